"""The texts of a header without lines around them: wrapped lines of one cell put together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model.document import Word

# Parts of the type size: how far words of a line stand from its height; white space between words
# of one text, and between two characters set wide (合　　计); lines of one text are no nearer and
# no further apart than this, and amid one another. Nearer ones run out of their cells.
_LEVEL = 0.3
_WORD_GAP = 0.5
_SPREAD_GAP = 2.6
_NEAREST = 0.85
_LEADING = 1.38
_CENTRED = 0.3
_EVEN = 0.12
# The ink around the middle of a word.
_INK = 0.4

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A text of the header with all its lines."""

    x0: float
    x1: float
    top: float
    bottom: float
    size_pt: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def overlaps(self, x0: float, x1: float) -> bool:
        return self.x0 < x1 and x0 < self.x1


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands together on one line."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        return self.words[-1].box.x1

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return max(self.words, key=lambda word: word.box.width).box.centre[1]

    @property
    def size_pt(self) -> float:
        return max(word.size_pt for word in self.words)


def header_blocks(words: Iterable[Word], columns: Sequence[Span] = ()) -> list[Block]:
    """Return the texts of a header, from top to bottom and from left to right.

    `columns` are the stretches of x where numbers stand below: characters each over one of its
    own are texts of their own, as 类 款 项 are.
    """
    given = list(words)
    singles = [word for word in given if len(word.text) == 1]
    texts = [text for line in _lines(given) for text in _texts(line, singles, columns)]
    texts.sort(key=lambda text: text.y)
    uppers = [_upper(text, texts) for text in texts]
    claims = Counter(id(upper) for upper in uppers if upper is not None)
    stacks: dict[int, list[_Text]] = {}
    for text, upper in zip(texts, uppers, strict=True):
        if upper is None or claims[id(upper)] > 1:
            stacks[id(text)] = [text]
        else:
            stacks[id(text)] = stacks[id(upper)]
            stacks[id(text)].append(text)
    unlike = {id(stack): stack for stack in stacks.values()}
    blocks = _parted(list(unlike.values()))
    return sorted(map(_block, blocks), key=lambda block: (block.top, block.x0))


def _parted(stacks: Sequence[Sequence[_Text]]) -> list[Sequence[_Text]]:
    """Return the lines of each text; one that groups others may stand right above one of them.

    That shows where others stand level with what is below it, and a single line amid both.
    """
    parted: list[Sequence[_Text]] = []
    for lines in stacks:
        cut = next((at for at in range(1, len(lines)) if _is_grouping(lines, at, stacks)), None)
        parted += [lines] if cut is None else [lines[:cut], lines[cut:]]
    return parted


def _is_grouping(lines: Sequence[_Text], cut: int, stacks: Sequence[Sequence[_Text]]) -> bool:
    """Tell whether the lines before `cut` group the texts level with the lines after it."""
    others = [other for other in stacks if other is not lines]
    slack = _EVEN * lines[0].size_pt
    whole, lower = _middle(lines), _middle(lines[cut:])
    alone = [other for other in others if len(other) == 1 and not _is_over(other[0], others)]
    if not any(abs(_middle(other) - whole) <= slack for other in alone):
        return False
    left = [other for other in others if _right(other) <= lines[0].x0]
    right = [other for other in others if other[0].x0 >= _right(lines)]
    if not (left and right):
        return False
    beside = max(left, key=_right), min(right, key=lambda other: other[0].x0)
    return all(abs(_middle(other) - lower) <= slack for other in beside)


def _is_over(text: _Text, stacks: Iterable[Sequence[_Text]]) -> bool:
    """Tell whether something stands below a text."""
    return any(
        lower.y > text.y + _LEVEL * text.size_pt and text.x0 < lower.x1 and lower.x0 < text.x1
        for lines in stacks
        for lower in lines
    )


def _middle(lines: Sequence[_Text]) -> float:
    return (lines[0].y + lines[-1].y) / 2


def _right(lines: Sequence[_Text]) -> float:
    return max(line.x1 for line in lines)


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Return words in lines; those of different cells may stand half a line apart."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box.centre[1]):
        y = word.box.centre[1]
        if lines and y - lines[-1][0].box.centre[1] <= _LEVEL * word.size_pt:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def _texts(line: Sequence[Word], singles: Sequence[Word], columns: Sequence[Span]) -> list[_Text]:
    groups: list[list[Word]] = [[line[0]]]
    apart = _apart(line, columns)
    for before, word in pairwise(line):
        gap = word.box.x0 - before.box.x1
        is_near = gap <= _WORD_GAP * word.size_pt
        is_text = id(word) not in apart and _are_set_wide(before, word, singles, columns)
        if is_near or is_text:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_Text(tuple(group)) for group in groups]


def _are_set_wide(
    before: Word, word: Word, singles: Sequence[Word], columns: Sequence[Span]
) -> bool:
    """Tell whether two characters are one word set wide, not two columns or two upright texts."""
    if not _may_be_set_wide(before, word):
        return False
    if any(_is_upright(one, singles) for one in (before, word)):
        return False
    return not _are_over_two(before, word, columns)


def _apart(line: Sequence[Word], columns: Sequence[Span]) -> set[int]:
    """Return the characters that are no text with the one before: two of their series are none.

    Of 类 款 项 the last may stand over a column of which the page prints no number.
    """
    apart: set[int] = set()
    series: list[Word] = []
    for word in line:
        if not series or not _may_be_set_wide(series[-1], word):
            series = [word]
            continue
        series.append(word)
        if any(_are_over_two(one, other, columns) for one, other in pairwise(series)):
            apart |= {id(one) for one in series[1:]}
    return apart


def _may_be_set_wide(before: Word, word: Word) -> bool:
    is_near = word.box.x0 - before.box.x1 <= _SPREAD_GAP * word.size_pt
    return is_near and len(before.text) == len(word.text) == 1


def _are_over_two(one: Word, other: Word, columns: Sequence[Span]) -> bool:
    """Tell whether two characters stand over numbers of two columns."""
    over = [
        next((span for span in columns if span[0] < word.box.x1 and word.box.x0 < span[1]), None)
        for word in (one, other)
    ]
    return None not in over and over[0] != over[1]


def _is_upright(word: Word, singles: Iterable[Word]) -> bool:
    """Tell whether a character has another right above or below it."""
    return any(
        other is not word
        and abs(other.box.centre[0] - word.box.centre[0]) <= _CENTRED * word.size_pt
        and abs(other.box.centre[1] - word.box.centre[1]) <= _LEADING * word.size_pt
        for other in singles
    )


def _upper(text: _Text, texts: Iterable[_Text]) -> _Text | None:
    """Return the line of text that a line goes on, `None` where it begins one."""
    over = [other for other in texts if _goes_on(other, text)]
    return over[0] if len(over) == 1 else None


def _goes_on(above: _Text, below: _Text) -> bool:
    size_pt = max(above.size_pt, below.size_pt)
    if not _NEAREST * size_pt < below.y - above.y <= _LEADING * size_pt:
        return False
    slack = _CENTRED * size_pt
    is_aligned = abs(above.centre - below.centre) <= slack or abs(above.x0 - below.x0) <= slack
    return is_aligned and below.x1 - below.x0 <= above.x1 - above.x0 + size_pt


def _block(lines: Sequence[_Text]) -> Block:
    size_pt = max(line.size_pt for line in lines)
    return Block(
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        lines[0].y - _INK * size_pt,
        lines[-1].y + _INK * size_pt,
        size_pt,
    )
