"""Rows of texts, as workbooks are saved: where one table ends and the next begins."""

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


def test_white_space_within_a_table_does_not_end_it() -> None:
    assert shapes(HEADER, BODY, BLANK, BODY) == [3]


def test_a_note_under_a_table_is_a_line() -> None:
    assert shapes(HEADER, BODY, NOTE) == [2, NOTE[0]]


def test_the_total_of_a_statement_without_amounts_is_its_row() -> None:
    assert shapes(HEADER, BLANK, ["", "合计", ""], NOTE) == [2, NOTE[0]]
    assert shapes(HEADER, BLANK, ["合计", "", ""]) == [2]


def test_a_name_alone_amid_rows_is_a_row() -> None:
    assert shapes(HEADER, BODY, ["", "其中", ""], ["其中", "", ""], BODY) == [5]
