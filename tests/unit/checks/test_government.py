"""A government's budget is no department's: other statements and sections are asked of it."""

from copy import copy
from dataclasses import replace

import pytest

from reviewer.checks.run import run_checks
from reviewer.model.disclosure import Scope
from reviewer.model.fact import FactBook
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import YEAR, book, rule_book, table, total


def _of(scope: Scope, title: str) -> FactBook:
    printed = book(table(Kind.GENERAL_PUBLIC_EXPENDITURE, ("total",), total("5.00"), title=title))
    of_scope = copy(printed)
    of_scope.disclosure = replace(printed.disclosure, scope=scope)
    return of_scope


@pytest.mark.parametrize("check", ["CP-01", "CP-04"])
def test_a_government_need_not_publish_what_a_department_must(check: str) -> None:
    report = run_checks(_of(Scope.GOVERNMENT, "一般公共预算支出表"), rule_book())

    assert [finding for finding in report.findings if finding.check == check] == []


@pytest.mark.parametrize(
    ("title", "count"), [("地方政府债务限额和余额情况表", 0), ("一般公共预算支出表", 1)]
)
def test_debts_are_told_as_they_stood_a_year_before(title: str, count: int) -> None:
    document = _of(Scope.GOVERNMENT, f"{YEAR - 1}年{title}")
    found = run_checks(document, rule_book()).findings

    assert len([finding for finding in found if finding.check == "FM-04"]) == count
