"""Numbering of lines: 一、 （一） 1. （1） ①, which says what is part of what."""

import re

from reviewer.model.value import value

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_STYLES = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("chinese", r"(?P<number>[一二三四五六七八九十]{1,3})[、.,]"),
        ("chinese_bracketed", r"\((?P<number>[一二三四五六七八九十]{1,3})\)[、.]?"),
        ("arabic_bracketed", r"\((?P<number>\d{1,2})\)[、.]?"),
        ("arabic", r"(?P<number>\d{1,2})(?:[、,]|\.(?!\d))"),
    )
)


@value(frozen=True, slots=True)
class Numbered:
    """A folded line name cut into numbering and words; without numbering, `style` is `None`."""

    style: str | None
    ordinal: int | None
    words: str


def read_numbering(folded: str) -> Numbered:
    """Cut the numbering off a folded line name (NFKC has made ① a plain 1)."""
    for style, pattern in _STYLES:
        if match := pattern.match(folded):
            return Numbered(style, _ordinal(match["number"]), folded[match.end() :])
    return Numbered(None, None, folded)


def _ordinal(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return _DIGITS.get(text[-1], 0)
    tens, _, units = text.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)
