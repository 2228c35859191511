"""Headers of tables that only white space keeps apart: merged cells restored, damage mended.

A merged cell of two rows is sometimes read twice, once wrongly: 科目编码 over 利日他矶. What is
known to be a header stays; the cell keeps both as what is printed, and is marked as doubtful.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from reviewer.model.grid import Cell, Grid
from reviewer.tables.cell_text import is_number
from reviewer.tables.flowing_words import FlowingWords, fold

MENDED = 0.6
_DEEPEST = 5

# Cells of header rows before they are merged: every position has one.
_Rows = list[list[Cell]]


def mend_header(grid: Grid, words: FlowingWords) -> Grid:
    """Return `grid` with its header rows mended and merged; as it is where it has none."""
    first = _first_header_row(grid)
    head = [
        [cell for cell in row if cell is not None]
        for row in takewhile(_may_be_header, grid.rows[first : first + _DEEPEST])
    ]
    if len(head) < 2 or any(len(row) != grid.column_count for row in head):
        return grid
    mended = _move_expenditure(_mend(head, words), words)
    depth = _depth(mended, words)
    if depth < 2:
        return grid
    rows = (*grid.rows[:first], *_merge(mended[:depth]), *grid.rows[first + depth :])
    return replace(grid, rows=rows)


def _first_header_row(grid: Grid) -> int:
    """Return the first row with several texts; titles and units stand alone in theirs."""
    for at, row in enumerate(grid.rows):
        if sum(1 for cell in row if cell is not None and cell.reading) > 1:
            return at
    return grid.row_count


def _may_be_header(row: Sequence[Cell | None]) -> bool:
    return not any(cell is not None and is_number(cell.reading) for cell in row)


def _mend(head: _Rows, words: FlowingWords) -> _Rows:
    """Return the first two rows of a header without what was read wrongly a second time."""
    first, second = head[0], head[1]
    damaged = [
        at
        for at in range(len(first))
        if _reach(head, 0, at, len(first)) == at + 1 and _is_twice(first[at], second[at], words)
    ]
    if not damaged:
        return head
    upper = [_known_part(cell, words) for cell in first]
    lower = list(second)
    for at in damaged:
        known = first[at] if fold(first[at].reading) in words.known else second[at]
        raw = f"{first[at].raw}\n{second[at].raw}"
        upper[at] = replace(first[at], raw=raw, reading=known.reading, confidence=MENDED)
        lower[at] = replace(second[at], raw="", reading="")
    return [upper, lower, *head[2:]]


def _move_expenditure(head: _Rows, words: FlowingWords) -> _Rows:
    """Return a two-sided header with its second word where the second side begins.

    That side's first column is called as that of the first side is; the word stands beside it.
    """
    first, second = head[0], head[1]
    filled = [at for at, cell in enumerate(first) if cell.reading]
    if len(filled) != 2 or fold(first[filled[0]].reading) not in words.revenue:
        return head
    left, at = filled
    called = fold(second[left].reading)
    is_beside = fold(second[at - 1].reading).startswith(called)
    starts_here = fold(second[at].reading).startswith(called)
    if fold(first[at].reading) not in words.expenditure or not called or at - left < 3:
        return head
    if starts_here or not is_beside:
        return head
    moved = list(first)
    moved[at - 1] = replace(first[at - 1], reading=first[at].reading, confidence=MENDED)
    moved[at] = replace(first[at], reading="")
    return [moved, *head[1:]]


def _is_twice(upper: Cell, lower: Cell, words: FlowingWords) -> bool:
    """Tell whether two cells are one text read twice: as long, and only one of them known."""
    texts = fold(upper.reading), fold(lower.reading)
    known = sum(text in words.known for text in texts)
    return known == 1 and len(texts[0]) == len(texts[1])


def _known_part(cell: Cell, words: FlowingWords) -> Cell:
    """Return a cell without what it took from its neighbours: 月夕称 人计 其中: is 其中."""
    parts = cell.reading.split()
    if len(parts) > 1 and fold(parts[-1]) in words.groups:
        return replace(cell, reading=parts[-1], confidence=MENDED)
    return cell


def _depth(head: _Rows, words: FlowingWords) -> int:
    """Return how many rows the header has: each further one fills what those above leave open."""
    depth = 1
    for row in head[1:]:
        filled = [at for at, cell in enumerate(row) if cell.reading]
        is_under = all(_is_open(head[:depth], at) for at in filled)
        known = sum(_is_header(fold(row[at].reading), words) for at in filled)
        if not filled or not is_under or known * 2 < len(filled):
            break
        depth += 1
    return depth


def _is_header(text: str, words: FlowingWords) -> bool:
    """Tell a known header, with a year before it too: 2024年预算数, 2024年度预算数."""
    starts = (0, 5, 6) if text[:4].isdecimal() else (0,)
    return any(text[start:] in words.headers for start in starts)


def _is_open(rows: _Rows, column: int) -> bool:
    """Tell whether a header goes on in a column: its lowest text stands over several, or none."""
    for row in reversed(rows):
        if row[column].reading:
            following = row[column + 1 : column + 2]
            return bool(following) and not following[0].reading
    return True


def _merge(head: _Rows) -> list[tuple[Cell | None, ...]]:
    merged: list[list[Cell | None]] = [list[Cell | None](row) for row in head]
    ends = [len(head[0])] * len(head[0])
    for r, row in enumerate(head):
        for c, cell in enumerate(row):
            if merged[r][c] is None or not cell.reading:
                continue
            right = _reach(head, r, c, ends[c])
            down = 1 if right > c + 1 else _height(head, r, c)
            ends[c:right] = [right] * (right - c)
            _cover(merged, (r, c), (r + down, right))
    return [tuple(row) for row in merged]


def _reach(head: _Rows, row: int, column: int, end: int) -> int:
    """Return the column after the last that a header stands over: blank, with texts below."""
    at = column + 1
    while at < end and not head[row][at].reading and any(r[at].reading for r in head[row + 1 :]):
        at += 1
    return at


def _height(head: _Rows, row: int, column: int) -> int:
    blank = takewhile(lambda below: not below[column].reading, head[row + 1 :])
    return 1 + sum(1 for _ in blank)


def _cover(merged: list[list[Cell | None]], start: tuple[int, int], stop: tuple[int, int]) -> None:
    """Make the cell at `start` reach to before `stop`."""
    covered = [(r, c) for r in range(start[0], stop[0]) for c in range(start[1], stop[1])]
    cells = [merged[r][c] for r, c in covered]
    places = tuple(place for cell in cells if cell is not None for place in cell.places)
    for r, c in covered:
        merged[r][c] = None
    first = cells[0]
    if first is not None:
        merged[start[0]][start[1]] = replace(
            first,
            places=places,
            row_span=stop[0] - start[0],
            column_span=stop[1] - start[1],
        )
