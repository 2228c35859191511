"""A grid's texts as recognition compares them, each merged cell spread over what it covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model.grid import Cell, CellRef, Grid, spread
from reviewer.recognition.folding import fold


@dataclass(frozen=True, slots=True)
class Texts:
    """A grid's texts, merged cells spread: `folded` for comparing, `refs` for the cells."""

    grid: Grid
    refs: list[list[CellRef]]
    folded: list[list[str]]

    def cell(self, row: int, column: int) -> Cell | None:
        ref = self.refs[row][column]
        return self.grid.rows[ref.row][ref.column]

    def cell_text(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        return "" if cell is None else cell.text

    def own(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield column and text of the filled cells that start in this row, not above it."""
        for column, ref in enumerate(self.refs[row]):
            if ref.row == row and ref.column == column and self.folded[row][column]:
                yield column, self.folded[row][column]


def spread_texts(grid: Grid) -> Texts:
    refs = spread(grid)
    own = [["" if cell is None else fold(cell.text) for cell in row] for row in grid.rows]
    folded = [[own[ref.row][ref.column] for ref in row] for row in refs]
    return Texts(grid, refs, folded)
