"""Tables without lines between their cells, and text that only looks like one."""

from collections.abc import Sequence
from itertools import pairwise

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import frame, page, word, written

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


def amid(xs: Sequence[float], top: float, texts: Sequence[str]) -> list[Word]:
    """Return texts amid their columns."""
    middles = ((left + right) / 2 for left, right in pairwise(xs))
    pairs = zip(texts, middles, strict=True)
    plain = [(word(text, 0, top), middle) for text, middle in pairs if text]
    return [word(one.text, middle - one.box.width / 2, top) for one, middle in plain]


def test_three_line_table_is_read_by_its_alignment() -> None:
    words = written(XS, YS, ROWS)
    layout = find_layout([page(rule(98), rule(115), rule(165), words)])
    (grid,) = layout.grids
    assert readings(grid) == ROWS
    assert layout.lines == ()


def test_cells_under_headers_that_are_not_amid_their_columns_are_doubted() -> None:
    (grid,) = find_layout([page(rule(98), rule(115), rule(165), written(XS, YS, ROWS))]).grids
    assert all(cell.confidence < 0.9 for _, cell in grid.cells())


def test_amounts_under_one_another_are_a_table_without_any_line() -> None:
    (grid,) = find_layout([page(written(XS, YS, ROWS))]).grids
    assert readings(grid) == ROWS


def test_heading_over_two_columns_spans_them() -> None:
    top: tuple[Word, ...] = (word("支出预算合计数与基本支出数", 262, 86),)
    (grid,) = find_layout([page(rule(84), rule(165), top, written(XS, YS, ROWS))]).grids
    assert readings(grid)[:2] == [
        ("科目编码", "科目名称", "支出预算合计数与基本支出数", None),
        (None, None, "合计", "基本支出"),
    ]
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


def test_name_over_two_lines_is_one_row_with_the_amounts_beside_its_middle() -> None:
    words = [
        *written(XS, YS, ROWS[:3]),
        word("210", 62, 159),
        word("卫生健康与计划生育", 132, 153.5),
        word("等支出", 132, 164.5),
        word("4.43", 262, 159),
        word("4.43", 342, 159),
        *written(XS, (180, 196), [("221", "住房保障支出", "9.10", "9.10")]),
    ]
    (grid,) = find_layout([page(words)]).grids
    assert readings(grid)[3:] == [
        ("210", "卫生健康与计划生育等支出", "4.43", "4.43"),
        ("221", "住房保障支出", "9.10", "9.10"),
    ]


def test_name_without_amounts_is_a_row_of_its_own() -> None:
    rows = [*ROWS[:3], ("", "其中：", "", ""), ROWS[3]]
    (grid,) = find_layout([page(written(XS, (*YS, 180), rows))]).grids
    assert readings(grid) == rows


def test_name_of_the_next_panel_close_to_an_amount_is_a_cell_of_its_own() -> None:
    rows = [("收入", "预算数", "支出", "预算数"), *(("拨款收入", "", "教育支出", "1.00"),) * 3]
    words = written((60, 130, 190, 300, 380), YS, rows)
    amounts = [word("1,234.50", 148.0, top + 2) for top in YS[1:4]]  # ends 6 points from the name
    (grid,) = find_layout([page(words, amounts)]).grids
    assert readings(grid)[1] == ("拨款收入", "1,234.50", "教育支出", "1.00")


def test_column_with_nothing_below_its_header_is_kept() -> None:
    xs = (60, 130, 260, 340, 430)
    rows = [("编码", "科目名称", "合计", "基本支出"), *((c, n, a, "") for c, n, a, _ in ROWS[1:])]
    (grid,) = find_layout([page(written(xs, YS, rows))]).grids
    assert readings(grid) == rows


def test_header_is_a_tree_where_texts_stand_amid_those_they_group() -> None:
    xs = (60, 120, 200, 260, 320, 380)
    leaves = ("", "", "小计", "人员经费", "公用经费")
    rows = [
        ("201", "行政运行", "3.00", "2.00", "1.00"),
        ("208", "事业运行", "5.00", "4.00", "1.00"),
    ]
    words = [
        *written(xs, (124, 140), [leaves]),
        word("编码", 62, 116),
        word("名称", 122, 116),
        word("基本支出", 263, 107),
        *written(xs, (146, 162, 178), rows),
    ]
    (grid,) = find_layout([page(words)]).grids
    assert readings(grid) == [
        ("编码", "名称", "基本支出", None, None),
        (None, None, "小计", "人员经费", "公用经费"),
        *rows,
    ]


def test_table_without_lines_goes_on_over_the_page_in_the_same_columns() -> None:
    sparse = [
        ("211", "节能环保支出", "7.00", ""),
        ("", "其中：在职", "", ""),
        ("213", "农林水支出", "8.00", ""),
    ]
    first = page(written(XS, YS, ROWS))
    second = page(written(XS, (40, 56, 72, 88), sparse), number=2)
    (grid,) = find_layout([first, second]).grids
    assert readings(grid) == [*ROWS, *sparse]


def test_name_without_amounts_at_the_end_of_a_page_is_kept() -> None:
    last = ("", "其中：在职", "", "")
    (grid,) = find_layout([page(written(XS, (*YS, 180), [*ROWS, last]))]).grids
    assert readings(grid) == [*ROWS, last]


def test_note_below_a_table_is_no_row() -> None:
    note = word("注：本表不含上年结转。", 62, 166)
    (grid,) = find_layout([page(written(XS, YS, ROWS), note)]).grids
    assert readings(grid) == ROWS
    assert [line.text for line in grid.below] == ["注：本表不含上年结转。"]


def test_a_page_number_is_no_last_row_of_a_table_without_lines() -> None:
    ys = tuple(690 + 16 * step for step in range(5))
    number = (word("—", 354, 774), word("7", 366, 774), word("—", 374, 774))
    (grid,) = find_layout([page(written(XS, ys, ROWS), number)]).grids
    assert readings(grid) == ROWS


def test_a_bare_number_at_the_foot_is_a_row_where_rows_go_on_to_it() -> None:
    ys = tuple(680 + 16 * step for step in range(6))
    rows = [*ROWS, ("", "", "7", "")]
    (grid,) = find_layout([page(written(XS, ys, rows))]).grids
    assert readings(grid)[-1] == ("", "", "7", "")


def test_rows_below_a_header_between_lines_go_on_to_where_the_page_ends() -> None:
    rows = [HEADER, ("1", "2", "3", "4"), *ROWS[1:], ("", "其中：在职", "", "")]
    words = [
        *(word for y, row in zip((98, 114), rows, strict=False) for word in amid(XS, y, row)),
        *written(XS, tuple(132 + 16 * step for step in range(5)), rows[2:]),
    ]
    rules = [rule(top, 60, 430) for top in (96, 112, 129)]
    (grid,) = find_layout([page(rules, words)]).grids
    assert readings(grid) == rows


def test_list_of_names_and_amounts_below_a_shaded_header_is_a_table() -> None:
    xs = (60, 240, 430)
    rows = [
        ("项目", "预算数"),
        ("合计", "3.49"),
        ("1、因公出国（境）费", "0.00"),
        ("2、公务接待费", "1.04"),
        ("3、公务用车费", "2.45"),
    ]
    shade = (*frame(Box(60, 96, 240, 114)), *frame(Box(240, 96, 430, 114)))
    ys = tuple(98 + 16 * step for step in range(6))
    (grid,) = find_layout([page(shade, written(xs, ys, rows))]).grids
    assert readings(grid) == rows


def test_rows_between_lines_below_numbers_of_columns_under_a_shaded_header_are_its_rows() -> None:
    xs = (60, 240, 430)
    rows = [("项目", "预算数"), ("1", "2"), ("合计", "3.49"), ("公务接待费", "3.49")]
    shade = (*frame(Box(60, 96, 240, 112)), *frame(Box(240, 96, 430, 112)))
    ys = tuple(98 + 16 * step for step in range(5))
    rules = [rule(y, 60, 430) for y in (96, 128, 160)]
    (grid,) = find_layout([page(shade, rules, written(xs, ys, rows))]).grids
    assert readings(grid) == rows


def test_list_of_which_only_the_first_rows_have_amounts_is_a_table() -> None:
    xs = (60, 240, 430)
    rows = [
        ("项目", "预算数"),
        ("合计", "0.46"),
        ("1、因公出国（境）费", ""),
        ("2、公务接待费", "0.46"),
        ("3、公务用车费", ""),
        ("其中：（1）公务用车运行费", ""),
        ("（2）公务用车购置费", ""),
    ]
    words = [*amid(xs, 100, rows[0]), *written(xs, range(116, 240, 16), rows[1:])]
    (grid,) = find_layout([page(words)]).grids
    assert readings(grid) == rows


def test_amount_amid_the_lines_of_the_first_name_is_below_the_header() -> None:
    xs = (60, 130, 190, 300, 380)
    rows = [
        ("国有资本拨款收入", "9.00", "一般公共服务支出", ""),
        ("基金收入", "", "外交支出", ""),
        ("", "", "国防支出", ""),
        ("", "", "公共安全支出", ""),
        ("", "", "教育支出", "1.00"),
        ("收入总计", "9.00", "支出总计", "9.00"),
    ]
    header = ("收入", "预算数", "支出", "预算数")
    words = [
        *amid(xs, 102, header),
        *(word(text, x, 118) for text, x in (("国有资本", 62), ("一般公共服", 192))),
        word("9.00", 142, 123.5),
        *(word(text, x, 129) for text, x in (("拨款收入", 62), ("务支出", 192))),
        *written(xs, range(142, 240, 16), rows[1:]),
    ]
    (grid,) = find_layout([page(words)]).grids
    assert readings(grid) == [header, *rows]


def test_names_without_amounts_below_the_header_of_the_page_before_are_its_rows() -> None:
    sparse = ("", "其中：在职", "", "")
    third = [HEADER, ("213", "农林水支出", "8.00", "8.00"), ("221", "住房", "9.00", "9.00")]
    pages = [
        page(written(XS, YS, ROWS)),
        page(written(XS, YS, [HEADER, sparse]), number=2),
        page(written(XS, YS, third), number=3),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid) == [*ROWS, sparse, *third[1:]]


def test_row_without_amounts_after_the_only_one_with_amounts_is_kept() -> None:
    xs = (60, 130, 190, 300, 380)
    rows = [
        ("收入", "预算数", "支出", "预算数"),
        ("拨款收入", "9.00", "教育支出", "1.00"),
        ("基金收入", "", "外交支出", ""),
    ]
    words = [*amid(xs, 102, rows[0]), *written(xs, (116, 132, 148), rows[1:])]
    (grid,) = find_layout([page(words)]).grids
    assert readings(grid) == rows


def test_last_item_without_an_amount_is_a_row_of_a_list() -> None:
    xs = (60, 240, 430)
    rows = [
        ("项目", "预算数"),
        ("合计", "3.49"),
        ("1、因公出国（境）费", "0.00"),
        ("2、公务接待费", "1.04"),
        ("3、公务用车费", "2.45"),
        ("（1）公务用车运行费", "2.45"),
        ("（2）公务用车购置费", ""),
    ]
    ys = tuple(98 + 16 * step for step in range(8))
    note = word("注：本表含上年结转。", 62, ys[-1] + 2)
    layout = find_layout([page(written(xs, ys, rows), note)])
    (grid,) = layout.grids
    assert readings(grid) == rows
    assert [line.text for line in grid.below] == ["注：本表含上年结转。"]


def test_few_rows_below_the_header_of_the_page_before_stand_in_its_columns() -> None:
    xs = (80, 162, 224, 324, 387, 449, 482, 515)
    leaves = ("项目", "预算数", "项目", "合计", "一般公共预算", "基金", "资本")
    header = [
        *(word(text, middle - 9, 40) for text, middle in (("收入", 152), ("支出", 370))),
        *amid(xs, 60, leaves),
    ]
    noughts = ("0.00", "0.00", "0.00")
    totals = ("收入总计", "14,050,500.00", "支出总计", "14,050,500.00", *noughts)
    full = [
        ("一、本年收入", "14,050,500.00", "一、本年支出", "14,050,500.00", *noughts),
        ("（一）公共预算", "14,050,500.00", "（一）公共服务支出", "0.00", *noughts),
        ("（二）政府性基金", "0.00", "（二）外交支出", "0.00", *noughts),
    ]
    few = [
        ("", "", "（十八）资源海洋支出", "0.00", *noughts),
        ("", "", "（十九）住房保障支出", "886,500.00", *noughts),
        ("", "", "二、年终结转结余", "0.00", *noughts),
    ]

    def printed(top: float, row: tuple[str, ...]) -> list[Word]:
        """Names stand at the left of their columns, amounts at the right."""
        plain = [word(text, 0, top) for text in row]
        return [
            word(one.text, xs[at] + 3 if at in (0, 2) else xs[at + 1] - 3 - one.box.width, top)
            for at, one in enumerate(plain)
            if one.text
        ]

    pages = [
        page(header, [w for at, row in enumerate(full) for w in printed(80 + 16 * at, row)]),
        page(
            header,
            [w for at, row in enumerate(few) for w in printed(80 + 16 * at, row)],
            amid(xs, 128, ("收入总计", "", "支出总计", "", "", "", "")),
            printed(128, ("", totals[1], "", *totals[3:])),
            number=2,
        ),
    ]
    (grid,) = find_layout(pages).grids
    assert readings(grid)[2:] == [*full, *few, totals]
