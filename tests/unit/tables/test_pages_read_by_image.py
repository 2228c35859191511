"""Tables on pages that were read from pictures: how sure they are, and where they are shown."""

import math
from dataclasses import replace

import pytest

from reviewer.model.geometry import Box, Place, Projection
from reviewer.model.grid import Cell
from reviewer.tables.layout import find_layout
from reviewer.tables.shown import as_shown
from tests.unit.tables.drawing import page, ruled, word

XS, YS = (50, 150, 250), (100, 120, 140)


def cells(*words: object) -> list[Cell]:
    (grid,) = find_layout([page(ruled(XS, YS), *words)]).grids  # type: ignore[arg-type]
    return [cell for _, cell in grid.cells()]


def test_cell_is_as_sure_as_its_least_sure_word() -> None:
    sure = replace(word("122.44", 160, 122), confidence=0.97)
    unsure = replace(word("元", 210, 122), confidence=0.6)
    assert [cell.confidence for cell in cells(word("合计", 60, 102), sure, unsure)] == [
        1,
        1,
        1,
        0.6,
    ]


def test_cell_keeps_the_other_reading_of_its_amount() -> None:
    amount = replace(word("122.44", 160, 122), second_reading="122,44", confidence=0.4)
    assert cells(word("合计", 60, 102), amount)[3].second_reading == "122,44"


def test_cells_of_words_read_in_one_way_have_no_other_reading() -> None:
    assert {cell.second_reading for cell in cells(word("合计", 60, 102))} == {None}


def test_places_of_an_aslant_page_are_told_where_they_are_seen() -> None:
    turn = math.radians(1)
    aslant = Projection(
        (math.cos(turn), -math.sin(turn), 5, math.sin(turn), math.cos(turn), -3, 0, 0, 1)
    )
    pages = [replace(page(ruled(XS, YS), word("合计", 60, 102)), projection=aslant)]
    layout = find_layout(pages)
    (grid,) = as_shown(layout, pages).grids
    (place,) = next(cell for _, cell in grid.cells()).places
    assert place.box.centre == pytest.approx(aslant.point(100, 110))
    assert place.box.width == pytest.approx(100, abs=0.1)
    assert layout.grids[0].rows[0][0].places == (Place(1, Box(50, 100, 150, 120)),)  # type: ignore[union-attr]
