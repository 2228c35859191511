"""The second view: the other side of what is looked at, below the first."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.gui.panes import ElidedLabel, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.theme import BLUE
from reviewer.gui.viewer.other_pages import OtherPages
from reviewer.gui.viewer.page_item import Drawn, PageItem
from reviewer.gui.viewer.view import PageView
from reviewer.model.finding import Elsewhere
from reviewer.model.geometry import Place


class SecondView(QWidget):
    """A scroll of the same pages, with a line saying what it shows."""

    closed = Signal()

    def __init__(
        self, language: Language, pictures: PagePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = language.text
        self._pictures = pictures
        self.view = PageView(self)
        self.view.setAccessibleName(self._text("对照的页面"))
        self.said = ElidedLabel(quiet=True)
        close = small_button("✕")
        close.setToolTip(self._text("关闭第二视图"))
        bar, row = tool_row(30)
        row.addWidget(self.said, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._other: PageView | None = None
        self._other_sha256 = ""
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        close.clicked.connect(self.closed)
        pictures.painted.connect(self._show_painted)

    def take_pages(self, pages: Iterable[PageItem]) -> None:
        """Have the pages that another view has, when this one is opened."""
        for page in pages:
            if self.view.page_item(page.number) is None:
                item = PageItem(page.number, page.width_pt, page.height_pt, page.turns)
                item.set_pictures(self._pictures)
                self.view.add_page(item)

    def show_elsewhere(self, elsewhere: Elsewhere, pages: OtherPages) -> None:
        """Show the page of another document that a finding rests on."""
        if self._other is None or self._other_sha256 != pages.sha256:
            self._take_other(pages)
        place, other = elsewhere.place, self._other
        if place is None or other is None:
            return
        self.said.setText(
            self._text("对照：{name}（第 {page} 页）", name=elsewhere.document, page=place.page)
        )
        for item in other.page_items():
            item.set_drawn([Drawn(place.box, BLUE)] if item.number == place.page else [])
        self._stack.setCurrentWidget(other)
        other.show_place(place, None)

    def _take_other(self, pages: OtherPages) -> None:
        """Put the pages of another document in the place of those of the one before."""
        if self._other is not None:
            self._stack.removeWidget(self._other)
            self._other.deleteLater()
        other = PageView(self)
        other.setAccessibleName(self._text("对照的页面"))
        for number, (width_pt, height_pt) in enumerate(pages.sizes, start=1):
            item = PageItem(number, width_pt, height_pt)
            item.set_pictures(pages.pictures)
            other.add_page(item)
        pages.pictures.painted.connect(self._show_painted)
        self._other, self._other_sha256 = other, pages.sha256
        self._stack.addWidget(other)

    def show_counterpart(self, name: str, place: Place, digit_height_pt: float | None) -> None:
        """Show `place` outlined, and say what it is."""
        self.said.setText(self._text("对照：{name}（第 {page} 页）", name=name, page=place.page))
        self._stack.setCurrentWidget(self.view)
        for item in self.view.page_items():
            own = [Drawn(place.box, BLUE)] if item.number == place.page else []
            item.set_drawn(own)
        self.view.show_place(place, digit_height_pt)

    def show_nothing(self) -> None:
        """Say that nothing elsewhere is compared with what is looked at."""
        self.said.setText(self._text("没有其他位置与此数对照"))
        self._stack.setCurrentWidget(self.view)
        for item in self.view.page_items():
            item.set_drawn([])

    def _show_painted(self, page: int, scale: float) -> None:
        del scale
        for view in (self.view, self._other):
            if view is not None and (item := view.page_item(page)) is not None:
                item.update()
