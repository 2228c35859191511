"""Checks of amounts in prose that are part of another, and of reasons that tell a direction."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reviewer.checks.naming import fold
from reviewer.checks.prose import NO_PROSE, outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import claim_name, printed, said, shown, shown_decimal, unit_of
from reviewer.model.claim import Claim, Direction, claim_term, yuan_of
from reviewer.model.fact import Fact
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph
from reviewer.model.statement import StatementKind

MORE_THAN_PROJECTS = (
    "文中说编报绩效目标的项目资金 {actual} {unit}，"
    "大于支出表的项目支出 {expected} {unit}。请核对。"
)
MORE_THAN_WHOLE = (
    "文中说“{part}”{actual} {unit}，大于“{whole}”{expected} {unit}。其中的数不应大于总数；请核对。"
)
OTHER_DIRECTION = (
    "文中说明“{quote}”，而前文说的“{claim}”是{actual}。方向相反，可能沿用了旧文字；请核对。"
)
NO_AMOUNTS = Message("文中没有说到绩效目标涉及的项目资金。")
NO_RESERVED = Message("文中没有说到为中小企业预留的采购预算。")

_RESERVED = ("procurement", "reserved_procurement", "reserved_procurement")
_PROJECT = "项目"
_WHOLE_UNIT = re.compile("整体|基本支出|部门支出")
_REASON = re.compile(
    r"(?P<what>财政拨款|收入|支出|收支)[^,。;:\d]{0,8}?(?P<word>增加|增长|减少|下降)的?(?:主要)?原因"
)
_WORDS = {
    "增加": Direction.INCREASE,
    "增长": Direction.INCREASE,
    "减少": Direction.DECREASE,
    "下降": Direction.DECREASE,
}
_WHOLES = (
    "revenue_total",
    "expenditure_total",
    "appropriation",
    "appropriation_revenue",
    "appropriation_expenditure",
)
_BACK = 3
_PAIR = 2


@check(
    "NT-18",
    title="绩效目标涉及的资金不超过项目支出",
    title_en="Money of projects with targets is no more than that of all projects",
    basis="编报绩效目标的项目是项目支出的一部分",
    severity=Severity.WARNING,
    reads=(Reads.CLAIMS, Reads.TEXT, Reads.SHEETS),
)
def targets_within_projects(material: CheckInput) -> Iterator[Spot | Message]:
    """Report more money of projects with targets than the statement has for projects."""
    told = [c for c in material.book.claims if c.concept == "performance_amount" and yuan_of(c)]
    whole = _project_total(material)
    if not told or whole is None or whole.amount_yuan is None:
        yield NO_AMOUNTS
        return
    for claim in told:
        text = material.book.paragraphs[claim.paragraph].text
        is_projects = _PROJECT in claim.quote and _WHOLE_UNIT.search(text) is None
        if not is_projects or claim.year not in (None, material.book.disclosure.year):
            continue
        over = (yuan_of(claim) or Decimal(0)) - whole.amount_yuan
        if claim.amount is not None and over > claim_term(claim, claim.amount).place_yuan:
            unit = unit_of(claim)
            values = {
                "actual": shown(claim.amount),
                "expected": shown_decimal(whole.amount_yuan / unit.in_yuan),
                "unit": unit.value,
            }
            place = said(claim, material.book, EvidenceRole.PLACE)
            evidence = (place, *printed([whole.cell], material.book))
            yield Spot("targets", Message(MORE_THAN_PROJECTS, values), evidence)


def _project_total(material: CheckInput) -> Fact | None:
    """Return the project expenditure of the one statement of all expenditure."""
    sheets = material.sheets.of_kind(StatementKind.EXPENDITURE_DETAIL)
    if len(sheets) != 1 or sheets[0].is_out_of_place:
        return None
    facts = [fact for line in sheets[0].totals for fact in sheets[0].of_line(line)]
    found = [fact for fact in facts if fact.column.role == "use.project"]
    return found[0] if len(found) == 1 else None


@check(
    "NN-23",
    title="预留的采购预算不超过采购预算",
    title_en="Reserved procurement is no more than all procurement",
    basis="为中小企业预留的是采购预算的一部分，为小微企业预留的又是其中的一部分",
    severity=Severity.WARNING,
    reads=(Reads.CLAIMS, Reads.TEXT),
)
def reserved_within_procurement(material: CheckInput) -> Iterator[Spot | Message]:
    """Report procurement reserved for small firms that is more than what it is part of."""
    chain = _chain(material.book.claims)
    if len(chain) < _PAIR:
        yield NO_RESERVED
    for whole, part in pairwise(chain):
        if whole.amount is None or part.amount is None:
            continue
        over = (yuan_of(part) or Decimal(0)) - (yuan_of(whole) or Decimal(0))
        if over > claim_term(part, part.amount).place_yuan:
            values = {
                "part": claim_name(part),
                "actual": shown(part.amount),
                "whole": claim_name(whole),
                "expected": shown_decimal((yuan_of(whole) or Decimal(0)) / unit_of(part).in_yuan),
                "unit": unit_of(part).value,
            }
            evidence = (
                said(whole, material.book, EvidenceRole.TOTAL),
                said(part, material.book),
            )
            yield Spot(f"reserved:{part.id}", Message(MORE_THAN_WHOLE, values), evidence)


def _chain(claims: Sequence[Claim]) -> list[Claim]:
    """Return all procurement, then what is reserved of it, then what of that for the smallest."""
    chain: list[Claim] = []
    for claim in claims:
        step = len(chain)
        if step < len(_RESERVED) and claim.concept == _RESERVED[step] and claim.amount is not None:
            chain.append(claim)
    return chain


@check(
    "NN-24",
    title="原因的方向与增减一致",
    title_en="A reason is given for the direction the amount went",
    basis="增减原因应说明实际的增减",
    severity=Severity.WARNING,
    reads=(Reads.CLAIMS, Reads.TEXT),
)
def reasons_of_other_direction(material: CheckInput) -> Iterator[Spot | Message]:
    """Report reasons of an increase right after amounts that decreased, and the reverse."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    for paragraph in paragraphs:
        for match in _REASON.finditer(paragraph.text):
            told = _told_before(paragraph, match, material)
            directions = {claim.direction for claim in told}
            if len(directions) == 1 and _WORDS[match["word"]] not in directions:
                claim = told[-1]
                values = {
                    "quote": match.group(),
                    "claim": claim_name(claim),
                    "actual": claim.words[0].text,
                }
                evidence = (
                    *words_at(paragraph, *match.span()),
                    said(claim, material.book, EvidenceRole.PART),
                )
                key = f"direction:{fold(match.group())}"
                yield Spot(key, Message(OTHER_DIRECTION, values), evidence)


def _told_before(paragraph: Paragraph, match: re.Match[str], material: CheckInput) -> list[Claim]:
    """Return what the text just before says of the amounts a reason is given for."""
    what = match["what"]
    return [
        claim
        for claim in material.book.claims
        if paragraph.id - _BACK <= claim.paragraph <= paragraph.id
        and (claim.paragraph < paragraph.id or claim.stop <= match.start())
        and claim.concept in _WHOLES
        and (what == "收支" or what in claim.name)
        and claim.direction in (Direction.INCREASE, Direction.DECREASE)
        and claim.words
    ]


PROSE_BOUND_CHECKS = (
    targets_within_projects,
    reserved_within_procurement,
    reasons_of_other_direction,
)
