"""Rows of texts, as workbooks are saved: where one table ends and the next begins."""

import pytest

from reviewer.reading.blocks import Paragraph, Table
from reviewer.reading.row_tables import tables_of

HEADER = ["科目编码", "科目名称", "合计"]
BODY = ["201", "一般公共服务支出", "5.00"]
BLANK = ["", "", ""]
TITLE = ["2025年支出总表", "", ""]
NOTE = ["注：本表按单位填列。", "", ""]


def shapes(*rows: list[str]) -> list[object]:
    """Return the texts of lines, and of tables how many rows they have."""
    found: list[object] = []
    for block in tables_of(rows):
        match block:
            case Paragraph(text) if text:
                found.append(text)
            case Table():
                found.append(len(block.rows))
    return found


def test_a_title_ends_the_table_before_it() -> None:
    assert shapes(TITLE, HEADER, BODY, BLANK, TITLE, HEADER, BODY) == [TITLE[0], 2, TITLE[0], 2]


def test_a_header_after_white_space_begins_another_table() -> None:
    assert shapes(HEADER, BODY, BLANK, HEADER, BODY) == [2, 2]


def test_whose_table_it_is_and_its_unit_are_lines_above_it() -> None:
    caption = ["单位名称：望川县图书馆", "", "单位：万元"]
    assert shapes(TITLE, caption, HEADER, BODY) == [TITLE[0], " ".join(caption[::2]), 2]


def test_a_header_with_a_colon_is_no_caption() -> None:
    header = ["合计", "其中：", ""]
    assert shapes(TITLE, header, HEADER, BODY) == [TITLE[0], 3]


@pytest.mark.parametrize("amount", ["5.00", "￥5.00", "△5.00", "15.30%", "—", "5"])
def test_a_table_goes_on_where_amounts_follow_white_space(amount: str) -> None:
    assert shapes(HEADER, BODY, BLANK, ["", "合计", amount]) == [3]


SAYS_NONE = ["本单位本年度无此项收支，本表无数据", "", ""]


def test_what_stands_in_place_of_amounts_is_a_row() -> None:
    assert shapes(TITLE, HEADER, SAYS_NONE) == [TITLE[0], 2]
    for numbers in (["1", "2", "3"], ["**", "**", "1"]):
        assert shapes(TITLE, HEADER, numbers, SAYS_NONE, NOTE) == [TITLE[0], 3, NOTE[0]]


def test_what_stands_in_place_of_amounts_is_a_row_below_another_table_too() -> None:
    found = shapes(TITLE, HEADER, BODY, BLANK, TITLE, HEADER, SAYS_NONE)
    assert found == [TITLE[0], 2, TITLE[0], 2]


def test_what_stands_under_the_total_of_an_empty_statement_is_a_line() -> None:
    total = ["", "合计", ""]
    assert shapes(TITLE, HEADER, total, SAYS_NONE) == [TITLE[0], 2, SAYS_NONE[0]]


def test_white_space_within_a_table_does_not_end_it() -> None:
    assert shapes(HEADER, BODY, BLANK, BODY) == [3]


def test_a_note_under_a_table_is_a_line() -> None:
    assert shapes(HEADER, BODY, NOTE) == [2, NOTE[0]]


def test_the_total_of_a_statement_without_amounts_is_its_row() -> None:
    assert shapes(HEADER, BLANK, ["", "合计", ""], NOTE) == [2, NOTE[0]]
    assert shapes(HEADER, BLANK, ["合计", "", ""]) == [2]


def test_a_name_alone_amid_rows_is_a_row() -> None:
    assert shapes(HEADER, BODY, ["", "其中", ""], ["其中", "", ""], BODY) == [5]
