"""The table pane: which statement, what the current cell is, and the table itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from reviewer.app.contact import Scope
from reviewer.app.language import Language
from reviewer.app.outlook import finding_grid
from reviewer.app.standing import Changes
from reviewer.gui.grids.clipboard import copied_data, pasted_rows
from reviewer.gui.grids.detail import DetailLine
from reviewer.gui.grids.empty import NoTable
from reviewer.gui.grids.model import GridModel
from reviewer.gui.grids.proof import ProofView
from reviewer.gui.grids.typing import filled, laid_out
from reviewer.gui.grids.view import GridView
from reviewer.gui.panes import Chooser, has_keyboard, label, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Focus, Origin
from reviewer.gui.work import Work
from reviewer.model.finding import Finding
from reviewer.model.grid import CellRef, Grid
from reviewer.model.operation import Aspect, GridEdit
from reviewer.model.privacy import without_personal


class GridPane(QWidget):
    """Shows one grid at a time. What a person types goes out as `cells_edited`."""

    cell_chosen = Signal(object)  # CellRef
    cells_edited = Signal(object)  # dict[CellRef, str]
    cells_confirmed = Signal(object)  # list[CellRef]
    shape_wanted = Signal(object, object, int)  # GridEdit, CellRef, column after the last or 0
    meaning_wanted = Signal(object, object)  # Aspect, CellRef

    def __init__(
        self,
        work: Work,
        language: Language,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self._pictures = pictures
        self.proof: ProofView | None = None
        self.model = GridModel(work, language, self.cells_edited.emit, self)
        self.view = GridView(self.model, self)
        self.detail = DetailLine(language, self)
        self.chooser = Chooser(self)
        self._place = label(quiet=True)
        self._pages = label(quiet=True)
        self._grids = [grid.id for grid in work.review.grids]
        self.empty = NoTable(language, self)
        self.empty.hide()
        self._lay_out()
        self._fill_chooser()
        self._show_whether_empty()
        self.chooser.activated.connect(self._choose_grid)
        self.view.current_changed.connect(self._tell_current)
        self.view.cells_cleared.connect(self._clear)

    @property
    def shown_grid(self) -> int | None:
        return self.model.grid_id

    def refresh(self, changes: Changes) -> None:
        """Show what is true after `changes`."""
        self._take_grids()
        looked_at = self.view.current()
        if self.model.refresh(changes):
            self.view.refit()
            if looked_at is not None and self._work.review.has_cell(looked_at):
                self._go_to(looked_at)
        else:
            shown = self.shown_grid
            touched = {*changes.cells, *self._work.outlook.suggested}
            self.view.widen({ref.column for ref in touched if ref.grid == shown})
        ref = self.view.current()
        if ref is not None and self._work.review.has_cell(ref):
            self.detail.show_cell(self._work, ref)
        if changes.grids:
            self._fill_chooser()
        self.view.update_tables()
        if self.proof is not None:
            self.proof.refresh()

    def show_focus(self, focus: Focus, origin: Origin) -> None:
        """Go to the cell looked at, and outline the finding's; stay when the hand is here."""
        finding = self._finding(focus.finding)
        self.model.show_finding(finding)
        target = focus.cell or _first_cell(finding)
        if origin is Origin.GRID:
            return
        if finding is not None:
            self.leave_proof()
        if target is not None:
            self._go_to(target)
        elif finding is not None:
            self._show_table_of(finding)
            self.view.choose_nothing()  # a cell beside a finding is taken for the finding's
            self.detail.clear()

    def show_first(self) -> None:
        """Show the first table, unless one is shown already."""
        if self.shown_grid is None and self._grids:
            self._show_grid(self._grids[0])

    def step_grid(self, step: int) -> None:
        """Show the next or the previous table."""
        if self.shown_grid is None:
            return
        place = self._grids.index(self.shown_grid) + step
        if 0 <= place < len(self._grids):
            self._choose_grid(place)

    def toggle_table_proof(self) -> None:
        """Show the whole table, each cell with its piece of the page, or go back to the table."""
        if self._is_proof_open(is_table=True):
            self.leave_proof()
        elif self.shown_grid is not None:
            self._open_proof().show_table(self.shown_grid)

    def toggle_contact_sheet(self) -> None:
        """Show amounts read alike side by side with their pieces of the pages, or go back."""
        if self._is_proof_open(is_table=False):
            self.leave_proof()
        else:
            self._open_proof().show_alike()

    def show_second_person(self) -> None:
        """Show what a second person looks at: what was changed or decided, and some by lot."""
        self._open_proof().show_alike(Scope.SECOND)

    def leave_proof(self) -> None:
        """Go back from proof sheets to the table."""
        if self.proof is not None and not self.proof.isHidden():
            had_keyboard = has_keyboard(self.proof)
            looked_at = self.proof.looked_at
            self.proof.hide()
            self.view.show()
            if looked_at is not None and self._work.review.has_cell(looked_at):
                self._go_to(looked_at)  # the bar and the page are there: so must be what is typed
            self.setFocusProxy(self.view)
            if had_keyboard:
                self.setFocus()

    def edit_current(self) -> None:
        self.view.edit_current()

    def copy(self) -> None:
        grid = self.model.grid
        if grid is not None and (refs := self.view.chosen()):
            QGuiApplication.clipboard().setMimeData(copied_data(grid, refs))

    def cut(self) -> None:
        """Copy the chosen cells and make them blank."""
        self.copy()
        self._clear(self.view.chosen())

    def paste(self) -> None:
        """Put the clipboard's block of cells down from the first chosen cell, as one step."""
        rows = pasted_rows(QGuiApplication.clipboard().mimeData())
        self._put(lambda grid: laid_out(grid, self.view.chosen(), rows))

    def fill_down(self) -> None:
        self._put(lambda grid: filled(grid, self.view.chosen(), 1, 0))

    def fill_right(self) -> None:
        self._put(lambda grid: filled(grid, self.view.chosen(), 0, 1))

    def clear_chosen(self) -> None:
        """Make the chosen cells blank, which is not zero."""
        self._clear(self.view.chosen())

    def edit_shape(self, edit: GridEdit) -> None:
        """Ask for a change of shape where the cursor is."""
        ref = self.view.current()
        if ref is not None:
            self.shape_wanted.emit(edit, ref, 0)

    def insert_row(self) -> None:
        self.edit_shape(GridEdit.INSERT_ROW)

    def delete_row(self) -> None:
        self.edit_shape(GridEdit.DELETE_ROW)

    def insert_column(self) -> None:
        self.edit_shape(GridEdit.INSERT_COLUMN)

    def delete_column(self) -> None:
        self.edit_shape(GridEdit.DELETE_COLUMN)

    def merge_up(self) -> None:
        self.edit_shape(GridEdit.MERGE_ROW_UP)

    def split_row(self) -> None:
        self.edit_shape(GridEdit.SPLIT_ROW)

    def revise_kind(self) -> None:
        self.revise(Aspect.STATEMENT_KIND)

    def revise_unit(self) -> None:
        self.revise(Aspect.AMOUNT_UNIT)

    def revise_role(self) -> None:
        self.revise(Aspect.COLUMN_ROLE)

    def revise_line(self) -> None:
        self.revise(Aspect.LINE_KIND)

    def shift(self, step: int) -> None:
        """Ask for cells of a row to move one column on: the chosen ones, or all that slipped."""
        chosen = self.view.chosen()
        if not chosen:
            return
        is_row = len(chosen) > 1 and len({ref.row for ref in chosen}) == 1
        stop = max(ref.column for ref in chosen) + 1 if is_row else 0
        edit = GridEdit.SHIFT_RIGHT if step > 0 else GridEdit.SHIFT_LEFT
        self.shape_wanted.emit(edit, chosen[0], stop)

    def revise(self, aspect: Aspect) -> None:
        """Ask what the table, or the cursor's column or row, is."""
        ref = self.view.current()
        if ref is not None:
            self.meaning_wanted.emit(aspect, ref)

    def confirm(self) -> None:
        """Say that the chosen cells were compared with the page."""
        if refs := self.view.chosen():
            self.cells_confirmed.emit(refs)

    # how it works

    def _lay_out(self) -> None:
        bar, row = tool_row()
        self.chooser.setProperty("title", True)  # noqa: FBT003 - Qt's signature
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chooser.setMinimumContentsLength(12)
        row.addWidget(self.chooser, 1)
        row.addWidget(self._place)
        row.addStretch(0)
        row.addWidget(self._pages)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.detail)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        self.setFocusProxy(self.view)
        name = self._language.text("表格")
        for table in (self.view.head, self.view.body):
            table.setAccessibleName(without_personal(name))
        self.chooser.setAccessibleName(self._language.text("选择表"))

    def _is_proof_open(self, *, is_table: bool) -> bool:
        proof = self.proof
        return proof is not None and not proof.isHidden() and proof.is_table is is_table

    def _open_proof(self) -> ProofView:
        if self.proof is None:
            self.proof = proof = ProofView(self._work, self._language, self._pictures, self)
            self._column.addWidget(proof, 1)
            proof.cell_chosen.connect(self._tell_current)
            proof.cells_confirmed.connect(self.cells_confirmed)
            proof.cell_wanted.connect(self._correct)
            proof.closed.connect(self.leave_proof)
        self.view.hide()
        self.setFocusProxy(self.proof)
        return self.proof

    def _correct(self, ref: CellRef) -> None:
        """Go to a cell of the table, ready to be typed into."""
        self.leave_proof()
        self._go_to(ref)
        self.cell_chosen.emit(ref)
        self.edit_current()

    def _take_grids(self) -> None:
        """Know the tables there are now; one shown that is gone makes room for the first."""
        self._grids = [grid.id for grid in self._work.review.grids]
        if self.shown_grid is not None and self.shown_grid not in self._grids:
            self._show_grid(self._grids[0] if self._grids else None)
        elif self.shown_grid is None and self._grids:
            self._show_grid(self._grids[0])
        self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        if not self._grids:
            self.empty.tell(len(self._work.review.book.claims))
            self.empty.show()
            self.view.hide()
        elif not self.empty.isHidden():
            self.empty.hide()
            self.view.show()

    def _fill_chooser(self) -> None:
        titles = self._titles()
        if titles == [self.chooser.itemText(place) for place in range(self.chooser.count())]:
            return
        shown = self.chooser.currentIndex()
        self.chooser.clear()
        self.chooser.addItems(titles)
        self.chooser.setCurrentIndex(shown)
        view = self.chooser.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 30, 560))

    def _titles(self) -> list[str]:
        titles = {s.grid: s.title for s in reversed(self._work.review.book.statements)}
        return [
            titles.get(grid.id)
            or self._language.text(
                "未识别的表（第 {page} 页）", page=grid.pages[0] if grid.pages else "?"
            )
            for grid in self._work.review.grids
        ]

    def _show_grid(self, grid: int | None) -> None:
        self.model.show_grid(grid)
        self.view.refit()
        self.detail.clear()
        if grid is None:
            return
        place = self._grids.index(grid)
        self.chooser.setCurrentIndex(place)
        self._place.setText(f"{place + 1}／{len(self._grids)}")
        pages = self._work.review.grid(grid).pages
        if pages:
            span = str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
            self._pages.setText(self._language.text("第 {page} 页", page=span))

    def _choose_grid(self, place: int) -> None:
        """Show a table a person asked for, its first amount looked at."""
        grid = self._grids[place]
        self._show_grid(grid)
        first = self._first_cell_of(grid)
        if first is not None:
            self.view.show_cell(first, scroll=True)

    def _first_cell_of(self, grid: int) -> CellRef | None:
        facts = (fact.cell for fact in self._work.review.book.facts if fact.cell.grid == grid)
        cells = (ref for ref, _ in self._work.review.grid(grid).cells())
        return next(facts, None) or next(cells, None)

    def _go_to(self, ref: CellRef) -> None:
        if ref.grid != self.shown_grid:
            self._show_grid(ref.grid)
        self.view.blockSignals(True)  # noqa: FBT003 - Qt's signature; this move is not the hand's
        self.view.show_cell(ref, scroll=True)
        self.view.blockSignals(False)  # noqa: FBT003 - as above
        self.detail.show_cell(self._work, ref)

    def _show_table_of(self, finding: Finding) -> None:
        grid = finding_grid(self._work.review, finding)
        if grid is not None and grid != self.shown_grid:
            self._show_grid(grid)

    def _tell_current(self, ref: CellRef) -> None:
        self.detail.show_cell(self._work, ref)
        self.cell_chosen.emit(ref)

    def _put(self, texts_for: Callable[[Grid], dict[CellRef, str]]) -> None:
        grid = self.model.grid
        texts = texts_for(grid) if grid is not None else {}
        if texts:
            self.cells_edited.emit(texts)

    def _clear(self, refs: list[CellRef]) -> None:
        if refs:
            self.cells_edited.emit(dict.fromkeys(refs, ""))

    def _finding(self, key: str | None) -> Finding | None:
        found = (item.finding for item in self._work.outlook.triage if item.finding.key == key)
        return next(found, None)


def _first_cell(finding: Finding | None) -> CellRef | None:
    if finding is None:
        return None
    return next((e.cell for e in finding.evidence if e.cell is not None), None)
