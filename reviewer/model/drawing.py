"""Tables whose lines a person drew over a page, and cells whose place a person showed."""

from dataclasses import dataclass, replace

from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.statement import UNREVISED


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the columns (`xs`) and rows (`ys`) of a table on a page begin and end, in points."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell a person gave a value to, that is read otherwise now; the person's value stays."""

    cell: CellRef
    correction: str
    reading: str


def with_drawn(old: Grid, drawn: Grid) -> Grid:
    """Return the table as drawn, with what people said of the old one; their values win."""
    said = {place: cell.correction for _, cell in old.cells() for place in cell.places}
    corrections = [(place, text) for place, text in said.items() if text is not None]
    rows = tuple(
        tuple(None if cell is None else _corrected(cell, corrections) for cell in row)
        for row in drawn.rows
    )
    revision = replace(UNREVISED, kind=old.revision.kind, amount_unit=old.revision.amount_unit)
    return replace(drawn, rows=rows, revision=revision)


def conflicts(old: Grid, drawn: Grid) -> tuple[Conflict, ...]:
    """Return the cells that are read otherwise than before, and otherwise than people said."""
    before = {p: cell.reading for _, cell in old.cells() for p in cell.places if cell.correction}
    found = []
    for ref, cell in with_drawn(old, drawn).cells():
        former = [reading for place, reading in before.items() if _holds(cell, place)]
        if cell.correction is not None and cell.reading not in former:
            found.append(Conflict(ref, cell.correction, cell.reading))
    return tuple(found)


def with_reading(grid: Grid, ref: CellRef, read: Cell) -> Grid:
    """Return `grid` with another reading and place of one cell; a person's value stays."""
    row = list(grid.rows[ref.row])
    old = row[ref.column]
    if old is None:
        return grid
    row[ref.column] = replace(
        old,
        raw=read.raw,
        reading=read.reading,
        places=read.places,
        confidence=read.confidence,
        second_reading=None,
        correction=None if old.correction == read.reading else old.correction,
    )
    return replace(grid, rows=(*grid.rows[: ref.row], tuple(row), *grid.rows[ref.row + 1 :]))


def _corrected(cell: Cell, corrections: list[tuple[Place, str]]) -> Cell:
    for place, text in corrections:
        if _holds(cell, place):
            return replace(cell, correction=None if text == cell.reading else text)
    return cell


def _holds(cell: Cell, place: Place) -> bool:
    return any(
        own.page == place.page and own.box.contains(*place.box.centre) for own in cell.places
    )
