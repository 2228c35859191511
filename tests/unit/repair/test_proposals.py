"""Proposals: the one cell whose change puts all right, and who is to blame."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import Cause, Finding
from reviewer.model.grid import Grid
from reviewer.model.statement import StatementKind as Kind
from reviewer.repair.digits import slips_between
from reviewer.repair.propose import with_suggestions
from tests.unit.checks.fact_books import book, row, rule_book, table, total

BASIC = Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE


def basic(travel: str, category: str = "55.26") -> FactBook:
    return book(
        table(
            BASIC,
            ("total", "basic.personnel", "basic.operating"),
            row("商品和服务支出", category, "", category, code="302"),
            row("办公费", "48.31", "", "48.31", code="30201"),
            row("差旅费", travel, "", "6.95", code="30211"),
            total("55.26", "", "55.26"),
        )
    )


def findings(document: FactBook) -> tuple[Finding, ...]:
    report = with_suggestions(run_checks(document, rule_book()), document)
    return tuple(f for f in report.findings if f.check.startswith("WT"))


def proposed(finding: Finding, document: FactBook) -> tuple[str, str, Decimal]:
    (cell, amount) = finding.suggestions[0].cells[0]
    fact = document.at(cell)
    assert fact is not None
    return fact.line.name, fact.column.role or "", amount


def doubted(
    document: FactBook, raw: str, confidence: float, second_reading: str | None = None
) -> FactBook:
    """Return the document with the cell that prints 5.95 read with less confidence."""

    def changed(grid: Grid) -> Grid:
        rows = tuple(
            tuple(
                replace(cell, raw=raw, confidence=confidence, second_reading=second_reading)
                if cell is not None and cell.raw == "5.95"
                else cell
                for cell in cells
            )
            for cells in grid.rows
        )
        return replace(grid, rows=rows)

    grids = [changed(grid) for grid in document.grids.values()]
    return FactBook(document.disclosure, document.statements, grids, document.facts)


def test_the_cell_in_both_broken_sums_is_proposed() -> None:
    document = basic("5.95")

    found = findings(document)

    assert {f.check for f in found} == {"WT-03", "WT-10"}
    assert {proposed(f, document) for f in found} == {("差旅费", "total", Decimal("6.95"))}
    assert {f.suggestions[0].resolves for f in found} == {2}


def test_what_the_text_layer_prints_is_the_documents_fault() -> None:
    assert {f.cause for f in findings(basic("5.95"))} == {Cause.DOCUMENT}


@pytest.mark.parametrize(("raw", "confidence"), [("5.95", 0.6), ("5. 95", 1.0)])
def test_marks_of_character_recognition_speak_for_the_reading(raw: str, confidence: float) -> None:
    assert {f.cause for f in findings(doubted(basic("5.95"), raw, confidence))} == {Cause.READING}


def test_of_many_changes_one_that_another_reading_says_is_proposed_alone() -> None:
    """Any of the six amounts could be wrong; but one of them was read another way as well."""
    names = ("办公费", "差旅费", "会议费", "培训费", "公务接待费")
    amounts = ("48.31", "5.95", "1.20", "3.40", "2.10")
    codes = ("30201", "30211", "30215", "30216", "30217")
    items = [
        row(name, "", "", amount, code=code)
        for name, amount, code in zip(names, amounts, codes, strict=True)
    ]
    category = row("商品和服务支出", "", "", "104.26", code="302")
    plain = book(table(BASIC, ("total", "basic.personnel", "basic.operating"), category, *items))
    assert not any(f.suggestions for f in findings(plain))

    read_twice = doubted(plain, "5.95", 0.4, second_reading="49.25")
    (found,) = (f for f in findings(read_twice) if f.suggestions)

    assert proposed(found, plain) == ("差旅费", "basic.operating", Decimal("49.25"))
    assert found.suggestions[0].confidence > 0.9
    assert found.cause is Cause.READING


def test_a_change_that_breaks_another_sum_is_not_proposed() -> None:
    document = basic("6.95", category="56.26")

    names = {proposed(f, document)[0] for f in findings(document) if f.suggestions}

    assert names <= {"商品和服务支出"}


def test_a_document_without_findings_gets_no_proposals() -> None:
    assert findings(basic("6.95")) == ()


@pytest.mark.parametrize(
    ("before", "after", "slips"),
    [
        ("5.95", "6.95", 1),
        ("12.34", "21.34", 1),
        ("12.34", "123.40", 1),
        ("1.23", "11.23", 1),
        ("1.23", "9.87", 3),
    ],
)
def test_slips_are_counted_as_people_make_them(before: str, after: str, slips: int) -> None:
    assert slips_between(Decimal(before), Decimal(after), 2) == slips


def test_filling_a_blank_is_one_slip() -> None:
    assert slips_between(None, Decimal("123.45"), 2) == 1
