"""What numbers marked on a page add up to, and the amount elsewhere that they may equal."""

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.app.equal_amounts import equal_amounts
from reviewer.app.language import Language
from reviewer.app.page_text import MarkedText
from reviewer.gui.guide import Guide
from reviewer.gui.selection import Origin
from reviewer.gui.viewer.marking import NOTHING_MARKED
from reviewer.gui.viewer.pane import ViewerPane
from reviewer.gui.work import Work
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef

NOWHERE = Place(0, Box(0, 0, 0, 0))
REST_MS = 120  # the pointer has come to rest: until then only the sum is told


class AddingUp(QObject):
    """Tells the sum while a box is drawn, then offers amounts that equal it, one by one.

    Taking the offer shows the amount beside the marked page, ready to be confirmed.
    """

    news = Signal(str)
    offered = Signal(str, str)  # what is told, and what is offered to be done

    def __init__(
        self, work: Work, viewer: ViewerPane, guide: Guide, language: Language, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._viewer = viewer
        self._guide = guide
        self._text = language.text
        self._marked, self._place = NOTHING_MARKED, NOWHERE
        self.found: tuple[CellRef, ...] = ()
        self._next = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._offer)
        viewer.text_marked.connect(self._tell)

    def take(self) -> None:
        """Show the amount offered in the table and in the second view; offer the next one."""
        if not self.found:
            return
        ref = self.found[self._next % len(self.found)]
        self._next += 1
        if self._work.review.has_cell(ref):
            self._guide.choose_cell(ref, Origin.VIEWER)
            self._viewer.show_beside(ref)
        self._say(self._text("相等的，按 Ctrl+Enter 确认此数已对照"))

    def _tell(self, marked: MarkedText, place: Place) -> None:
        """Say what the numbers marked add up to."""
        self._marked, self._place = marked, place
        self.found, self._next = (), 0
        self.news.emit(self._sum())
        self._rest.start()

    def _sum(self) -> str:
        count = len(self._marked.numbers)
        if not count:
            return ""
        total = f"{self._marked.total:,f}"
        return self._text("{count} 个数合计 {total}", count=count, total=total)

    def _offer(self) -> None:
        self.found = equal_amounts(self._work.review, self._marked, self._place)
        if self.found:
            self._say("")

    def _say(self, more: str) -> None:
        """Tell the sum with what is offered next, or only `more` where nothing is left."""
        if self._next >= len(self.found):
            self.news.emit(more)
            return
        named = self._work.review.label(self.found[self._next])
        asked = self._text("与“{amount}”相等？", amount=named)
        self.offered.emit(more or self._sum(), asked)
