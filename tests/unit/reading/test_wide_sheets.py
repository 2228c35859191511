"""Sheets that are wider than a statement: hundreds of columns, or statements side by side."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from reviewer.model.grid import Grid, Layout
from reviewer.reading.reading import read
from tests.unit.reading.test_workbooks import write_xlsx

HEADER = ["科目编码", "科目名称", "合计"]
BODY = [["201", "一般公共服务支出", "5.00"], ["", "合计", "5.00"]]
UNIT = ["", "", "单位：万元"]


def layout_of(path: Path, rows: Sequence[Sequence[Any]], *merged: str) -> Layout:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([value or None for value in row])
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    layout = read(path).layout
    assert layout is not None
    return layout


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def beside(*sides: Sequence[Sequence[str]], gap: int = 1) -> list[list[str]]:
    """Return the rows of tables next to each other, `gap` empty columns between."""
    return [
        [text for side in sides for text in (*side[row], *[""] * gap)]
        for row in range(len(sides[0]))
    ]


def test_statements_side_by_side_are_two_each_with_its_title(tmp_path: Path) -> None:
    left = [["收入总表", "", ""], UNIT, HEADER, *BODY]
    right = [["支出总表", "", ""], UNIT, HEADER, *BODY]
    layout = layout_of(tmp_path / "预算.xlsx", beside(left, right))
    assert [texts(grid) for grid in layout.grids] == [[HEADER, *BODY], [HEADER, *BODY]]
    assert [[line.text for line in grid.above][-2:] for grid in layout.grids] == [
        ["收入总表", "单位：万元"],
        ["支出总表", "单位：万元"],
    ]


def test_statements_side_by_side_may_be_of_different_length(tmp_path: Path) -> None:
    left = [["收入总表", "", ""], UNIT, HEADER, *BODY, ["注：含上年结转。", "", ""]]
    right = [["支出总表", "", ""], UNIT, HEADER, BODY[0], BODY[0], BODY[1]]
    layout = layout_of(tmp_path / "预算.xlsx", beside(left, right, gap=2), "A1:C1", "F1:H1")
    assert [grid.row_count for grid in layout.grids] == [3, 4]
    assert layout.grids[0].below[0].text == "注：含上年结转。"


def test_two_sides_of_one_statement_stay_together(tmp_path: Path) -> None:
    header = ["收入", "预算数", "", "支出", "预算数"]
    rows = [["收支总表", "", "", "", ""], ["", "", "", "", "单位：万元"], header]
    body = ["事业收入", "5.00", "", "教育支出", "5.00"]
    layout = layout_of(tmp_path / "预算.xlsx", [*rows, body])
    assert [texts(grid) for grid in layout.grids] == [[header, body]]


def test_a_unit_beside_the_title_makes_no_second_statement(tmp_path: Path) -> None:
    header = ["收入", "预算数", "", "支出", "预算数"]
    body = ["事业收入", "5.00", "", "教育支出", "5.00"]
    layout = layout_of(
        tmp_path / "预算.xlsx", [["收支总表", "", "", "", "单位：万元"], header, body]
    )
    assert [texts(grid)[-2:] for grid in layout.grids] == [[header, body]]


def test_a_title_across_both_sides_keeps_them_together(tmp_path: Path) -> None:
    header = ["收入", "预算数", "", "支出", "预算数"]
    body = ["事业收入", "5.00", "", "教育支出", "5.00"]
    rows = [["收支总表", "", "", "", ""], ["收入部分", "", "", "支出部分", ""], header, body]
    layout = layout_of(tmp_path / "预算.xlsx", rows, "A1:E1")
    assert [grid.column_count for grid in layout.grids] == [5]


def test_seven_hundred_columns_are_all_read(tmp_path: Path) -> None:
    header, row = [f"第{n}项" for n in range(700)], [f"{n}.50" for n in range(700)]
    layout = layout_of(tmp_path / "预算.xlsx", [header, row])
    assert texts(layout.grids[0]) == [header, row]


def test_columns_beyond_the_width_of_a_page_stand_on_further_pages(tmp_path: Path) -> None:
    header, row = [f"第{n}项" for n in range(300)], [f"{n}.50" for n in range(300)]
    path = tmp_path / "预算.xlsx"
    [grid] = layout_of(path, [header, row]).grids
    pages = read(path).document.pages
    assert len(pages) > 1
    assert all(page.width_pt < 3200 and page.height_pt < 300 for page in pages)
    for one in (cell for line in grid.rows for cell in line if cell is not None):
        [place] = one.places
        inside = [
            word.text
            for word in pages[place.page - 1].words
            if place.box.contains(*word.box.centre)
        ]
        assert "".join(inside) == one.text


def test_a_cell_over_columns_of_two_pages_has_a_place_on_each(tmp_path: Path) -> None:
    rows = [["全年", *[""] * 98, "备注"], ["一月", *["二月"] * 99], *[["1.50"] * 100] * 2]
    [grid] = layout_of(tmp_path / "预算.xlsx", rows, "A1:CU1").grids
    merged = next(cell for cell in grid.rows[0] if cell is not None and cell.column_span > 1)
    assert [place.page for place in merged.places] == [1, 2]


def test_merged_cells_without_end_take_no_time(tmp_path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A1:XFD{n}"/>' for n in range(1, 20_001))
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    rows = f"{row}</sheetData><mergeCells>{merged}</mergeCells><sheetData>"
    path = write_xlsx(tmp_path / "预算.xlsx", rows)
    started = time.process_time()
    reading = read(path)
    assert time.process_time() - started < 10
    assert reading.layout is not None


def test_a_remark_far_beside_the_table_is_read_and_no_column_of_it(tmp_path: Path) -> None:
    far = [*BODY[0], *[""] * 600, "校对人：某某"]
    layout = layout_of(tmp_path / "预算.xlsx", [HEADER, far, BODY[1]])
    assert [texts(grid) for grid in layout.grids] == [[HEADER, *BODY]]
    assert [line.text for line in layout.lines] == ["校对人：某某"]
