"""Glyphs in the order they were printed, joined into words."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model.document import Word
from reviewer.model.geometry import Box

# Parts of the type size. Letters of one word may stand this far apart, or overlap this far.
MAX_GAP = 0.3
MAX_OVERLAP = 0.5
# The same glyph again this close is bold type made by printing twice, not a second letter.
OVERPRINT_DISTANCE = 0.2
# Fonts differ in how far they reach below and above the line they share.
MIDDLE_TOLERANCE = 0.35


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `upright` is false where it stands on its side."""

    text: str
    box: Box
    size_pt: float
    upright: bool = True


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
    if not (last.upright and glyph.upright):
        return False
    gap = glyph.box.x0 - last.box.x1
    size = last.size_pt
    return (
        -MAX_OVERLAP * min(last.box.width, glyph.box.width, size) <= gap <= MAX_GAP * size
        and abs(_middle(glyph) - _middle(last)) <= MIDDLE_TOLERANCE * size
    )


def _middle(glyph: Glyph) -> float:
    return (glyph.box.top + glyph.box.bottom) / 2


def _is_overprint(last: Glyph, glyph: Glyph) -> bool:
    near = OVERPRINT_DISTANCE * glyph.size_pt
    return (
        glyph.text == last.text
        and abs(glyph.box.x0 - last.box.x0) <= near
        and abs(glyph.box.bottom - last.box.bottom) <= near
    )


def _word(run: list[Glyph]) -> Word:
    boxes = [glyph.box for glyph in run]
    box = Box(
        boxes[0].x0,
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    # One glyph may stand for several characters (a ligature): share its width among them.
    edges: list[float] = []
    for glyph in run:
        step = glyph.box.width / len(glyph.text)
        edges.extend(glyph.box.x0 + step * index for index in range(len(glyph.text)))
    edges.append(box.x1)
    return Word("".join(glyph.text for glyph in run), box, tuple(edges), run[0].size_pt)


def _without_overprints(words: list[Word]) -> tuple[Word, ...]:
    """Drop words printed a second time over themselves, as some programs make bold type."""
    seen: dict[str, list[Word]] = {}
    kept: list[Word] = []
    for word in words:
        same = seen.setdefault(word.text, [])
        if not any(_covers(earlier, word) for earlier in same):
            same.append(word)
            kept.append(word)
    return tuple(kept)


def _covers(earlier: Word, word: Word) -> bool:
    near = OVERPRINT_DISTANCE * word.size_pt
    return (
        abs(earlier.box.x0 - word.box.x0) <= near
        and abs(earlier.box.x1 - word.box.x1) <= near
        and abs(earlier.box.bottom - word.box.bottom) <= near
    )
