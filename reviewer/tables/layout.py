"""Pages to a layout: the way from words and rulings to grids and the lines around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.model.document import Page
from reviewer.model.grid import Grid, Layout, TextLine
from reviewer.tables.beside import ends_alike, join_beside
from reviewer.tables.continuation import (
    JoinedPiece,
    begin,
    caption_count,
    is_nameless,
    join,
    lines_of,
    repeats,
)
from reviewer.tables.doubt import GUESSED_PLACE, SURE
from reviewer.tables.left_over import left_over, with_doubt
from reviewer.tables.neighbours import lines_above, lines_below
from reviewer.tables.page_parts import CutPage, PageParts, cut_page, take_apart
from reviewer.tables.pieces import Piece

# Pages by which running heads are told while the others are not known yet.
_NEAR_PAGES = 5
_GROWTH = 1.5


@dataclass(frozen=True, slots=True)
class _Table:
    """A table over its pages with what stands above it; the pages are told by their indexes.

    `may_go_on` tells that it may have been the rest of the table before it.
    """

    joined: JoinedPiece
    above: tuple[TextLine, ...]
    begins_at: int
    page_at: int
    may_go_on: bool = False

    @property
    def length(self) -> int:
        """On how many pages it stands."""
        return 1 + self.page_at - self.begins_at


def find_layout(pages: Sequence[Page]) -> Layout:
    """Return the grids of a document, those over several pages joined, and the other lines."""
    growing = GrowingLayout()
    for page in pages:
        growing.add(page)
    return growing.finish()


class GrowingLayout:
    """The layout of a document of which one page after the other comes in."""

    def __init__(self) -> None:
        self._cuts: list[CutPage] = []

    def add(self, page: Page) -> None:
        """Take the next page."""
        self._cuts.append(cut_page(page, self._cuts[-1] if self._cuts else None))

    def finish(self) -> Layout:
        """Return the layout of the pages that came in, however they did."""
        parts_of_pages = take_apart(self._cuts)
        grids = tuple(
            _grid(number, table, parts_of_pages[table.page_at])
            for number, table in enumerate(_put_beside(_tables(parts_of_pages), parts_of_pages))
        )
        lines = tuple(line for parts in parts_of_pages for line in parts.lines.body)
        return Layout(with_doubt(grids, left_over(lines)), lines)


class LayoutSoFar(GrowingLayout):
    """A layout that shows its grids while pages are still coming in.

    They are as the pages so far tell: running heads are known as such only from further pages,
    and only `finish` has the last word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[PageParts] = []
        self._open: _Table | None = None
        self._number = -1
        self._shown_length = 0

    def take(self, page: Page) -> tuple[Grid, ...]:
        """Take the next page; return the grids that stand on it, as far as they go.

        One that goes on from the page before has its number again. Of one over many pages not
        each is worth showing: it comes again when it has grown by half, and when another begins.
        """
        self.add(page)
        self._seen.append(take_apart(self._cuts[-_NEAR_PAGES:])[-1])
        at = len(self._seen) - 1
        grids: list[Grid] = []
        for piece in self._seen[at].pieces:
            table, is_continued = _next(self._open, self._seen, at, piece)
            if not is_continued:
                grids += self._grown(1)
                self._number, self._shown_length = self._number + 1, 0
            self._open = table
            grids += self._grown(_GROWTH)
        return tuple(grids)

    def _grown(self, growth: float) -> Iterator[Grid]:
        """Yield the table that may go on, where it is so much longer than it was shown last."""
        table = self._open
        if table is None or table.length <= growth * self._shown_length:
            return
        self._shown_length = table.length
        yield _grid(self._number, table, self._seen[table.page_at])


def _tables(pages: Sequence[PageParts]) -> Iterator[_Table]:
    table: _Table | None = None
    for at, parts in enumerate(pages):
        for piece in parts.pieces:
            following, is_continued = _next(table, pages, at, piece)
            if table is not None and not is_continued:
                yield table
            table = following
    if table is not None:
        yield table


def _put_beside(tables: Iterable[_Table], pages: Sequence[PageParts]) -> Iterator[_Table]:
    """Yield the tables, those of which the right part follows on pages of its own made one."""
    left: _Table | None = None
    for table in tables:
        whole, following = None, table
        if left is not None and _may_be_beside(left, table, pages):
            whole = join_beside(left.joined, table.joined)
            is_alike = ends_alike(left.joined.rows, table.joined.rows)
            following = replace(table, may_go_on=table.may_go_on or is_alike)
        if left is not None and whole is None:
            yield left
        if left is not None and whole is not None:
            left = replace(left, joined=whole, page_at=table.page_at)
        else:
            left = following
    if left is not None:
        yield left


def _may_be_beside(left: _Table, right: _Table, pages: Sequence[PageParts]) -> bool:
    """Tell whether the second table takes as many pages as the first, and nothing names it."""
    first = right.joined.first
    return (
        right.begins_at == left.page_at + 1
        and pages[right.begins_at].pieces[0] is first
        and not pages[right.begins_at].lines_before(first)
        and not pages[left.page_at].has_lines_after(left.joined.last)
    )


def _next(
    table: _Table | None, pages: Sequence[PageParts], at: int, piece: Piece
) -> tuple[_Table, bool]:
    """Return the table a piece belongs to, and whether that is `table`, which goes on."""
    continued = None if table is None else _continued(table, pages, at, piece)
    if continued is not None:
        return continued, True
    may_go_on = table is not None and _may_go_on(table, pages, at, piece)
    return _Table(begin(piece), lines_above(pages, at, piece), at, at, may_go_on), False


def _may_go_on(table: _Table, pages: Sequence[PageParts], at: int, piece: Piece) -> bool:
    """Tell whether nothing but the page's end parts a piece from `table`, and nothing names it."""
    return (
        table.page_at == at - 1
        and pages[at].pieces[0] is piece
        and not pages[at - 1].has_lines_after(table.joined.last)
        and not pages[at].lines_before(piece)
        and is_nameless(piece)
    )


def _continued(table: _Table, pages: Sequence[PageParts], at: int, piece: Piece) -> _Table | None:
    """Return `table` with a piece that begins the page after it, `None` for another table."""
    if table.page_at != at - 1 or pages[at].pieces[0] is not piece:
        return None
    if pages[at - 1].has_lines_after(table.joined.last):
        return None
    if not repeats(pages[at].lines_before(piece), table.above):
        return None
    joined = join(table.joined, piece)
    return None if joined is None else replace(table, joined=joined, page_at=at)


def _grid(number: int, table: _Table, last_page: PageParts) -> Grid:
    rows = table.joined.rows
    captions = caption_count(rows)
    titles = tuple(line for row in rows[:captions] for line in lines_of(row))
    below = lines_below(last_page, table.joined.last)
    most = GUESSED_PLACE if table.may_go_on else SURE
    cells = tuple(
        tuple(None if cell is None else cell.read(most) for cell in row) for row in rows[captions:]
    )
    return Grid(number, cells, (*table.above, *titles), below)
