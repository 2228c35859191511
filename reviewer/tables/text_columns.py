"""The columns of a table without lines between them, from where its text stands."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.tables.bands import Band
from reviewer.tables.chunks import Chunk

# Part of the type size: white space between two columns.
_COLUMN_GAP = 0.4

Span = tuple[float, float]


def column_boundaries(
    header: Sequence[Band], body: Sequence[Band], x0: float, x1: float
) -> tuple[float, ...]:
    """Return the x between columns, the sides of the table included.

    Columns are where amounts and codes stand, then where the other text of the body does, then
    where a header stands over nothing. The header widens a column as far as there is room.
    """
    columns = _body_columns(body)
    heads = list(columns)
    for chunk in _upwards(header):
        span = (chunk.box.x0, chunk.box.x1)
        under = [at for at, head in enumerate(heads) if _overlap(head, span)]
        match under:
            case []:
                columns.append(span)
                heads.append(span)
            case [at]:
                heads[at] = _union(heads[at], span)
            case _:
                pass
    ordered = sorted(heads)
    inner = [_between(left, right) for left, right in pairwise(ordered)]
    return (min(x0, ordered[0][0]), *inner, max(x1, ordered[-1][1]))


def _body_columns(body: Sequence[Band]) -> list[Span]:
    chunks = [chunk for band in body for chunk in band.chunks]
    gap_pt = _COLUMN_GAP * max(band.size_pt for band in body)
    numbers = _clustered([c for c in chunks if c.is_amount or c.is_code], gap_pt)
    texts = [c for c in chunks if not (c.is_amount or c.is_code)]
    apart = [c for c in texts if not any(_overlap(n, (c.box.x0, c.box.x1)) for n in numbers)]
    return sorted([*numbers, *_clustered(apart, gap_pt)])


def _clustered(chunks: Iterable[Chunk], gap_pt: float) -> list[Span]:
    """Return the stretches of x that chunks fill, no white space of a column's between them."""
    spans: list[Span] = []
    for x0, x1 in sorted((chunk.box.x0, chunk.box.x1) for chunk in chunks):
        if spans and x0 - spans[-1][1] <= gap_pt:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _upwards(header: Sequence[Band]) -> list[Chunk]:
    """Return the chunks of the header, the lowest line first: what it groups comes before it."""
    rows = [row for band in header for row in band.rows]
    rows.sort(key=lambda row: row.box.centre[1], reverse=True)
    return [chunk for row in rows for chunk in row.chunks]


def _between(left: Span, right: Span) -> float:
    return (left[1] + right[0]) / 2


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _union(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])
