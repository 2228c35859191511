"""Drawn lines as edges: straight, without thickness, what belongs together made one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from reviewer.model.document import Ruling

# Lines this near are one line, and ends this near touch; shorter ones are dots.
# The values are pdfplumber's, which tables of every kind have been read with.
SNAP_PT = 3.0
MIN_EDGE_PT = 3.0
# More than a row over the whole width; no less is between two tables.
_APART_PT = 30.0


class Edge(NamedTuple):
    """A line from `start` to `end`, in x if horizontal; `at` is where it runs, in the other."""

    is_horizontal: bool
    at: float
    start: float
    end: float


def edges_of(rulings: Iterable[Ruling]) -> list[Edge]:
    """Return the edges of drawn lines, merged."""
    return merge_edges([_edge(ruling) for ruling in rulings])


def merge_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Return edges with near ones put on one line, and on each line touching ones made one."""
    given = list(edges)
    merged: list[Edge] = []
    for is_horizontal in (False, True):
        alike = [edge for edge in given if edge.is_horizontal is is_horizontal]
        for band in [alike] if is_horizontal else _bands(alike):
            for line in _snapped(band):
                merged += _joined(line)
    return [edge for edge in merged if edge.end - edge.start >= MIN_EDGE_PT]


def _edge(ruling: Ruling) -> Edge:
    box = ruling.box
    x, y = box.centre
    if ruling.is_horizontal:
        return Edge(is_horizontal=True, at=y, start=box.x0, end=box.x1)
    return Edge(is_horizontal=False, at=x, start=box.top, end=box.bottom)


def _bands(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return vertical edges in bands that white space parts: those of tables over one another."""
    bands: list[list[Edge]] = []
    end = float("-inf")
    for edge in sorted(edges, key=attrgetter("start")):
        if edge.start > end + _APART_PT:
            bands.append([])
        bands[-1].append(edge)
        end = max(end, edge.end)
    return bands


def _snapped(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the edges in groups that run on one line, moved to the middle of their group."""
    by_place: dict[float, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_place[edge.at].append(edge)
    groups: list[list[float]] = []
    for at in sorted(by_place):
        if groups and at <= groups[-1][-1] + SNAP_PT:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [_moved(list(chain.from_iterable(by_place[at] for at in group))) for group in groups]


def _moved(edges: Sequence[Edge]) -> list[Edge]:
    middle = sum(edge.at for edge in edges) / len(edges)
    return [Edge(edge.is_horizontal, middle, edge.start, edge.end) for edge in edges]


def _joined(line: Iterable[Edge]) -> list[Edge]:
    joined: list[Edge] = []
    for edge in sorted(line, key=attrgetter("start")):
        if joined and edge.start <= joined[-1].end + SNAP_PT:
            if edge.end > joined[-1].end:
                joined[-1] = joined[-1]._replace(end=edge.end)
        else:
            joined.append(edge)
    return joined
