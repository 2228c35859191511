"""A table too wide for its paper: its columns to the right stand on the pages that follow.

Spreadsheets print such a table in two parts: first the left one over all its pages, then what did
not fit beside it. Both have the same rows, as high as one another, and nothing stands over the
second.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.tables.cell_text import is_dash, is_number
from reviewer.tables.continuation import JoinedPiece, has_amount, is_full_width
from reviewer.tables.doubt import SURE
from reviewer.tables.pieces import PieceCell, PieceRow

_SAME_PT = 1.5
_MIN_ROWS = 4
_DEEPEST_HEADER = 4
# So many rows, each as high as its counterpart, are no chance.
_SURELY_ONE = 12
_LONGEST_GROUP = 14
_TITLE = re.compile(r"表([（(].*[)）])?$|[：:]")


def join_beside(left: JoinedPiece, right: JoinedPiece) -> JoinedPiece | None:
    """Return one table of two parts that belong beside one another, `None` where they do not.

    The right part repeats the first columns of the left one, which are left out of it, or it has
    none that name its rows: below its header are only numbers. With names of its own, as where
    expenditure stands beside revenue, it must have many rows. A title of its own, or the same
    header again, makes it another table.
    """
    if not (_is_drawn(left) and _is_drawn(right)):
        return None
    ours, others = _as_deep(left.rows, right.rows), _as_deep(right.rows, left.rows)
    if len(ours) != len(others) or len(ours) < _MIN_ROWS or not _are_as_high(ours, others):
        return None
    begin = _first_figures(ours)
    if begin is None:
        begin = _first_figures(others)
    if begin is None:
        begin = _below_header(ours, others)
    if begin is None:
        return None
    repeated = _count_repeated(ours, others)
    if any(_names_table(row) or _is_total(row) for row in others[:begin]) or _said(
        ours[:begin]
    ) == _said(others[:begin]):
        return None
    is_long = len(ours) >= _SURELY_ONE
    if not (repeated or is_long or _only_numbers(others[begin:])):
        return None
    rows = tuple(_beside(one, other[repeated:]) for one, other in zip(ours, others, strict=True))
    shift = left.xs[-1] - right.xs[repeated]
    xs = (*left.xs, *(x + shift for x in right.xs[repeated + 1 :]))
    return replace(left, last=right.last, xs=xs, rows=rows)


def _first_figures(rows: Sequence[PieceRow]) -> int | None:
    """Return the first row with an amount, or a dash or 0 as where there are no figures."""
    return next((at for at, row in enumerate(rows) if has_amount(row) or _has_nought(row)), None)


def _has_nought(row: PieceRow) -> bool:
    return any(cell is not None and (is_dash(cell.text) or cell.text == "0") for cell in row)


def _below_header(rows: Sequence[PieceRow], others: Sequence[PieceRow]) -> int | None:
    """Return where the rows of an empty statement begin: only names, on the left, say anything."""
    begin = 1 + max((at for at, other in enumerate(others) if _said([other])), default=len(rows))
    return begin if _said(rows[begin:]) else None


def _names_table(row: PieceRow) -> bool:
    """Tell whether a row over all columns is a title or a label; 支出 only groups columns."""
    text = _shown(row[0]) if is_full_width(row) else ""
    return len(text) > _LONGEST_GROUP or _TITLE.search(text) is not None


def _is_total(row: PieceRow) -> bool:
    """Tell whether a row is one of a body that only says 合计: of another table, less deep."""
    texts = [text for cell in row if (text := _shown(cell))]
    has_blanks = any(cell is not None and not cell.text for cell in row)
    return has_blanks and len(texts) == 1 and texts[0].isalpha()


def _said(rows: Sequence[PieceRow]) -> list[str]:
    return [text for row in rows for cell in row if (text := _shown(cell))]


def ends_alike(rows: Sequence[PieceRow], others: Sequence[PieceRow]) -> bool:
    """Tell whether two parts may belong beside one another though it cannot be told how.

    They have about as many rows, and below their headers these are as high as one another.
    """
    if abs(len(rows) - len(others)) >= _DEEPEST_HEADER:
        return False
    length = max(min(len(rows), len(others)) - _DEEPEST_HEADER, 1)
    return _are_as_high(rows[-length:], others[-length:])


def _is_drawn(table: JoinedPiece) -> bool:
    return all(cell is None or cell.confidence == SURE for cell in table.rows[0])


def _as_deep(rows: Sequence[PieceRow], others: Sequence[PieceRow]) -> tuple[PieceRow, ...]:
    """Return rows whose header is as deep as that of the other part.

    Where no header of this part groups others, one row was drawn that is as high as several there.
    """
    lacking = len(others) - len(rows)
    if not 0 < lacking < _DEEPEST_HEADER:
        return tuple(rows)
    at = next((at for at in range(_DEEPEST_HEADER) if _is_spread(rows, others, at, lacking)), None)
    if at is None:
        return tuple(rows)
    deeper = tuple(
        tuple(_reaching(cell, at - above, lacking) for cell in row)
        for above, row in enumerate(rows[: at + 1])
    )
    added = ((None,) * len(rows[at]) for _ in range(lacking))
    return (*deeper, *added, *rows[at + 1 :])


def _reaching(cell: PieceCell | None, down: int, more: int) -> PieceCell | None:
    """Return a cell with `more` rows, where it reaches the row `down` below that is spread."""
    if cell is None or cell.row_span <= down:
        return cell
    return replace(cell, row_span=cell.row_span + more)


def _is_spread(
    rows: Sequence[PieceRow], others: Sequence[PieceRow], at: int, lacking: int
) -> bool:
    """Tell whether row `at` is as high as it and `lacking` more are in the other part."""
    if at >= len(rows) or not _are_as_high(rows[:at], others[:at]):
        return False
    ours, theirs = _height(rows[at]), [_height(row) for row in others[at : at + lacking + 1]]
    if ours is None or None in theirs:
        return False
    return abs(ours - sum(height for height in theirs if height is not None)) <= _SAME_PT


def _are_as_high(rows: Sequence[PieceRow], others: Sequence[PieceRow]) -> bool:
    heights = [(_height(one), _height(other)) for one, other in zip(rows, others, strict=True)]
    return all(
        one is None or other is None or abs(one - other) <= _SAME_PT for one, other in heights
    )


def _height(row: PieceRow) -> float | None:
    """Return how high a row is; `None` where merged cells or a broken row do not show it."""
    for cell in row:
        if cell is not None and cell.row_span == 1 and len(cell.places) == 1:
            return cell.places[0].box.height
    return None


def _count_repeated(rows: Sequence[PieceRow], others: Sequence[PieceRow]) -> int:
    """Return how many columns on the left are printed again, all of them to the letter."""
    count = 0
    most = min(len(rows[0]), len(others[0])) - 1
    while count < most and all(
        _shown(row[count]) == _shown(other[count]) for row, other in zip(rows, others, strict=True)
    ):
        count += 1
    is_named = any(not is_number(_shown(row[at])) for row in rows[-2:] for at in range(count))
    return count if is_named and any(_shown(rows[-1][at]) for at in range(count)) else 0


def _shown(cell: PieceCell | None) -> str:
    return "" if cell is None else cell.text


def _only_numbers(rows: Sequence[PieceRow]) -> bool:
    texts = (cell.text for row in rows for cell in row if cell is not None and cell.text)
    return all(is_number(text) or is_dash(text) for text in texts)


def _beside(row: PieceRow, other: PieceRow) -> PieceRow:
    """Return one row of two; a title over all columns runs on over the blank cell beside it."""
    if is_full_width(row) and other and is_full_width(other) and not _shown(other[0]):
        title = row[0]
        if title is not None:
            whole = replace(title, column_span=len(row) + len(other))
            return (whole, *row[1:], *(None for _ in other))
    return (*row, *other)
