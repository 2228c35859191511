"""Finding numbers and words in a review: in tables, on pages, among findings; and going places."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from reviewer.app.other_units import claims_worth, facts_worth
from reviewer.app.review import Review
from reviewer.model.fact import Fact
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import places_of, places_of_raw
from reviewer.model.statement import short_title

MOST_HITS = 200
_SPACE = re.compile(r"\s+")
_PAGE = re.compile(r"\D{0,2}(\d{1,4})\D?")  # 12, p.12 and the Chinese for page 12
_AROUND = 18  # characters shown before and after what was found in a text
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")


class HitKind(StrEnum):
    """Where something was found."""

    PAGE = "page"
    STATEMENT = "statement"
    LINE = "line"
    CELL = "cell"
    TEXT = "text"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what to show of it, and where it is. One of the last three is set."""

    kind: HitKind
    text: str
    where: str
    page: int | None = None
    place: Place | None = None
    cell: CellRef | None = None
    finding: str | None = None


def search(review: Review, wanted: str, say: Callable[[Message], str] = str) -> tuple[Hit, ...]:
    """Return where `wanted` stands: first in tables, then in findings, then elsewhere on pages.

    Widths, spaces and thousands separators do not count; a number is found however printed, in
    other units as well. Findings are looked through as `say` tells them.
    """
    key = folded(wanted)
    if not key:
        return ()
    hits = chain(
        _in_cells(review, key),
        _in_other_units(review, key),
        _in_findings(review, key, say),
        _in_paragraphs(review, key),
        _on_other_lines(review, key),
    )
    return tuple(islice(hits, MOST_HITS))


def places_to_go(review: Review, wanted: str) -> tuple[Hit, ...]:
    """Return what a person may mean who names a page, a statement or an account code."""
    key = folded(wanted)
    pages = {page.number for page in review.document.pages}
    number = _PAGE.fullmatch(key)
    found: list[Hit] = []
    if number is not None and int(number[1]) in pages:
        found.append(Hit(HitKind.PAGE, number[1], "", page=int(number[1])))
    found += _statements(review, key)
    if key:
        found += _lines_named(review, key)
    return tuple(found[:MOST_HITS])


def folded(text: str) -> str:
    """Fold what does not count in a comparison: widths, spaces, thousands separators, case."""
    usual = unicodedata.normalize("NFKC", text).casefold()
    return _GROUPING.sub("", _SPACE.sub("", usual))


def _in_cells(review: Review, key: str) -> Iterator[Hit]:
    for grid in review.grids:
        for ref, cell in grid.cells():
            if key in folded(cell.text):
                page = cell.places[0].page if cell.places else None
                yield Hit(HitKind.CELL, cell.text, review.label(ref), page=page, cell=ref)


def _in_findings(review: Review, key: str, say: Callable[[Message], str]) -> Iterator[Hit]:
    for item in review.findings:
        said = say(item.finding.message)
        if key in folded(said):
            yield Hit(HitKind.FINDING, said, item.finding.check, finding=item.finding.key)


def _in_other_units(review: Review, key: str) -> Iterator[Hit]:
    """Yield amounts that are worth what is searched for, and are not printed so."""
    for fact in facts_worth(review.book.facts, key):
        if key not in folded(fact.text):
            places = review.cell(fact.cell).places
            page = places[0].page if places else None
            where = review.label(fact.cell)
            yield Hit(HitKind.CELL, fact.text, where, page=page, cell=fact.cell)
    paragraphs = review.book.narrative.paragraphs
    for claim in claims_worth(review.book.claims, key):
        paragraph = paragraphs[claim.paragraph]
        said = paragraph.text[slice(*claim.at)]
        places = places_of(paragraph, *claim.at)
        if key not in folded(said) and places:
            yield Hit(HitKind.TEXT, claim.quote, "", page=places[0].page, place=places[0])


def _in_paragraphs(review: Review, key: str) -> Iterator[Hit]:
    """Yield where the text outside tables holds `key`, over the ends of its lines as well."""
    for paragraph in review.book.narrative.paragraphs:
        said, offsets = _folded_with_offsets(paragraph.raw)
        for found in re.finditer(re.escape(key), said):
            start, stop = offsets[found.start()], offsets[found.end() - 1] + 1
            for place in places_of_raw(paragraph, start, stop)[:1]:
                shown = _around(paragraph.raw, start, stop)
                yield Hit(HitKind.TEXT, shown, "", page=place.page, place=place)


def _on_other_lines(review: Review, key: str) -> Iterator[Hit]:
    """Yield the lines that hold `key` and are in no paragraph: those of the contents."""
    told = {run.place for part in review.book.narrative.paragraphs for run in part.runs}
    for line in review.base.layout.lines:
        if line.place not in told and key in folded(line.text):
            place = line.place
            yield Hit(HitKind.TEXT, line.text.strip(), "", page=place.page, place=place)


def _folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold `text`, and tell where in it each character of the result comes from."""
    kept = [
        (mark, at)
        for at, printed in enumerate(text)
        for mark in unicodedata.normalize("NFKC", printed).casefold()
        if not mark.isspace()
    ]
    said = "".join(mark for mark, _ in kept)
    dropped = {found.start() for found in _GROUPING.finditer(said)}
    left = [pair for number, pair in enumerate(kept) if number not in dropped]
    return "".join(mark for mark, _ in left), [at for _, at in left]


def _around(text: str, start: int, stop: int) -> str:
    """Return some words around a part of a text, on one line."""
    first, last = max(0, start - _AROUND), min(len(text), stop + _AROUND)
    shown = _SPACE.sub(" ", text[first:last]).strip()
    return ("…" if first else "") + shown + ("…" if last < len(text) else "")


def _statements(review: Review, key: str) -> Iterator[Hit]:
    entity = review.book.disclosure.entity
    for statement in review.book.statements:
        if key not in folded(statement.title):
            continue
        first = next((ref for ref, _ in review.grid(statement.grid).cells()), None)
        page = statement.pages[0] if statement.pages else None
        title = short_title(statement.title, entity)
        yield Hit(HitKind.STATEMENT, title, "", page=page, cell=first)


def _lines_named(review: Review, key: str) -> Iterator[Hit]:
    seen: set[tuple[int, int, int]] = set()
    for fact in _by_code(review.book.facts, key):
        place = (fact.statement, fact.line.panel, fact.line.row)
        if place not in seen:
            seen.add(place)
            named = " ".join(part for part in (fact.line.code, fact.line.name) if part)
            title = short_title(
                review.book.statements[fact.statement].title, review.book.disclosure.entity
            )
            yield Hit(HitKind.LINE, named, title, cell=fact.cell)


def _by_code(facts: Iterable[Fact], key: str) -> list[Fact]:
    """Return the facts whose line's code begins with `key`, the shortest codes first."""
    named = [fact for fact in facts if fact.line.code and fact.line.code.startswith(key)]
    return sorted(named, key=lambda fact: len(fact.line.code or ""))
