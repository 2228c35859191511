"""Ends of horizontal lines brought to where the other lines of their table end.

What finds faint lines looks along stretches of them, and sees them end late. Where a table has no
line down its side, only the other lines tell where it ends.
"""

from collections.abc import Sequence

from reviewer.model.geometry import Box
from reviewer.reading.scan.picture_line import PictureLine

# Lines of a table are no further apart than this, and end this near one another.
_APART_PT, _ALIKE_PT = 160.0, 2.0
# So many others that end alike tell where a line ends that goes on by no more than this.
_FEWEST, _LATE_PT = 3, 18.0


def without_late_ends(lines: Sequence[PictureLine], scale: float) -> list[PictureLine]:
    """Return horizontal lines without what reaches over the side of their table by itself."""
    return [_ended(line, _beside(line, lines), scale) for line in lines]


def _beside(line: PictureLine, lines: Sequence[PictureLine]) -> list[Box]:
    return [
        other.box
        for other in lines
        if other is not line
        and abs(other.box.top - line.box.top) <= _APART_PT
        and other.box.x0 < line.box.x1
        and line.box.x0 < other.box.x1
    ]


def _ended(line: PictureLine, others: Sequence[Box], scale: float) -> PictureLine:
    begin = -_outer_end(-line.box.x0, [-box.x0 for box in others])
    end = _outer_end(line.box.x1, [box.x1 for box in others])
    return shortened(line, begin, end, scale)


def _outer_end(own: float, others: Sequence[float]) -> float:
    """Return where a line ends: where the others do, if it alone goes on a little."""
    last = max(others, default=own)
    alike = [end for end in others if end >= last - _ALIKE_PT]
    is_late = _ALIKE_PT < own - last <= _LATE_PT
    return last if is_late and len(alike) >= _FEWEST else own


def shortened(line: PictureLine, begin: float, end: float, scale: float) -> PictureLine:
    """Return a horizontal line that begins and ends at these x, in points."""
    if (begin, end) == (line.box.x0, line.box.x1):
        return line
    skipped = round((begin - line.box.x0) * scale)
    pixels = line.pixels[:, skipped : round((end - line.box.x0) * scale)]
    box = Box(begin, line.box.top, end, line.box.bottom)
    return PictureLine(box, pixels, line.x + skipped, line.y)
