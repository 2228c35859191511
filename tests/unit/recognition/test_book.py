from dataclasses import replace
from decimal import Decimal

import pytest

from reviewer.model.amount import AmountUnit
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.grid import CellRef, Grid, Layout, with_correction
from reviewer.model.statement import UnitSource
from reviewer.recognition.recognise import Kept, read_book
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid, draw_layout, draw_lines


def _expenditure(*above: str, number: int = 0) -> Grid:
    return draw_grid(
        ["科目编码", "科目名称", "合计", "项目支出"],
        ["2010350", "事业运行", "122.11", ""],
        ["2080505", "机关事业单位基本养老保险缴费支出", "0", "12"],
        above=above,
        number=number,
    )


def test_blank_cell_is_a_fact_without_an_amount(vocabulary: Vocabulary) -> None:
    book = read_book(draw_layout(_expenditure("支出总表", "单位：万元")), vocabulary)
    blank = book.at(CellRef(0, 1, 3))
    zero = book.at(CellRef(0, 2, 2))
    assert blank is not None
    assert blank.amount is None
    assert zero is not None
    assert zero.amount == Decimal(0)


def test_places_are_those_of_the_column_then_of_the_statement(vocabulary: Vocabulary) -> None:
    book = read_book(draw_layout(_expenditure("支出总表")), vocabulary)
    assert {fact.places for fact in book.facts} == {2}


def test_unit_is_learned_from_label_title_document_and_magnitude(vocabulary: Vocabulary) -> None:
    large = draw_grid(
        ["科目编码", "科目名称", "合计"],
        ["2010350", "事业运行", "31,214,205.80"],
        above=("收入总表",),
        number=3,
    )
    layout = draw_layout(
        _expenditure("支出总表", "金额单位：万元"),
        _expenditure("项目支出表（万元）", number=1),
        _expenditure("一般公共预算支出表", number=2),
        large,
    )
    statements = read_book(layout, vocabulary).statements
    assert [(s.amount_unit, s.unit_source) for s in statements] == [
        (AmountUnit.WAN_YUAN, UnitSource.LABEL),
        (AmountUnit.WAN_YUAN, UnitSource.TITLE),
        (AmountUnit.WAN_YUAN, UnitSource.DOCUMENT),
        (AmountUnit.YUAN, UnitSource.MAGNITUDE),
    ]


def test_note_is_joined_over_its_lines_and_ends_with_the_next_heading(
    vocabulary: Vocabulary,
) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计"],
        ["", "合 计", ""],
        above=("政府性基金预算支出表",),
        below=("注：本单位没有政府性基金预算拨款安排的支出，故本表无数", "据。", "第三部分 说明"),
    )
    statement = read_book(draw_layout(grid), vocabulary).statements[0]
    assert statement.notes == ("注：本单位没有政府性基金预算拨款安排的支出，故本表无数据。",)


def test_cover_tells_entity_year_stage_and_scope(vocabulary: Vocabulary) -> None:
    layout = draw_layout(lines=("临江市数据服务中心", "2024年单位预算", "目 录", "第一部分"))
    disclosure = read_book(layout, vocabulary).disclosure
    assert disclosure.title == "临江市数据服务中心2024年单位预算"
    assert disclosure.entity == "临江市数据服务中心"
    assert (disclosure.year, disclosure.stage) == (2024, Stage.BUDGET)
    assert disclosure.scope is Scope.UNIT


@pytest.mark.parametrize(
    "below",
    [
        "第三部分 临江市数据服务中心2024年单位预算情况说明",
        "2024年，临江市数据服务中心收入预算1,200.00万元，比2023年预算减少20.00万元",
        "本单位编制2024年单位预算，贯彻过紧日子的要求。",
    ],
)
def test_the_text_right_below_a_title_is_no_part_of_it(vocabulary: Vocabulary, below: str) -> None:
    layout = draw_layout(lines=("临江市数据服务中心2024年单位预算公开", below))
    disclosure = read_book(layout, vocabulary).disclosure
    assert disclosure.title == "临江市数据服务中心2024年单位预算公开"
    assert disclosure.entity == "临江市数据服务中心"


def test_entity_printed_larger_than_the_rest_of_the_title_belongs_to_it(
    vocabulary: Vocabulary,
) -> None:
    lines = draw_lines("临江市数据服务中心", "2025年单位预算", "2025年2月")
    sized = tuple(
        replace(line, size_pt=size) for line, size in zip(lines, (28.0, 26.0, 16.0), strict=True)
    )
    disclosure = read_book(Layout((), sized), vocabulary).disclosure
    assert disclosure.title == "临江市数据服务中心2025年单位预算"
    assert disclosure.entity == "临江市数据服务中心"


def test_entity_common_to_the_titles_of_statements_stands_in_for_a_cover(
    vocabulary: Vocabulary,
) -> None:
    grids = [
        draw_grid(
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["2010350", "事业运行", "122.11", "122.11", "0.00"],
            above=(f"临江市数据服务中心2025年{name}", "单位：万元"),
            number=number,
        )
        for number, name in enumerate(("支出总表", "一般公共预算支出表"))
    ]
    disclosure = read_book(draw_layout(*grids), vocabulary).disclosure
    assert (disclosure.entity, disclosure.year) == ("临江市数据服务中心", 2025)


def test_labelled_entity_is_preferred_to_a_place_in_the_title(vocabulary: Vocabulary) -> None:
    layout = draw_layout(
        lines=("临江市2025年市级部门决算", "预算主管部门：临江市大数据局", "目 录")
    )
    disclosure = read_book(layout, vocabulary).disclosure
    assert disclosure.entity == "临江市大数据局"
    assert disclosure.stage is Stage.FINAL_ACCOUNTS
    assert disclosure.scope is Scope.DEPARTMENT


def test_entity_is_read_beside_statements_without_a_cover(vocabulary: Vocabulary) -> None:
    grid = _expenditure("支出总表", "部门：临江市大数据局 单位：万元")
    disclosure = read_book(draw_layout(grid, lines=("支出总表",)), vocabulary).disclosure
    assert (disclosure.title, disclosure.entity) == ("", "临江市大数据局")


def test_the_label_of_a_first_statement_names_no_entity(vocabulary: Vocabulary) -> None:
    grid = _expenditure("预算01-3表", "支出预算表", "单位名称：临江市大数据局")
    lines = ("预算01-3表", "支出预算表", "单位名称：临江市大数据局")

    disclosure = read_book(draw_layout(grid, lines=lines), vocabulary).disclosure

    assert (disclosure.title, disclosure.entity) == ("", "临江市大数据局")


def test_narrative_names_the_parent(vocabulary: Vocabulary) -> None:
    layout = draw_layout(
        lines=(
            "临江市数据服务中心2024年单位预算",
            "一、基本职能",
            "临江市数据服务中心属临江市人民政府办公室下属事业单位。",
        )
    )
    assert read_book(layout, vocabulary).disclosure.parent == "临江市人民政府办公室"


def test_unchanged_grid_is_not_recognised_again(vocabulary: Vocabulary) -> None:
    layout = draw_layout(_expenditure("支出总表"), _expenditure("项目支出表", number=1))
    kept = Kept()
    read_book(layout, vocabulary, kept)
    before = kept.copy()
    corrected = with_correction(layout.grids[1], CellRef(1, 1, 2), "99.00")
    book = read_book(Layout((layout.grids[0], corrected), ()), vocabulary, kept)
    assert kept.tables[0] is before.tables[0]
    assert kept.read[0] is before.read[0]
    assert kept.tables[1] is not before.tables[1]
    fact = book.at(CellRef(1, 1, 2))
    assert fact is not None
    assert fact.amount == Decimal("99.00")


@pytest.mark.parametrize("text", ["无", "-", "1O.00"])
def test_text_that_is_no_amount_stays_a_fact_without_one(
    text: str, vocabulary: Vocabulary
) -> None:
    grid = with_correction(_expenditure("支出总表"), CellRef(0, 1, 2), text)
    fact = read_book(draw_layout(grid), vocabulary).at(CellRef(0, 1, 2))
    assert fact is not None
    assert (fact.text, fact.amount) == (text, None)


def test_first_part_tells_the_scope_a_cover_leaves_open(vocabulary: Vocabulary) -> None:
    layout = Layout(
        (), draw_lines("2025年临江市人民法院预算公开", "目录", "第一部分 部门概况", "一、主要职能")
    )
    assert read_book(layout, vocabulary).disclosure.scope is Scope.DEPARTMENT
    layout = Layout((), draw_lines("2025年临江市人民法院预算公开", "目录", "第一部分 单位概况"))
    assert read_book(layout, vocabulary).disclosure.scope is Scope.UNIT


def test_all_amounts_together_tell_the_unit_where_none_is_printed(vocabulary: Vocabulary) -> None:
    large = draw_grid(
        ["科目编码", "科目名称", "合计"],
        ["2010350", "事业运行", "31,214,205.80"],
        above=("收入总表",),
        number=1,
    )

    statements = read_book(draw_layout(_expenditure("支出总表"), large), vocabulary).statements

    assert {(s.amount_unit, s.unit_source) for s in statements} == {
        (AmountUnit.YUAN, UnitSource.MAGNITUDE)
    }


def test_a_code_merged_over_its_levels_is_read_once(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "<", "<", "科目名称", "合计"],
        ["类", "款", "项", "^", "^"],
        ["208", "<", "<", "社会保障和就业支出", "20.92"],
        ["208", "05", "<", "行政事业单位养老支出", "20.92"],
        ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "20.92"],
        above=("支出总表",),
    )

    (statement,) = read_book(draw_layout(grid), vocabulary).statements

    assert [line.code for line in statement.lines] == ["208", "20805", "2080505"]


def test_a_blank_column_is_as_exact_as_its_statement(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "预算数", "决算数"],
        ["合计", "8.28", ""],
        ["公务接待费", "1.41", ""],
        above=("财政拨款“三公”经费支出决算表", "单位：万元"),
    )

    book = read_book(Layout((grid,), ()), vocabulary)

    assert {fact.places for fact in book.facts} == {2}


def test_what_sites_print_over_a_title_is_no_part_of_it(vocabulary: Vocabulary) -> None:
    layout = draw_layout(
        _expenditure("支出总表", "单位：万元"),
        lines=(
            "首页 > 政府信息公开 > 财政预决算",
            "监督索引号53000000000101000",
            "来源：临江市水利局",
            "临江市水利局2023年部门预算",
        ),
    )
    disclosure = read_book(layout, vocabulary).disclosure

    assert disclosure.title == "临江市水利局2023年部门预算"
    assert (disclosure.entity, disclosure.stage) == ("临江市水利局", Stage.BUDGET)


def test_the_name_of_both_stages_is_neither(vocabulary: Vocabulary) -> None:
    layout = draw_layout(
        _expenditure("支出总表", "单位：万元"), lines=("财政预决算公开", "2023年部门预算")
    )

    assert read_book(layout, vocabulary).disclosure.stage is Stage.BUDGET
