"""The columns of a table without lines between them, from the middles of their headers.

Headers stand amid their columns, and columns adjoin: where one boundary is known the middles give
all others. Which boundary that is, and which texts of the header stand over one column and not
over several, is told by what then fits best: no text of the body over a boundary, no two numbers
of a row in one column, the outer columns ending where the table does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.cell_text import is_number
from reviewer.tables.header_blocks import Block, Span

# Fineness of the places that are tried, and how much of a word's ends a boundary may touch.
_STEP_PT = 0.5
_BESIDE_PT = 0.6
# A boundary this far from where the middles of the headers put it is nothing to wonder at.
_EXACT_PT = 1.5
# Texts of two columns may run into one another by this much.
_TOUCHING_PT = 1.0
# At most so many texts of a header may be either; others are not looked into.
_MOST_UNSURE = 6
_MAX_BLANK_PT = 60.0
_FAR_OFF_PT = 20.0

# What there is to wonder at, and how much of it makes a reading none.
_CROSSED = 1.0
_COLLIDING = 1.0
_MOVED = 0.5
_OFF_CENTRE = 1.5
_TOO_ODD = 6.0
_AS_GOOD = 1e-3
_AS_EVEN_PT = 0.1
# So many words are put into columns anew for each reading of them.
_FEW_WORDS = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """Columns as the header shows them: boundaries, the text over each, those over several.

    `amid` are the boundaries that headers stand amid, `xs` those that keep off the words.
    `wonder` is how much does not fit.
    """

    xs: tuple[float, ...]
    amid: tuple[float, ...]
    leaves: tuple[Block, ...]
    groups: tuple[Block, ...]
    wonder: float


class Body:
    """Where the words of a table's body stand: how many over each place, and row by row."""

    def __init__(self, rows: Iterable[Sequence[Word]], x0: float, x1: float) -> None:
        self.rows = [list(row) for row in rows]
        self._x0 = x0
        self._over = [0] * (int((x1 - x0) / _STEP_PT) + 2)
        for row in self.rows:
            for word in row:
                first = self._place(word.box.x0 + _BESIDE_PT) + 1
                for at in range(first, self._place(word.box.x1 - _BESIDE_PT) + 1):
                    self._over[at] += 1
        words = [word for row in self.rows for word in row]
        self.x0 = min((word.box.x0 for word in words), default=x1)
        self.x1 = max((word.box.x1 for word in words), default=x0)

    def crossed(self, x: float) -> int:
        """Return how many words stand over a place."""
        return self._over[self._place(x)]

    def _place(self, x: float) -> int:
        return min(max(int((x - self._x0) / _STEP_PT), 0), len(self._over) - 1)


def number_spans(rows: Iterable[Sequence[Word]]) -> list[Span]:
    """Return the stretches of x where numbers stand, those that touch made one."""
    spans: list[Span] = []
    found = (w for row in rows for w in row if is_number(w.text))
    for x0, x1 in sorted((word.box.x0, word.box.x1) for word in found):
        if spans and x0 <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], x1)
        else:
            spans.append((x0, x1))
    return spans


def read_columns(
    blocks: Sequence[Block], body: Body, box: Box, *, has_sides: bool
) -> Reading | None:
    """Return the likeliest columns under the texts of a header, `None` where none fit.

    `has_sides` tells that the table is as wide as the box, as lines show it to be.
    """
    sure, unsure = _parted(blocks)
    groups = [block for block in blocks if block not in sure and block not in unsure]
    best: Reading | None = None
    for count in range(len(unsure) + 1):
        for chosen in combinations(unsure, count):
            over_several = [*groups, *chosen]
            leaves = sorted(
                (b for b in (*sure, *unsure) if b not in chosen), key=lambda b: b.centre
            )
            reading = _reading(leaves, over_several, body, box, has_sides=has_sides)
            if reading is not None and (best is None or reading.wonder < best.wonder):
                best = reading
    return best if best is not None and best.wonder <= _TOO_ODD else None


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the texts that surely stand over one column, and those that may.

    Whatever has another text below it is neither. A text higher than its neighbours on both
    sides may group them.
    """
    lowest = [
        block
        for block in blocks
        if not any(
            other.middle > block.bottom and other.overlaps(block.x0, block.x1) for other in blocks
        )
    ]
    lowest.sort(key=lambda block: block.centre)
    unsure = [
        block
        for left, block, right in zip(lowest, lowest[1:], lowest[2:], strict=False)
        if left.top >= block.bottom and right.top >= block.bottom
    ][:_MOST_UNSURE]
    return [block for block in lowest if block not in unsure], unsure


def _reading(
    leaves: Sequence[Block],
    groups: Sequence[Block],
    body: Body,
    box: Box,
    *,
    has_sides: bool,
) -> Reading | None:
    if len(leaves) < 2 or any(one.x1 > other.x0 for one, other in pairwise(leaves)):
        return None
    tried = [
        (_wonder(xs, moved, body, box, has_sides=has_sides), xs)
        for xs, moved in (
            _boundaries(leaves, start) for start in _starts(leaves, body, box, has_sides=has_sides)
        )
    ]
    least = min((wonder for wonder, _ in tried), default=0.0)
    fitting = [xs for wonder, xs in tried if wonder <= least + _AS_GOOD]
    if not fitting:
        return None
    if len(fitting) > 1 and sum(map(len, body.rows)) <= _FEW_WORDS:
        # Few words cross hardly any boundary; where they do not share a column tells more.
        collisions = [_collisions(xs, body.rows) for xs in fitting]
        fewest = min(collisions)
        fitting = [xs for xs, count in zip(fitting, collisions, strict=True) if count == fewest]
    xs, off = _best_centred(fitting, groups, leaves, body)
    wonder = least + off + _COLLIDING * _collisions(xs, body.rows)
    return Reading(_adjusted(xs, leaves, body), tuple(xs), tuple(leaves), tuple(groups), wonder)


def _wonder(xs: Sequence[float], moved: float, body: Body, box: Box, *, has_sides: bool) -> float:
    """Return how odd it would be for the columns to end at these places."""
    crossed = sum(body.crossed(x) for x in xs[1:-1])
    return _MOVED * moved + _CROSSED * crossed + _outside(xs, body, box, has_sides=has_sides)


def _best_centred(
    fitting: Sequence[list[float]], groups: Sequence[Block], leaves: Sequence[Block], body: Body
) -> tuple[list[float], float]:
    """Return the boundaries that texts over several columns stand amid best, and how odd.

    Where that is left open, those with the same margin in all columns.
    """
    off = [sum(_off_centre(group, leaves, xs) for group in groups) for xs in fitting]
    least = min(off)
    best = [xs for xs, one in zip(fitting, off, strict=True) if one <= least + _AS_GOOD]
    if len(best) == 1:
        return best[0], least
    few = sum(map(len, body.rows)) <= _FEW_WORDS
    usual = _extents(best[len(best) // 2], body)
    uneven = [_unevenness(xs, _extents(xs, body) if few else usual) for xs in best]
    limit = min(uneven) + _AS_EVEN_PT
    even = [xs for xs, one in zip(best, uneven, strict=True) if one <= limit]
    return even[len(even) // 2], least


def _extents(xs: Sequence[float], body: Body) -> dict[int, Span]:
    """Return from where to where text stands in each column that has some."""
    found: dict[int, Span] = {}
    for row in body.rows:
        for word in row:
            column = min(max(sum(x <= word.box.centre[0] for x in xs) - 1, 0), len(xs) - 2)
            x0, x1 = found.get(column, (word.box.x0, word.box.x1))
            found[column] = min(x0, word.box.x0), max(x1, word.box.x1)
    return found


def _unevenness(xs: Sequence[float], extents: dict[int, Span]) -> float:
    """Return how much the space beside the text of columns differs from one to another."""
    margins = [min(x0 - xs[at], xs[at + 1] - x1) for at, (x0, x1) in extents.items()]
    if not margins:
        return 0.0
    middle = median(margins)
    return median(abs(margin - middle) for margin in margins)


def _starts(leaves: Sequence[Block], body: Body, box: Box, *, has_sides: bool) -> list[float]:
    """Return where the first column may begin."""
    if has_sides:
        return [box.x0]
    last = min(leaves[0].x0, body.x0)
    widest = max(leaves[1].x0 - leaves[0].x0, _MAX_BLANK_PT)
    count = int(widest / _STEP_PT)
    return [last - step * _STEP_PT for step in range(count)]


def _boundaries(leaves: Sequence[Block], start: float) -> tuple[list[float], float]:
    """Return the boundaries of columns amid which headers stand, and how far they were moved.

    A boundary stands between the headers on its sides in any case.
    """
    xs = [start]
    moved = 0.0
    for leaf, following in pairwise(leaves):
        wanted = 2 * leaf.centre - xs[-1]
        x = min(max(wanted, leaf.x1), following.x0)
        moved += max(abs(wanted - x) - _EXACT_PT, 0.0)
        xs.append(x)
    wanted = 2 * leaves[-1].centre - xs[-1]
    xs.append(max(wanted, leaves[-1].x1))
    moved += max(xs[-1] - wanted - _EXACT_PT, 0.0)
    return xs, moved


def _outside(xs: Sequence[float], body: Body, box: Box, *, has_sides: bool) -> float:
    """Return how odd the outer boundaries are: beside the table's sides, or within its text."""
    if has_sides:
        return _MOVED * max(abs(xs[-1] - box.x1) - 2 * _EXACT_PT, 0.0)
    return _MOVED * max(body.x1 - xs[-1] - _EXACT_PT, 0.0)


def _collisions(xs: Sequence[float], rows: Iterable[Sequence[Word]]) -> int:
    """Return how often two words of a row that stand apart are in one column."""
    found = 0
    for row in rows:
        before: tuple[int, Word] | None = None
        for word in row:
            column = sum(x <= word.box.centre[0] for x in xs)
            if before is not None and before[0] == column:
                is_spaced = len(word.text) == len(before[1].text) == 1 and word.text.isalpha()
                found += word.box.x0 - before[1].box.x1 > 1.2 * word.size_pt and not is_spaced
            before = column, word
    return found


def _off_centre(group: Block, leaves: Sequence[Block], xs: Sequence[float]) -> float:
    """Return how odd it is for a text to group columns: it stands amid some of those below it."""
    nearest = min(
        (
            abs((xs[first] + xs[last + 1]) / 2 - group.centre)
            for first in range(len(leaves))
            for last in range(first + 1, len(leaves))
            if xs[first] <= group.x0
            and group.x1 <= xs[last + 1]
            and all(leaf.middle > group.bottom for leaf in leaves[first : last + 1])
        ),
        default=group.x1 - group.x0 + 10 * _EXACT_PT,
    )
    return min(max(nearest - 2 * _EXACT_PT, 0.0) / _FAR_OFF_PT, _OFF_CENTRE) + nearest / 1000


def _adjusted(xs: Sequence[float], leaves: Sequence[Block], body: Body) -> tuple[float, ...]:
    """Return boundaries that run through white space, those that do not moved amid the nearest."""
    words = [word.box for row in body.rows for word in row]
    inner = []
    for at, x in enumerate(xs[1:-1], 1):
        left = max([b.x1 for b in words if xs[at - 1] < b.centre[0] <= x] + [leaves[at - 1].x1])
        right = min([b.x0 for b in words if x < b.centre[0] <= xs[at + 1]] + [leaves[at].x0])
        is_clear = left <= right + _TOUCHING_PT
        inner.append((left + right) / 2 if is_clear and not left <= x <= right else x)
    return (min(xs[0], body.x0), *inner, max(xs[-1], body.x1))
