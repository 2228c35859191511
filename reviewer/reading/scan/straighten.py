"""Pictures laid straight: lines across run across, and lines down run down."""

import cv2
import numpy as np

from reviewer.model.geometry import Projection
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.slopes import Slopes

# Less than a third of a pixel over a line of text is as good as straight.
_STRAIGHT = 0.0004
_PAPER = 255


def straighten(
    picture: PagePicture, slopes: Slopes | None
) -> tuple[PagePicture, Projection | None]:
    """Return the picture laid straight and what brings its points (in pt) back to the page.

    Where it lies straight already there is nothing to bring back.
    """
    if slopes is None or _are_straight(slopes, picture):
        return picture, None
    shown, straight = _corners(slopes, picture)
    there = cv2.getPerspectiveTransform(shown, straight)
    size = (picture.width_px, picture.height_px)
    laid = cv2.warpPerspective(
        picture.grey,
        there,
        size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(_PAPER,),
    )
    back = cv2.getPerspectiveTransform(straight / picture.scale, shown / picture.scale)
    numbers = tuple(float(number) for number in back.reshape(-1))
    hidden = None
    if picture.hidden is not None:
        hidden = cv2.warpPerspective(picture.hidden.astype(np.uint8), there, size) > 0
    return PagePicture(np.asarray(laid, np.uint8), picture.scale, hidden), Projection(numbers)


def _are_straight(slopes: Slopes, picture: PagePicture) -> bool:
    return all(
        abs(level) < _STRAIGHT and abs(growth) * size < _STRAIGHT
        for (level, growth), size in (
            (slopes.across, picture.height_px),
            (slopes.down, picture.width_px),
        )
    )


def _corners(
    slopes: Slopes, picture: PagePicture
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float32]], ...]:
    """Return four points on the page as shown, and where they lie on the straight one."""
    wide, high = picture.width_px, picture.height_px
    lines_across = [(y, _slope(slopes.across, y - high / 2)) for y in (high * 0.1, high * 0.9)]
    lines_down = [(x, _slope(slopes.down, x - wide / 2)) for x in (wide * 0.1, wide * 0.9)]
    shown, straight = [], []
    for y, across in lines_across:
        for x, down in lines_down:
            shown.append(_crossing(y, across, x, down, (wide / 2, high / 2)))
            straight.append((x, y))
    return np.array(shown, np.float32), np.array(straight, np.float32)


def _slope(slope: tuple[float, float], offset: float) -> float:
    level, growth = slope
    return level + growth * offset


def _crossing(
    y: float, across: float, x: float, down: float, middle: tuple[float, float]
) -> tuple[float, float]:
    """Return where a line through (middle, y) and one through (x, middle) cross."""
    # y' = y + across * (x' - mx); x' = x + down * (y' - my)
    mx, my = middle
    at_y = (y + across * (x - mx - down * my)) / (1 - across * down)
    return x + down * (at_y - my), at_y
