"""Drawing on pages: a rectangle for a table or a cell, then the lines of the table."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.app.drawn import propose_lines
from reviewer.app.language import Language
from reviewer.gui.panes import ElidedLabel, small_button, tool_row
from reviewer.gui.viewer.lines import LinesItem
from reviewer.gui.viewer.view import PageView
from reviewer.model.document import Page
from reviewer.model.drawing import Lines
from reviewer.model.geometry import Box, Place


class Wanted(Enum):
    """What the next rectangle drawn is for."""

    TABLE = auto()
    CELL = auto()


class Drawing(QObject):
    """One drawing at a time, over the page view; a row of buttons says what can be done."""

    table_drawn = Signal(object, object)  # Lines, the grid to read anew or None
    cell_framed = Signal(object)  # Place

    def __init__(self, view: PageView, language: Language) -> None:
        super().__init__(view)
        self._view = view
        self._text = language.text
        self._wanted = Wanted.TABLE
        self._grid: int | None = None
        self._pages: dict[int, Page] = {}
        self.item: LinesItem | None = None
        self.bar, row = tool_row()
        self._said = ElidedLabel()
        self._buttons: list[QWidget] = []
        row.addWidget(self._said, 1)
        for text, act in (
            ("加竖线", self._add_column),
            ("加横线", self._add_row),
            ("删线", self._remove),
            ("读取", self._take),
        ):
            button = small_button(self._text(text))
            button.clicked.connect(act)
            self._buttons.append(button)
            row.addWidget(button)
        cancel = small_button(self._text("取消"))
        cancel.clicked.connect(self.stop)
        row.addWidget(cancel)
        self.bar.hide()
        view.framed.connect(self._take_frame)
        view.framing_ended.connect(self.stop)

    @property
    def is_active(self) -> bool:
        return not self.bar.isHidden()

    def begin(self, wanted: Wanted, pages: dict[int, Page]) -> None:
        """Wait for a rectangle to be drawn on a page."""
        self.stop()
        self._wanted, self._grid, self._pages = wanted, None, pages
        self._view.is_framing = True
        said = (
            "在页面上拖出表的范围；Esc 取消"
            if wanted is Wanted.TABLE
            else "在页面上拖出这一格的范围；Esc 取消"
        )
        self._show_bar(self._text(said), has_lines=False)

    def edit_lines(self, lines: Lines, grid: int | None) -> None:
        """Show the lines of a table over its page, to be changed before it is read."""
        page = self._view.page_item(lines.page)
        self.stop()
        if page is None:
            return
        self._grid = grid
        self.item = LinesItem(page, lines)
        self.item.taken.connect(self._finish)
        self.item.given_up.connect(self.stop)
        self._view.drawing = self.item
        whole = Box(lines.xs[0], lines.ys[0], lines.xs[-1], lines.ys[-1])
        self._view.show_place(Place(lines.page, whole))
        self._show_bar(
            self._text("拖动表线；Tab 换线，方向键移动，Ins 加线，Del 删线；回车读取，Esc 取消"),
            has_lines=True,
        )

    def stop(self) -> None:
        """Put away what is being drawn; nothing has changed."""
        self._view.is_framing = False
        self._view.drawing = None
        self.bar.hide()
        if self.item is not None:
            self.item.scene().removeItem(self.item)
            self.item.deleteLater()
            self.item = None

    # how it works

    def _show_bar(self, said: str, *, has_lines: bool) -> None:
        self._said.setText(said)
        for button in self._buttons:
            button.setVisible(has_lines)
        self.bar.show()
        self._view.setFocus()

    def _take_frame(self, page: int, box: Box) -> None:
        read = self._pages.get(page)
        if self._wanted is Wanted.CELL or read is None:
            self.stop()
            self.cell_framed.emit(Place(page, box))
            return
        self.edit_lines(propose_lines(read, box), None)

    def _finish(self, lines: Lines) -> None:
        grid = self._grid
        self.stop()
        self.table_drawn.emit(lines, grid)

    def _add_column(self) -> None:
        if self.item is not None:
            self.item.add_line(is_column=True)

    def _add_row(self) -> None:
        if self.item is not None:
            self.item.add_line(is_column=False)

    def _remove(self) -> None:
        if self.item is not None:
            self.item.remove_line()

    def _take(self) -> None:
        if self.item is not None:
            self._finish(self.item.lines)
