"""Checks of changes said in prose: that of a whole against those of its parts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import claim_key, claim_name, said, shown, shown_decimal, unit_of
from reviewer.model.amount import Amount
from reviewer.model.claim import Claim, Direction, claim_term, yuan_of
from reviewer.model.disclosure import Stage
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.tolerance import Grade, grade_sum

CHANGES_DIFFER = (
    "文中说“{claim}”增减 {actual} {unit}，所列 {count} 项增减合计 {expected} {unit}，"
    "差 {difference} {unit}。可能漏说一项或写错一个数；请核对。"
)
NO_CHANGES = Message("文中没有增减变化的说法。")

_PARTS = {
    "three_public_expenses": ("overseas_travel", "official_vehicles", "official_hospitality"),
    "official_vehicles": ("vehicle_purchase", "vehicle_operation"),
    "appropriation_expenditure": (
        "general_public_expenditure",
        "government_fund",
        "state_capital",
    ),
    "appropriation_revenue": (
        "general_public_revenue",
        "government_fund_revenue",
        "state_capital_revenue",
    ),
}
_FEW_PARTS = 2


@check(
    "NN-22",
    title="分项增减之和",
    title_en="Changes of the parts add up to that of the whole",
    basis="财政拨款、“三公”经费总额的增减等于各项增减之和",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.CLAIMS),
)
def changes_differ(material: CheckInput) -> Iterator[Spot | Message]:
    """Report a change of a whole that those of its parts, told with it, do not add up to."""
    wholes = [c for c in material.book.claims if c.concept in _PARTS and _change_of(c) is not None]
    told = [(whole, _parts(whole, material)) for whole in wholes]
    if not any(parts for _, parts in told):
        yield NO_CHANGES
    for whole, parts in told:
        if parts and (spot := _compared(whole, parts, material)) is not None:
            yield spot


def _parts(whole: Claim, material: CheckInput) -> list[Claim]:
    """Return the parts told of after a whole: in its paragraph, or in its section of a budget.

    Those further off, which may be measured by another year, count only where their amounts
    add up to the whole's: then their changes must.
    """
    near = _told_after(whole, material.book.claims, whole.paragraph + 1)
    if whole.concept == "three_public_expenses" and _are_changed(near):
        return [] if _is_silent_on_one(whole, near, material.book.claims) else near
    if material.book.disclosure.stage is not Stage.BUDGET:
        return []
    far = _told_after(whole, material.book.claims, _end_of_section(whole, material))
    return far if _are_changed(far) and _add_up(whole, far) else []


def _told_after(whole: Claim, claims: Sequence[Claim], stop: int) -> list[Claim]:
    """Return the first claim of each part before paragraph `stop`, or the whole comes again."""
    parts: dict[str, Claim] = {}
    for claim in claims[whole.id + 1 :]:
        if claim.paragraph >= stop or claim.concept == whole.concept:
            break
        is_part = claim.concept in _PARTS[whole.concept or ""] and claim.year == whole.year
        if claim.concept is not None and is_part and _change_of(claim) is not None:
            parts.setdefault(claim.concept, claim)
    return list(parts.values())


def _is_silent_on_one(whole: Claim, near: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether a part is told beside the others with money, but not how that changed.

    Vehicles bought and run may be told together without a change of their own.
    """
    changed = {part.concept for part in near}
    return any(
        claim.paragraph == whole.paragraph
        and claim.concept in _PARTS[whole.concept or ""]
        and claim.concept not in changed
        and claim.year == whole.year
        and bool(yuan_of(claim))
        for claim in claims[whole.id + 1 :]
    )


def _are_changed(parts: Sequence[Claim]) -> bool:
    return len(parts) >= _FEW_PARTS


def _end_of_section(whole: Claim, material: CheckInput) -> int:
    around = [s.stop for s in material.book.sections if s.start <= whole.paragraph < s.stop]
    return min(around, default=whole.paragraph + 1)


def _add_up(whole: Claim, parts: Sequence[Claim]) -> bool:
    amount = yuan_of(whole)
    amounts = [(part, part.amount, yuan_of(part)) for part in parts]
    if whole.amount is None or amount is None:
        return False
    terms = [claim_term(part, own) for part, own, _ in amounts if own is not None]
    added = sum((yuan for _, _, yuan in amounts if yuan is not None), Decimal(0))
    is_told = len(terms) == len(parts)
    grade = grade_sum(claim_term(whole, whole.amount), terms, amount - added)
    return is_told and grade is not Grade.DIFFERENT


def _compared(whole: Claim, parts: Sequence[Claim], material: CheckInput) -> Spot | None:
    change = _change_of(whole)
    changes = [(part, own) for part in parts if (own := _change_of(part)) is not None]
    if change is None:
        return None
    in_yuan = [own.value * unit_of(part).in_yuan for part, own in changes]
    difference = change.value * unit_of(whole).in_yuan - sum(in_yuan, Decimal(0))
    terms = [claim_term(part, own) for part, own in changes]
    if grade_sum(claim_term(whole, change), terms, difference) is not Grade.DIFFERENT:
        return None
    added = sum(in_yuan, Decimal(0)) / unit_of(whole).in_yuan
    values = {
        "claim": claim_name(whole),
        "actual": shown(change),
        "expected": shown_decimal(added),
        "difference": shown_decimal(abs(change.value - added)),
        "count": str(len(parts)),
        "unit": unit_of(whole).value,
    }
    evidence = (
        said(whole, material.book, EvidenceRole.TOTAL),
        *(said(part, material.book) for part in parts),
    )
    key = f"{claim_key(whole, material.book)}:changes"
    message = Message(CHANGES_DIFFER, values)
    return Spot(key, message, evidence, expected=added, actual=change.value)


def _change_of(claim: Claim) -> Amount | None:
    """Return how much an amount is said to have changed: nothing where it is level."""
    if claim.change is None and claim.direction is Direction.LEVEL:
        return Amount(Decimal(0), 2)
    return claim.change


NARRATIVE_CHANGE_CHECKS = (changes_differ,)
