"""A layout that the format itself gave: the texts of its cells are read as on pages."""

from dataclasses import replace
from itertools import pairwise

from reviewer.model.grid import Cell, Grid, Layout
from reviewer.tables.cell_text import clean_line, is_cjk


def read_given(layout: Layout) -> Layout:
    """Return `layout` with lines of cells joined and numbers without inner white space."""
    return replace(layout, grids=tuple(_read_grid(grid) for grid in layout.grids))


def _read_grid(grid: Grid) -> Grid:
    rows = tuple(tuple(cell and _read_cell(cell) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _read_cell(cell: Cell) -> Cell:
    lines = [clean_line(line) for line in cell.raw.split("\n") if line.strip()]
    if not lines:
        return replace(cell, reading="")
    reading = lines[0]
    for before, line in pairwise(lines):
        reading += ("" if is_cjk(before[-1]) or is_cjk(line[0]) else " ") + line
    return replace(cell, reading=reading)
