"""How sure the text of a cell is, from how it was printed."""

import unicodedata
from collections.abc import Sequence

from reviewer.model.document import Word

# Below 0.9 a person should look at the page.
SURE = 1.0
GUESSED_PLACE = 0.8
CUT_BY_BORDER = 0.7
OVERLAPPING = 0.5
READ_TWO_WAYS = 0.4
UNREADABLE = 0.3
# The part of the smaller word that may lie under another without hiding it.
_OVERLAP = 0.3


def confidence_of(words: Sequence[Word], *, is_cut: bool, is_drawn: bool) -> float:
    """Return how far the text of a cell can be trusted; `is_drawn` tells of lines around it."""
    if any(_is_unreadable(character) for word in words for character in word.text):
        return UNREADABLE
    if len(words) > 1 and _overlap(words):
        return OVERLAPPING
    if is_cut:
        return CUT_BY_BORDER
    return SURE if is_drawn else GUESSED_PLACE


def _is_unreadable(character: str) -> bool:
    return character == "\N{REPLACEMENT CHARACTER}" or (
        not character.isprintable() and unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}
    )


def _overlap(words: Sequence[Word]) -> bool:
    lines = sorted(words, key=lambda word: word.box.top)
    for at, one in enumerate(lines):
        for other in lines[at + 1 :]:
            # Whole paragraphs stand in some cells: only words beside one another are compared.
            if other.box.top >= one.box.bottom:
                break
            if _hides(one, other):
                return True
    return False


def _hides(one: Word, other: Word) -> bool:
    a, b = one.box, other.box
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide > _OVERLAP * min(one.size_pt, a.width, b.width) and high > 2 * _OVERLAP * min(
        a.height, b.height
    )
