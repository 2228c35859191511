"""How sure the text of a cell is, from how it was printed and read."""

import unicodedata
from collections.abc import Sequence

from reviewer.model.document import Word
from reviewer.tables.text_lines import rows_of_words

# Below 0.9 a person should look at the page.
SURE = 1.0
CHECKED_PLACE = 0.95
GUESSED_PLACE = 0.8
JOINED_ALONE = 0.8
CUT_BY_BORDER = 0.7
BESIDE_LEFT_OVER = 0.7
OVERLAPPING = 0.5
READ_TWO_WAYS = 0.4
UNREADABLE = 0.3
# The part of the smaller word that may lie under another without hiding it.
_OVERLAP = 0.3


def place_confidence(*, is_drawn: bool, is_checked: bool) -> float:
    """Return how far the cells of a table can be trusted to be where they were looked for."""
    if is_drawn:
        return SURE
    return CHECKED_PLACE if is_checked else GUESSED_PLACE


def confidence_of(words: Sequence[Word], *, is_cut: bool, place: float) -> float:
    """Return how far the text of a cell can be trusted, its `place` to be that of the cell."""
    if not words:
        return place
    if any(_has_unreadable(word.text) for word in words):
        return UNREADABLE
    if len(words) > 1 and _overlap(words):
        return OVERLAPPING
    read = min(word.confidence for word in words)
    if is_cut:
        return min(read, CUT_BY_BORDER)
    return min(read, place)


def second_reading_of(words: Sequence[Word]) -> str | None:
    """Return what a cell may say as well, where some of its words were read in two ways."""
    if all(word.second_reading is None for word in words):
        return None
    rows = rows_of_words(words)
    return "\n".join(" ".join(word.second_reading or word.text for word in row) for row in rows)


def _has_unreadable(text: str) -> bool:
    if "\N{REPLACEMENT CHARACTER}" in text:
        return True
    return not text.isprintable() and any(
        unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} for character in text
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
