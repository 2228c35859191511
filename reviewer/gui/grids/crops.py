"""Pieces of pages for proof sheets, cut one page after the other and kept as small pictures."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from reviewer.app.drawn import as_seen
from reviewer.app.page_text import printed_box
from reviewer.gui.pictures import PagePictures
from reviewer.gui.work import Work
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef

CROP_SCALE = 2.0
MOST_KEPT = 4000  # pieces of some 15 kB


class Crops(QObject):
    """Cuts what is printed in cells out of the pages. Asks for one page at a time.

    A sheet may show cells of more pages than pictures are kept of: each page is painted once,
    and all its cells on the sheet are cut out of it then.
    """

    came = Signal()

    def __init__(self, work: Work, pictures: PagePictures, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._pictures = pictures
        self._pages = {page.number: as_seen(page) for page in work.review.document.pages}
        self._kept: dict[CellRef, tuple[Place, QPixmap]] = {}
        self._wanted: list[CellRef] = []
        pictures.painted.connect(self._take_page)
        pictures.failed.connect(lambda page, _: self._skip_page(page))

    def want(self, refs: Iterable[CellRef]) -> None:
        """Have these cells cut out; what was wanted before and is not there yet is let go."""
        self._wanted = [ref for ref in refs if self.picture(ref) is None and self._place(ref)]
        self._cut()

    def picture(self, ref: CellRef) -> QPixmap | None:
        """Return the piece with a cell in it, if it has been cut and the cell is still there."""
        place, picture = self._kept.get(ref, (None, None))
        return picture if place is not None and place == self._place(ref) else None

    # how it works

    def _place(self, ref: CellRef) -> Place | None:
        if not self._work.review.has_cell(ref):
            return None
        return next(iter(self._work.review.cell(ref).places), None)

    def _cut(self) -> None:
        """Cut what can be cut now, and ask for the next page."""
        while self._wanted:
            place = self._place(self._wanted[0])
            if place is None:
                self._wanted.pop(0)
                continue
            if self._pictures.crop(place.page, place.box, CROP_SCALE) is None:
                return  # the page has been asked for, and is told of when it is painted
            self._cut_page(place.page)
            self.came.emit()

    def _cut_page(self, page: int) -> None:
        waiting = []
        for ref in self._wanted:
            place = self._place(ref)
            if place is None or place.page != page:
                waiting.append(ref)
                continue
            picture = self._pictures.crop(page, self._printed(place), CROP_SCALE)
            self._kept[ref] = (place, QPixmap() if picture is None else picture)
        self._wanted = waiting
        while len(self._kept) > MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))

    def _printed(self, place: Place) -> Box:
        page = self._pages.get(place.page)
        box = printed_box(page, place.box) if page is not None else place.box
        return Box(max(box.x0 - 3, 0), max(box.top - 2, 0), box.x1 + 3, box.bottom + 2)

    def _take_page(self, page: int) -> None:
        if self._wanted and (place := self._place(self._wanted[0])) and place.page == page:
            self._cut()

    def _skip_page(self, page: int) -> None:
        """Go on without the pieces of a page that cannot be painted."""
        places = [(ref, self._place(ref)) for ref in self._wanted]
        self._wanted = [ref for ref, place in places if place and place.page != page]
        self._cut()
