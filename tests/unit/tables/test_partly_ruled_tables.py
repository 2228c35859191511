"""Tables that draw only some of their lines."""

from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import page, ruled, word, written

XS = (50, 110, 250, 350, 450)
HEADER = ("科目编码", "科目名称", "合计", "基本支出")
BODY = [
    ("201", "一般公共服务支出", "122.44", "122.44"),
    ("208", "社会保障支出", "21.00", "21.00"),
    ("210", "卫生健康支出", "4.43", ""),
]
YS = (100, 120, 140, 160, 180)


def readings(grid: Grid) -> list[tuple[str | None, ...]]:
    return [tuple(None if cell is None else cell.reading for cell in row) for row in grid.rows]


def test_rows_without_lines_between_columns_with_lines_are_told_apart() -> None:
    columns = ruled(XS, (100, 120, 180))
    (grid,) = find_layout([page(columns, written(XS, YS, [HEADER, *BODY]))]).grids
    assert readings(grid) == [HEADER, *BODY]
    assert all(cell.confidence < 0.9 for _, cell in grid.cells())


def test_body_without_lines_belongs_to_the_ruled_header_above_it() -> None:
    header = ruled(XS, (100, 120))
    note = word("注：本表不含上年结转。", 60, 182)
    (grid,) = find_layout([page(header, written(XS, YS, [HEADER, *BODY]), note)]).grids
    assert readings(grid) == [HEADER, *BODY]


def test_number_wrapped_in_its_cell_is_no_second_row() -> None:
    rows = [HEADER, ("201", "一般公共服务支出", "1,122\n.44", "1,122\n.44")]
    ys = (100, 120, 150)
    (grid,) = find_layout([page(ruled(XS, ys), written(XS, ys, rows))]).grids
    assert grid.row_count == 2
