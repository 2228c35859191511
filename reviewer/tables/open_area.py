"""A stretch of a page that holds a table without lines between its columns, read as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.band_slots import lattice_of_bands, slots_of_bands
from reviewer.tables.bands import Band, band_of, cuts_between
from reviewer.tables.body_rows import bands_in_columns, hold_several
from reviewer.tables.cell_text import is_dash, is_number
from reviewer.tables.centred_columns import Body, Reading, number_spans, read_columns
from reviewer.tables.chunks import is_printed_amount
from reviewer.tables.earlier import NOTHING_EARLIER, Earlier
from reviewer.tables.edges import Edge
from reviewer.tables.header_blocks import header_blocks
from reviewer.tables.header_spans import header_of
from reviewer.tables.lattice import Lattice, lattice_of
from reviewer.tables.text_columns import column_boundaries
from reviewer.tables.text_header import header_of as loose_header_of
from reviewer.tables.text_lines import rows_of_words

Row = list[Word]

# How many lines before the first that must be a row may be rows as well.
_MOST_ROWS_WITHOUT_NUMBERS = 3
# Lines above and below an area.
_CLOSED = 2
_MIN_BOUNDARIES = 2
_BESIDE_PT = 1.0
# Parts of the type size: lines that do not stand beside one another are no nearer.
_LINE = 0.85
_OUTSIDE_PT = 3.0
_MOST_TOTALS = 2
# As much to wonder at as the texts over several columns of a good header leave.
_NOTHING_ODD = 0.1
_CODE_LENGTHS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class Area:
    """Words of a page and the horizontal lines among them.

    `heights` are those of lines from side to side, `parts` the shorter lines.
    """

    words: tuple[Word, ...]
    box: Box
    heights: tuple[float, ...] = ()
    parts: tuple[Edge, ...] = ()

    def lines_above(self, y: float) -> list[Edge]:
        """Return the lines within the area down to a height."""
        whole = (
            Edge(is_horizontal=True, at=at, start=self.box.x0, end=self.box.x1)
            for at in self.heights[1:]
        )
        return [line for line in (*whole, *self.parts) if line.at <= y]


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it was read: `wonder` is what does not fit, `None` where no header was found."""

    lattice: Lattice
    bands: tuple[Band, ...]
    wonder: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """Where the header ends, and what the columns are by it."""

    end: float
    reading: Reading

    @property
    def wonder(self) -> float:
        return self.reading.wonder


def read_area(area: Area, split: Split | None, earlier: Earlier = NOTHING_EARLIER) -> Found | None:
    """Return the table of an area; `earlier` is what ended the page before."""
    if split is None:
        return _without_header(area, earlier)
    words = [word for word in area.words if word.box.centre[1] >= split.end]
    xs = split.reading.xs
    is_repeated = earlier.header_end(rows_of_words(area.words)) is not None
    is_alike = len(earlier.xs) == len(xs)
    # One word more may stand over a boundary: that for the total of a part.
    if is_repeated and is_alike and _crossed(words, earlier.xs) <= _crossed(words, xs) + 1:
        xs = earlier.xs
    bands = _bands(area, words, xs, split.end)
    top = header_of(
        split.reading.leaves,
        split.reading.groups,
        split.reading.amid,
        xs,
        (area.box.top, split.end),
        area.lines_above(split.end),
    )
    ys = (area.box.top, *top.cuts, split.end, *cuts_between(bands), area.box.bottom)
    depth = len(top.cuts) + 1
    slots = slots_of_bands(depth, bands, xs, ys, split.reading.amid)
    lattice = lattice_of(xs, ys, [*top.slots, *slots], is_drawn=False)
    is_checked = split.wonder <= _NOTHING_ODD
    lattice = replace(lattice, header_rows=depth, is_checked=is_checked)
    return Found(lattice, tuple(bands), split.wonder)


def _without_header(area: Area, earlier: Earlier) -> Found | None:
    rows = rows_of_words(area.words)
    first = _first_row(rows)
    if first == len(rows):
        return None
    if len(earlier.xs) > _MIN_BOUNDARIES and fits_nearly(area.words, earlier.xs):
        return _table(area, earlier.xs, is_checked=earlier.is_checked)
    if not first:
        xs = column_boundaries([], [band_of(row) for row in rows], area.box.x0, area.box.x1)
        return _table(area, xs)
    return _under_loose_header(area, rows, first)


def _under_loose_header(area: Area, rows: Sequence[Row], first: int) -> Found:
    """Return a table whose headers do not stand amid their columns."""
    header, body = ([band_of(row) for row in part] for part in (rows[:first], rows[first:]))
    xs = column_boundaries(header, body, area.box.x0, area.box.x1)
    end = _between(rows[first - 1], rows[first])
    words = [word for row in rows[:first] for word in row]
    top = loose_header_of(words, xs, area.box.top, end)
    bands = _bands(area, [word for row in rows[first:] for word in row], xs, end)
    ys = (area.box.top, *top.cuts, end, *cuts_between(bands), area.box.bottom)
    depth = len(top.cuts) + 1
    slots = [*top.slots, *slots_of_bands(depth, bands, xs, ys)]
    lattice = lattice_of(xs, ys, slots, is_drawn=False)
    return Found(replace(lattice, header_rows=depth), tuple(bands), None)


def _table(area: Area, xs: Sequence[float], *, is_checked: bool = False) -> Found:
    bands = _bands(area, area.words, xs, area.box.top)
    lattice = replace(lattice_of_bands(bands, xs, area.box), is_checked=is_checked)
    return Found(lattice, tuple(bands), None)


def split_area(area: Area, earlier: Earlier = NOTHING_EARLIER) -> Split | None:
    """Return the end of the header that fits best with what stands below it, if one does."""
    rows = rows_of_words(area.words)
    best: Split | None = None
    known = earlier.header_end(rows)
    for end in _ends(area, rows) if known is None else [known]:
        header = [word for word in area.words if word.box.centre[1] < end]
        under = [row for row in rows if row[0].box.centre[1] >= end]
        if _is_remark(under):
            under = []
        elif known is not None and fits_nearly(chain.from_iterable(under), earlier.xs):
            # few rows show little of their columns; those of the page before stand in the same
            under += map(list, earlier.rows)
        body = Body(under, area.box.x0, area.box.x1)
        blocks = header_blocks(header, number_spans(under))
        reading = read_columns(blocks, body, area.box, has_sides=bool(area.heights))
        if reading is not None and (best is None or reading.wonder < best.wonder - 0.5):
            best = Split(end, reading)
    return best


def _is_remark(rows: Sequence[Row]) -> bool:
    """Tell whether all that stands below a header is a text, as that there are no figures."""
    return len(rows) == 1 and len(rows[0]) == 1 and not is_number(rows[0][0].text)


def _ends(area: Area, rows: Sequence[Row]) -> list[float]:
    """Return where the header may end: at lines drawn across, or a little before the first row."""
    first = _whole_row(rows, _first_row(rows))
    limit = rows[first][0].box.centre[1] if first < len(rows) else area.box.bottom
    tops = [_between(one, other) for one, other in pairwise(rows)]
    last = tops[first - 1 : first] if first else []
    if len(area.heights) <= _CLOSED:
        return [*last, *tops[max(first - _MOST_ROWS_WITHOUT_NUMBERS, 0) : first - 1][::-1]]
    drawn = [y for y in area.heights[1:-1] if y <= limit and _has_words(area, area.box.top, y)]
    # Column numbers may stand above the line that ends the header.
    is_drawn = not last or any(y >= last[0] - _BESIDE_PT for y in drawn)
    return drawn if is_drawn else [*drawn, *last]


def _has_words(area: Area, top: float, bottom: float) -> bool:
    return any(top <= word.box.centre[1] < bottom for word in area.words)


def _between(above: Row, below: Row) -> float:
    bottom = max(word.box.centre[1] + 0.4 * word.size_pt for word in above)
    top = min(word.box.centre[1] - 0.4 * word.size_pt for word in below)
    return (bottom + top) / 2


def _first_row(rows: Sequence[Row]) -> int:
    """Return the first line that must be the body's: with amounts, a code or column numbers."""
    return next((at for at, row in enumerate(rows) if is_of_body(row)), len(rows))


def is_of_body(row: Sequence[Word]) -> bool:
    """Tell whether a line is no header's: a row, or an amount amid the lines of its name."""
    return is_row(row) or (len(row) == 1 and is_printed_amount(row[0].text))


def _whole_row(rows: Sequence[Row], first: int) -> int:
    """Return where a row begins of which the words at `first` stand amid a text of two lines."""
    while 0 < first < len(rows) and _overlap(rows[first - 1], rows[first]):
        first -= 1
    return first


def _overlap(above: Row, below: Row) -> bool:
    """Tell whether two lines are too near for one to be the end of the header.

    Where texts stand right over one another, they are only set too close.
    """
    if any(
        one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1 for one in above for other in below
    ):
        return False
    apart = min(word.box.centre[1] for word in below) - max(word.box.centre[1] for word in above)
    return apart < _LINE * min(word.size_pt for word in (*above, *below))


def is_row(row: Sequence[Word]) -> bool:
    """Tell whether a line can only be a row of a body."""
    if len(row) < 2:
        return False
    texts = [word.text for word in row]
    if any(is_printed_amount(text) or text == "0" or is_dash(text) for text in texts):
        return True
    if texts[0].isdecimal() and len(texts[0]) in _CODE_LENGTHS:
        return True
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 2]
    return len(numbers) > 1 and all(other > one for one, other in pairwise(numbers))


def _bands(area: Area, words: Sequence[Word], xs: Sequence[float], top: float) -> list[Band]:
    """Return the rows of a body: those that lines part, or what the text shows between them."""
    heights = [top, *(y for y in area.heights if y > top + 1), area.box.bottom + 1]
    parts = [
        inside
        for start, end in pairwise(heights)
        if (inside := [word for word in words if start <= word.box.centre[1] < end])
    ]
    if len(parts) > 1 and not any(hold_several(inside, xs) for inside in parts):
        return [band_of(inside) for inside in parts]
    return list(chain.from_iterable(bands_in_columns(inside, xs) for inside in parts))


def fits(words: Iterable[Word], xs: Sequence[float]) -> bool:
    """Tell whether no word stands over a boundary between columns, or outside them."""
    return not _crossed(words, xs)


def fits_nearly(words: Iterable[Word], xs: Sequence[float]) -> bool:
    """Tell whether all words but those for a total or two stand in columns between `xs`."""
    given = list(words)
    numbers = [word for word in given if is_number(word.text)]
    return fits(numbers, xs) and _crossed(given, xs) <= _MOST_TOTALS


def _crossed(words: Iterable[Word], xs: Sequence[float]) -> int:
    """Return how many words stand over a boundary between columns, or outside them."""
    return sum(
        word.box.x0 < xs[0] - _OUTSIDE_PT
        or word.box.x1 > xs[-1] + _OUTSIDE_PT
        or any(word.box.x0 + _BESIDE_PT < x < word.box.x1 - _BESIDE_PT for x in xs[1:-1])
        for word in words
    )
