"""Cells that two parsers read differently."""

from dataclasses import replace

from reviewer.model.document import Page
from reviewer.model.grid import CellRef, Layout, SecondReading
from reviewer.tables.layout import find_layout
from reviewer.tables.second_reading import (
    pages_to_compare,
    second_readings,
    with_second_readings,
)
from tests.unit.tables.drawing import page, ruled, written

XS = (50, 110, 250, 350, 450)
YS = (100, 120, 140)
HEADER = ("科目编码", "科目名称", "合计", "基本支出")


def drawn(*body: str) -> Page:
    return page(ruled(XS, YS), written(XS, YS, [HEADER, body]))


FIRST = drawn("2010301", "行政运行", "122.44", "122.44")


def layout() -> Layout:
    return find_layout([FIRST])


def test_cells_read_alike_say_nothing() -> None:
    spaced = drawn("2010301", "行政 运行", "１２２.44", "122.44")
    assert not second_readings(layout(), [spaced])


def test_cell_read_differently_says_how_and_is_not_sure() -> None:
    other = drawn("2010301", "行政运行", "122.14", "122.44")
    readings = second_readings(layout(), [other])
    assert readings == (SecondReading(CellRef(0, 1, 2), "122.14"),)
    cell = with_second_readings(layout(), readings).grids[0].rows[1][2]
    assert cell is not None
    assert (cell.reading, cell.second_reading) == ("122.44", "122.14")
    assert cell.confidence < 0.9


def test_cell_the_second_reading_sees_nothing_of_is_not_compared() -> None:
    assert not second_readings(layout(), [replace(FIRST, words=())])


def test_only_pages_with_cells_are_worth_reading_again() -> None:
    empty = page(number=1)
    assert pages_to_compare(find_layout([empty, replace(FIRST, number=2)])) == (2,)
