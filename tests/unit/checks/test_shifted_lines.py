"""A statement whose amounts stand beside other accounts is one finding, not one a line."""

from dataclasses import replace
from decimal import Decimal

from reviewer.checks.memory import CheckMemory
from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import Finding, Severity
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.fact_books import book, row, rule_book, table
from tests.unit.checks.shifted_examples import shifted


def _weighty(document: FactBook) -> list[Finding]:
    """Return what weighs, besides that a few statements are no whole publication."""
    findings = run_checks(document, rule_book()).findings
    weighty = [f for f in findings if f.severity is not Severity.INFO]
    return [f for f in weighty if not f.check.startswith("CP-")]


def test_amounts_beside_other_accounts_are_one_finding() -> None:
    assert [f.check for f in _weighty(shifted("错行"))] == ["WT-24"]


def test_it_says_where_the_lines_part_and_which_accounts_have_no_amounts() -> None:
    (finding,) = _weighty(shifted("错行"))
    message = str(finding.message)

    assert "从“212 城乡社区支出”起" in message
    assert "支出决算表中“221 住房保障支出”的金额" in message
    assert "“2120803 城市建设支出”" in message
    assert len(finding.evidence) == 4


def test_a_statement_that_leaves_fund_accounts_out_is_right() -> None:
    assert _weighty(shifted("")) == []


def test_one_wrong_amount_is_told_for_what_it_is() -> None:
    document = shifted("")
    general = document.statements[1].id
    wrong = next(f for f in document.facts if (f.statement, f.line.code) == (general, "22102"))
    more = replace(wrong, amount=(wrong.amount or Decimal(0)) + 7)
    facts = [more if fact is wrong else fact for fact in document.facts]
    grids = document.grids.values()

    changed = FactBook(document.disclosure, document.statements, grids, facts)
    checks = {f.check for f in _weighty(changed)}

    assert "WT-03" in checks
    assert "WT-24" not in checks


def test_the_statement_is_checked_again_once_its_amounts_are_put_right() -> None:
    memory = CheckMemory()

    before = run_checks(shifted("错行"), rule_book(), memory)
    after = run_checks(shifted(""), rule_book(), memory)

    assert any(n.check == "WT-22" for n in before.not_applicable)
    assert not any(n.check == "WT-22" for n in after.not_applicable)
    assert len(after.comparisons) > len(before.comparisons)


def test_amounts_of_others_do_not_tell_what_an_account_is_for() -> None:
    own = {
        "212": ("9.00", "", "9.00"),
        "21208": ("9.00", "", "9.00"),
        "2120803": ("9.00", "", "9.00"),
        "201": ("60.00", "40.00", "20.00"),
        "20103": ("60.00", "40.00", "20.00"),
        "2010301": ("15.00", "10.00", "5.00"),
        "2010350": ("33.00", "30.00", "3.00"),
        "2010399": ("12.00", "", "12.00"),
    }
    pasted = [own[code] for code in own if not code.startswith("212")]
    printed = [*pasted, ("60.00", "40.00", "20.00"), *pasted]
    roles = ("total", "use.basic", "use.project")
    statements = [
        table(kind, roles, *(row(code, *amounts, code=code) for code, amounts in rows))
        for kind, rows in (
            (Kind.EXPENDITURE_DETAIL, own.items()),
            (Kind.GENERAL_PUBLIC_EXPENDITURE, zip(own, printed, strict=False)),
        )
    ]

    checks = {f.check for f in run_checks(book(*statements), rule_book()).findings}

    assert "WT-24" in checks
    assert "CD-08" not in checks
