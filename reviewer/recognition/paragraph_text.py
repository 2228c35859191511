"""The text of a paragraph folded for reading, each character knowing where it was printed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reviewer.model.grid import TextLine
from reviewer.model.narrative import Paragraph, Run

_DROPPED = frozenset("\"'“”‘’`「」『』*")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def make_paragraph(number: int, lines: Sequence[TextLine]) -> Paragraph:
    """Make the paragraph printed on `lines`, of which there must be at least one."""
    runs: list[Run] = []
    raw = ""
    for line in lines:
        raw += "\n" if raw else ""
        runs.extend(_runs(line, len(raw)))
        raw += line.text
    text, offsets = fold_with_offsets(raw)
    return Paragraph(number, text, raw, offsets, tuple(runs), lines[0].size_pt)


def _runs(line: TextLine, start: int) -> Iterator[Run]:
    """Yield where a line of text is printed, of which the first character is the `start`-th."""
    parts = line.parts or ((0, line.place),)
    stops = (*(begin for begin, _ in parts[1:]), len(line.text))
    for (begin, place), stop in zip(parts, stops, strict=True):
        yield Run(start + begin, start + stop, place)


@lru_cache(maxsize=4096)
def fold_with_offsets(raw: str) -> tuple[str, tuple[int, ...]]:
    """Fold `raw`, and tell for each character of the result where in `raw` it stands.

    White space stays only between two words of letters and between two numbers of one line.
    """
    hidden = {at for match in _MARKUP.finditer(raw) for at in range(*match.span())}
    characters: list[str] = []
    offsets: list[int] = []
    gap = ""
    for at, printed in enumerate(raw):
        if printed.isspace():
            gap += printed
            continue
        if printed in _DROPPED or at in hidden:
            continue
        for character in unicodedata.normalize("NFKC", printed):
            if gap and characters and _parts(characters[-1], character, gap):
                characters.append(" ")
                offsets.append(at - 1)
            gap = ""
            if not character.isspace():
                characters.append(character)
                offsets.append(at)
    return "".join(characters), tuple(offsets)


def _parts(before: str, after: str, gap: str) -> bool:
    """Tell whether white space between two characters parts two words or numbers."""
    if before.isdigit() and after.isdigit():
        # no program that sets type breaks a line between two figures of one number's end
        return "\n" not in gap
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
