"""Tables that draw only some of their lines."""

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box
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
    assert all(0.9 <= cell.confidence < 1 for _, cell in grid.cells())


def test_rows_are_doubted_where_a_number_stands_on_a_line() -> None:
    columns = ruled(XS, (100, 120, 180))
    on_line = word("1234567.89", XS[3] - 20, 142)
    words = [w for w in written(XS, YS, [HEADER, *BODY]) if w.box.top != 142]
    (grid,) = find_layout([page(columns, words, word("208", 52, 142), on_line)]).grids
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


def test_numbers_broken_amid_their_decimals_beside_whole_ones_are_one_row() -> None:
    xs = (50, 110, 250, 279, 308, 360, 420)
    rows = [
        (*HEADER[:2], "合计", "小计", "基本支出", "项目支出"),
        ("201", "一般公共服务支出", "46.44", "46.44", "22.11", "24.33"),
        ("\n213", "\n农林水支出", "446.2\n3", "446.2\n3", "\n327.90", "\n118.33"),
        ("221", "住房保障支出", "43.49", "43.49", "43.49", ""),
    ]
    ys = (100, 120, 140, 170, 190)
    (grid,) = find_layout([page(ruled(xs, ys), written(xs, ys, rows))]).grids
    assert readings(grid)[2] == ("213", "农林水支出", "446.23", "446.23", "327.90", "118.33")


def test_blank_rows_between_lines_are_kept() -> None:
    ys = (100, 120, 140, 160, 180, 200, 220)
    rows = [HEADER, BODY[0], ("", "", "", ""), BODY[1], BODY[2], ("", "", "", "")]
    lines = [ruling for ruling in ruled((50, 450), ys) if ruling.is_horizontal]
    (grid,) = find_layout([page(lines, written(XS, ys, rows))]).grids
    assert readings(grid) == rows


def test_header_closed_by_a_line_at_its_foot_holds_a_single_row() -> None:
    rulings = (*ruled(XS, (100, 120)), Ruling(Box(50, 140, 450, 140)))
    (grid,) = find_layout([page(rulings, written(XS, YS, [HEADER, BODY[0]]))]).grids
    assert readings(grid) == [HEADER, BODY[0]]


def test_names_that_all_wrap_are_rows_with_the_amounts_beside_them() -> None:
    words = []
    for top, row in zip((130, 165, 200), BODY, strict=True):
        code, name, *amounts = row
        words += [word(code, 52, top), word(name[:4], 112, top - 6), word(name[4:], 112, top + 6)]
        words += [word(text, x, top) for x, text in zip((252, 352), amounts, strict=True) if text]
    (grid,) = find_layout([page(ruled(XS, (100, 120)), written(XS, YS, [HEADER]), words)]).grids
    assert readings(grid) == [HEADER, *BODY]


def test_rows_of_noughts_and_line_numbers_are_told_apart_between_columns() -> None:
    body = [
        ("甲项支出", "24", "0", "52"),
        ("乙项支出", "25", "0", "53"),
        ("丙项支出", "26", "0", "54"),
    ]
    columns = ruled(XS, (100, 120, 180))
    (grid,) = find_layout([page(columns, written(XS, YS, [HEADER, *body]))]).grids
    assert readings(grid) == [HEADER, *body]
