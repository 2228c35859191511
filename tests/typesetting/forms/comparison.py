"""Columns that hold a year against the one before: amounts, changes up and down, their rates."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from tests.typesetting.forms.layout import Form
from tests.typesetting.table import Column

ABOVE = "与上年比较"
FACTORS = ("0.75", "0.9", "1.1", "1.3")
CENT = Decimal("0.01")


def comparison_columns(form: Form) -> tuple[Column, ...]:
    """Return the columns a comparison adds."""
    if form.comparison == "none":
        return ()
    return (Column((ABOVE, "上年数")), Column((ABOVE, "增减额")), Column((ABOVE, "增减率")))


def compared_cells(
    form: Form, codes: Sequence[str], amount: Callable[[str], Decimal]
) -> Callable[[str], tuple[str, ...]]:
    """Return a function that gives the cells of the account with a code, of all for none.

    Accounts that have none below them change by chance; the others by what those below do.
    """
    lowest = [c for c in codes if not any(o != c and o.startswith(c) for o in codes)]

    def before(code: str) -> Decimal:
        return sum(
            (_before(one, amount(one)) for one in lowest if one.startswith(code)), Decimal(0)
        )

    def cells(code: str) -> tuple[str, ...]:
        if form.comparison == "none":
            return ()
        last, change = before(code), amount(code) - before(code)
        rate = f"{abs(100 * change / last).quantize(CENT)}%" if last else ""
        return form.money(last), form.change(change), form.signed(rate, is_less=change < 0)

    return cells


def _before(code: str, amount: Decimal) -> Decimal:
    factor = Decimal(Random(f"{code}/before").choice(FACTORS))
    return (amount * factor / 100).quantize(Decimal(1)) * 100
