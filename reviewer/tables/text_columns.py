"""The columns of a table without lines between them, from where its text stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.tables.bands import Band
from reviewer.tables.chunks import Chunk
from reviewer.tables.text_lines import rows_of_words

# Parts of the type size: white space between two columns, between the two characters of a word
# set wide (合　　计), and from line to line of a wrapped header.
_COLUMN_GAP = 0.4
_SPREAD_GAP = 2.6
_LEADING = 1.35
# Part of the header's height: nearer to its middle stands what runs down all of it.
_MIDDLE = 0.3

Span = tuple[float, float]


@dataclass(slots=True)
class _Column:
    """Where a column's text stands, and where with its header; `head` is `None` without one."""

    body: Span
    has_numbers: bool = False
    head: Span | None = None

    @property
    def span(self) -> Span:
        return self.body if self.head is None else _union(self.body, self.head)


def column_boundaries(
    header: Sequence[Band], body: Sequence[Band], x0: float, x1: float
) -> tuple[float, ...]:
    """Return the x between columns, the sides of the table included.

    Columns are where amounts and codes stand, then where the other text of the body does, then
    where a header stands over nothing.
    """
    columns = _body_columns(body)
    _add_heads(columns, _leaves(header))
    columns.sort(key=lambda column: column.body)
    inner = [_between(left, right) for left, right in pairwise(columns)]
    return (min(x0, columns[0].span[0]), *inner, max(x1, columns[-1].span[1]))


def _body_columns(body: Sequence[Band]) -> list[_Column]:
    chunks = [chunk for band in body for chunk in band.chunks]
    gap_pt = _COLUMN_GAP * max(band.size_pt for band in body)
    numbers = _clustered([chunk for chunk in chunks if _is_number(chunk)], gap_pt)
    texts = [chunk for chunk in chunks if not _is_number(chunk)]
    apart = [c for c in texts if not any(_overlap(n, _span(c)) for n in numbers)]
    columns = [_Column(span, has_numbers=True) for span in numbers]
    columns += [_Column(span) for span in _clustered(apart, gap_pt)]
    return sorted(columns, key=lambda column: column.body)


def _is_number(chunk: Chunk) -> bool:
    """Tell whether it is an amount, a code or a part of one, or the number of a line."""
    return chunk.is_amount or chunk.text.isdecimal()


def _clustered(chunks: Iterable[Chunk], gap_pt: float) -> list[Span]:
    """Return the stretches of x that chunks fill, no white space of a column's between them."""
    spans: list[Span] = []
    for x0, x1 in sorted(_span(chunk) for chunk in chunks):
        if spans and x0 - spans[-1][1] <= gap_pt:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _leaves(header: Sequence[Band]) -> list[Span]:
    """Return where the lowest headers stand, from left to right; those over several are left out.

    Read upwards, a line close over one lower header belongs to it, over several it groups them.
    A line over none is a header of its own, unless it stands above the middle of the header,
    where only groups do.
    """
    words = [word for band in header for word in band.words]
    if not words:
        return []
    top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
    group_limit = (top + bottom) / 2 - _MIDDLE * (bottom - top)
    leaves: list[_Leaf] = []
    for row in reversed(rows_of_words(words)):
        for line in _row_lines(row):
            over = [leaf for leaf in leaves if _overlap(leaf.span, line.span)]
            is_group = line.middle < group_limit and _has_both_sides(leaves, line.span)
            if not over and not is_group:
                leaves.append(line)
            elif len(over) == 1 and line.is_close_over(over[0]):
                over[0].span = _union(over[0].span, line.span)
                over[0].middle = line.middle
    return sorted(leaf.span for leaf in leaves)


@dataclass(slots=True)
class _Leaf:
    """The text over one column as far as it was read; `middle` is that of its upper line."""

    span: Span
    size_pt: float
    middle: float

    def is_close_over(self, leaf: "_Leaf") -> bool:
        return leaf.middle - self.middle <= _LEADING * max(self.size_pt, leaf.size_pt)


def _row_lines(row: Sequence[Word]) -> list[_Leaf]:
    """Return the texts of a line; 合　　计 is one."""
    found: list[_Leaf] = []
    before: Word | None = None
    for word in row:
        if before is not None and _is_set_wide(before, word):
            found[-1].span = found[-1].span[0], word.box.x1
        else:
            found.append(_Leaf((word.box.x0, word.box.x1), word.size_pt, word.box.centre[1]))
        before = word
    return found


def _is_set_wide(before: Word, word: Word) -> bool:
    gap = word.box.x0 - before.box.x1
    return len(before.text) == len(word.text) == 1 and gap <= _SPREAD_GAP * word.size_pt


def _add_heads(columns: list[_Column], leaves: Sequence[Span]) -> None:
    """Give each column its header, and headers over nothing columns of their own."""
    waiting: list[Span] = []
    for leaf in leaves:
        under = [column for column in columns if _overlap(column.body, leaf)]
        if _are_one(under):
            _make_one(columns, under)
            under = under[:1]
        if not under:
            waiting.append(leaf)
        elif len(under) == 1:
            head = under[0].head
            under[0].head = leaf if head is None else _union(head, leaf)
    for leaf in waiting:
        column = _headless_beside(columns, leaf)
        if column is None:
            columns.append(_Column(leaf, head=leaf))
            columns.sort(key=lambda one: one.body)
        else:
            column.head = leaf


def _are_one(under: Sequence[_Column]) -> bool:
    """Tell whether columns under one header are its only one: two of numbers are two."""
    numbers = sum(column.has_numbers for column in under)
    return len(under) > 1 and numbers <= 1 and all(column.head is None for column in under)


def _make_one(columns: list[_Column], under: Sequence[_Column]) -> None:
    """Make one column of those under one header, as codes and a total set amid them are."""
    for column in under[1:]:
        under[0].body = _union(under[0].body, column.body)
        columns.remove(column)


def _headless_beside(columns: Sequence[_Column], leaf: Span) -> _Column | None:
    """Return the column next to a header that has none: amounts stand right of their header."""
    left = [column for column in columns if column.body[1] <= leaf[0]]
    right = [column for column in columns if column.body[0] >= leaf[1]]
    if right and right[0].head is None:
        return right[0]
    return left[-1] if left and left[-1].head is None else None


def _between(left: _Column, right: _Column) -> float:
    """Return the middle of the white space between two columns, of their bodies if need be."""
    for one, other in ((left.span, right.span), (left.body, right.body)):
        if one[1] <= other[0]:
            return (one[1] + other[0]) / 2
    return (left.body[1] + right.body[0]) / 2


def _has_both_sides(leaves: Sequence[_Leaf], span: Span) -> bool:
    return any(leaf.span[1] <= span[0] for leaf in leaves) and any(
        leaf.span[0] >= span[1] for leaf in leaves
    )


def _span(chunk: Chunk) -> Span:
    return chunk.box.x0, chunk.box.x1


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _union(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])
