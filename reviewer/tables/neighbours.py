"""The lines of text next to a table: titles and units above it, notes below it."""

from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from reviewer.model.grid import TextLine
from reviewer.tables.furniture import is_page_number
from reviewer.tables.page_parts import PageParts
from reviewer.tables.pieces import Piece

_MAX_ABOVE = 6
_MAX_BELOW = 4
# A title left alone at the end of a page: a few short lines that end no sentence.
_MAX_LEFT_BEHIND = 2
_MAX_TITLE_LENGTH = 40
_SENTENCE_ENDS = "。；;，,：:、"
# Loose boxes of type reach a little over the border next to them.
_REACH_PT = 2.0


def lines_above(pages: Sequence[PageParts], at: int, piece: Piece) -> tuple[TextLine, ...]:
    """Return the lines between a piece on page `at` (an index) and what stands before it.

    Short lines left alone at the end of the page before belong to the first table of a page.
    """
    parts = pages[at]
    ceiling = max((other.box.bottom for other in parts.pieces_before(piece)), default=None)
    lines = tuple(
        line
        for line in (*parts.lines.heads, *parts.lines.body)
        if not is_page_number(line)
        and _is_above(line, piece.box.top)
        and (ceiling is None or _is_below(line, ceiling))
    )
    if ceiling is None and at > 0:
        lines = (*_left_behind(pages[at - 1], _type_size(piece)), *lines)
    return lines[-_MAX_ABOVE:]


def lines_below(parts: PageParts, piece: Piece) -> tuple[TextLine, ...]:
    """Return the first lines under the last piece of a table, up to the widest gap.

    Where another table follows, what lies past that gap belongs to it.
    """
    floor = min((other.box.top for other in parts.pieces_after(piece)), default=None)
    lines = [
        line
        for line in parts.lines.body
        if _is_below(line, piece.box.bottom) and (floor is None or _is_above(line, floor))
    ]
    if floor is not None:
        lines = lines[: _widest_gap(lines, piece.box.bottom, floor)]
    return tuple(lines[:_MAX_BELOW])


def _widest_gap(lines: Sequence[TextLine], ceiling: float, floor: float) -> int:
    """Return how many of the lines stand before the widest white space between two tables."""
    bottoms = [ceiling, *(line.place.box.bottom for line in lines)]
    tops = [*(line.place.box.top for line in lines), floor]
    gaps = [top - bottom for bottom, top in zip(bottoms, tops, strict=True)]
    return gaps.index(max(gaps))


def _left_behind(parts: PageParts, size_pt: float) -> tuple[TextLine, ...]:
    """Return the short lines in larger type that end a page: the next page begins their table."""
    floor = max((piece.box.bottom for piece in parts.pieces), default=0.0)
    lines = [line for line in parts.lines.body if _is_below(line, floor)]
    backwards = lines[: -_MAX_LEFT_BEHIND - 1 : -1]
    return tuple(takewhile(lambda line: _is_like_title(line, size_pt), backwards))[::-1]


def _is_like_title(line: TextLine, size_pt: float) -> bool:
    return (
        len(line.text) <= _MAX_TITLE_LENGTH
        and line.text[-1] not in _SENTENCE_ENDS
        and line.size_pt > size_pt
    )


def _type_size(piece: Piece) -> float:
    sizes = [line.size_pt for row in piece.rows for cell in row if cell for line in cell.lines]
    return median(sizes) if sizes else 0.0


def _is_above(line: TextLine, limit: float) -> bool:
    return line.place.box.centre[1] <= limit + _REACH_PT


def _is_below(line: TextLine, limit: float) -> bool:
    return line.place.box.centre[1] >= limit - _REACH_PT
