"""Tables over several pages become one grid, and different tables stay apart."""

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
