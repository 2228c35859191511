"""Reading by hand: where the lines of a table may be, and what stands between lines drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.app.page_text import marked_text
from reviewer.model.document import Page, Ruling, Word
from reviewer.model.drawing import Lines
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid, TextLine

SAME_LINE_PT = 3.0  # rulings so close are one line
LEAST_RUN = 0.25  # of the table: a shorter ruling is none of its lines
GAP_PT = 5.0  # between texts of two columns
ABOVE_PT = 90.0  # how far above a table its title and unit are looked for
MOST_ABOVE = 4
SEPARATES = 0.5  # of a cell's side must be ruled


def as_seen(page: Page) -> Page:
    """Return a page with its words and rulings where a person sees them."""
    projection = page.projection
    if projection is None:
        return page
    words = []
    for word in page.words:
        box = projection.box(word.box)
        stretch = box.width / word.box.width if word.box.width else 1.0
        edges = tuple(box.x0 + (edge - word.box.x0) * stretch for edge in word.edges)
        if page.quarter_turns:
            edges = ()  # its characters do not follow one another to the right
        words.append(replace(word, box=box, edges=edges))
    rulings = tuple(Ruling(projection.box(ruling.box)) for ruling in page.rulings)
    return replace(page, words=tuple(words), rulings=rulings, projection=None)


def propose_lines(page: Page, box: Box) -> Lines:
    """Propose the lines of a table within `box`: those that are ruled, else gaps in the text."""
    xs = _ruled(page, box, is_horizontal=False)
    ys = _ruled(page, box, is_horizontal=True)
    words = [word for word in page.words if box.contains(*word.box.centre)]
    if len(xs) < 3:
        xs = [box.x0, *_column_gaps(words), box.x1]
    if len(ys) < 3:
        ys = [box.top, *_row_gaps(words), box.bottom]
    return Lines(page.number, tuple(xs), tuple(ys))


def lines_of(grid: Grid, page: int) -> Lines:
    """Return the lines a table has on a page now."""
    boxes = [p.box for _, cell in grid.cells() for p in cell.places if p.page == page]
    xs = _clustered(edge for box in boxes for edge in (box.x0, box.x1))
    ys = _clustered(edge for box in boxes for edge in (box.top, box.bottom))
    return Lines(page, tuple(xs), tuple(ys))


def read_table(page: Page, lines: Lines, grid: int, around: Iterable[TextLine]) -> Grid:
    """Read what stands between the lines; texts over several columns make merged cells."""
    rows = [_read_row(page, lines, band) for band in pairwise(lines.ys)]
    top = lines.ys[0]
    near = [
        line
        for line in around
        if line.place.page == page.number and top - ABOVE_PT < line.place.box.bottom <= top + 2
    ]
    return Grid(grid, tuple(rows), above=tuple(near[-MOST_ABOVE:]))


def put_in(old: Grid, drawn: Grid, page: int) -> Grid:
    """Return `old` with its rows on a page read anew; those on other pages stay."""
    is_here = [_on_page(row, page) for row in old.rows]
    if all(is_here):
        return replace(drawn, above=old.above, below=old.below)
    first = is_here.index(True)
    last = len(is_here) - is_here[::-1].index(True)
    rows = (*old.rows[:first], *drawn.rows, *old.rows[last:])
    return replace(old, rows=rows)


def read_cell(page: Page, box: Box) -> Cell:
    """Read what stands within a box of a page."""
    marked = marked_text(page, box)
    inside = [word for word in page.words if box.contains(*word.box.centre)]
    raw = "\n".join("".join(line.split("\t")) for line in marked.lines)
    sure = min((word.confidence for word in inside), default=1.0)
    return Cell(raw, "".join(raw.split()), (Place(page.number, box),), confidence=sure)


def _read_row(page: Page, lines: Lines, band: tuple[float, float]) -> tuple[Cell | None, ...]:
    row: list[Cell | None] = []
    start = 0
    for stop in range(1, len(lines.xs)):
        if stop < len(lines.xs) - 1 and not _is_apart(page, lines.xs[stop], band):
            continue
        box = Box(lines.xs[start], band[0], lines.xs[stop], band[1])
        span = stop - start
        row += [replace(read_cell(page, box), column_span=span), *[None] * (span - 1)]
        start = stop
    return tuple(row)


def _is_apart(page: Page, x: float, band: tuple[float, float]) -> bool:
    """Say whether a line separates cells in a row: not where a text runs across it unruled."""
    top, bottom = band
    crossing = [
        word
        for word in page.words
        if top <= word.box.centre[1] <= bottom
        and word.box.x0 < x - SAME_LINE_PT
        and word.box.x1 > x + SAME_LINE_PT
    ]
    if not crossing:
        return True
    ruled = [
        min(ruling.box.bottom, bottom) - max(ruling.box.top, top)
        for ruling in page.rulings
        if not ruling.is_horizontal and abs(ruling.box.centre[0] - x) <= SAME_LINE_PT
    ]
    return max(ruled, default=0.0) >= SEPARATES * (bottom - top)


def _ruled(page: Page, box: Box, *, is_horizontal: bool) -> list[float]:
    """Return where lines are ruled across the box, its own edges among them if none is near."""
    length = box.width if is_horizontal else box.height
    runs: dict[float, float] = {}
    for ruling in page.rulings:
        if ruling.is_horizontal != is_horizontal:
            continue
        own = ruling.box
        at = own.centre[1] if is_horizontal else own.centre[0]
        low, high = (box.top, box.bottom) if is_horizontal else (box.x0, box.x1)
        if not low - 2 * SAME_LINE_PT <= at <= high + 2 * SAME_LINE_PT:
            continue
        start, stop = (own.x0, own.x1) if is_horizontal else (own.top, own.bottom)
        from_, to = (box.x0, box.x1) if is_horizontal else (box.top, box.bottom)
        key = next((known for known in runs if abs(known - at) <= SAME_LINE_PT), at)
        runs[key] = runs.get(key, 0.0) + max(min(stop, to) - max(start, from_), 0.0)
    return sorted(at for at, run in runs.items() if run >= LEAST_RUN * length)


def _column_gaps(words: Sequence[Word]) -> list[float]:
    """Return the middles of the gaps no text stands in."""
    spans = sorted((word.box.x0, word.box.x1) for word in words)
    gaps, reach = [], spans[0][1] if spans else 0.0
    for start, stop in spans:
        if start - reach >= GAP_PT:
            gaps.append((reach + start) / 2)
        reach = max(reach, stop)
    return gaps


def _row_gaps(words: Sequence[Word]) -> list[float]:
    """Return the middles between lines of text."""
    spans = sorted((word.box.top, word.box.bottom) for word in words)
    gaps: list[float] = []
    if not spans:
        return gaps
    middle, reach = sum(spans[0]) / 2, spans[0][1]
    for top, bottom in spans:
        if (top + bottom) / 2 > reach:
            gaps.append((reach + top) / 2)
            middle = (top + bottom) / 2
        reach = max(reach, bottom) if (top + bottom) / 2 > middle else bottom
    return gaps


def _clustered(edges: Iterable[float]) -> Iterator[float]:
    group: list[float] = []
    for edge in sorted(edges):
        if group and edge - group[-1] > SAME_LINE_PT:
            yield sum(group) / len(group)
            group = []
        group.append(edge)
    if group:
        yield sum(group) / len(group)


def _on_page(row: Iterable[Cell | None], page: int) -> bool:
    return any(place.page == page for cell in row if cell is not None for place in cell.places)
