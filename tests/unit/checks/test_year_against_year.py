"""What last year's document had is held against this year's by its meaning, not its letters."""

import pytest

from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import said_examples as said
from tests.unit.checks.examples_across import of_year, other
from tests.unit.checks.fact_books import YEAR, book, row, rule_book, table


def _found(check: str, now: FactBook, before: FactBook) -> list[Finding]:
    others = (other(of_year(before, YEAR - 1)),)
    report = run_checks(now, rule_book(), others=others)
    return [finding for finding in report.findings if finding.check == check]


def _headed(*headings: str) -> FactBook:
    return said.told(book(), "第一部分 单位概况", *headings)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("二、部门机构设置", "二、机构设置"),
        ("二、机构设置情况", "二、部门机构设置"),
        ("三、2025年部门预算编制说明", "三、2024年预算编制说明"),
        ("四、政府采购预算情况", "四、政府采购情况说明"),
        ("四、政府采购情况（单位）", "五、政府采购情况"),
    ],
)
def test_a_part_with_another_wording_of_its_heading_is_still_published(
    now: str, before: str
) -> None:
    assert _found("YY-05", _headed(now), _headed(before)) == []


def test_a_part_nobody_finds_any_more_is_told() -> None:
    (finding,) = _found("YY-05", _headed("二、机构设置"), _headed("二、国有资产占用情况"))

    assert "国有资产占用情况" in str(finding.message)


def _spent(category: str, item: str) -> FactBook:
    return book(
        table(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            ("total",),
            row("社会保障和就业支出", category, code="208"),
            row("其他社会保障和就业支出", category, code="20899"),
            row("其他社会保障和就业支出", item, code="2089999"),
        )
    )


def test_an_account_whose_item_the_text_explains_is_explained() -> None:
    told = "2089999其他社会保障和就业支出20.00万元，比上年减少80.00万元，主要原因是人员减少。"
    now = said.told(_spent("20.00", "20.00"), told)

    assert _found("YY-03", now, _spent("100.00", "100.00")) == []


def test_an_account_whose_move_nothing_explains_is_told() -> None:
    (finding,) = _found("YY-03", _spent("20.00", "20.00"), _spent("100.00", "100.00"))

    assert "2089999" in str(finding.message)
