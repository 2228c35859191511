"""Which printed totals can be recomputed: a total line and the lines it is the sum of.

Only structure that the figures bear out is used. A guess that does not add up would put a wrong
formula beside a right number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.fact import Fact, term
from reviewer.model.grid import CellRef
from reviewer.model.statement import Line, LineKind, Statement
from reviewer.model.tolerance import Grade, grade_sum

_TOTALS = (LineKind.TOTAL, LineKind.SUBTOTAL)
_ADDED = (LineKind.ITEM, LineKind.SUBTOTAL)

Cells = dict[tuple[int, int], Fact]


@dataclass(frozen=True, slots=True)
class Recomputation:
    """A printed total, the cells it is the sum of, and that sum."""

    total: CellRef
    printed: Decimal
    parts: tuple[CellRef, ...]
    value: Decimal


def recomputations(statement: Statement, facts: Iterable[Fact]) -> list[Recomputation]:
    """Return what can be recomputed in `statement`, line by line in printed order."""
    cells = {(fact.cell.row, fact.cell.column): fact for fact in facts}
    found: list[Recomputation] = []
    for number, panel in enumerate(statement.panels):
        lines = [line for line in statement.lines if line.panel == number]
        columns = [c for c in panel.columns if any(column == c for _, column in cells)]
        for line in lines:
            parts = _parts(line, lines, columns, cells)
            found += _sums(line, parts, columns, cells)
    return sorted(found, key=lambda item: item.total)


def _parts(
    line: Line, lines: Sequence[Line], columns: Sequence[int], cells: Cells
) -> Sequence[Line]:
    """Return the lines `line` is the sum of, or none when no reading of the table adds up."""
    for candidate in _candidates(line, lines):
        if candidate and _adds_up(line, candidate, columns, cells):
            return candidate
    return ()


def _candidates(line: Line, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield what the parts of `line` may be, the surest first."""
    yield [part for part in lines if part.parent == line.row and part.kind in _ADDED]
    if line.kind not in _TOTALS:
        return
    parents = {part.parent for part in lines}
    before = [part for part in lines if part.row < line.row]
    marks = [n for n, part in enumerate(before) if part.kind in _TOTALS]
    section = before[marks[-1] + 1 :] if marks else before
    yield [part for part in section if _is_top(part)]
    if marks:
        yield [before[marks[-1]], *(part for part in section if _is_top(part))]
    yield [part for part in lines if _is_top(part)]
    yield [part for part in lines if part.kind is LineKind.ITEM and part.row not in parents]


def _is_top(line: Line) -> bool:
    return line.parent is None and line.kind is LineKind.ITEM


def _adds_up(line: Line, parts: Sequence[Line], columns: Sequence[int], cells: Cells) -> bool:
    """Say whether most of the printed amounts of `line`, zeros aside, are the sum of `parts`."""
    outcomes = [
        _agrees(total, _facts(parts, column, cells))
        for column in columns
        if (total := cells.get((line.row, column))) is not None and total.amount
    ]
    return bool(outcomes) and sum(outcomes) * 2 > len(outcomes)


def _agrees(total: Fact, parts: Sequence[Fact]) -> bool:
    difference = (total.amount_yuan or Decimal(0)) - sum(
        (part.amount_yuan or Decimal(0) for part in parts), Decimal(0)
    )
    grade = grade_sum(term(total), [term(part) for part in parts], difference)
    return grade is not Grade.DIFFERENT


def _sums(
    line: Line, parts: Sequence[Line], columns: Sequence[int], cells: Cells
) -> Iterator[Recomputation]:
    if not parts:
        return
    for column in columns:
        total = cells.get((line.row, column))
        added = _facts(parts, column, cells)
        if total is None or total.amount is None or not added:
            continue
        value = sum((part.amount or Decimal(0) for part in added), Decimal(0))
        yield Recomputation(total.cell, total.amount, tuple(part.cell for part in added), value)


def _facts(parts: Sequence[Line], column: int, cells: Cells) -> list[Fact]:
    found = (cells.get((part.row, column)) for part in parts)
    return [fact for fact in found if fact is not None and fact.amount is not None]
