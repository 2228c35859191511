"""Words of a page in rows, and in each row in chunks: what stands apart from its neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.document import Word
from reviewer.model.geometry import Box, union
from reviewer.tables.cell_text import is_number
from reviewer.tables.text_lines import rows_of_words, text_of

# Part of the type size: wider white space parts two cells, not two words of one.
_CELL_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one row close enough to be one cell's."""

    text: str
    box: Box

    @property
    def is_amount(self) -> bool:
        """Tell whether it is a number as money is printed, not a page number or a year."""
        text = "".join(self.text.split())
        return (is_number(text) and any(mark in text for mark in ".,，%")) or text == "0"


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """The chunks of one row of words, from left to right."""

    chunks: tuple[Chunk, ...]
    size_pt: float

    @property
    def box(self) -> Box:
        return union(chunk.box for chunk in self.chunks)

    @property
    def amount_count(self) -> int:
        return sum(chunk.is_amount for chunk in self.chunks)


def rows_of_chunks(words: Iterable[Word]) -> list[ChunkRow]:
    """Return the rows of words from top to bottom, each in chunks."""
    return [_row(words_of_row) for words_of_row in rows_of_words(words)]


def _row(words: Sequence[Word]) -> ChunkRow:
    groups: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        last = groups[-1][-1]
        if word.box.x0 - last.box.x1 > _CELL_GAP * max(word.size_pt, last.size_pt):
            groups.append([word])
        else:
            groups[-1].append(word)
    chunks = tuple(Chunk(text_of(group), union(word.box for word in group)) for group in groups)
    return ChunkRow(chunks, max(word.size_pt for word in words))
