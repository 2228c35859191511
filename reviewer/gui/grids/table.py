"""A table of cells with the keys of the spreadsheet people know."""

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from reviewer.gui import theme
from reviewer.gui.grids.delegate import CellDelegate
from reviewer.gui.grids.look import CellLook
from reviewer.gui.grids.model import GridModel, LookRole
from reviewer.gui.grids.moves import edge, row_end
from reviewer.model.grid import CellRef

ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
Index = QModelIndex | QPersistentModelIndex

ROW_PX = 29


class CellTable(QTableView):
    """A table of cells with the keys of the spreadsheet people know."""

    cleared = Signal()
    peeked = Signal(bool)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.delegate.moved_on.connect(self._move)

    def chosen(self) -> list[CellRef]:
        """Return the selected cells, row by row."""
        refs = (self.cells.ref(index) for index in self.selectionModel().selectedIndexes())
        return sorted(ref for ref in refs if ref is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ctrl = not plain
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down if ctrl:
                self._go(self._edge(*ARROWS[Qt.Key(event.key())]), extends=back)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self._go(
                    self._end(is_first=event.key() == Qt.Key.Key_Home, ctrl=ctrl), extends=back
                )
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if plain:
                self.cleared.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self._move(-1 if back else 1, 0)
            case Qt.Key.Key_Space if plain:
                self.peeked.emit(True)  # noqa: FBT003 - a signal's value
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.peeked.emit(False)  # noqa: FBT003 - a signal's value
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not index.isValid() or self.isRowHidden(index.row()):
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.colour(theme.BLUE), 2))
        painter.drawRect(self.visualRect(index).adjusted(0, 0, -1, -1))
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # a finding's cell may be double-clicked before it was chosen: choose, then edit
        self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        super().mouseDoubleClickEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._leave_input_method_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._leave_input_method_out()

    def _leave_input_method_out(self) -> None:
        """Take keys on amounts as they are: digits are not composed, only held back by it."""
        look = self.currentIndex().data(LookRole)
        if isinstance(look, CellLook) and look.is_amount:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def _edge(self, down: int, right: int) -> CellRef | None:
        grid, ref = self.cells.grid, self.cells.ref(self.currentIndex())
        return None if grid is None or ref is None else edge(grid, ref, down, right)

    def _end(self, *, is_first: bool, ctrl: bool) -> CellRef | None:
        grid, index = self.cells.grid, self.currentIndex()
        if grid is None or not index.isValid():
            return None
        row = index.row()
        if ctrl:
            row = self.cells.header_stop if is_first else grid.row_count - 1
        return row_end(grid, min(row, grid.row_count - 1), is_first=is_first)

    def _go(self, ref: CellRef | None, *, extends: bool) -> None:
        if ref is None:
            return
        flags = QItemSelectionModel.SelectionFlag
        index, present = self.cells.index_of(ref), self.currentIndex()
        if not extends:
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            return
        block = QItemSelection(_corner(present, index, min), _corner(present, index, max))
        self.selectionModel().select(block, flags.Select)
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)

    def _move(self, down: int, right: int) -> None:
        """Go to the next cell in that direction that is one, and is shown."""
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + right
        while 0 <= row < self.cells.rowCount() and 0 <= column < self.cells.columnCount():
            following = self.cells.index(row, column)
            if self.cells.ref(following) is not None and not self.isRowHidden(row):
                self.setCurrentIndex(following)
                return
            row, column = row + down, column + right


def _corner(
    one: QModelIndex, other: QModelIndex, choose: Callable[[int, int], int]
) -> QModelIndex:
    row, column = choose(one.row(), other.row()), choose(one.column(), other.column())
    return one.model().index(row, column)
