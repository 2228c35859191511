"""The table pane while a document is read: tables as they come, to look at and not to edit."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QVBoxLayout, QWidget

from reviewer.app.arriving import ArrivedGrid
from reviewer.app.language import Language
from reviewer.gui.grids.delegate import CellDelegate
from reviewer.gui.grids.look import CellLook
from reviewer.gui.grids.model import LookRole
from reviewer.gui.grids.table import ROW_PX
from reviewer.gui.panes import Chooser, label, tool_row
from reviewer.model.amount import read_amount
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, Grid
from reviewer.model.privacy import without_personal

Index = QModelIndex | QPersistentModelIndex

WIDEST_PX = 260
NARROWEST_PX = 56
MEASURED_ROWS = 40  # a long table opens no slower than a short one


class ArrivingModel(QAbstractTableModel):
    """Shows one table; one that has grown keeps its rows, and what was chosen in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived: ArrivedGrid | None = None

    @property
    def grid(self) -> Grid | None:
        return self._arrived.grid if self._arrived is not None else None

    def show_grid(self, arrived: ArrivedGrid) -> bool:
        """Show a table; say whether it is the one shown before, only longer."""
        before, grid = self.grid, arrived.grid
        has_grown = (
            before is not None
            and before.id == grid.id
            and before.column_count == grid.column_count
            and before.row_count <= grid.row_count
        )
        if before is None or not has_grown:
            self.beginResetModel()
            self._arrived = arrived
            self.endResetModel()
            return False
        if before.row_count < grid.row_count:
            self.beginInsertRows(QModelIndex(), before.row_count, grid.row_count - 1)
            self._arrived = arrived
            self.endInsertRows()
        self._arrived = arrived
        self.dataChanged.emit(
            self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
        )
        return True

    def cell(self, index: Index) -> Cell | None:
        if self.grid is None or not index.isValid():
            return None
        return self.grid.cell(index.row(), index.column())

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.grid is None else self.grid.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.grid is None else self.grid.column_count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None or self._arrived is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == LookRole:
            is_header = index.row() < self._arrived.header_stop
            is_amount = not is_header and read_amount(cell.text) is not None
            return CellLook(cell.text, is_header=is_header, is_amount=is_amount)
        return None


class ArrivingPane(QWidget):
    """Lists the tables found so far. What a person chose in it stays, whatever comes."""

    place_chosen = Signal(object)  # Place

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = language.text
        self._arrived: dict[int, ArrivedGrid] = {}
        self.looked_at: Place | None = None
        self.model = ArrivingModel(self)
        self.view = QTableView(self)
        self.chooser = Chooser(self)
        self._pages = label(quiet=True)
        self._told = label(self._text("正在读取，可以先看左边的页面。"), quiet=True)
        self._lay_out()
        self.chooser.activated.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._look_at)

    def take(self, arrived: ArrivedGrid) -> None:
        """Take a table that has come, or has grown; the first one is shown."""
        number = arrived.grid.id
        is_new = number not in self._arrived
        self._arrived[number] = arrived
        title = arrived.title or self._text("未识别的表（第 {page} 页）", page=arrived.page)
        if is_new:
            self.chooser.addItem(without_personal(title), number)
        else:
            self.chooser.setItemText(self.chooser.findData(number), title)
        shown = self.model.grid
        if shown is None or shown.id == number:
            self._show(arrived)
        self._told.setText(
            self._text("已找到 {count} 张表；读完即可核对和修改。", count=len(self._arrived))
        )

    @property
    def told(self) -> str:
        """What it says of how far the reading is."""
        return self._told.text()

    def titles(self) -> dict[int, str]:
        """Return what begins on which page; of several on one page, the first."""
        found: dict[int, str] = {}
        for arrived in self._arrived.values():
            if arrived.title:
                found.setdefault(arrived.page, arrived.title)
        return found

    # how it works

    def _lay_out(self) -> None:
        self._bar, row = tool_row()
        self.chooser.setProperty("title", True)  # noqa: FBT003 - Qt's signature
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(12)
        self.chooser.setAccessibleName(self._text("选择表"))
        row.addWidget(self.chooser, 1)
        row.addWidget(self._pages)
        self._make_read_only()
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told.setMinimumHeight(34)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._told)
        self._bar.hide()
        self.view.hide()
        self.setFocusProxy(self.view)

    def _make_read_only(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.horizontalHeader().hide()
        view.verticalHeader().hide()
        view.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        view.verticalHeader().setDefaultSectionSize(ROW_PX)
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setAccessibleName(self._text("表格"))

    def _show(self, arrived: ArrivedGrid) -> None:
        self._bar.show()
        self.view.show()
        has_grown = self.model.show_grid(arrived)
        self._span(arrived.grid)
        if not has_grown:
            self._fit_columns()
        self.chooser.setCurrentIndex(self.chooser.findData(arrived.grid.id))
        pages = arrived.grid.pages
        span = f"{pages[0]}–{pages[-1]}" if len(pages) > 1 else f"{arrived.page}"
        self._pages.setText(self._text("第 {page} 页", page=span))

    def _span(self, grid: Grid) -> None:
        self.view.clearSpans()
        for ref, cell in grid.cells():
            if cell.row_span > 1 or cell.column_span > 1:
                self.view.setSpan(ref.row, ref.column, cell.row_span, cell.column_span)

    def _fit_columns(self) -> None:
        for column in range(self.model.columnCount()):
            wanted = self.view.sizeHintForColumn(column)
            self.view.setColumnWidth(column, max(NARROWEST_PX, min(wanted, WIDEST_PX)))

    def _choose(self, place: int) -> None:
        """Show a table a person asked for, and the page it begins on."""
        arrived = self._arrived[self.chooser.itemData(place)]
        self._show(arrived)
        self._tell_place(arrived.first_place)

    def _look_at(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        self._tell_place(cell.places[0] if cell is not None and cell.places else None)

    def _tell_place(self, place: Place | None) -> None:
        if place is not None:
            self.looked_at = place
            self.place_chosen.emit(place)

    def choose_cell(self, row: int, column: int) -> None:
        """Look at a cell of the table shown, as a click does."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(self.model.index(row, column), flags)
