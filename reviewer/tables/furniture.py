"""Running heads, feet and page numbers: lines that belong to the pages, not to what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.model.document import Page, Word
from reviewer.model.grid import TextLine

# Parts of the page's height, from its upper and lower end.
_MARGIN = 0.1
_MAX_LINES = 3
# Part of the page's width: nothing said on a page stands wholly in so narrow a margin.
SIDE = 0.06
_MIN_PAGES = 3
_MIN_SHARE = 0.3
_HEIGHT_STEP_PT = 6.0
_PAGE_NUMBER = re.compile(r"[\W_]*\d{1,4}([\W_]+\d{1,4})?[\W_]*")
_DASH = r"[-\u2010-\u2015－·•~～]+"
_DASHED_NUMBER = re.compile(rf"{_DASH}\d{{1,4}}{_DASH}|第\d{{1,4}}页(?:[,，/]?共\d{{1,4}}页)?")
# Parts of the type size.
_APART = 2.0
_DIGITS = re.compile(r"\d+")

_ANYWHERE = 1_000_000

Signature = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page outside its tables; `heads` and `feet` are its furniture.

    What stands in the side margins is among the feet.
    """

    body: tuple[TextLine, ...]
    heads: tuple[TextLine, ...] = ()
    feet: tuple[TextLine, ...] = ()


def part_furniture(
    pages: Sequence[Page], lines_of_pages: Sequence[Sequence[TextLine]]
) -> tuple[PageLines, ...]:
    """Tell apart what stands on every page and what is said on one, for each page."""
    repeated = _repeated(pages, lines_of_pages)
    return tuple(
        _parted(page, lines, repeated) for page, lines in zip(pages, lines_of_pages, strict=True)
    )


def without_page_number(page: Page, words: Sequence[Word]) -> list[Word]:
    """Return words without a page number at the foot, which no table without lines goes on to.

    A bare number may be an amount, unless it stands well below all else.
    """
    if not words:
        return []
    _, height_pt = page.straight_size_pt
    floor = max(word.box.bottom for word in words)
    lowest = [word for word in words if word.box.bottom > floor - word.size_pt]
    rest = [word for word in words if word.box.bottom <= floor - word.size_pt]
    top = min(word.box.top for word in lowest)
    text = "".join(word.text for word in sorted(lowest, key=lambda word: word.box.x0))
    if top < (1 - _MARGIN) * height_pt:
        return list(words)
    gap = top - max((word.box.bottom for word in rest), default=0.0)
    is_apart = gap > _APART * max(word.size_pt for word in lowest)
    is_number = _DASHED_NUMBER.fullmatch(text) or (text.isdecimal() and is_apart)
    return rest if is_number else list(words)


def is_page_number(line: TextLine) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def _repeated(
    pages: Sequence[Page], lines_of_pages: Sequence[Sequence[TextLine]]
) -> frozenset[Signature]:
    counts: Counter[Signature] = Counter()
    for page, lines in zip(pages, lines_of_pages, strict=True):
        outer = (*_in_head(page, lines), *_in_foot(page, lines))
        counts.update({signature for line in outer for signature in _signatures(line)})
    needed = max(_MIN_PAGES, _MIN_SHARE * len(pages))
    return frozenset(signature for signature, count in counts.items() if count >= needed)


def _parted(
    page: Page, every_line: Sequence[TextLine], repeated: frozenset[Signature]
) -> PageLines:
    lines = [line for line in every_line if not _is_aside(page, line)]
    aside = tuple(line for line in every_line if _is_aside(page, line))
    heads = tuple(_leading_furniture(_in_head(page, lines), repeated))
    feet = tuple(_leading_furniture(_in_foot(page, lines[len(heads) :]), repeated))[::-1]
    return PageLines(tuple(lines[len(heads) : len(lines) - len(feet)]), heads, (*feet, *aside))


def _is_aside(page: Page, line: TextLine) -> bool:
    """Tell whether a line stands in the outermost margin, as binding marks and notices do."""
    box = line.place.box
    width_pt, _ = page.straight_size_pt
    return box.x1 <= SIDE * width_pt or box.x0 >= (1 - SIDE) * width_pt


def _leading_furniture(
    lines: Iterable[TextLine], repeated: frozenset[Signature]
) -> Iterator[TextLine]:
    for line in lines:
        if not (is_page_number(line) or any(s in repeated for s in _signatures(line))):
            return
        yield line


def _in_head(page: Page, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    limit = _MARGIN * page.straight_size_pt[1]
    return tuple(line for line in lines[:_MAX_LINES] if line.place.box.bottom <= limit)


def _in_foot(page: Page, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lowest lines, from the bottom upwards."""
    limit = (1 - _MARGIN) * page.straight_size_pt[1]
    return tuple(line for line in lines[: -_MAX_LINES - 1 : -1] if line.place.box.top >= limit)


def _signatures(line: TextLine) -> tuple[Signature, ...]:
    """Return how the line is known again: its text without numbers, about where it stands.

    One with a number in it, as 第4页, may stand elsewhere where a page lies on its side.
    """
    words = _DIGITS.sub("#", "".join(line.text.split()))
    step = line.place.box.top / _HEIGHT_STEP_PT
    # Two steps, half a step apart, so that no position lies on the border of both.
    places = (words, int(step)), (words, -1 - int(step + 0.5))
    return (*places, (words, _ANYWHERE)) if "#" in words else places
