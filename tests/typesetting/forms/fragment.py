"""The part of a table that stands on one page: its rows, and where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from tests.typesetting.forms.block import Printed
from tests.typesetting.forms.measure import Measured


@dataclass(frozen=True, slots=True)
class Strip:
    """A row to print: which one, and which of its lines; `height` is what they need.

    A row broken by the end of the page is two strips.
    """

    row: int
    first_line: int
    last_line: int | None
    height: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """Strips of a table at their place; `ys` fall from the top edge."""

    measured: Measured
    strips: tuple[Strip, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def rows(self) -> int:
        return len(self.strips)

    @property
    def top(self) -> int:
        """The place of the first header row, after rows that hold title or unit."""
        block = self.measured.block
        return sum(1 for strip in self.strips if strip.row < block.top)

    @property
    def start(self) -> int:
        """The place of the first body row."""
        block = self.measured.block
        return sum(1 for strip in self.strips if strip.row < block.start)

    def is_header(self, place: int) -> bool:
        return self.top <= place < self.start

    def cells(self) -> Iterator[tuple[Printed, int, int]]:
        """Yield the cells here with the places of their first and last rows."""
        for place, strip in enumerate(self.strips):
            for cell in self.measured.block.cells:
                if cell.row == strip.row:
                    yield cell, place, self._end(place, cell.last_row)

    def _end(self, place: int, last_row: int) -> int:
        """Return the place of `last_row`, or of the row before it that is on this page."""
        while place + 1 < self.rows and self.strips[place].row < self.strips[place + 1].row <= min(
            last_row, self.strips[place].row + 1
        ):
            place += 1
        return place

    def boxes(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield the outlines of the cells: x0, y0, x1, y1."""
        for cell, first, last in self.cells():
            x0, x1 = self.xs[cell.column], self.xs[cell.last_column + 1]
            yield x0, self.ys[min(last, self.rows - 1) + 1], x1, self.ys[first]

    def covering(self, place: int, column: int) -> tuple[int, int]:
        """Return the row and column of the cell that covers a position."""
        row = self.strips[place].row
        return self.measured.covering.get((row, column), (row, column))

    def parts_rows(self, boundary: int, column: int) -> bool:
        above, below = (self.covering(place, column) for place in (boundary - 1, boundary))
        same_row = self.strips[boundary - 1].row == self.strips[boundary].row
        return above != below or same_row

    def parts_columns(self, place: int, boundary: int) -> bool:
        return self.covering(place, boundary - 1) != self.covering(place, boundary)

    def is_below_group(self, boundary: int, column: int) -> bool:
        """Say whether a header cell over several columns ends at this boundary."""
        return any(
            cell.part == "header"
            and cell.column <= column <= cell.last_column
            and cell.column < cell.last_column
            and last + 1 == boundary
            for cell, _, last in self.cells()
        )


def place_fragment(measured: Measured, strips: tuple[Strip, ...], x: float, y: float) -> Fragment:
    """Return the strips with their left upper corner at (x, y)."""
    xs = tuple(accumulate(measured.widths, initial=x))
    ys = tuple(y - down for down in accumulate((s.height for s in strips), initial=0.0))
    return Fragment(measured, strips, xs, ys)
