"""Text of a part of a page: what a person marks with the pointer, to copy or to add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.amount import read_amount
from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box, union

SAME_LINE = 0.5  # of the height: words that overlap by so much stand on one line


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What stands within a marked box, line by line, and the numbers among it."""

    lines: tuple[str, ...]
    boxes: tuple[Box, ...]
    numbers: tuple[Decimal, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def total(self) -> Decimal:
        return sum(self.numbers, Decimal(0))


def marked_text(page: Page, box: Box) -> MarkedText:
    """Return what stands within `box`: characters count whose middle is in it."""
    parts = [part for word in page.words if (part := _part(word, box)) is not None]
    lines = list(_lines(sorted(parts, key=lambda part: (part.box.top, part.box.x0))))
    amounts = [read_amount(part.text) for line in lines for part in line]
    return MarkedText(
        tuple("\t".join(part.text for part in line) for line in lines),
        tuple(part.box for line in lines for part in line),
        tuple(amount.value for amount in amounts if amount is not None),
    )


def digit_height_pt(page: Page, box: Box, *, is_lying: bool = False) -> float | None:
    """Return how high the text within `box` is printed, if there is any."""
    words = [word.box for word in page.words if box.contains(*word.box.centre)]
    sizes = [word.width if is_lying else word.height for word in words]
    return max(sizes, default=None)


def printed_box(page: Page, box: Box) -> Box:
    """Return the part of `box` that is printed on; all of it where nothing is."""
    boxes = marked_text(page, box).boxes
    return union(boxes) if boxes else box


def _part(word: Word, box: Box) -> Word | None:
    """Return the part of a word within `box`."""
    if not box.top <= word.box.centre[1] <= box.bottom:
        return None
    edges = word.edges
    if len(edges) != len(word.text) + 1:
        return word if box.contains(*word.box.centre) else None
    inside = [
        place
        for place in range(len(word.text))
        if box.x0 <= (edges[place] + edges[place + 1]) / 2 <= box.x1
    ]
    if not inside:
        return None
    start, stop = inside[0], inside[-1] + 1
    cut = Box(edges[start], word.box.top, edges[stop], word.box.bottom)
    return Word(word.text[start:stop], cut, edges[start : stop + 1], word.size_pt)


def _lines(words: list[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and not _on_one_line(line[0].box, word.box):
            yield sorted(line, key=lambda word: word.box.x0)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word.box.x0)


def _on_one_line(one: Box, other: Box) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= SAME_LINE * min(one.height, other.height)
