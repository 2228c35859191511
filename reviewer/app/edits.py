"""What a review's operations make of its grids: corrections and changes of shape, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from reviewer.model.amount import AmountUnit
from reviewer.model.drawing import with_drawn, with_reading
from reviewer.model.grid import Cell, CellRef, Grid, Layout, with_correction
from reviewer.model.grid_edits import apply_edit, moved
from reviewer.model.operation import (
    Aspect,
    ConfirmCell,
    CorrectCell,
    DrawTable,
    EditGrid,
    LogEntry,
    Operation,
    ReadCell,
    ReviseMeaning,
)
from reviewer.model.statement import LineKind, Revision, StatementKind

Value = TypeVar("Value")
Change = CorrectCell | EditGrid | ReviseMeaning | DrawTable | ReadCell


@dataclass
class EditedLayout:
    """A layout with the operations in force made on it. A grid not changed stays the same object.

    `confirmed` are the cells a person found right, wherever they have moved since, while their
    text is as it was then.
    """

    base: Layout
    layout: Layout = field(init=False)
    confirmed: frozenset[CellRef] = frozenset()
    _made: dict[int, tuple[Change, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.layout = self.base

    def take(self, entries: Iterable[LogEntry]) -> bool:
        """Make the operations in force; say whether anything differs from before."""
        operations = [entry.operation for entry in entries]
        wanted: dict[int, list[Change]] = {}
        for operation in operations:
            if isinstance(operation, Change):
                wanted.setdefault(operation.cell.grid, []).append(operation)
        grids = tuple(self._grid(grid, wanted.get(grid.id, ())) for grid in self._begun(wanted))
        self._made = {grid: tuple(changes) for grid, changes in wanted.items()}
        present = self.layout.grids
        is_same = len(grids) == len(present) and all(
            new is old for new, old in zip(grids, present, strict=True)
        )
        if not is_same:
            self.layout = replace(self.base, grids=grids)
        confirmed = _confirmed(operations, {grid.id: grid for grid in grids})
        is_same = is_same and confirmed == self.confirmed
        self.confirmed = confirmed
        return not is_same

    def _begun(self, wanted: Mapping[int, Iterable[Change]]) -> list[Grid]:
        """Return the tables that were read, and those a person drew, in the order of pages."""
        grids = list(self.base.grids)
        known = {grid.id for grid in grids}
        for changes in wanted.values():
            new = next((c.drawn for c in changes if isinstance(c, DrawTable)), None)
            if new is not None and new.id not in known:
                earlier = [place for place, grid in enumerate(grids) if grid.pages <= new.pages]
                grids.insert(earlier[-1] + 1 if earlier else 0, new)
        return grids

    def _grid(self, base: Grid, wanted: Iterable[Change]) -> Grid:
        """Make changes on a grid; only the new ones where the others are those made before."""
        changes = tuple(wanted)
        made = self._made.get(base.id, ())
        if changes[: len(made)] == made:
            present = next((g for g in self.layout.grids if g.id == base.id), base)
            return _changed(present, changes[len(made) :])
        return _changed(base, changes)


def with_revision(grid: Grid, said: ReviseMeaning) -> Grid:
    """Return `grid` with a person's word on what it, a column or a row of it is."""
    revision = grid.revision
    match said.aspect:
        case Aspect.STATEMENT_KIND:
            kind = StatementKind(said.after) if said.after else None
            revision = replace(revision, kind=kind)
        case Aspect.AMOUNT_UNIT:
            unit = AmountUnit(said.after) if said.after else None
            revision = replace(revision, amount_unit=unit)
        case Aspect.COLUMN_ROLE:
            revision = replace(
                revision, roles=_put(dict(revision.roles), said.position, said.after)
            )
        case Aspect.LINE_KIND:
            line_kind = LineKind(said.after) if said.after else None
            kinds = _put(dict(revision.line_kinds), said.position, line_kind)
            revision = replace(revision, line_kinds=kinds)
    return replace(grid, revision=revision)


def said_of(revision: Revision, aspect: Aspect, position: int) -> str | None:
    """Return what a person has said of this so far."""
    match aspect:
        case Aspect.STATEMENT_KIND:
            return revision.kind
        case Aspect.AMOUNT_UNIT:
            return revision.amount_unit
        case Aspect.COLUMN_ROLE:
            return dict(revision.roles).get(position)
        case Aspect.LINE_KIND:
            return dict(revision.line_kinds).get(position)


def _put(
    present: dict[int, Value], position: int, value: Value | None
) -> tuple[tuple[int, Value], ...]:
    kept = {at: was for at, was in present.items() if at != position}
    if value is not None:
        kept[position] = value
    return tuple(sorted(kept.items(), key=lambda item: item[0]))


def _changed(grid: Grid, changes: Iterable[Change]) -> Grid:
    for change in changes:
        match change:
            case CorrectCell(cell=ref, after=after) if _has(grid, ref):
                grid = with_correction(grid, ref, after)
            case EditGrid():
                grid = apply_edit(grid, change)
            case ReviseMeaning():
                grid = with_revision(grid, change)
            case DrawTable(drawn=drawn):
                grid = with_drawn(grid, drawn)
            case ReadCell(cell=ref) if _has(grid, ref):
                read = Cell(change.raw, change.reading, (change.place,))
                grid = with_reading(grid, ref, replace(read, confidence=change.confidence))
            case _:
                pass
    return grid


def _has(grid: Grid, ref: CellRef) -> bool:
    inside = ref.row < grid.row_count and ref.column < grid.column_count
    return inside and grid.cell(ref.row, ref.column) is not None


def _confirmed(operations: Iterable[Operation], grids: Mapping[int, Grid]) -> frozenset[CellRef]:
    found: dict[CellRef, str] = {}
    for operation in operations:
        match operation:
            case ConfirmCell(cell=ref, text=text):
                found[ref] = text
            case EditGrid() as edit:
                places = ((moved(edit, ref), text) for ref, text in found.items())
                found = {ref: text for ref, text in places if ref is not None}
            case DrawTable(grid=drawn):
                found = {ref: text for ref, text in found.items() if ref.grid != drawn}
            case _:
                pass
    return frozenset(ref for ref, text in found.items() if _text(grids.get(ref.grid), ref) == text)


def _text(grid: Grid | None, ref: CellRef) -> str | None:
    cell = grid.cell(ref.row, ref.column) if grid is not None and _has(grid, ref) else None
    return cell.text if cell is not None else None
