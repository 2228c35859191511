"""Where texts stand on pages made for formats without pages: where their writers aligned them."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side

from reviewer.model.document import Page
from reviewer.model.geometry import Box
from reviewer.model.grid import Layout
from reviewer.reading.reading import read
from tests.unit.reading.office_making import cell, paragraph, table, write_docx
from tests.unit.reading.test_workbooks import convert

FRAME = Border(*[Side("thin")] * 4)
CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def opened(path: Path) -> tuple[Page, Layout]:
    reading = read(path)
    assert reading.layout is not None
    return reading.document.pages[0], reading.layout


def side(page: Page, box: Box) -> str:
    """Tell on which side of its room a text stands."""
    inside = [word.box for word in page.words if box.contains(*word.box.centre)]
    left = min(one.x0 for one in inside) - box.x0
    right = box.x1 - max(one.x1 for one in inside)
    if abs(left - right) < 1:
        return "centre"
    return "left" if left < right else "right"


def sides(path: Path) -> list[list[str]]:
    """Return on which side the texts of the first table stand."""
    page, layout = opened(path)
    return [
        [side(page, one.places[0].box) for one in row if one is not None and one.text]
        for row in layout.grids[0].rows
    ]


WIDTHS = "".join('<w:gridCol w:w="3000"/>' for _ in range(3))


def aligned(text: str, properties: str) -> str:
    return f"<w:tc>{paragraph(text, properties)}</w:tc>"


def test_cells_of_word_stand_as_their_paragraphs_do(tmp_path: Path) -> None:
    header = aligned("科目", CENTRED) + aligned("行次", CENTRED) + aligned("合计", CENTRED)
    row = cell("教育支出") + aligned("10", CENTRED) + aligned("¥5.00", RIGHT)
    body = table(header, row).replace("<w:tbl>", f"<w:tbl><w:tblGrid>{WIDTHS}</w:tblGrid>")
    assert sides(write_docx(tmp_path / "预算.docx", body)) == [
        ["centre"] * 3,
        ["left", "centre", "right"],
    ]


def test_a_line_of_word_stands_where_its_paragraph_does(tmp_path: Path) -> None:
    body = paragraph("收支总表", CENTRED) + paragraph("单位：万元", RIGHT) + paragraph("说明")
    page, layout = opened(write_docx(tmp_path / "预算.docx", body))
    paper = [
        Box(0, line.place.box.top, page.width_pt, line.place.box.bottom) for line in layout.lines
    ]
    assert [side(page, box) for box in paper] == ["centre", "right", "left"]


def test_cells_of_web_pages_stand_as_they_or_their_rows_say(tmp_path: Path) -> None:
    path = tmp_path / "预算.html"
    path.write_text(
        "<html><table><tr><th>科目的名称</th><th>合计的金额</th></tr>"
        "<tr align=right><td>教育</td><td style='text-align:center'>5</td></tr>"
        "<tr><td><p align=right>国防</p></td><td>5.00</td></tr></table></html>",
        encoding="utf-8",
    )
    assert sides(path) == [["centre", "centre"], ["right", "centre"], ["right", "right"]]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_cells_of_workbooks_stand_as_programs_show_them(tmp_path: Path, ending: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["科目", "行次", "合计"])
    sheet.append(["教育", "12", 5.5])
    for row in sheet.iter_rows():
        for one in row:
            one.border = FRAME
    for one in sheet[1]:
        one.alignment = Alignment(horizontal="center")
    path = tmp_path / "预算.xlsx"
    book.save(path)
    path = path if ending == "xlsx" else convert(path, ending)
    assert sides(path) == [["centre"] * 3, ["left", "left", "right"]]


def test_where_a_format_says_nothing_amounts_stand_at_the_right(tmp_path: Path) -> None:
    path = tmp_path / "预算.csv"
    path.write_text("科目的名称,合计的金额\n教育,5.00\n国防,¥6.00\n", encoding="utf-8")
    assert sides(path)[1:] == [["left", "right"], ["left", "right"]]
