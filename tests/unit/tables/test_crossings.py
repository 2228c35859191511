"""The cells that crossing lines close: the same as pdfplumber finds, on pages of any size."""

import random
import time

import pytest
from pdfplumber import table as geometry

from reviewer.model.geometry import Box
from reviewer.tables.crossings import find_cells, group_cells
from reviewer.tables.edges import Edge, merge_edges
from reviewer.tables.lattice import find_lattices
from tests.unit.tables.drawing import frame, ruled

Corners = tuple[float, float, float, float]


def scattered_edges(seed: int) -> list[Edge]:
    """Return a grid with some of its lines broken, shifted a little or left out."""
    rng = random.Random(seed)
    edges = []
    for is_horizontal in (True, False):
        for line in range(rng.randint(2, 9)):
            for piece in range(rng.randint(1, 7)):
                at = 20.0 * line + rng.choice((0.0, 0.0, 0.5, 2.0))
                start = 20.0 * piece + rng.choice((0.0, 0.0, -1.0, 2.5))
                if rng.random() < 0.8:
                    edges.append(Edge(is_horizontal, at, start, start + rng.choice((20, 40))))
    return edges


def their_cells(edges: list[Edge]) -> list[list[Corners]]:
    crossings = geometry.edges_to_intersections([their_edge(e) for e in edges], 3, 3)
    tables: list[list[Corners]] = geometry.cells_to_tables(
        geometry.intersections_to_cells(crossings)
    )
    return tables


def their_edge(edge: Edge) -> dict[str, float | str]:
    along, across = (edge.start, edge.end), (edge.at, edge.at)
    (x0, x1), (top, bottom) = (along, across) if edge.is_horizontal else (across, along)
    orientation = "h" if edge.is_horizontal else "v"
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation}


@pytest.mark.parametrize("seed", range(60))
def test_cells_are_those_of_pdfplumber(seed: int) -> None:
    edges = merge_edges(scattered_edges(seed))
    ours = [sorted(map(tuple, cells)) for cells in group_cells(find_cells(edges))]
    assert ours == [sorted(cells) for cells in their_cells(edges)]


def test_lines_drawn_twice_or_in_pieces_are_one_line() -> None:
    pieces = [Edge(True, 100, 50, 90), Edge(True, 101, 91, 200), Edge(True, 100, 50, 90)]
    (edge,) = merge_edges(pieces)
    assert (edge.start, edge.end) == (50, 200)
    assert 100 < edge.at < 101


def test_page_full_of_cells_takes_no_more_time_for_each() -> None:
    xs = tuple(10.0 * at for at in range(61))
    ys = tuple(10.0 * at for at in range(121))
    started = time.process_time()
    (lattice,) = find_lattices(ruled(xs, ys))
    assert len(lattice.slots) == 60 * 120
    assert time.process_time() - started < 3


def test_drawing_of_thousands_of_lines_is_no_table_and_takes_no_time() -> None:
    hatching = [Edge(True, 4.0 * at, 0, 2000) for at in range(500)]
    hatching += [Edge(False, 4.0 * at, 0, 2000) for at in range(500)]
    started = time.process_time()
    assert find_cells(hatching) == []
    assert time.process_time() - started < 2


def test_staircase_of_cells_is_no_table() -> None:
    steps = [
        ruling for at in range(0, 2500, 10) for ruling in frame(Box(at, at, at + 10, at + 10))
    ]
    assert find_lattices(steps) == ()
