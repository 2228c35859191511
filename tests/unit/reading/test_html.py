"""Web pages: what they show, and nothing that they hide, run or fetch."""

import quopri
from base64 import b64encode
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
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


@pytest.mark.parametrize(
    "column",
    ["<col style='display:none'>", "<col style='visibility: collapse'>", "<col hidden>"],
)
def test_a_hidden_column_is_read_and_shown_as_hidden(tmp_path: Path, column: str) -> None:
    rows = "".join(f"<tr><td>项目{n}</td><td>{n}.00</td><td>备注</td></tr>" for n in range(3))
    page = f"<html><table><colgroup><col>{column}<col></colgroup>{rows}</table></html>"
    reading = read_bytes(tmp_path, page.encode())
    [grid] = layout_of(reading).grids
    assert [[cell and cell.text for cell in row] for row in grid.rows][2] == [
        "项目2",
        "2.00",
        "备注",
    ]
    boxes = {row[1].places[0].box for row in grid.rows if row[1] is not None}
    assert set(reading.document.pages[0].hidden) == boxes
    assert Tag.HIDDEN in reading.document.tags


def test_a_cell_that_is_not_shown_in_every_row_is_a_hidden_column(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>项目{n}</td><td style='display:none'>{n}.00</td><td>备注</td></tr>"
        for n in range(3)
    )
    reading = read_bytes(tmp_path, f"<html><table>{rows}</table></html>".encode())
    [grid] = layout_of(reading).grids
    assert [[cell and cell.text for cell in row] for row in grid.rows][2] == [
        "项目2",
        "2.00",
        "备注",
    ]
    assert len(reading.document.pages[0].hidden) == 3


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "no-such-charset"])
def test_chinese_encodings_are_read_by_content_too(tmp_path: Path, declared: str) -> None:
    page = f"<html><meta charset='{declared}'><p>赋值镕㙍预算</p></html>"
    layout = read_page(tmp_path, page, "gb18030")
    assert [line.text for line in layout.lines] == ["赋值镕㙍预算"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("windows-1252", "utf-8"),
        ("us-ascii", "gb18030"),
        ("big5", "gb18030"),
        ("utf-16", "gb18030"),
        ("utf-16", "utf-8"),
        ("", "gb18030"),
    ],
)
def test_a_charset_that_the_bytes_contradict_is_not_believed(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    page = (
        f"<html><meta charset='{declared}'><p>2025年度部门预算公开情况说明</p>"
        "<p>一般公共预算财政拨款支出1,474.50万元，比上年增加12.30万元，主要是人员经费增加。</p></html>"
    )
    first, second = read_page(tmp_path, page, encoding).lines
    assert first.text == "2025年度部门预算公开情况说明"
    assert second.text.startswith("一般公共预算财政拨款支出1,474.50万元")


def test_one_bad_byte_costs_one_character(tmp_path: Path) -> None:
    page = f"<html><meta charset='gb2312'><p>收入总表{'预算' * 200}</p></html>".encode("gb18030")
    [line] = layout_of(
        read_bytes(tmp_path, page.replace("总表".encode("gbk"), b"\xd7\xff", 1))
    ).lines
    assert line.text.startswith("收入")
    assert line.text.endswith("预算" * 199)


def saved(*parts: tuple[str, str, str], transfer: str = "base64") -> bytes:
    """Return a saved page of these parts: their place, their charset and what they say."""
    message = MIMEMultipart("related", type="text/html")
    for place, charset, text in parts:
        part = MIMENonMultipart("text", "html", charset=charset)
        if transfer == "base64":
            part.set_payload(b64encode(text.encode(charset)).decode())
        else:
            part.set_payload(quopri.encodestring(text.encode(charset)).decode())
        part["Content-Transfer-Encoding"] = transfer
        part["Content-Location"] = place
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_a_saved_page_is_read_however_it_is_packed(
    tmp_path: Path, transfer: str, charset: str
) -> None:
    page = f"<html><p>2025年收支总表</p>{TABLE}</html>"
    content = saved(("file:///C:/a.htm", charset, page), transfer=transfer)
    layout = layout_of(read_bytes(tmp_path, content))
    assert [line.text for line in layout.lines] == ["2025年收支总表"]
    assert len(layout.grids) == 1


def test_the_sheets_of_a_saved_workbook_are_all_read(tmp_path: Path) -> None:
    names = "".join(
        f"<x:ExcelWorksheet><x:Name>{sheet}</x:Name>\n"
        f'<x:WorksheetSource HRef="a.files/sheet00{number}.htm"/></x:ExcelWorksheet>'
        for number, sheet in enumerate(("收支总表", "收入总表"), 1)
    )
    frames = (
        f"<html><head><!--[if gte mso 9]><xml>{names}</xml><![endif]--></head><frameset rows=2>"
        "<frame src='a.files/sheet001.htm'><frame src='a.files/tabstrip.htm'>"
        "<noframes><p>此页使用了框架，而您的浏览器不支持框架。</p></noframes></frameset></html>"
    )
    tabs = "<html><table><tr><td>收支总表</td><td>收入总表</td></tr></table></html>"
    content = saved(
        ("file:///C:/a.htm", "gb2312", frames),
        ("file:///C:/a.files/sheet001.htm", "gb2312", f"<html><p>收支总表</p>{TABLE}</html>"),
        ("file:///C:/a.files/sheet002.htm", "gb2312", f"<html><p>收入总表</p>{TABLE}</html>"),
        ("file:///C:/a.files/tabstrip.htm", "gb2312", tabs),
    )
    reading = read_bytes(tmp_path, content)
    layout = layout_of(reading)
    assert [line.text for line in layout.lines] == ["收支总表", "收入总表"]
    assert [grid.column_count for grid in layout.grids] == [4, 4]
    assert [page.label for page in reading.document.pages] == ["收支总表", "收入总表"]


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
