"""Tables in text that has lost them: rows as lines, or a cell a line, headers broken over lines.

What is known to be a table is cut out of the lines of a layout and becomes a grid; its cells
stand where their words do.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.document import Page
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, Grid, Layout
from reviewer.tables.flowing_header import Header, HeaderCell, read_header, read_sides
from reviewer.tables.flowing_rows import (
    Group,
    Row,
    Shape,
    is_shifted,
    place_groups,
    read_groups,
    shapes_of,
)
from reviewer.tables.flowing_words import FlowingWords, Piece, fold, join, places_of

_MAX_ABOVE = 6
_MAX_BELOW = 4
_MAX_HEADER_LINES = 80
_LONGEST_PIECE = 30
_SENTENCE = re.compile(r"[。，；！？]|[，,、：:]$")
# The order of columns was read from text alone; a blank cell nobody printed shifts a row.
SURE = 0.95
SHIFTED = 0.5


def find_flowing_tables(layout: Layout, pages: Sequence[Page], words: FlowingWords) -> Layout:
    """Return `layout` with tables found among its lines; those it has are kept."""
    finder = _Finder(layout, pages, words)
    finder.run()
    if not finder.tables:
        return layout
    taken = {at for span, _ in finder.tables for at in span}
    lines = tuple(line for at, line in enumerate(layout.lines) if at not in taken)
    grids = [*layout.grids, *(grid for _, grid in finder.tables)]
    grids.sort(key=_order)
    return Layout(tuple(replace(grid, id=at) for at, grid in enumerate(grids)), lines)


class _Finder:
    """The search for tables in the lines of one layout."""

    def __init__(self, layout: Layout, pages: Sequence[Page], words: FlowingWords) -> None:
        self._lines = layout.lines
        self._words = words
        self._pages = {page.number: page for page in pages}
        self.tables: list[tuple[range, Grid]] = []

    def run(self) -> None:
        at, floor = 0, 0
        while at < len(self._lines):
            found = self._table_at(at, floor) if self._may_begin(at) else None
            if found is None:
                at += 1
            else:
                self.tables.append(found)
                at = floor = found[0].stop

    def _may_begin(self, at: int) -> bool:
        """Tell whether a header may begin here: under a title or a unit."""
        before = self._lines[at - 1].text if at else ""
        text = self._lines[at].text
        is_over = self._words.is_aside(before) or self._words.is_title(before)
        return is_over and not (self._words.is_aside(text) or self._words.is_title(text))

    def _table_at(self, start: int, floor: int) -> tuple[range, Grid] | None:
        stop = self._stop(start)
        lines = [self._pieces(at) for at in range(start, stop)]
        body = _body_start(lines)
        if not 0 < body <= _MAX_HEADER_LINES:
            return None
        head = [piece for line in lines[:body] for piece in line]
        groups, rest = read_groups([piece for line in lines[body:] for piece in line])
        shapes = shapes_of(groups, has_sides=self._names_sides(lines[0]))
        read = [(header, shape) for shape in shapes if (header := self._header(head, shape))]
        if not read:
            return None
        header, shape = max(read, key=lambda found: found[0].known / found[1].columns)
        if header.known * 2 < shape.columns:
            return None
        end = min((piece.line for piece in rest), default=stop)
        grid = _grid(header, groups, shape, self._words)
        above = self._lines[max(floor, start - _MAX_ABOVE) : start]
        below = self._lines[end : end + _MAX_BELOW]
        return range(start, end), replace(grid, above=above, below=below)

    def _names_sides(self, line: Sequence[Piece]) -> bool:
        """Tell whether a line names the two sides of a table and nothing else."""
        texts = [fold(piece.text) for piece in line]
        return (
            len(texts) == 2
            and texts[0] in self._words.revenue
            and texts[1] in self._words.expenditure
        )

    def _header(self, head: list[Piece], shape: Shape) -> Header | None:
        if shape.right:
            return read_sides(head, shape.split, shape.columns, self._words)
        return read_header(head, shape.columns, self._words)

    def _stop(self, start: int) -> int:
        """Return the first line from `start` on that cannot be part of a table."""
        for at in range(start, len(self._lines)):
            text = self._lines[at].text
            is_other = self._words.is_aside(text) or self._words.is_title(text)
            if is_other or _is_prose(text, self._words):
                return at
        return len(self._lines)

    def _pieces(self, at: int) -> list[Piece]:
        """Return the texts of a line, each where its word stands."""
        line = self._lines[at]
        page = self._pages.get(line.place.page)
        if page is None:
            return []
        boxes = [w for w in page.words if line.place.box.contains(*w.box.centre)]
        return [Piece(word.text, Place(page.number, word.box), at) for word in boxes]


def _body_start(lines: Sequence[Sequence[Piece]]) -> int:
    """Return the number of the line where the first row begins, 0 where there is none.

    With a cell on every line its name, and its code, stand before its first amount.
    """
    at = next((n for n, line in enumerate(lines) if _has_amount(line)), 0)
    if at and lines[at][0].is_amount:
        at -= 1
        if at and len(lines[at - 1]) == 1 and lines[at - 1][0].is_code:
            at -= 1
    return at


def _has_amount(line: Sequence[Piece]) -> bool:
    return any(piece.is_amount and ("." in piece.text or len(line) > 1) for piece in line)


def _is_prose(text: str, words: FlowingWords) -> bool:
    if _SENTENCE.search(text) and fold(text) not in words.groups:
        return True
    return any(len(piece) > _LONGEST_PIECE for piece in text.split())


def _grid(header: Header, groups: Sequence[Group], shape: Shape, words: FlowingWords) -> Grid:
    rows = [_body_row(row, shape) for row in place_groups(groups, shape, words)]
    return Grid(0, tuple(map(tuple, [*_header_rows(header, shape), *rows])))


def _header_rows(header: Header, shape: Shape) -> list[list[Cell | None]]:
    if not header.upper:
        return [[_header_cell(cell, 1) for cell in header.lower]]
    first: list[Cell | None] = [None] * shape.columns
    second: list[Cell | None] = [None] * shape.columns
    covered: set[int] = set()
    for cell in header.upper:
        first[cell.column] = _header_cell(cell, 1)
        covered.update(range(cell.column, cell.column + cell.columns))
    for cell in header.lower:
        if cell.column in covered:
            second[cell.column] = _header_cell(cell, 1)
        else:
            first[cell.column] = _header_cell(cell, 2)
    return [first, second]


def _header_cell(cell: HeaderCell, rows: int) -> Cell:
    pieces = list(cell.pieces)
    raw = "\n".join(piece.text for piece in pieces)
    return Cell(raw, join(pieces), places_of(pieces), rows, cell.columns, SURE)


def _body_row(row: Row, shape: Shape) -> list[Cell | None]:
    confidence = SHIFTED if is_shifted(row, shape) else SURE
    return [
        Cell("\n".join(p.text for p in cell), join(cell), places_of(cell), confidence=confidence)
        for cell in row
    ]


def _order(grid: Grid) -> tuple[int, float]:
    places = [place for _, cell in grid.cells() for place in cell.places]
    first = min(places, key=lambda place: (place.page, place.box.top), default=None)
    return (0, 0.0) if first is None else (first.page, first.box.top)
