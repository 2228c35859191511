"""A document with the log of what people did to it, and what follows from both.

What is done goes to the log first; if that fails nothing changes and the error is the caller's to
show. Then the operations in force are replayed on the base, and what differs is returned.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from reviewer.app import history
from reviewer.app.deriving import Derivation
from reviewer.app.edits import EditedLayout
from reviewer.app.held_against import OtherDocument
from reviewer.app.naming import cell_name
from reviewer.app.pipeline import Derived
from reviewer.app.resources import Resources
from reviewer.app.standing import (
    Changes,
    FindingState,
    ReviewedFinding,
    UndoStatus,
    reviewed,
)
from reviewer.model.document import Document
from reviewer.model.errors import VerbRefused
from reviewer.model.fact import FactBook
from reviewer.model.finding import (
    CheckInfo,
    NotApplicable,
    Proof,
    Severity,
)
from reviewer.model.grid import Cell, CellRef, Grid, Layout, spread
from reviewer.model.operation import (
    ConfirmCell,
    CorrectCell,
    Decide,
    DrawTable,
    EditGrid,
    LogEntry,
    Operation,
    ReadCell,
    SignOff,
    fold,
)


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


class WorkedOn:
    """What is true of a document now; `Review` adds what can be done to it."""

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

    def has_grid(self, grid: int) -> bool:
        """Say whether there is a table with this id now; one a person drew may be undone."""
        return grid in self._grids

    def has_cell(self, ref: CellRef) -> bool:
        """Say whether a cell stands at `ref` now; a change of shape may have taken it."""
        grid = self._grids.get(ref.grid)
        inside = grid is not None and ref.row < grid.row_count and ref.column < grid.column_count
        return inside and grid is not None and grid.cell(ref.row, ref.column) is not None

    # how it works

    @property
    def _last_number(self) -> int:
        return self._entries[-1].number if self._entries else 0

    def _signed_versions(self) -> dict[str, str]:
        """Return the versions a sign-off records, an office's own rules among them."""
        own = self.derivation.own_version
        return {**self._versions, "own_rules": own} if own else self._versions

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
