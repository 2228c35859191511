"""Workbooks: what is printed in their cells, what is merged, what is hidden."""

import csv
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from reviewer.model.document import Document, DocumentFormat, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid, Layout
from reviewer.reading.libreoffice import find_libreoffice
from reviewer.reading.reading import read
from tests.unit.reading.office_making import as_strict

FRAME = Border(*[Side("thin")] * 4)
ROWS = [["收入", None, "支出", None], ["项目", "预算数", "项目", "预算数"]]
BODY = [["事业收入", 1474.5, "教育支出", 0], ["收入合计", 1474.5, "支出合计", 1474.5]]


def write_budget(path: Path) -> Path:
    """Write a workbook with a framed table under its title, and a hidden sheet and row."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "收支总表"
    sheet.append(["2025年度收支总表"])
    sheet.append([None, None, None, "单位：万元"])
    for row in [*ROWS, *BODY]:
        sheet.append(row)
    sheet.append(["注：本表含上年结转。"])
    for line in sheet.iter_rows(min_row=3, max_row=6, max_col=4):
        for one in line:
            one.border = FRAME
            one.number_format = "#,##0.00"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:B3")
    sheet.row_dimensions[5].hidden = True
    second = book.create_sheet("旧表")
    second.sheet_state = "hidden"
    second.append(["项目", "数"])
    book.save(path)
    return path


def convert(path: Path, ending: str) -> Path:
    program = find_libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = path.parent / "profile"
    command = [str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    target = ["--convert-to", ending, "--outdir", str(path.parent), str(path)]
    subprocess.run([*command, *target], check=True, timeout=120)
    return path.with_suffix(f".{ending}")


def read_budget(path: Path) -> tuple[Document, Layout]:
    reading = read(path)
    assert reading.layout is not None
    return reading.document, reading.layout


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def write_xlsx(path: Path, rows: str) -> Path:
    """Write a workbook of one sheet by hand."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
        '<sheet name="表1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='rId1' "
        f"Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, root in parts.items():
            archive.writestr(name, root)
    return path


def test_a_sheet_is_a_page_with_its_table_and_the_lines_around_it(tmp_path: Path) -> None:
    document, layout = read_budget(write_budget(tmp_path / "预算.xlsx"))
    first = layout.grids[0]
    assert document.format is DocumentFormat.XLSX
    assert [page.label for page in document.pages] == ["收支总表", "旧表"]
    assert [line.text for line in first.above] == ["收支总表", "2025年度收支总表", "单位：万元"]
    assert [line.text for line in first.below] == ["注：本表含上年结转。"]
    assert texts(first)[0] == ["收入", None, "支出", ""]
    assert texts(first)[2] == ["事业收入", "1,474.50", "教育支出", "0.00"]


def test_hidden_sheets_and_rows_are_read_and_shown_as_hidden(tmp_path: Path) -> None:
    document, layout = read_budget(write_budget(tmp_path / "预算.xlsx"))
    row = [cell for cell in layout.grids[0].rows[2] if cell is not None]
    assert Tag.HIDDEN in document.tags
    assert set(document.pages[0].hidden) == {cell.places[0].box for cell in row}
    assert document.pages[1].hidden[0].height == document.pages[1].height_pt


def test_hidden_columns_are_read_and_shown_as_hidden_in_every_format(tmp_path: Path) -> None:
    path = write_budget(tmp_path / "预算.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].row_dimensions[5].hidden = False
    book.save(path)
    for other in (path, convert(path, "ods"), convert(path, "xls")):
        document, layout = read_budget(other)
        column = [row[3] for row in layout.grids[0].rows]
        boxes = {cell.places[0].box for cell in column if cell is not None}
        assert [cell and cell.text for cell in column] == ["", "预算数", "0.00", "1,474.50"]
        assert set(document.pages[0].hidden) == boxes


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_numbers_are_printed_the_same_in_every_format(tmp_path: Path, ending: str) -> None:
    looks = {
        "#,##0.00": 1474.5,
        "0.00%": 0.0537,
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ': 0,
        "#,##0.00;[Red]-#,##0.00": -12.5,
        "#,##0.00_);(#,##0.00)": -12.5,
        'yyyy"年"m"月"d"日"': 45383,
        'General"万元"': 12.5,
    }
    path = write_plain(tmp_path / "预算.xlsx", ["项目", *looks], ["数", *looks.values()])
    book = openpyxl.load_workbook(path)
    for cell, look in zip(book.worksheets[0][2][1:], looks, strict=True):
        cell.number_format = look
    book.save(path)
    [grid] = read_budget(path)[1].grids
    printed = ["1,474.50", "5.37%", "-", "-12.50", "(12.50)", "2024年4月1日", "12.5万元"]
    assert texts(grid)[1][1:] == printed
    [other] = read_budget(convert(path, ending))[1].grids
    assert texts(other)[1][1:] == printed


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_workbooks_say_the_same(tmp_path: Path, ending: str) -> None:
    path = write_budget(tmp_path / "预算.xlsx")
    _, layout = read_budget(path)
    document, other = read_budget(convert(path, ending))
    assert [texts(grid) for grid in other.grids] == [texts(grid) for grid in layout.grids]
    assert [len(page.hidden) for page in document.pages] == [4, 1]


def test_a_workbook_saved_in_the_strict_form_says_the_same(tmp_path: Path) -> None:
    path = write_budget(tmp_path / "预算.xlsx")
    strict = as_strict(path, tmp_path / "严格.xlsx")
    document, layout = read_budget(strict)
    assert [texts(grid) for grid in layout.grids] == [
        texts(grid) for grid in read_budget(path)[1].grids
    ]
    assert Tag.HIDDEN in document.tags


def write_plain(path: Path, *rows: Sequence[object]) -> Path:
    """Write a workbook without borders."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


HEADER = ["科目编码", "科目名称", "合计"]


def test_whose_table_it_is_and_its_unit_are_lines_above_it(tmp_path: Path) -> None:
    caption = ["单位名称：望川县图书馆", None, "单位：万元"]
    path = write_plain(
        tmp_path / "预算.xlsx", ["支出总表"], caption, HEADER, ["201", "一般公共服务支出", "5.00"]
    )
    [grid] = read_budget(path)[1].grids
    assert texts(grid)[0] == HEADER
    assert [line.text for line in grid.above][-1] == "单位名称：望川县图书馆 单位：万元"


@pytest.mark.parametrize("total", [[None, "合计"], ["合计"]])
def test_the_total_of_an_empty_table_without_borders_is_its_row(
    tmp_path: Path, total: list[str | None]
) -> None:
    note = "注：本单位没有政府性基金支出。"
    path = write_plain(tmp_path / "预算.xlsx", ["政府性基金支出表"], HEADER, [], total, [note])
    [grid] = read_budget(path)[1].grids
    assert texts(grid)[0] == HEADER
    assert [text for text in texts(grid)[-1] if text] == ["合计"]
    assert [line.text for line in grid.below] == [note]


@pytest.mark.parametrize("amount", ["5.00", "—", "¥5.00", "△5.00", 5])
def test_a_table_without_borders_goes_on_where_amounts_follow_white_space(
    tmp_path: Path, amount: str | float
) -> None:
    total, body = (None, "合计", amount), ("201", "一般公共服务支出", 1)
    path = write_plain(tmp_path / "预算.xlsx", ["支出表"], HEADER, (), total, (), HEADER, body)
    assert [grid.row_count for grid in read_budget(path)[1].grids] == [3, 2]


def test_the_number_of_the_next_statement_is_no_total(tmp_path: Path) -> None:
    body = ["201", "一般公共服务支出", "5.00"]
    rows = [["支出总表"], HEADER, body, [], ["附表五"], [], ["收入总表"], HEADER, body]
    grids = read_budget(write_plain(tmp_path / "预算.xlsx", *rows))[1].grids
    assert [grid.row_count for grid in grids] == [2, 2]


def test_blank_rows_with_borders_are_rows_in_every_format(tmp_path: Path) -> None:
    path = write_plain(
        tmp_path / "预算.xlsx", ["支出总表"], HEADER, [], [], [], [], [None, "合计", "5.00"]
    )
    book = openpyxl.load_workbook(path)
    for line in book.worksheets[0].iter_rows(min_row=2, max_row=7, max_col=3):
        for one in line:
            one.border = FRAME
    book.save(path)
    for other in (path, convert(path, "ods"), convert(path, "xls")):
        assert [grid.row_count for grid in read_budget(other)[1].grids] == [6]


def test_a_unit_in_the_header_of_the_printed_pages_is_read(tmp_path: Path) -> None:
    path = write_budget(tmp_path / "预算.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["D2"] = None
    sheet.oddHeader.right.text = "单位：万元"
    sheet.oddHeader.right.size = 12
    sheet.oddFooter.center.text = "- &P -"
    book.save(path)
    above = read_budget(path)[1].grids[0].above
    assert "单位：万元" in [line.text for line in above]
    assert not any("- -" in line.text or "&" in line.text for line in above)


def test_a_formula_is_read_by_the_value_kept_with_it(tmp_path: Path) -> None:
    rows = "<row><c><v>2</v></c><c><v>3</v></c><c><f>A1+B1</f><v>5</v></c></row>"
    _, layout = read_budget(write_xlsx(tmp_path / "预算.xlsx", rows))
    assert texts(layout.grids[0]) == [["2", "3", "5"]]


@pytest.mark.parametrize("result", ["", "<v></v>", "<v/>"])
def test_a_formula_that_nobody_calculated_is_not_taken_for_blank(
    tmp_path: Path, result: str
) -> None:
    rows = f"<row><c><v>2</v></c><c><f>A1</f>{result}</c></row>"
    document, layout = read_budget(write_xlsx(tmp_path / "预算.xlsx", rows))
    assert texts(layout.grids[0]) == [["2", "=…"]]
    assert Tag.UNCALCULATED in document.tags


def test_a_formula_of_an_opendocument_sheet_that_nobody_calculated_is_not_taken_for_blank(
    tmp_path: Path,
) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    cells = (
        '<table:table-cell office:value-type="string"><text:p>合计</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1+1"/>'
        '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'
        '<table:table-cell table:formula="of:=2" office:value-type="float" office:value="2">'
        "<text:p>2.00</text:p></table:table-cell>"
    )
    path = tmp_path / "预算.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="表1"><table:table-row>{cells}</table:table-row>'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    document, layout = read_budget(path)
    assert texts(layout.grids[0]) == [["合计", "=…", "", "2.00"]]
    assert Tag.UNCALCULATED in document.tags


def test_a_formula_whose_result_is_no_text_is_blank(tmp_path: Path) -> None:
    rows = '<row><c><v>2</v></c><c><v>1</v></c><c t="str"><f>IF(A1>1,"",1)</f><v></v></c></row>'
    document, layout = read_budget(write_xlsx(tmp_path / "预算.xlsx", rows))
    assert texts(layout.grids[0]) == [["2", "1"]]
    assert Tag.UNCALCULATED not in document.tags


def test_a_sheet_of_far_too_many_cells_is_refused(tmp_path: Path) -> None:
    cells = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    with pytest.raises(ReadingError, match="单元格太多"):
        read(write_xlsx(tmp_path / "预算.xlsx", cells * 2001))


def test_cells_at_the_corners_of_a_sheet_fill_no_memory(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>1</v></c>'
    with pytest.raises(ReadingError, match="单元格太多"):
        read(write_xlsx(tmp_path / "预算.xlsx", rows + "</row>"))
    far = rows.replace("B1048576", "XFD1048576") + '<c r="GR1048576"><v>1</v></c></row>'
    _, layout = read_budget(write_xlsx(tmp_path / "远.xlsx", far))
    assert [line.text for line in layout.lines] == ["1", "1", "1"]


def test_text_with_markup_stays_text(tmp_path: Path) -> None:
    text = escape("<b>301</b>")
    rows = f'<row><c t="inlineStr"><is><t>{text}</t></is></c><c><v>1</v></c></row>'
    _, layout = read_budget(write_xlsx(tmp_path / "预算.xlsx", rows))
    assert texts(layout.grids[0]) == [["<b>301</b>", "1"]]


def test_a_comma_file_is_a_table_under_its_title(tmp_path: Path) -> None:
    path = tmp_path / "预算.csv"
    path.write_bytes('收支总表,,\n项目,预算数,\n"一、事业收入","1,474.50",\n'.encode("gb18030"))
    document, layout = read_budget(path)
    assert document.format is DocumentFormat.TEXT
    assert texts(layout.grids[0]) == [["项目", "预算数"], ["一、事业收入", "1,474.50"]]
    assert [line.text for line in layout.grids[0].above] == ["收支总表"]


def test_a_short_delimited_file_leaves_room_for_the_next_one(tmp_path: Path) -> None:
    short, long = tmp_path / "短.csv", tmp_path / "长.csv"
    short.write_text("项目,合计\n甲,1.00\n", encoding="utf-8")
    long.write_text(f"项目,合计\n{'甲' * 300},1.00\n", encoding="utf-8")
    read_budget(short)
    # accounts and other data of the program are such files too
    assert csv.field_size_limit() >= 131_072
    assert texts(read_budget(long)[1].grids[0])[1] == ["甲" * 300, "1.00"]


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.xlsx"
    entry = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + entry)
    with pytest.raises(ReadingError, match="打开密码"):
        read(path)


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_a_cut_off_workbook_is_refused(tmp_path: Path, ending: str) -> None:
    path = write_budget(tmp_path / "预算.xlsx")
    path = path if ending == "xlsx" else convert(path, ending)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ReadingError, match="已损坏或不完整"):
        read(path)


def test_text_under_the_name_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.pdf"
    path.write_text("文件不存在", encoding="utf-8")
    with pytest.raises(ReadingError, match="与扩展名不符"):
        read(path)
