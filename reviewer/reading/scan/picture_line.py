"""A line drawn in a picture: its box, and the pixels it takes."""

from dataclasses import dataclass

import numpy as np

from reviewer.model.geometry import Box
from reviewer.reading.scan.pixels import Pixels

THICKNESS_PT = 0.5


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A drawn line: its box in points, and its pixels with the place of their corner."""

    box: Box
    pixels: Pixels
    x: int
    y: int

    def turned(self) -> "PictureLine":
        """Return the line with across and down exchanged."""
        box = Box(self.box.top, self.box.x0, self.box.bottom, self.box.x1)
        return PictureLine(box, self.pixels.T, self.y, self.x)


def line_of(pixels: Pixels, x: int, y: int, scale: float, middle_px: float) -> PictureLine:
    """Return the horizontal line with these pixels, whose middle is at `middle_px`."""
    half = THICKNESS_PT / 2
    middle = middle_px / scale
    x1 = x + pixels.shape[1]
    return PictureLine(Box(x / scale, middle - half, x1 / scale, middle + half), pixels, x, y)


def turned(mask: Pixels) -> Pixels:
    """Return a mask with across and down exchanged."""
    return np.ascontiguousarray(mask.T)
