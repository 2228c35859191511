"""Tables as they look: rows and columns of text, each cell with its boxes on the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewer.model.geometry import Box, Place
from reviewer.model.statement import UNREVISED, Revision
from reviewer.model.value import value


@value(frozen=True, slots=True, order=True)
class CellRef:
    """Where a cell stands: the grid's id and the cell's row and column, counted from 0."""

    grid: int
    row: int
    column: int


@value(frozen=True, slots=True)
class TextLine:
    """A line of text outside the grids, in reading order.

    A paragraph of a format without pages is one line of text; where its page shows it on
    several, `parts` tells where in the text each begins, and its place.
    """

    text: str
    place: Place
    size_pt: float = 0.0
    parts: tuple[tuple[int, Place], ...] = ()


@value(frozen=True, slots=True)
class Cell:
    """A cell of a grid. Three values are kept apart, and none replaces another.

    `raw` is what the page prints, white space and line breaks included; `reading` is what the
    machine made of it; `correction` is what a person says stands there, if anyone has.
    A cell running over two pages has two places. `confidence` is that of the reading, 0 to 1.
    `second_reading` is what another parser makes of the same characters, where it differs.
    """

    raw: str
    reading: str
    places: tuple[Place, ...]
    row_span: int = 1
    column_span: int = 1
    confidence: float = 1.0
    correction: str | None = None
    second_reading: str | None = None

    @property
    def text(self) -> str:
        """What counts: the person's value where there is one, else the machine's."""
        return self.reading if self.correction is None else self.correction


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it looks, over all the pages it runs over, repeated headers dropped.

    `rows[r][c]` is the cell whose top left corner is at row r, column c, or `None` where a
    merged cell from above or from the left covers the position. All rows have equal length.
    `above` and `below` are the text lines next to it: titles, unit labels, notes. `revision` is
    what a person says it means.
    """

    id: int
    rows: tuple[tuple[Cell | None, ...], ...]
    above: tuple[TextLine, ...] = ()
    below: tuple[TextLine, ...] = ()
    revision: Revision = UNREVISED

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def column_count(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages it stands on, in order."""
        return tuple(sorted({place.page for _, cell in self.cells() for place in cell.places}))

    def cells(self) -> Iterator[tuple[CellRef, Cell]]:
        """Yield every cell with its position, row by row."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    yield CellRef(self.id, r, c), cell

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows[row][column]


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What another parser makes of a cell, where it reads it differently."""

    cell: CellRef
    text: str


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """Pages in a row of which nothing, or not all, could be read; `box` is the first one's."""

    first: int
    last: int
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages of a document hold: grids, and lines of text outside them, in order.

    `unread` are the pages that are missing in them.
    """

    grids: tuple[Grid, ...]
    lines: tuple[TextLine, ...]
    unread: tuple[UnreadPages, ...] = ()


def spread(grid: Grid) -> list[list[CellRef]]:
    """Return for each position the reference of the cell covering it, merged cells spread out."""
    columns = range(grid.column_count)
    covering = [[CellRef(grid.id, r, c) for c in columns] for r in range(grid.row_count)]
    merged = [
        (covering[r][c], cell)
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if cell is not None and (cell.row_span > 1 or cell.column_span > 1)
    ]
    for ref, cell in merged:
        for r in range(ref.row, min(ref.row + cell.row_span, grid.row_count)):
            for c in range(ref.column, min(ref.column + cell.column_span, grid.column_count)):
                covering[r][c] = ref
    return covering


def with_correction(grid: Grid, ref: CellRef, text: str | None) -> Grid:
    """Return `grid` with a person's value in one cell; `None` takes the value away again."""
    row = list(grid.rows[ref.row])
    cell = row[ref.column]
    if cell is None:
        message = f"no cell starts at {ref}"
        raise IndexError(message)
    row[ref.column] = replace(cell, correction=text)
    rows = (*grid.rows[: ref.row], tuple(row), *grid.rows[ref.row + 1 :])
    return replace(grid, rows=rows)
