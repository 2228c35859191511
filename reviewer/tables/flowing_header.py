"""Headers in text that flowed: wrapped over many lines, put together by known header texts."""

from dataclasses import dataclass

from reviewer.tables.flowing_words import FlowingWords, Piece, fold, join

_KNOWN = 4.0
_UNKNOWN = -1.0
# A wrapped cell's lines are full but the last; a short piece therefore ends its cell.
_AFTER_SHORT = 0.5
_MAX_PIECES = 8


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header text over a range of columns; `is_known` tells whether it is a known one."""

    pieces: tuple[Piece, ...]
    column: int
    columns: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The cells of a header: `upper` stand over several columns, `lower` over one each."""

    upper: tuple[HeaderCell, ...]
    lower: tuple[HeaderCell, ...]

    @property
    def known(self) -> int:
        return sum(cell.is_known for cell in self.lower)


def read_header(pieces: list[Piece], columns: int, words: FlowingWords) -> Header | None:
    """Return the header of a table of so many columns, `None` where the texts do not fill it."""
    groups: list[tuple[Piece, int]] = []
    own: list[Piece] = []
    for piece in pieces:
        if fold(piece.text) in words.groups:
            groups.append((piece, len(own)))
        else:
            own.append(piece)
    cut = _cut(own, columns, words)
    if cut is None:
        return None
    lower = tuple(
        HeaderCell(tuple(cell), at, 1, is_known=fold(join(cell)) in words.headers)
        for at, cell in enumerate(cut)
    )
    return Header(tuple(_group(piece, at, cut) for piece, at in groups), lower)


def read_sides(
    pieces: list[Piece], split: int, columns: int, words: FlowingWords
) -> Header | None:
    """Return the header of a table with revenue on the left of column `split`."""
    sides = [p for p in pieces if fold(p.text) in words.revenue | words.expenditure]
    rest = [piece for piece in pieces if piece not in sides]
    header = read_header(rest, columns, words)
    if header is None or len(sides) != 2:
        return None
    upper = (
        HeaderCell((sides[0],), 0, split, is_known=True),
        HeaderCell((sides[1],), split, columns - split, is_known=True),
    )
    return Header(upper, header.lower)


def _group(piece: Piece, pieces_before: int, cut: list[list[Piece]]) -> HeaderCell:
    """Return a header over all columns whose texts come after it."""
    column, seen = 0, 0
    while column < len(cut) and seen < pieces_before:
        seen += len(cut[column])
        column += 1
    return HeaderCell((piece,), column, len(cut) - column, is_known=True)


def _cut(pieces: list[Piece], columns: int, words: FlowingWords) -> list[list[Piece]] | None:
    """Cut texts into the cells of so many columns, as many of them known as can be."""
    if not columns <= len(pieces) <= columns * _MAX_PIECES:
        return None
    # best[n]: the best cut of the first pieces into n cells, by where it ends
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(columns):
        following: dict[int, tuple[float, int]] = {}
        for begin, (worth, _) in best[-1].items():
            for end in range(begin + 1, min(begin + _MAX_PIECES, len(pieces)) + 1):
                total = worth + _worth(pieces[begin:end], pieces[end : end + 1], words)
                if end not in following or total > following[end][0]:
                    following[end] = total, begin
        best.append(following)
    return _cells(pieces, best)


def _cells(
    pieces: list[Piece], best: list[dict[int, tuple[float, int]]]
) -> list[list[Piece]] | None:
    end = len(pieces)
    cells: list[list[Piece]] = []
    for step in reversed(best[1:]):
        if end not in step:
            return None
        begin = step[end][1]
        cells.append(pieces[begin:end])
        end = begin
    return cells[::-1]


def _worth(cell: list[Piece], after: list[Piece], words: FlowingWords) -> float:
    worth = _KNOWN if fold(join(cell)) in words.headers else _UNKNOWN
    longest = max(len(piece.text) for piece in cell)
    is_short = len(cell) > 1 and len(cell[-1].text) < longest
    worth -= sum(_AFTER_SHORT for piece in cell[:-1] if len(piece.text) < longest)
    return worth + (_AFTER_SHORT if is_short or not after else 0.0)
