"""A picture without its drawn lines, so that only text is left; letters on a line stay whole."""

from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.reading.scan.pixels import PagePicture, Pixels
from reviewer.reading.scan.rulings_in_picture import DrawnLines

# Strokes are mended over a line this thick where they go on behind it.
_MENDED_PT = 2.2
# Ink of fewer pixels is dirt at any resolution.
_FEWEST_PIXELS = 3
_SPECK_PT = 0.35
_PAPER = 255


@dataclass(frozen=True, slots=True)
class Wiped:
    """A page without its drawn lines: the picture, and the mask of the ink left.

    `whole` is the page as it was, `across` the mask of the horizontal lines that are gone.
    """

    picture: PagePicture
    ink: Pixels
    whole: PagePicture
    across: Pixels


def wipe(picture: PagePicture, ink: Pixels, lines: DrawnLines) -> Wiped:
    """Return the page without its drawn lines and without specks of dirt."""
    length = picture.px(_MENDED_PT) | 1
    gone = lines.across | lines.down
    left = np.where(gone, 0, ink).astype(np.uint8)
    # Closed along the other direction: a stroke through a line has ink on both sides of it.
    over_across = _closed(left, (length, 1))
    over_down = _closed(left, (1, length))
    mended = (over_across & lines.across & ~lines.down) | (over_down & lines.down & ~lines.across)
    mended = np.asarray(mended & ink, np.uint8)
    grey = np.where((gone > 0) & (mended == 0), _PAPER, picture.grey).astype(np.uint8)
    ink_left = _without_specks(left | mended, picture.scale)
    return Wiped(PagePicture(grey, picture.scale), ink_left, picture, lines.across)


def _closed(ink: Pixels, size: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(size, np.uint8)), np.uint8)


def _without_specks(ink: Pixels, scale: float) -> Pixels:
    least = max(_FEWEST_PIXELS, (_SPECK_PT * scale) ** 2)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = np.zeros(count, np.uint8)
    kept[1:] = 255 * (stats[1:, cv2.CC_STAT_AREA] >= least)
    return np.asarray(kept[labels], np.uint8)
