"""Causes, not symptoms: findings one change would settle are one entry, the gravest first."""

from reviewer.checks.causes import Rank, group_causes, with_causes
from reviewer.checks.run import run_checks
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
