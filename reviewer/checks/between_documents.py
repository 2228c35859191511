"""Checks against a document of the same year: department, unit, budget, an earlier version."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import wraps

from reviewer.checks.held_against import (
    NO_OTHER,
    NO_PRIOR,
    cell_elsewhere,
    others_of,
    prior_of,
    unit_of_fact,
    yuan,
)
from reviewer.checks.naming import column_name, fact_key, fact_name, sheet_name, statement_name
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.rulebook import CheckBody, CheckInput, Reads, Spot, check
from reviewer.checks.said import shown_decimal
from reviewer.checks.sheet import Sheet
from reviewer.model.fact import Fact, term
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.kinship import Kinship
from reviewer.model.message import Message
from reviewer.model.statement import LineKind, StatementKind
from reviewer.model.tolerance import Grade, grade_copy

UNIT_EXCEEDS = (
    "{statement}“{line}”{column} {actual} {unit}，所属部门公开的同一数只有 {expected} {unit}。"
    "部门应包含本单位；请核对两份文件。"
)
LESS_THAN_UNIT = (
    "{statement}“{line}”{column} {actual} {unit}，而所属单位公开的同一数已有 {expected} {unit}。"
    "部门应包含所属单位；请核对两份文件。"
)
BUDGET_DIFFERS = (
    "{statement}“{line}”{column} {actual} {unit}，预算公开的是 {expected} {unit}。"
    "年初预算数应与公开的预算相同；请核对，或说明口径。"
)
CHANGED = "{statement}“{line}”{column}由 {expected} 改为 {actual} {unit}（与先前公开的一版相比）。"
TEXT_CHANGED = "先前公开的一版没有这样写：“{quote}”。"
FEWER_STATEMENTS = "上一年公开的这些表，本年没有：{names}。请核对是否减少了公开内容。"
FEWER_COLUMNS = "上一年公开的这些栏，本年没有：{names}。请核对是否减少了公开内容。"
LESS_SAID = "上一年写到的这些部分，本年没有：{names}。请核对是否减少了公开内容。"

_SUMS = (
    StatementKind.REVENUE_EXPENDITURE_SUMMARY,
    StatementKind.REVENUE_DETAIL,
    StatementKind.EXPENDITURE_DETAIL,
    StatementKind.APPROPRIATION_SUMMARY,
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
    StatementKind.GENERAL_PUBLIC_ECONOMIC,
    StatementKind.THREE_PUBLIC_EXPENSES,
)
_BUDGETED = "initial_budget"
_MOST = 8
# What headings say besides what they are about, one year so and the next year otherwise.
_SAID_ANYWAY = re.compile(r"[\W\d_]|年度?|部门|单位|本级|预算|决算|情况|说明|关于|的")
_READS = (Reads.SHEETS, Reads.TEXT, Reads.OTHERS)


_Look = Callable[[Kinship, OtherDocument, CheckInput], Iterator[Spot]]


def _of_each(*kinds: Kinship) -> Callable[[_Look], CheckBody]:
    """Give a function each document of these kinships; without any, say so."""

    def wrap(look: _Look) -> CheckBody:
        @wraps(look)
        def over_all(material: CheckInput) -> Iterator[Spot | Message]:
            found = tuple(others_of(material, *kinds))
            for kind, other in found:
                yield from look(kind, other, material)
            if not found:
                yield NO_OTHER

        return over_all

    return wrap


@check(
    "BD-01",
    title="部门数不小于所属单位数",
    title_en="A department's figures are not below those of its unit",
    basis="部门预算（决算）汇总所属各单位",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_each(Kinship.DEPARTMENT, Kinship.UNIT)
def unit_within_department(
    kind: Kinship, other: OtherDocument, material: CheckInput
) -> Iterator[Spot]:
    """Report totals and accounts of a unit above those of its department."""
    for fact, there in _pairs(material, other):
        if fact.kind not in _SUMS or fact.line.kind is LineKind.NOTE:
            continue
        over = yuan(fact) - yuan(there)
        is_unit = kind is Kinship.DEPARTMENT
        if (over if is_unit else -over) > _slack(fact, there):
            text = UNIT_EXCEEDS if is_unit else LESS_THAN_UNIT
            yield _spot(fact, there, other, material, text)


@check(
    "BD-02",
    title="决算表中的预算数等于公开的预算",
    title_en="Budget columns of final accounts hold the published budget",
    basis="年初预算数应与公开的预算相同",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_each(Kinship.BUDGET)
def budget_differs(_: Kinship, other: OtherDocument, material: CheckInput) -> Iterator[Spot]:
    """Report budget columns of final accounts that the published budget does not hold."""
    for sheet in material.sheets.every:
        for fact in sheet.facts:
            there = _budgeted(fact, other, material)
            if there is not None and not _is_copy(fact, there):
                yield _spot(fact, there, other, material, BUDGET_DIFFERS)


def _budgeted(fact: Fact, other: OtherDocument, material: CheckInput) -> Fact | None:
    """Return the cell of the budget that a budget column of final accounts repeats."""
    role = fact.column.role or ""
    if fact.amount is None or not role.startswith(_BUDGETED):
        return None
    inner = role.removeprefix(_BUDGETED).lstrip(".")
    for wanted in (inner,) if inner else ("amount", "total"):
        there = other.cell_like(fact, material.sheets, wanted)
        if there is not None and there.amount is not None:
            return there
    return None


@check(
    "BD-03",
    title="与先前公开的一版相比有改动",
    title_en="Changed since an earlier publication",
    basis="更正公开应说明改动",
    severity=Severity.INFO,
    reads=_READS,
)
@_of_each(Kinship.EARLIER_VERSION)
def changed_since(_: Kinship, other: OtherDocument, material: CheckInput) -> Iterator[Spot]:
    """List every cell that is not what the earlier version holds."""
    for fact, there in _pairs(material, other, with_blanks=True):
        if yuan(fact) != yuan(there):
            yield _spot(fact, there, other, material, CHANGED)
    yield from _reworded(material, other)


def _reworded(material: CheckInput, other: OtherDocument) -> Iterator[Spot]:
    """List paragraphs the earlier version does not have."""
    before = {paragraph.text for paragraph in other.book.paragraphs}
    for paragraph in material.book.paragraphs:
        if paragraph.text not in before:
            quote = paragraph.raw.replace("\n", "")[:60]
            evidence = Evidence(EvidenceRole.PLACE, place=paragraph.place, quote=quote)
            key = f"text:{paragraph.text[:40]}"
            yield Spot(key, Message(TEXT_CHANGED, {"quote": quote}), (evidence,))


@check(
    "YY-05",
    title="披露内容减少",
    title_en="Less is published than the year before",
    basis="公开内容不应少于上年",
    severity=Severity.INFO,
    reads=_READS,
)
def less_is_published(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out statements, columns and parts of the text that last year had."""
    other = prior_of(material)
    if other is None:
        yield NO_PRIOR
        return
    for text, key, names in (
        (FEWER_STATEMENTS, "statements", _lost_statements(material, other)),
        (FEWER_COLUMNS, "columns", _lost_columns(material, other)),
        (LESS_SAID, "sections", _lost_sections(material, other)),
    ):
        if names:
            values = {"names": "、".join(names[:_MOST])}
            yield Spot(f"less:{key}", Message(text, values), _first_place(material))


def _lost_statements(material: CheckInput, other: OtherDocument) -> list[str]:
    here = {sheet.kind for sheet in material.sheets.every}
    lost = [s for s in other.sheets.every if s.kind not in here]
    known = [s for s in lost if s.kind is not StatementKind.OTHER]
    return list(dict.fromkeys(sheet_name(sheet, other.sheets) for sheet in known))


def _lost_columns(material: CheckInput, other: OtherDocument) -> list[str]:
    pairs = [
        (sheet, like)
        for sheet in material.sheets.every
        if (like := other.sheet_like(sheet, material.sheets)) is not None
    ]
    return [
        f"{sheet_name(sheet, material.sheets)}“{column.path[-1]}”"
        for sheet, like in pairs
        for column in like.columns
        if column.role not in {None, *(own.role for own in sheet.statement.columns)}
    ]


def _lost_sections(material: CheckInput, other: OtherDocument) -> list[str]:
    here = {
        _bare(section.title, material.book.disclosure.entity) for section in material.book.sections
    }
    titles = {
        _bare(section.title, other.disclosure.entity): section.title
        for section in other.book.sections
    }
    return [
        title
        for bare, title in titles.items()
        if bare and not any(bare in own or own in bare for own in here if own)
    ]


def _bare(title: str, entity: str | None) -> str:
    """Return what a heading is about: no year, entity, scope, stage or punctuation."""
    words = title.replace(entity, "") if entity else title
    return _SAID_ANYWAY.sub("", words)


def _first_place(material: CheckInput) -> tuple[Evidence, ...]:
    book = material.book
    if book.paragraphs:
        place = book.paragraphs[0].place
        quote = book.paragraphs[0].raw.replace("\n", "")[:40]
        return (Evidence(EvidenceRole.PLACE, place=place, quote=quote),)
    return tuple(Evidence(EvidenceRole.PLACE, s.id) for s in book.statements[:1])


def _pairs(
    material: CheckInput, other: OtherDocument, *, with_blanks: bool = False
) -> Iterator[tuple[Fact, Fact]]:
    """Yield the amounts both documents have of one line and column."""
    for sheet in material.sheets.every:
        for fact in sheet.facts:
            there = other.cell_like(fact, material.sheets)
            if there is None or not _is_said(sheet, fact):
                continue
            amounts = (fact.amount, there.amount)
            if None not in amounts or (with_blanks and amounts != (None, None)):
                yield fact, there


def _is_said(sheet: Sheet, fact: Fact) -> bool:
    return sheet.kind is not StatementKind.OTHER and not (fact.column.role or "").startswith(
        "change"
    )


def _is_copy(fact: Fact, there: Fact) -> bool:
    return grade_copy(term(fact), term(there)) is Grade.EQUAL


def _slack(fact: Fact, there: Fact) -> Decimal:
    """How much of an excess is only rounding: one place of the coarser."""
    return max(fact.place_yuan, there.place_yuan)


def _spot(fact: Fact, there: Fact, other: OtherDocument, material: CheckInput, text: str) -> Spot:
    scale = unit_of_fact(fact).in_yuan
    expected, actual = yuan(there) / scale, yuan(fact) / scale
    places = Decimal(1).scaleb(-max(fact.places, 2))
    values = {
        "statement": statement_name(fact, material.sheets),
        "line": fact_name(fact),
        "column": column_name(fact, material.sheets),
        "actual": shown_decimal(actual.quantize(places)),
        "expected": shown_decimal(expected.quantize(places)),
        "unit": unit_of_fact(fact).value,
    }
    return Spot(
        fact_key(fact, material.sheets),
        Message(text, values),
        (Evidence(EvidenceRole.TOTAL, fact.statement, fact.cell),),
        expected=expected,
        actual=actual,
        elsewhere=(cell_elsewhere(there, other),),
    )


BETWEEN_DOCUMENTS_CHECKS = (
    unit_within_department,
    budget_differs,
    changed_since,
    less_is_published,
)
