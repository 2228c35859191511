"""What a page holds: table pieces from top to bottom, and the lines outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.document import Page
from reviewer.model.grid import TextLine
from reviewer.tables.earlier import NOTHING_EARLIER, Earlier, earlier_of
from reviewer.tables.furniture import PageLines, part_furniture
from reviewer.tables.pieces import Piece, cut_pieces
from reviewer.tables.regions import find_tables


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page taken apart."""

    page: Page
    pieces: tuple[Piece, ...]
    lines: PageLines

    def pieces_before(self, piece: Piece) -> tuple[Piece, ...]:
        return self.pieces[: self.pieces.index(piece)]

    def pieces_after(self, piece: Piece) -> tuple[Piece, ...]:
        return self.pieces[self.pieces.index(piece) + 1 :]

    def has_lines_after(self, piece: Piece) -> bool:
        return any(line.place.box.top >= piece.box.bottom for line in self.lines.body)

    def lines_before(self, piece: Piece) -> tuple[TextLine, ...]:
        """Return what is said on the page before a piece."""
        return tuple(line for line in self.lines.body if line.place.box.centre[1] <= piece.box.top)


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page with its table pieces cut out; which lines are furniture only other pages tell.

    `last` is what a guessed table that ends the page hands on to the next.
    """

    page: Page
    pieces: tuple[Piece, ...]
    lines: tuple[TextLine, ...]
    last: Earlier


def cut_page(page: Page, before: CutPage | None) -> CutPage:
    """Return a page with its tables cut out; `before` is the page before it."""
    tables = find_tables(page, NOTHING_EARLIER if before is None else before.last)
    return CutPage(page, *cut_pieces(page, tables), earlier_of(tables, page.words))


def take_apart(cuts: Sequence[CutPage]) -> tuple[PageParts, ...]:
    """Return for each page its table pieces and lines, running heads and feet told apart."""
    lines_of_pages = part_furniture([cut.page for cut in cuts], [cut.lines for cut in cuts])
    return tuple(
        PageParts(cut.page, cut.pieces, lines)
        for cut, lines in zip(cuts, lines_of_pages, strict=True)
    )
