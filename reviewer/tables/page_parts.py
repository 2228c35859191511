"""What a page holds: table pieces from top to bottom, and the lines outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.document import Page
from reviewer.model.grid import TextLine
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


def take_apart(pages: Sequence[Page]) -> tuple[PageParts, ...]:
    """Return for each page its table pieces and lines, running heads and feet told apart."""
    cut = []
    before: tuple[float, ...] = ()
    for page in pages:
        tables = find_tables(page, before)
        before = tables[-1].xs if tables and not tables[-1].is_drawn else ()
        cut.append(cut_pieces(page, tables))
    lines_of_pages = part_furniture(pages, [lines for _, lines in cut])
    return tuple(
        PageParts(page, pieces, lines)
        for page, (pieces, _), lines in zip(pages, cut, lines_of_pages, strict=True)
    )
