"""Columns without width, which rounding leaves between others in tables of web pages and Word."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from reviewer.reading.blocks import TableCell

# The positions of a table, `None` where a merged cell covers them.
Placed = dict[tuple[int, int], TableCell | None]


def shown_columns(placed: Placed, thin: AbstractSet[int]) -> list[int]:
    """Return the columns that have a width, or a text of their own."""
    width = 1 + max((c for _, c in placed), default=-1)
    own = {c for (_, c), cell in placed.items() if cell and cell.column_span == 1 and cell.text}
    return [c for c in range(width) if c not in thin or c in own]


def with_columns(placed: Placed, kept: list[int]) -> Placed:
    """Return the cells without the columns that are not kept."""
    at = {c: n for n, c in enumerate(kept)}
    found: Placed = {(r, at[c]): None for r, c in placed if c in at}
    for (r, c), cell in placed.items():
        if cell is not None:
            columns = [at[x] for x in range(c, c + cell.column_span) if x in at]
            if columns:
                found[r, columns[0]] = replace(cell, column_span=len(columns))
    return found
