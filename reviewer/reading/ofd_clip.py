"""What of an OFD object is shown: its clips, taken as the boxes around them.

A clip that would hide the whole of an object is not believed: programs differ in what they count
it from, and an amount that is left out is worse than one too many.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reviewer.reading.drawing import Matrix, Point, apply, times
from reviewer.reading.frame import Frame
from reviewer.reading.ofd_package import box_of, child, children, matrix_of, text_of
from reviewer.reading.ofd_path import subpaths
from reviewer.reading.package import Element
from reviewer.reading.words import Glyph

# Lines at the edge of their clip are half within it.
_SLACK_PT = 0.75


@dataclass(frozen=True, slots=True)
class Clip:
    """A box counted upwards from the lower left corner of the page, as matrices lead to."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, points: list[Point]) -> bool:
        return all(self._holds(point) for point in points)

    def hides(self, points: list[Point]) -> bool:
        """Tell whether nothing of what lies between these points is shown."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (
            max(xs) < self.x0 - _SLACK_PT
            or min(xs) > self.x1 + _SLACK_PT
            or max(ys) < self.y0 - _SLACK_PT
            or min(ys) > self.y1 + _SLACK_PT
        )

    def clamped(self, point: Point) -> Point:
        return min(max(point[0], self.x0), self.x1), min(max(point[1], self.y0), self.y1)

    def _holds(self, point: Point) -> bool:
        x, y = self.clamped(point)
        return max(abs(x - point[0]), abs(y - point[1])) <= _SLACK_PT


def clip_of(item: Element, matrix: Matrix, outer: Clip | None) -> Clip | None:
    """Return the clip of an object whose inside is laid by `matrix`, within that around it."""
    clips = child(item, "Clips")
    if clips is None:
        return outer
    for clip in children(clips, "Clip"):
        corners = [c for area in children(clip, "Area") for c in _corners(area, matrix)]
        if not corners:
            continue
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        found = Clip(min(xs), min(ys), max(xs), max(ys))
        outer = found if outer is None else _common(outer, found)
    return outer


def _corners(area: Element, matrix: Matrix) -> Iterator[Point]:
    for path in children(area, "Path"):
        left, top, _, _ = box_of(path.get("Boundary") or "0 0 0 0")
        within = times(matrix_of(path), (1.0, 0.0, 0.0, 1.0, left, top))
        laid = times(times(within, matrix_of(area)), matrix)
        try:
            parts = list(subpaths(text_of(path, "AbbreviatedData")))
        except ValueError:
            continue
        for points in parts:
            yield from (apply(laid, point) for point in points)


def _common(one: Clip, other: Clip) -> Clip:
    found = Clip(
        max(one.x0, other.x0), max(one.y0, other.y0), min(one.x1, other.x1), min(one.y1, other.y1)
    )
    return found if found.x0 < found.x1 and found.y0 < found.y1 else one


def shown_glyphs(
    glyphs: tuple[Glyph | None, ...], clip: Clip | None, frame: Frame
) -> tuple[Glyph | None, ...]:
    """Return the characters of which the middle is shown; all where none would be."""
    if clip is None:
        return glyphs
    box = frame.place(clip.x0, clip.y0, clip.x1, clip.y1)
    kept = tuple(
        glyph
        for glyph in glyphs
        if glyph is None or box.contains((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
    )
    return kept if any(kept) else glyphs


def shown_parts(
    corners: list[Point], clip: Clip | None, *, is_stroked: bool
) -> Iterator[list[Point]]:
    """Yield what is shown of an outline: all of it, an area cut to size, or its sides."""
    if clip is None or clip.holds(corners) or clip.hides(corners):
        yield corners
    elif not is_stroked:
        yield [clip.clamped(corner) for corner in corners]
    else:
        for start, end in pairwise(corners):
            if not clip.hides([start, end]):
                yield [clip.clamped(start), clip.clamped(end)]
