"""Glyphs in the order they were printed, joined into words."""

from collections import defaultdict
from collections.abc import Iterable
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
    """One printed character; `turns` are its clockwise quarter turns, 0 where it is upright.

    A tuple, since a document has tens of thousands and each is gone as soon as it is in a word.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size_pt: float
    turns: int = 0


def join_glyphs(glyphs: Iterable[Glyph | None]) -> tuple[Word, ...]:
    """Return the words of a page; `None` among the glyphs stands for white space."""
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph is None or not _continues(run[-1], glyph)):
            if glyph is not None and _is_overprint(run[-1], glyph):
                continue
            words.append(_word(run))
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        words.append(_word(run))
    return _without_overprints(words)


def _continues(last: Glyph, glyph: Glyph) -> bool:
    if last.turns or glyph.turns:
        return last.turns == glyph.turns and _continues_sideways(last, glyph)
    _, last_x0, last_top, last_x1, last_bottom, size, _ = last
    _, x0, top, x1, bottom, _, _ = glyph
    gap = x0 - last_x1
    if gap > MAX_GAP * size:
        return False
    if gap < 0 and gap < -MAX_OVERLAP * min(last_x1 - last_x0, x1 - x0, size):
        return False
    rise = (top + bottom - last_top - last_bottom) / 2
    return -MIDDLE_TOLERANCE * size <= rise <= MIDDLE_TOLERANCE * size


def _continues_sideways(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph on its side follows: downwards turned once, upwards turned thrice."""
    size = last.size_pt
    match last.turns:
        case 1:
            gap = glyph.top - last.bottom
        case 3:
            gap = last.top - glyph.bottom
        case _:
            return False
    aside = (glyph.x0 + glyph.x1 - last.x0 - last.x1) / 2
    return -MAX_OVERLAP * size <= gap <= MAX_GAP * size and abs(aside) <= MIDDLE_TOLERANCE * size


def _is_overprint(last: Glyph, glyph: Glyph) -> bool:
    near = OVERPRINT_DISTANCE * glyph.size_pt
    return (
        glyph.text == last.text
        and abs(glyph.x0 - last.x0) <= near
        and abs(glyph.bottom - last.bottom) <= near
    )


def _word(run: list[Glyph]) -> Word:
    texts, lefts, tops, rights, bottoms, sizes, turns = zip(*run, strict=True)
    x1 = max(rights)
    edges = (*lefts, x1)
    if turns[0] and len(run) > 1:
        # On its side all of a run stands over one stretch of x, and no border cuts it.
        x0 = min(lefts)
        edges = tuple(x0 + (x1 - x0) * at / len(run) for at in range(len(run) + 1))
    box = Box(edges[0], min(tops), edges[-1], max(bottoms))
    return Word("".join(texts), box, edges, sizes[0])


def _without_overprints(words: list[Word]) -> tuple[Word, ...]:
    """Drop words printed a second time over themselves, as some programs make bold type."""
    seen: dict[tuple[str, int], list[Word]] = defaultdict(list)
    kept: list[Word] = []
    for word in words:
        # Two bands for each word, so that no two places lie on the border of both.
        bands = int(word.box.bottom / _BAND_PT), -1 - int(word.box.bottom / _BAND_PT + 0.5)
        if not any(_covers(e, word) for band in bands for e in seen[word.text, band]):
            kept.append(word)
            for band in bands:
                seen[word.text, band].append(word)
    return tuple(kept)


def _covers(earlier: Word, word: Word) -> bool:
    near = OVERPRINT_DISTANCE * word.size_pt
    return (
        abs(earlier.box.x0 - word.box.x0) <= near
        and abs(earlier.box.x1 - word.box.x1) <= near
        and abs(earlier.box.bottom - word.box.bottom) <= near
    )
