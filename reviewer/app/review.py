"""A review: the work on one document. The only object that changes; its methods are the verbs.

Each verb appends operations to the log first; if that fails nothing changes and the error is
the caller's to show. Then the operations in force are replayed on the base, and what differs
is returned.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Protocol

from reviewer.app import history
from reviewer.app.deriving import Defer, Derivation
from reviewer.app.drawn import as_seen, put_in, read_cell, read_table
from reviewer.app.edits import EditedLayout, said_of
from reviewer.app.held_against import OtherDocument
from reviewer.app.naming import cell_name, grid_name, line_name
from reviewer.app.pipeline import Derived
from reviewer.app.resources import Resources
from reviewer.app.standing import (
    Changes,
    FindingState,
    ReviewedFinding,
    SignOffRefused,
    UndoStatus,
    reviewed,
    stated,
)
from reviewer.model.document import Document
from reviewer.model.drawing import Lines
from reviewer.model.errors import VerbRefused
from reviewer.model.fact import FactBook
from reviewer.model.finding import (
    CheckInfo,
    NotApplicable,
    Proof,
    Severity,
)
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid, Layout, SecondReading, spread
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
    Operation,
    ReadCell,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
    Verdict,
    fold,
)
from reviewer.tables.second_reading import with_second_readings


class Log(Protocol):
    """Where operations are kept. `append` has them on disk before it returns."""

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        """Keep `operations` as one group and return their entries; `StoreError` if it cannot."""
        ...

    def entries(self) -> tuple[LogEntry, ...]:
        """Return every entry ever appended, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Base:
    """What a reading of a document gave, stored once and never changed.

    `is_compared` tells that another parser has read it too, and the layout says where they differ.
    """

    document: Document
    layout: Layout
    reader_version: str
    is_compared: bool = False


FindOther = Callable[[str], OtherDocument | None]


def no_other(sha256: str) -> OtherDocument | None:
    """Find no document: where there is no workspace to look in."""
    del sha256
    return None


class Review:
    """The work on one document: its base, the log, and what follows from them."""

    def __init__(
        self,
        base: Base,
        log: Log,
        resources: Resources,
        *,
        author: str,
        versions: Mapping[str, str] | None = None,
        find_other: FindOther = no_other,
    ) -> None:
        self.base = base
        self.author = author
        self._log = log
        self._checks = {info.id: info for info in resources.rules.infos}
        self._versions = dict(versions or {})
        self._unlocked = False
        self._entries = log.entries()
        self._edited = EditedLayout(base.layout)
        self._find_other = find_other
        self._others: dict[str, OtherDocument | None] = {}
        self._take_operations()
        self.derivation = Derivation(
            self._edited.layout, resources, self.confirmed, self.held_against
        )

    # what is true now

    @property
    def document(self) -> Document:
        return self.base.document

    @property
    def grids(self) -> tuple[Grid, ...]:
        return self._edited.layout.grids

    @property
    def book(self) -> FactBook:
        return self.derived.book

    @property
    def proofs(self) -> Mapping[CellRef, Proof]:
        return self.derived.proofs

    @property
    def derived(self) -> Derived:
        return self.derivation.derived

    @property
    def confirmed(self) -> AbstractSet[CellRef]:
        """The cells a person found right as they stand, even where checks disagree."""
        return self._edited.confirmed

    @property
    def not_applicable(self) -> tuple[NotApplicable, ...]:
        return self.derived.report.not_applicable

    @property
    def history(self) -> tuple[LogEntry, ...]:
        """Every entry of the log, oldest first."""
        return self._entries

    @property
    def in_force(self) -> tuple[LogEntry, ...]:
        return self._state.in_force

    @property
    def findings(self) -> tuple[ReviewedFinding, ...]:
        """Every finding with its state, in the order checks gave them."""
        found = self.derived.report.findings
        return tuple(reviewed(finding, self._decisions.get(finding.key)) for finding in found)

    @property
    def settled(self) -> tuple[Decide, ...]:
        """Decisions whose finding has gone since."""
        keys = {finding.key for finding in self.derived.report.findings}
        return tuple(d for key, d in self._decisions.items() if key not in keys)

    def grid(self, grid: int) -> Grid:
        return self._grids[grid]

    @property
    def is_pending(self) -> bool:
        """Whether findings still have to follow what was done last."""
        return self.derivation.pending is not None

    def cell(self, ref: CellRef) -> Cell:
        cell = self.grid(ref.grid).cell(ref.row, ref.column)
        if cell is None:
            message = f"no cell starts at {ref}"
            raise IndexError(message)
        return cell

    def check_info(self, check: str) -> CheckInfo | None:
        """Return what the rule book says of a check; `None` for one it does not list."""
        return self._checks.get(check)

    def undo_status(self) -> UndoStatus:
        by_number = {entry.number: entry for entry in self._entries}
        state = self._state
        return UndoStatus(
            None if state.undo_next is None else by_number[state.undo_next],
            None if state.redo_next is None else by_number[state.redo_next],
        )

    @property
    def sign_off_entry(self) -> LogEntry | None:
        """The last sign-off on record, whether it still holds or not."""
        signed = [e for e in self._entries if isinstance(e.operation, SignOff)]
        return signed[-1] if signed else None

    @property
    def is_signed(self) -> bool:
        """Whether the last sign-off holds: nothing was done after it."""
        return bool(self._entries) and isinstance(self._entries[-1].operation, SignOff)

    @property
    def is_locked(self) -> bool:
        return self.is_signed and not self._unlocked

    def undecided_errors(self) -> tuple[ReviewedFinding, ...]:
        """Return the error-level findings that keep a review from being signed."""
        return tuple(
            item
            for item in self.findings
            if item.finding.severity is Severity.ERROR and item.state is not FindingState.DECIDED
        )

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

    @property
    def held_against(self) -> tuple[OtherDocument, ...]:
        """The documents this one is held against; one that has gone is left out."""
        chosen = map(self._other, history.held_against(self._state.in_force))
        return tuple(other for other in chosen if other is not None)

    def look_up(self, sha256: str) -> None:
        """Find and read a document beforehand, in any thread: holding against it waits less."""
        self._other(sha256)

    def _other(self, sha256: str) -> OtherDocument | None:
        if sha256 not in self._others:
            self._others[sha256] = self._find_other(sha256)
        return self._others[sha256]

    def label(self, ref: CellRef) -> str:
        """Name a cell for a person: statement, line and column, or where it stands."""
        return cell_name(self.book, ref)

    # how it works

    @property
    def _last_number(self) -> int:
        return self._entries[-1].number if self._entries else 0

    def _signed_versions(self) -> dict[str, str]:
        """Return the versions a sign-off records, an office's own rules among them."""
        own = self.derivation.own_version
        return {**self._versions, "own_rules": own} if own else self._versions

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

    def _do(self, operations: Sequence[Operation]) -> Changes:
        if not operations:
            return Changes(entry=self._last_number)
        if self.is_locked:
            raise VerbRefused(
                "本复核已签署并锁定。需要修改时请先选择“解除锁定”，修改后须重新签署。"
            )
        before = self.grids
        added = self._log.append(operations, self.author)
        self._entries = (*self._entries, *added)
        has_changed = self._take_operations()
        others = self.held_against
        has_changed = has_changed or others != self.derivation.others
        self.derivation.others = others
        if has_changed or self.is_pending:
            self._follow(before)
        return self._changes(before, added)

    def _take_operations(self) -> bool:
        """Take what is in force from the log; say whether anything has to be derived anew."""
        self._state = fold(self._entries)
        self._decisions = history.decisions(self._state.in_force)
        has_changed = self._edited.take(self._state.in_force)
        self._grids = {grid.id: grid for grid in self.grids}
        return has_changed

    def _follow(self, before: Sequence[Grid]) -> None:
        """Derive what follows from the grids now; what shows them must not wait for new shapes."""
        keeps_shape = [(g.id, g.row_count, g.column_count) for g in before] == [
            (g.id, g.row_count, g.column_count) for g in self.grids
        ]
        self.derivation.follow(
            self._edited.layout, self.confirmed, self._last_number, may_wait=keeps_shape
        )

    def _changes(self, before: Sequence[Grid], added: Sequence[LogEntry]) -> Changes:
        former = {grid.id: grid for grid in before}
        grids = frozenset(g.id for g in self.grids if former.get(g.id) is not g)
        grids |= former.keys() - self._grids.keys()
        touched = history.touched(self._entries, added)
        of_cell = CorrectCell | ConfirmCell | ReadCell
        cells = frozenset(op.cell for op in touched if isinstance(op, of_cell))
        reshaped = frozenset(op.grid for op in touched if isinstance(op, EditGrid | DrawTable))
        focus = history.focus_of(touched)
        if isinstance(focus, CellRef):
            focus = self._nearest(focus)
        return Changes(grids, cells, focus, reshaped, self._last_number)

    def _nearest(self, ref: CellRef) -> CellRef | None:
        """Return `ref`, or the cell now nearest where it was; none where its table is gone."""
        if ref.grid not in self._grids:
            return None
        covering = spread(self.grid(ref.grid))
        row = covering[min(ref.row, len(covering) - 1)] if covering else []
        return row[min(ref.column, len(row) - 1)] if row else None

    def has_grid(self, grid: int) -> bool:
        """Say whether there is a table with this id now; one a person drew may be undone."""
        return grid in self._grids

    def has_cell(self, ref: CellRef) -> bool:
        """Say whether a cell stands at `ref` now; a change of shape may have taken it."""
        grid = self._grids.get(ref.grid)
        inside = grid is not None and ref.row < grid.row_count and ref.column < grid.column_count
        return inside and grid is not None and grid.cell(ref.row, ref.column) is not None


def _texts_at(grid: Grid, ref: CellRef, *, is_column: bool) -> tuple[str, ...]:
    """Return the texts of the row or column at `ref`; one past the end has none."""
    if is_column:
        cells = [row[ref.column] for row in grid.rows if ref.column < len(row)]
    else:
        cells = list(grid.rows[ref.row]) if ref.row < grid.row_count else []
    return tuple("" if cell is None else cell.text for cell in cells)
