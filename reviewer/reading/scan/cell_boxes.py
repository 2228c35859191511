"""The rectangles that rulings close in, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.model.document import Ruling
from reviewer.reading.scan.pixels import PagePicture, Pixels

_SMALLEST_PT = 5.0
# Lines are drawn on a little over their ends, so that corners close.
_OVER_PT = 2.0
# Cells this near belong to one table.
_NEAR_PT = 40.0
# The part of the box around it that a cell fills.
_FULL = 0.94


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A rectangle of pixels; `x1` and `bottom` are the first outside."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        return (self.x0 + self.x1) // 2, (self.top + self.bottom) // 2

    def contains(self, x: int, y: int) -> bool:
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom

    def of(self, pixels: Pixels) -> Pixels:
        """Return this part of a picture."""
        return pixels[self.top : self.bottom, self.x0 : self.x1]


def find_cells(picture: PagePicture, rulings: Iterable[Ruling]) -> list[PixelBox]:
    """Return the cells of a page, top to bottom; what reaches the page's edge is none."""
    canvas = np.full(picture.grey.shape, 255, np.uint8)
    for ruling in rulings:
        _draw(canvas, ruling, picture.scale)
    count, _, stats, _ = cv2.connectedComponentsWithStats(canvas, connectivity=4)
    boxes = []
    for label in range(1, count):
        x, y, wide, high, area = (int(number) for number in stats[label])
        box = PixelBox(x, y, x + wide, y + high)
        if (
            min(wide, high) >= _SMALLEST_PT * picture.scale
            and area >= _FULL * wide * high
            and not _at_edge(box, picture)
        ):
            boxes.append(box)
    return boxes


def merged_cells(picture: PagePicture, cells: Sequence[PixelBox]) -> list[PixelBox]:
    """Return the cells that borders of others nearby would cut: merged, or never parted."""
    if not cells:
        return []
    x0, top, x1, bottom = (np.array(side) for side in zip(*map(_sides, cells), strict=True))
    inside, near = picture.px(_OVER_PT), picture.px(_NEAR_PT)
    merged = []
    for cell in cells:
        over_or_under = (bottom > cell.top - near) & (top < cell.bottom + near)
        cut_down = over_or_under & (x0 > cell.x0 + inside) & (x0 < cell.x1 - inside)
        beside = (x1 > cell.x0 - near) & (x0 < cell.x1 + near)
        cut_across = beside & (top > cell.top + inside) & (top < cell.bottom - inside)
        if cut_down.any() or cut_across.any():
            merged.append(cell)
    return merged


def in_no_cell_of_table(box: PixelBox, cells: Sequence[PixelBox]) -> bool:
    """Tell whether something stands among the cells of a page but in none: a line is missing."""
    x, y = box.middle
    return (
        bool(cells)
        and min(cell.x0 for cell in cells) <= x < max(cell.x1 for cell in cells)
        and min(cell.top for cell in cells) <= y < max(cell.bottom for cell in cells)
        and not any(cell.contains(x, y) for cell in cells)
    )


def _sides(cell: PixelBox) -> tuple[int, int, int, int]:
    return cell.x0, cell.top, cell.x1, cell.bottom


def _draw(canvas: Pixels, ruling: Ruling, scale: float) -> None:
    box = ruling.box
    over_x, over_y = (_OVER_PT, 0) if ruling.is_horizontal else (0, _OVER_PT)
    x0, y0 = int((box.x0 - over_x) * scale), int((box.top - over_y) * scale)
    x1, y1 = int((box.x1 + over_x) * scale), int((box.bottom + over_y) * scale)
    canvas[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1] = 0


def _at_edge(box: PixelBox, picture: PagePicture) -> bool:
    return (
        box.x0 == 0
        or box.top == 0
        or box.x1 == picture.width_px
        or box.bottom == picture.height_px
    )
