"""Lines of text drawn as values, the way prose is printed: indented first, margins, a page."""

import tomllib
from functools import cache
from pathlib import Path

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine
from reviewer.recognition.narrative_words import NarrativeWords, read_narrative_words

LEFT, INDENT, RIGHT = 57.0, 81.0, 537.0
SIZE_PT = 12.0
_FILE = Path(__file__).parents[3] / "resources" / "narrative.toml"


def narrative_data() -> dict[str, object]:
    """The parsed file the program ships."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def narrative_words() -> NarrativeWords:
    """The words the program ships."""
    return read_narrative_words(narrative_data(), _FILE.name)


class Printer:
    """Prints lines one under the other; what is printed is in `lines`."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []
        self._page = 1
        self._top = 76.0

    def turn(self) -> "Printer":
        self._page += 1
        self._top = 76.0
        return self

    def first(self, text: str) -> "Printer":
        """Print a first line that runs to the right edge."""
        return self._print(text, INDENT, RIGHT)

    def full(self, text: str) -> "Printer":
        return self._print(text, LEFT, RIGHT)

    def last(self, text: str) -> "Printer":
        return self._print(text, LEFT, LEFT + len(text) * SIZE_PT)

    def lone(self, text: str, size_pt: float = SIZE_PT) -> "Printer":
        """Print a paragraph of one short line."""
        return self._print(text, INDENT, INDENT + len(text) * size_pt, size_pt)

    def _print(self, text: str, x0: float, x1: float, size_pt: float = SIZE_PT) -> "Printer":
        box = Box(x0, self._top, x1, self._top + size_pt)
        self.lines.append(TextLine(text, Place(self._page, box), size_pt))
        self._top += 1.6 * size_pt
        return self
