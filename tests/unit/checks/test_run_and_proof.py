"""Running the checks: nothing is lost, and trust is earned."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from reviewer.checks.proof import cover, prove
from reviewer.checks.rulebook import CheckInput, Spot, check, make_rule_book
from reviewer.checks.run import run_checks
from reviewer.model.errors import ResourceError
from reviewer.model.fact import Fact, FactBook
from reviewer.model.finding import Proof, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, rule_book, table, total


@check("ZZ-01", title="会出错的检查", title_en="Breaks", basis="测试", severity=Severity.ERROR)
def broken(material: CheckInput) -> Iterator[Spot | Message]:
    """Fail the way a bug would."""
    yield Message("先说一句。")
    raise KeyError(material)


def uses(total_text: str = "152.11") -> FactBook:
    return book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total", "use.basic", "use.project"),
            row("事业运行", total_text, "122.11", "30.00", code="2010350"),
            row("住房公积金", "13.95", "13.95", "0.00", code="2210201"),
            total("166.06", "136.06", "30.00"),
        )
    )


def fact(document: FactBook, code: str, role: str) -> Fact:
    return next(f for f in document.facts if f.line.code == code and f.column.role == role)


def proof_of(document: FactBook, code: str, role: str) -> Proof:
    return prove(document, run_checks(document, rule_book()), frozenset())[
        fact(document, code, role).cell
    ]


def test_a_broken_check_becomes_a_finding_and_the_others_still_run() -> None:
    rules = replace(rule_book(), functions=(broken, *rule_book().functions))

    report = run_checks(uses("162.11"), rules)

    assert {"X-CHECK-FAILED", "WT-01"} <= {finding.check for finding in report.findings}


def test_what_the_document_has_nothing_of_is_told_apart_from_what_is_wanting() -> None:
    reasons = run_checks(uses(), rule_book()).not_applicable

    absent = {str(reason.why) for reason in reasons if reason.is_absent}
    wanting = {str(reason.why) for reason in reasons if not reason.is_absent}

    assert "本项只适用于决算。" in absent
    assert "没有选定上一年的文件；选定后才能检查。" in wanting
    assert not absent & wanting


def test_two_checks_of_one_id_are_refused() -> None:
    rules = rule_book()

    with pytest.raises(ResourceError, match="ZZ-01"):
        make_rule_book(rules.relations, (broken, broken), rules.expectations, rules.accounts)


def test_findings_are_the_same_when_statements_change_places() -> None:
    wrong = table(Kind.PROJECT_EXPENDITURE, ("total",), row("甲项目", "5.00"), total("6.00"))
    other = table(Kind.PROCUREMENT, ("total",), row("货物", "5.00"), total("5.00"))

    one = run_checks(book(wrong, other), rule_book())
    two = run_checks(book(other, wrong), rule_book())

    assert {f.key for f in one.findings} == {f.key for f in two.findings}


def test_no_key_is_used_twice() -> None:
    report = run_checks(uses("162.11"), rule_book())

    keys = [finding.key for finding in report.findings]
    assert len(keys) == len(set(keys))


def test_an_amount_in_agreeing_sums_is_proven() -> None:
    assert proof_of(uses(), "2010350", "use.basic") is Proof.PROVEN


def test_an_amount_of_an_error_finding_is_contradicted() -> None:
    assert proof_of(uses("162.11"), "2010350", "total") is Proof.CONTRADICTED


def test_an_amount_in_no_comparison_is_unproven() -> None:
    document = book(table(Kind.PERFORMANCE_LIST, ("amount",), row("甲项目", "5.00", code="1")))

    assert proof_of(document, "1", "amount") is Proof.UNPROVEN


def test_amounts_that_could_have_changed_places_unseen_are_unproven() -> None:
    document = book(
        table(
            Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
            ("total",),
            row("工资福利支出", "46.06", code="301"),
            row("基本工资", "38.66", code="30101"),
            row("津贴补贴", "7.40", code="30102"),
            row("奖金", "0.00", code="30103"),
        )
    )

    assert proof_of(document, "30101", "total") is Proof.UNPROVEN
    assert proof_of(document, "30103", "total") is Proof.PROVEN
    assert proof_of(document, "301", "total") is Proof.PROVEN


def test_agreement_within_rounding_proves_nothing() -> None:
    document = book(
        table(
            Kind.EXPENDITURE_DETAIL,
            ("total", "use.basic", "use.project"),
            row("事业运行", "152.12", "122.11", "30.02", code="2010350"),
        )
    )

    assert proof_of(document, "2010350", "total") is Proof.UNPROVEN


def test_a_persons_confirmation_counts_for_an_unproven_amount() -> None:
    document = book(table(Kind.PERFORMANCE_LIST, ("amount",), row("甲项目", "5.00", code="1")))
    cell = fact(document, "1", "amount").cell

    proofs = prove(document, run_checks(document, rule_book()), {cell})

    assert proofs == {cell: Proof.CONFIRMED}


def test_a_blank_has_no_proof() -> None:
    document = book(table(Kind.PERFORMANCE_LIST, ("amount",), row("甲项目", "", code="1")))

    assert prove(document, run_checks(document, rule_book()), frozenset()) == {}


def test_coverage_counts_amounts_and_comparisons() -> None:
    document = uses()
    report = run_checks(document, rule_book())

    coverage = cover(document, report)

    assert coverage.amounts == 9
    assert coverage.checked == 9
    assert coverage.checked_twice == 9
    assert coverage.checks_run == len(report.comparisons)


def test_a_digit_misread_anywhere_is_seen_and_never_proven() -> None:
    right = uses()

    for wrong in right.facts:
        changed = replace(wrong, amount=(wrong.amount or Decimal(0)) + Decimal("3.00"))
        facts = [changed if f is wrong else f for f in right.facts]
        document = FactBook(right.disclosure, right.statements, right.grids.values(), facts)
        report = run_checks(document, rule_book())

        assert any(f.severity is Severity.ERROR for f in report.findings)
        assert prove(document, report, frozenset())[wrong.cell] is not Proof.PROVEN


def test_sums_are_left_alone_where_rows_were_not_told_apart() -> None:
    crowded = table(
        Kind.EXPENDITURE_DETAIL,
        ("total",),
        row("一、教育支出二、科学技术支出三、文化支出", "5.00"),
        row("事业运行", "1.00", code="2010350"),
        total("9.00"),
    )

    report = run_checks(book(crowded), rule_book())

    assert not [f for f in report.findings if f.check.startswith("WT-02")]
    assert [n.check for n in report.not_applicable if "没有对上" in str(n.why)] == ["WT-22"]


def test_many_impossible_codes_are_a_column_misread_not_many_errors() -> None:
    codes = [row(f"科目{code}", "1.00", code=code) for code in ("01", "02", "03", "2010350")]

    report = run_checks(book(table(Kind.EXPENDITURE_DETAIL, ("total",), *codes)), rule_book())

    assert not [f for f in report.findings if f.check == "CD-04"]
