"""Drawn lines to lattices: where the cells of ruled tables stand, merged ones included."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box
from reviewer.model.value import value
from reviewer.tables.crossings import Corners, find_cells, group_cells
from reviewer.tables.edges import Edge, edges_of, merge_edges
from reviewer.tables.open_sides import missing_sides

# A hundred columns by three hundred rows; more is a drawing.
MAX_POSITIONS = 30_000
# Lines drawn cell by cell with gaps in between stay apart, and are some hundreds.
MAX_EDGES = 4_000


@value(frozen=True, slots=True)
class Slot:
    """The space of one cell: its box and the rows and columns it covers."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of one ruled table on a page.

    `xs` and `ys` are the column and row boundaries, one more than there are columns and rows.
    Every position is covered by exactly one slot; `covering[row][column]` is its index.
    `is_drawn` is false where no lines show the cells and their places are a guess; of the rows
    the first `header_rows` are then known to be the header. A guess `is_checked` where nothing
    printed speaks against it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    covering: tuple[tuple[int, ...], ...]
    is_drawn: bool = True
    header_rows: int = 0
    is_checked: bool = False

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_at(self, x: float, y: float) -> int | None:
        """Return the index of the slot around a point, `None` outside the lattice."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.covering[row][column]
        return None


def find_lattices(rulings: Iterable[Ruling]) -> tuple[Lattice, ...]:
    """Return the ruled tables of a page from top to bottom; a box around one cell is none."""
    return lattices_of(edges_of(rulings))


def lattices_of(edges: list[Edge]) -> tuple[Lattice, ...]:
    """Return as `find_lattices` does the tables of merged edges."""
    if len(edges) > MAX_EDGES:
        return ()
    missing = missing_sides(edges)
    if missing:
        edges = merge_edges([*edges, *missing])
    tables = (cells for cells in group_cells(find_cells(edges)) if _is_table_sized(cells))
    return tuple(_lattice(cells) for cells in tables)


def lattice_of(
    xs: Sequence[float], ys: Sequence[float], slots: Iterable[Slot], *, is_drawn: bool
) -> Lattice:
    """Return a lattice of these slots, and of one for each position none of them covers."""
    covering = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    every: list[Slot] = []
    for slot in slots:
        _cover(covering, slot, len(every))
        every.append(slot)
    _fill_holes(covering, every, xs, ys)
    return Lattice(tuple(xs), tuple(ys), tuple(every), tuple(map(tuple, covering)), is_drawn)


def _lattice(cells: Sequence[Corners]) -> Lattice:
    xs = sorted({x for x0, _, x1, _ in cells for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in cells for y in (top, bottom)})
    slots = [_slot(cell, xs, ys) for cell in sorted(cells, key=lambda cell: (cell[1], cell[0]))]
    return lattice_of(xs, ys, slots, is_drawn=True)


def _is_table_sized(cells: Sequence[Corners]) -> bool:
    """Tell whether cells have no more positions than a page of a table can print."""
    columns = {x for cell in cells for x in (cell.x0, cell.x1)}
    rows = {y for cell in cells for y in (cell.top, cell.bottom)}
    return len(columns) * len(rows) <= MAX_POSITIONS


def _slot(cell: Corners, xs: Sequence[float], ys: Sequence[float]) -> Slot:
    x0, top, x1, bottom = cell
    row, column = bisect_left(ys, top), bisect_left(xs, x0)
    row_span, column_span = bisect_left(ys, bottom) - row, bisect_left(xs, x1) - column
    return Slot(Box(x0, top, x1, bottom), row, column, row_span, column_span)


def _cover(covering: list[list[int]], slot: Slot, index: int) -> None:
    for row in range(slot.row, slot.row + slot.row_span):
        for column in range(slot.column, slot.column + slot.column_span):
            covering[row][column] = index


def _fill_holes(
    covering: list[list[int]], slots: list[Slot], xs: Sequence[float], ys: Sequence[float]
) -> None:
    """Give a slot to each position no lines close around, so that its text is not lost."""
    for row, columns in enumerate(covering):
        for column, index in enumerate(columns):
            if index < 0:
                box = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
                columns[column] = len(slots)
                slots.append(Slot(box, row, column, 1, 1))
