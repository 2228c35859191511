"""Amounts that are worth a number a person typed, in whatever unit they are printed."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reviewer.model.amount import Amount, AmountUnit, read_amount
from reviewer.model.claim import Claim, claim_term
from reviewer.model.fact import Fact

FEWEST_DIGITS = 3
"""Shorter numbers are worth too many amounts by chance."""
_HALF = Decimal("0.5")


def facts_worth(facts: Iterable[Fact], typed: str) -> Iterator[Fact]:
    """Yield amounts in tables that `typed`, in a unit other than theirs, is worth."""
    wanted = _wanted(typed)
    if wanted is None:
        return
    for fact in facts:
        if fact.amount_yuan and fact.amount_unit is not None:
            units = _units_beside(fact.amount_unit)
            if _is_worth(wanted, units, fact.amount_yuan, fact.place_yuan):
                yield fact


def claims_worth(claims: Iterable[Claim], typed: str) -> Iterator[Claim]:
    """Yield amounts in the text that `typed`, in a unit other than theirs, is worth."""
    wanted = _wanted(typed)
    if wanted is None:
        return
    for claim in claims:
        if claim.amount is not None and claim.amount_unit is not None:
            term = claim_term(claim, claim.amount)
            units = _units_beside(claim.amount_unit)
            if term.amount_yuan and _is_worth(wanted, units, term.amount_yuan, term.place_yuan):
                yield claim


def _wanted(typed: str) -> Amount | None:
    amount = read_amount(typed)
    if amount is None or len(amount.value.normalize().as_tuple().digits) < FEWEST_DIGITS:
        return None
    return amount


def _units_beside(own: AmountUnit) -> Sequence[AmountUnit]:
    return [unit for unit in AmountUnit if unit is not own]


def _is_worth(
    wanted: Amount, units: Iterable[AmountUnit], amount_yuan: Decimal, place_yuan: Decimal
) -> bool:
    """Say whether one is the other rounded: they differ by half a place of the coarser."""
    for unit in units:
        coarser = max(place_yuan, unit.in_yuan.scaleb(-wanted.places))
        if abs(wanted.value * unit.in_yuan - amount_yuan) <= _HALF * coarser:
            return True
    return False
