"""When the zoom follows what is looked at, and where the view goes back to."""

from dataclasses import dataclass, field

SMALLEST_DIGIT_PX, LARGEST_DIGIT_PX = 16.0, 64.0
LEAST_DIGIT_PX = 12.0  # still read, where the name of the row finds room only then
COMFORTABLE_DIGIT_PX = 18.0
MIDDLE = 0.6  # a target within this part of the view is not moved
MOST_POSITIONS = 100


class Fit:
    """How the zoom follows the width of the pane, until a person chooses a zoom."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


def readable_scale(
    scale: float, digit_height_pt: float | None, most: float | None = None
) -> float:
    """Return the scale (pixels for a point) to show digits of this height at.

    It is the present one unless the digits would be too small to read, or absurdly large, or the
    name of their row would be out of sight though it need not be. At the
    scale `most` an amount is seen together with the name of its row: better that than large.
    """
    if digit_height_pt is None or digit_height_pt <= 0:
        return scale
    height_px = digit_height_pt * scale
    largest_px = COMFORTABLE_DIGIT_PX if most is None else most * digit_height_pt
    wanted_px = min(COMFORTABLE_DIGIT_PX, max(largest_px, LEAST_DIGIT_PX))
    if height_px < min(SMALLEST_DIGIT_PX, wanted_px - 0.1):
        return wanted_px / digit_height_pt
    if height_px > LARGEST_DIGIT_PX:
        return LARGEST_DIGIT_PX / 2 / digit_height_pt
    if most is not None and most < scale:
        return min(scale, max(most, LEAST_DIGIT_PX / digit_height_pt))
    return scale


@dataclass(frozen=True, slots=True)
class Position:
    """What was looked at: the middle of the view in the scene, and the scale."""

    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A position, how the zoom follows the pane there, and if a person chose it."""

    position: Position
    fit: str
    is_zoom_chosen: bool


@dataclass
class Positions:
    """Where the view was, to go back and forward through."""

    _back: list[Position] = field(default_factory=list)
    _forward: list[Position] = field(default_factory=list)

    def leave(self, position: Position) -> None:
        """Remember a position that is left for a new one."""
        if not self._back or self._back[-1] != position:
            self._back.append(position)
        del self._back[:-MOST_POSITIONS]
        self._forward.clear()

    def back(self, present: Position) -> Position | None:
        return _step(self._back, self._forward, present)

    def forward(self, present: Position) -> Position | None:
        return _step(self._forward, self._back, present)


def _step(come_from: list[Position], go_to: list[Position], present: Position) -> Position | None:
    while come_from:
        position = come_from.pop()
        if position != present:
            go_to.append(present)
            return position
    return None
