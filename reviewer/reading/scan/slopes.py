"""How far a picture lies aslant, from its drawn lines."""

from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.reading.scan.line_masks import lines_across, lines_down
from reviewer.reading.scan.pixels import Floats, Mask, PagePicture, Pixels

# Lines this long tell the slope well; letters have none.
_LONG_PT = 50.0
_THICK_PT = 3.0
# At larger slopes runs of ink are shorter, and what is found is as likely a pattern.
_STEEPEST = 0.12
_SHORT_RUN_PT = 6.0
_FEWEST = 3
# Less difference in slope over the page than this is chance, not perspective.
_CONVERGING = 0.006


@dataclass(frozen=True, slots=True)
class Slopes:
    """Slopes of lines by place: those of horizontal ones by their y, of vertical ones by x.

    Each is the slope in the middle of the page and how much it grows a pixel on: lines of a
    photograph run together. The slope of a vertical line is the x it goes for each y.
    """

    across: tuple[float, float]
    down: tuple[float, float]


def find_slopes(picture: PagePicture) -> Slopes | None:
    """Return the slopes of the lines of a page, `None` where too few are drawn to tell."""
    half = _half(picture)
    across = _segments(lines_across(half, _SHORT_RUN_PT, _LONG_PT), half)
    down = _segments(np.ascontiguousarray(lines_down(half, _SHORT_RUN_PT, _LONG_PT).T), half)
    if len(across) < _FEWEST:
        return None
    wide, high = half.width_px, half.height_px
    slope = _fit(across, high / 2)
    # Without enough vertical lines the page is taken to be turned as a whole.
    other = _fit(down, wide / 2) if len(down) >= _FEWEST else (-slope[0], 0.0)
    factor = half.scale / picture.scale
    return Slopes((slope[0], slope[1] * factor), (other[0], other[1] * factor))


def _half(picture: PagePicture) -> PagePicture:
    small = cv2.resize(picture.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return PagePicture(np.asarray(small, np.uint8), picture.scale / 2)


def _segments(mask: Pixels, picture: PagePicture) -> Floats:
    """Return for each long line its place across its direction, its slope and its length."""
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, wide, high, _ = (int(number) for number in stats[label])
        if wide < picture.px(_LONG_PT) or high > _STEEPEST * wide + picture.px(_THICK_PT):
            continue
        part = labels[y : y + high, x : x + wide] == label
        found.append((float(centres[label][1]), _slope_of(part), float(wide)))
    return np.array(found, np.float32).reshape(-1, 3)


def _slope_of(part: Mask) -> float:
    ys, xs = np.nonzero(part)
    offset = xs - xs.mean()
    return float((offset * (ys - ys.mean())).sum() / (offset**2).sum())


def _fit(segments: Floats, middle: float) -> tuple[float, float]:
    """Return slope in the middle and its growth; slopes off the common ones do not count."""
    place, slope, length = (column.astype(np.float64) for column in segments.T)
    kept = np.abs(slope - np.median(slope)) < 0.03
    for _ in range(3):
        offset = place[kept] - middle
        weight = length[kept]
        growth = _growth(offset, slope[kept], weight)
        level = float(np.average(slope[kept] - growth * offset, weights=weight))
        rest = np.abs(slope - level - growth * (place - middle))
        kept = rest <= max(0.002, 2.5 * float(np.median(rest[kept])))
    return level, growth


def _growth(offset: Floats, slope: Floats, weight: Floats) -> float:
    """Return how slopes change over the page; nought where lines stand too near one another."""
    if len(offset) < _FEWEST or float(np.ptp(offset)) < 100:
        return 0.0
    centred = offset - np.average(offset, weights=weight)
    spread = float(np.sum(weight * centred**2))
    growth = float(np.sum(weight * centred * slope)) / spread

    return growth if abs(growth) * float(np.ptp(offset)) > _CONVERGING else 0.0
