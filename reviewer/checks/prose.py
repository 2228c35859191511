"""What checks of words share: the text before the glossary, and evidence for words on a page."""

from collections.abc import Iterator
from functools import partial

from reviewer.checks.naming import fold
from reviewer.checks.rulebook import CheckInput
from reviewer.model.finding import Evidence, EvidenceRole
from reviewer.model.message import Message
from reviewer.model.narrative import (
    Paragraph,
    Section,
    enclosing,
    on_one_line,
    places_of,
    places_of_raw,
    raw_of,
    sentences,
)

NO_PROSE = Message("文件中没有文字说明。")

_CONTEXT = 16
_PUNCTUATION = " ,，。;；:：、"


def glossary_section(material: CheckInput) -> Section | None:
    """Return the section that explains terms."""
    words = tuple(fold(word) for word in material.expectations.glossary_words)
    for section in material.book.sections:
        if any(word in fold(section.title) for word in words):
            return section
    return None


def outside_glossary(material: CheckInput) -> tuple[Paragraph, ...]:
    """Return the paragraphs besides those that explain terms; what stands there is no statement.

    Terms explained at the end are followed by forms at most, which are left out as well; some
    provinces explain them first.
    """
    return material.of_text("outside glossary", partial(_outside_glossary, material))


def _outside_glossary(material: CheckInput) -> tuple[Paragraph, ...]:
    section = glossary_section(material)
    paragraphs = material.book.paragraphs
    if section is None:
        return paragraphs
    is_first = section.start * 2 < len(paragraphs)
    stop = section.stop if is_first else len(paragraphs)
    return tuple(p for p in paragraphs if not section.start <= p.id < stop)


def whole_text(material: CheckInput) -> str:
    """Return all that is said besides the glossary."""
    said = outside_glossary(material)
    return material.of_text("whole text", lambda: "\n".join(p.text for p in said))


def titles_around(material: CheckInput, paragraph: Paragraph) -> str:
    """Return the titles of the sections a paragraph stands in."""
    around = enclosing(material.book.sections, paragraph.id)
    return "\n".join(section.title for section in around)


def words_at(paragraph: Paragraph, start: int, stop: int) -> tuple[Evidence, ...]:
    """Return words of the folded text as evidence, quoted with a little of their sentence."""
    first, last = _around(paragraph, start, stop)
    quote = on_one_line(raw_of(paragraph, first, last)).strip(_PUNCTUATION)
    return tuple(
        Evidence(EvidenceRole.PLACE, place=place, quote=quote)
        for place in places_of(paragraph, start, stop)
    )


def raw_words_at(paragraph: Paragraph, start: int, stop: int) -> tuple[Evidence, ...]:
    """Return words of the text as printed as evidence."""
    quote = on_one_line(paragraph.raw[max(0, start - _CONTEXT) : stop + _CONTEXT // 2])
    return tuple(
        Evidence(EvidenceRole.PLACE, place=place, quote=quote)
        for place in places_of_raw(paragraph, start, stop)
    )


def paragraph_at(paragraph: Paragraph) -> tuple[Evidence, ...]:
    """Return the first line of a paragraph as evidence."""
    run = paragraph.runs[0]
    return (
        Evidence(
            EvidenceRole.PLACE, place=run.place, quote=paragraph.raw[run.start : run.stop].strip()
        ),
    )


def section_at(material: CheckInput, section: Section) -> tuple[Evidence, ...]:
    """Return a heading as evidence."""
    return paragraph_at(material.book.paragraphs[section.start])


def _around(paragraph: Paragraph, start: int, stop: int) -> tuple[int, int]:
    for first, last in sentences(paragraph):
        if first <= start < last:
            return max(first, start - _CONTEXT), max(stop, min(last, stop + _CONTEXT))
    return start, stop


def numbered(keys: Iterator[str]) -> Iterator[str]:
    """Make keys unique: the second of a kind gets its number."""
    seen: dict[str, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}"
