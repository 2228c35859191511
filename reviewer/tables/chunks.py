"""Words of a page in rows, and in each row in chunks: what stands apart from its neighbours."""

import re
from collections.abc import Iterable, Sequence

from reviewer.model.document import Word
from reviewer.model.geometry import Box, union
from reviewer.model.value import value
from reviewer.tables.cell_text import is_number
from reviewer.tables.text_lines import rows_of_words, text_of

# Parts of the type size: wider white space parts two cells, not two words of one; a number and
# a text are two cells with less between them.
_CELL_GAP = 1.0
_NUMBER_GAP = 0.4
_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
# A part of a number broken over two lines begins or ends with its point.
_WHOLE = re.compile(r"[-−－+△▲(（￥¥]*\d.*[^.,．，]")


@value(frozen=True, slots=True)
class Chunk:
    """Words of one row close enough to be one cell's."""

    text: str
    box: Box
    words: tuple[Word, ...]

    @property
    def is_amount(self) -> bool:
        """Tell whether it is a number as money is printed, not a page number or a year."""
        text = "".join(self.text.split())
        return is_printed_amount(text) or text == "0"

    @property
    def is_code(self) -> bool:
        return bool(_CODE.fullmatch(self.text))


@value(frozen=True, slots=True)
class ChunkRow:
    """The chunks of one row of words, from left to right."""

    chunks: tuple[Chunk, ...]
    size_pt: float

    @property
    def box(self) -> Box:
        return union(chunk.box for chunk in self.chunks)

    @property
    def has_amount(self) -> bool:
        return any(chunk.is_amount for chunk in self.chunks)

    @property
    def amount_count(self) -> int:
        return sum(chunk.is_amount for chunk in self.chunks)

    @property
    def begins_with_code(self) -> bool:
        return len(self.chunks) > 1 and self.chunks[0].is_code


def rows_of_chunks(words: Iterable[Word]) -> list[ChunkRow]:
    """Return the rows of words from top to bottom, each in chunks."""
    return [_row(words_of_row) for words_of_row in rows_of_words(words)]


def is_printed_amount(text: str) -> bool:
    """Tell whether a text without white space is a number with a point, commas or per cent."""
    marked = "." in text or "," in text or "，" in text or "%" in text
    return marked and is_number(text) and bool(_WHOLE.fullmatch(text))


def _row(words: Sequence[Word]) -> ChunkRow:
    groups: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if _is_apart(groups[-1][-1], word):
            groups.append([word])
        else:
            groups[-1].append(word)
    chunks = tuple(
        Chunk(text_of(group), union(word.box for word in group), tuple(group)) for group in groups
    )
    return ChunkRow(chunks, max(word.size_pt for word in words))


def _is_apart(word: Word, following: Word) -> bool:
    gap = following.box.x0 - word.box.x1
    size_pt = max(word.size_pt, following.size_pt)
    if gap > _CELL_GAP * size_pt:
        return True
    if gap <= _NUMBER_GAP * size_pt:
        return False
    amounts = is_printed_amount(word.text), is_printed_amount(following.text)
    codes = bool(_CODE.fullmatch(word.text)), bool(_CODE.fullmatch(following.text))
    if any(amounts):
        return True
    return any(codes) and not following.text[0].isdigit()
