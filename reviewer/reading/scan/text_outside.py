"""Where text outside the cells is, found by the network that finds text."""

from collections.abc import Iterable

import cv2
import numpy as np

from reviewer.reading.scan.cell_boxes import PixelBox
from reviewer.reading.scan.pixels import Floats, PagePicture, Pixels
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.text_places import TextPlace, rows_filled, runs_of
from reviewer.reading.scan.wiping import Wiped

# The network sees text of this size best; larger pictures only take longer.
_PX_PER_PT = 1.5
# Text further apart than this is looked for in pictures of their own.
_APART_PT, _AROUND_PT = 40.0, 8.0
_LIKELY, _LIKELY_ENOUGH = 0.3, 0.5
# The network marks the core of a line; what is around it follows from its size.
_CORE = 1.6
_SMALLEST_PT = 3.0
_PAPER = 255
_FEWEST_PX = 12
# Parts of a found line's height between which its own ink is.
_MIDDLE_BEGIN, _MIDDLE_END = 0.25, 0.75


def find_text_outside(
    wiped: Wiped, cells: Iterable[PixelBox], recogniser: Recogniser
) -> list[TextPlace]:
    """Return the lines of text of a page without its drawn lines that stand in no cell."""
    grey, ink = wiped.picture.grey.copy(), wiped.ink.copy()
    for cell in cells:
        cell.of(grey)[:] = _PAPER
        cell.of(ink)[:] = 0
    rest = PagePicture(grey, wiped.picture.scale)
    return [
        place
        for part in _parts(rest, ink)
        for box in _find(rest, part, recogniser)
        if (place := _place(box, ink, rest)) is not None
    ]


def _parts(picture: PagePicture, ink: Pixels) -> list[PixelBox]:
    """Return the stretches of the page that have ink."""
    rows = np.flatnonzero(np.count_nonzero(ink, axis=1))
    if not rows.size:
        return []
    apart, around = picture.px(_APART_PT), picture.px(_AROUND_PT)
    cuts = np.flatnonzero(np.diff(rows) > apart)
    parts = []
    for group in np.split(rows, cuts + 1):
        top, bottom = int(group[0]), int(group[-1]) + 1
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        if np.count_nonzero(ink[top:bottom]) < _FEWEST_PX:
            continue
        parts.append(
            PixelBox(
                max(0, int(columns[0]) - around),
                max(0, top - around),
                min(picture.width_px, int(columns[-1]) + around),
                min(picture.height_px, bottom + around),
            )
        )
    return parts


def _find(picture: PagePicture, part: PixelBox, recogniser: Recogniser) -> list[PixelBox]:
    grey = part.of(picture.grey)
    shrink = _PX_PER_PT / picture.scale
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    likely = recogniser.find(np.asarray(small, np.uint8))
    return [
        PixelBox(
            part.x0 + max(0, round(x0 / shrink)),
            part.top + max(0, round(top / shrink)),
            min(part.x1, part.x0 + round(x1 / shrink)),
            min(part.bottom, part.top + round(bottom / shrink)),
        )
        for x0, top, x1, bottom in _cores(likely)
    ]


def _cores(likely: Floats) -> Iterable[tuple[float, float, float, float]]:
    mask = (likely > _LIKELY).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for label in range(1, count):
        x, y, wide, high, area = (int(number) for number in stats[label])
        part = labels[y : y + high, x : x + wide] == label
        if float(likely[y : y + high, x : x + wide][part].mean()) < _LIKELY_ENOUGH:
            continue
        if min(wide, high) < _SMALLEST_PT * _PX_PER_PT / _CORE:
            continue
        grown = area * _CORE / (2 * (wide + high))
        yield x - grown, y - grown, x + wide + grown, y + high + grown


def _place(box: PixelBox, ink: Pixels, picture: PagePicture) -> TextPlace | None:
    """Return where exactly the ink of a line is; `None` where there is none."""
    part = box.of(ink)
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return None
    top, bottom = _middle_run(part)
    if bottom - top < picture.px(_SMALLEST_PT) // 2:
        return None
    tight = PixelBox(
        box.x0 + int(columns[0]), box.top + top, box.x0 + int(columns[-1]) + 1, box.top + bottom
    )
    return TextPlace(tight, box, float(bottom - top))


def _middle_run(part: Pixels) -> tuple[int, int]:
    """Return begin and end of the rows with ink, without those of lines above and below."""
    high = part.shape[0]
    middle = [
        (begin, end)
        for begin, end in runs_of(rows_filled(part))
        if begin < _MIDDLE_END * high and end > _MIDDLE_BEGIN * high
    ]
    return (middle[0][0], middle[-1][1]) if middle else (0, 0)
