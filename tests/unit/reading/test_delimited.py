"""Tables as text with marks between their cells: which mark, which encoding, line breaks."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from reviewer.model.grid import Grid, Layout
from reviewer.reading.reading import read

ROWS = [
    ["2025年支出总表", "", ""],
    ["", "", "单位：万元"],
    ["科目编码", "科目名称", "合计"],
    ["201", "一般公共服务支出，含“其他”", "1,474.50"],
    ["203", "国防支出", "0.00"],
]


def written(rows: list[list[str]], mark: str) -> str:
    out = StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


def layout_of(path: Path, content: bytes) -> Layout:
    path.write_bytes(content)
    layout = read(path).layout
    assert layout is not None
    return layout


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row if cell is not None] for row in grid.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_mark_and_encoding_are_told_by_the_content(
    tmp_path: Path, mark: str, encoding: str
) -> None:
    layout = layout_of(tmp_path / "预算.csv", written(ROWS, mark).encode(encoding))
    [grid] = layout.grids
    assert texts(grid)[-2:] == ROWS[-2:]
    assert grid.column_count == 3


def test_commas_within_amounts_and_texts_are_no_marks(tmp_path: Path) -> None:
    rows = [[f"20{n}", f"支出{n},其他", "1,474.50"] for n in range(1, 9)]
    content = "\n".join(";".join(row) for row in [["编码", "名称,项", "合计,万元"], *rows])
    [grid] = layout_of(tmp_path / "预算.csv", content.encode()).grids
    assert texts(grid)[1:] == rows


def test_a_line_break_within_quotes_is_part_of_its_cell(tmp_path: Path) -> None:
    rows = [["科目\n编码", "科目名称", "合\n计"], ["201", '基本\n支出"甲"', "5.00"]]
    [grid] = layout_of(tmp_path / "预算.csv", written(rows, ",").encode("utf-8-sig")).grids
    assert texts(grid) == rows


def test_a_quote_that_is_never_closed_costs_no_rows(tmp_path: Path) -> None:
    body = "".join(f"20{n},支出{n},{n}.00\n" for n in range(1, 9))
    content = f'编码,名称,合计\n200,"支出,9.00\n{body}'
    [grid] = layout_of(tmp_path / "预算.csv", content.encode()).grids
    assert texts(grid)[-1] == ["208", "支出8", "8.00"]


def test_a_line_that_names_the_mark_is_believed_and_no_row(tmp_path: Path) -> None:
    content = "sep=;\r\n科目;合计\r\n收入合计;1,5\r\n"
    [grid] = layout_of(tmp_path / "预算.csv", content.encode("gb18030")).grids
    assert texts(grid) == [["科目", "合计"], ["收入合计", "1,5"]]
