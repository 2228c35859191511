"""Proof sheets: many cells beside their pieces of the page, confirmed a screen at a time."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from reviewer.app.contact import BRAKE, Scope, cells_to_compare, contradictions, is_to_compare
from reviewer.app.language import Language
from reviewer.gui.grids.crops import Crops
from reviewer.gui.grids.planting import Planting
from reviewer.gui.grids.tiles import TILE, Tile, TileDelegate, TileModel
from reviewer.gui.panes import Chooser, ElidedLabel, label, set_look, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.work import Work
from reviewer.model.grid import CellRef


class Arranged(Enum):
    """How the cells of a sheet are arranged."""

    ALIKE = auto()  # what was read alike side by side: a contact sheet
    TABLE = auto()  # as in their table


NAME_PX = 150
SAID_PX = 30
MIXED_IN = (
    "对照时夹入少量已由勾稽证实、有意显示错一位的数，看会不会被放过；"
    "只改显示，不改数据，不计入确认。"
)
SCOPES = {
    Scope.DOUBTED: "未证和没把握的数",
    Scope.ALL: "所有未对照的数",
    Scope.SECOND: "第二人：改过、认定过的和抽查的",
}


class ProofView(QWidget):
    """Shows cells with what the page shows of them. Enter confirms those on the screen."""

    cell_chosen = Signal(object)  # CellRef
    cells_confirmed = Signal(object)  # list[CellRef]
    cell_wanted = Signal(object)  # CellRef, to be corrected
    closed = Signal()

    def __init__(
        self, work: Work, language: Language, pictures: PagePictures, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._text, self._label = language.text, language.label
        self._arranged = Arranged.ALIKE
        self._grid = 0
        self._odd: set[CellRef] = set()
        self._open: tuple[CellRef, ...] = ()
        self._screen: list[CellRef] = []
        self._room = 0  # how many tiles find room
        self._crops = Crops(work, pictures, self)
        self.model = TileModel(self)
        self.table = QTableView(self)
        self.scope = Chooser(self)
        self.planting = Planting()
        self.lot = small_button(self._text("夹入抽查"))
        self._seen = label(quiet=True)
        self._said = ElidedLabel(quiet=True)
        self._lay_out()
        self._connect()

    def show_alike(self, scope: Scope | None = None) -> None:
        """Show what is still to be compared with the pages, read alike side by side."""
        self._arranged = Arranged.ALIKE
        if scope is not None:
            self.scope.setCurrentIndex(list(SCOPES).index(scope))
        self.scope.show()
        self.lot.show()
        self._begin()

    def show_table(self, grid: int) -> None:
        """Show a whole table, every cell with its piece of the page."""
        self._arranged, self._grid = Arranged.TABLE, grid
        self.scope.hide()
        self.lot.hide()
        self._begin()

    def refresh(self) -> None:
        """Show what is true now."""
        if self.isVisible():
            self._fill()

    @property
    def is_table(self) -> bool:
        return self._arranged is Arranged.TABLE

    @property
    def looked_at(self) -> CellRef | None:
        """The cell of the tile with the cursor."""
        tile = self.model.tile(self.table.currentIndex())
        return tile.ref if tile is not None else None

    def on_screen(self) -> list[Tile]:
        """Return the tiles that can be seen whole now."""
        rows = self.model.rows
        last = self.table.viewport().height()
        seen = [
            row
            for row in range(len(rows))
            if self.table.rowViewportPosition(row) >= 0
            and self.table.rowViewportPosition(row) + self.table.rowHeight(row) <= last
        ]
        return [tile for row in seen for tile in rows[row] if tile is not None]

    def confirm_screen(self) -> None:
        """Confirm what is on the screen, but for what was marked as odd; go on to the next.

        Where an amount shown wrongly on purpose was overlooked, the screen is looked at again.
        """
        if self.planting.overlooked(self._odd):
            self._fill()
            return
        self._odd -= self.planting.shown.keys()
        refs = [tile.ref for tile in self.on_screen() if tile.may_confirm and not tile.is_odd]
        if refs:
            self.cells_confirmed.emit(refs)
            self._turn_page()
        elif (odd := self._odd_here()) is not None:
            self.cell_wanted.emit(odd)
        elif self.is_table:
            self._turn_page()

    def toggle_odd(self) -> None:
        """Mark the tile looked at as not what was read, or take the mark away."""
        tile = self.model.tile(self.table.currentIndex())
        if tile is not None:
            self._odd ^= {tile.ref}
            self._fill()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.confirm_screen()
                    return True
                case Qt.Key.Key_Space:
                    self.toggle_odd()
                    return True
                case Qt.Key.Key_F2:
                    self._want_cell(self.table.currentIndex())
                    return True
                case Qt.Key.Key_Escape:
                    self.closed.emit()
                    return True
        return super().eventFilter(watched, event)

    # how it works

    def _lay_out(self) -> None:
        self._lay_out_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._make_said())
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _make_bar(self) -> QWidget:
        bar, row = tool_row()
        self.scope.addItems([self._text(name) for name in SCOPES.values()])
        self.scope.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scope.setAccessibleName(self._text("要对照的数"))
        self.lot.setCheckable(True)
        self.lot.setChecked(self.planting.is_wanted)
        self.lot.setToolTip(self._text(MIXED_IN))
        close = small_button("✕")
        close.setAccessibleName(self._text("关闭校对"))
        close.setToolTip(self._text("关闭校对"))
        close.clicked.connect(self.closed)
        row.addWidget(self.scope, 1)
        row.addStretch(1)
        for widget in (self._seen, self.lot, close):
            row.addWidget(widget)
        return bar

    def _make_said(self) -> QWidget:
        bar, row = tool_row(SAID_PX)
        row.addWidget(self._said, 1)
        return bar

    def _lay_out_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(TileDelegate(table))
        table.setAccessibleName(self._text("校对"))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultSectionSize(TILE.width())
        table.verticalHeader().setDefaultSectionSize(TILE.height())
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        set_look(table, "ground", "desk")

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.clicked.connect(lambda _: self.toggle_odd())
        self.table.doubleClicked.connect(self._want_cell)
        self.table.selectionModel().currentChanged.connect(self._tell_current)
        self.scope.activated.connect(self._begin)
        self.lot.toggled.connect(self._want_lot)
        self._crops.came.connect(self._fill)

    def _begin(self) -> None:
        self._screen = []
        self.show()
        parent = self.parentWidget()
        if parent is not None and (around := parent.layout()) is not None:
            around.activate()  # how much finds room is known only then
        self._fill()
        self._widen_names()
        self.table.scrollToTop()
        self._look_at_first()
        self.table.setFocus()

    def _widen_names(self) -> None:
        """Give columns of names more room than those of amounts."""
        for column in range(self.model.columnCount()):
            tiles = [row[column] for row in self.model.rows]
            is_name = self.is_table and not any(tile and tile.is_amount for tile in tiles)
            self.table.setColumnWidth(column, NAME_PX if is_name else TILE.width())

    def _look_at_first(self) -> None:
        for row, tiles in enumerate(self.model.rows):
            for column, tile in enumerate(tiles):
                if tile is not None and tile.is_amount:
                    self.table.setCurrentIndex(self.model.index(row, column))
                    return

    def _fill(self) -> None:
        """Make the tiles anew; pieces of pages that are missing come later."""
        self._open = self._to_compare()
        refs = self._table_refs() if self.is_table else self._alike_refs()
        self.model.show([[self._tile(ref) if ref else None for ref in row] for row in refs])
        self._crops.want(ref for row in refs for ref in row if ref is not None)
        self._tell()

    def _table_refs(self) -> list[list[CellRef | None]]:
        grid = self._work.review.grid(self._grid)
        return [
            [None if cell is None else CellRef(grid.id, r, c) for c, cell in enumerate(cells)]
            for r, cells in enumerate(grid.rows)
        ]

    def _alike_refs(self) -> list[list[CellRef | None]]:
        """Return one screen of what is to be compared; the odd ones come when all else is done."""
        room = self.table.viewport().size()
        columns = max(room.width() // TILE.width(), 1)
        count = columns * max(room.height() // TILE.height(), 1)
        waiting = [ref for ref in self._open if ref not in self._odd]
        still = {*waiting}
        if still.isdisjoint(self._screen) or count != self._room:
            self._screen = self.planting.mix_in(self._work.review, waiting, count)
            self._screen = self._screen or list(self._open)[:count]
        self._room = count
        there = {*self._open, *self.planting.shown}
        shown: list[CellRef | None] = [ref for ref in self._screen if ref in there]
        shown += [None] * (-len(shown) % columns)
        return [shown[at : at + columns] for at in range(0, len(shown), columns)]

    def _to_compare(self) -> tuple[CellRef, ...]:
        scope = list(SCOPES)[self.scope.currentIndex()]
        return cells_to_compare(self._work.review, self._work.outlook, scope)

    def _tile(self, ref: CellRef) -> Tile:
        review = self._work.review
        is_amount = review.book.at(ref) is not None
        wrong = None if self.is_table else self.planting.shown.get(ref)
        return Tile(
            ref,
            wrong or review.cell(ref).text,
            "" if wrong else self._label(review.label(ref)),
            is_amount,
            is_amount and not wrong and self._may_confirm(ref),
            ref in review.confirmed and not wrong,
            ref in self._odd,
            self._crops.picture(ref),
            None if wrong is None else ref in self.planting.missed,
        )

    def _may_confirm(self, ref: CellRef) -> bool:
        """Say whether a cell may be confirmed in passing: not what several checks contradict."""
        scope = list(SCOPES)[self.scope.currentIndex()]
        if not self.is_table and scope is Scope.SECOND:
            return contradictions(self._work.outlook, ref) < BRAKE
        return is_to_compare(self._work.review, self._work.outlook, ref, Scope.ALL)

    def _tell(self) -> None:
        tiles = [t for row in self.model.rows for t in row if t is not None]
        left = sum(t.may_confirm for t in tiles) if self.is_table else len(self._open)
        odd = len(self._odd & {tile.ref for tile in tiles})
        self._tell_seen()
        if missed := len(self.planting.missed):
            said = "有 {count} 个有意显示错的数没有看出（已标▲?）：请把本屏再看一遍，再按回车"
            self._said.setText(self._text(said, count=missed))
        elif not left and not odd:
            self._said.setText(self._text("全部已对照。Esc 返回"))
        elif odd and not any(tile.may_confirm and not tile.is_odd for tile in tiles):
            self._said.setText(self._text("标出 {count} 个与原图不同：回车逐个修改", count=odd))
        else:
            said = "还有 {left} 个数：与原图相同的，回车确认本屏；不同的，点击或按空格标出"
            self._said.setText(self._text(said, left=left))

    def _tell_seen(self) -> None:
        """Say how much of what was mixed in has been seen."""
        counts = {"seen": self.planting.seen, "count": self.planting.count}
        said = self._text("抽查看出 {seen}／{count}", **counts) if self.planting.count else ""
        self._seen.setText("" if self.is_table else said)

    def _want_lot(self, is_wanted: bool) -> None:  # noqa: FBT001 - a slot
        self.planting.is_wanted = is_wanted
        self._begin()

    def _turn_page(self) -> None:
        if self.is_table:
            bar = self.table.verticalScrollBar()
            bar.setValue(bar.value() + self._page_px())
            return
        self._fill()
        self._look_at_first()

    def _page_px(self) -> int:
        return max(self.table.viewport().height() // TILE.height(), 1) * TILE.height()

    def _odd_here(self) -> CellRef | None:
        return next((tile.ref for tile in self.on_screen() if tile.is_odd), None)

    def _want_cell(self, index: QModelIndex) -> None:
        tile = self.model.tile(index)
        if tile is not None:
            self._odd.discard(tile.ref)
            self.cell_wanted.emit(tile.ref)

    def _tell_current(self, index: QModelIndex) -> None:
        tile = self.model.tile(index)
        if tile is not None and not tile.is_planted:
            self.cell_chosen.emit(tile.ref)
