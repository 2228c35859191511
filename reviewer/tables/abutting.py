"""Amounts that end where the name or code in the next column begins, hardly parted from it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from statistics import median

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.cell_text import is_cjk

_AMOUNT_FIRST = re.compile(
    r"-?[￥¥]?[\d,]*\d\.\d{2,}(?=[^\d%％])|[-—－](?=（?[一二三四五六七八九十]+[）、])"
)
_AMOUNT_AND_CODE = re.compile(r"-?[￥¥]?[\d,]*\d(?P<point>\.)\d{5,}")
_LEAST_DECIMALS = 2
_CODE_LENGTHS = (3, 5, 7)
# Digits are all as wide; the one before the gap holds the white space as well.
_APART = 1.15


def amounts_apart(words: Iterable[Word]) -> list[Word]:
    """Return words with each amount apart from a name that it touches: 1,345.04一、本年支出."""
    apart: list[Word] = []
    for word in words:
        apart += _parts(word)
    return apart


def _parts(word: Word) -> list[Word]:
    found = _AMOUNT_FIRST.match(word.text)
    if found is not None and is_cjk(word.text[found.end()]):
        return [_part(word, 0, found.end()), _part(word, found.end(), len(word.text))]
    end = _end_before_code(word)
    return [word] if end is None else [_part(word, 0, end), _part(word, end, len(word.text))]


def _end_before_code(word: Word) -> int | None:
    """Return where a code follows an amount: 864.57 302 is set apart by less than a space."""
    found = _AMOUNT_AND_CODE.fullmatch(word.text)
    if found is None:
        return None
    widths = [right - left for left, right in pairwise(word.edges)]
    usual = median(widths)
    ends = [
        len(word.text) - length
        for length in _CODE_LENGTHS
        if len(word.text) - length >= found.end("point") + _LEAST_DECIMALS
    ]
    return next((end for end in ends if widths[end - 1] > _APART * usual), None)


def _part(word: Word, start: int, end: int) -> Word:
    box = Box(word.edges[start], word.box.top, word.edges[end], word.box.bottom)
    return replace(word, text=word.text[start:end], box=box, edges=word.edges[start : end + 1])
