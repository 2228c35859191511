"""The rows of a table without lines between them, told from its whole body at once.

A row is what stands around one height: each of its texts over as many lines as it needs, set
close, all texts amid the row, or from its top, or on its bottom. Which of these holds, and how
far the lines of one text are apart, is the same all over a table; that reading is taken which
explains all lines with the least to wonder at.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reviewer.model.document import Word
from reviewer.tables.bands import Band, band_of
from reviewer.tables.cell_text import is_dash, is_number
from reviewer.tables.text_lines import rows_of_words, text_of

# Parts of the type size: lines at one height; heights of texts of one row; how exactly the lines
# of one text are spaced; the widest spacing they have.
_LEVEL = 0.3
_ALIGNED = 0.35
_EVEN = 0.1
_WIDEST_LEADING = 1.75
# Parts of the space from row to row: lines of a text are nearer.
_CLOSER = 0.93
# Lines of a row at different heights; more are not looked at.
_MOST_STRIPS = 16
# What there is to wonder at: a row that nothing numbers, numbers that nothing names, lines of a
# text too far apart, a line broken with room to spare, an item begun within a text, a number that
# a text goes on from, texts of a row at odd heights, lines of a text as far apart as rows, or set
# in unlike one another.
_UNNUMBERED = 0.5
_NAMELESS = 1.5
_FAR = 4.0
_BROKEN_EARLY = 1.5
_NEW_ITEM = 1.5
_NUMBER_IN_TEXT = 2.0
_ODD_HEIGHT = 2.0
_AS_ROWS = 0.6
_SET_APART = 1.5
# Parts of the type size: a text is set in by no more.
_FARTHEST_INDENT = 4.0
_IMPOSSIBLE = 1e6
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]|\d+[、.．)）]\D|\D{1,3}[：:]")
_TOTAL = re.compile(r"[合总小]\s*计")
_CLOSING = frozenset("，。、；：）)》”")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text in one column; `y` is its middle, `end` where it ends on the right."""

    words: tuple[Word, ...]
    column: int
    y: float
    end: float
    size_pt: float
    text: str

    @property
    def is_number(self) -> bool:
        """Tell whether it is an amount, a dash for one, a code, or the number of a line."""
        text = "".join(self.text.split())
        return is_number(text) or is_dash(text)


@dataclass(frozen=True, slots=True)
class _Strip:
    """What stands at one height."""

    lines: tuple[_Line, ...]

    @property
    def has_number(self) -> bool:
        return any(line.is_number for line in self.lines)

    @property
    def has_text(self) -> bool:
        return not all(line.is_number for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table is set: which of a text's lines stand at its row's height, and its leading.

    `is_usual` tells that its rows are no further apart than the lines of a text.
    """

    height_of: Callable[[Sequence[_Line]], float]
    leading: float | None
    is_usual: bool = False


def bands_in_columns(words: Iterable[Word], xs: Sequence[float]) -> list[Band]:
    """Return the rows of a table's body, from top to bottom."""
    lines = _lines(words, xs)
    if not lines:
        return []
    strips = _strips(lines)
    if all(strip.has_number for strip in strips):
        return [_band((strip,)) for strip in strips]
    ends = _ends(lines, xs)
    pitch = _pitch(strips)
    settings = [
        _Setting(height_of, leading, leading is not None and leading > _CLOSER * pitch)
        for height_of in (_middle, _first, _last)
        for leading in _leadings(lines)
    ]
    cuts = min((_cut(strips, setting, ends) for setting in settings), key=lambda cut: cut[0])[1]
    return [_band(strips[start:end]) for start, end in pairwise(cuts)]


def begins_item(text: str) -> bool:
    """Tell whether a text begins an item of a list: 一、 （二） 3."""
    return _ITEM.match(text) is not None


def hold_several(words: Iterable[Word], xs: Sequence[float]) -> bool:
    """Tell whether two numbers, or items of a list, stand under one another in one column."""
    seen: set[tuple[int, bool]] = set()
    for line in _lines(words, xs):
        if line.is_number or begins_item(line.text):
            key = line.column, line.is_number
            if key in seen:
                return True
            seen.add(key)
    return False


def _band(strips: Sequence[_Strip]) -> Band:
    return band_of([word for strip in strips for line in strip.lines for word in line.words])


def _lines(words: Iterable[Word], xs: Sequence[float]) -> list[_Line]:
    by_column: dict[int, list[Word]] = {}
    for word in words:
        column = bisect_right(xs, word.box.centre[0], 1, len(xs) - 1) - 1
        by_column.setdefault(column, []).append(word)
    return [
        _line(row, column) for column, inside in by_column.items() for row in rows_of_words(inside)
    ]


def _line(words: Sequence[Word], column: int) -> _Line:
    size_pt = max(word.size_pt for word in words)
    widest = max(words, key=lambda word: word.box.width)
    end = words[-1].box.x1
    return _Line(tuple(words), column, widest.box.centre[1], end, size_pt, text_of(words))


def _strips(lines: Iterable[_Line]) -> list[_Strip]:
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda one: one.y):
        if groups and line.y - groups[-1][0].y <= _LEVEL * line.size_pt:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_Strip(tuple(group)) for group in groups]


def _pitch(strips: Iterable[_Strip]) -> float:
    """Return how near rows with numbers come to one another, in parts of the type size."""
    heights = [strip.lines[0] for strip in strips if strip.has_number]
    steps = [(below.y - above.y) / below.size_pt for above, below in pairwise(heights)]
    return min(steps, default=_WIDEST_LEADING)


def _ends(lines: Iterable[_Line], xs: Sequence[float]) -> dict[int, float]:
    """Return where the longest line of each column ends; one that runs over its side is none."""
    ends: dict[int, float] = {}
    for line in lines:
        if line.end <= xs[line.column + 1]:
            ends[line.column] = max(ends.get(line.column, 0.0), line.end)
    return ends


def _leadings(lines: Iterable[_Line]) -> list[float | None]:
    """Return what the leading can be, in parts of the type size; `None` if no text is wrapped."""
    by_column: dict[int, list[_Line]] = {}
    for line in lines:
        by_column.setdefault(line.column, []).append(line)
    steps = sorted(
        (below.y - above.y) / below.size_pt
        for column in by_column.values()
        for above, below in pairwise(sorted(column, key=lambda one: one.y))
        if not (above.is_number or below.is_number)
    )
    groups: list[list[float]] = []
    for step in steps:
        if step > _WIDEST_LEADING:
            break
        if groups and step - groups[-1][0] <= _EVEN:
            groups[-1].append(step)
        else:
            groups.append([step])
    return [None, *(median(group) for group in groups[:3])]


def _cut(
    strips: Sequence[_Strip], setting: _Setting, ends: dict[int, float]
) -> tuple[float, list[int]]:
    """Return the least there is to wonder at, and where the rows then begin, the end included."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(strips) + 1):
        least, begin = _IMPOSSIBLE * len(strips), end - 1
        numbered = 0
        for start in range(end - 1, max(end - 1 - _MOST_STRIPS, -1), -1):
            numbered += strips[start].has_number
            if numbered > 1:
                break
            cost = best[start][0] + _wonder(strips[start:end], setting, ends)
            if cost < least:
                least, begin = cost, start
        best.append((least, begin))
    cuts = [len(strips)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return best[-1][0], cuts[::-1]


def _wonder(strips: Sequence[_Strip], setting: _Setting, ends: dict[int, float]) -> float:
    """Return how odd it would be for strips to be one row."""
    is_numbered = any(strip.has_number for strip in strips)
    is_named = any(strip.has_text for strip in strips)
    wonder = (0.0 if is_numbered else _UNNUMBERED) + (0.0 if is_named else _NAMELESS)
    if len(strips) == 1:
        return wonder
    texts: dict[int, list[_Line]] = {}
    for strip in strips:
        for line in strip.lines:
            texts.setdefault(line.column, []).append(line)
    heights = []
    for column, lines in texts.items():
        heights.append(setting.height_of(lines))
        for above, below in pairwise(lines):
            wonder += _break_wonder(above, below, setting, ends.get(column, 0.0))
    size_pt = strips[0].lines[0].size_pt
    spread = (max(heights) - min(heights)) / size_pt
    return wonder + (_ODD_HEIGHT * spread / _ALIGNED if spread > _ALIGNED else 0.0)


def _break_wonder(above: _Line, below: _Line, setting: _Setting, longest: float) -> float:
    """Return how odd it would be for two lines to be one text."""
    size_pt = max(above.size_pt, below.size_pt)
    wonder = _AS_ROWS if setting.is_usual else 0.0
    leading = setting.leading
    if leading is None or abs((below.y - above.y) / size_pt - leading) > _EVEN:
        wonder += _FAR
    if above.end + size_pt < longest and above.text[-1] not in _CLOSING:
        wonder += _BROKEN_EARLY
    if _ITEM.match(below.text) or _TOTAL.fullmatch(below.text):
        wonder += _NEW_ITEM
    if above.is_number is not below.is_number:
        wonder += _NUMBER_IN_TEXT
    if _is_elsewhere(above, below):
        wonder += _SET_APART
    return wonder


def _is_elsewhere(above: _Line, below: _Line) -> bool:
    """Tell whether two lines begin, end and have their middles far from one another."""
    far = _FARTHEST_INDENT * max(above.size_pt, below.size_pt)
    starts = above.words[0].box.x0 - below.words[0].box.x0
    ends = above.end - below.end
    return min(abs(starts), abs(ends), abs(starts + ends) / 2) > far


def _middle(lines: Sequence[_Line]) -> float:
    return (lines[0].y + lines[-1].y) / 2


def _first(lines: Sequence[_Line]) -> float:
    return lines[0].y


def _last(lines: Sequence[_Line]) -> float:
    return lines[-1].y
