"""Vertical lines told by all rows of a table together: pale, dashed, dotted or broken ones.

A row alone cannot tell a pale border from a stroke, or a dashed one from digits below each other.
But borders go on where text does not: right up to the lines above and below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reviewer.model.geometry import Box
from reviewer.reading.scan.picture_line import PictureLine, line_of, turned
from reviewer.reading.scan.pixels import Floats, Mask, PagePicture

# Lines across further apart than this, or beside one another, are of two tables.
_APART_PT = 160.0
_LOWEST_ROW_PT = 6.0
# A row is looked at in stretches of about this height, without the lines at its edges.
_STRETCH_PT, _FEWEST_STRETCHES, _EDGE_PT = 3.5, 3, 0.8
# The ends of a row, where no text is: a part of its height within these limits.
_END, _ENDS_PT = 0.1, (0.7, 1.4)
# Paper is this far beside a line, and a line wanders this far from row to row.
_BESIDE_PT, _WANDERS_PT = 2.0, 1.2
# What stands out less than this, or than chance, is none.
_FAINTEST, _CHANCE = 5.0, 3.5
# Parts of what a line stands out by: at the ends of all rows and of one, in a row like others, in
# a row where a seal was taken out, and in its palest stretch.
_AT_ENDS, _AT_ONE_END, _AS_OTHERS, _PALE, _EVENLY = 0.5, 0.35, 0.5, 0.3, 0.5
_WELL_COVERED = 0.8
_CROSSED = 0.1
# Lines that stand out by this many times more than chance, and what their ends do then.
_CLEARLY, _AT_CLEAR_END = 3.0, 0.7
# Lines that stand out so much more cannot be overlooked.
_SURELY = 6.0
# Lines are told by this many rows, this part of all, and most of those where they show somehow.
_WHOLE_ROWS, _ENOUGH, _MOSTLY = 2, 0.2, 0.5
# Nearly all of them are as dark, give or take this part; strokes of many characters are not.
_NEARLY_ALL, _SPREAD = 0.8, 0.25
# All lines of a table are as dark, in parts, as those through so many of its rows.
_THROUGH = 0.6
# Lines of dashes are told by this many rows at least, most of which show them alike; where more
# whole lines than those of a frame go through a table, it has none.
_FEWEST_ROWS, _DASHED, _ALIKE, _FRAME = 4, 0.4, 0.7, 2
# Two borders are this far apart.
_NARROWEST_PT = 4.0
_KNOWN = 0.7


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table, and how far each column of pixels stands out in each.

    `means` are those over a row, `least` those of the stretch where it does least, `covers` the
    share of stretches where it does at all, `ends` those at the upper and the lower end. `beside`
    is how dark the lighter side of it is.
    """

    edges: tuple[tuple[int, int], ...]
    means: Floats
    least: Floats
    covers: Floats
    ends: Floats
    beside: Floats
    limit: float

    @property
    def are_whole(self) -> Mask:
        """Tell for each row and column of pixels whether it is evenly dark from end to end."""
        is_even = self.least >= np.maximum(self.limit, _EVENLY * self.means)
        # Noise makes pale lines uneven, no others.
        at_end = np.where(self.means >= _CLEARLY * self.limit, _AT_CLEAR_END, _AT_ONE_END)
        reaches = self.ends.min(axis=1) >= at_end * self.means
        # Strokes cross that of a letter; text stands on one side of a border at most.
        is_border = self.beside <= _CROSSED * self.means + self.limit / 2
        return np.asarray(is_even & reaches & is_border, np.bool_)


@dataclass(frozen=True, slots=True)
class _Borders:
    """The columns of pixels that borders of a table are in, the surest first.

    `clear_xs` are those of lines that could not be overlooked, if the table has such.
    """

    rows: _Rows
    are_whole: Mask
    are_dashed: Mask
    xs: tuple[int, ...]
    clear_xs: tuple[int, ...]


def _borders(rows: _Rows, picture: PagePicture) -> _Borders:
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
    is_border = (is_whole | dashed) & (most >= _DASHED * usual)
    xs = _apart(np.where(is_border, rows.means.mean(axis=0), 0), picture)
    clear_xs = through_xs if not is_framed and usual >= _SURELY * rows.limit else ()
    return _Borders(rows, whole, dashed, tuple(xs), tuple(clear_xs))


def _are_alike(means: Floats, whole: Mask) -> Mask:
    """Tell for each column of pixels whether it is as dark in most rows where it is whole."""
    count = whole.sum(axis=0)
    usual = np.where(whole, means, 0).sum(axis=0) / np.maximum(count, 1)
    near = whole & (np.abs(means - usual) <= _SPREAD * usual)
    return np.asarray(near.sum(axis=0) >= _NEARLY_ALL * count, np.bool_)


def _are_dashed(rows: _Rows) -> Mask:
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
    across: Sequence[PictureLine], down: Sequence[PictureLine], picture: PagePicture
) -> list[PictureLine]:
    """Return the vertical lines of a page with those that all rows together tell of."""
    found = list(down)
    dark = (255 - picture.grey).astype(np.float32)
    for ys in _tables(across):
        found += _missing(ys, down, dark, picture)
    return found


def complete_across(
    across: Sequence[PictureLine], down: Sequence[PictureLine], picture: PagePicture
) -> list[PictureLine]:
    """Return the horizontal lines of a page with those that all columns together tell of."""
    on_side = PagePicture(turned(picture.grey), picture.scale)
    lines = complete_down(
        [line.turned() for line in down], [line.turned() for line in across], on_side
    )
    return [line.turned() for line in lines]


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the lines across of one table lie, in points, and how wide it is."""

    ys: tuple[float, ...]
    x0: float
    x1: float


def _tables(across: Sequence[PictureLine]) -> Iterator[_Table]:
    """Yield the lines across that lie over one another."""
    group: list[Box] = []
    for box in sorted((line.box for line in across), key=lambda box: box.top):
        if group and not (
            box.top - group[-1].bottom <= _APART_PT
            and box.x0 < max(one.x1 for one in group)
            and box.x1 > min(one.x0 for one in group)
        ):
            yield _table(group)
            group = []
        group.append(box)
    if group:
        yield _table(group)


def _table(boxes: Sequence[Box]) -> _Table:
    ys = [boxes[0].centre[1]]
    for box in boxes[1:]:
        if box.centre[1] - ys[-1] >= _LOWEST_ROW_PT:
            ys.append(box.centre[1])
    return _Table(tuple(ys), min(box.x0 for box in boxes), max(box.x1 for box in boxes))


def _missing(
    table: _Table, down: Sequence[PictureLine], dark: Floats, picture: PagePicture
) -> Iterator[PictureLine]:
    """Yield the pieces of vertical lines of a table that are not known yet."""
    around = picture.px(_NARROWEST_PT)
    left = max(0, round(table.x0 * picture.scale) - around)
    right = min(picture.width_px, round(table.x1 * picture.scale) + around)
    part = dark[:, left:right]
    edges = [
        (round(top * picture.scale), round(bottom * picture.scale))
        for top, bottom in pairwise(table.ys)
    ]
    if not edges or right - left < around:
        return
    rows = _look(part, edges, picture)
    borders = _borders(rows, picture)
    known = {
        x: [
            row
            for row, (top, bottom) in enumerate(pairwise(table.ys))
            if _is_known((left + x) / picture.scale, top, bottom, down)
        ]
        for x in {*borders.xs, *borders.clear_xs}
    }
    # Where lines are clear each shows without the help of other rows, but where something hides
    # it; a merged cell is at one end of it.
    are_clear = sum(bool(known[x]) for x in borders.clear_xs) > _NEARLY_ALL * len(borders.clear_xs)
    for x in borders.xs:
        first, last = (min(known[x], default=0), max(known[x], default=0))
        for row, exact in _rows_with(borders, x, picture):
            if row not in known[x] and (first < row < last or not are_clear):
                yield _piece(rows, row, exact, left, picture)


def _look(dark: Floats, edges: Sequence[tuple[int, int]], picture: PagePicture) -> _Rows:
    sums = np.concatenate((np.zeros((1, dark.shape[1]), np.float32), dark.cumsum(axis=0)))
    beside = picture.px(_BESIDE_PT)
    edge, least, most = (picture.px(points) for points in (_EDGE_PT, *_ENDS_PT))

    def stands_out(top: int, bottom: int) -> Floats:
        mean = (sums[bottom] - sums[top]) / (bottom - top)
        padded = np.pad(mean, beside, mode="edge")
        sides = (padded[: -2 * beside] + padded[2 * beside :]) / 2
        return np.asarray(_widest(mean - sides), np.float32)

    def lighter_side(top: int, bottom: int) -> Floats:
        mean = (sums[bottom] - sums[top]) / (bottom - top)
        padded = np.pad(mean, beside, mode="edge")
        sides = np.minimum(padded[: -2 * beside], padded[2 * beside :])
        return np.asarray(sides - np.median(mean), np.float32)

    stretches, ends, lighter = [], [], []
    for top, bottom in edges:
        first, last = top + edge, bottom - edge
        count = max(_FEWEST_STRETCHES, round((last - first) / picture.px(_STRETCH_PT)))
        end = max(least, min(most, round(_END * (bottom - top))))
        cuts = np.linspace(first, last, count + 1).astype(int)
        stretches.append(np.stack([stands_out(a, b) for a, b in pairwise(cuts)]))
        lighter.append(lighter_side(first, last))
        ends.append(np.stack((stands_out(first, first + end), stands_out(last - end, last))))
    every = np.concatenate(stretches)
    chance = 1.48 * float(np.median(np.abs(every - np.median(every))))
    limit = max(_FAINTEST, _CHANCE * chance)
    return _Rows(
        tuple(edges),
        means=np.stack([one.mean(axis=0) for one in stretches]),
        least=np.stack([one.min(axis=0) for one in stretches]),
        covers=np.stack([(one >= limit).mean(axis=0) for one in stretches]),
        ends=np.stack(ends),
        beside=np.stack(lighter),
        limit=limit,
    )


def _widest(values: Floats) -> Floats:
    """Return for each pixel the most of it and its neighbours: a line may lean by one."""
    padded = np.pad(values, 1, mode="edge")
    return np.asarray(np.maximum(np.maximum(padded[:-2], padded[2:]), values), np.float32)


def _rows_with(borders: _Borders, x: int, picture: PagePicture) -> Iterator[tuple[int, int]]:
    """Yield the rows that have the border at `x`, each with where exactly."""
    rows, wanders = borders.rows, picture.px(_WANDERS_PT)
    near = slice(max(0, x - wanders), x + wanders + 1)
    whole = np.asarray(borders.are_whole[:, near].any(axis=1), np.bool_)
    is_dashed = bool(borders.are_dashed[x])
    most = rows.means[:, near].max(axis=1)
    usual = float(np.median(most[whole] if whole.any() and not is_dashed else most))
    for row in range(len(rows.edges)):
        at = near.start + int(rows.means[row, near].argmax())
        part, cover = rows.means[row, at] / usual, rows.covers[row, at]
        if is_dashed:
            is_there = part >= _AS_OTHERS and cover >= _DASHED / 2
        else:
            is_even = rows.least[row, at] >= _EVENLY * rows.means[row, at]
            is_there = part >= _PALE and cover >= _WELL_COVERED and is_even
        reaches = rows.ends[row, :, at].max() >= rows.limit
        if (is_there and reaches) or (whole[row] and part >= _AS_OTHERS):
            yield row, at


def _is_known(at: float, top: float, bottom: float, down: Sequence[PictureLine]) -> bool:
    """Tell whether lines found before fill most of a border in a row; all in points."""
    filled = sum(
        max(0.0, min(line.box.bottom, bottom) - max(line.box.top, top))
        for line in down
        if abs(line.box.centre[0] - at) < _NARROWEST_PT
    )
    return filled >= _KNOWN * (bottom - top)


def _piece(rows: _Rows, row: int, x: int, left: int, picture: PagePicture) -> PictureLine:
    """Return the piece of a border that a row has at `x`, as thick as it is dark there."""
    top, bottom = rows.edges[row]
    mean = rows.means[row]
    x0 = x1 = x
    while x0 > 0 and mean[x0 - 1] >= _AS_OTHERS * mean[x]:
        x0 -= 1
    while x1 + 1 < len(mean) and mean[x1 + 1] >= _AS_OTHERS * mean[x]:
        x1 += 1
    pixels = np.full((x1 - x0 + 1, bottom - top), 255, np.uint8)
    middle = left + (x0 + x1 + 1) / 2
    return line_of(pixels, top, left + x0, picture.scale, middle).turned()
