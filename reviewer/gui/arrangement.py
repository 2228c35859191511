"""How the panes of a document share the screen: side by side, one alone, or pages as a strip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from reviewer.gui.panes import has_keyboard
from reviewer.gui.viewer.pane import ViewerPane

SHARES = (38, 40, 22)
NARROW_PX = 1280  # below, pages show as a strip above the table
STRIP_PX = 112
LEAST_PAGE_PX, LEAST_GRID_PX, LEAST_FINDINGS_PX = 300, 360, 270
UNBOUND_PX = 16_777_215  # Qt's own bound of a height


class Arrangement(QSplitter):
    """Holds the panes from left to right: pages, the table, findings or history."""

    def __init__(self, viewer: ViewerPane, waiting: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._viewer = viewer
        self._waiting = waiting
        self._grids: QWidget | None = None
        self._others: list[QWidget] = []
        self._put_away: list[QWidget] = []
        self.middle = QSplitter(Qt.Orientation.Vertical, parent)
        for splitter in (self, self.middle):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.addWidget(viewer)
        self.addWidget(waiting)
        self._share((SHARES[0], SHARES[1] + SHARES[2]))

    def take_panes(self, grids: QWidget, findings: QWidget) -> None:
        """Put the panes of a review where it was said that they will come."""
        # hidden, and still owned: a widget without a parent may be ended by another thread
        self._waiting.setParent(self.parentWidget())
        # a widget that was never shown is not hidden by that, and would come up with its parent
        self._waiting.hide()
        self._grids = grids
        self.middle.addWidget(grids)
        self.addWidget(self.middle)
        self._viewer.setMinimumWidth(LEAST_PAGE_PX)
        grids.setMinimumWidth(LEAST_GRID_PX)
        findings.setMinimumWidth(LEAST_FINDINGS_PX)
        self.add_pane(findings)
        self._share(SHARES)

    def add_pane(self, pane: QWidget) -> None:
        """Put another pane to the right of all."""
        self._others.append(pane)
        self.addWidget(pane)

    def step_pane(self, step: int) -> None:
        """Move the keyboard to the next or previous pane."""
        panes = [pane for pane in self._panes() if not pane.isHidden()]
        here = next((n for n, pane in enumerate(panes) if has_keyboard(pane)), -1)
        panes[(here + step) % len(panes)].setFocus()

    def maximise_pane(self) -> None:
        """Show only the pane with the keyboard, or again those that were beside it."""
        if self._put_away:
            for pane in self._put_away:
                pane.show()
            self._put_away = []
            return
        shown = [pane for pane in self._panes() if not pane.isHidden()]
        keeper = next((pane for pane in shown if has_keyboard(pane)), shown[0])
        self._put_away = [pane for pane in shown if pane is not keeper]
        for pane in self._put_away:
            pane.hide()

    def fit(self, width: int) -> None:
        """On a narrow window, let the pages be a strip above the table."""
        is_low = width < NARROW_PX and self._grids is not None
        if is_low == (self.middle.indexOf(self._viewer) >= 0):
            return
        if is_low:
            self.middle.insertWidget(0, self._viewer)
            self._viewer.setMinimumWidth(0)
            self._viewer.setMaximumHeight(STRIP_PX)
        else:
            self.insertWidget(0, self._viewer)
            self._viewer.setMinimumWidth(LEAST_PAGE_PX)
            self._viewer.setMaximumHeight(UNBOUND_PX)
            self._share(SHARES)
        self._viewer.show_low(is_low)

    def _share(self, shares: tuple[int, ...]) -> None:
        for place, share in enumerate(shares):
            self.setStretchFactor(place, share)
        width = max(self.width(), 1000)
        self.setSizes([width * share // 100 for share in shares])

    def _panes(self) -> list[QWidget]:
        panes = (self._viewer, self._grids, *self._others)
        return [pane for pane in panes if pane is not None]
