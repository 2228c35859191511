"""Tables on one page: their cells, spans, texts, and the lines around them."""

from dataclasses import replace

import pytest

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.model.grid import Grid
from reviewer.tables.layout import find_layout
from tests.unit.tables.drawing import frame, page, ruled, word, written

XS = (50, 110, 250, 350, 450)
HEADER = ("科目编码", "科目名称", "合计", "基本支出")
BODY = ("2010301", "行政运行", "122.44", "122.44")


def readings(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.reading for cell in row] for row in grid.rows]


def only_grid(*parts: object) -> Grid:
    (grid,) = find_layout([page(*parts)]).grids  # type: ignore[arg-type]  # parts of one page
    return grid


def test_texts_go_into_their_cells() -> None:
    ys = (100, 120, 140)
    grid = only_grid(ruled(XS, ys), written(XS, ys, [HEADER, BODY]))
    assert readings(grid) == [list(HEADER), list(BODY)]
    assert grid.rows[1][0] is not None
    assert grid.rows[1][0].places[0].box == Box(50, 120, 110, 140)
    assert {cell.confidence for _, cell in grid.cells()} == {1.0}


def test_merged_header_keeps_its_spans() -> None:
    ys = (100, 120, 140, 160)
    merged = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2)]
    rows = [("科目编码", "科目名称", "支出"), ("", "", "合计", "基本支出"), BODY]
    grid = only_grid(ruled(XS, ys, merged), written(XS, ys, rows))
    assert readings(grid)[:2] == [
        ["科目编码", "科目名称", "支出", None],
        [None, None, "合计", "基本支出"],
    ]
    spans = [(cell.row_span, cell.column_span) for _, cell in grid.cells()]
    assert spans[:3] == [(2, 1), (2, 1), (1, 2)]


def test_box_around_a_paragraph_is_no_table() -> None:
    layout = find_layout([page(frame(Box(50, 100, 300, 160)), word("填表说明", 60, 110))])
    assert layout.grids == ()
    assert [line.text for line in layout.lines] == ["填表说明"]


def test_run_of_characters_over_a_border_is_cut_there() -> None:
    ys = (100, 120, 140)
    run = word("行政运行122.44", 214, 122)
    grid = only_grid(ruled(XS, ys), written(XS, ys, [HEADER, ("2010301",)]), run)
    assert readings(grid)[1] == ["2010301", "行政运行", "122.44", ""]


def test_character_on_a_border_lowers_the_confidence() -> None:
    ys = (100, 120, 140)
    grid = only_grid(ruled(XS, ys), written(XS, ys, [HEADER]), word("一般公共", 227, 122))
    assert grid.rows[1][1] is not None
    assert grid.rows[1][1].reading == "一般公共"
    assert grid.rows[1][1].confidence < 0.9


@pytest.mark.parametrize("character", ["\N{REPLACEMENT CHARACTER}", "\ue012", "\x07"])
def test_unreadable_character_lowers_the_confidence(character: str) -> None:
    ys = (100, 120, 140)
    grid = only_grid(ruled(XS, ys), written(XS, ys, [HEADER, (f"2010{character}",)]))
    assert grid.rows[1][0] is not None
    assert grid.rows[1][0].confidence < 0.9


def test_text_printed_over_other_text_lowers_the_confidence() -> None:
    ys = (100, 120, 140)
    other = word("86.19", 254, 123)
    grid = only_grid(ruled(XS, ys), written(XS, ys, [HEADER, BODY]), other)
    assert grid.rows[1][2] is not None
    assert grid.rows[1][2].confidence < 0.9


def test_raw_keeps_line_breaks_and_radicals_that_the_reading_mends() -> None:
    ys = (100, 130, 160)
    rows = [HEADER, ("201039\n9", "基本\u2f00\n支出", "597\n.12")]
    grid = only_grid(ruled((50, 85, 250, 280, 450), ys), written((50, 85, 250, 280), ys, rows))
    cells = [cell for cell in grid.rows[1] if cell is not None]
    assert [cell.raw for cell in cells[:3]] == ["201039\n9", "基本\u2f00\n支出", "597\n.12"]
    assert [cell.reading for cell in cells[:3]] == ["2010399", "基本一支出", "597.12"]


def test_printed_gap_is_one_space() -> None:
    ys = (100, 120, 140)
    grid = only_grid(
        ruled(XS, ys), written(XS, ys, [HEADER]), word("合", 120, 122), word("计", 160, 122)
    )
    assert grid.rows[1][1] is not None
    assert grid.rows[1][1].reading == "合 计"


def test_open_left_and_right_sides_are_closed() -> None:
    ys = (100, 120, 140)
    inner = tuple(
        ruling
        for ruling in ruled(XS, ys)
        if ruling.is_horizontal or ruling.box.x0 not in {50, 450}
    )
    grid = only_grid(inner, written(XS, ys, [HEADER, BODY]))
    assert readings(grid) == [list(HEADER), list(BODY)]


def test_text_where_no_lines_close_a_cell_is_not_lost() -> None:
    ys = (100, 120, 140, 160)
    rulings = tuple(
        ruling
        for ruling in ruled(XS, ys)
        if ruling.box not in {Box(110, 140, 110, 160), Box(50, 140, 50, 160)}
        and ruling.box != Box(50, 160, 110, 160)
    )
    grid = only_grid(rulings, written(XS, ys, [HEADER, BODY, ("合计", "", "122.44")]))
    assert readings(grid)[2] == ["合计", "", "122.44", ""]


def test_lines_around_a_table_are_kept_with_it() -> None:
    ys = (100, 120, 140)
    layout = find_layout(
        [
            page(
                word("2025年支出总表", 200, 60, 14),
                word("单位：万元", 400, 84),
                ruled(XS, ys),
                written(XS, ys, [HEADER, BODY]),
                word("注：本表不含上年结转。", 50, 145),
                word("2025年项目支出表", 200, 200, 14),
                ruled(XS, (230, 250, 270)),
            )
        ]
    )
    first, second = layout.grids
    assert [line.text for line in first.above] == ["2025年支出总表", "单位：万元"]
    assert [line.text for line in first.below] == ["注：本表不含上年结转。"]
    assert second.above[-1].text == "2025年项目支出表"
    assert len(layout.lines) == 4


def test_title_drawn_as_a_row_stands_above_the_grid() -> None:
    ys = (100, 130, 150, 170)
    big: tuple[Word, ...] = (word("2025年支出总表", 200, 105, 14),)
    grid = only_grid(ruled(XS, ys, [(0, 0, 1, 4)]), big, written(XS, ys, [(), HEADER, BODY]))
    assert [line.text for line in grid.above] == ["2025年支出总表"]
    assert readings(grid) == [list(HEADER), list(BODY)]


def test_header_over_all_columns_stays_a_row() -> None:
    ys = (100, 120, 140, 160)
    merged = [(0, 0, 1, 4)]
    grid = only_grid(ruled(XS, ys, merged), written(XS, ys, [("“三公”经费",), HEADER, BODY]))
    assert readings(grid)[0] == ["“三公”经费", None, None, None]


def test_page_numbers_and_running_heads_are_not_said() -> None:
    pages = [
        replace(
            page(
                word("临江市数据服务中心", 60, 30),
                word(f"第{number}项说明", 60, 200),
                word(f"- {number} -", 290, 810),
            ),
            number=number,
        )
        for number in (1, 2, 3)
    ]
    layout = find_layout(pages)
    assert [line.text for line in layout.lines] == ["第1项说明", "第2项说明", "第3项说明"]


def test_title_wider_than_the_table_it_stands_in_is_whole() -> None:
    title = "临江市数据服务中心2025年国有资本经营预算财政拨款支出决算表"
    xs, ys = (200, 250, 300, 350), (100, 120, 140, 160)
    rows = [("项目", "合计", "基本支出"), ("甲", "3.00", "3.00")]
    lines = [*ruled((200, 350), (100, 120)), *ruled(xs, ys[1:])]
    words = [word(title, 150, 102), *written(xs, ys[1:], rows)]
    (grid,) = find_layout([page(lines, words)]).grids
    assert [cell.reading for cell in grid.rows[0] if cell is not None] == [title]


def test_name_that_runs_on_over_a_blank_cell_is_whole_and_beside_an_amount_is_cut() -> None:
    xs, ys = (50, 102, 200, 300), (100, 120, 140, 160)
    rows = [("项目", "合计", "备注"), ("", "", ""), ("甲", "3.00", "")]
    long = word("国有资本经营预算", 52, 122)
    (grid,) = find_layout([page(ruled(xs, ys), written(xs, ys, rows), long)]).grids
    assert [cell.reading for cell in grid.rows[1] if cell is not None] == [
        "国有资本经营预算",
        "",
        "",
    ]

    between = (50, 106, 200, 300)
    (grid,) = find_layout([page(ruled(between, ys), written(between, ys, rows), long)]).grids
    assert grid.rows[1][0] is not None
    assert grid.rows[1][0].reading == "国有资本经营预算"

    amount = word("5.00", 180, 122)
    (grid,) = find_layout([page(ruled(xs, ys), written(xs, ys, rows), long, amount)]).grids
    name = grid.rows[1][0]
    assert name is not None
    assert name.confidence < 0.9


def test_last_glyph_of_a_name_right_behind_a_border_belongs_to_the_name() -> None:
    xs, ys = (50, 140, 200), (100, 120, 140)
    name = "国有资本经营预算拨款收入"
    words = [*written(xs, ys, [("项目", "金额")]), word(name, 50, 122)]
    (grid,) = find_layout([page(ruled(xs, ys), words)]).grids
    assert [cell and cell.reading for cell in grid.rows[1]] == [name, ""]


def test_name_close_to_the_amount_before_it_stays_in_its_own_cell() -> None:
    xs = (50, 100, 150, 200, 250)
    words = [word("总计", 52, 102), word("1307.72总计", 117.5, 102), word("1.00", 220, 102)]
    (grid,) = find_layout([page(ruled(xs, (80, 100, 120)), words)]).grids
    assert [cell and cell.reading for cell in grid.rows[1]] == ["总计", "1307.72", "总计", "1.00"]
