"""Checks of amounts said in prose against the cells they speak of."""

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks.naming import column_name, fact_name, statement_name
from reviewer.checks.rewording import with_amount
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import (
    NO_CLAIMS,
    THREE_PUBLIC,
    cells_yuan,
    claim_key,
    claim_name,
    exact,
    printed,
    said,
    shown,
    shown_decimal,
)
from reviewer.model.amount import AmountUnit
from reviewer.model.claim import Claim, claim_term, yuan_of
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message

DIFFERS = (
    "文中说“{claim}”{actual} {unit}，{statement}“{line}”{column} {expected} {unit}，"
    "差 {difference} {unit}。两处应为同一个数；请对照原页，看哪一处有误。"
)
LESS_THAN_PART = (
    "文中说“{claim}”{actual} {unit}，而{statement}“{line}”{column}已有 {expected} {unit}。"
    "总数不应小于其中一部分；请对照原页，看哪一处有误。"
)
MORE_THAN_PART = (
    "文中说“{claim}”{actual} {unit}，{statement}“{line}”{column} {expected} {unit}，"
    "差 {difference} {unit}。没有“三公”经费表可对照；如果项目支出中没有这项费用，两处应当相等。"
)
DENIED = (
    "文中说没有“{claim}”，而{statement}“{line}”{column} {expected} {unit}。"
    "文字与表不一致；请对照原页，看哪一处有误。"
)
NO_DENIALS = "文中没有“没有……安排的支出”一类的说法。"

# What prose usually says there is none of; a lack of anything else has too many meanings.
_DENIED = frozenset(
    {
        "government_fund",
        "government_fund_revenue",
        "state_capital",
        "state_capital_revenue",
        "procurement",
        "purchased_services",
        "three_public_expenses",
    }
)

_READS = (Reads.SHEETS, Reads.TEXT, Reads.CLAIMS)


@check(
    "NT-01",
    title="文字金额与表内金额一致",
    title_en="Amount in the text is that of the statement",
    basis="情况说明中的金额应与公开表相同",
    severity=Severity.ERROR,
    reads=_READS,
)
def amount_differs_from_cell(material: CheckInput) -> Iterator[Spot | Message]:
    """Report amounts that no cell they speak of holds."""
    yield from _differing(material, [c for c in _stated(material) if c.total is None])


@check(
    "NT-02",
    title="文字分项与表内分项一致",
    title_en="Part named in the text is that of the statement",
    basis="情况说明中的分项金额应与公开表相同",
    severity=Severity.ERROR,
    reads=_READS,
)
def part_differs_from_cell(material: CheckInput) -> Iterator[Spot | Message]:
    """Report parts in lists that no cell they speak of holds."""
    yield from _differing(material, [c for c in _stated(material) if c.total is not None])


@check(
    "NT-09",
    title="“三公”经费文字与表一致",
    title_en="Three-public expenses in the text are those of the statement",
    basis="“三公”经费说明应与“三公”经费支出表相同",
    severity=Severity.ERROR,
    reads=_READS,
)
def three_public_differs(material: CheckInput) -> Iterator[Spot | Message]:
    """Report three-public amounts that differ; without that statement, from a part of them."""
    claims = [claim for claim in material.book.claims if claim.concept in THREE_PUBLIC]
    yield from _differing(material, claims)
    for claim in claims:
        if claim.at_least and claim.agrees is None:
            yield from _against_part(claim, material)


@check(
    "NT-06",
    title="“没有安排”与表一致",
    title_en="What the text says there is none of, the statement does not hold",
    basis="说没有的资金，表中应为空或为零",
    severity=Severity.ERROR,
    reads=_READS,
)
def denied_but_printed(material: CheckInput) -> Iterator[Spot | Message]:
    """Report denials of what a statement holds."""
    denials = [c for c in material.book.claims if c.denies and c.concept in _DENIED]
    if not denials:
        yield Message(NO_DENIALS)
    for claim in denials:
        if claim.agrees is False:
            yield _spot(claim, material, DENIED)


def _stated(material: CheckInput) -> list[Claim]:
    """Return the claims of an amount, three-public expenses left to their own check."""
    return [
        claim
        for claim in material.book.claims
        if claim.amount is not None and claim.concept not in THREE_PUBLIC
    ]


def _differing(material: CheckInput, claims: list[Claim]) -> Iterator[Spot | Message]:
    if not any(claim.agrees is not None or claim.at_least for claim in claims):
        yield NO_CLAIMS
    for claim in claims:
        differs = claim.agrees is False and claim.amount is not None
        if differs and not _is_of_shifted(claim, material):
            yield _spot(
                claim, material, DIFFERS, None if _is_sure(claim, material) else Severity.WARNING
            )


def _is_of_shifted(claim: Claim, material: CheckInput) -> bool:
    """Tell whether a claim speaks of cells whose amounts are those of other accounts."""
    facts = (fact for ref in claim.cells if (fact := material.book.at(ref)) is not None)
    return any(material.sheets.of_fact(fact).shift is not None for fact in facts)


def _is_sure(claim: Claim, material: CheckInput) -> bool:
    """Tell whether the words leave no doubt which cell is meant: an account, or by section.

    What is said rightly elsewhere may here be said of only a part of the entity. One place off
    is a slip in copying that no reader is misled by.
    """
    if claim.amount is not None and _apart_yuan(claim, material) <= _place_yuan(claim):
        return False
    same = (c for c in material.book.claims if (c.concept, c.code) == (claim.concept, None))
    if any(other.agrees for other in same):
        return False
    facts = [fact for ref in claim.cells if (fact := material.book.at(ref)) is not None]
    in_scope = any(fact.kind in claim.scope for fact in facts)
    if claim.code is not None and not claim.scope:
        return True
    return in_scope and (claim.code is not None or claim.is_own)


def _apart_yuan(claim: Claim, material: CheckInput) -> Decimal:
    return abs((yuan_of(claim) or Decimal(0)) - cells_yuan(claim.cells, material.book))


def _place_yuan(claim: Claim) -> Decimal:
    return Decimal(0) if claim.amount is None else claim_term(claim, claim.amount).place_yuan


def _against_part(claim: Claim, material: CheckInput) -> Iterator[Spot]:
    stated, part = yuan_of(claim), cells_yuan(claim.at_least, material.book)
    if stated is None or stated == part:
        return
    if stated < part:
        yield _spot(claim, material, LESS_THAN_PART)
    elif part:
        yield _spot(claim, material, MORE_THAN_PART, Severity.WARNING)


def _spot(claim: Claim, material: CheckInput, text: str, severity: Severity | None = None) -> Spot:
    book = material.book
    cells = claim.cells or claim.at_least
    first = next(fact for ref in cells if (fact := book.at(ref)) is not None)
    unit = claim.amount_unit or first.amount_unit or AmountUnit.YUAN
    expected = exact(cells_yuan(cells, book) / unit.in_yuan)
    actual = claim.amount
    values = {
        "claim": claim_name(claim),
        "actual": shown(actual),
        "expected": shown_decimal(expected),
        "difference": shown_decimal(abs((actual.value if actual else expected) - expected)),
        "unit": unit.value,
        "statement": statement_name(first, material.sheets),
        "line": fact_name(first),
        "column": column_name(first, material.sheets),
    }
    return Spot(
        claim_key(claim, book),
        Message(text, values),
        (said(claim, book, EvidenceRole.PLACE), *printed(cells, book)),
        severity=severity,
        expected=expected,
        actual=None if actual is None else actual.value,
        rewording=with_amount(claim, expected, book) if text == DIFFERS else None,
    )


NARRATIVE_AMOUNT_CHECKS = (
    amount_differs_from_cell,
    part_differs_from_cell,
    three_public_differs,
    denied_but_printed,
)
