"""Words in bands from top to bottom: what stands beside one another, wrapped lines included.

Without lines between the rows of a table, white space tells them apart: a name over two lines
stands closer together than two rows do.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box, union
from reviewer.model.value import value
from reviewer.tables.chunks import Chunk, ChunkRow, rows_of_chunks

# Parts of the type size. Fonts box their characters higher than their ink, so only this much
# around the middle of a word counts; lines of one name are no further apart than the other.
_INK = 0.4
_WRAPPED = 0.65
# A wrapped line stands clearly closer than the rows of its table do.
_CLOSER = 0.8
# Characters of a word for a total.
_LONGEST_TOTAL = 6


@value(frozen=True, slots=True)
class Band:
    """A row of a table as far as white space tells: one line of words, or several wrapped."""

    rows: tuple[ChunkRow, ...]
    top: float
    bottom: float

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        if len(self.rows) == 1:
            return self.rows[0].chunks
        return tuple([chunk for row in self.rows for chunk in row.chunks])

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple([word for chunk in self.chunks for word in chunk.words])

    @property
    def box(self) -> Box:
        return union(chunk.box for chunk in self.chunks)

    @property
    def size_pt(self) -> float:
        return max([row.size_pt for row in self.rows])

    @property
    def is_anchor(self) -> bool:
        """Tell whether an amount or a code says that it is a row of its own."""
        return any(row.has_amount or row.begins_with_code for row in self.rows)

    @property
    def has_amounts(self) -> bool:
        """Tell whether it has amounts beside something else: a row of a table's body."""
        return any(len(row.chunks) > 1 and row.has_amount for row in self.rows)


def bands_of(words: Iterable[Word]) -> list[Band]:
    """Return words in bands, wrapped lines joined with the row they belong to."""
    bands = [band_of(group) for group in _overlapping(words)]
    return _with_wrapped(bands) if len(bands) > 1 else bands


def is_total_word(band: Band) -> bool:
    """Tell whether a band is but a word or two, as where a statement without amounts says 合计."""
    words = band.words
    text = "".join(word.text for word in words)
    is_one = len(band.chunks) == 1 or all(len(word.text) == 1 for word in words)
    return is_one and len(text) <= _LONGEST_TOTAL and text.isalpha()


def cuts_between(bands: Sequence[Band]) -> tuple[float, ...]:
    """Return the heights half way between neighbouring bands."""
    return tuple((above.bottom + below.top) / 2 for above, below in pairwise(bands))


def _overlapping(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words in groups whose ink shares no height with that of another group."""
    groups: list[list[Word]] = []
    reached = 0.0
    for word in sorted(words, key=_ink_top):
        if groups and _ink_top(word) < reached:
            groups[-1].append(word)
            reached = max(reached, _ink_bottom(word))
        else:
            groups.append([word])
            reached = _ink_bottom(word)
    return groups


def band_of(words: Sequence[Word]) -> Band:
    """Return one band of these words."""
    top = min(_ink_top(word) for word in words)
    return Band(tuple(rows_of_chunks(words)), top, max(_ink_bottom(word) for word in words))


def _with_wrapped(bands: list[Band]) -> list[Band]:
    """Join lines without amount or code to the nearer neighbour, where they stand close to it."""
    limit_pt = _wrapping_gap(bands)
    joins = [
        below.top - above.bottom <= min(limit_pt, _WRAPPED * max(above.size_pt, below.size_pt))
        and not (above.is_anchor and below.is_anchor)
        and _is_part(above, below)
        for above, below in pairwise(bands)
    ]
    joined = [bands[0]]
    for band, joins_above in zip(bands[1:], joins, strict=True):
        if joins_above and not (joined[-1].is_anchor and band.is_anchor):
            joined[-1] = Band((*joined[-1].rows, *band.rows), joined[-1].top, band.bottom)
        else:
            joined.append(band)
    return joined


def _wrapping_gap(bands: Sequence[Band]) -> float:
    """Return the white space below which two lines are one row: less than between sure rows.

    Between two sure rows lies the end of a row, where the white space is widest.
    """
    anchors = [at for at, band in enumerate(bands) if band.is_anchor]
    gaps = sorted(
        max(below.top - above.bottom for above, below in pairwise(bands[start : end + 1]))
        for start, end in pairwise(anchors)
    )
    return _CLOSER * gaps[len(gaps) // 10] if gaps else 0.0


def _is_part(above: Band, below: Band) -> bool:
    """Tell whether one of two bands is only text over or under a text of the other."""
    part, whole = (above, below) if below.is_anchor else (below, above)
    return all(
        any(_over(chunk.box, other.box) for other in whole.chunks if not other.is_amount)
        for chunk in part.chunks
    )


def _over(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _ink_top(word: Word) -> float:
    return word.box.centre[1] - _INK * word.size_pt


def _ink_bottom(word: Word) -> float:
    return word.box.centre[1] + _INK * word.size_pt
