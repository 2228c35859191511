"""Reading by hand: tables drawn, cells shown, readings chosen, and a table read once more."""

import logging

from PySide6.QtCore import QObject, Signal

from reviewer.app.language import Language
from reviewer.app.readings import read_by_picture
from reviewer.app.rereading import Reread, page_by_picture, pages_by_text, reread
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.pictures import PagePictures
from reviewer.gui.tasks import Stop, Tasks
from reviewer.gui.verbs import Verbs
from reviewer.gui.viewer.pane import ViewerPane
from reviewer.gui.work import Work
from reviewer.model.document import Page
from reviewer.model.errors import Cancelled
from reviewer.model.geometry import Place

log = logging.getLogger(__name__)

READING_SCALE = 3.0  # pixels for a point: what is read is painted larger than what is shown


class ReadingByHand(QObject):
    """Asks the panes where, reads in a thread, and gives what was read to the verbs."""

    news = Signal(str)

    def __init__(
        self,
        work: Work,
        verbs: Verbs,
        viewer: ViewerPane,
        grids: GridPane,
        tasks: Tasks | None,
        language: Language,
    ) -> None:
        super().__init__(grids)
        self._work = work
        self._verbs = verbs
        self._viewer = viewer
        self._grids = grids
        self._tasks = tasks
        self._text = language.text
        self._pictures: PagePictures = viewer.pictures
        self._stop: Stop | None = None
        viewer.drawing.table_drawn.connect(verbs.draw_table)
        viewer.drawing.cell_framed.connect(self._read_cell)

    def draw_table(self) -> None:
        """Let a person draw a table on a page that was not found, or was found wrongly."""
        self._viewer.draw_table()

    def redraw_table(self) -> None:
        """Let a person move the lines of the table shown over its page, and read it again."""
        if self._grids.shown_grid is not None:
            self._viewer.redraw_table(self._work.review.grid(self._grids.shown_grid))

    def frame_cell(self) -> None:
        """Let a person show where on the page the cell looked at is printed."""
        if self._grids.view.current() is not None:
            self._viewer.frame_cell()

    def choose_reading(self) -> None:
        """Let a person choose among readings of the cell looked at; its picture is read too."""
        ref, verbs, pictures = self._grids.view.current(), self._verbs, self._pictures
        if ref is None:
            return
        place = next(iter(self._work.review.cell(ref).places), None)
        if self._tasks is None or place is None:
            verbs.choose_reading(ref)
            return
        self.news.emit(self._text("正在按图像重读…"))

        def read() -> str:
            page = pictures.pixels(place.page, READING_SCALE)
            return read_by_picture(page, READING_SCALE, place.box)

        def choose(by_picture: str) -> None:
            self.news.emit("")
            verbs.choose_reading(ref, by_picture)

        self._tasks.start(read, choose, lambda _: choose(""))

    def reread_by_text(self) -> None:
        """Read the table shown once more from the text its pages were published with."""
        grid = self._grids.shown_grid
        if grid is not None:
            review = self._work.review
            self._take(reread(review, grid, pages_by_text(review, grid)))

    def reread_by_picture(self) -> None:
        """Read the table shown once more from the pictures of its pages; asked again, stop."""
        if self._stop is not None:
            self._stop.set()
            return
        grid, tasks, pictures = self._grids.shown_grid, self._tasks, self._pictures
        if grid is None or tasks is None:
            return
        pages = pages_by_text(self._work.review, grid)
        stop = self._stop = Stop()
        self.news.emit(self._text("正在按图像重读本表 {count} 页；再选一次停止", count=len(pages)))

        def read() -> dict[int, Page]:
            found = {}
            for number, page in pages.items():
                if stop():
                    raise Cancelled
                picture = pictures.pixels(number, READING_SCALE)
                found[number] = page_by_picture(page, picture, READING_SCALE)
            return found

        tasks.start(read, lambda found: self._take_pages(grid, found), self._give_up)

    def close(self) -> None:
        """Stop reading at the next page."""
        if self._stop is not None:
            self._stop.set()

    def _take_pages(self, grid: int, pages: dict[int, Page]) -> None:
        self._stop = None
        if self._work.review.has_grid(grid) and not self._work.is_closed:
            self._take(reread(self._work.review, grid, pages))

    def _take(self, read: Reread) -> None:
        self.news.emit(self._verbs.take_reread(read))

    def _give_up(self, error: Exception) -> None:
        self._stop = None
        if isinstance(error, Cancelled):
            self.news.emit(self._text("已停止重读"))
            return
        log.warning("a table was not read again by its pictures", exc_info=error)
        self.news.emit(self._text("按图像重读没有完成，本表没有改动"))

    def _read_cell(self, place: Place) -> None:
        ref = self._grids.view.current()
        if ref is not None:
            self._verbs.read_cell(ref, place)
