"""Words for amounts and for how they differ from the year before."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def wan(amount_yuan: Decimal) -> str:
    """Return an amount as the narrative states it: 624.17万元."""
    return f"{_wan(amount_yuan)}万元"


def _wan(amount_yuan: Decimal) -> Decimal:
    return (amount_yuan / 10000).quantize(CENT, ROUND_HALF_UP)


def share(part: Decimal, whole: Decimal) -> str:
    """Return 占…%, computed from the amounts as they are printed."""
    return f"占{_percent(_wan(part), _wan(whole))}%"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(CENT, ROUND_HALF_UP)


def change(now: Decimal, before: Decimal, year: int, reason: str) -> str:
    """Return 比…年预算增加…万元，增长…%，主要原因是…, or that nothing changed.

    Where nothing was planned the year before there is no percentage to state.
    """
    difference = _wan(now) - _wan(before)
    if not difference:
        return f"与{year - 1}年预算持平"
    more = difference > 0
    words = f"比{year - 1}年预算{'增加' if more else '减少'}{abs(difference)}万元"
    if before and now:
        percent = _percent(abs(difference), _wan(before))
        words += f"，{'增长' if more else '下降'}{percent}%"
    return f"{words}，主要原因是{reason}"


def listed(items: Iterable[str]) -> str:
    """Join items of an enumeration."""
    return "、".join(items)
