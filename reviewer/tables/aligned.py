"""Tables without lines between their cells: rows and columns told by how the text is aligned.

Two kinds are looked for: what stands between long horizontal lines (three-line tables), and rows
of amounts that stand under one another without any line. Both are guesses; their lattices say so.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from statistics import median

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.bands import Band, bands_of, cuts_between
from reviewer.tables.blank_rows import with_blank_rows
from reviewer.tables.edges import Edge, edges_of
from reviewer.tables.lattice import Lattice, Slot, lattice_of
from reviewer.tables.outer_rows import fit, with_outer_rows
from reviewer.tables.text_columns import column_boundaries
from reviewer.tables.text_header import header_of

_ALIGNED_PT = 3.0
_MIN_COLUMNS = 2
_MIN_COLUMNS_WITHOUT_LINES = 3
_MIN_AMOUNT_ROWS = 2
# A line above, below and under the header.
_WITH_HEADER_RULE = 3
# Parts of the type size: white space between the rows of one table, and type of a title.
_MAX_ROW_GAP = 2.5
_LARGER = 1.15
_HEADER_GAP = 1.0
_MIN_RULE_PT = 100.0
# A single text this wide, in parts of the table's width, is a paragraph.
_WIDE = 0.7


def find_between_rules(
    words: Sequence[Word], rulings: Sequence[Ruling], before: Sequence[float] = ()
) -> list[Lattice]:
    """Return the tables between horizontal lines of one length that no vertical line crosses.

    `before` are the boundaries between the columns of the table that ended the page before.
    """
    found = []
    for rules in _rule_groups(rulings, words):
        box = Box(rules[0].box.x0, rules[0].box.top, rules[0].box.x1, rules[-1].box.bottom)
        inside = [word for word in words if box.contains(*word.box.centre)]
        heights = [rule.box.centre[1] for rule in rules]
        bands = _bands_between(inside, heights)
        needed = _MIN_AMOUNT_ROWS if len(rules) < _WITH_HEADER_RULE else 1
        if sum(band.has_amounts for band in bands) < needed:
            continue
        columns = _columns(bands, box, before)
        if len(columns) > _MIN_COLUMNS:
            first = _first_of_body(bands)
            lattice = _lattice(bands[:first], bands[first:], columns, box)
            found.append(with_blank_rows(lattice, inside, heights))
    return found


def find_without_rules(words: Sequence[Word], before: Sequence[float] = ()) -> list[Lattice]:
    """Return the tables that are only rows of amounts standing under one another.

    `before` are the boundaries between the columns of the table that ended the page before.
    """
    found = []
    for region in _regions(bands_of(words)):
        start, end = _trimmed(region)
        run = region[start:end]
        if (
            sum(band.has_amounts for band in run) < _MIN_AMOUNT_ROWS
            or len(run) <= _MIN_AMOUNT_ROWS
        ):
            continue
        columns = _columns(run, _box_of(run), before)
        if len(columns) > _MIN_COLUMNS_WITHOUT_LINES:
            bands = with_outer_rows(region, start, end, columns)
            first = bands.index(run[_first_of_body(run)]) if run[0] is bands[0] else 0
            found.append(_lattice(bands[:first], bands[first:], columns, _box_of(bands)))
    return found


def _columns(bands: Sequence[Band], box: Box, before: Sequence[float]) -> Sequence[float]:
    """Return the boundaries between columns; those of the page before where they fit as well."""
    first = _first_of_body(bands)
    columns = column_boundaries(bands[:first], bands[first:], box.x0, box.x1)
    is_alike = len(columns) == len(before) or (not first and len(columns) < len(before))
    return before if is_alike and fit(bands[first:], before) else columns


def _box_of(bands: Sequence[Band]) -> Box:
    sides = [band.box for band in bands]
    return Box(
        min(box.x0 for box in sides), sides[0].top, max(box.x1 for box in sides), sides[-1].bottom
    )


def _lattice(
    header: Sequence[Band], body: Sequence[Band], xs: Sequence[float], box: Box
) -> Lattice:
    """Return the lattice of a header and rows in columns between `xs`."""
    if not header:
        return lattice_of_bands(body, xs, box)
    (end,) = cuts_between((header[-1], body[0]))
    words = [word for band in header for word in band.words]
    top = header_of(words, xs, box.top, end)
    ys = (box.top, *top.cuts, end, *cuts_between(body), box.bottom)
    depth = len(top.cuts) + 1
    rows = (slots_of_band(depth + at, band, xs, ys) for at, band in enumerate(body))
    return lattice_of(xs, ys, [*top.slots, *chain.from_iterable(rows)], is_drawn=False)


def lattice_of_bands(bands: Sequence[Band], xs: Sequence[float], box: Box) -> Lattice:
    """Return the lattice with a row for each band and columns between `xs`."""
    ys = (box.top, *cuts_between(bands), box.bottom)
    slots = [slot for at, band in enumerate(bands) for slot in slots_of_band(at, band, xs, ys)]
    return lattice_of(xs, ys, slots, is_drawn=False)


def slots_of_band(at: int, band: Band, xs: Sequence[float], ys: Sequence[float]) -> list[Slot]:
    """Return the slots of row `at`; a chunk over several columns makes them one."""
    joined = {
        inner
        for inner in range(1, len(xs) - 1)
        if any(chunk.box.x0 < xs[inner] < chunk.box.x1 for chunk in band.chunks)
    }
    starts = [column for column in range(len(xs) - 1) if column not in joined]
    slots = []
    for start, end in pairwise([*starts, len(xs) - 1]):
        box = Box(xs[start], ys[at], xs[end], ys[at + 1])
        slots.append(Slot(box, at, start, 1, end - start))
    return slots


def _first_of_body(bands: Sequence[Band]) -> int:
    return next((at for at, band in enumerate(bands) if band.has_amounts), len(bands))


def _bands_between(words: Sequence[Word], heights: Sequence[float]) -> list[Band]:
    """Return the bands of words; a line drawn between two words parts them in any case."""
    bands: list[Band] = []
    for top, bottom in pairwise(heights):
        inside = [word for word in words if top <= word.box.centre[1] < bottom]
        if inside:
            bands += bands_of(inside)
    return bands


def _rule_groups(rulings: Iterable[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """Return lines with the same ends that stand over one another, from top to bottom.

    What stands under a title is another table.
    """
    groups: list[list[Ruling]] = []
    lines = [edge for edge in edges_of(rulings) if edge.is_horizontal]
    long = [Ruling(Box(e.start, e.at, e.end, e.at)) for e in lines if _is_long(e)]
    for rule in sorted(long, key=lambda one: one.box.top):
        for group in groups:
            last = group[-1].box
            if max(abs(rule.box.x0 - last.x0), abs(rule.box.x1 - last.x1)) <= _ALIGNED_PT:
                group.append(rule)
                break
        else:
            groups.append([rule])
    parts = [part for group in groups for part in _parted_by_titles(group, words)]
    return [part for part in parts if len(part) > 1]


def _is_long(edge: Edge) -> bool:
    return edge.end - edge.start >= _MIN_RULE_PT


def _parted_by_titles(group: Sequence[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    size_pt = median([word.size_pt for word in words]) if words else 0.0
    titles = [word.box.centre[1] for word in words if word.size_pt > _LARGER * size_pt]
    parts = [[group[0]]]
    for above, below in pairwise(group):
        if any(above.box.bottom <= y < below.box.top for y in titles):
            parts.append([])
        parts[-1].append(below)
    return parts


def _regions(bands: Sequence[Band]) -> list[list[Band]]:
    """Return bands in stretches without wide white space, titles and paragraphs in between."""
    if not bands:
        return []
    size_pt = median(band.size_pt for band in bands)
    width_pt = max(band.box.x1 for band in bands) - min(band.box.x0 for band in bands)
    regions: list[list[Band]] = [[]]
    for band in bands:
        region = regions[-1]
        far = bool(region) and band.top - region[-1].bottom > _MAX_ROW_GAP * band.size_pt
        alone = len(band.chunks) < _MIN_COLUMNS
        if far or (
            alone and (band.size_pt > _LARGER * size_pt or band.box.width > _WIDE * width_pt)
        ):
            regions.append([])
        regions[-1].append(band)
    return regions


def _trimmed(region: Sequence[Band]) -> tuple[int, int]:
    """Return where in a region its header begins, and where its last row of amounts ends."""
    amounts = [at for at, band in enumerate(region) if band.has_amounts]
    if not amounts:
        return 0, 0
    start = amounts[0]
    while start and _is_header(region[start - 1], region[start], region[amounts[0]]):
        start -= 1
    return start, amounts[-1] + 1


def _is_header(band: Band, below: Band, body: Band) -> bool:
    """Tell whether a band over another is the table's too: a single text only amid the body's.

    A single text at the side is the amount unit or a label.
    """
    if len(band.chunks) >= _MIN_COLUMNS:
        return True
    first, last = (pick(body.chunks, key=lambda chunk: chunk.box.x0) for pick in (min, max))
    is_close = below.top - band.bottom <= _HEADER_GAP * band.size_pt
    return is_close and band.box.x0 > first.box.x1 and band.box.x1 < last.box.x0
