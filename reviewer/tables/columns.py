"""The column boundaries of two pieces of one table: whether they agree, and how to align them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reviewer.tables.pieces import PieceCell, PieceRow

# How far boundaries of one column may differ from page to page.
_TOLERANCE_PT = 4.0


def matching(wide: Sequence[float], narrow: Sequence[float]) -> tuple[int, ...] | None:
    """Return for each boundary of `narrow` the index of its counterpart in `wide`.

    `None` where the two are not the columns of one table. A shift of the whole table is allowed,
    and a piece of merged rows shows fewer boundaries, but at least one between its sides.
    """
    if len(narrow) > len(wide) or len(narrow) < min(3, len(wide)):
        return None
    shift = narrow[0] - wide[0]
    found = tuple(_nearest(wide, x - shift) for x in narrow)
    agrees = all(
        abs(wide[index] + shift - x) <= _TOLERANCE_PT
        for index, x in zip(found, narrow, strict=True)
    )
    ends_agree = found[0] == 0 and found[-1] == len(wide) - 1
    return found if agrees and ends_agree and len(set(found)) == len(found) else None


def spread_columns(rows: Sequence[PieceRow], boundaries: Sequence[int]) -> tuple[PieceRow, ...]:
    """Return `rows` with each column boundary moved to its counterpart, cells widened to suit."""
    if list(boundaries) == list(range(len(boundaries))):
        return tuple(rows)
    return tuple(_spread_row(row, boundaries) for row in rows)


def _spread_row(row: PieceRow, boundaries: Sequence[int]) -> PieceRow:
    spread: list[PieceCell | None] = [None] * boundaries[-1]
    for column, cell in enumerate(row):
        if cell is not None:
            start, end = boundaries[column], boundaries[column + cell.column_span]
            spread[start] = replace(cell, column_span=end - start)
    return tuple(spread)


def _nearest(boundaries: Sequence[float], x: float) -> int:
    right = bisect_left(boundaries, x)
    if right == 0:
        return 0
    if right == len(boundaries):
        return right - 1
    return right if boundaries[right] - x < x - boundaries[right - 1] else right - 1
