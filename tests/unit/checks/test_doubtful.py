"""What rests on cells that were not read surely is a question, not an error."""

from dataclasses import replace

import pytest

from reviewer.checks.causes import with_causes
from reviewer.checks.doubtful import DOUBTED, with_doubts
from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport, Severity
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, rule_book, table, total


def _statement(first: str, second: str = "30.00", third: str = "2.00") -> FactBook:
    return book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total", "use.basic", "use.project"),
            total("112.00", "82.00", "30.00"),
            row("事业运行", first, "60.00", "20.00", code="2010350"),
            row("住房公积金", second, "20.00", "10.00", code="2210201"),
            row("购房补贴", third, "2.00", "0.00", code="2210203"),
        )
    )


def _read_with(confidence: float, document: FactBook) -> FactBook:
    def cell(one: Cell | None) -> Cell | None:
        return None if one is None else replace(one, confidence=confidence)

    def grid(one: Grid) -> Grid:
        rows = tuple(tuple(cell(c) for c in cells) for cells in one.rows)
        return replace(one, rows=rows)

    return FactBook(
        document.disclosure,
        document.statements,
        [grid(one) for one in document.grids.values()],
        document.facts,
    )


def _checked(document: FactBook, confirmed: frozenset[CellRef] = frozenset()) -> CheckReport:
    report = with_causes(run_checks(document, rule_book()), document)
    return with_doubts(report, document, confirmed, rule_book().expectations.names)


def _sums(report: CheckReport) -> list[tuple[str, Severity]]:
    return [(f.check, f.severity) for f in report.findings if f.check in ("WT-01", DOUBTED.id)]


def test_a_sum_that_fails_on_sure_cells_is_an_error() -> None:
    assert _sums(_checked(_statement("88.00"))) == [("WT-01", Severity.ERROR)]


def test_a_sum_that_fails_on_unsure_cells_asks_to_compare() -> None:
    report = _checked(_read_with(0.8, _statement("88.00")))

    assert Severity.ERROR not in {severity for _, severity in _sums(report)}
    assert _sums(report) != []


def test_many_failing_sums_on_unsure_cells_are_one_question() -> None:
    report = _checked(_read_with(0.8, _statement("88.00", "31.00", "12.00")))

    assert _sums(report) == [(DOUBTED.id, Severity.WARNING)]
    (question,) = (f for f in report.findings if f.check == DOUBTED.id)
    assert len({e.cell for e in question.evidence}) > 3


def test_many_failing_sums_on_sure_cells_stay_errors() -> None:
    report = _checked(_statement("88.00", "31.00", "12.00"))

    assert [s for _, s in _sums(report)] == [Severity.ERROR] * 3


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_cells_a_person_confirmed_are_sure(is_confirmed: bool) -> None:
    document = _read_with(0.8, _statement("88.00"))
    cells = frozenset(ref for grid in document.grids.values() for ref, _ in grid.cells())

    report = _checked(document, cells if is_confirmed else frozenset())

    assert (("WT-01", Severity.ERROR) in _sums(report)) is is_confirmed


def test_what_agrees_is_not_doubted() -> None:
    assert _sums(_checked(_read_with(0.8, _statement("80.00")))) == []


def test_many_lines_without_names_are_one_question() -> None:
    rows = [row("", "1.00", code=f"3010{n}") for n in range(1, 6)]
    document = book(table(Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE, ("total",), *rows))

    report = _checked(_read_with(0.8, document))

    checks = [f.check for f in report.findings if f.check in ("FM-07", DOUBTED.id)]
    assert checks == [DOUBTED.id]
