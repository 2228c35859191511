"""Glyphs in the order they were printed, joined into words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.model.document import Word
from reviewer.model.geometry import Box

# Parts of the type size. Letters of one word may stand this far apart, or overlap this far.
MAX_GAP = 0.3
MAX_OVERLAP = 0.5
# The same glyph again this close is bold type made by printing twice, not a second letter.
OVERPRINT_DISTANCE = 0.2
# Fonts differ in how far they reach below and above the line they share.
MIDDLE_TOLERANCE = 0.35
# Words of this height share a band in which overprints are looked for.
_BAND_PT = 8.0


class Glyph(NamedTuple):
    """One printed character; `turns` are its clockwise quarter turns, 0 where it is upright."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size_pt: float
    turns: int = 0


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page, each measure in a list of its own.

    A page has thousands, and a value for each would take longer than all that is done with them.
    `is_apart` tells of white space printed before the glyph.
    """

    texts: list[str] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    size_pt: list[float] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    is_apart: list[bool] = field(default_factory=list)

    def add(self, glyph: Glyph, *, is_apart: bool) -> None:
        self.texts.append(glyph.text)
        self.x0.append(glyph.x0)
        self.top.append(glyph.top)
        self.x1.append(glyph.x1)
        self.bottom.append(glyph.bottom)
        self.size_pt.append(glyph.size_pt)
        self.turns.append(glyph.turns)
        self.is_apart.append(is_apart)

    def only(self, indexes: Sequence[int]) -> "Glyphs":
        return Glyphs(
            [self.texts[at] for at in indexes],
            [self.x0[at] for at in indexes],
            [self.top[at] for at in indexes],
            [self.x1[at] for at in indexes],
            [self.bottom[at] for at in indexes],
            [self.size_pt[at] for at in indexes],
            [self.turns[at] for at in indexes],
            [self.is_apart[at] for at in indexes],
        )


def join_glyphs(glyphs: Iterable[Glyph | None]) -> tuple[Word, ...]:
    """Return the words of a page; `None` among the glyphs stands for white space."""
    columns = Glyphs()
    is_after_space = False
    for glyph in glyphs:
        if glyph is not None:
            columns.add(glyph, is_apart=is_after_space)
        is_after_space = glyph is None
    return words_of(columns)


def words_of(glyphs: Glyphs) -> tuple[Word, ...]:
    """Return the words of a page."""
    starts = _starts(glyphs)
    if any(not glyphs.is_apart[at] and _is_overprint(glyphs, at - 1, at) for at in starts[1:]):
        kept, starts = _without_doubles(glyphs)
        glyphs = glyphs.only(kept)
    ends = [*starts[1:], len(glyphs.texts)] if starts else []
    return _without_overprints(
        [_word(glyphs, start, end) for start, end in zip(starts, ends, strict=True)]
    )


def _starts(glyphs: Glyphs) -> list[int]:
    """Return which glyphs do not continue the word of the one before them."""
    follow = _plainly_follow(glyphs)
    return [
        at
        for at, is_apart in enumerate(glyphs.is_apart)
        if is_apart or not at or not (follow[at - 1] or _continues(glyphs, at - 1, at))
    ]


def _plainly_follow(glyphs: Glyphs) -> list[bool]:
    """Tell of each glyph but the first whether it stands upright right behind the one before.

    Of nearly all this tells all; of the others `_continues` does.
    """
    neighbours = zip(
        glyphs.x0,
        glyphs.top,
        glyphs.x1,
        glyphs.bottom,
        glyphs.size_pt,
        glyphs.x0[1:],
        glyphs.top[1:],
        glyphs.x1[1:],
        glyphs.bottom[1:],
        strict=False,
    )
    follow = [
        (gap := x0 - last_x1) <= MAX_GAP * size
        and (gap >= 0 or gap >= -MAX_OVERLAP * min(last_x1 - last_x0, x1 - x0, size))
        and (
            (top == last_top and bottom == last_bottom)
            or abs(top + bottom - last_top - last_bottom) / 2 <= MIDDLE_TOLERANCE * size
        )
        for last_x0, last_top, last_x1, last_bottom, size, x0, top, x1, bottom in neighbours
    ]
    if any(glyphs.turns):
        turns = zip(glyphs.turns, glyphs.turns[1:], follow, strict=False)
        follow = [follows and not (last or this) for last, this, follows in turns]
    return follow


def _without_doubles(glyphs: Glyphs) -> tuple[list[int], list[int]]:
    """Return which glyphs do not only print the last one again, and where words begin in them."""
    kept: list[int] = []
    starts: list[int] = []
    for at, is_apart in enumerate(glyphs.is_apart):
        if is_apart or not kept or not _continues(glyphs, kept[-1], at):
            if kept and not is_apart and _is_overprint(glyphs, kept[-1], at):
                continue
            starts.append(len(kept))
        kept.append(at)
    return kept, starts


def _continues(glyphs: Glyphs, last: int, at: int) -> bool:
    """Tell whether a glyph continues the word that another one is the last of."""
    if glyphs.turns[last] or glyphs.turns[at]:
        return glyphs.turns[last] == glyphs.turns[at] and _continues_sideways(glyphs, last, at)
    size, x0, last_x1 = glyphs.size_pt[last], glyphs.x0[at], glyphs.x1[last]
    gap = x0 - last_x1
    if gap > MAX_GAP * size:
        return False
    narrower = min(last_x1 - glyphs.x0[last], glyphs.x1[at] - x0, size)
    if gap < 0 and gap < -MAX_OVERLAP * narrower:
        return False
    rise = (glyphs.top[at] + glyphs.bottom[at] - glyphs.top[last] - glyphs.bottom[last]) / 2
    return -MIDDLE_TOLERANCE * size <= rise <= MIDDLE_TOLERANCE * size


def _continues_sideways(glyphs: Glyphs, last: int, at: int) -> bool:
    """Tell whether a glyph on its side follows: downwards turned once, upwards turned thrice."""
    size = glyphs.size_pt[last]
    match glyphs.turns[last]:
        case 1:
            gap = glyphs.top[at] - glyphs.bottom[last]
        case 3:
            gap = glyphs.top[last] - glyphs.bottom[at]
        case _:
            return False
    aside = (glyphs.x0[at] + glyphs.x1[at] - glyphs.x0[last] - glyphs.x1[last]) / 2
    return -MAX_OVERLAP * size <= gap <= MAX_GAP * size and abs(aside) <= MIDDLE_TOLERANCE * size


def _is_overprint(glyphs: Glyphs, before: int, at: int) -> bool:
    near = OVERPRINT_DISTANCE * glyphs.size_pt[at]
    return (
        glyphs.texts[at] == glyphs.texts[before]
        and abs(glyphs.x0[at] - glyphs.x0[before]) <= near
        and abs(glyphs.bottom[at] - glyphs.bottom[before]) <= near
    )


def _word(glyphs: Glyphs, start: int, end: int) -> Word:
    lefts, x1 = glyphs.x0[start:end], max(glyphs.x1[start:end])
    edges = (*lefts, x1)
    if glyphs.turns[start] and end - start > 1:
        # On its side all of a run stands over one stretch of x, and no border cuts it.
        x0, count = min(lefts), end - start
        edges = tuple(x0 + (x1 - x0) * at / count for at in range(count + 1))
    box = Box(edges[0], min(glyphs.top[start:end]), edges[-1], max(glyphs.bottom[start:end]))
    return Word("".join(glyphs.texts[start:end]), box, edges, glyphs.size_pt[start])


def _without_overprints(words: list[Word]) -> tuple[Word, ...]:
    """Drop words printed a second time over themselves, as some programs make bold type."""
    times = Counter([word.text for word in words])
    seen: dict[tuple[str, int], list[Word]] = defaultdict(list)
    kept: list[Word] = []
    for word in words:
        if times[word.text] > 1:
            # Two bands for each word, so that no two places lie on the border of both.
            height = word.box.bottom / _BAND_PT
            bands = (word.text, int(height)), (word.text, -1 - int(height + 0.5))
            if any(_covers(earlier, word) for band in bands for earlier in seen[band]):
                continue
            for band in bands:
                seen[band].append(word)
        kept.append(word)
    return tuple(kept)


def _covers(earlier: Word, word: Word) -> bool:
    near = OVERPRINT_DISTANCE * word.size_pt
    return (
        abs(earlier.box.x0 - word.box.x0) <= near
        and abs(earlier.box.x1 - word.box.x1) <= near
        and abs(earlier.box.bottom - word.box.bottom) <= near
    )
