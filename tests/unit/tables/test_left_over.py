"""Rows of figures that no table took are told, sentences and numbers of pages are not."""

import pytest

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid, TextLine
from reviewer.tables.left_over import left_over, outside, with_doubt


def lines(*texts: str, page: int = 1, top: float = 100.0) -> list[TextLine]:
    return [
        TextLine(text, Place(page, Box(50, top + 20 * n, 400, top + 20 * n + 9)), 9.0)
        for n, text in enumerate(texts)
    ]


def grid(number: int, *tops: float, page: int = 1) -> Grid:
    rows = tuple(
        tuple(
            Cell(text, text, (Place(page, Box(x, top, x + 100, top + 20)),))
            for text, x in (("合计", 50), ("5.00", 150))
        )
        for top in tops
    )
    return Grid(number, rows)


def test_rows_with_amounts_are_told_together_with_the_noughts_among_them() -> None:
    rows = lines(
        "合计 2.78",
        "一、因公出国（境）费 0",
        "其中：公务用车购置费 -",
        "2080505 养老保险 2.09 2.09",
    )

    assert left_over(rows) == (tuple(rows),)


@pytest.mark.parametrize(
    "text",
    [
        "2025年2月",
        "— 12 —",
        "2024.12",
        "第 3",
        "基本支出 55.98%",
        "联系电话： 12345678",
        "本年收入合计，比上年增加 12.50",
        "一、收支总表 3",
        "单位：万元",
    ],
)
def test_what_is_no_row_of_a_table_is_not_told(text: str) -> None:
    assert left_over(lines(text)) == ()


def test_sentence_that_breaks_behind_an_amount_is_not_told() -> None:
    assert (
        left_over(lines("2025年一般公共预算支出 1,234.56", "万元，其中基本支出 800.00 万元")) == ()
    )


def test_rows_far_apart_are_told_apart() -> None:
    rows = [*lines("合计 2.78"), *lines("合计 3.50", top=400.0)]

    assert left_over(rows) == ((rows[0],), (rows[1],))


def test_row_nearest_to_what_was_left_over_is_doubted_and_no_other() -> None:
    rows = lines("住房保障支出 12.00", top=142.0)
    near, far = with_doubt([grid(0, 100, 120), grid(1, 400)], left_over(rows))

    assert [[cell.confidence < 0.9 for cell in row if cell] for row in near.rows] == [
        [False, False],
        [True, True],
    ]
    assert far == grid(1, 400)


def test_what_a_table_read_by_hand_holds_is_no_longer_left_over() -> None:
    stretches = left_over(lines("合计 2.78", top=125.0))

    assert outside(stretches, [grid(0, 100)]) == stretches
    assert outside(stretches, [grid(0, 100, 120)]) == ()
