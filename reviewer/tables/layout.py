"""Pages to a layout: the way from words and rulings to grids and the lines around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.document import Page
from reviewer.model.grid import Grid, Layout, TextLine
from reviewer.tables.continuation import JoinedPiece, begin, caption_count, join, lines_of, repeats
from reviewer.tables.neighbours import lines_above, lines_below
from reviewer.tables.page_parts import PageParts, take_apart
from reviewer.tables.pieces import Piece


@dataclass(frozen=True, slots=True)
class _Table:
    """A table over its pages with what stands above it; `page_at` is the index of its last."""

    joined: JoinedPiece
    above: tuple[TextLine, ...]
    page_at: int


def find_layout(pages: Sequence[Page]) -> Layout:
    """Return the grids of a document, those over several pages joined, and the other lines."""
    parts_of_pages = take_apart(pages)
    grids = tuple(
        _grid(number, table, parts_of_pages[table.page_at])
        for number, table in enumerate(_tables(parts_of_pages))
    )
    lines = tuple(line for parts in parts_of_pages for line in parts.lines.body)
    return Layout(grids, lines)


def _tables(pages: Sequence[PageParts]) -> Iterator[_Table]:
    table: _Table | None = None
    for at, parts in enumerate(pages):
        for piece in parts.pieces:
            continued = None if table is None else _continued(table, pages, at, piece)
            if continued is None:
                if table is not None:
                    yield table
                continued = _Table(begin(piece), lines_above(pages, at, piece), at)
            table = continued
    if table is not None:
        yield table


def _continued(table: _Table, pages: Sequence[PageParts], at: int, piece: Piece) -> _Table | None:
    """Return `table` with a piece that begins the page after it, `None` for another table."""
    if table.page_at != at - 1 or pages[at].pieces[0] is not piece:
        return None
    if pages[at - 1].has_lines_after(table.joined.last):
        return None
    if not repeats(pages[at].lines_before(piece), table.above):
        return None
    joined = join(table.joined, piece)
    return None if joined is None else _Table(joined, table.above, at)


def _grid(number: int, table: _Table, last_page: PageParts) -> Grid:
    rows = table.joined.rows
    captions = caption_count(rows)
    titles = tuple(line for row in rows[:captions] for line in lines_of(row))
    below = lines_below(last_page, table.joined.last)
    cells = tuple(
        tuple(None if cell is None else cell.read() for cell in row) for row in rows[captions:]
    )
    return Grid(number, cells, (*table.above, *titles), below)
