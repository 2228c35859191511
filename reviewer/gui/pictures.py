"""Pictures of pages for every pane: painted in threads, the latest used kept."""

import logging
from collections import OrderedDict, deque
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPixmap, QTransform

from reviewer.app.pixels import PagePixels
from reviewer.gui.tasks import Tasks
from reviewer.model.errors import Cancelled
from reviewer.model.geometry import Box

log = logging.getLogger(__name__)

# pixels for a point; a view shows the next larger picture made smaller, never a blurred one
SCALES = (0.15, 0.5, 1.0, 1.5, 2.0, 3.0, 4.5)
THUMBNAIL = SCALES[0]
PAGES_CROPPED = 8  # lately, and still worth painting though they are not in view
KEPT_BYTES = 96 * 1024 * 1024


class PagePainter(Protocol):
    """Paints pages of opened documents; blocks, and may be asked from any thread."""

    def render(self, document_id: str, page_number: int, scale: float, /) -> PagePixels:
        """Paint page `page_number` (from 1), `scale` pixels for a point."""
        ...


class PagePictures(QObject):
    """The pictures of one document's pages. Asking for one that is missing has it painted."""

    painted = Signal(int, float)  # page number, scale
    failed = Signal(int, object)  # page number, the error

    def __init__(
        self, painter: PagePainter, document_id: str, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._painter = painter
        self._document_id = document_id
        self._tasks = tasks
        self._kept: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._under_way: dict[int, float] = {}
        self._following: dict[int, float] = {}
        self._unpaintable: set[int] = set()
        self._wanted: frozenset[int] | None = None
        self._turns: dict[int, int] = {}
        self._cropped: deque[int] = deque(maxlen=PAGES_CROPPED)

    def picture(self, page: int, scale: float) -> QPixmap | None:
        """Return the best picture there is for showing `page` at `scale`; ask for a better one."""
        key = (page, bucket(scale))
        if (found := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return found
        self._ask(key)
        others = [kept for kept in self._kept if kept[0] == page]
        return self._kept[max(others, key=lambda kept: kept[1])] if others else None

    def turn(self, page: int, quarter_turns: int) -> None:
        """Show a page, and pieces of it, turned clockwise by so many quarters: upright."""
        self._turns[page] = quarter_turns

    def upright(self, page: int, scale: float) -> QPixmap | None:
        """Return the best picture there is of a whole page, the way it is read."""
        return self._turned(page, self.picture(page, scale))

    def crop(self, page: int, box: Box, scale: float) -> QPixmap | None:
        """Return the part of a page within `box`, or `None` until the page has been painted.

        `box` is on the page as it is displayed; the part is turned upright with its page.
        """
        if page not in self._cropped:
            self._cropped.append(page)
        whole = self.picture(page, scale)
        if whole is None or (page, bucket(scale)) not in self._kept:
            return None
        factor = bucket(scale)
        part = QRectF(box.x0 * factor, box.top * factor, box.width * factor, box.height * factor)
        return self._turned(page, whole.copy(part.toAlignedRect().intersected(whole.rect())))

    def _turned(self, page: int, picture: QPixmap | None) -> QPixmap | None:
        turns = self._turns.get(page, 0)
        if picture is None or not turns:
            return picture
        return picture.transformed(QTransform().rotate(90 * turns))

    def pixels(self, page: int, scale: float) -> PagePixels:
        """Paint a page now, and keep nothing; blocks, and may be called from any thread."""
        return self._painter.render(self._document_id, page, scale)

    def want_only(self, pages: frozenset[int]) -> None:
        """Let large pictures of other pages wait for ever: they have been scrolled away."""
        self._wanted = pages

    @property
    def is_painting(self) -> bool:
        """Whether pictures asked for are still to come."""
        return bool(self._under_way)

    def _ask(self, key: tuple[int, float]) -> None:
        """Have a picture painted; one at a time for each page, the last one asked for next."""
        page, scale = key
        if page in self._unpaintable:
            return
        if page in self._under_way:
            if self._under_way[page] != scale:
                self._following[page] = scale
            return
        self._under_way[page] = scale
        self._tasks.start(
            lambda: self._paint(page, scale),
            lambda image: self._keep(key, image),
            lambda error: self._give_up(key, error),
            priority=1 if scale > THUMBNAIL else 0,
        )

    def _go_on(self, page: int) -> None:
        self._under_way.pop(page, None)
        following = self._following.pop(page, None)
        if following is not None and (page, following) not in self._kept:
            self._ask((page, following))

    def _paint(self, page: int, scale: float) -> QImage:
        wanted = self._wanted
        if wanted is not None and scale > THUMBNAIL and page not in {*wanted, *self._cropped}:
            raise Cancelled
        pixels = self._painter.render(self._document_id, page, scale)
        image = QImage(
            pixels.data,
            pixels.width_px,
            pixels.height_px,
            pixels.stride,
            QImage.Format.Format_RGB32,
        )
        return image.copy()  # the bytes belong to `pixels`, which ends here

    def _keep(self, key: tuple[int, float], image: QImage) -> None:
        self._go_on(key[0])
        self._kept[key] = QPixmap.fromImage(image)
        while sum(map(_bytes_of, self._kept.values())) > KEPT_BYTES and len(self._kept) > 1:
            self._kept.popitem(last=False)
        self.painted.emit(*key)

    def _give_up(self, key: tuple[int, float], error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._unpaintable.add(key[0])
        self._go_on(key[0])
        if isinstance(error, Cancelled):
            return
        log.warning("page %d could not be painted", key[0], exc_info=error)
        self.failed.emit(key[0], error)


def bucket(scale: float) -> float:
    """Return the scale a picture is painted at to be shown at `scale`."""
    return next((step for step in SCALES if step >= scale * 0.98), SCALES[-1])


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
