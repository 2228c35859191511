"""Statements whose title is missing: what they are is told by columns, lines and neighbours."""

from dataclasses import replace

import pytest

from reviewer.model.account import Classification
from reviewer.model.grid import Grid
from reviewer.model.statement import Revision, Statement, StatementKind
from reviewer.recognition.kinds import classification_of
from reviewer.recognition.recognise import read_book, recognise_grid
from reviewer.recognition.vocabulary import Vocabulary
from tests.unit.recognition.drawing import draw_grid, draw_layout

_AFTER_IT = ("government_fund_expenditure", "state_capital_expenditure")


def _recognise(grid: Grid, vocabulary: Vocabulary) -> Statement:
    read = recognise_grid(grid, vocabulary)
    assert read is not None
    return read.statement


def test_final_revenue_by_its_sources(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入", "<", "其他收入"],
        ["^", "^", "^", "^", "小计", "其中：教育收费", "^"],
        ["2050204", "高中教育", "731.19", "605.69", "125.50", "25.50", ""],
    )
    statement = _recognise(grid, vocabulary)
    assert statement.kind is StatementKind.REVENUE_DETAIL
    assert [column.role for column in statement.columns][2:] == [
        "total",
        "src.appropriation",
        "own.service",
        "own.education_fees",
        "own.other",
    ]


def test_basic_expenditure_in_two_blocks(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["人员经费", "<", "<", "公用经费", "<", "<"],
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "91.20", "302", "商品和服务支出", "12.00"],
        ["30107", "绩效工资", "91.20", "30201", "办公费", "12.00"],
    )
    kind = _recognise(grid, vocabulary).kind
    assert kind is StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE


def test_merit_pay_makes_no_performance_target(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["支出经济分类科目", "本年一般公共预算基本支出", "<", "<"],
        ["^", "合计", "人员经费", "公用经费"],
        ["301工资福利支出", "912.71", "912.71", "0.00"],
        ["30107绩效工资", "912.71", "912.71", "0.00"],
    )
    statement = _recognise(grid, vocabulary)
    assert statement.kind is StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE


def test_codes_before_the_names_place_the_lines(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["功能分类科目", "合计", "基本支出", "项目支出"],
        ["208社会保障和就业支出", "154.40", "154.40", ""],
        ["20805行政事业单位养老支出", "154.40", "154.40", ""],
        ["2080502事业单位离退休", "154.40", "154.40", ""],
        ["合计", "154.40", "154.40", ""],
        above=("一般公共预算支出表",),
    )
    lines = _recognise(grid, vocabulary).lines
    assert [(line.code, line.level, line.parent) for line in lines] == [
        ("208", 1, None),
        ("20805", 2, 1),
        ("2080502", 3, 2),
        (None, None, None),
    ]


def test_flow_of_a_fund_has_opening_and_closing_carryover(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转"],
        ["^", "^", "^", "^", "合计", "基本支出", "项目支出", "^"],
        ["", "合计", "", "", "", "", "", ""],
    )
    assert _recognise(grid, vocabulary).kind is StatementKind.GOVERNMENT_FUND_FLOW


def test_three_public_expenses_as_lines(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["项目", "预算数"],
        ["合计", "3.00"],
        ["1、因公出国（境）费用", "0.00"],
        ["2、公务接待费", "3.00"],
    )
    assert _recognise(grid, vocabulary).kind is StatementKind.THREE_PUBLIC_EXPENSES


def test_note_says_which_budget_an_empty_statement_is_of(vocabulary: Vocabulary) -> None:
    grid = draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "", "", ""],
        below=("注：本单位2025年没有政府性基金预算支出。",),
    )
    assert _recognise(grid, vocabulary).kind is StatementKind.GOVERNMENT_FUND_EXPENDITURE


def _summary(number: int) -> Grid:
    return draw_grid(
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、本年收入", "12.00", "一、教育支出", "12.00"],
        above=("财政拨款收支总表",),
        number=number,
    )


def _by_account(number: int, title: str = "") -> Grid:
    return draw_grid(
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2050204", "高中教育", "12.00", "12.00", ""],
        above=(title,) if title else (),
        number=number,
    )


@pytest.mark.parametrize(
    ("titles", "kinds"),
    [
        (
            ["", "", ""],
            ["general_public_expenditure", *_AFTER_IT],
        ),
        (
            ["", "政府性基金预算支出表", ""],
            ["general_public_expenditure", *_AFTER_IT],
        ),
        ([""], ["general_public_expenditure"]),
        (["一般公共预算支出表", ""], ["general_public_expenditure", "other"]),
        (
            ["", "政府性基金预算支出表", "国有资本经营预算支出表"],
            ["general_public_expenditure", *_AFTER_IT],
        ),
    ],
)
def test_untitled_statements_by_account_come_in_the_order_of_the_budgets(
    titles: list[str], kinds: list[str], vocabulary: Vocabulary
) -> None:
    grids = [_summary(0), *(_by_account(n, title) for n, title in enumerate(titles, 1))]
    book = read_book(draw_layout(*grids), vocabulary)
    assert [str(statement.kind) for statement in book.statements][1:] == kinds
    assert {fact.kind for fact in book.facts if fact.statement == 1} == {kinds[0]}


def test_kind_a_person_chose_stands_whatever_the_order_says(vocabulary: Vocabulary) -> None:
    said = replace(_by_account(1), revision=Revision(kind=StatementKind.OTHER))
    book = read_book(draw_layout(_summary(0), said), vocabulary)
    assert book.statements[1].kind is StatementKind.OTHER


def test_a_title_may_rule_out_what_the_columns_look_like(vocabulary: Vocabulary) -> None:
    header = ["项目名称", "功能科目编码", "功能科目名称", "经济科目编码", "合计"]
    rows = [
        ["人员类项目", "2010350", "事业运行", "30101", "12.00"],
        ["人员类项目", "2010350", "事业运行", "30102", "8.00"],
    ]

    basic = draw_grid(header, *rows, above=("2025年部门基本支出预算表（人员类项目）",))
    unnamed = draw_grid(header, *rows, number=1)
    book = read_book(draw_layout(basic, unnamed), vocabulary)

    assert [s.kind is StatementKind.PROJECT_EXPENDITURE for s in book.statements] == [False, True]


def test_codes_of_projects_are_of_no_classification_and_ties_go_to_the_first() -> None:
    project, functional, economic = "530100241200000000", "2070104", "30101"

    assert classification_of([project]) is None
    assert classification_of([project, functional, economic]) is Classification.FUNCTIONAL
    assert classification_of([economic, functional]) is Classification.DEPARTMENTAL_ECONOMIC
