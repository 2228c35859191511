"""Red seals over print: taken out by their colour, so that what they cover can be read."""

import cv2
import numpy as np

from reviewer.reading.scan.ink import paper_of
from reviewer.reading.scan.pixels import Mask, PagePicture, Pixels

# How much more red than blue and green there is in the ink of a seal, black print under it apart.
_RED = 24
# Within a seal: red enough, and beside the paper bright enough, to be its ink on paper.
_PINK, _BRIGHT = 10, 0.87
# Seals are larger than red figures, which must stay: those say that an amount is negative.
# The largest filled part of a seal.
_FILLED_PT = 30.0
_SMALLEST_PT = 45.0
_TOGETHER_PT = 12.0
_SMALL = 4
# The width of a stroke of a seal together with the paper around it that its removal leaves uneven.
_SPOILT_PT = 3.0


def without_stamps(colours: Pixels, scale: float) -> PagePicture:
    """Return a page in grey without its red seals; `colours` has blue first."""
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY), np.uint8)
    redness = _redness(colours)
    if not (redness > _RED).any():
        return PagePicture(grey, scale)
    bright = _in_red_light(colours, grey, redness, scale)
    seals = _seals(redness > _RED, scale)
    hidden = _around((seals & (redness > _PINK)), scale)
    return PagePicture(np.where(seals, bright, grey).astype(np.uint8), scale, hidden)


def _around(ink: Mask, scale: float) -> Mask:
    """Return where the ink of seals was, with the paper around it that it spoils."""
    size = max(3, round(_SPOILT_PT * scale) | 1)
    return np.asarray(cv2.dilate(ink.astype(np.uint8), np.ones((size, size), np.uint8)) > 0)


def _in_red_light(colours: Pixels, grey: Pixels, redness: Pixels, scale: float) -> Pixels:
    """Return the page as red light shows it, where red ink is nearly as bright as paper.

    Ink over ink takes light away from what the other left, so the seal's part is divided out:
    pale print and pale lines under it stay as dark as they are beside it.
    """
    bright = np.asarray(cv2.max(grey, np.ascontiguousarray(colours[..., 2])), np.uint8)
    paper = np.maximum(paper_of(PagePicture(bright, scale), _FILLED_PT), 1)
    light = bright.astype(np.float32) / paper
    strong = redness > _RED
    seal_light, seal_red = float(np.median(light[strong])), float(np.median(redness[strong]))
    covered = np.minimum(redness.astype(np.float32) / seal_red, 1)
    light = np.minimum(light / (1 - (1 - min(seal_light, 1.0)) * covered), 1)
    light[(redness > _PINK) & (light > _BRIGHT)] = 1
    return np.asarray(light * paper, np.uint8)


def _redness(colours: Pixels) -> Pixels:
    blue, green, red = cv2.split(colours)
    # The colour of a JPEG is coarser than its light: look a little around.
    return np.asarray(cv2.blur(cv2.subtract(red, cv2.max(blue, green)), (3, 3)), np.uint8)


def _seals(red: Mask, scale: float) -> Mask:
    """Return the rectangles that seals fill: large red marks, all within them included."""
    small = cv2.resize(
        red.astype(np.uint8) * 255,
        None,
        fx=1 / _SMALL,
        fy=1 / _SMALL,
        interpolation=cv2.INTER_AREA,
    )
    size = max(3, round(_TOGETHER_PT * scale / _SMALL) | 1)
    together = cv2.dilate((small > 40).astype(np.uint8), np.ones((size, size), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    least = _SMALLEST_PT * scale / _SMALL
    seals = np.zeros(red.shape, np.bool_)
    for label in range(1, count):
        x, y, wide, high, _ = (int(number) * _SMALL for number in stats[label])
        if min(wide, high) >= least * _SMALL:
            seals[y : y + high, x : x + wide] = True
    return seals
