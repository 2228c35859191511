"""The header of a table without lines: which texts stand over one column, which group several."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.lattice import Slot
from reviewer.tables.text_lines import rows_of_words

# Parts of the type size: ink around the middle of a word, white space between two headers over
# one another, and between the words of one text.
_INK = 0.4
_STACKED = 0.55
_WORD_GAP = 1.0
_SPREAD_GAP = 2.6


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the header: its place, and the columns it stands over, the last included."""

    x0: float
    x1: float
    top: float
    bottom: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header as far as its texts show them: inner boundaries and slots."""

    cuts: tuple[float, ...]
    slots: tuple[Slot, ...]


def header_of(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> Header:
    """Return the rows of a header between `top` and `bottom` over columns between `xs`."""
    leaves, groups = _parted(_texts(words, xs), len(xs) - 1)
    levels = _levels(groups)
    cuts = _cuts(levels, top, bottom)
    if cuts is None:
        return Header((), tuple(_leaf_slots([0] * (len(xs) - 1), xs, (top, bottom))))
    ys = (top, *cuts, bottom)
    free_from = [0] * (len(xs) - 1)
    slots = []
    for row, level in enumerate(levels):
        for first, last in _ranges(level, leaves, xs, ys):
            if any(free_from[column] > row for column in range(first, last + 1)):
                continue
            start = max(free_from[first : last + 1])
            for column in range(first, last + 1):
                free_from[column] = row + 1
            box = Box(xs[first], ys[start], xs[last + 1], ys[row + 1])
            slots.append(Slot(box, start, first, row + 1 - start, last + 1 - first))
    return Header(cuts, (*slots, *_leaf_slots(free_from, xs, ys)))


def _leaf_slots(
    free_from: Sequence[int], xs: Sequence[float], ys: Sequence[float]
) -> Iterable[Slot]:
    rows = len(ys) - 1
    for column, start in enumerate(free_from):
        box = Box(xs[column], ys[start], xs[column + 1], ys[-1])
        yield Slot(box, start, column, rows - start, 1)


def _texts(words: Sequence[Word], xs: Sequence[float]) -> list[_Text]:
    texts = []
    for row in rows_of_words(words):
        for group in _grouped(row, xs):
            x0, x1 = group[0].box.x0, group[-1].box.x1
            first, last = _column_at(xs, x0), _column_at(xs, x1)
            if first < last:
                # A letter's breadth over the border is careless setting, not a group.
                slack = group[0].size_pt / 2
                first = _column_at(xs, x0 + slack)
                last = max(first, _column_at(xs, x1 - slack))
            ink = _INK * max(word.size_pt for word in group)
            middle = sum(word.box.centre[1] for word in group) / len(group)
            texts.append(_Text(x0, x1, middle - ink, middle + ink, first, last))
    return texts


def _grouped(row: Sequence[Word], xs: Sequence[float]) -> list[list[Word]]:
    """Return the words of a line in texts: what a border parts is not one text."""
    groups: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        gap = word.box.x0 - before.box.x1
        single = len(before.text) == len(word.text) == 1
        near = gap <= (_SPREAD_GAP if single else _WORD_GAP) * word.size_pt
        parted = any(before.box.x1 <= x <= word.box.x0 for x in xs)
        if near and not parted:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _parted(texts: Iterable[_Text], columns: int) -> tuple[list[_Text | None], list[_Text]]:
    """Return the lowest text over each column, its lines as one, and the texts above those."""
    stacks: dict[int, list[_Text]] = defaultdict(list)
    groups = []
    for text in texts:
        if text.first == text.last:
            stacks[text.first].append(text)
        else:
            groups.append(text)
    leaves: list[_Text | None] = []
    for column in range(columns):
        blocks = _blocks(stacks[column])
        leaves.append(blocks.pop() if blocks else None)
        groups += blocks
    return leaves, groups


def _blocks(stack: Iterable[_Text]) -> list[_Text]:
    """Return texts over one another with lines close together joined, from top to bottom."""
    blocks: list[_Text] = []
    for text in sorted(stack, key=lambda one: one.top):
        last = blocks[-1] if blocks else None
        size_pt = (text.bottom - text.top) / (2 * _INK)
        if last is not None and text.top - last.bottom <= _STACKED * size_pt:
            x0, x1 = min(last.x0, text.x0), max(last.x1, text.x1)
            blocks[-1] = _Text(x0, x1, last.top, text.bottom, last.first, last.last)
        else:
            blocks.append(text)
    return blocks


def _levels(groups: Iterable[_Text]) -> list[list[_Text]]:
    """Return the texts that group others, in rows from top to bottom, each from left to right."""
    levels: list[list[_Text]] = []
    for text in sorted(groups, key=lambda one: one.middle):
        if levels and text.top < levels[-1][0].bottom:
            levels[-1].append(text)
        else:
            levels.append([text])
    return [sorted(level, key=lambda one: one.x0) for level in levels]


def _cuts(
    levels: Sequence[Sequence[_Text]], top: float, bottom: float
) -> tuple[float, ...] | None:
    """Return the heights between the rows of the header, `None` where it has only one."""
    cuts = []
    above = top
    for level in levels:
        middle = sum(text.middle for text in level) / len(level)
        # What stands in the middle of its row is as far from the row's end as from its start.
        lowest = max(text.bottom for text in level)
        cut = max(min(2 * middle - above, bottom - 1), lowest)
        if cut >= bottom or cut <= above:
            return None
        cuts.append(cut)
        above = cut
    return tuple(cuts) or None


def _ranges(
    level: Sequence[_Text],
    leaves: Sequence[_Text | None],
    xs: Sequence[float],
    ys: Sequence[float],
) -> list[tuple[int, int]]:
    """Return the columns each text of a level groups: those below it that it stands amid."""
    cut = min(y for y in ys if y >= max(text.bottom for text in level))
    below, whole = (cut + ys[-1]) / 2, (ys[0] + ys[-1]) / 2
    children = [
        leaf is not None and abs(leaf.middle - below) < abs(leaf.middle - whole) for leaf in leaves
    ]
    found = []
    for at, text in enumerate(level):
        left = level[at - 1].last + 1 if at else 0
        right = level[at + 1].first - 1 if at + 1 < len(level) else len(leaves) - 1
        found.append(_amid(text, (left, right), children, xs))
    return _without_overlaps(found)


def _amid(
    text: _Text, limits: tuple[int, int], children: Sequence[bool], xs: Sequence[float]
) -> tuple[int, int]:
    """Return the stretch of columns around a text whose middle is nearest to the text's."""
    middle = (text.x0 + text.x1) / 2
    best = text.first, text.last
    least = abs((xs[best[0]] + xs[best[1] + 1]) / 2 - middle)
    for first in range(text.first, limits[0] - 1, -1):
        if not children[first] and first < text.first:
            break
        for last in range(text.last, limits[1] + 1):
            if not children[last] and last > text.last:
                break
            off = abs((xs[first] + xs[last + 1]) / 2 - middle)
            if last > first and (off < least or best[0] == best[1]):
                best, least = (first, last), off
    return best


def _without_overlaps(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, last in found:
        start = max(first, kept[-1][1] + 1) if kept else first
        if start <= last:
            kept.append((start, last))
    return kept


def _column_at(xs: Sequence[float], x: float) -> int:
    at = sum(boundary <= x for boundary in xs) - 1
    return min(max(at, 0), len(xs) - 2)
