"""Relations are read strictly, and evaluated the way statements are printed."""

from dataclasses import replace

import pytest

from reviewer.checks.expectations import read_expectations
from reviewer.checks.relations import read_relations
from reviewer.checks.run import run_checks
from reviewer.model.amount import AmountUnit
from reviewer.model.disclosure import Stage
from reviewer.model.errors import ResourceError
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding, Severity
from reviewer.model.statement import LineKind
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import (
    Block,
    Row,
    Table,
    book,
    functional,
    named,
    row,
    rule_book,
    summary,
    table,
    total,
)

GENERAL = Kind.GENERAL_PUBLIC_EXPENDITURE
RELATION = {
    "id": "WT-06",
    "title": "收入总计等于支出总计",
    "title_en": "Revenue total equals expenditure total",
    "basis": "收支平衡",
    "severity": "error",
    "equation": [{"left": ["this/revenue_total/main"], "right": ["this/expenditure_total/main"]}],
}


def findings(document: FactBook, check: str) -> list[Finding]:
    return [f for f in run_checks(document, rule_book()).findings if f.check == check]


def test_a_relation_keeps_its_title_in_both_languages() -> None:
    (relation,) = read_relations({"relation": [RELATION]}, "sums.toml")

    assert relation.info.title == "收入总计等于支出总计"
    assert relation.info.title_en == "Revenue total equals expenditure total"


def test_an_unknown_key_is_refused_with_file_and_entry() -> None:
    with pytest.raises(ResourceError, match=r"sums.toml.*WT-06.*tolerance"):
        read_relations({"relation": [RELATION | {"tolerance": "0.01"}]}, "sums.toml")


def test_an_unknown_key_of_an_equation_names_its_relation() -> None:
    wrong = RELATION | {"equation": [{"left": [], "right": [], "weight": 1}]}

    with pytest.raises(ResourceError, match=r"sums.toml.*WT-06.*weight"):
        read_relations({"relation": [wrong]}, "sums.toml")


def test_a_term_that_is_no_path_is_refused() -> None:
    wrong = RELATION | {"equation": [{"left": ["revenue_total"], "right": []}]}

    with pytest.raises(ResourceError, match="revenue_total"):
        read_relations({"relation": [wrong]}, "sums.toml")


def test_two_relations_of_one_id_are_refused() -> None:
    with pytest.raises(ResourceError, match="WT-06"):
        read_relations({"relation": [RELATION, RELATION]}, "sums.toml")


def test_an_unknown_statement_kind_is_refused() -> None:
    data = {"version": "1", "origin": "样表", "name": [{"kind": "budget", "name": "预算表"}]}

    with pytest.raises(ResourceError, match="budget"):
        read_expectations(data, "expectations.toml")


def _project(total_text: str, *parts: str, places: int = 2) -> FactBook:
    rows = [row(f"项目{n}", text) for n, text in enumerate(parts, start=1)]
    printed = table(Kind.PROJECT_EXPENDITURE, ("total",), *rows, total(total_text))
    return book(Table(printed.kind, printed.blocks, places=places))


def test_a_difference_rounding_explains_is_only_noted() -> None:
    (finding,) = findings(_project("231.79", "218.93", "8.04", "4.83"), "WT-11")

    assert finding.severity is Severity.INFO
    assert str(finding.message).startswith("尾差 0.01 万元")


def test_a_large_but_possible_rounding_is_a_warning() -> None:
    (finding,) = findings(_project("231.78", "218.93", "8.04", "4.83"), "WT-11")

    assert finding.severity is Severity.WARNING


def test_a_copy_must_be_exact() -> None:
    document = book(
        summary(Kind.APPROPRIATION_SUMMARY, [named("src.gpb", "一般公共预算拨款", "147.46")], []),
        table(GENERAL, ("total",), total("147.45")),
    )

    (finding,) = findings(document, "XT-07")

    assert finding.severity is Severity.ERROR


def test_a_finding_tells_both_amounts_and_the_difference_in_the_printed_unit() -> None:
    (finding,) = findings(_project("339.30", "57.97", "339.30"), "WT-11")

    assert (str(finding.expected), str(finding.actual)) == ("397.27", "339.30")
    assert str(finding.difference) == "-57.97"
    assert "差 57.97 万元" in str(finding.message)


def test_an_amount_in_yuan_agrees_with_its_copy_in_wan_yuan() -> None:
    yuan = table(Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE, ("total",), total("1,998,543.21"))
    document = book(
        table(GENERAL, ("total", "use.basic"), total("597.12", "199.85")),
        Table(yuan.kind, yuan.blocks, amount_unit=AmountUnit.YUAN),
    )

    assert findings(document, "XT-10") == []


def test_blanks_count_as_zero_in_a_sum() -> None:
    assert findings(_project("57.97", "57.97", ""), "WT-11") == []


def test_blank_against_blank_is_no_comparison() -> None:
    report = run_checks(_project("", "", ""), rule_book())

    assert [c for c in report.comparisons if c.check == "WT-11"] == []
    assert "WT-11" in {reason.check for reason in report.not_applicable}


def test_a_check_without_its_statements_says_what_is_missing() -> None:
    report = run_checks(_project("57.97", "57.97", ""), rule_book())

    (reason,) = [r for r in report.not_applicable if r.check == "XT-01"]
    assert str(reason.why) == "文件中没有收支总表。"


def test_an_unknown_column_keeps_a_row_from_being_summed() -> None:
    document = book(
        table(
            GENERAL,
            ("total", "use.basic", "use.project", None),
            row("事业运行", "180.00", "120.00", "30.00", "30.00", code="2010350"),
        )
    )

    report = run_checks(document, rule_book())

    assert [f for f in report.findings if f.check == "WT-01"] == []
    assert "WT-01" in {reason.check for reason in report.not_applicable}


def test_a_subtotal_contains_the_columns_under_its_own_header() -> None:
    roles = ("total", "cur.subtotal", "cur.gpb", "own.subtotal", "own.service", "carry.subtotal")
    headers = (
        ("合计",),
        ("本年收入", "小计"),
        ("本年收入", "一般公共预算"),
        ("本年收入", "单位资金", "小计"),
        ("本年收入", "单位资金", "事业收入"),
        ("上年结转结余", "小计"),
    )
    line = row("市数据局", "100.00", "90.00", "70.00", "20.00", "20.00", "10.00")
    document = book(Table(Kind.REVENUE_DETAIL, (Block("main", roles, (line,), headers),)))

    report = run_checks(document, rule_book())

    assert [f for f in report.findings if f.check == "WT-01"] == []
    assert [c for c in report.comparisons if c.check == "WT-01"] != []


def test_a_fund_after_the_others_contains_none_of_them() -> None:
    roles = ("total", "src.gpb", "own.subtotal", "carry")
    headers = (("合计",), ("本年拨款", "一般公共预算"), ("本年拨款", "单位资金"), ("上年结转",))
    line = row("政务云平台运行维护项目", "90.00", "60.00", "20.00", "10.00")
    document = book(Table(Kind.PROJECT_EXPENDITURE, (Block("main", roles, (line,), headers),)))

    assert findings(document, "WT-01") == []


def test_more_than_was_budgeted_asks_for_the_reason() -> None:
    statement = table(
        Kind.THREE_PUBLIC_EXPENSES, ("initial_budget.total", "total"), total("8.28", "8.43")
    )
    (finding,) = findings(book(statement, stage=Stage.FINAL_ACCOUNTS), "FA-09")

    assert "超出预算的应说明原因" in str(finding.message)


def test_own_money_beside_current_revenue_is_added_to_it() -> None:
    roles = ("total", "cur.subtotal", "cur.gpb", "own.subtotal")
    headers = (("合计",), ("本年收入", "小计"), ("本年收入", "一般公共预算"), ("单位资金", "小计"))
    line = row("市数据局", "90.00", "70.00", "70.00", "20.00")
    document = book(Table(Kind.REVENUE_DETAIL, (Block("main", roles, (line,), headers),)))

    assert findings(document, "WT-01") == []


def test_accounts_in_two_blocks_are_one_statement() -> None:
    left = (row("工资福利支出", "12.00", code="301"), row("基本工资", "12.00", code="30101"))
    right = (
        row("商品和服务支出", "3.00", code="302"),
        row("办公费", "3.00", code="30201"),
        total("15.00"),
    )
    blocks = (Block("main", ("amount",), left), Block("main", ("amount",), right))
    document = book(Table(Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE, blocks))

    report = run_checks(document, rule_book())

    assert [f for f in report.findings if f.check in {"WT-02", "WT-03"}] == []
    assert [c for c in report.comparisons if c.check == "WT-02"] != []


def test_the_same_account_of_two_entities_is_added_up() -> None:
    document = book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total",),
            total("30.00"),
            row("事业运行", "10.00", code="2010350", unit_name="一所"),
            row("事业运行", "20.00", code="2010350", unit_name="二所"),
        ),
        table(GENERAL, ("total",), total("30.00"), row("事业运行", "30.00", code="2010350")),
    )

    assert findings(document, "XT-09") == []


def test_a_category_counts_once_where_its_items_are_printed_too() -> None:
    document = book(
        summary(
            Kind.REVENUE_EXPENDITURE_SUMMARY,
            [],
            [functional("208", "社会保障和就业支出", "20.92")],
        ),
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total",),
            row("社会保障和就业支出", "20.92", code="208"),
            row("行政事业单位养老支出", "20.92", code="20805"),
            row("基本养老保险缴费支出", "20.92", code="2080505"),
        ),
    )

    assert findings(document, "XT-05") == []


def test_carry_over_within_the_closing_total_of_a_side_is_added() -> None:
    document = book(
        summary(
            Kind.REVENUE_EXPENDITURE_SUMMARY,
            [
                named("src.gpb", "一、一般公共预算拨款收入", "140.00"),
                named("opening_carryover", "十、上年结转结余", "7.45"),
                named("revenue_total", "收入合计", "147.45", kind=LineKind.TOTAL),
            ],
            [],
        )
    )

    assert findings(document, "WT-05") == []


def test_a_line_with_numbered_parts_is_counted_without_them() -> None:
    whole = "一、财政拨款收入"
    document = book(
        summary(
            Kind.REVENUE_EXPENDITURE_SUMMARY,
            [
                named("src.appropriation", whole, "31.00", kind=LineKind.SUBTOTAL),
                named("src.gpb", "1.一般公共预算资金", "30.00", part_of=whole),
                named("src.govfund", "2.政府性基金", "1.00", part_of=whole),
                named("own.service", "二、事业收入", "2.00"),
                named("revenue_total", "收入总计", "33.00", kind=LineKind.TOTAL),
            ],
            [],
        )
    )

    assert findings(document, "WT-05") == []


def test_last_years_columns_add_up_as_well() -> None:
    roles = ("prior.total", "prior.overseas_travel", "prior.official_hospitality")
    document = book(table(Kind.THREE_PUBLIC_EXPENSES, roles, total("6.60", "1.00", "1.67")))

    assert len(findings(document, "WT-09")) == 1


def test_a_check_of_budgets_is_not_run_on_final_accounts() -> None:
    relations = read_relations({"relation": [RELATION | {"stages": ["budget"]}]}, "sums.toml")
    rules = replace(rule_book(), relations=relations, functions=())

    report = run_checks(book(stage=Stage.FINAL_ACCOUNTS), rules)

    assert [str(reason.why) for reason in report.not_applicable] == ["本项只适用于预算。"]


def test_a_part_may_grow_by_more_than_the_whole() -> None:
    """增减额 of the general budget 20.00, of all 5.00: own money shrank by 15.00."""
    roles = ("total", "prior.total", "change")
    general = table(
        GENERAL,
        roles,
        row("教育支出", "60.00", "40.00", "20.00", code="205"),
        total("60.00", "40.00", "20.00"),
    )
    every = table(
        Kind.EXPENDITURE_DETAIL,
        roles,
        row("教育支出", "80.00", "75.00", "5.00", code="205"),
        total("80.00", "75.00", "5.00"),
    )

    assert findings(book(general, every), "XT-09") == []


def test_a_blank_line_without_a_name_is_no_part_of_what_is_carried_over() -> None:
    rows = [
        named("closing_carryover", "年末结转和结余", "47.43"),
        Row("", ("",), None, LineKind.ITEM, None, "年末结转和结余"),
    ]

    assert findings(book(summary(Kind.REVENUE_EXPENDITURE_SUMMARY, [], rows)), "WT-08") == []


def test_business_expenditure_beside_sources_is_no_breakdown_by_use() -> None:
    roles = ("total", "src.gpb", "use.business", "use.affiliate_grant")
    document = book(table(Kind.EXPENDITURE_DETAIL, roles, total("9.00", "9.00", "", "")))

    assert findings(document, "WT-01") == []


def test_basic_expenditure_is_the_sum_of_its_economic_accounts() -> None:
    roles = ("total", "use.basic", "eco.salaries", "eco.goods", "use.project", "prog.target")
    rows = ("9.00", "7.00", "5.00", "{}", "2.00", "2.00")

    def document(goods: str) -> FactBook:
        amounts = [amount.format(goods) for amount in rows]
        return book(table(Kind.EXPENDITURE_DETAIL, roles, total(*amounts)))

    assert findings(document("2.00"), "WT-01") == []
    assert len(findings(document("1.50"), "WT-01")) == 1
