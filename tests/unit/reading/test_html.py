"""Web pages: what they show, and nothing that they hide, run or fetch."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from reviewer.model.document import DocumentFormat, Tag
from reviewer.model.grid import Layout
from reviewer.reading.reading import Reading, read

TABLE = (
    "<table><tr><th colspan=2>收入</th><th colspan=2>支出</th></tr>"
    "<tr><td>项目</td><td>预算数</td><td>项目</td><td>预算数</td></tr>"
    "<tr><td rowspan=0>收入合计</td><td>1.00</td><td>支出合计</td><td>1.00</td></tr></table>"
)


def read_page(tmp_path: Path, page: str, encoding: str = "utf-8") -> Layout:
    return layout_of(read_bytes(tmp_path, page.encode(encoding)))


def read_bytes(tmp_path: Path, content: bytes) -> Reading:
    path = tmp_path / "预算.xls"  # renamed: the content counts
    path.write_bytes(content)
    return read(path)


def layout_of(reading: Reading) -> Layout:
    assert reading.document.format is DocumentFormat.HTML
    assert reading.layout is not None
    return reading.layout


def test_spans_and_titles_are_read(tmp_path: Path) -> None:
    layout = read_page(tmp_path, f"<html><h2>收支总表</h2><p>单位：万元</p>{TABLE}</html>")
    [grid] = layout.grids
    assert [line.text for line in grid.above] == ["收支总表", "单位：万元"]
    assert grid.column_count == 4
    first = grid.cell(0, 0)
    assert first is not None
    assert (first.text, first.column_span) == ("收入", 2)


def test_a_table_that_arranges_the_page_is_taken_apart(tmp_path: Path) -> None:
    page = f"<html><table><tr><td><h1>部门预算</h1>{TABLE}</td><td>导航</td></tr></table></html>"
    layout = read_page(tmp_path, page)
    assert [grid.column_count for grid in layout.grids] == [4]
    assert [line.text for line in layout.lines] == ["部门预算", "导航"]


def test_scripts_styles_and_hidden_parts_are_left_out(tmp_path: Path) -> None:
    page = (
        "<html><head><style>p{}</style><script>alert(1)</script></head>"
        "<p style='display: none'>隐藏</p><p>公开</p><noscript>x</noscript></html>"
    )
    assert [line.text for line in read_page(tmp_path, page).lines] == ["公开"]


def test_a_hidden_row_is_read_and_shown_as_hidden(tmp_path: Path) -> None:
    page = "<html><table><tr><td>项目</td><td>数</td></tr><tr hidden><td>小计</td><td>1</td></tr>"
    reading = read_bytes(tmp_path, page.encode())
    assert layout_of(reading).grids[0].row_count == 2
    assert Tag.HIDDEN in reading.document.tags
    assert len(reading.document.pages[0].hidden) == 2


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "no-such-charset"])
def test_chinese_encodings_are_read_by_content_too(tmp_path: Path, declared: str) -> None:
    page = f"<html><meta charset='{declared}'><p>赋值镕㙍预算</p></html>"
    layout = read_page(tmp_path, page, "gb18030")
    assert [line.text for line in layout.lines] == ["赋值镕㙍预算"]


def test_a_saved_page_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("text")
    message.add_alternative(f"<html>{TABLE}</html>", subtype="html", charset="gb18030")
    assert len(layout_of(read_bytes(tmp_path, message.as_bytes())).grids) == 1


def test_a_hostile_span_fills_no_memory(tmp_path: Path) -> None:
    page = "<html><table>" + "<tr><td rowspan=99999999 colspan=99999999>1<td>2</tr>" * 3
    assert read_page(tmp_path, page).grids[0].column_count <= 200


def test_a_column_without_width_is_no_column(tmp_path: Path) -> None:
    page = (
        "<html><p>收入总表</p><table><col width='10*'><col width='0*'><col width='20*'>"
        "<tr><td colspan=2>科目</td><td>合计</td></tr>"
        "<tr><td>201</td><td colspan=2>5.00</td></tr></table></html>"
    )
    [grid] = read_page(tmp_path, page).grids
    assert [[c and c.text for c in row] for row in grid.rows] == [
        ["科目", "合计"],
        ["201", "5.00"],
    ]


def test_a_row_that_only_gives_widths_is_left_out(tmp_path: Path) -> None:
    page = f"<html>{TABLE.replace('</table>', '<tr height=0><td></td><td></td></tr></table>')}"
    [grid] = read_page(tmp_path, page).grids
    assert grid.row_count == 3


def test_the_menu_of_a_site_is_no_table(tmp_path: Path) -> None:
    menu = "<table><tr><td>首页</td><td>政务公开</td></tr></table>"
    layout = read_page(tmp_path, f"<html>{menu}{TABLE}</html>")
    assert [grid.column_count for grid in layout.grids] == [4]
    assert [line.text for line in layout.lines] == ["首页", "政务公开"]


def test_a_small_table_in_a_cell_does_not_take_the_statement_apart(tmp_path: Path) -> None:
    inner = "<table><tr><td>1.00</td><td>2.00</td></tr></table>"
    rows = "".join(f"<tr><td>20{n}</td><td>{n}.00</td></tr>" for n in range(1, 5))
    page = f"<html><table>{rows}<tr><td>205</td><td>{inner}</td></tr></table></html>"
    [grid] = read_page(tmp_path, page).grids
    assert [[c and c.text for c in row] for row in grid.rows][-1] == ["205", "1.00 2.00"]
