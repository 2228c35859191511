"""Amounts as they are printed: exact decimals that keep how many places were printed."""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

from reviewer.model.value import value


class AmountUnit(StrEnum):
    """单位 of money; the values are what the interchange contract and the pages print."""

    YUAN = "元"
    WAN_YUAN = "万元"
    YI_YUAN = "亿元"

    @property
    def in_yuan(self) -> Decimal:
        """How many yuan one of it is."""
        return _IN_YUAN[self]


_IN_YUAN = {
    AmountUnit.YUAN: Decimal(1),
    AmountUnit.WAN_YUAN: Decimal(10_000),
    AmountUnit.YI_YUAN: Decimal(100_000_000),
}


@value(frozen=True, slots=True)
class Amount:
    """A printed number: its exact value, and how many decimal places were printed."""

    value: Decimal
    places: int


_NUMBER = re.compile(
    r"(?P<sign>[-−－△▲]?)¥?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<fraction>\d+))?"
)
_BRACKETED = re.compile(r"\((?P<inner>.+)\)")
_SPACE = re.compile(r"\s+")


def read_amount(text: str) -> Amount | None:
    """Read one printed amount, or return `None` when `text` is not exactly one.

    Full-width digits and punctuation, thousands separators, spaces inside the number, `（1.2）`,
    `△1.2`, `￥1.2` and a trailing `万` are understood. A blank, a dash and `无` are not amounts:
    a missing amount is not zero.
    """
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    negative = False
    if bracketed := _BRACKETED.fullmatch(folded):
        folded, negative = bracketed["inner"], True
    scale = Decimal(1)
    if folded.endswith("万"):
        folded, scale = folded[:-1], Decimal(10_000)
    match = _NUMBER.fullmatch(folded)
    if match is None:
        return None
    fraction = match["fraction"] or ""
    value = Decimal(match["digits"].replace(",", "") + ("." + fraction if fraction else ""))
    if negative or match["sign"]:
        value = -value
    return Amount(value * scale, len(fraction))


def format_amount(value: Decimal, places: int = 2) -> str:
    """Write an amount the way statements print it: grouped thousands, fixed places."""
    return f"{value:,.{places}f}"
