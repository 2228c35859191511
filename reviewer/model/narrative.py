"""What a document says in prose: paragraphs, the sections they stand in, the table of contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reviewer.model.amount import AmountUnit
from reviewer.model.claim import Claim
from reviewer.model.geometry import Box, Place
from reviewer.model.value import value

_SENTENCE = re.compile(r"[^。!?]+[。!?]*")
# Chinese characters and marks with a gap after each, or now and then after two
_WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
_SET_WIDE = re.compile(f"(?:{_WIDE} ){{2,}}{_WIDE}|(?:{_WIDE}{{1,2}} ){{4,}}{_WIDE}")


@value(frozen=True, slots=True)
class Run:
    """A printed line of a paragraph: the raw text from `start` to `stop`, and its place."""

    start: int
    stop: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading order, over all the lines and pages it is printed on.

    `raw` is what is printed, a line break between lines. `text` is folded for reading: usual
    widths, no white space within Chinese or within a number, no quotation marks. `offsets` has
    for each character of `text` its place in `raw`.
    """

    id: int
    text: str
    raw: str
    offsets: tuple[int, ...]
    runs: tuple[Run, ...]
    size_pt: float = 0.0

    @property
    def place(self) -> Place:
        """Where its first line is printed."""
        return self.runs[0].place

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({run.place.page for run in self.runs}))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: paragraphs `start` to `stop`, the heading among them.

    `part` is the numeral of the part it is in (第三部分: 三), `number` its own as printed, both
    without punctuation. `level` counts from 1, `parent` is the index of the section around it.
    """

    part: str | None
    number: str | None
    level: int
    title: str
    place: Place
    start: int
    stop: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the table of contents; `page` is the number printed behind it, if any."""

    part: str | None
    number: str | None
    title: str
    page: int | None
    place: Place


class NumberKind(StrEnum):
    """What is counted."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number with its measure in a paragraph, from `start` to `stop` of its text.

    `places` is the number of decimal places printed, `measure` the word counted in: 万元, %, 辆.
    """

    kind: NumberKind
    value: Decimal
    places: int
    measure: str
    amount_unit: AmountUnit | None
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """All that is said outside tables, in reading order; claims not yet tied to cells."""

    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    claims: tuple[Claim, ...] = ()


def places_of(paragraph: Paragraph, start: int, stop: int) -> tuple[Place, ...]:
    """Return where the text from `start` to `stop` is printed, a place for each line.

    Edges within a line are estimated: an ideograph is as wide as two other characters.
    """
    if start >= stop:
        return ()
    return places_of_raw(paragraph, paragraph.offsets[start], paragraph.offsets[stop - 1] + 1)


def places_of_raw(paragraph: Paragraph, start: int, stop: int) -> tuple[Place, ...]:
    """Return where the raw text from `start` to `stop` is printed, a place for each line."""
    return tuple(
        _part(paragraph.raw, run, max(start, run.start), min(stop, run.stop))
        for run in paragraph.runs
        if run.start < stop and start < run.stop
    )


def raw_of(paragraph: Paragraph, start: int, stop: int) -> str:
    """Return what is printed for the text from `start` to `stop`."""
    if start >= stop:
        return ""
    return paragraph.raw[paragraph.offsets[start] : paragraph.offsets[stop - 1] + 1]


def on_one_line(raw: str) -> str:
    """Return printed words on one line, without the gaps of a line set wide."""
    return _SET_WIDE.sub(lambda wide: wide.group().replace(" ", ""), raw.replace("\n", ""))


def sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of the text starts and stops."""
    for match in _SENTENCE.finditer(paragraph.text):
        yield match.span()


def enclosing(sections: tuple[Section, ...], paragraph: int) -> tuple[Section, ...]:
    """Return the sections a paragraph stands in, the innermost first."""
    around = [section for section in sections if section.start <= paragraph < section.stop]
    return tuple(sorted(around, key=lambda section: section.start, reverse=True))


def _part(raw: str, run: Run, start: int, stop: int) -> Place:
    whole = _width(raw[run.start : run.stop]) or 1
    box = run.place.box
    left = box.x0 + box.width * _width(raw[run.start : start]) / whole
    right = box.x0 + box.width * _width(raw[run.start : stop]) / whole
    return Place(run.place.page, Box(left, box.top, right, box.bottom))


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
