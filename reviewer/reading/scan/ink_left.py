"""Ink in cells that no reading accounts for: whoever looks at the cell must be told of it."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from reviewer.reading.scan.cell_boxes import PixelBox
from reviewer.reading.scan.pixels import PagePicture, Pixels
from reviewer.reading.scan.text_places import TextPlace

# Faint strokes still darken paper by this much, looked at from so far that noise is even.
_DARKER = 26
_FAR_PT = 0.55
_PAPER = 255
# Smaller marks are dirt; next to a border they are what is left of it.
_SMALLEST_PT = 1.3
_BORDER_PT = 1.5
# Parts of the type's size around a reading that belong to it.
_BESIDE, _ABOVE = 0.15, 0.4


def cells_with_ink_left(
    picture: PagePicture, cells: Iterable[PixelBox], places: Sequence[TextPlace]
) -> list[PixelBox]:
    """Return the cells of a page without drawn lines that have more ink than was read."""
    far = cv2.GaussianBlur(picture.grey, (0, 0), _FAR_PT * picture.scale)
    left = np.zeros_like(picture.grey)
    border = picture.px(_BORDER_PT)
    inner = {cell: _shrunk(cell, border) for cell in cells}
    for box in inner.values():
        box.of(left)[:] = (box.of(np.asarray(far, np.uint8)) < _PAPER - _DARKER) * np.uint8(255)
    for place in places:
        _grown(place).of(left)[:] = 0
    marks = _large(left, (_SMALLEST_PT * picture.scale) ** 2)
    return [cell for cell, box in inner.items() if box.of(marks).any()]


def _shrunk(cell: PixelBox, by: int) -> PixelBox:
    return PixelBox(cell.x0 + by, cell.top + by, cell.x1 - by, cell.bottom - by)


def _grown(place: TextPlace) -> PixelBox:
    box = place.box
    beside, above = round(_BESIDE * place.type_px), round(_ABOVE * place.type_px)
    return PixelBox(
        max(0, box.x0 - beside), max(0, box.top - above), box.x1 + beside, box.bottom + above
    )


def _large(mask: Pixels, least_px: float) -> Pixels:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    is_large = np.zeros(count, np.uint8)
    is_large[1:] = 255 * (stats[1:, cv2.CC_STAT_AREA] >= least_px)
    return np.asarray(is_large[labels], np.uint8)
