"""A review: the work on one document. The only object that changes; its methods are the verbs.

Each verb makes operations, complete enough to be read on their own, and gives them to the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reviewer.app import history
from reviewer.app.deriving import Defer
from reviewer.app.drawn import as_seen, put_in, read_cell, read_table
from reviewer.app.edits import EditedLayout, said_of
from reviewer.app.naming import grid_name, line_name
from reviewer.app.pipeline import Derived
from reviewer.app.resources import Resources
from reviewer.app.standing import (
    Changes,
    SignOffRefused,
    stated,
)
from reviewer.app.worked_on import Base, FindOther, Log, WorkedOn, no_other
from reviewer.model.drawing import Lines
from reviewer.model.errors import VerbRefused
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid, SecondReading
from reviewer.model.grid_edits import apply_edit, slipped_columns
from reviewer.model.operation import (
    Aspect,
    ConfirmCell,
    CorrectCell,
    Decide,
    DrawTable,
    EditGrid,
    GridEdit,
    HoldAgainst,
    LogEntry,
    ReadCell,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
    Verdict,
)
from reviewer.tables.second_reading import with_second_readings

__all__ = ["Base", "FindOther", "Log", "Review", "no_other"]


class Review(WorkedOn):
    """The work on one document: its base, the log, and what follows from them."""

    # verbs

    def unlock(self) -> None:
        """Let a signed review be changed; the first change reopens it visibly."""
        self._unlocked = True

    def correct_cells(self, values: Mapping[CellRef, str]) -> Changes:
        """Put a person's values into cells, as one step of undo."""
        operations = [
            operation
            for ref, text in values.items()
            if (operation := self._correction(ref, text)) is not None
        ]
        return self._do(operations)

    def correct_cell(self, ref: CellRef, text: str) -> Changes:
        return self.correct_cells({ref: text})

    def confirm_cells(self, refs: Iterable[CellRef]) -> Changes:
        """Record that a person compared these cells with the page and they are right."""
        return self._do([ConfirmCell(r, self.cell(r).text, self.label(r)) for r in refs])

    def decide(self, keys: Iterable[str], verdict: Verdict | None, reason: str = "") -> Changes:
        """Decide on findings; `None` reopens them. A reasonable difference needs a reason."""
        if verdict is Verdict.REASONABLE and not reason.strip():
            raise VerbRefused("认定为“合理差异”需要说明理由。请选择或填写理由。")
        found = {item.finding.key: item.finding for item in self.findings}
        operations = [
            Decide(key, f.check, verdict, reason.strip(), stated(f), str(f.message))
            for key in keys
            if (f := found.get(key)) is not None
        ]
        return self._do(operations)

    def accept(self, key: str, texts: Mapping[CellRef, str]) -> Changes:
        """Put the proposed texts into cells and call the finding misread, as one step of undo."""
        return self.accept_all({key: texts})

    def accept_all(self, proposed: Mapping[str, Mapping[CellRef, str]]) -> Changes:
        """Accept what is proposed for several findings, as one step of undo."""
        found = {f.key: f for f in self.derived.report.findings if f.key in proposed}
        texts = {ref: text for key in found for ref, text in proposed[key].items()}
        corrections = [self._correction(ref, text) for ref, text in texts.items()]
        decisions = [
            Decide(key, f.check, Verdict.MISREAD, "", stated(f), str(f.message))
            for key, f in found.items()
        ]
        return self._do([*(c for c in corrections if c is not None), *decisions])

    def edit_grid(self, edit: GridEdit, ref: CellRef, stop: int = 0) -> Changes:
        """Change the shape of a grid at `ref`; `stop` ends the columns shifted.

        Raises `GridEditRefused` when the grid does not allow it.
        """
        grid = self.grid(ref.grid)
        is_column = edit in (GridEdit.INSERT_COLUMN, GridEdit.DELETE_COLUMN)
        label = line_name(self.book, ref, is_column=is_column)
        before = _texts_at(grid, ref, is_column=is_column)
        operation = EditGrid(edit, ref.grid, ref.row, ref.column, stop, before, label)
        apply_edit(grid, operation)  # refuses what cannot be done, before it is kept
        return self._do([operation])

    def shift_row(self, ref: CellRef, step: int, stop: int | None = None) -> Changes:
        """Move cells of a row one column to the right (1) or left (-1), as far as they slipped.

        With `stop` exactly the columns from `ref` up to it move.
        """
        columns = slipped_columns(self.grid(ref.grid), ref.row, ref.column, step)
        edit = GridEdit.SHIFT_RIGHT if step > 0 else GridEdit.SHIFT_LEFT
        return self.edit_grid(edit, ref, columns.stop if stop is None else stop)

    def draw_table(self, lines: Lines, grid: int | None = None) -> Changes:
        """Read what stands between lines drawn over a page: a new table, or one read anew.

        Values people gave to its cells stay, whatever is read now.
        """
        operation = DrawTable(self.read_lines(lines, grid), self._drawn_label(lines, grid))
        return self._do([operation])

    def read_lines(self, lines: Lines, grid: int | None = None) -> Grid:
        """Return what would be read between lines, without changing anything."""
        page = as_seen(self.document.pages[lines.page - 1])
        number = max((g.id for g in self.grids), default=-1) + 1 if grid is None else grid
        drawn = read_table(page, lines, number, self.base.layout.lines)
        return drawn if grid is None else put_in(self.grid(grid), drawn, lines.page)

    def read_cell(self, ref: CellRef, place: Place) -> Changes:
        """Read a cell where a person says it is printed; a person's value stays."""
        page = as_seen(self.document.pages[place.page - 1])
        return self.read_cells({ref: read_cell(page, place.box)})

    def read_cells(self, readings: Mapping[CellRef, Cell]) -> Changes:
        """Take what cells were read as anew, as one step of undo; people's values stay."""
        return self._do(
            [
                ReadCell(
                    ref,
                    read.places[0],
                    read.raw,
                    read.reading,
                    read.confidence,
                    self.cell(ref).reading,
                    self.label(ref),
                )
                for ref, read in readings.items()
            ]
        )

    def revise(self, aspect: Aspect, grid: int, position: int, after: str | None) -> Changes:
        """Say what a grid, one of its columns or of its rows is; `None` leaves it to us."""
        before = said_of(self.grid(grid).revision, aspect, position)
        if before == after:
            return Changes(entry=self._last_number)
        by_row = aspect is Aspect.LINE_KIND
        ref = CellRef(grid, position if by_row else 0, 0 if by_row else position)
        is_whole = aspect in (Aspect.STATEMENT_KIND, Aspect.AMOUNT_UNIT)
        label = (
            grid_name(self.book, grid)
            if is_whole
            else line_name(self.book, ref, is_column=not by_row)
        )
        return self._do([ReviseMeaning(aspect, grid, position, before, after, label)])

    def entangled(self, group: int) -> tuple[LogEntry, ...]:
        """Return what was done later on the same cells or findings, and rests on `group`."""
        return history.entangled(self.in_force, group)

    def revert(self, group: int) -> Changes:
        """Take one group out of force, whenever it was done, and all that rests on it."""
        return self._do(history.reverting(self.in_force, group))

    def go_back_to(self, entry: int) -> Changes:
        """Take everything out of force that was done after `entry`; it can all be redone."""
        return self._do(history.going_back(self.in_force, entry))

    def restore(self, group: int) -> Changes:
        """Bring a group back that was undone, while nothing done since touches the same."""
        return self._do(history.restoring(self._entries, self.in_force, group))

    def take_second_readings(self, readings: Sequence[SecondReading]) -> Changes:
        """Let cells tell what another parser reads otherwise; what a person did stays as it is."""
        before = self.grids
        layout = with_second_readings(self.base.layout, readings)
        self.base = replace(self.base, layout=layout, is_compared=True)
        if not readings:
            return Changes(entry=self._last_number)
        self._edited = EditedLayout(layout)
        self._take_operations()
        self._follow(before)
        told = frozenset(reading.cell.grid for reading in readings)
        return Changes(grids=told, entry=self._last_number)

    def use_rules(self, resources: Resources) -> Changes:
        """Check by other rules of the office from now on; decisions stay as they were made.

        What a sign-off vouched for was found by the rules of its day: it is not reopened.
        """
        self._checks = {info.id: info for info in resources.rules.infos}
        self.derivation.use(resources)
        self.derivation.derive(self._edited.layout, self.confirmed)
        return Changes(entry=self._last_number)

    def hold_against(self, sha256: str, name: str) -> Changes:
        """Hold this document against another one of the workspace, last year's for example.

        Refused where year, stage and entity do not say how they belong together.
        """
        other = self._other(sha256)
        if other is None or other.is_to(self.book.disclosure) is None:
            raise VerbRefused(
                "“{name}”既不是本单位上一年的文件，也不是所属部门、单位、预算或先前的一版，"
                "没有对照。请核对两份文件的年度和单位。",
                name=name,
            )
        if sha256 in history.held_against(self.in_force):
            return Changes(entry=self._last_number)
        return self._do([HoldAgainst(sha256, name)])

    def defer_to(self, defer: Defer) -> None:
        """Have findings derived elsewhere when it takes long: `defer` gets the number and work.

        What it returns is to be given to `settle`, in the thread that calls the verbs.
        """
        self.derivation.defer = defer

    def settle(self, number: int, derived: Derived) -> bool:
        """Take findings derived elsewhere; those the log has left behind are dropped."""
        return number == self._last_number and self.derivation.settle(number, derived)

    def settle_now(self) -> bool:
        """Derive what is pending here and now; say whether anything was."""
        if not self.is_pending:
            return False
        self.derivation.derive(self._edited.layout, self.confirmed)
        return True

    def undo(self) -> Changes:
        """Take the last group that counts out of force; nothing to undo changes nothing."""
        if (group := self._state.undo_next) is None:
            return Changes(entry=self._last_number)
        return self._do([Undo(group)])

    def redo(self) -> Changes:
        if (group := self._state.redo_next) is None:
            return Changes(entry=self._last_number)
        return self._do([Redo(group)])

    def sign_off(self, name: str, role: str) -> Changes:
        """Sign what stands now. Refused without a name and role, or with undecided errors."""
        self.settle_now()
        if not name.strip() or not role.strip():
            raise VerbRefused("签署需要填写姓名和职务。")
        if pending := self.undecided_errors():
            raise SignOffRefused(pending)
        operation = SignOff(
            name.strip(),
            role.strip(),
            self.document.sha256,
            self._last_number,
            tuple(sorted(self._signed_versions().items())),
        )
        self._unlocked = True
        changes = self._do([operation])
        self._unlocked = False
        return changes

    # how it works

    def _correction(self, ref: CellRef, text: str) -> CorrectCell | None:
        cell = self.cell(ref)
        wanted = text.strip()
        if wanted == cell.text:
            return None
        after = None if wanted == cell.reading else wanted
        return CorrectCell(ref, cell.correction, after, cell.text, self.label(ref))

    def _drawn_label(self, lines: Lines, grid: int | None) -> str:
        page = f"第{lines.page}页"
        return page if grid is None else f"{grid_name(self.book, grid)} {page}"


def _texts_at(grid: Grid, ref: CellRef, *, is_column: bool) -> tuple[str, ...]:
    """Return the texts of the row or column at `ref`; one past the end has none."""
    if is_column:
        cells = [row[ref.column] for row in grid.rows if ref.column < len(row)]
    else:
        cells = list(grid.rows[ref.row]) if ref.row < grid.row_count else []
    return tuple("" if cell is None else cell.text for cell in cells)
