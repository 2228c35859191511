"""Amounts that end where the name in the next column begins, with no white space in between."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.cell_text import is_cjk

_AMOUNT_FIRST = re.compile(r"-?[\d,]*\d\.\d{2,}(?=[^\d%％])")


def amounts_apart(words: Iterable[Word]) -> list[Word]:
    """Return words with each amount apart from a name that it touches: 1,345.04一、本年支出."""
    apart: list[Word] = []
    for word in words:
        apart += _parts(word)
    return apart


def _parts(word: Word) -> list[Word]:
    found = _AMOUNT_FIRST.match(word.text)
    if found is None or not is_cjk(word.text[found.end()]):
        return [word]
    return [_part(word, 0, found.end()), _part(word, found.end(), len(word.text))]


def _part(word: Word, start: int, end: int) -> Word:
    box = Box(word.edges[start], word.box.top, word.edges[end], word.box.bottom)
    return replace(word, text=word.text[start:end], box=box, edges=word.edges[start : end + 1])
