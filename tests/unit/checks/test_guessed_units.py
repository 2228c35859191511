"""An amount unit that no page prints is asked for, however surely it could be guessed."""

from dataclasses import replace

from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding, Severity
from reviewer.model.statement import StatementKind, UnitSource
from tests.unit.checks.fact_books import book, row, rule_book, table, total

AMOUNTS = (total("112.00"), row("住房公积金", "112.00", code="2210201"))


def _findings(source: UnitSource | None) -> list[Finding]:
    document = book(table(StatementKind.EXPENDITURE_DETAIL, ("total",), *AMOUNTS))
    statements = [replace(one, unit_source=source) for one in document.statements]
    sourced = FactBook(document.disclosure, statements, document.grids.values(), document.facts)
    return [f for f in run_checks(sourced, rule_book()).findings if f.check == "FM-01"]


def test_unit_guessed_from_the_size_of_amounts_is_asked_for() -> None:
    (finding,) = _findings(UnitSource.MAGNITUDE)
    assert finding.severity is Severity.WARNING
    assert [e.statement for e in finding.evidence] == [0]


def test_unit_that_is_printed_is_not_asked_for() -> None:
    assert [_findings(one) for one in (UnitSource.LABEL, UnitSource.TITLE)] == [[], []]
