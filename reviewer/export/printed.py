"""Statements as they are printed: which grid rows and columns an output shows, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model.amount import read_amount
from reviewer.model.fact import FactBook
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid, spread
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Column, Line, Statement


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """Where a cell stands in an output: statement, row and column by position.

    `row` is counted below the header and is `None` for a cell of the header; `column` is `None`
    for a column the statement does not have.
    """

    statement: int
    row: int | None
    column: int | None


def printed_columns(statement: Statement, grid: Grid) -> tuple[Column, ...]:
    """Return the statement's columns; a table nobody recognised shows those of its grid."""
    if statement.columns:
        return statement.columns
    return tuple(Column(index, (), None) for index in range(grid.column_count))


def printed_rows(statement: Statement, grid: Grid) -> range:
    """Return the grid rows below the header."""
    return range(statement.header_rows[1], grid.row_count)


def printed_text(cell: Cell | None) -> str:
    """Return what counts in a cell, without spaces inside a number; nothing when covered.

    Numbers of persons are masked: an output goes further than the office.
    """
    if cell is None:
        return ""
    text = cell.text.strip()
    if len(text.split(maxsplit=1)) <= 1:
        return without_personal(text)
    return without_personal("".join(text.split()) if read_amount(text) is not None else text)


def lines_by_row(statement: Statement) -> dict[int, Line]:
    """Return one line for each grid row: of side-by-side ones, the first that is named."""
    chosen: dict[int, Line] = {}
    for line in sorted(statement.lines, key=lambda line: (line.row, line.panel)):
        present = chosen.get(line.row)
        if present is None or not (present.name or present.code):
            chosen[line.row] = line
    return chosen


def place_of(grid: Grid, ref: CellRef) -> Place | None:
    """Return where a cell is printed; a position a merged cell covers has the place of that."""
    places = places_of(grid, ref)
    return places[0] if places else None


def places_of(grid: Grid, ref: CellRef) -> tuple[Place, ...]:
    """Return all places of a cell: one that runs over two pages has two."""
    cell = grid.cell(ref.row, ref.column)
    if cell is None:
        covering = spread(grid)[ref.row][ref.column]
        cell = grid.cell(covering.row, covering.column)
    return cell.places if cell is not None else ()


def locate(book: FactBook) -> "Locator":
    """Return what finds the places of cells in the statements of `book`."""
    return Locator(book.statements, book.grids.values())


class Locator:
    """Finds where a cell of a grid, or a statement of the book, stands in an output."""

    def __init__(self, statements: Iterable[Statement], grids: Iterable[Grid]) -> None:
        by_id = {grid.id: grid for grid in grids}
        self._positions: dict[int, int] = {}
        self._by_grid: dict[int, tuple[int, Statement]] = {}
        self._columns: dict[int, dict[int, int]] = {}
        for position, statement in enumerate(statements):
            self._positions[statement.id] = position
            self._by_grid[statement.grid] = (position, statement)
            columns = printed_columns(statement, by_id[statement.grid])
            self._columns[statement.grid] = {c.index: n for n, c in enumerate(columns)}

    def statement(self, statement_id: int) -> int | None:
        return self._positions.get(statement_id)

    def cell(self, ref: CellRef) -> StatementPlace | None:
        """Return the place of `ref`, or `None` when its grid is no statement."""
        if ref.grid not in self._by_grid:
            return None
        position, statement = self._by_grid[ref.grid]
        below = ref.row - statement.header_rows[1]
        column = self._columns[ref.grid].get(ref.column)
        return StatementPlace(position, below if below >= 0 else None, column)
