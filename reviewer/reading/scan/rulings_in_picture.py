"""Drawn lines in a straight picture: as rulings in points, and as the pixels they take."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box
from reviewer.reading.scan.line_masks import (
    THICKEST_PT,
    faint_lines_across,
    faint_lines_down,
    lines_across,
    lines_down,
)
from reviewer.reading.scan.pixels import PagePicture, Pixels

# A line standing alone must be longer than the strokes of large type.
_ALONE_PT = 100.0
# Ends this near a crossing line meet it.
_MEETS_PT = 3.0
# Ends that overshoot a crossing by less than a stroke, without reaching the next one, are one.
_REACHES_PT = 0.9
_STROKE_PT = 20.0
# Lines of a bent page wander this far from their middle.
_WANDERS_PT = 4.0
_THICKNESS_PT = 0.5
# The soft edge of a line that the masks leave out.
_EDGE_PT = 0.45


@dataclass(frozen=True, slots=True)
class DrawnLines:
    """The rulings of a picture, and the masks of their pixels, across and down."""

    rulings: tuple[Ruling, ...]
    across: Pixels
    down: Pixels


def find_rulings(picture: PagePicture) -> DrawnLines:
    """Return the lines drawn in a straight picture on white paper."""
    scale = picture.scale
    across = _find(lines_across(picture) | faint_lines_across(picture), picture)
    mask_down = lines_down(picture) | faint_lines_down(picture)
    down = [line.turned() for line in _find(_turned(mask_down), picture)]
    kept_across = _meeting(across, down)
    kept_down = _meeting(down, kept_across)
    kept_across = _meeting(across, kept_down)
    kept_down = [
        _without_strokes(line.turned(), kept_across, scale).turned() for line in kept_down
    ]
    edge = 2 * picture.px(_EDGE_PT) + 1
    return DrawnLines(
        tuple(Ruling(line.box) for line in (*kept_across, *kept_down)),
        _pixels_of(kept_across, picture, (edge, 3)),
        _pixels_of(kept_down, picture, (3, edge)),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A drawn line: its box in points, and its pixels with the place of their corner."""

    box: Box
    pixels: Pixels
    x: int
    y: int

    def turned(self) -> "_Line":
        """Return the line with across and down exchanged."""
        box = Box(self.box.top, self.box.x0, self.box.bottom, self.box.x1)
        return _Line(box, self.pixels.T, self.y, self.x)


def _find(mask: Pixels, picture: PagePicture) -> list[_Line]:
    """Return the horizontal lines of a mask."""
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    most_px = picture.px(THICKEST_PT + _WANDERS_PT)
    found = []
    for label in range(1, count):
        x, y, wide, high, _ = (int(number) for number in stats[label])
        if high <= most_px and wide > 2 * high:
            middle = (float(centres[label][1]) + 0.5) / picture.scale
            half = _THICKNESS_PT / 2
            box = Box(x / picture.scale, middle - half, (x + wide) / picture.scale, middle + half)
            part = (labels[y : y + high, x : x + wide] == label) * np.uint8(255)
            found.append(_Line(box, np.asarray(part, np.uint8), x, y))
    return found


def _turned(mask: Pixels) -> Pixels:
    return np.ascontiguousarray(mask.T)


def _meeting(lines: Sequence[_Line], others: Sequence[_Line]) -> list[_Line]:
    """Return those that meet two of the others, or are too long for a stroke of a letter."""
    return [
        line
        for line in lines
        if max(line.box.width, line.box.height) >= _ALONE_PT
        or sum(_meet(line.box, other.box) for other in others) > 1
    ]


def _without_strokes(line: _Line, crossing: Sequence[_Line], scale: float) -> _Line:
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
    if (begin, end) == (line.box.x0, line.box.x1) or end - begin < _STROKE_PT / 2:
        return line
    skipped = round((begin - line.box.x0) * scale)
    pixels = line.pixels[:, skipped : round((end - line.box.x0) * scale)]
    box = Box(begin, line.box.top, end, line.box.bottom)
    return _Line(box, pixels, line.x + skipped, line.y)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x0 - _MEETS_PT <= other.x1
        and other.x0 - _MEETS_PT <= one.x1
        and one.top - _MEETS_PT <= other.bottom
        and other.top - _MEETS_PT <= one.bottom
    )


def _pixels_of(lines: Sequence[_Line], picture: PagePicture, grown: tuple[int, int]) -> Pixels:
    """Return the mask of these lines, soft edges included."""
    mask = np.zeros_like(picture.grey)
    for line in lines:
        high, wide = line.pixels.shape
        mask[line.y : line.y + high, line.x : line.x + wide] |= line.pixels
    return np.asarray(cv2.dilate(mask, np.ones(grown, np.uint8)), np.uint8)
