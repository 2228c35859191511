"""The lines of a table: which are there, and how a program draws them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.typesetting.forms.fragment import Fragment
from tests.typesetting.forms.layout import Look

SHADE, DARK = 0.9, 0.25


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight line from (x0, y0) to (x1, y1), y upwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_flat(self) -> bool:
        return self.y0 == self.y1


def draw_rulings(canvas: Any, fragment: Fragment, look: Look, rng: Random) -> None:
    """Draw shades and lines of the part of a table that is on this page."""
    canvas.saveState()
    _shade(canvas, fragment, look)
    canvas.setStrokeGray(look.grey)
    canvas.setFillGray(look.grey)
    canvas.setLineWidth(look.line_pt)
    if look.backing == "cells":
        _back(canvas, fragment, look)
    elif look.stroke == "outline" and look.rules == "grid":
        for x0, y0, x1, y1 in fragment.boxes():
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
    else:
        for stretch in _stretches(fragment, look):
            _draw(canvas, _moved(stretch, look.jitter_pt, rng), look)
    canvas.restoreState()


def _back(canvas: Any, fragment: Fragment, look: Look) -> None:
    """Fill the table with the colour of its lines, and the cells with white."""
    half = max(look.line_pt, 0.3) / 2
    xs, ys = fragment.xs, fragment.ys
    wide, high = xs[-1] - xs[0] + 2 * half, ys[0] - ys[-1] + 2 * half
    canvas.rect(xs[0] - half, ys[-1] - half, wide, high, stroke=0, fill=1)
    for cell, (x0, y0, x1, y1) in zip(fragment.cells(), fragment.boxes(), strict=True):
        is_shaded = look.shade != "none" and cell[0].part == "header"
        canvas.setFillGray((DARK if look.shade == "dark" else SHADE) if is_shaded else 1)
        canvas.rect(x0 + half, y0 + half, x1 - x0 - 2 * half, y1 - y0 - 2 * half, stroke=0, fill=1)


def _shade(canvas: Any, fragment: Fragment, look: Look) -> None:
    if look.shade == "none":
        return
    canvas.setFillGray(DARK if look.shade == "dark" else SHADE)
    if look.shade in ("header", "dark"):
        for cell, first, last in fragment.cells():
            if cell.part == "header":
                x0, x1 = fragment.xs[cell.column], fragment.xs[cell.last_column + 1]
                y0, y1 = fragment.ys[last + 1], fragment.ys[first]
                canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        return
    for row in range(fragment.rows):
        is_header = fragment.is_header(row)
        if is_header if look.shade == "header_rows" else row % 2 and not is_header:
            x0, x1 = fragment.xs[0], fragment.xs[-1]
            y0, y1 = fragment.ys[row + 1], fragment.ys[row]
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)


def _stretches(fragment: Fragment, look: Look) -> Iterator[Stretch]:
    """Yield the lines; each as long as it runs through, or cell by cell."""
    xs, ys = fragment.xs, fragment.ys
    joined = look.stroke not in ("pieces", "gaps")
    for boundary in range(fragment.rows + 1):
        there = [_flat(fragment, boundary, c, look) for c in range(len(xs) - 1)]
        for start, stop in _runs(there, joined=joined):
            yield Stretch(xs[start], ys[boundary], xs[stop], ys[boundary])
    for boundary in range(len(xs)):
        there = [_upright(fragment, r, boundary, look) for r in range(fragment.rows)]
        for start, stop in _runs(there, joined=joined):
            yield Stretch(xs[boundary], ys[stop], xs[boundary], ys[start])


def _runs(there: list[bool], *, joined: bool) -> Iterator[tuple[int, int]]:
    start = None
    for place, is_there in enumerate([*there, False]):
        if is_there and not joined:
            yield place, place + 1
        elif is_there and start is None:
            start = place
        elif not is_there and start is not None:
            yield start, place
            start = None


def _flat(fragment: Fragment, boundary: int, column: int, look: Look) -> bool:
    """Say whether there is a line on top of row `boundary` in this column."""
    is_edge = boundary in (0, fragment.rows)
    if not is_edge and not fragment.parts_rows(boundary, column):
        return False
    in_header = boundary <= fragment.start
    match look.rules:
        case "grid" | "open_sides" | "horizontal":
            return True
        case "header_grid":
            return is_edge or in_header
        case "columns":
            return is_edge or boundary <= fragment.start
        case "three_line":
            edges = (fragment.top, fragment.start, fragment.rows)
            return boundary in edges or fragment.is_below_group(boundary, column)
        case _:
            return False


def _upright(fragment: Fragment, row: int, boundary: int, look: Look) -> bool:
    """Say whether there is a line left of column `boundary` in this row."""
    is_edge = boundary in (0, len(fragment.xs) - 1)
    if not is_edge and not fragment.parts_columns(row, boundary):
        return False
    match look.rules:
        case "grid" | "columns":
            return True
        case "open_sides":
            return not is_edge
        case "header_grid":
            return row < fragment.start
        case _:
            return False


def _moved(stretch: Stretch, most: float, rng: Random) -> Stretch:
    if not most:
        return stretch
    shift, *ends = (rng.uniform(-most, most) for _ in range(3))
    if stretch.is_flat:
        y = stretch.y0 + shift
        return Stretch(stretch.x0 + ends[0], y, stretch.x1 + ends[1], y)
    x = stretch.x0 + shift
    return Stretch(x, stretch.y0 + ends[0], x, stretch.y1 + ends[1])


def _draw(canvas: Any, stretch: Stretch, look: Look) -> None:
    match look.stroke:
        case "rectangle":
            _rectangle(canvas, stretch, max(look.line_pt, 0.3))
        case "dashed":
            canvas.setDash(3, 2)
            canvas.line(stretch.x0, stretch.y0, stretch.x1, stretch.y1)
        case "dotted":
            canvas.setDash(0.7, 1.3)
            canvas.line(stretch.x0, stretch.y0, stretch.x1, stretch.y1)
        case "double":
            for shift in (-0.7, 0.7):
                x, y = (0, shift) if stretch.is_flat else (shift, 0)
                canvas.line(stretch.x0 + x, stretch.y0 + y, stretch.x1 + x, stretch.y1 + y)
        case "gaps":
            x, y = (0.8, 0) if stretch.is_flat else (0, 0.8)
            canvas.line(stretch.x0 + x, stretch.y0 + y, stretch.x1 - x, stretch.y1 - y)
        case _:
            canvas.line(stretch.x0, stretch.y0, stretch.x1, stretch.y1)


def _rectangle(canvas: Any, stretch: Stretch, thick: float) -> None:
    half = thick / 2
    canvas.rect(
        stretch.x0 - half,
        stretch.y0 - half,
        stretch.x1 - stretch.x0 + thick,
        stretch.y1 - stretch.y0 + thick,
        stroke=0,
        fill=1,
    )
