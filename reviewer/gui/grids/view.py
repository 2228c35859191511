"""The table on screen: a frozen band of header rows above the body, moving as one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from reviewer.gui import theme
from reviewer.gui.grids.delegate import CellDelegate
from reviewer.gui.grids.frozen import FrozenColumns
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
NARROWEST, WIDEST = 56, 340
SQUEEZED = 130  # how far columns of names give way before the table scrolls sideways
MEASURED_ROWS = 6  # of the longest texts; a long table opens no slower than a short one


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


class GridView(QWidget):
    """The two tables, which share model, selection, column widths and sideways scroll."""

    current_changed = Signal(object)  # CellRef
    cells_cleared = Signal(object)  # list[CellRef]
    peeked = Signal(bool)
    menu_wanted = Signal(object)  # QPoint on the screen

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.head = CellTable(model, self)
        self.body = CellTable(model, self)
        self.head.setSelectionModel(self.body.selectionModel())
        self.overlays = [CellTable(model, table) for table in (self.head, self.body)]
        tables = zip((self.head, self.body), self.overlays, strict=True)
        self.frozen = [FrozenColumns(table, overlay) for table, overlay in tables]
        self.head.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body, 1)
        self.setFocusProxy(self.body)
        self._wanted: list[int] = []
        self._connect()

    def refit(self) -> None:
        """Arrange rows, columns and merged cells anew for the grid now shown."""
        for table in (self.head, self.body, *self.overlays):
            table.clearSpans()
            self._span(table)
        self._wanted = [self._wanted_width(c) for c in range(self._model.columnCount())]
        self._hide_rows()
        self._fit_all()
        if (layout := self.layout()) is not None:
            layout.activate()  # what is scrolled to next must know how high the body is now

    def widen(self, columns: Iterable[int]) -> None:
        """Give columns more room where what they show now is wider than before."""
        count = len(self._wanted)
        wanted = {c: self._wanted_width(c) for c in columns if c < count}
        wider = {c: width for c, width in wanted.items() if width > self._wanted[c]}
        if wider:
            self._wanted = [wider.get(c, width) for c, width in enumerate(self._wanted)]
            self._fit_all()

    def _fit_all(self) -> None:
        self._fit_columns()
        self._fit_head()
        for frozen in self.frozen:
            frozen.show_columns(self._frozen_count(), self._model.header_stop)

    def _frozen_count(self) -> int:
        """Return how many columns from the left hold codes and names, and stay in view."""
        keys = self._model.key_columns
        count = 0
        while count < 3 and count in keys:
            count += 1
        if any(column >= count for column in keys):
            return 0  # two panels side by side: the names of one say nothing of the other
        widths = [self.body.columnWidth(column) for column in range(count)]
        return count if sum(widths) < self.width() * 0.6 else 0

    def show_cell(self, ref: CellRef, *, scroll: bool) -> None:
        """Make `ref` the current cell; scroll to it only when asked."""
        index = self._model.index_of(ref)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.body.setAutoScroll(False)  # it would stop at the edge; below it goes to the middle
        self.body.selectionModel().setCurrentIndex(index, flags)
        self.body.setAutoScroll(True)
        if scroll and ref.row >= self._model.header_stop:
            rect = self.body.visualRect(index)
            if not self.body.viewport().rect().contains(rect):
                self.body.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._uncover(index)
        self.update_tables()

    def _uncover(self, index: QModelIndex) -> None:
        """Scroll a cell out from under the columns that stay."""
        width = self.frozen[1].width
        rect = self.body.visualRect(index)
        bar = self.body.horizontalScrollBar()
        if width and index.column() >= self.frozen[1].count and rect.left() < width:
            bar.setValue(bar.value() - (width - rect.left()))
        elif not width:
            self._show_name_of(rect, index.column())

    def _show_name_of(self, rect: QRect, column: int) -> None:
        """Scroll sideways to the name nearest to the left of a cell, if both find room."""
        names = [key for key in self._model.key_columns if key <= column]
        if not names:
            return
        left = self.body.columnViewportPosition(max(names))
        if left < 0 and rect.right() - left < self.body.viewport().width():
            bar = self.body.horizontalScrollBar()
            bar.setValue(bar.value() + left)

    def choose_nothing(self) -> None:
        """Have no current cell: what is looked at is in no table."""
        self.body.selectionModel().clear()
        self.update_tables()

    def chosen(self) -> list[CellRef]:
        return self.body.chosen()

    def current(self) -> CellRef | None:
        return self._model.ref(self.body.currentIndex())

    def edit_current(self) -> None:
        index = self.body.currentIndex()
        table = self.head if index.row() < self._model.header_stop else self.body
        if index.isValid() and not self._is_editing():
            table.setFocus()
            table.edit(index)

    def update_tables(self) -> None:
        for table in (self.head, self.body, *self.overlays):
            table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_all()

    def _connect(self) -> None:
        sideways = self.body.horizontalScrollBar()
        sideways.valueChanged.connect(self.head.horizontalScrollBar().setValue)
        self.head.horizontalScrollBar().valueChanged.connect(sideways.setValue)
        self.body.selectionModel().currentChanged.connect(self._tell_current)
        for table in (self.head, self.body, *self.overlays):
            table.cleared.connect(self._clear)
            table.peeked.connect(self.peeked)
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(self._ask_menu)

    def _is_editing(self) -> bool:
        editing = QAbstractItemView.State.EditingState
        return editing in {self.head.state(), self.body.state()}

    def _tell_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self._uncover(current)
        self.update_tables()
        if (ref := self._model.ref(current)) is not None:
            self.current_changed.emit(ref)

    def _ask_menu(self, at: QPoint) -> None:
        sender = self.sender()
        if isinstance(sender, CellTable):
            index = sender.indexAt(at)
            if index.isValid() and index not in sender.selectionModel().selectedIndexes():
                sender.setCurrentIndex(index)
            self.menu_wanted.emit(sender.viewport().mapToGlobal(at))

    def _clear(self) -> None:
        self.cells_cleared.emit(self.chosen())

    def _span(self, table: CellTable) -> None:
        grid = self._model.grid
        for ref, cell in grid.cells() if grid is not None else ():
            if cell.row_span > 1 or cell.column_span > 1:
                table.setSpan(ref.row, ref.column, cell.row_span, cell.column_span)

    def _hide_rows(self) -> None:
        stop = self._model.header_stop
        for row in range(self._model.rowCount()):
            self.head.setRowHidden(row, row >= stop)
            self.body.setRowHidden(row, row < stop)
        self.head.setVisible(stop > 0)

    def _fit_columns(self) -> None:
        count = self._model.columnCount()
        if count == 0 or len(self._wanted) != count:
            return
        widths = list(self._wanted)
        bar = self.body.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - sum(widths)
        names = self._model.name_columns
        for column in sorted(names, key=lambda column: -widths[column]):
            given = min(max(-spare, 0), max(widths[column] - SQUEEZED, 0))
            widths[column] -= given
            spare += given
        widest = max(range(count), key=lambda column: (column in names, widths[column]))
        widths[widest] += max(spare, 0)
        for column, width in enumerate(widths):
            self.head.setColumnWidth(column, width)
            self.body.setColumnWidth(column, width)

    def _wanted_width(self, column: int) -> int:
        """Return the width the body of a column wants; headers wrap into it."""
        wanted = NARROWEST
        for row in (*self._longest_rows(column), *self._model.suggested_rows(column)):
            wanted = max(wanted, self._hint(row, column))
        for row in range(self._model.header_stop):
            wanted = max(wanted, min(self._hint(row, column), 110))
        return min(wanted, WIDEST)

    def _longest_rows(self, column: int) -> list[int]:
        """Return the rows whose texts are longest: those tell how wide a column must be."""
        grid = self._model.grid
        if grid is None:
            return []
        lengths = {
            row: len(cell.text)
            for row, cells in enumerate(grid.rows)
            if row >= self._model.header_stop and (cell := cells[column]) is not None
        }
        return sorted(lengths, key=lambda row: lengths[row], reverse=True)[:MEASURED_ROWS]

    def _hint(self, row: int, column: int) -> int:
        grid = self._model.grid
        cell = grid.cell(row, column) if grid is not None else None
        if cell is None or cell.column_span > 1:
            return 0
        return self.body.sizeHintForIndex(self._model.index(row, column)).width()

    def _fit_head(self) -> None:
        rows = range(self._model.header_stop)
        for row in rows:
            self.head.setRowHeight(row, self._head_row_height(row))
        height = sum(self.head.rowHeight(row) for row in rows)
        self.head.setFixedHeight(max(height, 1))

    def _head_row_height(self, row: int) -> int:
        metrics = self.head.fontMetrics()
        lines = 1
        for column in range(self._model.columnCount()):
            index = self._model.index(row, column)
            width = self.head.visualRect(index).width() or self.head.columnWidth(column)
            grid = self._model.grid
            cell = grid.cell(row, column) if grid is not None else None
            if cell is None or cell.row_span > 1:
                continue
            needed = metrics.horizontalAdvance(cell.text) * 1.1 / max(width - 18, 10)
            lines = max(lines, int(needed) + 1)
        return ROW_PX + (min(lines, 4) - 1) * metrics.height()
