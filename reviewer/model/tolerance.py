"""When printed amounts agree: rounding tolerance from printed precision.

Source: domain text, section 2.1. Amounts are rounded from yuan independently, so each rounded
amount may be off by half its last printed place. A total of n rounded addends may then differ by
(n+1)/2 places, and, being itself a number of places, by no more than the whole part of that.
A copy of one figure must be equal.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from reviewer.model.value import value

_DEVIATIONS = Decimal("2.5")


class Grade(StrEnum):
    """How far two sides are apart."""

    EQUAL = "equal"
    ROUNDING = "rounding"  # 尾差: one place, or as much as many roundings often come to
    LOOSE = "loose"  # more than that, still within the tolerance
    DIFFERENT = "different"


@value(frozen=True, slots=True)
class Term:
    """An amount in yuan, the worth of its last printed place in yuan, and if it was rounded.

    Zero, and a whole number printed with decimals (`180.00`), are taken to be exact.
    """

    amount_yuan: Decimal
    place_yuan: Decimal
    is_rounded: bool


def tolerance_yuan(total: Term, parts: Sequence[Term]) -> Decimal:
    """Return the largest difference between a total and its parts that rounding explains.

    Half a place for the total and for every rounded part, cut down to whole places of the
    finest. With one rounded part the total is a copy of its fraction, and must be exact.
    """
    rounded = [part for part in parts if part.is_rounded]
    if len(rounded) < 2:
        return Decimal(0)
    half = sum((term.place_yuan / 2 for term in (total, *rounded)), Decimal(0))
    finest = min(term.place_yuan for term in (total, *rounded))
    return half // finest * finest


def grade_sum(total: Term, parts: Sequence[Term], difference_yuan: Decimal) -> Grade:
    """Grade `difference_yuan`, the total less the signed sum of its parts."""
    size = abs(difference_yuan)
    if size == 0:
        return Grade.EQUAL
    if size > tolerance_yuan(total, parts):
        return Grade.DIFFERENT
    rounded = sum(part.is_rounded for part in parts)
    return grade_within(size, total.place_yuan, rounded)


def grade_within(size: Decimal, place: Decimal, rounded: int) -> Grade:
    """Grade a difference that rounding can explain, by how often rounding comes to as much.

    Each rounding is off by anything up to half a place, so that the sum of n of them has a
    standard deviation of √(n/12) places. One place is common; more is, up to 2.5 deviations.
    """
    is_common = size**2 * 12 <= place**2 * (rounded + 1) * _DEVIATIONS**2
    return Grade.ROUNDING if size <= place or is_common else Grade.LOOSE


def tolerance_of_copy(left: Term, right: Term) -> Decimal:
    """Return how far two printings of one figure may differ: by the rounding of the coarser."""
    if left.place_yuan == right.place_yuan:
        return Decimal(0)
    return max(left.place_yuan, right.place_yuan) / 2


def grade_copy(left: Term, right: Term) -> Grade:
    """Grade two printings of one figure: equal, when both are rounded to the coarser place."""
    difference = abs(left.amount_yuan - right.amount_yuan)
    agrees = difference <= tolerance_of_copy(left, right)
    return Grade.EQUAL if agrees else Grade.DIFFERENT
