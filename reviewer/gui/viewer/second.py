"""The second view: the other side of what is looked at, below the first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.gui.panes import ElidedLabel, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.theme import BLUE
from reviewer.gui.viewer.page_item import Drawn, PageItem
from reviewer.gui.viewer.view import PageView
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
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        close.clicked.connect(self.closed)
        pictures.painted.connect(self._show_painted)

    def add_page(self, number: int, width_pt: float, height_pt: float) -> None:
        item = PageItem(number, width_pt, height_pt)
        item.set_pictures(self._pictures)
        self.view.add_page(item)

    def show_counterpart(self, name: str, place: Place, digit_height_pt: float | None) -> None:
        """Show `place` outlined, and say what it is."""
        self.said.setText(self._text("对照：{name}（第 {page} 页）", name=name, page=place.page))
        for item in self.view.page_items():
            own = [Drawn(place.box, BLUE)] if item.number == place.page else []
            item.set_drawn(own)
        self.view.show_place(place, digit_height_pt)

    def show_nothing(self) -> None:
        """Say that nothing elsewhere is compared with what is looked at."""
        self.said.setText(self._text("没有其他位置与此数对照"))
        for item in self.view.page_items():
            item.set_drawn([])

    def _show_painted(self, page: int, scale: float) -> None:
        del scale
        if (item := self.view.page_item(page)) is not None:
            item.update()
