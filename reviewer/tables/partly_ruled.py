"""Tables that draw only some of their lines: rows and bodies the lines leave out.

Two forms are common: only the lines between columns run through the body, so that one drawn row
holds all rows; and only the header is ruled, and the body stands below it without any line.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.band_slots import slots_of_bands
from reviewer.tables.bands import Band, band_of, bands_of, cuts_between, is_total_word
from reviewer.tables.body_rows import bands_in_columns, begins_item
from reviewer.tables.broken_numbers import break_numbers
from reviewer.tables.cell_text import is_dash, is_number
from reviewer.tables.chunks import is_printed_amount
from reviewer.tables.edges import Edge
from reviewer.tables.lattice import Lattice, lattice_of
from reviewer.tables.open_area import fits, is_row
from reviewer.tables.outer_rows import with_outer_rows
from reviewer.tables.text_lines import rows_of_words

_MIN_ROWS = 2
# Boundaries between columns, those at the sides included.
_MIN_COLUMNS = 3
_PAIR = 2
_SHORTEST_LIST = 4
_MIN_SLOTS = 2
_LONGEST_LINE_NUMBER = 2
_DEEPEST_HEADER = 5
# Parts of the type size: white space between a header and its body, and between two rows, and
# where rows were left blank.
_MAX_ROW_GAP = 2.5
_MAX_BLANK = 9.0
_ALIGNED_PT = 3.0
_CENTRED_PT = 2.0
# Lines of the smallest type are no nearer than this.
_LINE_PT = 4.0
_TALL_PT = 12.0


def complete(
    lattices: Sequence[Lattice], words: Sequence[Word], edges: Iterable[Edge] = ()
) -> list[Lattice]:
    """Return drawn lattices with the rows no line shows: within tall rows, and below headers."""
    completed = []
    across = [edge for edge in edges if edge.is_horizontal]
    for lattice in lattices:
        limit = min(
            (other.box.top for other in lattices if _is_below(other.box, lattice.box)),
            default=float("inf"),
        )
        completed.append(_down_to(limit, _with_rows(lattice, words), words, across))
    return completed


def _down_to(
    limit: float, lattice: Lattice, words: Sequence[Word], edges: Sequence[Edge]
) -> Lattice:
    """Return a header with what stands below it: numbers of columns between lines, then rows."""
    foot = _foot(lattice.box, edges, limit)
    if foot is None:
        return with_body(lattice, words, limit)
    whole = _with_closed(lattice, words, foot)
    box = whole.box
    if whole is lattice or _has_amounts(_inside(words, whole.xs, box.top, box.bottom)):
        return whole
    return _down_to(limit, whole, words, edges)


def _with_rows(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """Return a lattice with each row that holds several rows cut between them."""
    cuts: dict[int, list[Band]] = {}
    for row in _crowded_rows(lattice, words):
        slots = {lattice.slots[index] for index in lattice.covering[row]}
        if len(slots) < _MIN_SLOTS or any(slot.row_span > 1 for slot in slots):
            continue
        inside = _inside(words, lattice.xs, lattice.ys[row], lattice.ys[row + 1])
        is_body = row == len(lattice.ys) - 2 and _is_header_over(lattice, row, words)
        bands = bands_of(inside)
        if _are_rows(bands, is_body=is_body) and not break_numbers(bands, lattice.xs, words):
            cuts[row] = bands_in_columns(inside, lattice.xs)
    return _cut_up(lattice, cuts) if cuts else lattice


def _crowded_rows(lattice: Lattice, words: Iterable[Word]) -> Iterator[int]:
    """Yield the few rows with numbers or items under one another, worth a closer look."""
    reached: dict[int, tuple[float, float]] = {}
    ys, box = lattice.ys, lattice.box
    tall = [bottom - top > _TALL_PT for top, bottom in pairwise(ys)]
    for word in words if any(tall) else ():
        x, y = word.box.centre
        if ys[0] <= y < ys[-1] and box.x0 <= x <= box.x1:
            row = bisect_right(ys, y) - 1
            if tall[row] and (_is_figure(word.text) or begins_item(word.text)):
                first, last = reached.get(row, (y, y))
                reached[row] = min(first, y), max(last, y)
    for row, (first, last) in reached.items():
        if last - first > _LINE_PT:
            yield row


def _is_header_over(lattice: Lattice, row: int, words: Sequence[Word]) -> bool:
    """Tell whether all that is drawn above a row may be its header."""
    above = _inside(words, lattice.xs, lattice.ys[0], lattice.ys[row])
    return row <= _DEEPEST_HEADER and not _has_amounts(above)


def _are_rows(bands: Sequence[Band], *, is_body: bool) -> bool:
    """Tell whether bands in one drawn row are rows: with amounts, or items side by side.

    Where the row is all the body there is, items under one another and an amount are enough, or
    noughts and numbers of lines beside names.
    """
    counts = (_amount_count(band) for band in bands if len(band.chunks) > 1)
    amounts = [count for count in counts if count]
    items = sum(sum(begins_item(chunk.text) for chunk in band.chunks) > 1 for band in bands)
    if len(amounts) > _MIN_ROWS or items > 1:
        return True
    listed = sum(begins_item(band.chunks[0].text) for band in bands)
    if is_body and (len(amounts) > 1 or (amounts and listed > 1)):
        return True
    numbered = sum(len(band.chunks) > 1 and _number_count(band) > 0 for band in bands)
    if is_body and numbered > _MIN_ROWS:
        return True
    return len(amounts) == _MIN_ROWS and min(amounts) > 1


def _cut_up(lattice: Lattice, bands_of_rows: dict[int, list[Band]]) -> Lattice:
    ys: list[float] = []
    start_of: list[int] = []
    for row, top in enumerate(lattice.ys):
        start_of.append(len(ys))
        ys += [top, *cuts_between(bands_of_rows.get(row, ()))]
    slots = []
    for slot in lattice.slots:
        bands = bands_of_rows.get(slot.row, [])
        start, end = start_of[slot.row], start_of[slot.row + slot.row_span]
        if len(bands) <= 1:
            slots.append(replace(slot, row=start, row_span=end - start))
    for row, bands in bands_of_rows.items():
        slots += slots_of_bands(start_of[row], bands, lattice.xs, ys)
    bands = [band for bands in bands_of_rows.values() for band in bands]
    whole = lattice_of(lattice.xs, ys, slots, is_drawn=False)
    return replace(whole, is_checked=_keep_apart(bands, lattice.xs))


def _keep_apart(bands: Iterable[Band], xs: Sequence[float]) -> bool:
    """Tell whether all numbers of rows stand between the lines that part the columns."""
    return fits((word for band in bands for word in band.words if is_number(word.text)), xs)


def _foot(box: Box, edges: Iterable[Edge], limit: float) -> float | None:
    """Return where a line as wide as a lattice closes what stands below it, if one does."""
    heights = [
        edge.at
        for edge in edges
        if max(abs(edge.start - box.x0), abs(edge.end - box.x1)) <= _ALIGNED_PT
    ]
    return min((y for y in heights if box.bottom + _ALIGNED_PT < y < limit), default=None)


def _with_closed(lattice: Lattice, words: Sequence[Word], foot: float) -> Lattice:
    """Return a header together with what stands between it and the line that closes the table."""
    xs, box = lattice.xs, lattice.box
    if _has_amounts(_inside(words, xs, box.top, box.bottom)):
        return lattice
    body = bands_in_columns(_inside(words, xs, box.bottom, foot), xs)
    is_remark = len(body) == 1 and len(body[0].words) == 1
    if not body or (
        not is_remark and any(not band.has_amounts and not fits(band.words, xs) for band in body)
    ):
        return with_body(lattice, words, foot)
    return _extended(lattice, body, foot)


def with_body(lattice: Lattice, words: Sequence[Word], limit: float) -> Lattice:
    """Return a lattice that is only a header together with the rows of amounts below it."""
    xs, box = lattice.xs, lattice.box
    if len(xs) < _MIN_COLUMNS or _has_amounts(_inside(words, xs, box.top, box.bottom)):
        return lattice
    lines = _lines_below(_inside(words, xs, box.bottom, limit), box.bottom, xs)
    if len(xs) == _MIN_COLUMNS and not _is_list(lines):
        return lattice
    numbered = [line for line in lines if is_row(line.words)]
    if not numbered and len(lines) != 1:
        return lattice
    if len(numbered) == 1 and _number_count(numbered[0]) < _MIN_ROWS:
        return lattice
    body = bands_in_columns([word for line in lines for word in line.words], xs)
    return _extended(lattice, body, lines[-1].box.bottom)


def _is_list(lines: Sequence[Band]) -> bool:
    """Tell whether lines in two columns are names and their amounts."""
    pairs = [line for line in lines if is_row(line.words)]
    return (
        len(lines) >= _SHORTEST_LIST
        and sum(line.has_amounts for line in pairs) >= _MIN_ROWS
        and all(len(line.chunks) == _PAIR and not line.chunks[0].is_amount for line in pairs)
    )


def _extended(lattice: Lattice, body: Sequence[Band], end: float) -> Lattice:
    xs = lattice.xs
    depth = len(lattice.ys) - 1
    ys = (*lattice.ys, *cuts_between(body), end)
    rows = slots_of_bands(depth, body, xs, ys)
    whole = lattice_of(xs, ys, [*lattice.slots, *rows], is_drawn=False)
    is_checked = _keep_apart(body, xs)
    return replace(whole, header_rows=lattice.header_rows, is_checked=is_checked)


def _lines_below(words: Iterable[Word], top: float, xs: Sequence[float]) -> list[Band]:
    """Return the lines that follow one another under a header, up to the last with numbers."""
    lines: list[Band] = []
    bottom = top
    for line in (band_of(row) for row in rows_of_words(words)):
        has_numbers = is_row(line.words)
        goes_on = has_numbers and (not lines or is_row(lines[-1].words))
        goes_on = goes_on or (_is_total(line, xs) and not any(one.has_amounts for one in lines))
        limit = _MAX_BLANK if goes_on else _MAX_ROW_GAP
        if line.top - bottom > limit * line.size_pt:
            break
        if not has_numbers and not fits(line.words, xs):
            break
        lines.append(line)
        bottom = line.bottom
    end = len(lines)
    while end and not (is_row(lines[end - 1].words) or _is_total(lines[end - 1], xs)):
        end -= 1
    return with_outer_rows(lines, 0, end, xs) if end else []


def _amount_count(band: Band) -> int:
    return sum(is_printed_amount(chunk.text) or is_dash(chunk.text) for chunk in band.chunks)


def _is_figure(text: str) -> bool:
    """Tell whether a text is an amount, a nought, or the number of a line."""
    return is_printed_amount(text) or (text.isdecimal() and len(text) <= _LONGEST_LINE_NUMBER)


def _number_count(line: Band) -> int:
    return sum(is_number(word.text) or is_dash(word.text) for word in line.words)


def _is_total(band: Band, xs: Sequence[float]) -> bool:
    """Tell whether a row is only the word for the total, amid a column, of an empty table."""
    middle = band.box.x0 + band.box.x1
    return is_total_word(band) and any(abs(a + b - middle) <= _CENTRED_PT for a, b in pairwise(xs))


def _inside(words: Iterable[Word], xs: Sequence[float], top: float, bottom: float) -> list[Word]:
    return [
        word
        for word in words
        if top <= word.box.centre[1] < bottom and xs[0] <= word.box.centre[0] <= xs[-1]
    ]


def _has_amounts(words: Iterable[Word]) -> bool:
    return any(is_printed_amount(word.text) for word in words)


def _is_below(box: Box, other: Box) -> bool:
    return box.top >= other.bottom - _ALIGNED_PT and box.x0 < other.x1 and other.x0 < box.x1
