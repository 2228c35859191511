"""Codes the classification does not list are told once, not line by line."""

from reviewer.checks.run import run_checks
from reviewer.model.finding import Finding
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import Table, book, functional, rule_book, table, total

KINDS = (Kind.EXPENDITURE_DETAIL, Kind.GENERAL_PUBLIC_EXPENDITURE)


def _statement(kind: Kind, *codes: str) -> Table:
    lines = [functional(code, "临时事务", "1.00") for code in codes]
    return table(kind, ("total",), *lines, total(f"{len(codes)}.00"))


def _told(*codes: str) -> list[Finding]:
    printed = book(*(_statement(kind, *codes) for kind in KINDS))
    return [f for f in run_checks(printed, rule_book()).findings if f.check == "CD-01"]


def test_a_code_in_two_statements_is_told_once_with_both_places() -> None:
    found = _told("2018877")

    assert [len(one.evidence) for one in found] == [2]
    assert "“临时事务”的编码" in str(found[0].message)


def test_several_items_are_told_in_one() -> None:
    found = _told("2018877", "2018878", "2018879")

    assert [len(one.evidence) for one in found] == [6]
    assert "3 个科目编码" in str(found[0].message)


def test_a_category_that_does_not_exist_is_told_by_itself() -> None:
    assert len(_told("298", "299", "2018877", "2018878")) == 3
