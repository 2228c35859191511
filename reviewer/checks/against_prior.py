"""Checks of what the text says of the year before, against what was published then."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import wraps

from reviewer.checks.held_against import (
    NO_PRIOR,
    all_elsewhere,
    cells_there,
    claims_there,
    prior_of,
    terms_there,
)
from reviewer.checks.narrative_rates import rate_apart, rounded
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import claim_key, claim_name, in_unit_of, said, shown_decimal, unit_of
from reviewer.model.amount import Amount
from reviewer.model.claim import Claim, Direction, claim_term, yuan_of
from reviewer.model.fact import Fact
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.tolerance import Grade, Term, grade_copy, grade_sum

BASE_DIFFERS = (
    "按文中所说，“{claim}”上年为 {actual} {unit}，而上年公开的是 {expected} {unit}，"
    "差 {difference} {unit}。请核对上年数，或说明口径变化。"
)
RATE_DIFFERS = (
    "文中说“{claim}”{amount} {unit}，增减率 {actual}%；上年公开的是 {base} {unit}，"
    "应为 {expected}%。请核对。"
)
NOT_LEVEL = (
    "文中说“{claim}”与上年持平，本年 {actual} {unit}，而上年公开的是 {expected} {unit}。请核对。"
)
WRONG_WAY = "文中说“{claim}”{word}，而本年 {amount} {unit}，上年 {base} {unit}。方向不符；请核对。"
NOT_NOTHING = "按文中所说，“{claim}”上年没有，而上年公开的是 {expected} {unit}。请核对上年数。"
NO_CHANGES = Message("文中没有增减变化的说法。")

_READS = (Reads.SHEETS, Reads.TEXT, Reads.CLAIMS, Reads.OTHERS)
_HUNDRED = Decimal(100)
_Known = tuple[list[Fact], list[Claim], list[Term]]


def _of_each(
    look: Callable[[Claim, OtherDocument, _Known, CheckInput], Iterator[Spot]],
) -> Callable[[CheckInput], Iterator[Spot | Message]]:
    """Give `look` each claim last year's document can be held against; say why, without any."""

    @wraps(look)
    def over_all(material: CheckInput) -> Iterator[Spot | Message]:
        found = tuple(_compared(material))
        for claim, other, known in found:
            yield from look(claim, other, known, material)
        if not found:
            yield NO_PRIOR if prior_of(material) is None else NO_CHANGES

    return over_all


@check(
    "YY-01",
    title="上年数等于上年公开数",
    title_en="Prior-year figures in the text are those published then",
    basis="增减变化应以上年公开的预算数（决算数）为基数",
    severity=Severity.ERROR,
    reads=_READS,
)
@_of_each
def base_differs(
    claim: Claim, other: OtherDocument, known: _Known, material: CheckInput
) -> Iterator[Spot]:
    """Report bases, stated or implied, that last year's document does not have."""
    base = _base(claim)
    if base is None or base.amount_yuan == 0:
        return
    if any(_agree(base, term) for term in known[2]):
        return
    yield _spot(claim, other, known, base.amount_yuan, material, BASE_DIFFERS)


@check(
    "YY-08",
    title="说上年没有的，上年确实没有",
    title_en="What the text says there was none of, there was none of",
    basis="上年数应与上年公开数一致",
    severity=Severity.ERROR,
    reads=_READS,
)
@_of_each
def base_is_not_nothing(
    claim: Claim, other: OtherDocument, known: _Known, material: CheckInput
) -> Iterator[Spot]:
    """Report changes as large as the amount itself, where there was something the year before."""
    base = _base(claim)
    is_new = base is not None and base.amount_yuan == 0 and claim.change is not None
    grew = claim.change is not None and claim.change.value > 0
    if is_new and grew and all(term.amount_yuan for term in known[2]):
        yield _spot(claim, other, known, Decimal(0), material, NOT_NOTHING)


@check(
    "YY-02",
    title="增减率（跨年）",
    title_en="Rate of change from last year's document",
    basis="增减率 =（本年数 − 上年公开数）÷ 上年公开数",
    severity=Severity.WARNING,
    reads=_READS,
)
@_of_each
def rate_differs(
    claim: Claim, other: OtherDocument, known: _Known, material: CheckInput
) -> Iterator[Spot]:
    """Report rates, told without the amount of the change, that both documents do not give."""
    stated, amount = claim.change_percent, yuan_of(claim)
    if stated is None or claim.change or claim.base or amount is None or not _is_one(known):
        return
    base = known[2][0]
    if base.amount_yuan == 0:
        return
    half = max(base.place_yuan, claim_term(claim, _amount(claim)).place_yuan) / 2
    change = amount - base.amount_yuan
    if rate_apart(stated, base.amount_yuan, change, half) > 0:
        percent = rounded(abs(_HUNDRED * change / base.amount_yuan), stated.places)
        yield Spot(
            claim_key(claim, material.book),
            Message(RATE_DIFFERS, _rate_values(claim, base, percent)),
            (said(claim, material.book, EvidenceRole.PLACE),),
            expected=percent,
            actual=abs(stated.value),
            elsewhere=all_elsewhere(known[0], known[1], other),
        )


def _rate_values(claim: Claim, base: Term, percent: Decimal) -> dict[str, str]:
    stated = claim.change_percent or Amount(Decimal(0), 0)
    return {
        "claim": claim_name(claim),
        "amount": shown_decimal(_amount(claim).value),
        "base": shown_decimal(in_unit_of(claim, base.amount_yuan)),
        "actual": shown_decimal(rounded(abs(stated.value), stated.places)),
        "expected": shown_decimal(percent),
        "unit": unit_of(claim).value,
    }


@check(
    "NN-19",
    title="说持平的与上年相等",
    title_en="What is said to be level is as much as last year",
    basis="持平即本年数等于上年公开数",
    severity=Severity.ERROR,
    reads=_READS,
)
@_of_each
def not_level(
    claim: Claim, other: OtherDocument, known: _Known, material: CheckInput
) -> Iterator[Spot]:
    """Report what is said to be level and is not."""
    if claim.direction is not Direction.LEVEL or claim.change is not None:
        return
    own = claim_term(claim, _amount(claim))
    if not any(grade_copy(own, term) is Grade.EQUAL for term in known[2]):
        yield _spot(claim, other, known, own.amount_yuan, material, NOT_LEVEL)


@check(
    "NN-10",
    title="方向词与增减相符",
    title_en="The word of direction fits the change",
    basis="本年大于上年为增加，小于上年为减少",
    severity=Severity.ERROR,
    reads=_READS,
)
def wrong_way(material: CheckInput) -> Iterator[Spot | Message]:
    """Report increases that are decreases: by the base stated, or by last year's document."""
    turned = [c for c in material.book.claims if c.direction in _SIGNS and c.amount]
    if not turned:
        yield NO_CHANGES
    compared = {claim.id: (other, known) for claim, other, known in _compared(material)}
    for claim in turned:
        other, known = compared.get(claim.id, (None, ([], [], [])))
        base = _stated_base(claim) or (known[2][0] if _is_one(known) else None)
        if base is None or (claim.change is not None and claim.base is None):
            continue
        moved = (yuan_of(claim) or Decimal(0)) - base.amount_yuan
        if claim.direction is not None and moved * _SIGNS[claim.direction] < 0:
            yield _turned(claim, base, other, known, material)


_SIGNS = {Direction.INCREASE: 1, Direction.DECREASE: -1}


def _turned(
    claim: Claim, base: Term, other: OtherDocument | None, known: _Known, material: CheckInput
) -> Spot:
    values = {
        "claim": claim_name(claim),
        "word": claim.direction.value if claim.direction else "",
        "amount": shown_decimal(_amount(claim).value),
        "base": shown_decimal(in_unit_of(claim, base.amount_yuan)),
        "unit": unit_of(claim).value,
    }
    return Spot(
        claim_key(claim, material.book),
        Message(WRONG_WAY, values),
        (said(claim, material.book, EvidenceRole.PLACE),),
        elsewhere=() if other is None else all_elsewhere(known[0], known[1], other),
    )


def _compared(material: CheckInput) -> Iterator[tuple[Claim, OtherDocument, _Known]]:
    """Yield what the text says of amounts that last year's document has as well."""
    other = prior_of(material)
    if other is None:
        return
    for claim in material.book.claims:
        if claim.amount is None or claim.year != material.book.disclosure.year:
            continue
        if _is_of_other_measure(claim, material):
            continue
        facts, claims = cells_there(claim, other, material), claims_there(claim, other)
        terms = terms_there(facts, claims)
        if terms:
            yield claim, other, (facts, claims, terms)


def _is_of_other_measure(claim: Claim, material: CheckInput) -> bool:
    """Tell whether the words measure the change by something other than last year's figure."""
    stage = material.book.disclosure.stage
    words = material.expectations.other_bases.get(stage, ()) if stage is not None else ()
    return any(word in claim.quote for word in words)


def _base(claim: Claim) -> Term | None:
    """Return last year's figure as the text has it: stated, or the amount less its change."""
    if (stated := _stated_base(claim)) is not None:
        return stated
    if claim.change is None or claim.amount is None:
        return None
    whole = claim_term(claim, claim.amount)
    change = claim_term(claim, claim.change)
    place = max(whole.place_yuan, change.place_yuan)
    return Term(whole.amount_yuan - change.amount_yuan, place, is_rounded=True)


def _stated_base(claim: Claim) -> Term | None:
    return None if claim.base is None else claim_term(claim, claim.base)


def _agree(base: Term, there: Term) -> bool:
    """Tell whether they are one figure: amount and change may each be rounded."""
    parts = (base, Term(Decimal(0), base.place_yuan, is_rounded=True))
    difference = there.amount_yuan - base.amount_yuan
    is_near = grade_sum(there, parts, difference) is not Grade.DIFFERENT
    return is_near or grade_copy(base, there) is Grade.EQUAL


def _is_one(known: _Known) -> bool:
    """Tell whether the other document knows just one figure."""
    terms: Sequence[Term] = known[2]
    return bool(terms) and all(grade_copy(terms[0], t) is Grade.EQUAL for t in terms[1:])


def _amount(claim: Claim) -> Amount:
    return claim.amount or Amount(Decimal(0), 0)


def _spot(
    claim: Claim,
    other: OtherDocument,
    known: _Known,
    stated_yuan: Decimal,
    material: CheckInput,
    text: str,
) -> Spot:
    expected = in_unit_of(claim, known[2][0].amount_yuan)
    actual = in_unit_of(claim, stated_yuan)
    values = {
        "claim": claim_name(claim),
        "actual": shown_decimal(actual),
        "expected": shown_decimal(expected),
        "difference": shown_decimal(abs(actual - expected)),
        "unit": unit_of(claim).value,
    }
    return Spot(
        claim_key(claim, material.book),
        Message(text, values),
        (said(claim, material.book, EvidenceRole.PLACE),),
        severity=None if _is_sure(claim, known) else Severity.WARNING,
        expected=expected,
        actual=actual,
        elsewhere=all_elsewhere(known[0], known[1], other),
    )


def _is_sure(claim: Claim, known: _Known) -> bool:
    """Tell whether there is no doubt what is compared: cells of both years, and one figure."""
    return claim.is_own and bool(known[0]) and _is_one(known)


AGAINST_PRIOR_CHECKS = (base_differs, base_is_not_nothing, rate_differs, not_level, wrong_way)
