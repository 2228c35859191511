"""The part of a table on one page: the words of the page put into the cells of a lattice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, TextLine
from reviewer.model.value import value
from reviewer.tables.cell_text import is_cjk, raw_text, read_text
from reviewer.tables.doubt import SURE, confidence_of, place_confidence, second_reading_of
from reviewer.tables.furniture import SIDE
from reviewer.tables.lattice import Lattice, Slot
from reviewer.tables.text_lines import read_lines

# A border within this part of a glyph's width from its side runs beside it, not through it.
_BESIDE = 0.25
# So few glyphs of a text beyond a border run over it, where the border is not through one of them.
_OVER = 2
# Parts of the type size: as much as the widths of ideographs of one text differ.
_NO_SPACE = 0.02


@value(frozen=True, slots=True)
class PieceCell:
    """A cell as found on the pages: its lines of text are not yet joined."""

    lines: tuple[TextLine, ...]
    places: tuple[Place, ...]
    row_span: int
    column_span: int
    confidence: float
    second_reading: str | None = None

    @property
    def text(self) -> str:
        """What it says, without any white space: for comparing."""
        return "".join(raw_text(self.lines).split())

    def read(self, most: float = SURE) -> Cell:
        """Return the cell of a grid, its lines joined; it is trusted at `most` so far."""
        width_pt = 0.0
        if len(self.lines) > 1:
            width_pt = min(place.box.width for place in self.places)
        return Cell(
            raw_text(self.lines),
            read_text(self.lines, width_pt),
            self.places,
            self.row_span,
            self.column_span,
            min(self.confidence, most),
            second_reading=self.second_reading,
        )


PieceRow = tuple[PieceCell | None, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A table as far as it stands on one page. `xs` are its column boundaries."""

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: tuple[PieceRow, ...]


@dataclass(slots=True)
class _Filling:
    """What was put into a slot so far."""

    words: list[Word]
    is_cut: bool = False


# A word with the slots its parts were put into, where a border runs through one of its glyphs.
_Torn = tuple[Sequence[_Filling], list[tuple[int, Word]], Word]


def cut_pieces(
    page: Page, lattices: Sequence[Lattice]
) -> tuple[tuple[Piece, ...], tuple[TextLine, ...]]:
    """Return the table pieces of a page, and the lines of the words outside them."""
    fillings = [[_Filling([]) for _ in lattice.slots] for lattice in lattices]
    boxes = [lattice.box for lattice in lattices]
    outside: list[Word] = []
    torn: list[_Torn] = []
    for word in page.words:
        at = _table_at(word, boxes)
        if at is None:
            outside.append(word)
        else:
            _put(word, lattices[at], fillings[at], outside, torn)
    for one in torn:
        _mend(*one)
    pieces = tuple(
        _piece(page.number, lattice, filling)
        for lattice, filling in zip(lattices, fillings, strict=True)
    )
    return pieces, _lines_of(page, outside)


def _table_at(word: Word, boxes: Sequence[Box]) -> int | None:
    """Return which of the tables within `boxes` a word stands in, if it stands in any."""
    middle = word.box.centre[1]
    for at, box in enumerate(boxes):
        if box.top <= middle <= box.bottom and word.box.x0 < box.x1 and box.x0 < word.box.x1:
            return at
    return None


def _lines_of(page: Page, words: Sequence[Word]) -> tuple[TextLine, ...]:
    """Return words as lines; a notice in the margin is no part of the line it stands beside."""
    margin = SIDE * page.width_pt
    aside = [w for w in words if w.box.x1 <= margin or w.box.x0 >= page.width_pt - margin]
    if not aside:
        return read_lines(page.number, words)
    beside = {id(word) for word in aside}
    rest = [word for word in words if id(word) not in beside]
    lines = (*read_lines(page.number, rest), *read_lines(page.number, aside))
    return tuple(sorted(lines, key=lambda line: line.place.box.centre[1]))


def _put(
    word: Word,
    lattice: Lattice,
    fillings: Sequence[_Filling],
    outside: list[Word],
    torn: list[_Torn],
) -> None:
    parts: list[tuple[int, Word]] = []
    is_torn = False
    for index, part in _parts(word, lattice):
        if index is None:
            outside.append(part)
            continue
        parts.append((index, part))
        fillings[index].words.append(part)
        if _is_cut(part, lattice.slots[index].box):
            fillings[index].is_cut = is_torn = True
    if len(parts) < 2 or not lattice.is_drawn or not is_cjk(word.text[-1]):
        return
    # an amount close to the name beside it ends there
    is_text = is_cjk(parts[-2][1].text[-1])
    if is_torn or (is_text and (len(parts[-1][1].text) <= _OVER or _runs_on(word, parts))):
        torn.append((fillings, parts, word))


def _runs_on(word: Word, parts: Sequence[tuple[int, Word]]) -> bool:
    """Tell whether no white space parts the glyphs on either side of a border."""
    widths = [right - left for left, right in pairwise(word.edges)]
    wide = [width for width, text in zip(widths, word.text, strict=True) if is_cjk(text)]
    ends = list(accumulate(len(part.text) for _, part in parts))[:-1]
    return all(
        is_cjk(word.text[end - 1]) and widths[end - 1] <= min(wide) + _NO_SPACE * word.size_pt
        for end in ends
    )


def _mend(fillings: Sequence[_Filling], parts: Sequence[tuple[int, Word]], word: Word) -> None:
    """Give a text back to its cell where it only runs on over blank cells to the right of it."""
    others = [fillings[index].words for index, _ in parts[1:]]
    if any(words != [part] for words, (_, part) in zip(others, parts[1:], strict=True)):
        return
    first, part = parts[0]
    words = fillings[first].words
    words[words.index(part)] = word
    for index, _ in parts[1:]:
        fillings[index].words.clear()
        fillings[index].is_cut = False


def _parts(word: Word, lattice: Lattice) -> Iterable[tuple[int | None, Word]]:
    """Yield the parts of a word with their slots, cut where a border runs."""
    middle = word.box.centre[1]
    edges = word.edges
    first = lattice.slot_at((edges[0] + edges[1]) / 2, middle)
    if first is not None and first == lattice.slot_at((edges[-2] + edges[-1]) / 2, middle):
        yield first, word
        return
    slots = [lattice.slot_at((left + right) / 2, middle) for left, right in pairwise(edges)]
    if sum(slot is None for slot in slots) * 2 < len(slots):
        slots = _without_overhang(slots)
    start = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or slots[at] != slots[start]:
            yield slots[start], _part(word, start, at)
            start = at


def _without_overhang(slots: Sequence[int | None]) -> list[int | None]:
    """Give what juts out over the sides of a table, as a long title does, to the cell there."""
    inside = [slot for slot in slots if slot is not None]
    first, last = slots.index(inside[0]), len(slots) - slots[::-1].index(inside[-1])
    return [
        *[inside[0]] * first,
        *slots[first:last],
        *[inside[-1]] * (len(slots) - last),
    ]


def _part(word: Word, start: int, end: int) -> Word:
    if start == 0 and end == len(word.text):
        return word
    box = Box(word.edges[start], word.box.top, word.edges[end], word.box.bottom)
    return replace(word, text=word.text[start:end], box=box, edges=word.edges[start : end + 1])


def _is_cut(part: Word, box: Box) -> bool:
    """Tell whether a border runs through a glyph, so that half of it stands in another cell."""
    edges = part.edges
    beside_left = _BESIDE * (edges[1] - edges[0])
    beside_right = _BESIDE * (edges[-1] - edges[-2])
    height = _BESIDE * part.box.height
    return (
        edges[0] < box.x0 - beside_left
        or edges[-1] > box.x1 + beside_right
        or part.box.top < box.top - height
        or part.box.bottom > box.bottom + height
    )


def _piece(page_number: int, lattice: Lattice, fillings: Sequence[_Filling]) -> Piece:
    rows: list[list[PieceCell | None]] = [
        [None] * (len(lattice.xs) - 1) for _ in range(len(lattice.ys) - 1)
    ]
    place = place_confidence(is_drawn=lattice.is_drawn, is_checked=lattice.is_checked)
    for slot, filling in zip(lattice.slots, fillings, strict=True):
        rows[slot.row][slot.column] = _cell(page_number, slot, filling, place)
    return Piece(page_number, lattice.box, lattice.xs, tuple(map(tuple, rows)))


def _cell(page_number: int, slot: Slot, filling: _Filling, place: float) -> PieceCell:
    return PieceCell(
        read_lines(page_number, filling.words) if filling.words else (),
        (Place(page_number, slot.box),),
        slot.row_span,
        slot.column_span,
        confidence_of(filling.words, is_cut=filling.is_cut, place=place),
        second_reading_of(filling.words),
    )
