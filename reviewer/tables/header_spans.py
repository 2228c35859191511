"""The rows of a header without lines: which of its texts group several columns, and how deep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.geometry import Box
from reviewer.tables.edges import Edge
from reviewer.tables.header_blocks import Block
from reviewer.tables.lattice import Slot

# How far a text may stand from the middle of the columns it groups, and reach over their sides.
_OFF_PT = 3.0
_REACH_PT = 2.0
_EXACT_PT = 1.0
_OFF_STEP_PT = 4.0
# What there is to wonder at: texts of a group set unlike one another, in parts of the type size;
# a text beside them set as they are; a group of one; a text left between two groups. Set alike is
# what differs by less.
_UNLIKE = 3.0
_LEFT_OUT = 0.8
_SINGLE = 1.0
_LEFT_BESIDE = 0.1
_ALIKE = 0.2
# A text that groups nothing; how many ways to group are looked at, of each text and in all.
_UNPLACED = 8.0
_MOST_CHOICES = 3
_MOST_LOOKS = 3000


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header: the heights between them, and its slots."""

    cuts: tuple[float, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """A text and the columns it groups, the last included."""

    block: Block
    first: int
    last: int

    def holds(self, other: "_Group") -> bool:
        return (
            self is not other
            and self.first <= other.first
            and other.last <= self.last
            and other.block.middle > self.block.bottom
        )


def header_of(
    leaves: Sequence[Block],
    groups: Iterable[Block],
    amid: Sequence[float],
    xs: Sequence[float],
    area: tuple[float, float],
    lines: Sequence[Edge] = (),
) -> Header:
    """Return the rows of a header that fills `area` from top to bottom over columns at `xs`.

    Its texts stand amid the boundaries `amid`; `lines` are horizontal, over some columns or all.
    """
    found = _grouped(leaves, groups, amid, lines)
    cuts = _cuts(found, leaves)
    ys = (area[0], *cuts, area[1])
    slots = []
    starts = [0] * len(leaves)
    for group in sorted(found, key=lambda one: one.last - one.first, reverse=True):
        start = max(starts[group.first : group.last + 1])
        end = next(at for at, cut in enumerate(cuts, 1) if cut >= group.block.middle)
        if end <= start:
            continue
        starts[group.first : group.last + 1] = [end] * (group.last + 1 - group.first)
        box = Box(xs[group.first], ys[start], xs[group.last + 1], ys[end])
        slots.append(Slot(box, start, group.first, end - start, group.last + 1 - group.first))
    for column, start in enumerate(starts):
        box = Box(xs[column], ys[start], xs[column + 1], ys[-1])
        slots.append(Slot(box, start, column, len(ys) - 1 - start, 1))
    return Header(cuts, tuple(slots))


def _grouped(
    leaves: Sequence[Block],
    groups: Iterable[Block],
    xs: Sequence[float],
    lines: Sequence[Edge],
) -> list[_Group]:
    """Return the texts with the columns each groups, so that all of them agree best."""
    blocks = sorted(groups, key=lambda one: one.middle, reverse=True)
    choices = [list(_candidates(block, leaves, xs, _line_below(block, lines))) for block in blocks]
    best: list[_Group] = []
    least = _UNPLACED * len(blocks) + 1.0
    waiting: list[tuple[float, list[_Group], int]] = [(0.0, [], 0)]
    looks = 0
    while waiting and looks < _MOST_LOOKS:
        wonder, found, at = waiting.pop()
        looks += 1
        if wonder >= least:
            continue
        if at == len(blocks):
            wonder += _LEFT_BESIDE * _count_left_beside(found, leaves)
            if wonder < least:
                best, least = found, wonder
            continue
        level = [one for one in blocks if _are_level(one, blocks[at])]
        likely = sorted(
            (
                (_wonder(group, leaves, xs, found, level), group)
                for group in choices[at]
                if _agrees(group, found) and not _holds_another(group, xs, level)
            ),
            key=lambda pair: pair[0],
        )[:_MOST_CHOICES]
        waiting.append((wonder + _UNPLACED, found, at + 1))
        waiting += [(wonder + odd, [*found, group], at + 1) for odd, group in likely[::-1]]
    return best


def _count_left_beside(found: Iterable[_Group], leaves: Sequence[Block]) -> int:
    """Return how many texts no text groups stand level with a neighbour that one does."""
    grouped = {column for one in found for column in range(one.first, one.last + 1)}
    return sum(
        (left in grouped) is not (left + 1 in grouped)
        and _spread(leaves[left : left + 2]) <= _ALIKE * leaves[left].size_pt
        for left in range(len(leaves) - 1)
    )


def _are_level(one: Block, other: Block) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _candidates(
    block: Block, leaves: Sequence[Block], xs: Sequence[float], line: Edge | None
) -> Iterable[_Group]:
    start = xs[0] if line is None else line.start
    end = xs[-1] if line is None else line.end
    for first in range(len(leaves)):
        if xs[first] > block.x0 + _REACH_PT or leaves[first].middle <= block.bottom:
            continue
        if xs[first] < start - _OFF_PT and leaves[first].centre < start:
            continue
        for last in range(first, len(leaves)):
            if leaves[last].middle <= block.bottom or leaves[last].centre > end:
                break
            if block.x1 <= xs[last + 1] + _REACH_PT:
                yield _Group(block, first, last)


def _holds_another(group: _Group, xs: Sequence[float], level: Iterable[Block]) -> bool:
    return any(
        one is not group.block and xs[group.first] < one.centre < xs[group.last + 1]
        for one in level
    )


def _line_below(block: Block, lines: Iterable[Edge]) -> Edge | None:
    """Return the nearest line under a text, where one runs there."""
    under = [
        line for line in lines if line.at > block.middle and line.start < block.centre < line.end
    ]
    return min(under, key=lambda line: line.at, default=None)


def _wonder(
    group: _Group,
    leaves: Sequence[Block],
    xs: Sequence[float],
    found: Sequence[_Group],
    level: Iterable[Block],
) -> float:
    """Return how odd it is for a text to group these columns.

    It stands amid them; the texts below it are set alike, and those beside them are not, unless
    another text of its `level` groups those.
    """
    block = group.block
    off = abs((xs[group.first] + xs[group.last + 1]) / 2 - block.centre)
    inside = _direct(range(group.first, group.last + 1), leaves, found)
    odd = max(off - _EXACT_PT, 0.0) / _OFF_STEP_PT + _UNLIKE * _spread(inside) / block.size_pt
    if group.first == group.last:
        odd += _SINGLE
    sides = {one.centre < block.centre for one in level if one is not block}
    for beside in (group.first - 1, group.last + 1):
        if not 0 <= beside < len(leaves) or leaves[beside].middle <= block.bottom:
            continue
        if (beside < group.first) in sides:
            continue
        other = _direct([beside], leaves, found)
        if inside and other and _spread([*inside, *other]) <= _ALIKE * block.size_pt:
            odd += _LEFT_OUT
    return odd


def _direct(
    columns: Iterable[int], leaves: Sequence[Block], found: Iterable[_Group]
) -> list[Block]:
    """Return the texts over columns that no text found so far groups."""
    taken = {column for one in found for column in range(one.first, one.last + 1)}
    return [leaves[column] for column in columns if column not in taken]


def _spread(blocks: Sequence[Block]) -> float:
    """Return how far texts are from standing at one height: their middles, tops or ends."""
    if not blocks:
        return 0.0
    return min(
        max(ys) - min(ys)
        for ys in (
            [block.middle for block in blocks],
            [block.top for block in blocks],
            [block.bottom for block in blocks],
        )
    )


def _agrees(group: _Group, found: Iterable[_Group]) -> bool:
    """Tell whether a group stands beside or over each of those found before it."""
    return all(
        group.last < other.first or other.last < group.first or group.holds(other)
        for other in found
    )


def _cuts(groups: Sequence[_Group], leaves: Sequence[Block]) -> tuple[float, ...]:
    """Return the fewest heights that part each text from what stands below it."""
    gaps = sorted(_gap(group, groups, leaves) for group in groups)
    cuts: list[float] = []
    reached: tuple[float, float] | None = None
    for end, start in gaps:
        if reached is not None and start <= reached[1]:
            reached = max(start, reached[0]), reached[1]
        else:
            if reached is not None:
                cuts.append((reached[0] + reached[1]) / 2)
            reached = start, end
    if reached is not None:
        cuts.append((reached[0] + reached[1]) / 2)
    return tuple(cuts)


def _gap(group: _Group, groups: Iterable[_Group], leaves: Sequence[Block]) -> tuple[float, float]:
    """Return where the space below a text ends, and where it starts."""
    below = [leaf.top for leaf in leaves[group.first : group.last + 1]]
    below += [other.block.top for other in groups if group.holds(other)]
    start = group.block.middle + 0.1
    return max(min(below), start), min(group.block.bottom, max(min(below), start))
