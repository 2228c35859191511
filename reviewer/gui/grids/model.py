"""The table model: a window on the review's present grid. It owns no data."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reviewer.app.language import Language
from reviewer.app.standing import Changes
from reviewer.gui.grids.look import CellLook, cell_look, grid_look
from reviewer.gui.tips import tooltip
from reviewer.gui.work import Work
from reviewer.model.finding import Finding
from reviewer.model.grid import CellRef, Grid
from reviewer.model.privacy import without_personal

Index = QModelIndex | QPersistentModelIndex

KEY_ROLES = frozenset({"code", "name", "item", "sequence", "unit_code", "unit_name", "project"})
LookRole = Qt.ItemDataRole.UserRole


class GridModel(QAbstractTableModel):
    """Shows one grid of the review. `edit` is called with what a person typed into a cell."""

    def __init__(
        self,
        work: Work,
        language: Language,
        edit: Callable[[dict[CellRef, str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self._edit = edit
        self._grid_id: int | None = None
        self._finding: Finding | None = None
        self._shared = grid_look(work.review, -1, None)
        self._shape = (0, 0)

    @property
    def grid(self) -> Grid | None:
        if self._grid_id is None or not self._work.review.has_grid(self._grid_id):
            return None
        return self._work.review.grid(self._grid_id)

    @property
    def grid_id(self) -> int | None:
        """The id of the grid shown; it may be gone since."""
        return self._grid_id

    @property
    def header_stop(self) -> int:
        """How many rows from the top are titles and headers."""
        statement = self._shared.statement
        return statement.header_rows[1] if statement is not None else 0

    @property
    def name_columns(self) -> frozenset[int]:
        return self._shared.name_columns

    @property
    def key_columns(self) -> frozenset[int]:
        """The columns that tell what a row is: codes and names."""
        statement = self._shared.statement
        columns = statement.columns if statement is not None else ()
        return frozenset(
            column.index
            for column in columns
            if column.role is not None and column.role.split(".")[0] in KEY_ROLES
        )

    def show_grid(self, grid: int | None) -> None:
        """Show another grid of the review, or none."""
        self.beginResetModel()
        self._grid_id = grid
        self._share()
        self.endResetModel()

    def show_finding(self, finding: Finding | None) -> None:
        """Outline the cells of `finding`."""
        if finding != self._finding:
            self._finding = finding
            self._share()
            self._all_changed()

    def refresh(self, changes: Changes) -> bool:
        """Show what is true now; say whether rows or columns are others than before.

        A correction anywhere may change what proves a cell here.
        """
        grid = self.grid
        is_reshaped = grid is not None and (grid.row_count, grid.column_count) != self._shape
        header_stop = self.header_stop
        if is_reshaped or (grid is not None and grid.id in changes.reshaped):
            self.show_grid(self._grid_id)
            return True
        self._share()
        self._all_changed()
        return self.header_stop != header_stop

    def ref(self, index: Index) -> CellRef | None:
        """Return the cell at `index`, or `None` where a merged one covers it."""
        grid = self.grid
        if grid is None or not index.isValid():
            return None
        ref = CellRef(grid.id, index.row(), index.column())
        return ref if self._work.review.has_cell(ref) else None

    def index_of(self, ref: CellRef) -> QModelIndex:
        return self.index(ref.row, ref.column)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        grid = self.grid
        return 0 if parent.isValid() or grid is None else grid.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        grid = self.grid
        return 0 if parent.isValid() or grid is None else grid.column_count

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.ref(index) is None:
            return Qt.ItemFlag.NoItemFlags
        both = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return both if self._work.review.is_locked else both | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ref = self.ref(index)
        if ref is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return without_personal(self._work.review.cell(ref).text)
            case Qt.ItemDataRole.EditRole:
                return self._work.review.cell(ref).text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._language, self._work.review, self._work.outlook, ref)
            case _ if role == LookRole:
                return self.look(ref)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        ref = self.ref(index)
        if ref is None or role != Qt.ItemDataRole.EditRole:
            return False
        self._edit({ref: str(value)})
        return True

    def suggested_rows(self, column: int) -> list[int]:
        """Return the rows where another text is suggested for the cell in `column`."""
        suggested = self._work.outlook.suggested
        return [r.row for r in suggested if (r.grid, r.column) == (self._grid_id, column)]

    def look(self, ref: CellRef) -> CellLook:
        return cell_look(self._work.review, self._work.outlook, self._shared, ref)

    def _share(self) -> None:
        grid = -1 if self._grid_id is None else self._grid_id
        self._shared = grid_look(self._work.review, grid, self._finding)
        present = self.grid
        self._shape = (0, 0) if present is None else (present.row_count, present.column_count)

    def _all_changed(self) -> None:
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
