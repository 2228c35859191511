"""Cells compared with a second reading of their pages: where the two differ, the cell says so."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box
from reviewer.model.grid import Cell, CellRef, Grid, Layout, SecondReading
from reviewer.tables.cell_text import raw_text
from reviewer.tables.doubt import READ_TWO_WAYS
from reviewer.tables.text_lines import read_lines


def pages_to_compare(layout: Layout) -> tuple[int, ...]:
    """Return the numbers of the pages that have cells."""
    return tuple(sorted({number for grid in layout.grids for number in grid.pages}))


def second_readings(layout: Layout, pages: Iterable[Page]) -> tuple[SecondReading, ...]:
    """Return what the second reading says of the cells it reads differently, in their order.

    White space and forms of one character do not count. A cell of which the second reading sees
    nothing is not compared; one over several pages is when the last of them is given.
    """
    cells = {ref: cell for grid in layout.grids for ref, cell in grid.cells()}
    boxes = _boxes_by_page(cells)
    texts: dict[CellRef, list[str]] = defaultdict(list)
    for page in pages:
        for ref, box in boxes.get(page.number, ()):
            texts[ref].append(_text_in(page, box))
    return tuple(
        SecondReading(ref, "\n".join(parts))
        for ref, parts in sorted(texts.items())
        if len(parts) == len(cells[ref].places)
        and any(parts)
        and _bare("".join(parts)) != _bare(cells[ref].raw)
    )


def with_second_readings(layout: Layout, readings: Iterable[SecondReading]) -> Layout:
    """Return a layout whose cells tell what the second reading says otherwise, and doubt."""
    by_grid: dict[int, dict[CellRef, str]] = defaultdict(dict)
    for reading in readings:
        by_grid[reading.cell.grid][reading.cell] = reading.text
    grids = tuple(
        _told(grid, by_grid[grid.id]) if grid.id in by_grid else grid for grid in layout.grids
    )
    return replace(layout, grids=grids)


def _told(grid: Grid, readings: Mapping[CellRef, str]) -> Grid:
    rows = [list(row) for row in grid.rows]
    for ref, text in readings.items():
        cell = rows[ref.row][ref.column]
        if cell is not None:
            doubt = min(cell.confidence, READ_TWO_WAYS)
            rows[ref.row][ref.column] = replace(cell, second_reading=text, confidence=doubt)
    return replace(grid, rows=tuple(map(tuple, rows)))


def _boxes_by_page(cells: Mapping[CellRef, Cell]) -> dict[int, list[tuple[CellRef, Box]]]:
    boxes: dict[int, list[tuple[CellRef, Box]]] = defaultdict(list)
    for ref, cell in cells.items():
        for place in cell.places:
            boxes[place.page].append((ref, place.box))
    return boxes


def _text_in(page: Page, box: Box) -> str:
    parts = [part for word in page.words if (part := _part_in(word, box)) is not None]
    return raw_text(read_lines(page.number, parts))


def _part_in(word: Word, box: Box) -> Word | None:
    """Return the part of a word whose characters stand in a box."""
    if not box.top <= word.box.centre[1] < box.bottom or not _may_reach(word, box):
        return None
    edges = word.edges
    inside = [
        at for at in range(len(word.text)) if box.x0 <= (edges[at] + edges[at + 1]) / 2 < box.x1
    ]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    part = Box(edges[first], word.box.top, edges[last], word.box.bottom)
    return Word(word.text[first:last], part, edges[first : last + 1], word.size_pt)


def _may_reach(word: Word, box: Box) -> bool:
    return word.box.x0 < box.x1 and box.x0 < word.box.x1


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
