"""Numbers too long for their cell, broken amid their decimals: 446.2 over 3."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.tables.bands import Band
from reviewer.tables.chunks import Chunk, is_printed_amount

_MOST_DECIMALS = 8


def break_numbers(bands: Sequence[Band], xs: Sequence[float], words: Iterable[Word]) -> bool:
    """Tell whether a line only ends numbers of the line above it, so that both are one row.

    Below a number with fewer decimals than the `words` of the page mostly have stand just the
    digits it lacks, in its column.
    """
    parts = [
        (chunk.text, under.text)
        for above, below in pairwise(bands)
        for chunk in above.chunks
        if is_printed_amount(chunk.text) and (under := _in_column(chunk, below, xs)) is not None
        if under.text.isdecimal() and len(under.text) < _MOST_DECIMALS
    ]
    if not parts:
        return False
    usual = _usual_decimals(words)
    return any(_decimals(above) < usual == _decimals(above + below) for above, below in parts)


def _in_column(chunk: Chunk, band: Band, xs: Sequence[float]) -> Chunk | None:
    column = bisect_right(xs, chunk.box.centre[0])
    inside = [other for other in band.chunks if bisect_right(xs, other.box.centre[0]) == column]
    return inside[0] if len(inside) == 1 else None


def _usual_decimals(words: Iterable[Word]) -> int:
    counts = Counter(
        _decimals(word.text)
        for word in words
        if is_printed_amount(word.text) and "%" not in word.text
    )
    return counts.most_common(1)[0][0]


def _decimals(number: str) -> int:
    return len(number.rpartition(".")[2]) if "." in number else 0
