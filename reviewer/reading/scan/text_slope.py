"""How far a picture without drawn lines lies aslant, from its lines of text."""

import cv2
import numpy as np

from reviewer.reading.scan.pixels import PagePicture, Pixels
from reviewer.reading.scan.slopes import Slopes

# Enough to tell one line of text from the next.
_SMALL_PX_PER_PT = 1.0
_STEEPEST, _STEP, _FINE_STEP = 0.06, 0.003, 0.0004
_FEWEST_POINTS = 400
# How much sharper lines stand out in the right slope than in none.
_SHARPER = 1.01


def find_text_slope(picture: PagePicture, ink: Pixels) -> Slopes | None:
    """Return the slope in which lines of text and room between them stand out most."""
    shrink = _SMALL_PX_PER_PT / picture.scale
    small = cv2.resize(ink, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small > 64)
    if len(xs) < _FEWEST_POINTS:
        return None
    xs = xs - small.shape[1] / 2
    rough = _sharpest(xs, ys, np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP))
    best = _sharpest(xs, ys, np.arange(rough - _STEP, rough + _STEP, _FINE_STEP))
    if _sharpness(xs, ys, best) < _SHARPER * _sharpness(xs, ys, 0.0):
        return None
    return Slopes((best, 0.0), (-best, 0.0))


def _sharpest(
    xs: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    ys: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    slopes: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> float:
    return float(max(slopes, key=lambda slope: _sharpness(xs, ys, float(slope))))


def _sharpness(
    xs: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    ys: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    slope: float,
) -> float:
    rows = np.rint(ys - slope * xs).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())
