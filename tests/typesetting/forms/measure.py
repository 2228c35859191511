"""Widths of columns, lines of cells, heights of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.typesetting.forms.block import Block, Printed
from tests.typesetting.forms.extras import CUT
from tests.typesetting.forms.ink import Type
from tests.typesetting.forms.layout import Look
from tests.typesetting.table import ColumnKind

SMALLEST_PT = 4.5
LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Measured:
    """A block with its sizes in points, lines of text by cell, and which cell covers what."""

    block: Block
    kind: Type
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    lines: dict[Printed, tuple[str, ...]]
    covering: dict[tuple[int, int], tuple[int, int]]

    @property
    def leading(self) -> float:
        return self.kind.size_pt * LEADING


def measure(block: Block, look: Look, available_pt: float) -> Measured:
    """Size the block to the width of the page, in smaller characters where it must be."""
    kind = Type(look, look.cell_pt)
    while True:
        widths = _widths(block, look, kind, available_pt)
        if sum(widths) <= available_pt or kind.size_pt <= SMALLEST_PT:
            break
        kind = replace(kind, size_pt=kind.size_pt - 0.5)
    blank = {(c.row, c.column) for c in block.cells if not c.text} if look.overflow else set()
    lines = {
        cell: (cell.text,) if _runs_on(cell, blank, widths, kind) else _lines(cell, widths, kind)
        for cell in block.cells
    }
    heights = _heights(block, look, lines, kind.size_pt * LEADING)
    covering = {
        (row, column): (cell.row, cell.column)
        for cell in block.cells
        for row in range(cell.row, cell.last_row + 1)
        for column in range(cell.column, cell.last_column + 1)
    }
    return Measured(block, kind, tuple(widths), tuple(heights), lines, covering)


def _runs_on(
    cell: Printed, blank: set[tuple[int, int]], widths: Sequence[float], kind: Type
) -> bool:
    """Tell whether a name is printed on over the blank cell beside it, which it does not fill."""
    right = cell.last_column + 1
    if cell.part != "name" or (cell.row, right) not in blank:
        return False
    return kind.width(cell.text) + kind.look.side_pt < sum(widths[cell.column : right + 1])


def _widths(block: Block, look: Look, kind: Type, available_pt: float) -> list[float]:
    widths = [_needed(block, column, look, kind) for column in range(block.columns)]
    spare = available_pt - sum(widths)
    if spare > 0 and look.fill_width:
        return [width + spare / len(widths) for width in widths]
    names = [n for n, k in enumerate(block.kinds) if k is ColumnKind.NAME]
    if spare < 0 and names:
        least = 4 * kind.size_pt + 2 * look.side_pt
        gives = -spare / len(names)
        for n in names:
            widths[n] = max(least, widths[n] - gives)
    return widths


def _needed(block: Block, column: int, look: Look, kind: Type) -> float:
    cells = [c for c in block.cells if c.column == column == c.last_column]
    body = max((kind.width(c.text) for c in cells if c.part not in ("header", "note")), default=0)
    if block.kinds[column] is ColumnKind.NAME:
        body = min(body, look.name_characters * kind.size_pt)
    if block.kinds[column] is ColumnKind.AMOUNT and look.split_numbers == "wrap":
        body *= 0.72
    header = [_head_width(c.text, look, kind) for c in cells if c.part == "header"]
    return float(max(body, *header, kind.size_pt)) + 2 * look.side_pt + 0.2


def _head_width(text: str, look: Look, kind: Type) -> float:
    """Return how wide a header must be: as its first characters, or as both texts of a cut one."""
    if CUT in text:
        return sum(map(kind.width, text.split(CUT)))
    return kind.width(text[: look.header_characters])


def _lines(cell: Printed, widths: list[float], kind: Type) -> tuple[str, ...]:
    room = sum(widths[cell.column : cell.last_column + 1]) - 2 * kind.look.side_pt + 0.1
    if cell.part in ("title", "note", "unit"):
        return (cell.text,)
    if CUT in cell.text:
        return tuple(cell.text.split(CUT))
    return tuple(wrapped(cell.text, room, kind))


def wrapped(text: str, room: float, kind: Type) -> Iterator[str]:
    """Yield the lines of a text set to a width."""
    line = ""
    for character in text:
        if line and kind.width(line + character) > room:
            yield line
            line = ""
        line += character
    yield line


def _heights(
    block: Block, look: Look, lines: dict[Printed, tuple[str, ...]], leading: float
) -> list[float]:
    heights = [leading + 2 * look.padding_pt] * block.rows
    for cell in block.cells:
        if cell.row == cell.last_row:
            needed = len(lines[cell]) * leading + 2 * look.padding_pt
            heights[cell.row] = max(heights[cell.row], needed)
    for cell in block.cells:
        needed = len(lines[cell]) * leading + 2 * look.padding_pt
        lacks = needed - sum(heights[cell.row : cell.last_row + 1])
        if lacks > 0:
            heights[cell.last_row] += lacks
    if look.row_heights == "uneven":
        # As rows drawn taller by hand are: by up to a line, each by its own.
        for row in range(block.start, block.rows):
            heights[row] += Random(f"{row}/height").choice((0.0, 0.0, 0.4, 1.0)) * leading
    return heights
