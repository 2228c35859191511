"""Vertical lines told by all rows of a table together: pale, dashed, dotted or broken ones.

A row alone cannot tell a pale border from a stroke, or a dashed one from digits below each other.
But borders go on where text does not: right up to the lines above and below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reviewer.model.geometry import Box
from reviewer.reading.scan.picture_line import PictureLine, line_of
from reviewer.reading.scan.pixels import Floats, Mask, PagePicture
from reviewer.reading.scan.table_rows import EVENLY, Rows, look_at_rows

# Lines across further apart than this, or beside one another, are of two tables; columns are wider
# than rows are high.
_APART_PT, _WIDEST_PT = 160.0, 400.0
_LOWEST_ROW_PT = 6.0
# Pieces of a line this near go on from one another.
_MEETS_PT = 3.0
# A line wanders this far from row to row.
_WANDERS_PT = 1.2
# Parts of what a line stands out by: at the ends of all rows, in a row like others, and in a row
# where it is pale.
_AT_ENDS, _AS_OTHERS, _PALE = 0.5, 0.5, 0.3
_WELL_COVERED = 0.8
# Lines that stand out so much more cannot be overlooked.
_SURELY = 6.0
# Lines are told by this many rows, this part of all, and most of those where they show somehow.
_WHOLE_ROWS, _ENOUGH, _MOSTLY = 2, 0.2, 0.5
# Nearly all of them are as dark, give or take this part; strokes of many characters are not.
_NEARLY_ALL, _SPREAD = 0.8, 0.25
# All lines of a table are as dark, in parts, as those through so many of its rows.
_THROUGH = 0.6
# Dots may leave the ends of a row empty, but no stretch of any row; text leaves most ends empty.
_COVERED, _FEWEST_COVERED = 0.95, 3
# Lines of dashes are told by this many rows at least, most of which show them alike; where more
# whole lines than those of a frame go through a table, it has none.
_FEWEST_ROWS, _DASHED, _ALIKE, _FRAME = 4, 0.4, 0.7, 2
# Two borders are this far apart.
_NARROWEST_PT = 4.0
# A border in a row is known where lines fill this part of it; where a seal hid some of it, all.
_KNOWN, _ALL_KNOWN = 0.7, 0.98
# Shorter gaps at the ends of a border do not keep its cells open.
_GAP_PT = 2.0


@dataclass(frozen=True, slots=True)
class _Borders:
    """The columns of pixels that borders of a table are in, the surest first.

    `clear_xs` are those of lines that could not be overlooked, if the table has such.
    """

    rows: Rows
    are_whole: Mask
    are_dashed: Mask
    xs: tuple[int, ...]
    clear_xs: tuple[int, ...]


def _borders(rows: Rows, picture: PagePicture) -> _Borders:
    whole = rows.are_whole
    most = rows.means.max(axis=0)
    through = whole.mean(axis=0) >= _THROUGH
    usual = float(np.median(most[through])) if through.any() else 0.0
    # Borders are there or not; strokes below each other are a bit of a line in every row.
    somehow = (rows.means >= _PALE * most).sum(axis=0)
    count = whole.sum(axis=0)
    is_whole = (
        (count >= max(_WHOLE_ROWS, _ENOUGH * len(whole)))
        & (count >= _MOSTLY * somehow)
        & _are_alike(rows.means, whole)
    )
    through_xs = _apart(np.where(through, most, 0), picture)
    is_framed = len(through_xs) <= _FRAME
    dashed = _are_dashed(rows) if is_framed else np.zeros_like(through)
    is_border = (is_whole | dashed | _are_covered(rows)) & (most >= _DASHED * usual)
    xs = _apart(np.where(is_border, rows.means.mean(axis=0), 0), picture)
    clear_xs = through_xs if not is_framed and usual >= _SURELY * rows.limit else ()
    return _Borders(rows, whole, dashed, tuple(xs), tuple(clear_xs))


def _are_alike(means: Floats, whole: Mask) -> Mask:
    """Tell for each column of pixels whether it is as dark in most rows where it is whole."""
    count = whole.sum(axis=0)
    usual = np.where(whole, means, 0).sum(axis=0) / np.maximum(count, 1)
    near = whole & (np.abs(means - usual) <= _SPREAD * usual)
    return np.asarray(near.sum(axis=0) >= _NEARLY_ALL * count, np.bool_)


def _are_covered(rows: Rows) -> Mask:
    """Tell for each column of pixels whether it is dark in every stretch of nearly all rows."""
    if len(rows.edges) < _FEWEST_COVERED:
        return np.zeros(rows.means.shape[1], np.bool_)
    mean = rows.means.mean(axis=0)
    is_covered = rows.covers.sum(axis=0) >= _COVERED * np.maximum(rows.are_seen.sum(axis=0), 1)
    reaches = rows.ends.mean(axis=0).min(axis=0) >= _AT_ENDS * mean
    is_thin = rows.are_thin.mean(axis=0) >= _NEARLY_ALL
    return np.asarray(is_covered & reaches & is_thin, np.bool_)


def _are_dashed(rows: Rows) -> Mask:
    """Tell for each column of pixels whether it is a line of dashes over all rows."""
    if len(rows.edges) < _FEWEST_ROWS:
        return np.zeros(rows.means.shape[1], np.bool_)
    mean = rows.means.mean(axis=0)
    is_covered = rows.covers.mean(axis=0) >= _DASHED
    ends = rows.ends.mean(axis=0)
    reaches = (ends - np.median(ends, axis=1, keepdims=True)).min(axis=0) >= _AT_ENDS * mean
    is_alike = (rows.means >= _AS_OTHERS * mean).mean(axis=0) >= _ALIKE
    return np.asarray(is_covered & reaches & is_alike & (mean >= rows.limit / 2), np.bool_)


def _apart(sureness: Floats, picture: PagePicture) -> list[int]:
    """Return where something is sure at all, the surest of each neighbourhood first."""
    apart = picture.px(_NARROWEST_PT)
    found: list[int] = []
    left = np.array(sureness)
    while left.max() > 0:
        x = int(left.argmax())
        found.append(x)
        left[max(0, x - apart + 1) : x + apart] = 0
    return found


def complete_down(
    across: Sequence[PictureLine],
    down: Sequence[PictureLine],
    picture: PagePicture,
    apart_pt: float = _APART_PT,
) -> list[PictureLine]:
    """Return the vertical lines of a page with those that all rows together tell of.

    Lines across that are further apart than `apart_pt` belong to two tables.
    """
    found = list(down)
    dark = (255 - picture.grey).astype(np.float32)
    for ys in tables_of(across, apart_pt):
        found += _missing(ys, down, dark, picture)
    return found


def complete_across(
    across: Sequence[PictureLine], down: Sequence[PictureLine], picture: PagePicture
) -> list[PictureLine]:
    """Return the horizontal lines of a page with those that all columns together tell of."""
    lines = complete_down(
        [line.turned() for line in down],
        [line.turned() for line in across],
        picture.on_side(),
        _WIDEST_PT,
    )
    return [line.turned() for line in lines]


@dataclass(frozen=True, slots=True)
class LineTable:
    """Where the lines across of one table lie, in points, and how wide it is."""

    ys: tuple[float, ...]
    x0: float
    x1: float


def tables_of(across: Sequence[PictureLine], apart_pt: float) -> Iterator[LineTable]:
    """Yield the tables that lines across make: those over one another, pieces of a line too."""
    groups: list[list[Box]] = []
    for box in sorted((line.box for line in across), key=lambda box: box.top):
        joined = [group for group in groups if any(_over(one, box, apart_pt) for one in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), box])
    for group in groups:
        yield _table(sorted(group, key=lambda box: box.top))


def _over(one: Box, other: Box, apart_pt: float) -> bool:
    is_over = other.x0 < one.x1 + _MEETS_PT and other.x1 > one.x0 - _MEETS_PT
    return is_over and other.top - one.bottom <= apart_pt


def _table(boxes: Sequence[Box]) -> LineTable:
    ys = [boxes[0].centre[1]]
    for box in boxes[1:]:
        if box.centre[1] - ys[-1] >= _LOWEST_ROW_PT:
            ys.append(box.centre[1])
    return LineTable(tuple(ys), min(box.x0 for box in boxes), max(box.x1 for box in boxes))


def _missing(
    table: LineTable, down: Sequence[PictureLine], dark: Floats, picture: PagePicture
) -> Iterator[PictureLine]:
    """Yield the pieces of vertical lines of a table that are not known yet."""
    around = picture.px(_NARROWEST_PT)
    left = max(0, round(table.x0 * picture.scale) - around)
    right = min(picture.width_px, round(table.x1 * picture.scale) + around)
    part = dark[:, left:right]
    hidden = None if picture.hidden is None else picture.hidden[:, left:right]
    edges = [
        (round(top * picture.scale), round(bottom * picture.scale))
        for top, bottom in pairwise(table.ys)
    ]
    if not edges or right - left < around:
        return
    rows = look_at_rows(part, hidden, edges, picture)
    borders = _borders(rows, picture)
    filled = {
        x: [
            _filled((left + x) / picture.scale, top, bottom, down)
            for top, bottom in pairwise(table.ys)
        ]
        for x in {*borders.xs, *borders.clear_xs}
    }
    known = {
        x: [
            row
            for row, part in enumerate(parts)
            if part >= (_KNOWN if rows.are_clear[row, x] else _ALL_KNOWN)
        ]
        for x, parts in filled.items()
    }
    # Where lines are clear each shows without the help of other rows, but where something hides
    # it; a merged cell is at one end of it.
    all_show = sum(bool(known[x]) for x in borders.clear_xs) > _NEARLY_ALL * len(borders.clear_xs)
    for x in borders.xs:
        first, last = (min(known[x], default=0), max(known[x], default=0))
        for row, exact in _rows_with(borders, x, picture):
            is_hidden = not rows.are_clear[row, x]
            if row in known[x]:
                # A gap in a known border would leave its cells open to one another.
                high_pt = table.ys[row + 1] - table.ys[row]
                is_missing = (1 - filled[x][row]) * high_pt > _GAP_PT
            else:
                is_missing = first < row < last or is_hidden or not all_show
            if is_missing:
                yield _piece(rows, row, exact, left, picture)


def _rows_with(borders: _Borders, x: int, picture: PagePicture) -> Iterator[tuple[int, int]]:
    """Yield the rows that have the border at `x`, each with where exactly."""
    rows, wanders = borders.rows, picture.px(_WANDERS_PT)
    near = slice(max(0, x - wanders), x + wanders + 1)
    whole = np.asarray(borders.are_whole[:, near].any(axis=1), np.bool_)
    is_dashed = bool(borders.are_dashed[x])
    most = rows.means[:, near].max(axis=1)
    usual = float(np.median(most[whole] if whole.any() and not is_dashed else most))
    yielded = set()
    for row in np.flatnonzero(rows.are_seen[:, x]):
        at = near.start + int(rows.means[row, near].argmax())
        part, cover = rows.means[row, at] / usual, rows.covers[row, at]
        if is_dashed:
            is_there = part >= _AS_OTHERS and cover >= _DASHED / 2
        else:
            is_even = rows.least[row, at] >= EVENLY * rows.means[row, at]
            is_there = part >= _PALE and cover >= _WELL_COVERED and is_even
        reaches = rows.ends[row, :, at].max() >= rows.limit
        # Where a border is known to be, less than what chance does in a stretch tells of it.
        goes_through = part >= _AS_OTHERS and rows.means[row, at] >= rows.limit / 2
        if (
            (is_there and reaches)
            or (goes_through and rows.goes_through(int(row), at))
            or (whole[row] and part >= _AS_OTHERS)
        ):
            yielded.add(int(row))
            yield int(row), at
    yield from ((row, x) for row in _hidden_between(yielded, rows.are_seen[:, x]))


def _hidden_between(has: set[int], are_seen: Mask) -> Iterator[int]:
    """Yield the rows that nothing is seen of and whose neighbours on both sides have a border."""
    seen = np.flatnonzero(are_seen)
    for row in np.flatnonzero(~are_seen):
        before, after = seen[seen < row], seen[seen > row]
        neighbours = {int(near) for near in (*before[-1:], *after[:1])}
        if neighbours and neighbours <= has:
            yield int(row)


def _filled(at: float, top: float, bottom: float, down: Sequence[PictureLine]) -> float:
    """Return the part of a border in a row that lines found before fill; all in points."""
    filled = sum(
        max(0.0, min(line.box.bottom, bottom) - max(line.box.top, top))
        for line in down
        if abs(line.box.centre[0] - at) < _NARROWEST_PT
    )
    return filled / (bottom - top)


def _piece(rows: Rows, row: int, x: int, left: int, picture: PagePicture) -> PictureLine:
    """Return the piece of a border that a row has at `x`, as thick as it is dark there."""
    top, bottom = rows.edges[row]
    mean = rows.means[row]
    x0 = x1 = x
    while rows.are_seen[row, x0] and x0 > 0 and mean[x0 - 1] >= _AS_OTHERS * mean[x]:
        x0 -= 1
    while rows.are_seen[row, x1] and x1 + 1 < len(mean) and mean[x1 + 1] >= _AS_OTHERS * mean[x]:
        x1 += 1
    pixels = np.full((x1 - x0 + 1, bottom - top), 255, np.uint8)
    middle = left + (x0 + x1 + 1) / 2
    return line_of(pixels, top, left + x0, picture.scale, middle).turned()
