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

    def beside(self, point: Point) -> list[float]:
        """Return the x of the points that lines connect with `point`, from it to the right."""
        left, top = point
        lefts = self._lefts[top]
        reached = []
        for x in lefts[bisect_right(lefts, left) :]:
            if self.across[point].isdisjoint(self.across[x, top]):
                break
            reached.append(x)
        return reached

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
    tables = _Groups()
    for cell in cells:
        tables.add(cell)
    groups = [group for group in tables.groups() if len(group) > 1]
    return sorted(groups, key=lambda group: min((cell.top, cell.x0) for cell in group))


class _Groups:
    """Cells put together by the corners they share, whatever their order."""

    def __init__(self) -> None:
        self._groups: dict[int, list[Corners]] = {}
        self._group_at: dict[Point, int] = {}
        self._moved_to: list[int] = []

    def add(self, cell: Corners) -> None:
        x0, top, x1, bottom = cell
        corners = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        touched = {self._find(self._group_at[at]) for at in corners if at in self._group_at}
        number = len(self._moved_to)
        self._moved_to.append(number)
        self._groups[number] = [cell]
        if touched:
            number = self._joined(touched | {number})
        for at in corners:
            self._group_at[at] = number

    def groups(self) -> list[list[Corners]]:
        return list(self._groups.values())

    def _find(self, number: int) -> int:
        while self._moved_to[number] != number:
            self._moved_to[number] = number = self._moved_to[self._moved_to[number]]
        return number

    def _joined(self, numbers: set[int]) -> int:
        """Put groups into the largest of them, so that none is moved often."""
        largest = max(numbers, key=lambda number: len(self._groups[number]))
        for number in numbers - {largest}:
            self._moved_to[number] = largest
            self._groups[largest] += self._groups.pop(number)
        return largest


def _smallest_cell(crossings: _Crossings, point: Point) -> Corners | None:
    beside = crossings.beside(point)
    if not beside:
        return None
    left, top = point
    for bottom in crossings.below(point):
        for right in beside:
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
