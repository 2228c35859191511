"""Tables over several pages become one grid, and different tables stay apart."""

import pytest

from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import page, ruled, word, written

XS = (50, 110, 250, 350, 450)
YS = (700, 720, 740, 760)
NEXT_YS = (60, 80, 100, 120)
HEADER = ("科目编码", "科目名称", "合计", "基本支出")
FIRST = ("2010301", "行政运行", "122.44", "122.44")
SECOND = ("2080505", "养老保险缴费", "14.00", "14.00")
THIRD = ("2101101", "行政单位医疗", "4.43", "4.43")
FOURTH = ("2210201", "住房公积金", "10.71", "10.71")


def readings(grid: Grid) -> list[tuple[str | None, ...]]:
    return [tuple(None if cell is None else cell.reading for cell in row) for row in grid.rows]


def test_table_without_repeated_header_goes_on() -> None:
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(ruled(XS, NEXT_YS[:3]), written(XS, NEXT_YS, [THIRD, FOURTH]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [HEADER, FIRST, SECOND, THIRD, FOURTH]
    assert grid.pages == (1, 2)
    last = grid.rows[-1][0]
    assert last is not None
    assert last.places[0].page == 2


def test_repeated_header_is_dropped() -> None:
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [HEADER, THIRD, FOURTH]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [HEADER, FIRST, SECOND, THIRD, FOURTH]


def test_a_header_that_runs_over_into_its_numbers_is_repeated_all_the_same() -> None:
    head, numbers = ("科目编", "科目名称", "合计", "基本支出"), ("码1", "2", "3", "4")
    again, clean = ("科目编码", "科目名称", "合计", "基本支出"), ("1", "2", "3", "4")
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [head, numbers, FIRST])),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [again, clean, THIRD]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [head, numbers, FIRST, THIRD]


def test_a_header_cut_short_on_the_next_page_is_repeated_all_the_same() -> None:
    head, numbers = ("科目编码", "科目名称", "合计", "基本支出"), ("1", "2", "3", "4")
    again, clean = ("科", "科目名称", "合计", "基本支出"), ("目1", "2", "3", "4")
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [head, numbers, FIRST])),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [again, clean, THIRD]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [head, numbers, FIRST, THIRD]


def test_page_numbers_between_do_not_part_a_table() -> None:
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND]), word("7", 290, 810)),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [HEADER, THIRD]), number=2),
        ]
    )
    assert len(layout.grids) == 1


def test_repeated_title_does_not_part_a_table() -> None:
    title, unit = word("2025年支出总表", 200, 660, 14), word("单位：万元", 400, 686)
    again = word("2025年支出总表", 200, 20, 14), word("单位：万元", 400, 46)
    layout = find_layout(
        [
            page(title, unit, ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(again, ruled(XS, NEXT_YS), written(XS, NEXT_YS, [HEADER, THIRD]), number=2),
        ]
    )
    assert len(layout.grids) == 1


def test_title_between_parts_two_tables() -> None:
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(
                word("2025年项目支出表", 200, 30, 14),
                ruled(XS, NEXT_YS),
                written(XS, NEXT_YS, [HEADER, THIRD]),
                number=2,
            ),
        ]
    )
    assert len(layout.grids) == 2


def test_new_header_begins_another_table() -> None:
    other = ("项目名称", "资金来源", "金额", "备注")
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [other, THIRD]), number=2),
        ]
    )
    assert len(layout.grids) == 2


def test_other_columns_make_another_table() -> None:
    other = (50, 150, 200, 300, 450)
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(ruled(other, NEXT_YS), written(other, NEXT_YS, [THIRD, FOURTH]), number=2),
        ]
    )
    assert len(layout.grids) == 2


def test_total_alone_on_the_next_page_belongs_to_the_table() -> None:
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(
                ruled((50, 250, 350, 450), NEXT_YS[:2]),
                written((50, 250, 350, 450), NEXT_YS, [("合计", "136.44", "136.44")]),
                number=2,
            ),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid)[-1] == ("合计", None, "136.44", "136.44")
    total = grid.rows[-1][0]
    assert total is not None
    assert total.column_span == 2


def test_row_broken_by_the_end_of_the_page_is_made_whole() -> None:
    xs = (50, 110, 155, 180, 450)
    broken = ("2080505", "基本养老", "187.", "187.25")
    rest = ("", "保险缴费", "25", "")
    after = ("2101101", "行政医疗", "4.43", "4.43")
    layout = find_layout(
        [
            page(ruled(xs, YS[:3]), written(xs, YS, [HEADER, broken])),
            page(ruled(xs, NEXT_YS[:3]), written(xs, NEXT_YS, [rest, after]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid)[1:] == [("2080505", "基本养老保险缴费", "187.25", "187.25"), after]
    name = grid.rows[1][1]
    assert name is not None
    assert [place.page for place in name.places] == [1, 2]


def test_row_without_a_code_is_no_rest_of_the_row_before() -> None:
    of_which = ("", "其中：在职", "9.00", "")
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [of_which, THIRD]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid)[3] == of_which


def test_row_broken_without_a_line_at_the_break_is_closed() -> None:
    open_top = tuple(
        ruling
        for ruling in ruled(XS, NEXT_YS)
        if not (ruling.is_horizontal and ruling.box.top == NEXT_YS[0])
    )
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
            page(open_top, written(XS, NEXT_YS, [THIRD, FOURTH]), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid)[3:5] == [THIRD, FOURTH]


def test_title_left_alone_on_the_page_before_belongs_to_the_table() -> None:
    layout = find_layout(
        [
            page(word("本年预算情况如下。", 60, 300), word("三、支出预算总表", 60, 760, 14)),
            page(
                word("单位：万元", 400, 40),
                ruled(XS, NEXT_YS),
                written(XS, NEXT_YS, [HEADER, FIRST]),
                number=2,
            ),
        ]
    )
    assert [line.text for line in layout.grids[0].above] == ["三、支出预算总表", "单位：万元"]


def test_form_filled_in_again_on_the_next_page_is_another_table() -> None:
    def form(project: str) -> list[tuple[str, ...]]:
        return [
            ("（2025年度）", "", "", ""),
            ("项目名称", project, "项目性质", "经常性项目"),
            ("主管部门", "临江市数据局", "实施单位", project),
        ]

    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, form("热线运行"))),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, form("平台维护")), number=2),
        ]
    )
    assert len(layout.grids) == 2


def test_account_header_running_down_over_the_total_repeats_without_it() -> None:
    xs = (50, 80, 110, 250, 350)
    header = ("类", "款", "栏次", "1")
    first = page(
        ruled(xs, YS, [(0, 0, 2, 1), (0, 1, 2, 1)]),
        written(xs, YS, [header, ("", "", "合计", "9.00"), ("201", "01", "行政运行", "5.00")]),
    )
    second = page(
        ruled(xs, NEXT_YS[:3]),
        written(xs, NEXT_YS, [header, ("208", "05", "事业运行", "4.00")]),
        number=2,
    )
    (grid,) = find_layout([first, second]).grids
    assert grid.row_count == 4
    assert readings(grid)[-1] == ("208", "05", "事业运行", "4.00")


def test_table_that_comes_to_the_same_labels_again_is_one() -> None:
    top = [("项目", "预算数", "项目", "预算数"), ("一、本年收入", "9.00", "一、本年支出", "9.00")]
    again = [
        ("（一）拨款", "5.00", "（一）教育", "1.00"),
        ("（二）基金", "4.00", "（二）卫生", "8.00"),
    ]
    rest = [("二、上年结转", "", "（三）住房", ""), *[(a, "", b, "") for a, _, b, _ in again]]
    ys, next_ys = (700, 720, 740, 760, 780), (40, 60, 80, 100, 120)
    layout = find_layout(
        [
            page(ruled(XS, ys), written(XS, ys, [*top, *again])),
            page(ruled(XS, next_ys), written(XS, next_ys, [top[0], *rest]), number=2),
        ]
    )
    assert len(layout.grids) == 1


def test_row_with_only_a_name_broken_by_the_end_of_the_page_is_made_whole_and_doubted() -> None:
    xs = (50, 110, 150, 250, 350)
    first = [("项目", "金额", "项目", "金额"), ("", "", "二十一、灾害防治及应", "")]
    rest = [("", "", "急管理支出", ""), ("", "", "二十二、其他支出", "")]
    layout = find_layout(
        [
            page(ruled(xs, YS[:3]), written(xs, YS, first)),
            page(ruled(xs, NEXT_YS[:3]), written(xs, NEXT_YS, rest), number=2),
        ]
    )
    (grid,) = layout.grids
    assert [row[2] for row in readings(grid)][1:] == [
        "二十一、灾害防治及应急管理支出",
        "二十二、其他支出",
    ]
    assert [cell.confidence < 0.9 for row in grid.rows[1:] if (cell := row[2])] == [True, False]


def test_next_item_of_a_list_without_an_amount_is_no_rest_of_the_row_before() -> None:
    xs = (50, 110, 150, 240, 340)
    first = [("项目", "金额", "项目", "金额"), ("", "", "十九、住房保障支出", "9.00")]
    items = [("", "", "二十、粮油储备支出", ""), ("", "", "二十一、其他支出", "")]
    layout = find_layout(
        [
            page(ruled(xs, YS[:3]), written(xs, YS, first)),
            page(ruled(xs, NEXT_YS[:3]), written(xs, NEXT_YS, items), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [*first, *items]


def test_name_as_wide_as_its_column_is_no_rest_of_one_that_is_as_wide() -> None:
    xs, ys = (50, 100, 150), tuple(range(100, 400, 20))
    rows = [("项目", "金额"), *[("基本支出", "2.00")] * 12, ("财政拨款", "")]
    rest = [("单位资金", ""), ("总计", "24.00")]
    layout = find_layout(
        [
            page(ruled(xs, ys), written(xs, ys, rows)),
            page(ruled(xs, NEXT_YS[:3]), written(xs, NEXT_YS, rest), number=2),
        ]
    )
    (grid,) = layout.grids
    assert readings(grid) == [*rows, *rest]


def test_notice_in_the_margin_does_not_part_a_table() -> None:
    aside = word("存", 15, 780), word("档", 15, 790)
    layout = find_layout(
        [
            page(ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND]), aside),
            page(ruled(XS, NEXT_YS), written(XS, NEXT_YS, [THIRD, FOURTH]), aside, number=2),
        ]
    )
    assert len(layout.grids) == 1
    assert layout.lines == ()


def test_rows_of_dashes_go_on_the_table_of_the_page_before() -> None:
    header = ("项目", "预算数")
    first = page(
        ruled((50, 250, 350), (700, 716, 732)),
        written((50, 250), (700, 716, 732), [header, ("事业收入", "5.00")]),
    )
    second = page(
        ruled((50, 250, 350), (50, 66)),
        written((50, 250), (50, 66), [("经营收入", "-")]),
        number=2,
    )
    (grid,) = find_layout([first, second]).grids
    assert grid.row_count == 3


def test_two_tables_over_one_another_keep_their_own_columns() -> None:
    xs, others = (50, 150, 250, 350), (52, 152, 248, 350)
    rows = [("编码", "名称", "合计"), ("201", "教育支出", "1.00")]
    shown = page(
        ruled(xs, (100, 116, 132)),
        written(xs, (100, 116, 132), rows),
        ruled(others, (200, 216, 232)),
        written(others, (200, 216, 232), rows),
    )
    sides = [
        sorted({cell.places[0].box.x0 for _, cell in grid.cells()})
        for grid in find_layout([shown]).grids
    ]
    assert sides == [[50, 150, 250], [52, 152, 248]]


def test_rows_that_begin_a_page_in_other_columns_are_doubted() -> None:
    xs, other = (50, 120, 250, 350), (50, 90, 200, 300, 400)
    ys = (100, 120, 140, 160)
    first = [("科目编码", "科目名称", "合计"), ("201", "甲", "3.00"), ("208", "乙", "4.00")]
    rest = [("210", "丙", "2.00", "1.00"), ("221", "丁", "5.00", "1.00"), ("", "", "7.00", "")]
    pages = [
        page(ruled(xs, ys), written(xs, ys, first)),
        page(ruled(other, ys), written(other, ys, rest), number=2),
    ]
    whole, stray = find_layout(pages).grids
    assert all(cell.confidence == 1 for _, cell in whole.cells())
    assert all(cell.confidence < 0.9 for _, cell in stray.cells())
    named = page(ruled(other, ys), written(other, ys, rest), word("支出表", 60, 60), number=2)
    assert all(c.confidence == 1 for _, c in find_layout([pages[0], named]).grids[1].cells())


@pytest.mark.parametrize("mark", ["续表", "续表2", "（续）", "支出总表（续）", "支出总表 续表"])
def test_table_under_a_mark_that_it_goes_on_is_one(mark: str) -> None:
    ys = (60, 80, 100)
    pages = [
        page(word("支出总表", 200, 680), ruled(XS, YS), written(XS, YS, [HEADER, FIRST, SECOND])),
        page(word(mark, 200, 40), ruled(XS, ys), written(XS, ys, [HEADER, THIRD]), number=2),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid) == [HEADER, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(("bottom", "top", "count"), [(752, 72, 3), (760, 80, 4)])
def test_blank_foot_of_a_row_cut_by_the_end_of_the_page_is_no_row(
    bottom: int, top: int, count: int
) -> None:
    blank = ("", "", "", "")
    first = (700, 720, 740, bottom)
    second = (60, top, top + 20)
    layout = find_layout(
        [
            page(ruled(XS, first), written(XS, first, [HEADER, FIRST, SECOND])),
            page(ruled(XS, second), written(XS, second, [blank, THIRD]), number=2),
        ]
    )
    (grid,) = layout.grids

    texts = [row for row in readings(grid) if any(row)]
    assert texts == [HEADER, FIRST, SECOND, THIRD]
    assert len(grid.rows) == count + 1
