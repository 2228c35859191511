"""Plain text: its encoding, its lines, and tables kept apart by tabs or bars."""

from pathlib import Path

import pytest

from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid, Layout
from reviewer.reading.reading import read

ROWS = "科目编码\t科目名称\t合计\t\n201\t一般公共服务支出\t5.00\t\n"


def read_content(tmp_path: Path, content: bytes) -> Layout:
    path = tmp_path / "预算.txt"
    path.write_bytes(content)
    layout = read(path).layout
    assert layout is not None
    return layout


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row if cell is not None] for row in grid.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_encoding_is_told_by_the_bytes(tmp_path: Path, encoding: str) -> None:
    layout = read_content(tmp_path, "2025 年度收支预算总表\n单位：万元".encode(encoding))
    assert [line.text for line in layout.lines] == ["2025 年度收支预算总表", "单位：万元"]


def test_tabs_make_a_table_without_its_empty_last_column(tmp_path: Path) -> None:
    layout = read_content(tmp_path, f"支出总表\n\n{ROWS}\n注：无。".encode())
    [grid] = layout.grids
    assert texts(grid) == [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "5.00"]]
    assert [line.text for line in grid.above] == ["支出总表"]


def test_a_table_goes_on_after_white_space_where_amounts_follow(tmp_path: Path) -> None:
    layout = read_content(tmp_path, f"{ROWS}\n203\t国防支出\t0. 00\n".encode())
    assert [grid.row_count for grid in layout.grids] == [3]


def test_a_table_with_a_header_of_its_own_is_another(tmp_path: Path) -> None:
    layout = read_content(tmp_path, f"{ROWS}\n{ROWS}".encode())
    assert [grid.row_count for grid in layout.grids] == [2, 2]


def test_bars_make_a_table_in_markdown(tmp_path: Path) -> None:
    content = "## 三公经费\n\n| 项目 | 预算数 |\n| --- | ---: |\n| 合计 | 1.50 |\n"
    layout = read_content(tmp_path, content.encode())
    assert [texts(grid) for grid in layout.grids] == [[["项目", "预算数"], ["合计", "1.50"]]]
    assert [line.text for line in layout.lines] == ["三公经费"]


def test_a_paragraph_is_one_line_of_text_however_it_is_set(tmp_path: Path) -> None:
    sentence = "按照综合预算的原则，单位所有收入和支出均纳入单位预算管理。" * 5
    [line] = read_content(tmp_path, sentence.encode()).lines
    assert line.text == sentence


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="不是能够读取的格式"):
        read_content(tmp_path, bytes(range(256)) * 4)


def test_a_workbook_saved_as_text_keeps_its_statements_apart(tmp_path: Path) -> None:
    statement = f"2025年支出总表\t\t\t\n{ROWS}"
    layout = read_content(tmp_path, f"{statement}\t\t\t\n{statement}".encode("utf-16"))
    assert [grid.row_count for grid in layout.grids] == [2, 2]
    assert [[line.text for line in grid.above] for grid in layout.grids] == [
        ["2025年支出总表"],
        ["2025年支出总表"],
    ]
