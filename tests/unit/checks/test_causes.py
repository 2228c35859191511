"""Causes, not symptoms: findings one change would settle are one entry, the gravest first."""

from decimal import Decimal

from reviewer.checks.causes import Rank, group_causes, with_causes
from reviewer.checks.run import run_checks
from reviewer.model.fact import FactBook
from reviewer.model.finding import Severity
from reviewer.model.statement import StatementKind as Kind
from reviewer.repair.propose import with_suggestions
from tests.unit.checks.fact_books import book, row, rule_book, table, total
from tests.unit.repair.test_proposals import basic

WRONG_TITLE = table(
    Kind.GENERAL_PUBLIC_EXPENDITURE, ("total",), total("1.00"), title="2024年支出表"
)


def test_both_findings_on_a_wrong_detail_are_one_cause() -> None:
    document = basic("5.95")
    report = with_suggestions(run_checks(document, rule_book()), document)

    causes = [c for c in group_causes(report, document) if c.cells]

    assert [c.settles for c in causes] == [2]
    assert len(causes[0].findings) == 2


def test_every_finding_gets_the_key_of_its_cause() -> None:
    document = basic("5.95")

    report = with_causes(run_checks(document, rule_book()), document)

    assert {f.cause_key for f in report.findings} == {
        cause.key for cause in group_causes(report, document)
    }


def test_a_wrong_total_comes_before_a_wrong_title() -> None:
    projects = table(Kind.PROJECT_EXPENDITURE, ("total",), row("甲项目", "5.00"), total("6.00"))
    document = book(WRONG_TITLE, projects)

    causes = group_causes(run_checks(document, rule_book()), document)

    ranks = [cause.rank for cause in causes if cause.severity == causes[0].severity]
    assert ranks[0] is Rank.TOTAL
    assert ranks == sorted(ranks)
    assert Rank.STYLE in ranks


def _two_levels(group: str) -> FactBook:
    """Return a statement whose 类 and 款 both print `group` for what should be 10661.51."""
    roles = ("total", "use.basic", "use.project")
    rows = [
        row("城乡社区支出", "12029.15", group, "1367.64", code="212"),
        row("城乡社区管理事务", "12029.15", group, "1367.64", code="21201"),
        row("行政运行", "9029.15", "7661.51", "1367.64", code="2120101"),
        row("城管执法", "3000.00", "3000.00", "", code="2120104"),
    ]
    kinds = (Kind.EXPENDITURE_DETAIL, Kind.GENERAL_PUBLIC_EXPENDITURE)
    return book(*(table(kind, roles, *rows) for kind in kinds))


def test_a_digit_left_out_in_two_lines_of_two_statements_is_one_cause() -> None:
    document = _two_levels("1066.51")
    report = run_checks(document, rule_book())

    causes = [c for c in group_causes(report, document) if c.severity is Severity.ERROR]
    failed = [f for f in report.findings if f.check in ("WT-01", "WT-03")]

    assert len(failed) > 3
    assert {f.difference and abs(f.difference) for f in failed} == {Decimal("9595.00")}
    assert [c.settles for c in causes if failed[0].key in c.findings] == [len(failed)]


def test_one_wrong_name_in_two_statements_is_one_cause() -> None:
    rows = [row("行政事业单位离退休", "5.00", code="20805")]
    kinds = (Kind.EXPENDITURE_DETAIL, Kind.GENERAL_PUBLIC_EXPENDITURE)
    document = book(*(table(kind, ("total",), *rows) for kind in kinds))

    causes = group_causes(run_checks(document, rule_book()), document)

    assert [c.settles for c in causes if c.key.startswith("CD-05")] == [2]
