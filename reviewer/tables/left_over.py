"""Figures printed outside every table: rows that no table took, so that none is lost unseen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.model.grid import Cell, Grid, TextLine
from reviewer.tables.cell_text import is_dash, is_number
from reviewer.tables.chunks import is_printed_amount
from reviewer.tables.doubt import BESIDE_LEFT_OVER

# A text longer than this before figures is a sentence, not the name of a row.
_LONGEST_NAME = 40
# Parts of the type size: rows of one table are no further apart.
_MAX_GAP = 3.0
_SENTENCE = re.compile(r"[，。；！？]|[:：]$")
# What follows an amount in the middle of a sentence, on the next line.
_GOES_ON = re.compile(r"[万亿百千]*元|[%％，。、；）)]|个百分点")
_MONTH = re.compile(r"(19|20)\d\d\.(0?[1-9]|1[0-2])")

Rows = tuple[TextLine, ...]


def left_over(lines: Sequence[TextLine]) -> tuple[Rows, ...]:
    """Return what reads as rows of figures among the lines outside tables, in stretches."""
    stretches: list[list[TextLine]] = []
    for at in range(len(lines)):
        line = lines[at]
        if not _is_row(line.text) or _is_sentence(lines, at):
            continue
        if stretches and _goes_on(stretches[-1][-1], line):
            stretches[-1].append(line)
        else:
            stretches.append([line])
    return tuple(
        tuple(rows) for rows in stretches if any(_has_amounts(_figures(row.text)) for row in rows)
    )


def with_doubt(grids: Iterable[Grid], stretches: Sequence[Rows]) -> tuple[Grid, ...]:
    """Return the grids, the rows next to figures that no table took being doubted."""
    if not stretches:
        return tuple(grids)
    by_id = {grid.id: grid for grid in grids}
    for rows in stretches:
        near = _nearest(by_id.values(), rows)
        if near is not None:
            number, row = near
            by_id[number] = _doubted(by_id[number], row)
    return tuple(by_id.values())


def outside(stretches: Sequence[Rows], grids: Iterable[Grid]) -> tuple[Rows, ...]:
    """Return the stretches without those a table read by hand has taken since."""
    pages = {row.place.page for rows in stretches for row in rows}
    if not pages:
        return ()
    boxes = [
        place
        for grid in grids
        for _, cell in grid.cells()
        for place in cell.places
        if place.page in pages
    ]
    return tuple(
        rows
        for rows in stretches
        if not any(
            place.page == row.place.page and place.box.contains(*row.place.box.centre)
            for row in rows
            for place in boxes
        )
    )


def _is_row(text: str) -> bool:
    """Tell whether a line is a name, a code or nothing, and then figures up to its end."""
    if not (text[-1:].isdigit() or text[-1:] in ")）%％" or is_dash(text[-1:])):
        return False
    figures = _figures(text)
    name = text.split()[: -len(figures)] if figures else []
    return bool(figures) and _is_name(" ".join(name))


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _SENTENCE.search(text) is None


def _figures(text: str) -> list[str]:
    tokens = text.split()
    start = len(tokens)
    while start and (is_number(tokens[start - 1]) or is_dash(tokens[start - 1])):
        start -= 1
    return tokens[start:]


def _has_amounts(figures: Iterable[str]) -> bool:
    """Tell whether one of the figures is money; a chart is labelled with per cents."""
    return any(
        is_printed_amount(text) and text[-1] not in "%％" and not _MONTH.fullmatch(text)
        for text in figures
    )


def _is_sentence(lines: Sequence[TextLine], at: int) -> bool:
    """Tell whether a sentence only breaks behind a figure."""
    if at + 1 == len(lines):
        return False
    following = lines[at + 1]
    return (
        following.place.page == lines[at].place.page and _GOES_ON.match(following.text) is not None
    )


def _goes_on(above: TextLine, below: TextLine) -> bool:
    gap = below.place.box.top - above.place.box.bottom
    return above.place.page == below.place.page and gap <= _MAX_GAP * below.size_pt


def _nearest(grids: Iterable[Grid], rows: Rows) -> tuple[int, int] | None:
    """Return id and row of the table whose row stands nearest, on one page, to left over ones."""
    page, top, bottom = rows[0].place.page, rows[0].place.box.top, rows[-1].place.box.bottom
    found = [
        (max(box.top - bottom, top - box.bottom), ref.row, grid.id)
        for grid in grids
        for ref, cell in grid.cells()
        for box in (place.box for place in cell.places if place.page == page)
    ]
    if not found:
        return None
    _, row, number = min(found)
    return number, row


def _doubted(grid: Grid, row: int) -> Grid:
    cells = tuple(cell and _less_sure(cell) for cell in grid.rows[row])
    return replace(grid, rows=(*grid.rows[:row], cells, *grid.rows[row + 1 :]))


def _less_sure(cell: Cell) -> Cell:
    return replace(cell, confidence=min(cell.confidence, BESIDE_LEFT_OVER))
