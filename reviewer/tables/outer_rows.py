"""Rows without amounts before the first and after the last row with amounts.

The end of a page may leave them there, and no line shows that they belong to the table.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from reviewer.tables.bands import Band

# Rows of one table are about as far apart; a name begins where the others of its column do.
_EVENLY = 1.3
_ALIGNED_PT = 3.0
# Parts of the type size, and of the usual white space between rows.
_TOUCHING = 0.2
_WRAPPED = 0.5
_CLOSER = 0.8
_MIN_ITEMS = 2
_ITEM = re.compile(r"(?:其中[：:])?[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）、.．]\D")


def fit(bands: Iterable[Band], xs: Sequence[float]) -> bool:
    """Tell whether no text of the bands crosses a boundary between columns, or stands outside."""
    return len(xs) > 1 and all(
        xs[0] - _ALIGNED_PT <= chunk.box.x0
        and chunk.box.x1 <= xs[-1] + _ALIGNED_PT
        and not any(chunk.box.x0 < x < chunk.box.x1 for x in xs[1:-1])
        for band in bands
        for chunk in band.chunks
    )


def with_outer_rows(
    region: Sequence[Band], start: int, end: int, xs: Sequence[float]
) -> list[Band]:
    """Return a run of bands with the rows before and after it that only have names.

    Before it only where it has no header, as where a table goes on from the page before.
    """
    run = region[start:end]
    limit_pt = _EVENLY * _pitch(run)
    lefts = _lefts(run, xs)
    is_list = sum(map(_is_item, run)) >= _MIN_ITEMS
    if run[0].has_amounts:
        while start and _step(region[start - 1], region[start]) <= limit_pt:
            if not _is_row(region[start - 1], lefts, xs):
                break
            start -= 1
    while end < len(region):
        above, below = region[end - 1], region[end]
        is_rest = _is_wrapped(above, below, limit_pt) and fit([below], xs)
        is_near = _step(above, below) <= limit_pt
        is_next = is_near and _is_row(below, lefts, xs, is_item=is_list and _is_item(below))
        if not (is_rest or is_next):
            break
        end += 1
    return list(region[start:end])


def _pitch(run: Sequence[Band]) -> float:
    """Return how far the rows are apart, as far as those with amounts show, or else any."""
    numbered = [band for band in run if band.has_amounts]
    steps = [_step(*pair) for pair in pairwise(numbered if len(numbered) > 1 else run)]
    return median(steps) if steps else 0.0


def _step(above: Band, below: Band) -> float:
    return (below.top + below.bottom - above.top - above.bottom) / 2


def _is_wrapped(above: Band, below: Band, limit_pt: float) -> bool:
    """Tell whether a line stands closer under another than the rows of its table do."""
    gap = below.top - above.bottom
    if gap <= _TOUCHING * below.size_pt:
        return True
    return gap <= _WRAPPED * below.size_pt and _step(above, below) < _CLOSER * limit_pt / _EVENLY


def _is_item(band: Band) -> bool:
    """Tell whether a band begins with a number of a list, as 1、 or （2） or 三、 do."""
    return _ITEM.match(band.chunks[0].text) is not None


def _is_row(
    band: Band, lefts: dict[int, list[float]], xs: Sequence[float], *, is_item: bool = False
) -> bool:
    """Tell whether all texts of a band begin in its columns.

    A lone first one may be a note, unless it `is_item` of a list.
    """
    columns = [bisect_right(xs, chunk.box.x0 + _ALIGNED_PT) - 1 for chunk in band.chunks]
    return (
        fit([band], xs)
        and (is_item or columns != [0])
        and all(
            any(abs(chunk.box.x0 - left) <= _ALIGNED_PT for left in lefts.get(column, ()))
            for chunk, column in zip(band.chunks, columns, strict=True)
        )
    )


def _lefts(bands: Iterable[Band], xs: Sequence[float]) -> dict[int, list[float]]:
    """Return where the texts of each column begin."""
    lefts: dict[int, list[float]] = {}
    for band in bands:
        for chunk in band.chunks:
            column = bisect_right(xs, chunk.box.x0 + _ALIGNED_PT) - 1
            lefts.setdefault(column, []).append(chunk.box.x0)
    return lefts
