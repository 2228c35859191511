"""Running every check over one document."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.checks.evaluate import RelationReport, evaluate
from reviewer.checks.relations import Relation
from reviewer.checks.rulebook import CHECK_FAILED, CheckFunction, CheckInput, RuleBook, Spot
from reviewer.checks.sheet import arrange
from reviewer.checks.terms import Sheets
from reviewer.model.account import accounts_of_year
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckInfo, CheckReport, Finding, NotApplicable
from reviewer.model.message import Message

log = logging.getLogger(__name__)

FAILED = (
    "检查“{title}”未能完成，是本程序的缺陷，不是文件的问题。其余检查照常；"
    "请人工核对这一项，并把日志交给维护人员。"
)


@dataclass(frozen=True, slots=True)
class _FunctionReport:
    findings: tuple[Finding, ...]
    not_applicable: tuple[NotApplicable, ...] = ()


def run_checks(book: FactBook, rules: RuleBook) -> CheckReport:
    """Run every check. One that breaks becomes a finding of its own; the others still run."""
    sheets = Sheets(arrange(book), rules.expectations.names, book.disclosure.entity)
    stage = book.disclosure.stage
    relations = [_run_relation(relation, sheets, stage) for relation in rules.relations]
    blanks = {blank.total.cell: blank for part in relations for blank in part.blank_totals}
    accounts = accounts_of_year(rules.accounts, book.disclosure.year)
    material = CheckInput(book, sheets, accounts, rules.expectations, tuple(blanks.values()))
    functions = [_run_function(function, material) for function in rules.functions]
    parts: Sequence[RelationReport | _FunctionReport] = [*relations, *functions]
    return CheckReport(
        findings=tuple(finding for part in parts for finding in part.findings),
        not_applicable=tuple(reason for part in parts for reason in part.not_applicable),
        comparisons=tuple(c for part in relations for c in part.comparisons),
    )


def _run_relation(relation: Relation, sheets: Sheets, stage: Stage | None) -> RelationReport:
    try:
        return evaluate(relation, sheets, stage)
    except Exception:
        log.exception("check %s failed", relation.info.id)
        return RelationReport((_failed(relation.info),), (), (), ())


def _run_function(function: CheckFunction, material: CheckInput) -> _FunctionReport:
    try:
        results = tuple(function.body(material))
    except Exception:
        log.exception("check %s failed", function.info.id)
        return _FunctionReport((_failed(function.info),))
    spots = {result.key: result for result in results if isinstance(result, Spot)}
    messages = [result for result in results if isinstance(result, Message)]
    return _FunctionReport(
        tuple(_finding(function.info, spot) for spot in spots.values()),
        tuple(NotApplicable(function.info.id, why) for why in messages),
    )


def _finding(info: CheckInfo, spot: Spot) -> Finding:
    return Finding(
        key=f"{info.id}:{spot.key}",
        check=info.id,
        severity=spot.severity or info.severity,
        message=spot.message,
        evidence=spot.evidence,
        expected=spot.expected,
        actual=spot.actual,
        cause=spot.cause,
    )


def _failed(info: CheckInfo) -> Finding:
    return Finding(
        key=f"{CHECK_FAILED.id}:{info.id}",
        check=CHECK_FAILED.id,
        severity=CHECK_FAILED.severity,
        message=Message(FAILED, {"title": info.title}),
        evidence=(),
    )
