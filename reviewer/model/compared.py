"""The comparisons of a report by the cells in them, and which of them an edit has touched."""

import operator
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.model.finding import Comparison
from reviewer.model.grid import CellRef

OfCell = Mapping[CellRef, tuple[Comparison, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons of a report, and those of each cell, in one order.

    `touched` are the cells whose comparisons are others than before, or stand in another order;
    `None` when that is not known. Nothing of it changes.
    """

    every: tuple[Comparison, ...]
    of_cell: OfCell
    touched: frozenset[CellRef] | None

    def among(self, cells: Iterable[CellRef]) -> tuple[Comparison, ...]:
        """Return the comparisons any of the cells is in, in the order of the report."""
        found = {id(c) for cell in cells for c in self.of_cell.get(cell, ())}
        return tuple([c for c in self.every if id(c) in found]) if found else ()


NOTHING_COMPARED = Compared((), {}, None)


def by_cell(comparisons: tuple[Comparison, ...], before: Compared | None = None) -> Compared:
    """Arrange comparisons by cell. What is the same object as before is not looked at again."""
    if before is None:
        return Compared(comparisons, _of_cells(comparisons), None)
    old, new = set(map(id, before.every)), set(map(id, comparisons))
    stayed = [c for c in comparisons if id(c) in old]
    if not _are_same(stayed, [c for c in before.every if id(c) in new]):
        return Compared(comparisons, _of_cells(comparisons), None)
    gone = [c for c in before.every if id(c) not in new]
    come = [c for c in comparisons if id(c) not in old]
    touched = frozenset([cell for c in (*gone, *come) for cell in c.cells])
    if not touched:
        return Compared(comparisons, before.of_cell, touched)
    return Compared(comparisons, _followed(before.of_cell, touched, comparisons, come), touched)


def _followed(
    before: OfCell,
    touched: Collection[CellRef],
    comparisons: Sequence[Comparison],
    come: Iterable[Comparison],
) -> OfCell:
    """Return what each cell is in after an edit, only the touched ones being gone through."""
    places = {id(c): number for number, c in enumerate(comparisons)}
    now = {cell: [c for c in before.get(cell, ()) if id(c) in places] for cell in touched}
    for comparison in come:
        for cell in comparison.cells:
            now[cell].append(comparison)
    of_cell = dict(before)
    for cell, found in now.items():
        if found:
            of_cell[cell] = tuple(sorted(found, key=lambda c: places[id(c)]))
        else:
            of_cell.pop(cell, None)
    return of_cell


def _of_cells(comparisons: Iterable[Comparison]) -> OfCell:
    found: dict[CellRef, list[Comparison]] = {}
    for comparison in comparisons:
        for cell in comparison.cells:
            found.setdefault(cell, []).append(comparison)
    return {cell: tuple(held) for cell, held in found.items()}


def _are_same(one: Sequence[object], other: Sequence[object]) -> bool:
    return len(one) == len(other) and all(map(operator.is_, one, other))
