"""Faults planted into the text of a document that was read: one at a time, in one sentence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from reviewer.model.claim import Claim, Direction
from reviewer.model.fact import FactBook
from reviewer.model.geometry import Place
from reviewer.model.grid import Layout, TextLine
from reviewer.model.narrative import Paragraph

_FLIPPED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_TRIES = 30
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PlantedText:
    """A layout with one fault in a paragraph: what was changed to what."""

    kind: str
    layout: Layout
    paragraph: Paragraph
    before: str
    after: str


TextPlanter = Callable[[Layout, FactBook, Random], PlantedText | None]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be printed from `start` to `stop` of a paragraph's text."""

    paragraph: int
    start: int
    stop: int
    after: str


def amount(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Print one digit of an amount in the text wrongly."""
    claims = [c for c in book.claims if c.amount is not None and c.agrees and c.amount.value]
    return _first(
        "amount in text",
        layout,
        book,
        (_digit(c, c.at, book, rng) for c in _shuffled(claims, rng)),
    )


def percent(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Print one digit of a rate of change wrongly."""
    return _percent("wrong rate", r"(?:增长|下降)([\d.]+)%", layout, book, rng)


def share(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Print one digit of a share wrongly."""
    return _percent("wrong share", r"占([\d.]+)%", layout, book, rng)


def direction(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Say that something grew that shrank, or the other way round: one word of it."""
    words = [
        (claim.paragraph, word)
        for claim in book.claims
        for word in claim.words
        if word.text in _FLIPPED and word.direction is not Direction.LEVEL
    ]
    changes = (
        _Change(paragraph, word.start, word.stop, _FLIPPED[word.text])
        for paragraph, word in _shuffled(words, rng)
    )
    return _first("wrong direction", layout, book, changes)


def stale_year(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Leave last year's year, or the one before, where this year's or last year's belongs."""
    year = book.disclosure.year
    if year is None:
        return None
    found = [
        (paragraph.id, match)
        for paragraph in book.paragraphs
        for match in re.finditer(rf"(?:{year}|比{year - 1})年(?=[^月]*万元|预算)", paragraph.text)
        if "万元" in paragraph.text
    ]
    changes = (
        _Change(at, m.start(), m.end(), re.sub(r"\d{4}", _year_before, m.group()))
        for at, m in _shuffled(found, rng)
    )
    return _first("stale year in text", layout, book, changes)


def _year_before(match: re.Match[str]) -> str:
    return str(int(match.group()) - 1)


def wrong_unit(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Print 元 for 万元 behind one amount."""
    claims = [c for c in book.claims if c.amount is not None and c.agrees and c.amount.value]
    changes = (
        _Change(c.paragraph, c.at[0], c.at[1], _said(c, book).replace("万元", "元"))
        for c in _shuffled(claims, rng)
        if "万元" in _said(c, book)
    )
    return _first("wrong unit in text", layout, book, changes)


def omitted(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Leave out one item of a list of amounts with their shares."""
    pattern = re.compile(r"(?<=[；;])[^；;。：:，,]+[\d.]+万元[，,]占[\d.]+%[；;]")
    return _omitted("omitted item", pattern, layout, book, rng)


def omitted_name(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Leave out one name of a list of names."""
    pattern = re.compile(r"(?<=、)[^、。，；：,;:]{3,20}、(?=[^。]*。)")
    return _omitted("omitted name", pattern, layout, book, rng, within="包括")


def _omitted(
    kind: str,
    pattern: re.Pattern[str],
    layout: Layout,
    book: FactBook,
    rng: Random,
    within: str = "",
) -> PlantedText | None:
    found = [
        (paragraph.id, match)
        for paragraph in book.paragraphs
        if within in paragraph.text
        for match in pattern.finditer(paragraph.text, paragraph.text.find(within))
    ]
    changes = (_Change(at, m.start(), m.end(), "") for at, m in _shuffled(found, rng))
    return _first(kind, layout, book, changes)


def wrong_name(layout: Layout, book: FactBook, rng: Random) -> PlantedText | None:
    """Print the name of another account of the text where an account is told by its name."""
    told = [claim for claim in book.claims if claim.code and claim.path and claim.agrees]
    names = sorted({claim.path[-1] for claim in told})
    changes = (
        change
        for claim in _shuffled(told, rng)
        if (change := _renamed(claim, names, book, rng)) is not None
    )
    return _first("wrong name in text", layout, book, changes)


def _renamed(claim: Claim, names: Sequence[str], book: FactBook, rng: Random) -> _Change | None:
    own = claim.path[-1]
    others = [name for name in names if name != own]
    start = book.paragraphs[claim.paragraph].text.rfind(own, 0, claim.at[0])
    if not others or start < 0:
        return None
    return _Change(claim.paragraph, start, start + len(own), rng.choice(others))


TEXT_PLANTERS: dict[str, TextPlanter] = {
    "amount in text": amount,
    "wrong rate": percent,
    "wrong share": share,
    "wrong direction": direction,
    "stale year in text": stale_year,
    "wrong unit in text": wrong_unit,
    "omitted item": omitted,
    "omitted name": omitted_name,
    "wrong name in text": wrong_name,
}


def _percent(
    kind: str, pattern: str, layout: Layout, book: FactBook, rng: Random
) -> PlantedText | None:
    found = [
        (paragraph.id, match)
        for paragraph in book.paragraphs
        for match in re.finditer(pattern, paragraph.text)
    ]
    changes = (
        _Change(at, *m.span(1), _other_digit(m.group(1), rng)) for at, m in _shuffled(found, rng)
    )
    return _first(kind, layout, book, changes)


def _said(claim: Claim, book: FactBook) -> str:
    return book.paragraphs[claim.paragraph].text[claim.at[0] : claim.at[1]]


def _digit(claim: Claim, at: tuple[int, int], book: FactBook, rng: Random) -> _Change:
    return _Change(claim.paragraph, *at, _other_digit(_said(claim, book), rng))


def _other_digit(text: str, rng: Random) -> str:
    """Return the text with one digit printed wrongly; not the last place, which is rounding."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = rng.choice(places[:-1] or places)
    return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def _shuffled(items: Sequence[Item], rng: Random) -> list[Item]:
    return rng.sample(items, min(_TRIES, len(items)))


def _first(
    kind: str, layout: Layout, book: FactBook, changes: Iterable[_Change]
) -> PlantedText | None:
    """Return the layout after the first change that can be printed."""
    for change in changes:
        paragraph = book.paragraphs[change.paragraph]
        before = paragraph.text[change.start : change.stop]
        if before == change.after or change.start == change.stop:
            continue
        texts = _texts_after(paragraph, change)
        lines = tuple(_with(line, texts) for line in layout.lines)
        if lines != layout.lines:
            return PlantedText(kind, replace(layout, lines=lines), paragraph, before, change.after)
    return None


def _with(line: TextLine, texts: Mapping[Place, str]) -> TextLine:
    return replace(line, text=texts[line.place]) if line.place in texts else line


def _texts_after(paragraph: Paragraph, change: _Change) -> dict[Place, str]:
    """Return the text of each line the change touches, the new words in the first of them."""
    start = paragraph.offsets[change.start]
    stop = paragraph.offsets[change.stop - 1] + 1
    texts = {}
    new = change.after
    for run in paragraph.runs:
        if run.start < stop and start < run.stop:
            before = paragraph.raw[run.start : max(start, run.start)]
            after = paragraph.raw[min(stop, run.stop) : run.stop]
            texts[run.place] = before + new + after
            new = ""
    return texts
