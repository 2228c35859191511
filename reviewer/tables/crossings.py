"""Edges to cells: where lines cross, and the smallest rectangles they close.

The cells are those pdfplumber finds, in time that grows with the number of crossings; pdfplumber
compares every crossing with every other one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reviewer.tables.edges import Edge

# Ends this near to a line touch it.
TOUCHING_PT = 3.0
# More than any page of tables has; a map or a hatching has no end of them.
MAX_CROSSINGS = 50_000

Point = tuple[float, float]


class Corners(NamedTuple):
    """The rectangle of a cell; a tuple, since a page may have thousands."""

    x0: float
    top: float
    x1: float
    bottom: float


class _Crossings:
    """The points where edges cross, and by which edges two of them are connected."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        # numbers of the edges through each point: vertical ones, horizontal ones
        self.down: dict[Point, set[int]] = defaultdict(set)
        self.across: dict[Point, set[int]] = defaultdict(set)
        numbered = sorted(
            ((edge, number) for number, edge in enumerate(edges) if edge.is_horizontal),
            key=lambda pair: pair[0].at,
        )
        heights = [edge.at for edge, _ in numbered]
        for number, edge in enumerate(edges):
            if not edge.is_horizontal:
                first = bisect_left(heights, edge.start - TOUCHING_PT)
                end = bisect_right(heights, edge.end + TOUCHING_PT)
                self._cross(edge, number, numbered[first:end])
                if len(self.down) > MAX_CROSSINGS:
                    self._forget()
                    break
        self.points = sorted(self.down)
        self._tops = _grouped(self.points, 0, 1)
        self._lefts = _grouped(self.points, 1, 0)

    def _cross(self, edge: Edge, number: int, lines: Iterable[tuple[Edge, int]]) -> None:
        for line, other in lines:
            if line.start - TOUCHING_PT <= edge.at <= line.end + TOUCHING_PT:
                point = (edge.at, line.at)
                self.down[point].add(number)
                self.across[point].add(other)

    def _forget(self) -> None:
        self.down.clear()
        self.across.clear()

    def below(self, point: Point) -> Iterator[float]:
        """Yield the heights of the points that lines connect with `point`, from it downwards."""
        x, top = point
        tops = self._tops[x]
        for y in tops[bisect_right(tops, top) :]:
            # The points along a line follow one another: behind a gap there is another line.
            if self.down[point].isdisjoint(self.down[x, y]):
                return
            yield y

    def beside(self, point: Point) -> Iterator[float]:
        """Yield the x of the points that lines connect with `point`, from it to the right."""
        left, top = point
        lefts = self._lefts[top]
        for x in lefts[bisect_right(lefts, left) :]:
            if self.across[point].isdisjoint(self.across[x, top]):
                return
            yield x

    def closes(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether the lower right corner is a point, connected with its two neighbours."""
        corner = (right, bottom)
        if corner not in self.down:
            return False
        return not (
            self.down[corner].isdisjoint(self.down[right, top])
            or self.across[corner].isdisjoint(self.across[left, bottom])
        )


def find_cells(edges: Sequence[Edge]) -> list[Corners]:
    """Return for each crossing the smallest rectangle it is the upper left corner of, if any.

    A page with more crossings than any table has is a drawing, and has no cells.
    """
    crossings = _Crossings(edges)
    found = (_smallest_cell(crossings, point) for point in crossings.points)
    return [cell for cell in found if cell is not None]


def group_cells(cells: Iterable[Corners]) -> list[list[Corners]]:
    """Return the cells in tables: those that share corners, from top to bottom.

    A single cell is a box around something, no table.
    """
    every = list(cells)
    # Each cell leads to another of its group, or is the one all others lead to.
    leads_to = list(range(len(every)))
    first_at: dict[Point, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(every):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            other = first_at.setdefault(corner, number)
            if leads_to[other] != leads_to[number]:
                leads_to[_end(leads_to, number)] = _end(leads_to, other)
    groups: dict[int, list[Corners]] = defaultdict(list)
    for number, cell in enumerate(every):
        groups[_end(leads_to, number)].append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda group: min((cell.top, cell.x0) for cell in group))


def _end(leads_to: list[int], number: int) -> int:
    """Return the cell that all of a group lead to, and shorten the way there."""
    while leads_to[number] != number:
        leads_to[number] = number = leads_to[leads_to[number]]
    return number


def _smallest_cell(crossings: _Crossings, point: Point) -> Corners | None:
    left, top = point
    nearest = next(crossings.beside(point), None)
    if nearest is None:
        return None
    beside: list[float] | None = None
    for bottom in crossings.below(point):
        # In most tables the nearest points close a cell, and none beyond them need be found.
        if crossings.closes(left, top, nearest, bottom):
            return Corners(left, top, nearest, bottom)
        beside = list(crossings.beside(point)) if beside is None else beside
        for right in beside[1:]:
            if crossings.closes(left, top, right, bottom):
                return Corners(left, top, right, bottom)
    return None


def _grouped(points: Iterable[Point], by: int, other: int) -> dict[float, list[float]]:
    groups: dict[float, list[float]] = defaultdict(list)
    for point in points:
        groups[point[by]].append(point[other])
    for group in groups.values():
        group.sort()
    return groups
