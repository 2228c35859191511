"""Tables shown while pages come in, and the layout that follows, which is that of all pages."""

from functools import cache
from pathlib import Path

import pytest

from reviewer.app.resources import samples
from reviewer.model.document import Page
from reviewer.model.grid import Grid
from reviewer.reading.document import read_document
from reviewer.tables.layout import LayoutSoFar, find_layout
from tests.typesetting import invent_budget
from tests.typesetting.forms import random_layout, typeset
from tests.unit.tables.drawing import page, ruled, written


@cache
def sample_pages() -> tuple[Page, ...]:
    return read_document(samples()[0]).pages


def shown_of(pages: tuple[Page, ...]) -> tuple[dict[int, Grid], LayoutSoFar]:
    so_far = LayoutSoFar()
    shown: dict[int, Grid] = {}
    for one in pages:
        shown |= {grid.id: grid for grid in so_far.take(one)}
    return shown, so_far


@pytest.mark.parametrize("seed", [0, 3, 7, 11])
def test_showing_tables_early_changes_nothing_of_the_layout(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    typeset(invent_budget(seed), random_layout(seed), path)
    pages = read_document(path).pages

    _, so_far = shown_of(pages)

    assert so_far.finish() == find_layout(pages)


def test_every_table_has_been_shown_whole_before_the_last_page_is_done() -> None:
    shown, so_far = shown_of(sample_pages())

    layout = so_far.finish()

    assert [grid.rows for grid in shown.values()] == [grid.rows for grid in layout.grids]


def test_a_table_is_shown_with_the_page_it_stands_on() -> None:
    so_far = LayoutSoFar()

    for one in sample_pages():
        for grid in so_far.take(one):
            assert grid.pages[-1] in {one.number - 1, one.number}


def test_a_table_over_many_pages_is_shown_seldom_and_in_the_end_whole() -> None:
    height = 40
    rows = [("2010301", "行政运行", f"{number}.00") for number in range(height)]
    xs, ys = (50, 110, 250, 350), tuple(20 + 19 * at for at in range(height + 1))
    so_far = LayoutSoFar()
    shown = [
        grid
        for number in range(1, 31)
        for grid in so_far.take(page(ruled(xs, ys), written(xs, ys, rows), number=number))
    ]
    other = page(ruled((60, 300, 500), (100, 120, 140)), number=31)

    closed = so_far.take(other)

    assert len(shown) < 12
    assert closed[0].rows == so_far.finish().grids[0].rows
    assert closed[0].pages == tuple(range(1, 31))
