"""A table wider than its paper, printed in two parts on pages that follow one another."""

from dataclasses import replace

from tests.typesetting.forms.block import Printed
from tests.typesetting.forms.measure import Measured

LEAST_COLUMNS = 6


def parts_beside(measured: Measured) -> tuple[Measured, ...]:
    """Return the left and the right part, cut where no header runs over both; else the whole."""
    block = measured.block
    cuts = [
        column
        for column in range(2, block.columns - 1)
        if not any(
            c.column < column <= c.last_column
            for c in block.cells
            if c.row >= block.top and c.text
        )
    ]
    if block.columns < LEAST_COLUMNS or not cuts:
        return (measured,)
    cut = min(cuts, key=lambda column: abs(2 * column - block.columns))
    return _part(measured, 0, cut), _part(measured, cut, block.columns)


def _part(measured: Measured, start: int, end: int) -> Measured:
    block = measured.block
    lines: dict[Printed, tuple[str, ...]] = {}
    for cell in block.cells:
        first, last = max(cell.column, start), min(cell.last_column, end - 1)
        if first <= last:
            moved = replace(cell, column=first - start, last_column=last - start)
            # What runs over both parts is said where it begins.
            shown = cell.column >= start
            moved = moved if shown else replace(moved, text="")
            lines[moved] = measured.lines[cell] if shown else ("",)
    cells = tuple(lines)
    covering = {
        (row, column): (cell.row, cell.column)
        for cell in cells
        for row in range(cell.row, cell.last_row + 1)
        for column in range(cell.column, cell.last_column + 1)
    }
    part = replace(block, cells=cells, kinds=block.kinds[start:end])
    widths = measured.widths[start:end]
    return replace(measured, block=part, widths=widths, lines=lines, covering=covering)
