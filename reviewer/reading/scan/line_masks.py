"""Which pixels belong to drawn lines, running across and running down."""

import cv2
import numpy as np

from reviewer.reading.scan.pixels import PagePicture, Pixels

# Lines are no thicker than this; longer runs of ink than this are seldom part of a character.
THICKEST_PT = 3.0
_RUN_PT = 12.0
# Faint lines stand this far out from the paper, and are broken by gaps as long as this.
_FAINTEST = 22
_GAP_PT = 1.0
_SMOOTH_PT = 1.0
# A line is as dark all along; a row of letters is not. Parts of its darkness and length.
_HALF = 0.45
_UNBROKEN = 0.9


def lines_across(
    picture: PagePicture, run_pt: float = _RUN_PT, least_pt: float = _RUN_PT
) -> Pixels:
    """Return the mask of long thin horizontal runs of ink on white paper.

    Runs of `run_pt` together make a line of at least `least_pt`: where it lies aslant, the runs
    are steps.
    """
    thick, gap = picture.px(THICKEST_PT), picture.px(_GAP_PT)
    length = picture.px(_SMOOTH_PT) | 1
    # Averaged along the lines, so that noise does not break them.
    along = cv2.blur(picture.grey, (length, 1))
    # What a thin line is darker than what lies above and below it.
    darker = cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, np.ones((thick, 1), np.uint8))
    dark = np.asarray((darker > _FAINTEST) * np.uint8(255), np.uint8)
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap + 1), np.uint8))
    mask = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, picture.px(run_pt)), np.uint8))
    least = picture.px(least_pt)
    return _without_letters(np.asarray(mask, np.uint8), np.asarray(darker, np.uint8), least)


def lines_down(picture: PagePicture, run_pt: float = _RUN_PT, least_pt: float = _RUN_PT) -> Pixels:
    """Return the mask of long thin vertical runs of ink on white paper."""
    turned = PagePicture(np.ascontiguousarray(picture.grey.T), picture.scale)
    return np.ascontiguousarray(lines_across(turned, run_pt, least_pt).T)


def _without_letters(mask: Pixels, darker: Pixels, least_px: int) -> Pixels:
    """Take out of a mask what is light again and again: strokes of letters in a row."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    is_line = np.zeros(count, np.uint8)
    long = np.flatnonzero(stats[1:, cv2.CC_STAT_WIDTH] >= least_px) + 1
    for label in long:
        x, y, wide, high, _ = (int(number) for number in stats[label])
        part = darker[y : y + high, x : x + wide]
        darkness = np.where(labels[y : y + high, x : x + wide] == label, part, 0).max(axis=0)
        dark_enough = darkness > _HALF * np.percentile(darkness, 75)
        is_line[label] = 255 * bool(dark_enough.mean() >= _UNBROKEN)
    return np.asarray(is_line[labels], np.uint8)
