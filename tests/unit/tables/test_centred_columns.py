"""Columns from the middles of their headers."""

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.centred_columns import Body, read_columns
from reviewer.tables.header_blocks import header_blocks
from reviewer.tables.header_spans import header_of
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import page, word

XS = (50.0, 110.0, 250.0, 330.0, 410.0, 490.0)
BOX = Box(50, 80, 490, 200)


def amid(text: str, left: float, right: float, top: float) -> Word:
    drawn = word(text, 0, top)
    return word(text, (left + right - drawn.box.width) / 2, top)


def header() -> list[Word]:
    upper = [amid("科目编码", 50, 110, 92), amid("科目名称", 110, 250, 92)]
    leaves = zip(("合计", "基本支出", "项目支出"), XS[2:], XS[3:], strict=False)
    return [
        *upper,
        amid("本年支出", 250, 490, 84),
        *(amid(text, left, right, 100) for text, left, right in leaves),
    ]


def body() -> Body:
    rows = [
        [word("201", 53, y), word("一般公共服务支出", 113, y), word("1.00", 309, y)]
        for y in (120, 136)
    ]
    return Body(rows, BOX.x0, BOX.x1)


def test_middles_of_headers_give_the_boundaries() -> None:
    reading = read_columns(header_blocks(header()), body(), BOX, has_sides=True)
    assert reading is not None
    assert [round(x) for x in reading.amid] == [round(x) for x in XS]
    assert reading.wonder < 0.1


def test_text_over_three_columns_groups_them() -> None:
    reading = read_columns(header_blocks(header()), body(), BOX, has_sides=True)
    assert reading is not None
    top = header_of(reading.leaves, reading.groups, reading.amid, reading.xs, (80, 112))
    (group,) = (slot for slot in top.slots if slot.column_span > 1)
    assert (group.row, group.column, group.column_span) == (0, 2, 3)
    assert len(top.cuts) == 1


def test_numbers_of_two_columns_under_one_header_do_not_fit() -> None:
    rows = [[word("201", 53, 120), word("1.00", 130, 120), word("2.00", 180, 120)]] * 8
    few = [
        amid("科目编码", 50, 110, 92),
        amid("科目名称", 110, 250, 92),
        amid("合计", 250, 490, 92),
    ]
    reading = read_columns(header_blocks(few), Body(rows, 50, 490), BOX, has_sides=True)
    assert reading is None


def test_characters_over_columns_of_their_own_are_texts_of_their_own() -> None:
    words = [word("类", 60, 90), word("款", 82, 90)]
    assert len(header_blocks(words, [(56, 72), (80, 92)])) == 2
    assert len(header_blocks(words, [(50, 100)])) == 1


def test_cells_whose_columns_nothing_speaks_against_are_nearly_sure() -> None:
    rules = [Ruling(Box(50, y, 490, y)) for y in (80, 112, 150)]
    words = [*header(), *(w for row in body().rows for w in row)]
    (grid,) = find_layout([page(words, rules)]).grids
    assert {cell.confidence for _, cell in grid.cells()} == {0.95}


def test_text_right_above_the_middle_one_of_those_it_groups_is_its_own() -> None:
    leaves = zip(("合计", "基本支出", "项目支出"), XS[2:], XS[3:], strict=False)
    words = [
        amid("科目编码", 50, 110, 90),
        amid("本年支出", 250, 490, 85),
        *(amid(text, left, right, 95) for text, left, right in leaves),
    ]
    assert len(header_blocks(words)) == 5
    wrapped = [
        amid("科目编码", 50, 110, 90),
        amid("本年", 110, 250, 85),
        amid("收入", 110, 250, 95),
    ]
    assert len(header_blocks(wrapped)) == 2


def test_group_leaves_out_none_that_stands_level_with_what_it_groups() -> None:
    xs = tuple(float(x) for x in range(50, 531, 60))
    texts = ("收入", "拨款", "上年小计", "一般公共", "政府基金", "国有资本", "上年数", "增减额")
    amids = zip(texts, xs, xs[1:], strict=False)
    words = [
        *(
            amid(text, x0, x1, 99.9 if text in ("上年小计", "国有资本") else 100)
            for text, x0, x1 in amids
        ),
        amid("本年收入", 50, 170, 86),
        amid("上年结转", 170, 410, 86),
        amid("与上年比", 410, 530, 86),
    ]
    body = Body([[word("1.00", x - 22, 120) for x in xs[1:]]] * 4, 50, 530)
    reading = read_columns(header_blocks(words), body, Box(50, 80, 530, 200), has_sides=True)
    assert reading is not None
    top = header_of(reading.leaves, reading.groups, reading.amid, reading.xs, (80, 112))
    spans = [(slot.column, slot.column_span) for slot in top.slots if slot.column_span > 1]
    assert sorted(spans) == [(0, 2), (2, 4), (6, 2)]
