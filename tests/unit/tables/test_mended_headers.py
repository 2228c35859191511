"""Headers of tables that only tabs kept apart: their merges, and what was read wrongly."""

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid
from reviewer.tables.flowing_words import FlowingWords
from reviewer.tables.mended_headers import mend_header

HEADERS = "科目编码 科目名称 合计 小计 基本支出 项目支出 项目 预算数 事业收入"
WORDS = FlowingWords(
    headers=frozenset(HEADERS.split()),
    groups=frozenset({"其中:"}),
    revenue=frozenset({"收入"}),
    expenditure=frozenset({"支出"}),
    is_title=lambda text: text.endswith("表"),
    is_aside=lambda text: text.startswith("单位"),
)


def grid_of(*rows: str) -> Grid:
    """Make a grid of lines whose cells bars keep apart."""
    return Grid(
        0,
        tuple(
            tuple(
                Cell(text, text, (Place(1, Box(50 * c, 20 * r, 50 * c + 50, 20 * r + 20)),))
                for c, text in enumerate(row.split("|"))
            )
            for r, row in enumerate(rows)
        ),
    )


def mended(*rows: str) -> Grid:
    return mend_header(grid_of(*rows), WORDS)


def spans(grid: Grid) -> dict[str, tuple[int, int]]:
    return {c.text: (c.row_span, c.column_span) for _, c in grid.cells() if c.text}


def test_lost_merges_are_restored_over_three_rows() -> None:
    grid = mended(
        "科目名称|合计|本年收入|||上年结转|",
        "||小计|单位资金||小计|项目",
        "|||小计|事业收入||",
        "教育局|3.00|2.00|1.00|1.00|1.00|1.00",
    )
    assert [c and (c.text, c.row_span, c.column_span) for c in grid.rows[0]] == [
        ("科目名称", 3, 1),
        ("合计", 3, 1),
        ("本年收入", 1, 3),
        None,
        None,
        ("上年结转", 1, 2),
        None,
    ]


def test_a_merged_header_read_twice_keeps_what_is_known() -> None:
    grid = mended(
        "利日他矶|科目名称|其中:|",
        "科目编码|竹口石柳|基本支出|项目支出",
        "201|教育支出|1.00|0.00",
    )
    first = grid.cell(0, 0)
    assert first is not None
    assert (first.text, first.row_span) == ("科目编码", 2)
    assert first.raw == "利日他矶\n科目编码"
    assert first.confidence < 0.9
    assert spans(grid)["其中:"] == (1, 2)


def test_what_a_header_took_from_its_neighbours_is_left_out() -> None:
    grid = mended("科目编码|月夕称 人计 其中:|", "件日编码|基本支出|项目支出", "合计|1.00|0.00")
    assert spans(grid)["其中:"] == (1, 2)


def test_a_header_of_two_levels_is_not_taken_for_damage() -> None:
    grid = mended("收入||支出|", "项目|预算数|项目|预算数", "事业收入|1.00|教育支出|1.00")
    assert [c and c.text for c in grid.rows[0]] == ["收入", None, "支出", None]
    assert [c and c.text for c in grid.rows[1]] == ["项目", "预算数", "项目", "预算数"]


def test_the_total_of_an_empty_table_is_no_header() -> None:
    grid = mended("科目编码|科目名称|其中:|", "||基本支出|项目支出", "|合计||")
    assert [c and c.text for c in grid.rows[2]] == ["", "合计", "", ""]


def test_a_table_without_a_deep_header_stays_as_it_is() -> None:
    grid = grid_of("项目|预算数", "合计|1.50")
    assert mend_header(grid, WORDS) is grid


def test_a_header_that_names_a_year_is_merged_under_its_group() -> None:
    grid = mended(
        "合计||公务接待费|",
        "2024年预算数|2025年预算数|2024年预算数|2025年预算数",
        "1.00|2.00|1.00|2.00",
    )
    assert spans(grid)["合计"] == (1, 2)


def test_the_second_side_begins_where_its_first_column_does() -> None:
    grid = mended(
        "收 入|||支 出|",
        "项目|预算数|项目（按功能分类）|合计|基本支出",
        "事业收入|1.00|教育支出|1.00|1.00",
    )
    first = grid.rows[0]
    assert [c and (c.text, c.column_span) for c in first] == [
        ("收 入", 2),
        None,
        ("支 出", 3),
        None,
        None,
    ]
    moved = first[2]
    assert moved is not None
    assert moved.confidence < 0.9
