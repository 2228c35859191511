"""Checks of sums said in prose: lists against their totals, changes against their bases."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import (
    NO_CLAIMS,
    THREE_PUBLIC,
    claim_key,
    claim_name,
    in_unit_of,
    said,
    shown,
    shown_decimal,
    unit_of,
)
from reviewer.model.amount import Amount
from reviewer.model.claim import Claim, Direction, Measure, claim_term, own_measure, yuan_of
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.tolerance import Grade, grade_copy, grade_sum

PARTS_DIFFER = (
    "文中说“{claim}”{actual} {unit}，所列 {count} 项合计 {expected} {unit}，"
    "差 {difference} {unit}。可能漏列一项或写错一个数；请对照原页。"
)
BASE_DIFFERS = (
    "文中说“{claim}”{actual} {unit}，上年 {base} {unit}，增减 {change} {unit}："
    "{base} 加增减额应为 {expected} {unit}。请对照原页，看哪一个数有误。"
)
STATED_TWICE = (
    "同一段说明中“{claim}”先说 {expected} {unit}，后说 {actual} {unit}。"
    "同一个数应当一致；请对照原页，看哪一处有误。"
)
GREW_TOO_MUCH = (
    "文中说“{claim}”{actual} {unit}，比上年增加 {change} {unit}：上年数成了负数。"
    "请核对金额和增减额。"
)
NO_CHANGES = "文中没有增减变化的说法。"
TOLD_TWICE = (
    "文中“{claim}”一处说 {expected} {unit}，另一处说 {actual} {unit}。"
    "同一个数应当一致；请对照原页，看哪一处有误。"
)
NO_LISTS = "文中没有列出分项的金额。"
NO_BASES = "文中没有写明上年数的金额。"

_READS = (Reads.TEXT, Reads.CLAIMS)


@check(
    "NN-01",
    title="句内分项之和等于总数",
    title_en="Parts listed in a sentence add up to their total",
    basis="文字所列分项应与所述总数相符",
    severity=Severity.ERROR,
    reads=_READS,
)
def parts_differ_from_total(material: CheckInput) -> Iterator[Spot | Message]:
    """Report lists that exceed their total, and such as fall short of it as a warning."""
    book = material.book
    lists = [
        (claim, [book.claims[part] for part in parts])
        for claim in book.claims
        for parts in claim.components
        if len(parts) > 1
    ]
    if not lists:
        yield Message(NO_LISTS)
    for claim, parts in lists:
        if (spot := _list_spot(claim, parts, material)) is not None:
            yield spot


def _list_spot(claim: Claim, parts: list[Claim], material: CheckInput) -> Spot | None:
    whole = yuan_of(claim)
    amounts = [amount for part in parts if (amount := yuan_of(part)) is not None]
    is_alike = {part.year for part in parts} == {claim.year} and _of_one_measure(claim, parts)
    if claim.amount is None or whole is None or len(amounts) < len(parts) or not is_alike:
        return None
    difference = whole - sum(amounts, Decimal(0))
    if whole in list(accumulate(amounts))[1:]:
        # the list went on with something else once its total was reached
        return None
    terms = [claim_term(part, part.amount) for part in parts if part.amount is not None]
    if grade_sum(claim_term(claim, claim.amount), terms, difference) is not Grade.DIFFERENT:
        return None
    expected = in_unit_of(claim, sum(amounts, Decimal(0)))
    values = {
        "claim": claim_name(claim),
        "actual": shown(claim.amount),
        "expected": shown_decimal(expected),
        "difference": shown_decimal(abs(in_unit_of(claim, difference))),
        "count": str(len(parts)),
        "unit": unit_of(claim).value,
    }
    evidence = (
        said(claim, material.book, EvidenceRole.TOTAL),
        *(said(part, material.book) for part in parts),
    )
    # a list that falls short may name only the larger parts
    severity = None if difference < 0 else Severity.WARNING
    key = f"{claim_key(claim, material.book)}:{parts[0].id}"
    return Spot(
        key,
        Message(PARTS_DIFFER, values),
        evidence,
        severity=severity,
        expected=expected,
        actual=claim.amount.value,
    )


def _of_one_measure(claim: Claim, parts: list[Claim]) -> bool:
    """Tell whether no budget is added up to a final amount; parts need not name it again.

    Where the whole names none, parts of which only some do are told with both: 支出0万元，
    年初预算为0万元.
    """
    told = {one.measure for one in parts}
    if claim.measure is None and len(told) > 1:
        return False
    return len((told | {claim.measure}) - {None}) < 2


@check(
    "NN-03",
    title="增减额等于本年减上年",
    title_en="Amount is the prior year's and the change",
    basis="写明上年数的，本年数应等于上年数加增减额",
    severity=Severity.ERROR,
    reads=_READS,
)
def change_differs_from_base(material: CheckInput) -> Iterator[Spot | Message]:
    """Report amounts that are not their stated base and change."""
    claims = [(c, change) for c in material.book.claims if c.base and (change := _change(c))]
    if not claims:
        yield Message(NO_BASES)
    for claim, change in claims:
        if claim.amount is None or claim.base is None:
            continue
        terms = [claim_term(claim, amount) for amount in (claim.base, change)]
        expected = claim.base.value + change.value
        difference = (claim.amount.value - expected) * unit_of(claim).in_yuan
        if grade_sum(claim_term(claim, claim.amount), terms, difference) is Grade.DIFFERENT:
            values = {
                "claim": claim_name(claim),
                "actual": shown(claim.amount),
                "base": shown(claim.base),
                "change": shown(change),
                "expected": shown_decimal(expected),
                "unit": unit_of(claim).value,
            }
            yield Spot(
                claim_key(claim, material.book),
                Message(BASE_DIFFERS, values),
                (said(claim, material.book, EvidenceRole.PLACE),),
                expected=expected,
                actual=claim.amount.value,
            )


def _change(claim: Claim) -> Amount | None:
    """Return the change stated, nothing where the amount is said to be level."""
    if claim.change is None and claim.direction is Direction.LEVEL and claim.base is not None:
        return Amount(Decimal(0), claim.base.places)
    return claim.change


@check(
    "NN-20",
    title="增加额不大于本年数",
    title_en="An increase is no more than the amount it led to",
    basis="上年数不应为负：增加额不能大于本年数",
    severity=Severity.ERROR,
    reads=_READS,
)
def grew_by_more_than_it_is(material: CheckInput) -> Iterator[Spot | Message]:
    """Report increases that would make the year before negative."""
    grown = [c for c in material.book.claims if c.amount and c.change and c.change.value > 0]
    if not grown:
        yield Message(NO_CHANGES)
    for claim in grown:
        if claim.amount is None or claim.change is None or claim.base is not None:
            continue
        place = max(claim_term(claim, a).place_yuan for a in (claim.amount, claim.change))
        over = (claim.change.value - claim.amount.value) * unit_of(claim).in_yuan
        if over > place:
            values = {
                "claim": claim_name(claim),
                "actual": shown(claim.amount),
                "change": shown(claim.change),
                "unit": unit_of(claim).value,
            }
            evidence = (said(claim, material.book, EvidenceRole.PLACE),)
            yield Spot(claim_key(claim, material.book), Message(GREW_TOO_MUCH, values), evidence)


@check(
    "NN-08",
    title="同一金额前后一致",
    title_en="An amount stated twice is the same",
    basis="同一段说明对同一个数的表述应一致",
    severity=Severity.ERROR,
    reads=_READS,
)
def stated_twice(material: CheckInput) -> Iterator[Spot | Message]:
    """Report paragraphs that give one account or total two amounts for one year."""
    first: dict[tuple[int, str, int | None, Measure], Claim] = {}
    own = own_measure(material.book.disclosure.stage)
    if not material.book.claims:
        yield NO_CLAIMS
    for claim in material.book.claims:
        if claim.amount is None or claim.code is None or claim.total is not None:
            continue
        key = (claim.paragraph, claim.code, claim.year, claim.measure or own)
        known = first.setdefault(key, claim)
        # a cell that one of them contradicts is told by the check of cells
        is_told = claim.agrees is False or known.agrees is False
        if known is not claim and not is_told and not _same(known, claim):
            yield _twice(known, claim, material)
    yield from _three_public_twice(material)


def _three_public_twice(material: CheckInput) -> Iterator[Spot]:
    """Yield three-public expenses told with two amounts; they are few, and told of the whole."""
    year = material.book.disclosure.year
    own = own_measure(material.book.disclosure.stage)
    first: dict[tuple[str, Measure], Claim] = {}
    for claim in material.book.claims:
        is_told = claim.concept in THREE_PUBLIC and claim.is_own and claim.amount is not None
        if not is_told or claim.concept is None or claim.year not in (None, year):
            continue
        known = first.setdefault((claim.concept, claim.measure or own), claim)
        # one that contradicts its statement is told by the check of cells
        is_told = claim.agrees is False or known.agrees is False
        if not is_told and not _same(known, claim):
            spot = _twice(known, claim, material)
            message = Message(TOLD_TWICE, spot.message.values)
            yield replace(spot, message=message, severity=Severity.WARNING)


def _same(one: Claim, other: Claim) -> bool:
    if one.amount is None or other.amount is None:
        return True
    left, right = claim_term(one, one.amount), claim_term(other, other.amount)
    return grade_copy(left, right) is Grade.EQUAL


def _twice(known: Claim, claim: Claim, material: CheckInput) -> Spot:
    values = {
        "claim": claim_name(claim),
        "expected": shown(known.amount),
        "actual": shown(claim.amount),
        "unit": unit_of(claim).value,
    }
    return Spot(
        claim_key(claim, material.book),
        Message(STATED_TWICE, values),
        (said(known, material.book, EvidenceRole.TOTAL), said(claim, material.book)),
        expected=known.amount.value if known.amount else None,
        actual=claim.amount.value if claim.amount else None,
    )


NARRATIVE_SUM_CHECKS = (
    parts_differ_from_total,
    change_differs_from_base,
    grew_by_more_than_it_is,
    stated_twice,
)
