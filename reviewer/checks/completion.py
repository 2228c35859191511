"""Checks of final accounts' prose against its budget: 完成预算的…%, 决算数大于预算数."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import (
    SLIGHT_POINTS,
    claim_key,
    claim_name,
    rounding_of,
    said,
    shown,
    shown_decimal,
    unit_of,
    word_said,
)
from reviewer.model.amount import Amount
from reviewer.model.claim import PLANNED, Claim, Direction
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message

RATE_DIFFERS = (
    "文中说“{claim}”{amount} {unit}，预算 {plan} {unit}，完成预算的 {actual}%，应为 {expected}%。"
    "请核对金额和百分比。"
)
WORD_DIFFERS = (
    "文中说“{claim}”{amount} {unit}，预算 {plan} {unit}，却写决算数“{word}”预算数。"
    "请核对金额和说法。"
)
WORD_AGAINST_RATE = (
    "文中说“{claim}”{amount} {unit}，完成预算的 {rate}%，却写决算数“{word}”预算数。"
    "请核对百分比和说法。"
)
NO_COMPLETION = "文中没有完成预算的比例。"
NO_COMPARISON = "文中没有决算数与预算数相比的说法。"

_HUNDRED = Decimal(100)

_READS = (Reads.TEXT, Reads.CLAIMS)


@check(
    "FA-11",
    title="完成预算的比例",
    title_en="Share of the budget completed is final over budget",
    basis="完成预算的比例 = 决算数 ÷ 预算数",
    severity=Severity.ERROR,
    reads=_READS,
)
def completion_differs(material: CheckInput) -> Iterator[Spot | Message]:
    """Report rates of completion that the amounts, rounded as they are, cannot give."""
    claims = material.book.claims
    rated = [(c, plan) for c in claims if c.completed and (plan := _plan_of(c, claims))]
    if not rated:
        yield Message(NO_COMPLETION)
    for claim, plan in rated:
        if claim.amount is None or claim.completed is None or not plan.value:
            continue
        stated, rate = claim.completed, _HUNDRED * claim.amount.value / plan.value
        slack = (_HUNDRED * rounding_of(claim.amount) + abs(rate) * rounding_of(plan)) / abs(
            plan.value
        )
        excess = abs(rate - stated.value) - rounding_of(stated) - slack
        if excess > 0:
            expected = rate.quantize(Decimal(1).scaleb(-stated.places), ROUND_HALF_UP)
            values = _values(claim, plan, actual=shown(stated), expected=shown_decimal(expected))
            yield Spot(
                claim_key(claim, material.book),
                Message(RATE_DIFFERS, values),
                (said(claim, material.book, EvidenceRole.PLACE),),
                severity=None if excess > SLIGHT_POINTS else Severity.WARNING,
                expected=expected,
                actual=stated.value,
            )


@check(
    "FA-12",
    title="决算数与预算数相比的说法",
    title_en="Final amount said to be above or below its budget is so",
    basis="决算数大于、小于、等于预算数的说法应与金额相符",
    severity=Severity.ERROR,
    reads=_READS,
)
def word_differs_from_amounts(material: CheckInput) -> Iterator[Spot | Message]:
    """Report 大于, 小于 and 等于 that the amounts, or else the rate of completion, contradict."""
    claims = material.book.claims
    compared = [claim for claim in claims if claim.against_budget is not None]
    if not compared:
        yield Message(NO_COMPARISON)
    for claim in compared:
        if (message := _contradiction(claim, _plan_of(claim, claims))) is not None:
            word = claim.against_budget
            evidence = () if word is None else (word_said(claim, word, material.book),)
            yield Spot(claim_key(claim, material.book), message, evidence)


def _plan_of(claim: Claim, claims: Sequence[Claim]) -> Amount | None:
    """Return the budget told beside a final amount of the same thing, in the same unit.

    It is told right before it, or right after it: 支出决算为17.06万元，完成预算27万元的63.2%.
    """
    if (before := _budget_of(claim, claims[max(0, claim.id - 1) : claim.id])) is not None:
        return before
    after = claims[claim.id + 1 : claim.id + 2]
    return _budget_of(claim, [one for one in after if not one.is_own])


def _budget_of(claim: Claim, beside: Sequence[Claim]) -> Amount | None:
    for other in beside:
        is_planned = other.measure in PLANNED and other.paragraph == claim.paragraph
        is_same = (other.concept, other.code, other.path) == (
            claim.concept,
            claim.code,
            claim.path,
        )
        if is_planned and is_same and other.amount_unit == claim.amount_unit:
            return other.amount
    return None


def _contradiction(claim: Claim, plan: Amount | None) -> Message | None:
    if claim.amount is None or claim.against_budget is None:
        return None
    said_to_be = claim.against_budget.direction
    word = claim.against_budget.text
    if plan is not None:
        is_wrong = _moved(claim.amount.value - plan.value) is not said_to_be
        return Message(WORD_DIFFERS, _values(claim, plan, word=word)) if is_wrong else None
    # without its amount, a rate that was rounded to 100 % leaves the budget open
    if claim.completed is None or claim.completed.value == _HUNDRED:
        return None
    is_wrong = _moved(claim.completed.value - _HUNDRED) is not said_to_be
    values = _values(claim, None, word=word, rate=shown(claim.completed))
    return Message(WORD_AGAINST_RATE, values) if is_wrong else None


def _moved(difference: Decimal) -> Direction:
    if not difference:
        return Direction.LEVEL
    return Direction.INCREASE if difference > 0 else Direction.DECREASE


def _values(claim: Claim, plan: Amount | None, **more: str) -> dict[str, str]:
    return {
        "claim": claim_name(claim),
        "amount": shown(claim.amount),
        "plan": shown(plan),
        "unit": unit_of(claim).value,
        **more,
    }


COMPLETION_CHECKS = (completion_differs, word_differs_from_amounts)
