"""A table whose right columns stand on the next page is one; two tables as high are two."""

from reviewer.model.document import Page
from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import page, ruled, word, written

LEFT_XS, RIGHT_XS = (50, 120, 250, 350), (50, 150, 250)
YS = (100, 120, 150, 170, 190)
LEFT = [
    ("科目编码", "科目名称", "合计"),
    ("201", "一般公共服务支出", "12.00"),
    ("208", "社会保障支出", "8.00"),
    ("", "合计", "20.00"),
]
RIGHT = [("基本支出", "项目支出"), ("10.00", "2.00"), ("8.00", ""), ("18.00", "2.00")]
JOINED = [(*one, *other) for one, other in zip(LEFT, RIGHT, strict=True)]


def readings(grid: Grid) -> list[tuple[str | None, ...]]:
    return [tuple(None if cell is None else cell.reading for cell in row) for row in grid.rows]


def left_page() -> Page:
    return page(word("支出总表", 200, 60), ruled(LEFT_XS, YS), written(LEFT_XS, YS, LEFT))


def test_columns_on_the_next_page_stand_beside_the_others() -> None:
    right = page(ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, RIGHT), number=2)
    (grid,) = find_layout([left_page(), right]).grids
    assert readings(grid) == JOINED
    basic = grid.rows[1][3]
    assert basic is not None
    assert basic.places[0].page == 2


def test_columns_of_dashes_on_the_next_page_stand_beside_those_of_a_total() -> None:
    left_xs, ys = LEFT_XS, (100, 120, 140, 160, 180)
    left = [LEFT[0], ("", "", ""), ("", "", ""), ("合计", "", "—")]
    right = [RIGHT[0], ("", ""), ("", ""), ("—", "—")]
    pages = [
        page(word("支出总表", 200, 60), ruled(left_xs, ys), written(left_xs, ys, left)),
        page(ruled(RIGHT_XS, ys), written(RIGHT_XS, ys, right), number=2),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid)[3] == ("合计", "", "—", "—", "—")


def test_columns_of_dashes_on_the_next_page_stand_beside_names_alone() -> None:
    xs, ys = (50, 120, 250), (100, 120, 140, 160, 180)
    left = [LEFT[0][:2], ("", ""), ("", ""), ("", "合计")]
    right = [RIGHT[0], ("", ""), ("", ""), ("—", "—")]
    pages = [
        page(word("支出总表", 200, 60), ruled(xs, ys), written(xs, ys, left)),
        page(ruled(RIGHT_XS, ys), written(RIGHT_XS, ys, right), number=2),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid)[3] == ("", "合计", "—", "—")


def test_header_below_a_title_in_the_table_is_as_deep_as_the_one_beside() -> None:
    ys, deep = (100, 120, 160, 180, 200), (100, 120, 140, 160, 180, 200)
    left = [("支出总表", "", ""), LEFT[0], LEFT[1], LEFT[3]]
    right = [("", ""), ("支出", ""), RIGHT[0], RIGHT[1], RIGHT[3]]
    pages = [
        page(ruled(LEFT_XS, ys, [(0, 0, 1, 3)]), written(LEFT_XS, ys, left)),
        page(
            ruled(RIGHT_XS, deep, [(0, 0, 1, 2), (1, 0, 1, 2)]),
            written(RIGHT_XS, deep, right),
            number=2,
        ),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid)[-1] == ("", "合计", "20.00", "18.00", "2.00")


def test_header_over_all_rows_of_its_part_is_over_all_rows_of_a_deeper_one_beside() -> None:
    xs, ys, deep = (50, 120, 190, 260), (100, 140, 160, 180, 200), range(100, 220, 20)
    left = [("项目", "", "合计"), ("编码", "名称", ""), *((*one[:2], one[2]) for one in LEFT[2:])]
    right = [("本年收入", ""), ("小计", "其中"), ("", "拨款"), *RIGHT[2:]]
    pages = [
        page(
            word("收入总表", 150, 60),
            ruled(xs, ys, [(0, 0, 1, 2), (0, 2, 2, 1)]),
            written(xs, ys, left),
        ),
        page(
            ruled(RIGHT_XS, tuple(deep), [(0, 0, 1, 2), (1, 0, 2, 1)]),
            written(RIGHT_XS, tuple(deep), right),
            number=2,
        ),
    ]
    (grid,) = find_layout(pages).grids
    total = grid.rows[0][2]
    assert total is not None
    assert total.row_span == 3


def test_columns_of_noughts_on_the_next_page_stand_beside_those_of_a_total() -> None:
    ys = (100, 120, 140, 160, 180)
    left = [LEFT[0], ("", "", ""), ("", "", ""), ("合计", "", "0")]
    right = [RIGHT[0], ("", ""), ("", ""), ("0", "0")]
    pages = [
        page(word("支出总表", 200, 60), ruled(LEFT_XS, ys), written(LEFT_XS, ys, left)),
        page(ruled(RIGHT_XS, ys), written(RIGHT_XS, ys, right), number=2),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid)[3] == ("合计", "", "0", "0", "0")


def test_columns_repeated_on_the_next_page_stand_once() -> None:
    xs = (50, 120, 250, 350, 450)
    rows = [(*one[:2], *other) for one, other in zip(LEFT, RIGHT, strict=True)]
    right = page(ruled(xs, YS), written(xs, YS, rows), number=2)
    (grid,) = find_layout([left_page(), right]).grids
    assert readings(grid) == JOINED


def test_left_columns_may_have_no_amounts() -> None:
    left = page(
        word("支出总表", 200, 60),
        ruled(LEFT_XS[:3], YS),
        written(LEFT_XS[:3], YS, [row[:2] for row in LEFT]),
    )
    right = page(ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, RIGHT), number=2)
    (grid,) = find_layout([left, right]).grids
    assert readings(grid) == [(*one[:2], *other) for one, other in zip(LEFT, RIGHT, strict=True)]


def test_columns_of_an_empty_statement_stand_beside_the_others() -> None:
    ours = [LEFT[0], ("", "合计", ""), ("", "", ""), ("", "", "")]
    others = [RIGHT[0], *[("", "")] * 3]
    left = page(word("支出总表", 200, 60), ruled(LEFT_XS, YS), written(LEFT_XS, YS, ours))
    right = page(ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, others), number=2)
    (grid,) = find_layout([left, right]).grids
    assert readings(grid) == [(*one, *other) for one, other in zip(ours, others, strict=True)]


def test_headers_of_unequal_depth_below_the_unit_stand_beside_one_another() -> None:
    xs, other_xs, ys = (50, 150, 250), (50, 150, 250, 350), (80, 100, 140, 160)
    ours = [("功能分类科目", "年初结转和结余"), ("合计", "0.00")]
    others = [("合计", "基本支出", "项目支出"), ("0.00", "0.00", "0.00")]
    left = page(
        word("政府性基金支出表", 200, 60),
        ruled((50, 250), ys[:2]),
        word("单位：万元", 200, 85),
        ruled(xs, ys[1:]),
        written(xs, ys[1:], ours),
    )
    right = page(
        ruled((50, 350), (80, 100, 120)),
        word("本年支出", 180, 105),
        ruled(other_xs, (120, 140, 160)),
        written(other_xs, (120, 140, 160), others),
        number=2,
    )
    (grid,) = find_layout([left, right]).grids
    assert readings(grid)[-1] == ("合计", "0.00", "0.00", "0.00", "0.00")


def test_rows_of_other_heights_or_with_names_or_a_title_are_another_table() -> None:
    other_ys = (100, 120, 140, 160, 190)
    names = [("项目", "金额"), ("甲", "2.00"), ("乙", "3.00"), ("合计", "5.00")]
    others = (
        page(ruled(RIGHT_XS, other_ys), written(RIGHT_XS, other_ys, RIGHT), number=2),
        page(ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, names), number=2),
        page(
            word("收入总表", 200, 60), ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, RIGHT), number=2
        ),
    )
    for other in others:
        assert len(find_layout([left_page(), other]).grids) == 2


def test_an_empty_table_with_a_total_of_its_own_is_another_table() -> None:
    ys = (100, 120, 140, 160, 180)
    merged = [(0, 0, 1, 3), (0, 3, 3, 1), (1, 0, 2, 1), (1, 1, 1, 2)]
    xs = (50, 120, 190, 260, 330)
    rows = [
        ("预算数", "", "", "决算数"),
        ("合计", "公务用车费", "", ""),
        ("", "购置费", "运行费", ""),
        ("4.87", "", "4.87", "4.87"),
    ]
    empty = [
        ("科目编码", "科目名称", "本年收入", ""),
        ("", "", "合计", "基本支出"),
        ("", "合计", "", ""),
        ("", "", "", ""),
    ]
    pages = [
        page(word("三公经费表", 200, 60), ruled(xs, ys, merged), written(xs, ys, rows)),
        page(
            ruled(xs, ys, [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2)]),
            written(xs, ys, empty),
            number=2,
        ),
    ]
    assert len(find_layout(pages).grids) == 2


def test_statements_with_titles_in_their_first_rows_stay_apart() -> None:
    xs, ys = (50, 120, 250, 350), tuple(range(100, 400, 20))
    rows = [LEFT[0], *[LEFT[1]] * 12, LEFT[3]]
    pages = []
    for number, title in enumerate(("2025年部门支出预算情况表", "2025年一般公共预算支出表"), 1):
        lines = [*ruled((50, 350), (80, 100)), *ruled(xs, ys)]
        words = [word(title, 100, 82), *written(xs, ys, rows)]
        pages.append(page(lines, words, number=number))
    assert len(find_layout(pages).grids) == 2


def test_rows_as_high_that_are_not_surely_one_table_are_doubted() -> None:
    names = [("项目", "金额"), ("甲", "2.00"), ("乙", "3.00"), ("合计", "5.00")]
    right = page(ruled(RIGHT_XS, YS), written(RIGHT_XS, YS, names), number=2)
    left, other = find_layout([left_page(), right]).grids
    assert all(cell.confidence == 1 for _, cell in left.cells())
    assert all(cell.confidence < 0.9 for _, cell in other.cells())
