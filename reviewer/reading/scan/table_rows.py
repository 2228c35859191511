"""How far each column of pixels stands out in each row of a table, as a border there would."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reviewer.reading.scan.pixels import Floats, Mask, PagePicture

# A row is looked at in stretches of about this height, without the lines at its edges. Columns are
# much longer: more stretches would only be more chances for dirt.
_STRETCH_PT, _FEWEST_STRETCHES, _MOST_STRETCHES, _EDGE_PT = 3.5, 3, 24, 0.8
# The ends of a row, where no text is: a part of its height within these limits.
_END, _ENDS_PT = 0.1, (0.7, 1.4)
# Paper is this far beside a line.
_BESIDE_PT = 2.0
# What stands out less than this, or than chance, is none.
_FAINTEST, _CHANCE = 5.0, 3.5
# Parts of what a line stands out by: at one end of a row, in its palest stretch, and beside it.
_AT_ONE_END, EVENLY, CROSSED = 0.35, 0.5, 0.1
_AT_BOTH_ENDS = 0.4
# Lines that stand out by this many times more than chance, and what their ends do then.
_CLEARLY, _AT_CLEAR_END = 3.0, 0.7
# A stretch is hidden where this part of it is, and a row where less than this part of it is seen.
_HIDDEN, _SEEN = 0.2, 0.4


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, and how far each column of pixels stands out in each.

    `means` are those over a row, `least` those of the stretch where it does least, `covers` the
    share of stretches where it does at all, `ends` those at the upper and the lower end. `beside`
    is how dark the lighter side of it is. Stretches that a seal hid do not count, and rows hidden
    for the most part, `are_seen` tells which not, have none of it. `are_clear` tells which are
    not hidden anywhere.
    """

    edges: tuple[tuple[int, int], ...]
    means: Floats
    least: Floats
    covers: Floats
    ends: Floats
    beside: Floats
    are_seen: Mask
    are_clear: Mask
    limit: float

    @property
    def are_whole(self) -> Mask:
        """Tell for each row and column of pixels whether it is evenly dark from end to end."""
        is_even = self.least >= np.maximum(self.limit, EVENLY * self.means)
        # Noise makes pale lines uneven, no others.
        at_end = np.where(self.means >= _CLEARLY * self.limit, _AT_CLEAR_END, _AT_ONE_END)
        reaches = self.ends.min(axis=1) >= at_end * self.means
        return np.asarray(is_even & reaches & self.are_thin, np.bool_)

    def goes_through(self, row: int, x: int) -> bool:
        """Tell whether a column of pixels is dark in a row from end to end, as text never is."""
        mean = float(self.means[row, x])
        is_even = self.least[row, x] >= EVENLY * mean
        reaches = self.ends[row, :, x].mean() >= _AT_BOTH_ENDS * mean
        return bool(is_even and reaches and self.are_thin[row, x])

    @property
    def are_thin(self) -> Mask:
        """Tell where strokes do not cross: text stands on one side of a border at most."""
        return np.asarray(self.beside <= CROSSED * self.means + self.limit / 2, np.bool_)


def look_at_rows(
    dark: Floats, hidden: Mask | None, edges: Sequence[tuple[int, int]], picture: PagePicture
) -> Rows:
    """Look at the rows of a table between the `edges`; `dark` and `hidden` are its pixels."""
    sums, unseen = _sums(dark), None if hidden is None else _sums(hidden.astype(np.float32))
    beside = picture.px(_BESIDE_PT)
    edge, least, most = (picture.px(points) for points in (_EDGE_PT, *_ENDS_PT))

    def stands_out(top: int, bottom: int) -> Floats:
        mean = (sums[bottom] - sums[top]) / (bottom - top)
        padded = np.pad(mean, beside, mode="edge")
        sides = (padded[: -2 * beside] + padded[2 * beside :]) / 2
        out = _widest(mean - sides)
        if unseen is not None:
            share = (unseen[bottom] - unseen[top]) / (bottom - top)
            out[share > _HIDDEN] = np.nan
        return out

    def lighter_side(top: int, bottom: int) -> Floats:
        mean = (sums[bottom] - sums[top]) / (bottom - top)
        padded = np.pad(mean, beside, mode="edge")
        sides = np.minimum(padded[: -2 * beside], padded[2 * beside :])
        return np.asarray(sides - np.median(mean), np.float32)

    stretches, ends, lighter = [], [], []
    for top, bottom in edges:
        first, last = top + edge, bottom - edge
        count = round((last - first) / picture.px(_STRETCH_PT))
        count = max(_FEWEST_STRETCHES, min(_MOST_STRETCHES, count))
        end = max(least, min(most, round(_END * (bottom - top))))
        cuts = np.linspace(first, last, count + 1).astype(int)
        stretches.append(np.stack([stands_out(a, b) for a, b in pairwise(cuts)]))
        lighter.append(lighter_side(first, last))
        ends.append(np.stack((stands_out(first, first + end), stands_out(last - end, last))))
    every = np.concatenate(stretches)
    every = every[~np.isnan(every)] if unseen is not None else every
    chance = 1.48 * float(np.median(np.abs(every - np.median(every)))) if every.size else 0.0
    return _rows(edges, stretches, ends, np.stack(lighter), max(_FAINTEST, _CHANCE * chance))


def _rows(
    edges: Sequence[tuple[int, int]],
    stretches: Sequence[Floats],
    ends: Sequence[Floats],
    beside: Floats,
    limit: float,
) -> Rows:
    looked = [_seen_of(one, limit) for one in stretches]
    seen, means, least, covers = (np.stack(part) for part in zip(*looked, strict=True))
    at_ends = np.stack(ends)
    at_ends = np.where(np.isnan(at_ends), means[:, None], at_ends)
    return Rows(
        tuple(edges),
        means=means,
        least=least,
        covers=covers,
        ends=np.where(seen[:, None], at_ends, 0).astype(np.float32),
        beside=beside,
        are_seen=np.asarray(seen, np.bool_),
        are_clear=np.stack([~np.isnan(one).any(axis=0) for one in stretches]),
        limit=limit,
    )


def _seen_of(stretches: Floats, limit: float) -> tuple[Mask, Floats, Floats, Floats]:
    """Return whether enough of a row is seen, and its mean, least and cover in what is."""
    known = ~np.isnan(stretches)
    seen = np.asarray(known.mean(axis=0) >= _SEEN, np.bool_)
    count = np.maximum(known.sum(axis=0), 1)
    values = np.nan_to_num(stretches)
    numbers = (
        values.sum(axis=0) / count,
        np.where(known, values, np.inf).min(axis=0),
        (values >= limit).sum(axis=0) / count,
    )
    mean, least, cover = (np.where(seen, part, 0).astype(np.float32) for part in numbers)
    return seen, mean, least, cover


def _sums(values: Floats) -> Floats:
    first = np.zeros((1, values.shape[1]), np.float32)
    return np.asarray(np.concatenate((first, values.cumsum(axis=0))), np.float32)


def _widest(values: Floats) -> Floats:
    """Return for each pixel the most of it and its neighbours: a line may lean by one."""
    padded = np.pad(values, 1, mode="edge")
    return np.asarray(np.maximum(np.maximum(padded[:-2], padded[2:]), values), np.float32)
