"""Tables that draw only some of their lines: rows and bodies the lines leave out.

Two forms are common: only the lines between columns run through the body, so that one drawn row
holds all rows; and only the header is ruled, and the body stands below it without any line.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.aligned import slots_of_band
from reviewer.tables.bands import Band, bands_of, cuts_between
from reviewer.tables.chunks import is_printed_amount
from reviewer.tables.lattice import Lattice, Slot, lattice_of

_MIN_ROWS = 2
_MIN_COLUMNS = 3
# Parts of the type size: white space between a header and its body, and between two rows.
_MAX_ROW_GAP = 2.5
_ALIGNED_PT = 3.0
# Lines of the smallest type are no nearer than this.
_LINE_PT = 4.0


def complete(
    lattices: Sequence[Lattice], words: Sequence[Word], rulings: Sequence[Ruling] = ()
) -> list[Lattice]:
    """Return drawn lattices with the rows no line shows: within tall rows, and below headers."""
    completed = []
    for lattice in lattices:
        limit = min(
            (other.box.top for other in lattices if _is_below(other.box, lattice.box)),
            default=float("inf"),
        )
        foot = _foot(lattice.box, rulings, limit)
        whole = _with_rows(lattice, words)
        completed.append(
            _with_body(whole, words, limit) if foot is None else _with_closed(whole, words, foot)
        )
    return completed


def _with_rows(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """Return a lattice with each row that holds several rows of amounts cut between them."""
    cuts: dict[int, list[Band]] = {}
    for row in _crowded_rows(lattice, words):
        slots = {lattice.slots[index] for index in lattice.covering[row]}
        if len(slots) < _MIN_COLUMNS or any(slot.row_span > 1 for slot in slots):
            continue
        bands = bands_of(_inside(words, lattice.xs, lattice.ys[row], lattice.ys[row + 1]))
        if _are_rows(bands):
            cuts[row] = bands
    return _cut_up(lattice, cuts) if cuts else lattice


def _crowded_rows(lattice: Lattice, words: Iterable[Word]) -> Iterator[int]:
    """Yield the few rows with amounts under one another, which are worth a closer look."""
    reached: dict[int, tuple[float, float]] = {}
    ys, box = lattice.ys, lattice.box
    for word in words:
        x, y = word.box.centre
        if ys[0] <= y < ys[-1] and box.x0 <= x <= box.x1 and is_printed_amount(word.text):
            row = bisect_right(ys, y) - 1
            first, last = reached.get(row, (y, y))
            reached[row] = min(first, y), max(last, y)
    for row, (first, last) in reached.items():
        if last - first > _LINE_PT:
            yield row


def _are_rows(bands: Sequence[Band]) -> bool:
    """Tell whether bands in one drawn row are rows: several with amounts, in several columns."""
    amounts = [
        sum(is_printed_amount(chunk.text) for chunk in band.chunks)
        for band in bands
        if band.has_amounts
    ]
    return len(amounts) > _MIN_ROWS or (len(amounts) == _MIN_ROWS and min(amounts) > 1)


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
        if len(bands) > 1:
            boxes = (
                (at, Box(slot.box.x0, ys[at], slot.box.x1, ys[at + 1])) for at in range(start, end)
            )
            slots += [Slot(box, at, slot.column, 1, slot.column_span) for at, box in boxes]
        else:
            slots.append(replace(slot, row=start, row_span=end - start))
    return lattice_of(lattice.xs, ys, slots, is_drawn=False)


def _foot(box: Box, rulings: Iterable[Ruling], limit: float) -> float | None:
    """Return where a line as wide as a lattice closes what stands below it, if one does."""
    heights = [
        ruling.box.centre[1]
        for ruling in rulings
        if ruling.is_horizontal
        and max(abs(ruling.box.x0 - box.x0), abs(ruling.box.x1 - box.x1)) <= _ALIGNED_PT
    ]
    return min((y for y in heights if box.bottom + _ALIGNED_PT < y < limit), default=None)


def _with_closed(lattice: Lattice, words: Sequence[Word], foot: float) -> Lattice:
    """Return a header together with what stands between it and the line that closes the table."""
    xs, box = lattice.xs, lattice.box
    if len(xs) <= _MIN_COLUMNS or _has_amounts(_inside(words, xs, box.top, box.bottom)):
        return lattice
    body = bands_of(_inside(words, xs, box.bottom, foot))
    if not body or any(_is_over_all(band, xs) for band in body):
        return _with_body(lattice, words, foot)
    return _extended(lattice, body, foot)


def _with_body(lattice: Lattice, words: Sequence[Word], limit: float) -> Lattice:
    """Return a lattice that is only a header together with the rows of amounts below it."""
    xs, box = lattice.xs, lattice.box
    if len(xs) <= _MIN_COLUMNS or _has_amounts(_inside(words, xs, box.top, box.bottom)):
        return lattice
    body = _body(bands_of(_inside(words, xs, box.bottom, limit)), box.bottom, xs)
    if sum(band.has_amounts for band in body) < _MIN_ROWS:
        return lattice
    return _extended(lattice, body, body[-1].box.bottom)


def _extended(lattice: Lattice, body: Sequence[Band], end: float) -> Lattice:
    xs = lattice.xs
    depth = len(lattice.ys) - 1
    ys = (*lattice.ys, *cuts_between(body), end)
    rows = [
        slot for at, band in enumerate(body) for slot in slots_of_band(depth + at, band, xs, ys)
    ]
    return lattice_of(xs, ys, [*lattice.slots, *rows], is_drawn=False)


def _body(bands: Iterable[Band], top: float, xs: Sequence[float]) -> list[Band]:
    """Return the bands that follow one another under a header, up to the last with amounts."""
    body: list[Band] = []
    bottom = top
    for band in bands:
        if band.top - bottom > _MAX_ROW_GAP * band.size_pt or _is_over_all(band, xs):
            break
        body.append(band)
        bottom = band.bottom
    while body and not body[-1].is_anchor:
        body.pop()
    return body


def _is_over_all(band: Band, xs: Sequence[float]) -> bool:
    """Tell whether a band is a paragraph or title: a text over most columns."""
    half = len(xs) // 2
    return any(sum(chunk.box.x0 < x < chunk.box.x1 for x in xs) > half for chunk in band.chunks)


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
