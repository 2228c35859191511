"""Which pixels belong to drawn lines, running across and running down."""

from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.reading.scan.pixels import Mask, PagePicture, Pixels

# Lines, double ones too, are no thicker than this; longer runs are seldom letters.
THICKEST_PT = 4.5
_RUN_PT = 12.0
# Faint lines stand this far out from the paper, and are broken by gaps as long as this.
_FAINTEST = 22
_GAP_PT = 1.0
_SMOOTH_PT = 1.0
# A line is as dark all along; a row of letters is not. Parts of its darkness and length.
_HALF = 0.45
_UNBROKEN = 0.9

# Faint lines, averaged along a stretch, and how the paper beside them is.
_STRETCH_PT = 16.0
# Shorter lines of dashes are told by all columns together, if at all.
_LONG_PT = 100.0
_FAINTEST_ALONG = 9
_ASIDE_PT = 2.6
_BESIDE = 0.35
_PAPER_GREY = 8
_PAPER, _ROUGH = 255, 55
# What is bridged across is a dashed line; letters in a row are dark on both sides. What runs down
# must be whole: strokes stand one above another in lists, as those of 十.
# Each: the share that is dark, the longest gap, what is bridged to find it.
_DASHED = (0.45, 6.0, 16.0)
_WHOLE = (0.93, 1.2, 4.0)
# This near a line paper is light on one side at least, beside the darkness of the line.
_CLOSE_PT = 1.2
_BETWEEN = 0.5
_BESIDE_DASHES = 0.25


@dataclass(frozen=True, slots=True)
class _Form:
    """What a line must be: its length, how much of it dark, its gaps, and where paper begins."""

    least_px: int
    unbroken: float
    gap_px: int
    aside_px: int
    is_dashed: bool = False


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
    form = _Form(picture.px(least_pt), _UNBROKEN, picture.width_px, picture.px(_CLOSE_PT))
    return _without_letters(
        np.asarray(mask, np.uint8), np.asarray(darker, np.uint8), picture, form
    )


def faint_lines_across(picture: PagePicture, *, may_be_dashed: bool = True) -> Pixels:
    """Return the mask of horizontal lines too faint, or too broken, to be runs of ink.

    Looked at along a stretch they stand out from the paper on both sides; rows of letters do not.
    """
    thick = picture.px(THICKEST_PT)
    stretch = picture.px(_STRETCH_PT) | 1
    along = cv2.blur(picture.grey, (stretch, 1))
    darker = np.asarray(
        cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, np.ones((thick, 1), np.uint8)), np.uint8
    )
    # Letters darken both sides; right-aligned figures stand close to one side of their border.
    aside = picture.px(_ASIDE_PT)
    dark = np.asarray(_PAPER - along, np.int16)
    beside = np.minimum(np.roll(dark, aside, axis=0), np.roll(dark, -aside, axis=0))
    is_alone = (darker > _FAINTEST_ALONG) & (beside < _BESIDE * darker + _PAPER_GREY)
    mask = np.asarray(is_alone * np.uint8(255), np.uint8)
    unbroken, gap_pt, bridged_pt = _DASHED if may_be_dashed else _WHOLE
    bridge = np.ones((1, picture.px(bridged_pt)), np.uint8)
    whole = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, bridge)
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, 2 * stretch), np.uint8))
    short = cv2.blur(picture.grey, (picture.px(_SMOOTH_PT) | 1, 1))
    raw = cv2.morphologyEx(short, cv2.MORPH_BLACKHAT, np.ones((thick, 1), np.uint8))
    form = _Form(
        picture.px(_LONG_PT) if may_be_dashed else stretch,
        unbroken,
        picture.px(gap_pt),
        picture.px(_CLOSE_PT),
        is_dashed=may_be_dashed,
    )
    return _without_letters(np.asarray(long, np.uint8), np.asarray(raw, np.uint8), picture, form)


def faint_lines_down(picture: PagePicture) -> Pixels:
    """Return the mask of such lines running down."""
    on_side = picture.on_side()
    return np.ascontiguousarray(faint_lines_across(on_side, may_be_dashed=False).T)


def lines_down(picture: PagePicture, run_pt: float = _RUN_PT, least_pt: float = _RUN_PT) -> Pixels:
    """Return the mask of long thin vertical runs of ink on white paper."""
    return np.ascontiguousarray(lines_across(picture.on_side(), run_pt, least_pt).T)


def _without_letters(mask: Pixels, darker: Pixels, picture: PagePicture, form: _Form) -> Pixels:
    """Take out of a mask what is light again and again, or dark on both sides: rows of letters.

    What a seal hid is neither.
    """
    grey = picture.grey
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    # Rough paper is darker than white on average.
    paper = float(grey[grey > _PAPER - _ROUGH].mean())
    is_line = np.zeros(count, np.uint8)
    for label in np.flatnonzero(stats[1:, cv2.CC_STAT_WIDTH] >= form.least_px) + 1:
        x, y, wide, high, _ = (int(number) for number in stats[label])
        columns = slice(x, x + wide)
        own = labels[y : y + high, columns] == label
        darkness = np.where(own, darker[y : y + high, columns], 0).max(axis=0)
        is_dark = darkness > _HALF * np.percentile(darkness, 90)
        if picture.hidden is not None:
            is_seen = ~picture.hidden[y : y + high, columns].any(axis=0)
        else:
            is_seen = np.ones_like(is_dark)
        share = is_dark[is_seen].mean() if is_seen.any() else 0.0
        is_whole = share >= form.unbroken and _longest_gap(is_dark | ~is_seen) <= form.gap_px
        above = paper - float(grey[max(0, y - form.aside_px), columns].mean())
        below = paper - float(grey[min(len(grey) - 1, y + high + form.aside_px), columns].mean())
        # Strokes of letters in a row may look like dashes, but for the letters below them.
        is_alone = (
            max(above, below) < _BESIDE_DASHES * float(darkness.mean())
            if form.is_dashed
            else min(above, below) < _BETWEEN * float(darkness.mean())
        )
        is_line[label] = 255 * bool(is_whole and is_alone)
    return np.asarray(is_line[labels], np.uint8)


def _longest_gap(is_dark: Mask) -> int:
    """Return the longest light stretch between dark ones; a mask may go on over a line's ends."""
    dark = np.flatnonzero(is_dark)
    return int(np.diff(dark).max()) - 1 if len(dark) > 1 else len(is_dark)
