"""Checks of percentages said in prose: rates of change and shares, computed again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reviewer.checks.rewording import with_amount, with_rate
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import (
    SLIGHT_POINTS,
    cells_yuan,
    claim_key,
    claim_name,
    in_unit_of,
    printed,
    rounding_of,
    said,
    shown,
    shown_decimal,
    unit_of,
)
from reviewer.model.amount import Amount
from reviewer.model.claim import Claim, own_measure, yuan_of
from reviewer.model.fact import FactBook
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message

RATE_DIFFERS = (
    "文中说“{claim}”{amount} {unit}，增减 {change} {unit}，增减率 {actual}%；"
    "上年数为 {base} {unit}，应为 {expected}%。请核对金额和百分比。"
)
AMOUNT_SPOILS_RATE = (
    "文中说“{claim}”{amount} {unit}，增减 {change} {unit}，增减率 {actual}%，三个数对不上；"
    "按表内的 {printed} {unit} 计算，增减率正是 {actual}%。多半是这一句的金额写错；请核对金额。"
)
OTHER_AMOUNT_SPOILS_RATE = (
    "文中说“{claim}”{amount} {unit}，增减 {change} {unit}，增减率 {actual}%，三个数对不上；"
    "按文中另一处的 {printed} {unit} 计算，增减率正是 {actual}%。"
    "多半是这一句的金额写错；请核对金额。"
)
SHARE_DIFFERS = (
    "文中说“{claim}”{amount} {unit}，占 {actual}%；合计 {whole} {unit}，应为 {expected}%。"
    "请核对金额和百分比。"
)
SHARES_DIFFER = (
    "文中所列 {count} 项占比合计 {actual}%，应为 100%。可能漏列一项或写错一个数；请对照原页。"
)
ZERO_BASE = (
    "文中说“{claim}”{amount} {unit}，增减 {change} {unit}，即上年为零，却写增减率 {actual}%。"
    "上年为零时没有增减率；请核对。"
)
NO_RATES = "文中没有增减率。"
NO_SHARES = "文中没有占比。"

_HUNDRED = Decimal(100)
# Shares that add up to less are a selection, not the whole.
_LEAST_OF_ALL = Decimal(95)


@dataclass(frozen=True, slots=True)
class _Move:
    """A change with what it is measured by, in the unit of its claim."""

    base: Decimal
    change: Decimal
    half_place: Decimal

    @property
    def percent(self) -> Decimal:
        return _HUNDRED * self.change / self.base

    @property
    def slack(self) -> Decimal:
        """How far the rate may be off because the amounts are rounded themselves."""
        ratio = abs(self.change / self.base)
        return _HUNDRED * self.half_place / abs(self.base) * (1 + ratio)


_READS = (Reads.TEXT, Reads.CLAIMS)


@check(
    "NN-04",
    title="增减率计算",
    title_en="Rate of change is change over base",
    basis="增减率 = 增减额 ÷ 上年数",
    severity=Severity.ERROR,
    reads=_READS,
)
def rate_differs(material: CheckInput) -> Iterator[Spot | Message]:
    """Report rates that the amounts, rounded as they are, cannot give."""
    rated = [claim for claim in material.book.claims if claim.change_percent is not None]
    if not rated:
        yield Message(NO_RATES)
    for claim in rated:
        move = _move(claim, material.book)
        if move is not None and move.base != 0 and claim.change_percent is not None:
            stated = claim.change_percent
            excess = rate_apart(stated, move.base, move.change, move.half_place)
            if excess > 0:
                yield _rate_spot(claim, move, excess, material)


def rate_apart(stated: Amount, base: Decimal, change: Decimal, half_place: Decimal) -> Decimal:
    """Return by how many points a rate is off beyond what rounding explains; not above 0 is fine.

    The sign of the rate is told by words, so only its size counts.
    """
    move = _Move(base, change, half_place)
    return abs(abs(move.percent) - abs(stated.value)) - rounding_of(stated) - move.slack


def _move(claim: Claim, book: FactBook) -> _Move | None:
    """Return the change a rate is of; its base stated, implied, or the claim before.

    A change told by itself (比上年减少…万元，下降…%) is of the amount told of the same elsewhere.
    """
    if claim.amount is None and claim.change is not None:
        amount = _amount_elsewhere(claim, book)
        claim = claim if amount is None else replace(claim, amount=amount)
    if claim.amount is None:
        return None
    half = rounding_of(claim.amount)
    if claim.change is not None:
        half = max(half, rounding_of(claim.change))
        base = claim.base.value if claim.base else claim.amount.value - claim.change.value
        return _Move(base, claim.change.value, half)
    before = book.claims[claim.id - 1] if claim.id > 0 else None
    if before is None or before.amount is None or not _is_year_before(before, claim):
        return None
    return _Move(before.amount.value, claim.amount.value - before.amount.value, half)


def _told_elsewhere(claim: Claim, book: FactBook) -> Iterator[Claim]:
    """Yield the other claims that tell an amount of the same, in whatever section."""
    measures = {claim.measure, None, own_measure(book.disclosure.stage)}
    for other in book.claims:
        is_told = other.amount is not None and other.measure in measures
        if is_told and other.id != claim.id and _meaning(other) == _meaning(claim):
            yield other


def _amount_elsewhere(claim: Claim, book: FactBook) -> Amount | None:
    """Return the one amount that is told, in sections of the same, of what a change is of."""
    told = [other for other in _told_elsewhere(claim, book) if other.scope == claim.scope]
    same = {other.amount for other in told if other.amount is not None}
    is_one = claim.concept is not None and len({amount.value for amount in same}) == 1
    return max(same, key=lambda amount: amount.places) if is_one else None


def _meaning(claim: Claim) -> tuple[object, ...]:
    """Return what a claim is of, when, and in what unit."""
    return (claim.code, claim.concept, claim.path, claim.year, claim.amount_unit)


def _is_year_before(before: Claim, claim: Claim) -> bool:
    """Tell whether a claim is of the same thing a year earlier, in the same paragraph."""
    if before.year is None or claim.year is None or before.amount_unit != claim.amount_unit:
        return False
    is_same = (before.code, before.concept, before.path) == (claim.code, claim.concept, claim.path)
    return is_same and before.paragraph == claim.paragraph and before.year == claim.year - 1


def _rate_spot(claim: Claim, move: _Move, excess: Decimal, material: CheckInput) -> Spot:
    stated = claim.change_percent or Amount(Decimal(0), 0)
    expected = rounded(abs(move.percent), stated.places)
    values = {
        "claim": claim_name(claim),
        "amount": shown(claim.amount) or shown_decimal(move.base + move.change),
        "change": shown_decimal(abs(move.change)),
        "base": shown_decimal(move.base),
        "actual": shown(Amount(abs(stated.value), stated.places)),
        "expected": shown_decimal(expected),
        "unit": unit_of(claim).value,
    }
    severity = None if excess > SLIGHT_POINTS else Severity.WARNING
    place = said(claim, material.book, EvidenceRole.PLACE)
    better = _amount_with_this_rate(claim, move, material.book)
    if better is not None:
        amount, text, elsewhere = better
        return Spot(
            claim_key(claim, material.book),
            Message(text, values | {"printed": shown_decimal(amount)}),
            (place, *elsewhere),
            severity=severity,
            expected=amount,
            actual=move.base + move.change,
            rewording=with_amount(claim, amount, material.book),
        )
    return Spot(
        claim_key(claim, material.book),
        Message(RATE_DIFFERS, values),
        (place,),
        severity=severity,
        expected=expected,
        actual=abs(stated.value),
        rewording=with_rate(claim, claim.change_percent, expected, material.book),
    )


def _amount_with_this_rate(
    claim: Claim, move: _Move, book: FactBook
) -> tuple[Decimal, str, tuple[Evidence, ...]] | None:
    """Return the amount the stated rate is that of, how that is said, and where it stands.

    It stands in the statement, or the text tells it of the same elsewhere.
    """
    if claim.cells:
        amount = in_unit_of(claim, cells_yuan(claim.cells, book))
        if _gives_rate(claim, move, amount):
            return amount, AMOUNT_SPOILS_RATE, printed(claim.cells, book)
    for other in _told_elsewhere(claim, book):
        if other.amount is not None and _gives_rate(claim, move, other.amount.value):
            return other.amount.value, OTHER_AMOUNT_SPOILS_RATE, (said(other, book),)
    return None


def _gives_rate(claim: Claim, move: _Move, amount: Decimal) -> bool:
    """Tell whether another amount has the stated rate: the change is right, or the base is."""
    stated = claim.change_percent
    if stated is None or abs(amount - move.base - move.change) <= move.half_place:
        return False
    moves = ((amount - move.change, move.change), (move.base, amount - move.base))
    return any(
        base > 0 and rate_apart(stated, base, change, move.half_place) <= 0
        for base, change in moves
    )


def rounded(value: Decimal, places: int) -> Decimal:
    """Round as prose does: halves upwards."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@check(
    "NN-13",
    title="上年为零不应有增减率",
    title_en="No rate of change from zero",
    basis="增减率 = 增减额 ÷ 上年数，上年为零时不能计算",
    severity=Severity.ERROR,
    reads=_READS,
)
def rate_from_zero(material: CheckInput) -> Iterator[Spot | Message]:
    """Report rates of change of what was nothing the year before."""
    rated = [claim for claim in material.book.claims if claim.change_percent is not None]
    if not rated:
        yield Message(NO_RATES)
    for claim in rated:
        move = _move(claim, material.book)
        if move is None or move.base != 0 or move.change == 0 or claim.change_percent is None:
            continue
        stated = Amount(abs(claim.change_percent.value), claim.change_percent.places)
        values = {
            "claim": claim_name(claim),
            "amount": shown_decimal(move.base + move.change),
            "change": shown_decimal(abs(move.change)),
            "actual": shown(stated),
            "unit": unit_of(claim).value,
        }
        evidence = (said(claim, material.book, EvidenceRole.PLACE),)
        key = claim_key(claim, material.book)
        # 100 % is what many forms fill in for something new
        severity = Severity.WARNING if stated.value == _HUNDRED else None
        yield Spot(key, Message(ZERO_BASE, values), evidence, severity, actual=stated.value)


@check(
    "NN-05",
    title="占比计算",
    title_en="Share is part over whole",
    basis="占比 = 分项 ÷ 合计",
    severity=Severity.WARNING,
    reads=_READS,
)
def share_differs(material: CheckInput) -> Iterator[Spot | Message]:
    """Report shares other than part over whole; one place off within rounding as information."""
    groups = list(share_groups(material.book.claims))
    if not groups:
        yield Message(NO_SHARES)
    for group in groups:
        for claim in group:
            if (spot := _share_spot(claim, group, material)) is not None:
                yield spot


def share_groups(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims with shares that are told side by side."""
    group: list[Claim] = []
    for claim in claims:
        is_next = group and _is_beside(group[-1], claim)
        if group and not is_next:
            yield group
            group = []
        if claim.share is not None and claim.amount is not None:
            group.append(claim)
    if group:
        yield group


def _is_beside(before: Claim, claim: Claim) -> bool:
    if claim.share is None or claim.id != before.id + 1 or claim.share_of != before.share_of:
        return False
    same_list = claim.total == before.total
    return same_list and (claim.total is not None or claim.paragraph == before.paragraph)


def _share_spot(claim: Claim, group: list[Claim], material: CheckInput) -> Spot | None:
    part, whole = yuan_of(claim), share_whole(group, material.book)
    if part is None or not whole or claim.share is None or claim.amount is None:
        return None
    percent = _HUNDRED * part / whole
    expected = rounded(percent, claim.share.places)
    if expected == claim.share.value:
        return None
    scale = unit_of(claim).in_yuan
    slack = _HUNDRED * rounding_of(claim.amount) * scale / whole * (1 + part / whole)
    is_rounding = abs(percent - claim.share.value) <= rounding_of(claim.share) + slack
    values = {
        "claim": claim_name(claim),
        "amount": shown(claim.amount),
        "whole": shown_decimal((whole / scale).quantize(Decimal("0.01"))),
        "actual": shown(claim.share),
        "expected": shown_decimal(expected),
        "unit": unit_of(claim).value,
    }
    return Spot(
        claim_key(claim, material.book),
        Message(SHARE_DIFFERS, values),
        (said(claim, material.book, EvidenceRole.PLACE),),
        severity=Severity.INFO if is_rounding else None,
        expected=expected,
        actual=claim.share.value,
        rewording=with_rate(claim, claim.share, expected, material.book),
    )


def share_whole(group: list[Claim], book: FactBook) -> Decimal | None:
    """Return what the shares are of: the total of the list, what they name, or all together.

    A single share that names no whole a statement prints may be of anything.
    """
    total = group[0].total
    if total is not None:
        return yuan_of(book.claims[total])
    if group[0].whole:
        return cells_yuan(group[0].whole, book)
    shares = sum((claim.share.value for claim in group if claim.share), Decimal(0))
    if len(group) < 2 or abs(shares - _HUNDRED) > len(group):
        return None
    return sum((amount for claim in group if (amount := yuan_of(claim))), Decimal(0))


@check(
    "NN-06",
    title="占比之和为 100%",
    title_en="Shares add up to 100 %",
    basis="各项占比之和应为 100%",
    severity=Severity.ERROR,
    reads=_READS,
)
def shares_differ(material: CheckInput) -> Iterator[Spot | Message]:
    """Report lists of shares above 100 %, and such as fall a little short as a warning."""
    groups = [group for group in share_groups(material.book.claims) if len(group) > 1]
    if not groups:
        yield Message(NO_SHARES)
    for group in groups:
        shares = [claim.share for claim in group if claim.share is not None]
        total = sum((share.value for share in shares), Decimal(0))
        bound = sum((rounding_of(share) for share in shares), Decimal(0))
        if total < _LEAST_OF_ALL or abs(total - _HUNDRED) <= bound:
            continue
        values = {"count": str(len(group)), "actual": shown_decimal(total)}
        yield Spot(
            claim_key(group[0], material.book),
            Message(SHARES_DIFFER, values),
            tuple(said(claim, material.book) for claim in group),
            severity=None if total > _HUNDRED else Severity.WARNING,
            expected=_HUNDRED,
            actual=total,
        )


NARRATIVE_RATE_CHECKS = (rate_differs, rate_from_zero, share_differs, shares_differ)
