"""A table made ready for pages: its columns' widths, its rows' heights, its text broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.reading.blocks import TABLE_PT, Table, TableCell
from reviewer.reading.line_breaking import break_lines, text_width

PADDING_PT = 2.5
LEADING = 1.25
_SMALLEST_PT = 6.0
# In type sizes: names longer than this wrap, and no column is narrower than this.
_WIDEST = 18.0
_NARROWEST = 2.0
_WORD = re.compile(r"[!-~]+")

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with its measures; `lines` are the broken lines of the cells that have text."""

    table: Table
    size_pt: float
    column_widths: tuple[float, ...]
    row_heights: tuple[float, ...]
    lines: dict[Position, list[str]]

    @property
    def width_pt(self) -> float:
        return sum(self.column_widths)

    @property
    def leading_pt(self) -> float:
        return self.size_pt * LEADING


def set_table(table: Table, room_pt: float | None) -> SetTable:
    """Set a table into a width; in smaller type, then wider than asked for, where it must.

    Without a width (a sheet) the columns keep their own.
    """
    size_pt = TABLE_PT
    widths = _widths(table, size_pt, room_pt)
    while room_pt is not None and sum(widths) > room_pt and size_pt > _SMALLEST_PT:
        size_pt -= 1.0
        widths = _widths(table, size_pt, room_pt)
    lines = {
        (r, c): break_lines(cell.text, size_pt, _inner_width(widths, c, cell.column_span))
        for r, c, cell in cells_of(table)
        if cell.text
    }
    heights = _heights(table, lines, size_pt)
    return SetTable(table, size_pt, tuple(widths), tuple(heights), lines)


def cells_of(table: Table) -> Iterator[tuple[int, int, TableCell]]:
    """Yield the cells with row and column."""
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if cell is not None:
                yield r, c, cell


def _widths(table: Table, size_pt: float, room_pt: float | None) -> list[float]:
    least, wanted = _needed(table, size_pt)
    if table.widths:
        wanted = [max(own, low) for own, low in zip(table.widths, least, strict=True)]
    spare = None if room_pt is None else room_pt - sum(wanted)
    if spare is None or spare >= 0:
        return wanted
    shrinkable = sum(wanted) - sum(least)
    part = 1.0 if shrinkable <= 0 else min(1.0, -spare / shrinkable)
    return [want - (want - low) * part for want, low in zip(wanted, least, strict=True)]


def _needed(table: Table, size_pt: float) -> tuple[list[float], list[float]]:
    """Return for each column the width it cannot do without, and the width it would like."""
    margin = 2 * PADDING_PT
    count = len(table.rows[0])
    least = [_NARROWEST * size_pt + margin] * count
    wanted = list(least)
    for _, c, cell in cells_of(table):
        if cell.column_span == 1 and cell.text:
            words = (text_width(word, size_pt) for word in _WORD.findall(cell.text))
            least[c] = max(least[c], min(max(words, default=0.0), _WIDEST * size_pt) + margin)
            width = max(text_width(line, size_pt) for line in cell.text.split("\n"))
            wanted[c] = max(wanted[c], min(width, _WIDEST * size_pt) + margin, least[c])
    return least, wanted


def _inner_width(widths: list[float], column: int, span: int) -> float:
    return sum(widths[column : column + span]) - 2 * PADDING_PT


def _heights(table: Table, lines: dict[Position, list[str]], size_pt: float) -> list[float]:
    leading = size_pt * LEADING
    heights = [leading + 2 * PADDING_PT] * len(table.rows)
    tall: list[tuple[int, int, float]] = []
    for r, c, cell in cells_of(table):
        needed = len(lines.get((r, c), "1")) * leading + 2 * PADDING_PT
        if cell.row_span == 1:
            heights[r] = max(heights[r], needed)
        else:
            tall.append((r, min(r + cell.row_span, len(heights)), needed))
    for start, stop, needed in tall:
        heights[stop - 1] += max(0.0, needed - sum(heights[start:stop]))
    return heights
