"""Tables without lines between their cells, and text that only looks like one."""

from itertools import pairwise

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import page, word, written

XS = (60, 130, 260, 340, 430)
YS = (100, 116, 132, 148, 164)
HEADER = ("科目编码", "科目名称", "合计", "基本支出")
ROWS = [
    HEADER,
    ("201", "一般公共服务支出", "122.44", "122.44"),
    ("208", "社会保障支出", "21.00", "21.00"),
    ("210", "卫生健康支出", "4.43", "4.43"),
]


def readings(grid: Grid) -> list[tuple[str | None, ...]]:
    return [tuple(None if cell is None else cell.reading for cell in row) for row in grid.rows]


def rule(top: float, x0: float = 50, x1: float = 450) -> Ruling:
    return Ruling(Box(x0, top, x1, top))


def test_three_line_table_is_read_by_its_alignment() -> None:
    words = written(XS, YS, ROWS)
    layout = find_layout([page(rule(98), rule(115), rule(165), words)])
    (grid,) = layout.grids
    assert readings(grid) == ROWS
    assert layout.lines == ()


def test_guessed_cells_are_never_sure() -> None:
    (grid,) = find_layout([page(rule(98), rule(115), rule(165), written(XS, YS, ROWS))]).grids
    assert all(cell.confidence < 0.9 for _, cell in grid.cells())


def test_amounts_under_one_another_are_a_table_without_any_line() -> None:
    (grid,) = find_layout([page(written(XS, YS, ROWS))]).grids
    assert readings(grid) == ROWS


def test_heading_over_two_columns_spans_them() -> None:
    top: tuple[Word, ...] = (word("支出预算合计数与基本支出数", 262, 86),)
    (grid,) = find_layout([page(rule(84), rule(165), top, written(XS, YS, ROWS))]).grids
    assert readings(grid)[0] == ("", "", "支出预算合计数与基本支出数", None)
    heading = grid.rows[0][2]
    assert heading is not None
    assert heading.column_span == 2


def test_contents_are_no_table() -> None:
    entries = [("一、收支总表", "3"), ("二、收入总表", "14"), ("三、支出总表", "25")]
    layout = find_layout([page(written((60, 430), (100, 120, 140, 160), entries))])
    assert layout.grids == ()
    assert layout.lines[0].text == "一、收支总表"


def test_paragraphs_are_no_table() -> None:
    text = "2025年本单位支出预算147.87万元，比上年增加12.50万元，增长9.2%。"
    paragraph = [word(text, 60, top) for top, _ in pairwise(YS)]
    layout = find_layout([page(paragraph, rule(90), rule(170))])
    assert layout.grids == ()
    assert len(layout.lines) == 4
