"""A layout found on pages laid straight, brought back to the pages as a person sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviewer.model.document import Page
from reviewer.model.geometry import Place, Projection
from reviewer.model.grid import Cell, Grid, Layout, TextLine

_Projections = Mapping[int, Projection]


def as_shown(layout: Layout, pages: Sequence[Page]) -> Layout:
    """Return `layout` with its places where they are seen; most pages lie straight."""
    aslant = {page.number: page.projection for page in pages if page.projection is not None}
    if not aslant:
        return layout
    return Layout(
        tuple(_grid(grid, aslant) for grid in layout.grids), _lines(layout.lines, aslant)
    )


def _grid(grid: Grid, aslant: _Projections) -> Grid:
    rows = tuple(tuple(cell and _cell(cell, aslant) for cell in row) for row in grid.rows)
    return replace(
        grid, rows=rows, above=_lines(grid.above, aslant), below=_lines(grid.below, aslant)
    )


def _cell(cell: Cell, aslant: _Projections) -> Cell:
    return replace(cell, places=tuple(_place(place, aslant) for place in cell.places))


def _lines(lines: Sequence[TextLine], aslant: _Projections) -> tuple[TextLine, ...]:
    return tuple(replace(line, place=_place(line.place, aslant)) for line in lines)


def _place(place: Place, aslant: _Projections) -> Place:
    projection = aslant.get(place.page)
    return place if projection is None else Place(place.page, projection.box(place.box))
