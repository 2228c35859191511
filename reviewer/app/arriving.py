"""Tables of a document that is still being read, as far as the pages so far show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef, Grid
from reviewer.model.statement import short_title
from reviewer.recognition.recognise import recognise_grid
from reviewer.recognition.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ArrivedGrid:
    """A table with its title, if it has one, and where its header ends.

    Its number and all it says are as the pages so far tell; the reading has the last word.
    """

    grid: Grid
    title: str = ""
    header_stop: int = 0

    @property
    def page(self) -> int:
        """The page it begins on."""
        return min(self.grid.pages, default=0)

    @property
    def first_place(self) -> Place | None:
        return next(_places(self.grid), None)


def arrive(grid: Grid, vocabulary: Vocabulary) -> ArrivedGrid:
    """Recognise a table by itself, without what only the rest of the document tells."""
    recognised = recognise_grid(grid, vocabulary)
    if recognised is None:
        return ArrivedGrid(grid)
    statement = recognised.statement
    return ArrivedGrid(grid, short_title(statement.title, None), statement.header_rows[1])


def cell_at(grids: Sequence[Grid], place: Place) -> CellRef | None:
    """Return the cell that stands at the middle of a place on a page."""
    x, y = place.box.centre
    for grid in grids:
        for ref, cell in grid.cells():
            if any(one.page == place.page and one.box.contains(x, y) for one in cell.places):
                return ref
    return None


def _places(grid: Grid) -> Iterator[Place]:
    for _, cell in grid.cells():
        yield from cell.places
