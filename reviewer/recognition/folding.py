"""Texts made comparable: width, white space, quotes and markup folded away.

What is printed stays in the cell. A folded text is only for comparing and looking up.
"""

import re
import unicodedata
from functools import lru_cache

from reviewer.model.amount import Amount, AmountUnit, read_amount

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("", "", "\"'“”‘’`「」『』*　")
_BRACKETED = re.compile(r"\([^()]*\)")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_WITH_UNIT = re.compile(rf"(?P<number>.*[\d)])(?P<unit>{'|'.join(AmountUnit)})")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Fold `text` for comparison; radicals and compatibility characters become the usual ones."""
    plain = unicodedata.normalize("NFKC", without_markup(text))
    return _SPACE.sub("", plain).translate(_QUOTES)


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """Fold a header text and drop its bracketed parts, unless nothing else is in it."""
    folded = fold(text)
    bare = _BRACKETED.sub("", folded)
    return bare or folded


@lru_cache(maxsize=16384)
def printed_amount(text: str) -> Amount | None:
    """Return the amount a cell prints; the same text is asked for at several steps."""
    return read_amount(without_markup(text))


@lru_cache(maxsize=16384)
def printed_money(text: str) -> tuple[Amount | None, AmountUnit | None]:
    """Return the amount a cell prints, and its unit where it prints that too: 154.2万元."""
    amount = printed_amount(text)
    if amount is None and (match := _WITH_UNIT.fullmatch(fold(text))):
        return printed_amount(match["number"]), AmountUnit(match["unit"])
    return amount, None


def without_markup(text: str) -> str:
    """Take away tags left by a conversion, as in `<b>301</b>`."""
    return _MARKUP.sub("", text) if "<" in text else text


def tidy(text: str) -> str:
    """Return `text` as printed on one line: Chinese has no blanks between characters."""
    if _CHINESE.search(text):
        return _SPACE.sub("", text)
    return " ".join(text.split())
