"""Text broken into lines of a given width, and each line into words at their places.

No font is asked: a character takes one of two widths, as in a Chinese typewriter face. What
paints a page keeps to the same widths, so that boxes lie exactly on the text.
"""

import unicodedata
from functools import cache

from reviewer.model.document import Word
from reviewer.model.geometry import Box

_WIDE = 1.0
_NARROW = 0.6
# No line begins with these.
_NOT_FIRST = "，。、；：？！）》”’%％,.;:?!)"
# The height of a character's box, in parts of its size.
_BOX_HEIGHT = 1.0


@cache
def advance(character: str) -> float:
    """Return how far a character moves on, in parts of its size."""
    return _WIDE if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def text_width(text: str, size_pt: float) -> float:
    return sum(map(advance, text)) * size_pt


def break_lines(text: str, size_pt: float, width_pt: float) -> list[str]:
    """Return the lines that `text` takes; a line break in it is kept. At least one line."""
    return [
        line for part in text.split("\n") for line in _break_paragraph(part, size_pt, width_pt)
    ]


def place_words(line: str, x0: float, top: float, size_pt: float) -> list[Word]:
    """Return the words of one line that begins at `x0`."""
    words: list[Word] = []
    x, run, edges = x0, "", [x0]
    for character in line + " ":
        after = x + advance(character) * size_pt
        if not character.isspace():
            run += character
            edges.append(after)
        else:
            if run:
                box = Box(edges[0], top, edges[-1], top + size_pt * _BOX_HEIGHT)
                words.append(Word(run, box, tuple(edges), size_pt))
            run, edges = "", [after]
        x = after
    return words


def _break_paragraph(text: str, size_pt: float, width_pt: float) -> list[str]:
    # Half a point for the rounding of sums, so that a text fits the width measured for it.
    room = width_pt / size_pt + 0.5 / size_pt
    lines: list[str] = []
    start, used, at = 0, 0.0, 0
    while at < len(text):
        used += advance(text[at])
        if used > room and at > start:
            end = _break_before(text, start, at)
            lines.append(text[start:end].rstrip())
            start = at = end
            used = 0.0
            continue
        at += 1
    lines.append(text[start:].rstrip())
    return lines


def _break_before(text: str, start: int, at: int) -> int:
    """Return where to break a line that is full at `at`: not inside a number or Latin word."""
    end = at
    while end > start + 1 and (_are_one(text[end - 1], text[end]) or text[end] in _NOT_FIRST):
        end -= 1
    return at if end <= start + 1 else end


def _are_one(before: str, after: str) -> bool:
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return advance(character) == _NARROW and not character.isspace()
