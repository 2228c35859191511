"""Rectangles on a page, in points from its top left corner."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model.value import value


@value(frozen=True, slots=True)
class Box:
    """A rectangle in points, origin top left, as a person sees the page (rotation applied)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@value(frozen=True, slots=True)
class Place:
    """A box on a page; `page` counts from 1."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the points of a page laid straight are on the page as a person sees it.

    `numbers` are a 3 by 3 matrix, row by row: a picture may lie turned or in perspective.
    """

    numbers: tuple[float, ...]

    @property
    def exchanges_sides(self) -> bool:
        """Tell whether the page lies on its side as a person sees it."""
        return abs(self.numbers[1]) > abs(self.numbers[0])

    @property
    def quarter_turns(self) -> int:
        """Quarter turns clockwise that bring the page as a person sees it upright, 0 to 3."""
        right, down = self.numbers[0], self.numbers[3]  # where the lines of text run to
        if self.exchanges_sides:
            return 3 if down > 0 else 1
        return 0 if right > 0 else 2

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.numbers
        depth = g * x + h * y + i
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def box(self, box: Box) -> Box:
        """Return the box through the middles of the sides, so that neighbours do not overlap."""
        x, y = box.centre
        middles = (
            self.point(box.x0, y),
            self.point(box.x1, y),
            self.point(x, box.top),
            self.point(x, box.bottom),
        )
        xs, ys = [at[0] for at in middles], [at[1] for at in middles]
        return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around `boxes`, of which there must be at least one."""
    every = list(boxes)
    if len(every) == 1:
        return every[0]
    return Box(
        min([box.x0 for box in every]),
        min([box.top for box in every]),
        max([box.x1 for box in every]),
        max([box.bottom for box in every]),
    )
