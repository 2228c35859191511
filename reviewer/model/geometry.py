"""Rectangles on a page, in points from its top left corner."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page; `page` counts from 1."""

    page: int
    box: Box


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around `boxes`, of which there must be at least one."""
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.top for box in every),
        max(box.x1 for box in every),
        max(box.bottom for box in every),
    )
