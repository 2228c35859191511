"""Tables in text that lost them: rows as lines, headers over many lines, a cell a line."""

from collections.abc import Sequence

import pytest

from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import Grid, Layout, TextLine
from reviewer.tables.flowing_text import find_flowing_tables
from reviewer.tables.flowing_words import FlowingWords

HEADERS = (
    "科目编码 科目名称 合计 总计 基本支出 项目支出 项目 预算数 一般公共预算拨款收入 事业收入 "
    "政府性基金预算拨款收入 事业单位经营收入 上年结转结余"
)
WORDS = FlowingWords(
    headers=frozenset(HEADERS.split()),
    groups=frozenset({"其中:"}),
    revenue=frozenset({"收入"}),
    expenditure=frozenset({"支出"}),
    is_title=lambda text: text.endswith("表"),
    is_aside=lambda text: text.startswith("单位："),
)


def find(text: str) -> Layout:
    """Set the lines of a text on a page, one below the other, and look for tables."""
    words: list[Word] = []
    lines: list[TextLine] = []
    for row, line in enumerate(text.strip().split("\n")):
        x, top, printed = 50.0, 50.0 + 15 * row, list[Word]()
        for part in line.split():
            edges = tuple(x + 10 * at for at in range(len(part) + 1))
            printed.append(Word(part, Box(x, top, edges[-1], top + 10), edges, 10.0))
            x = edges[-1] + 10
        words += printed
        lines.append(TextLine(line, Place(1, union(word.box for word in printed)), 10.0))
    page = Page(1, 595.0, 842.0, tuple(words), ())
    return find_flowing_tables(Layout((), tuple(lines)), [page], WORDS)


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def only_grid(text: str) -> Grid:
    [grid] = find(text).grids
    return grid


DETAIL = """
2025年度支出预算总表
单位：万元
科目编码 科目名称 合计
其中：
基本支出 项目支出
合计 147.87 140.87 7.00
2010350 事业运行 122.44 122.44 0.00
2080505 机关事业单位基本养老保险缴费支
出
14.00 7.00 7.00
注：本表不含上年结转。
第三部分
"""


def test_rows_printed_as_lines_are_a_table() -> None:
    grid = only_grid(DETAIL)
    assert texts(grid)[2:] == [
        ["合计", "", "147.87", "140.87", "7.00"],
        ["2010350", "事业运行", "122.44", "122.44", "0.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "14.00", "7.00", "7.00"],
    ]


def test_a_header_over_several_columns_spans_them() -> None:
    grid = only_grid(DETAIL)
    above = grid.cell(0, 3)
    assert above is not None
    assert (above.text, above.column_span) == ("其中：", 2)
    assert texts(grid)[1] == [None, None, None, "基本支出", "项目支出"]


def test_the_lines_of_a_table_are_taken_out_and_those_around_it_stay() -> None:
    layout = find(DETAIL)
    assert [line.text for line in layout.lines] == [
        "2025年度支出预算总表",
        "单位：万元",
        "注：本表不含上年结转。",
        "第三部分",
    ]
    assert [line.text for line in layout.grids[0].above] == ["2025年度支出预算总表", "单位：万元"]
    assert layout.grids[0].below[0].text.startswith("注：")


def test_every_cell_stands_where_its_words_do() -> None:
    cell = only_grid(DETAIL).cell(4, 1)
    assert cell is not None
    [place] = cell.places
    assert place.box == Box(50.0, 155.0, 280.0, 180.0)


def test_headers_broken_over_lines_are_put_together() -> None:
    grid = only_grid(
        "收入预算总表\n科目编码 科目名称 总计\n"
        "一般公共\n预算拨款\n收入\n政府性基\n金预算拨\n款收入\n"
        "事业收入\n事业单位\n经营收入\n上年结转\n结余\n"
        "合计 1.00 1.00 0.00 0.00 0.00 0.00\n2010350 事业运行 1.00 1.00 0.00 0.00 0.00 0.00"
    )
    assert texts(grid)[0] == [
        "科目编码",
        "科目名称",
        "总计",
        "一般公共预算拨款收入",
        "政府性基金预算拨款收入",
        "事业收入",
        "事业单位经营收入",
        "上年结转结余",
    ]


TWO_SIDES = """
收支预算总表
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 147.87 一、一般公共服务支出 140.87
二、事业收入 0.00 二、外交支出 7.00
三、教育支出 0.00
收入合计 147.87 支出合计 147.87
"""


def test_two_sides_printed_on_one_line_stay_apart() -> None:
    grid = only_grid(TWO_SIDES)
    assert texts(grid)[0] == ["收入", None, "支出", None]
    assert texts(grid)[3] == ["二、事业收入", "0.00", "二、外交支出", "7.00"]


def test_a_line_of_one_side_goes_to_the_side_its_name_says() -> None:
    assert texts(only_grid(TWO_SIDES))[4] == ["", "", "三、教育支出", "0.00"]


def test_a_cell_on_every_line_is_a_table_too() -> None:
    lines = DETAIL.replace(" ", "\n")
    assert texts(only_grid(lines)) == texts(only_grid(DETAIL))


def test_a_row_with_too_few_amounts_is_not_trusted() -> None:
    grid = only_grid(DETAIL.replace("122.44 122.44 0.00", "122.44 122.44"))
    row = [cell for cell in grid.rows[3] if cell is not None]
    assert {cell.confidence for cell in row} == {0.5}


@pytest.mark.parametrize(
    "lines",
    [
        ["支出总表", "2025年支出预算147.87万元，其中基本支出140.87万元。", "合计 147.87"],
        ["目录表", "收支总表 6", "收入总表 7"],
        ["支出总表", "科目编码 科目名称 合计", "无数据"],
    ],
)
def test_prose_contents_and_empty_forms_are_no_tables(lines: Sequence[str]) -> None:
    assert not find("\n".join(lines)).grids


def test_the_year_of_the_next_heading_is_no_amount() -> None:
    layout = find(
        DETAIL.replace("注：本表不含上年结转。\n第三部分", "第三部分\n2025 年度情况说明")
    )
    assert layout.grids[0].row_count == 5
    assert [line.text for line in layout.lines[2:]] == ["第三部分", "2025 年度情况说明"]
