"""How sure a table was read, in the light of what is wrong with it.

Amounts that do not add up may be misprinted or misread. In a table whose rows and columns were
guessed they more likely stand in the wrong place, and with them others that happen to agree; in
one with lines, many that no single change settles do. A confidence that falls tells a person to
compare them with the page, whatever the finding says.
"""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, replace

from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport, Finding, Severity
from reviewer.model.grid import Cell, CellRef, Grid

UNSETTLED = 0.8
_SURE = 0.9
_DRAWN = 1.0
_SUMS = "WT-"
_MANY_CAUSES = 3
# what a table read wrongly shows: contents unlike their headers, more cells than headers, no names
_MISPLACED = frozenset({"WT-21", "WT-22", "FM-07"})


@dataclass(slots=True)
class _Signs:
    """What is wrong with one statement: cells of sums and what is wrong with them, odd cells."""

    summed: set[CellRef] = field(default_factory=set)
    causes: set[str] = field(default_factory=set)
    misplaced: set[CellRef] = field(default_factory=set)

    @property
    def cells(self) -> set[CellRef]:
        """Those to compare with the page where lines show the cells."""
        return self.misplaced | (self.summed if len(self.causes) >= _MANY_CAUSES else set())


def with_unsettled(book: FactBook, report: CheckReport) -> FactBook:
    """Return the book with less confidence in cells that what was found speaks against."""
    grids = dict(book.grids)
    for number, signs in _signs(report.findings).items():
        grid = grids[book.statements[number].grid]
        if _is_guessed(grid):
            grids[grid.id] = _doubted(grid, None)
        elif signs.cells:
            grids[grid.id] = _doubted(grid, signs.cells)
    if all(grids[number] is grid for number, grid in book.grids.items()):
        return book
    doubted = copy(book)
    doubted.grids = grids
    return doubted


def _signs(findings: Iterable[Finding]) -> dict[int, _Signs]:
    signs: dict[int, _Signs] = defaultdict(_Signs)
    for finding in findings:
        is_sum = finding.check.startswith(_SUMS) and finding.severity is Severity.ERROR
        if not is_sum and finding.check not in _MISPLACED:
            continue
        for evidence in finding.evidence:
            if evidence.statement is None or evidence.cell is None:
                continue
            found = signs[evidence.statement]
            if is_sum and finding.check not in _MISPLACED:
                found.summed.add(evidence.cell)
                found.causes.add(finding.cause_key)
            else:
                found.misplaced.add(evidence.cell)
    return signs


def _is_guessed(grid: Grid) -> bool:
    """Tell whether the rows or columns of a table are not all drawn."""
    read = [cell.confidence for _, cell in grid.cells() if cell.correction is None]
    return sum(confidence < _DRAWN for confidence in read) * 2 > len(read)


def _doubted(grid: Grid, cells: set[CellRef] | None) -> Grid:
    """Return a grid with these cells doubted, or all of them."""
    return replace(
        grid,
        rows=tuple(
            tuple(
                _less_sure(cell)
                if cell is not None and (cells is None or CellRef(grid.id, r, c) in cells)
                else cell
                for c, cell in enumerate(row)
            )
            for r, row in enumerate(grid.rows)
        ),
    )


def _less_sure(cell: Cell) -> Cell:
    if cell.correction is not None or cell.confidence < _SURE:
        return cell
    return replace(cell, confidence=UNSETTLED)
