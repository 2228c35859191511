"""Drawn lines in a straight picture: as rulings in points, and as the pixels they take."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box
from reviewer.reading.scan.line_ends import shortened, without_late_ends
from reviewer.reading.scan.line_masks import (
    THICKEST_PT,
    faint_lines_across,
    faint_lines_down,
    lines_across,
    lines_down,
)
from reviewer.reading.scan.lines_by_rows import complete_across, complete_down
from reviewer.reading.scan.open_sides import open_sides
from reviewer.reading.scan.picture_line import PictureLine, line_of, turned
from reviewer.reading.scan.pixels import PagePicture, Pixels

# A line standing alone must be longer than the strokes of large type.
_ALONE_PT = 100.0
# Ends this near a crossing line meet it.
_MEETS_PT = 3.0
# Ends that overshoot a crossing by less than a stroke, without reaching the next one, are one.
_REACHES_PT = 0.9
_STROKE_PT = 20.0
_OVERSHOOT_PT = 10.0
# Lines of a bent page wander this far from their middle.
_WANDERS_PT = 4.0
# Lines across tell of those down, and the other way round.
_ROUNDS = 2
# The soft edge of a line that the masks leave out.
_EDGE_PT = 0.45


@dataclass(frozen=True, slots=True)
class DrawnLines:
    """The rulings of a picture, and the masks of their pixels, across and down.

    `open_sides` are where tables end at whose sides no line is drawn.
    """

    rulings: tuple[Ruling, ...]
    across: Pixels
    down: Pixels
    open_sides: tuple[Ruling, ...] = ()


def find_rulings(picture: PagePicture) -> DrawnLines:
    """Return the lines drawn in a straight picture on white paper."""
    scale = picture.scale
    across = _find(
        lines_across(picture)
        | faint_lines_across(picture, may_be_dashed=False)
        | faint_lines_across(picture),
        picture,
    )
    mask_down = lines_down(picture) | faint_lines_down(picture)
    down = [line.turned() for line in _find(turned(mask_down), picture)]
    kept_across = _meeting(across, down)
    kept_down = _meeting(down, kept_across)
    kept_across = _meeting(across, kept_down)
    kept_down = [
        _without_strokes(line.turned(), kept_across, scale).turned() for line in kept_down
    ]
    for _ in range(_ROUNDS):
        kept_down = complete_down(kept_across, kept_down, picture)
        kept_across = complete_across(kept_across, kept_down, picture)
    kept_across = [_without_overshoot(line, kept_down, scale) for line in kept_across]
    kept_across = without_late_ends(kept_across, scale)
    edge = 2 * picture.px(_EDGE_PT) + 1
    return DrawnLines(
        tuple(Ruling(line.box) for line in (*kept_across, *kept_down)),
        _pixels_of(kept_across, picture, (edge, 3)),
        _pixels_of(kept_down, picture, (3, edge)),
        tuple(open_sides(kept_across, kept_down)),
    )


def _find(mask: Pixels, picture: PagePicture) -> list[PictureLine]:
    """Return the horizontal lines of a mask."""
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    most_px = picture.px(THICKEST_PT + _WANDERS_PT)
    found = []
    for label in range(1, count):
        x, y, wide, high, _ = (int(number) for number in stats[label])
        if high <= most_px and wide > 2 * high:
            part = (labels[y : y + high, x : x + wide] == label) * np.uint8(255)
            middle = float(centres[label][1]) + 0.5
            found.append(line_of(np.asarray(part, np.uint8), x, y, picture.scale, middle))
    return found


def _meeting(lines: Sequence[PictureLine], others: Sequence[PictureLine]) -> list[PictureLine]:
    """Return those that meet two of the others, or are too long for a stroke of a letter."""
    return [
        line
        for line in lines
        if max(line.box.width, line.box.height) >= _ALONE_PT
        or sum(_meet(line.box, other.box) for other in others) > 1
    ]


def _without_strokes(
    line: PictureLine, crossing: Sequence[PictureLine], scale: float
) -> PictureLine:
    """Return a turned vertical line without strokes of letters in line with its ends.

    It is laid across, as strokes are told by where the crossing lines stand: 中 in a header stands
    over the line below it, and does not reach the line above.
    """
    met = [other.box.centre[1] for other in crossing if _meet(line.turned().box, other.box)]
    begin, end = line.box.x0, line.box.x1
    if met and min(abs(at - begin) for at in met) > _REACHES_PT:
        begin = min((at for at in met if 0 < at - begin < _STROKE_PT), default=begin)
    if met and min(abs(at - end) for at in met) > _REACHES_PT:
        end = max((at for at in met if 0 < end - at < _STROKE_PT), default=end)
    return line if end - begin < _STROKE_PT / 2 else shortened(line, begin, end, scale)


def _without_overshoot(
    line: PictureLine, down: Sequence[PictureLine], scale: float
) -> PictureLine:
    """Return a horizontal line that ends at the outermost vertical line it crosses.

    What finds faint lines looks along stretches of them, and sees them end late.
    """
    met = [other.box.centre[0] for other in down if _meet(line.box, other.box)]
    begin, end = line.box.x0, line.box.x1
    if met and 0 < min(met) - begin < _OVERSHOOT_PT:
        begin = min(met)
    if met and 0 < end - max(met) < _OVERSHOOT_PT:
        end = max(met)
    return line if end - begin < _STROKE_PT / 2 else shortened(line, begin, end, scale)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x0 - _MEETS_PT <= other.x1
        and other.x0 - _MEETS_PT <= one.x1
        and one.top - _MEETS_PT <= other.bottom
        and other.top - _MEETS_PT <= one.bottom
    )


def _pixels_of(
    lines: Sequence[PictureLine], picture: PagePicture, grown: tuple[int, int]
) -> Pixels:
    """Return the mask of these lines, soft edges included."""
    mask = np.zeros_like(picture.grey)
    for line in lines:
        high, wide = line.pixels.shape
        mask[line.y : line.y + high, line.x : line.x + wide] |= line.pixels
    return np.asarray(cv2.dilate(mask, np.ones(grown, np.uint8)), np.uint8)
