"""Tables that no line shows: where rows of amounts stand under one another, and their header."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from statistics import median

from reviewer.model.document import Word
from reviewer.model.geometry import Box, union
from reviewer.tables.bands import Band, band_of, is_total_word
from reviewer.tables.earlier import NOTHING_EARLIER, Earlier
from reviewer.tables.lattice import Lattice
from reviewer.tables.open_area import (
    Area,
    Found,
    Split,
    fits,
    fits_nearly,
    is_of_body,
    is_row,
    read_area,
    split_area,
)
from reviewer.tables.outer_rows import fit, with_outer_rows
from reviewer.tables.text_lines import rows_of_words

_MIN_COLUMNS = 3
_MIN_ROWS = 2
_SHORTEST_LIST = 4
# Parts of the type size: white space between the lines of one table, where rows were left blank,
# and in a header; the type of a title.
_MAX_GAP = 3.0
_MAX_BLANK = 9.0
_MAX_HEADER_GAP = 5.0
_LARGER = 1.15
# A single text this wide, in parts of the table's width, is a paragraph.
_WIDE = 0.7
# Lines of a header; a header fits well up to here, and no worse by this with one line more.
_MOST_HEADER_LINES = 30
_SURE_FORM = 0.3
_NO_WORSE = 0.5
_FLUSH_PT = 3.0
_CENTRED_PT = 2.0
_LABEL_CHUNKS = 2

Stretch = list[Band]


def loose_stretches(words: Iterable[Word]) -> list[Stretch]:
    """Return lines in stretches: titles, labels, paragraphs and white space end one."""
    lines = [band_of(row) for row in rows_of_words(words)]
    if not lines:
        return []
    size_pt = median(line.size_pt for line in lines)
    x0, x1 = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    lefts = [line.box.x0 for line in lines if len(line.chunks) > 1]
    stretches: list[Stretch] = [[]]
    for line in lines:
        if _is_outside(line, size_pt, x0, x1) or _names_entity(line, lefts):
            stretches.append([])
        elif stretches[-1] and not _goes_on(stretches[-1][-1], line):
            stretches.append([line])
        else:
            stretches[-1].append(line)
    return [stretch for stretch in stretches if stretch]


def _names_entity(line: Band, lefts: Sequence[float]) -> bool:
    """Tell whether a line over a table says whose it is: it begins where no cell does."""
    x0 = line.box.x0
    return (
        not line.has_amounts
        and len(line.chunks) == 1
        and any(mark in line.chunks[0].text for mark in "：:")
        and x0 < min(lefts, default=x0) - 1
    )


def loose_table(stretch: Stretch, earlier: Earlier) -> Lattice | None:
    """Return the table in a stretch of lines; `earlier` is what ended the page before."""
    numbered = [at for at, line in enumerate(stretch) if is_row(line.words)]
    if not numbered:
        return _names_under(stretch, earlier) or _form(stretch)
    end = numbered[-1] + 1
    first = next(at for at, line in enumerate(stretch) if is_of_body(line.words))
    start, split = _header(stretch[:end], first, earlier)
    goes_on = split is None and _goes_on_from(earlier, stretch[start:end])
    while goes_on and start and fits(stretch[start - 1].words, earlier.xs):
        start -= 1
    lines = stretch[start:end]
    amounts = sum(line.has_amounts for line in lines)
    if split is None and not goes_on and (amounts < _MIN_ROWS or len(lines) <= _MIN_ROWS):
        return None
    if not amounts:
        if split is None or not _is_sure(split):
            return None
        if end < len(stretch) and _is_total(stretch[end], split):
            end += 1
            lines = stretch[start:end]
    found = read_area(_area(lines), split, earlier)
    if found is None:
        return None
    outer = with_outer_rows(stretch, start, end, found.lattice.xs)
    if len(outer) > end - start:
        found = read_area(_area(outer), split, earlier) or found
    is_table = len(found.lattice.xs) > _MIN_COLUMNS or _is_list(found, split)
    return found.lattice if is_table else None


def _names_under(stretch: Stretch, earlier: Earlier) -> Lattice | None:
    """Return the rows without amounts that stand below the header of the page before."""
    rows = [line.words for line in stretch]
    for start in range(len(stretch)):
        header_end = earlier.header_end(rows[start:])
        if header_end is None:
            continue
        lines = [line for line in stretch[start:] if line.box.centre[1] < header_end]
        lines += takewhile(lambda line: fit([line], earlier.xs), stretch[start + len(lines) :])
        found = read_area(_area(lines), split_area(_area(lines), earlier), earlier)
        return None if found is None else found.lattice
    return None


def _goes_on_from(earlier: Earlier, lines: Sequence[Band]) -> bool:
    """Tell whether lines are rows of a table in the columns of the page before."""
    return (
        len(earlier.xs) > _MIN_COLUMNS
        and any(line.has_amounts for line in lines)
        and fits_nearly(_words(lines), earlier.xs)
    )


def _is_list(found: Found, split: Split | None) -> bool:
    """Tell whether two columns are a table: names and their amounts, under a header of both."""
    if split is None or split.wonder > _SURE_FORM or len(found.lattice.xs) < _MIN_COLUMNS:
        return False
    pairs = [row for row in found.bands if len(row.chunks) > 1]
    return (
        sum(row.has_amounts for row in pairs) >= _MIN_ROWS
        and len(found.bands) >= _SHORTEST_LIST
        and all(len(row.chunks) < _MIN_COLUMNS and is_row(row.words) for row in pairs)
        and not any(chunk.is_amount for row in found.bands for chunk in row.chunks[:1])
    )


def _is_sure(split: Split) -> bool:
    return split.wonder <= _SURE_FORM and len(split.reading.leaves) > _MIN_COLUMNS


def _is_total(line: Band, split: Split) -> bool:
    """Tell whether a line is but the word for a total, amid a column."""
    middle = line.box.x0 + line.box.x1
    return is_total_word(line) and any(
        abs(one + other - middle) <= _CENTRED_PT for one, other in pairwise(split.reading.amid)
    )


def _form(stretch: Stretch) -> Lattice | None:
    """Return a table that holds nothing but its header and the word for its total."""
    for at in range(1, len(stretch)):
        if not is_total_word(stretch[at]):
            continue
        start, split = _header(stretch[: at + 1], at, NOTHING_EARLIER)
        if split is None or not _is_sure(split) or split.end < stretch[at - 1].bottom:
            continue
        if _is_total(stretch[at], split):
            found = read_area(_area(stretch[start : at + 1]), split)
            return None if found is None else found.lattice
    return None


def _header(lines: Sequence[Band], first: int, earlier: Earlier) -> tuple[int, Split | None]:
    """Return where the header above the first numbered line begins, and how the columns fit.

    Of all beginnings that fit about as well as the best, the highest is taken.
    """
    rows = [line.words for line in lines]
    for start in range(first):
        if earlier.header_end(rows[start:]) is not None:
            return start, split_area(_area(lines[start:]), earlier)
    tried = []
    for start in range(first - 1, max(first - 1 - _MOST_HEADER_LINES, -1), -1):
        split = split_area(_area(lines[start:]))
        if split is not None:
            tried.append((start, split))
    least = min((split.wonder for _, split in tried), default=0.0)
    fitting = [(start, split) for start, split in tried if split.wonder <= least + _NO_WORSE]
    return min(fitting, key=lambda pair: pair[0], default=(first, None))


def _is_outside(line: Band, size_pt: float, x0: float, x1: float) -> bool:
    """Tell whether a line is a title, a paragraph, or names the unit at the side."""
    chunks = line.chunks
    if len(chunks) > _LABEL_CHUNKS or line.has_amounts:
        return False
    if len(chunks) == 1 and (
        line.size_pt > _LARGER * size_pt or line.box.width > _WIDE * (x1 - x0)
    ):
        return True
    return (
        any(mark in chunks[-1].text for mark in "：:")
        and abs(line.words[-1].box.x1 - x1) <= _FLUSH_PT
    )


def _goes_on(above: Band, below: Band) -> bool:
    gap = below.top - above.bottom
    size_pt = max(above.size_pt, below.size_pt)
    is_blank = (is_row(above.words) or len(above.chunks) >= _MIN_COLUMNS) and (
        is_row(below.words) or is_total_word(below)
    )
    if is_blank:
        return gap <= _MAX_BLANK * size_pt
    is_header = len(above.chunks) > 1 and len(below.chunks) >= _MIN_COLUMNS
    return gap <= (_MAX_HEADER_GAP if is_header else _MAX_GAP) * size_pt


def _area(lines: Sequence[Band]) -> Area:
    boxes = union(line.box for line in lines)
    box = Box(boxes.x0, lines[0].top, boxes.x1, lines[-1].bottom)
    return Area(tuple(_words(lines)), box)


def _words(lines: Iterable[Band]) -> list[Word]:
    return [word for line in lines for word in line.words]
