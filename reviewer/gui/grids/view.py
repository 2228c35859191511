"""The table on screen: a frozen band of header rows above the body, moving as one."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from reviewer.gui.grids.frozen import FrozenColumns
from reviewer.gui.grids.model import GridModel
from reviewer.gui.grids.table import ROW_PX, CellTable
from reviewer.model.grid import CellRef

NARROWEST, WIDEST = 56, 340
SQUEEZED = 130  # how far columns of names give way before the table scrolls sideways
MEASURED_ROWS = 6  # of the longest texts; a long table opens no slower than a short one


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
