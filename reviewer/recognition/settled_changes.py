"""A change told behind the last part of a list may be one of the whole: the amounts say which.

经费总预算30万元，其中：基本支出10万元，项目支出20万元，同比增加5万元，增长20%.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer.model.amount import Amount
from reviewer.model.claim import Claim

_HUNDRED = Decimal(100)


def settle_changes(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give changes that only the whole's amount allows to the whole."""
    settled = list(claims)
    for part in claims:
        whole = None if part.total is None else settled[part.total]
        if whole is not None and _is_of_the_whole(part, whole):
            settled[whole.id] = replace(
                whole,
                change=part.change,
                change_percent=part.change_percent,
                direction=part.direction,
                words=(*whole.words, *part.words),
            )
            settled[part.id] = replace(
                part, change=None, change_percent=None, direction=None, words=()
            )
    return tuple(settled)


def _is_of_the_whole(part: Claim, whole: Claim) -> bool:
    is_last = any(listed[-1:] == (part.id,) for listed in whole.components)
    is_open = whole.change is None and whole.change_percent is None and not whole.words
    is_beside = whole.paragraph == part.paragraph and whole.amount_unit == part.amount_unit
    is_told = _gives(whole, part) and not _gives(part, part)
    return is_last and is_open and is_beside and (is_told or _is_too_much(part, whole))


def _is_too_much(part: Claim, whole: Claim) -> bool:
    """Whether a part is said to have grown by more than it is, and the whole has not.

    收入预算10万元，其中：一般公共预算拨款10万元、政府性基金拨款0万元，较上年增加2万元.
    """
    if part.amount is None or whole.amount is None or part.change is None:
        return False
    has_rate = part.change_percent is not None
    return not has_rate and part.amount.value < part.change.value <= whole.amount.value


def _gives(claim: Claim, told: Claim) -> bool:
    """Whether the amount of `claim` gives the rate that is told with a change."""
    if claim.amount is None or told.change is None or told.change_percent is None:
        return False
    base = claim.amount.value - told.change.value
    if base <= 0:
        return False
    rate = abs(_HUNDRED * told.change.value / base)
    half = _half_places((told.change_percent,)) + _HUNDRED * (
        _half_places((claim.amount, told.change)) / base
    )
    return abs(rate - abs(told.change_percent.value)) <= half


def _half_places(amounts: Iterable[Amount]) -> Decimal:
    return max(Decimal("0.5").scaleb(-amount.places) for amount in amounts)
