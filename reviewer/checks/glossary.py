"""Checks of the explanation of terms: used and explained, explained once, explained rightly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, partial

from reviewer.checks.naming import fold
from reviewer.checks.prose import glossary_section, outside_glossary, paragraph_at, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.text_words import GlossaryWords
from reviewer.model.finding import Evidence, Severity
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph

NO_GLOSSARY = Message("文件中没有名词解释。")
UNEXPLAINED = "文中用到“{terms}”，名词解释中没有。请补充解释。"
UNUSED = "名词解释中的“{terms}”在正文和各表中没有用到。宜删去，或核对正文是否漏写。"
REPEATED = "名词解释中“{term}”出现 {count} 次。请删去重复的，或核对是否应为别的名词。"
OTHER_LEVEL = "“{quote}”：本单位不是市、省一级，应为本级。请核对是否照抄了上级的模板。"
OTHER_MEANING = "“{term}”的解释讲的是“{what}”，不是这个名词。请核对是否照抄了别的解释。"

_OTHER_NAME = re.compile(r"([^()]{2,})\(([^()]{2,})\)")
_ALIKE_LENGTH = 4
_LEAST_ITEMS = 2
_READS = (Reads.TEXT, Reads.WORDS, Reads.CLAIMS)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the glossary: the term as printed, the name it is looked for by, its text."""

    paragraph: Paragraph
    term: str
    core: str
    text: str


def _entries(material: CheckInput) -> list[Entry]:
    section = glossary_section(material)
    words = material.words.glossary
    if section is None or words is None:
        return []
    paragraphs = material.book.paragraphs[section.start + 1 : section.stop]
    return [entry for p in paragraphs if (entry := _entry(p, words)) is not None]


def _entry(paragraph: Paragraph, words: GlossaryWords) -> Entry | None:
    match = words.entry.match(paragraph.text)
    if match is None or words.none.search(paragraph.text):
        return None
    term = match["term"]
    item = words.item.search(term)
    return Entry(paragraph, term, item["item"] if item else term, match["text"])


@check(
    "GL-01",
    title="用到的名词有解释",
    title_en="Terms that are used are explained",
    basis="财预〔2016〕143号：专业性较强的名词应解释",
    severity=Severity.INFO,
    reads=_READS,
)
def unexplained_terms(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out accounts and special terms that are used but not explained."""
    entries = _entries(material)
    words = material.words.glossary
    if not entries or words is None:
        yield NO_GLOSSARY
        return
    named = {_bare(entry.core) for entry in entries}
    for term, evidence in dict(reversed(list(_items_used(entries, words, material)))).items():
        if _bare(term) not in named:
            yield Spot(f"term:{fold(term)}", Message(UNEXPLAINED, {"terms": term}), evidence)
    explained = fold("".join(entry.term for entry in entries))
    special = [(term, at) for term, at in _special(words, material) if fold(term) not in explained]
    if special:
        values = {"terms": "、".join(term for term, _ in special)}
        evidence = tuple(place for _, at in special for place in at)
        yield Spot("special", Message(UNEXPLAINED, values), evidence)


def _bare(term: str) -> str:
    return fold(term).removesuffix("支出")


def _items_used(
    entries: list[Entry], words: GlossaryWords, material: CheckInput
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Yield the 项 the prose tells money of, where the glossary explains such."""
    if sum(words.item.search(entry.term) is not None for entry in entries) < _LEAST_ITEMS:
        return
    for claim in material.book.claims:
        if len(claim.path) > _LEAST_ITEMS and claim.amount is not None and claim.amount.value:
            paragraph = material.book.paragraphs[claim.paragraph]
            yield claim.path[-1], words_at(paragraph, claim.start, claim.stop)


def _special(
    words: GlossaryWords, material: CheckInput
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for term in words.special_terms:
        for paragraph in outside_glossary(material):
            at = paragraph.text.find(term)
            if at >= 0:
                yield term, words_at(paragraph, at, at + len(term))
                break


@check(
    "GL-02",
    title="解释的名词用到",
    title_en="Terms that are explained are used",
    basis="名词解释应针对本文件用到的名词",
    severity=Severity.INFO,
    reads=_READS,
)
def unused_terms(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out terms that are explained but neither said nor printed, all in one."""
    entries = _entries(material)
    if not entries:
        yield NO_GLOSSARY
        return
    terms = _unused(frozenset(entry.core for entry in entries), material)
    unused = [entry for entry in entries if entry.core in terms]
    if unused:
        named = "、".join(dict.fromkeys(entry.core for entry in unused))
        evidence = tuple(place for entry in unused for place in paragraph_at(entry.paragraph))
        yield Spot("unused", Message(UNUSED, {"terms": named}), evidence)


def _unused(terms: frozenset[str], material: CheckInput) -> frozenset[str]:
    """Return the terms that are neither said nor printed in any table."""
    left = terms - material.of_text("terms said", partial(_used_in_prose, terms, material))
    for sheet in material.sheets.every:
        words = (text for _, text in sheet.words)
        left -= sheet.of_words(("terms", terms), partial(_used_in, words, terms))
    others = set(material.book.grids) - {s.statement.grid for s in material.sheets.every}
    for grid in sorted(others):
        left -= _used_in((cell.text for _, cell in material.book.grids[grid].cells()), terms)
    return left


def _used_in_prose(terms: frozenset[str], material: CheckInput) -> frozenset[str]:
    return _used_in((p.text for p in outside_glossary(material)), terms)


def _used_in(texts: Iterable[str], terms: frozenset[str]) -> frozenset[str]:
    whole = fold("\n".join(texts)).replace("“", "").replace("”", "")
    return frozenset(term for term in terms if any(name in whole for name in _readings(term)))


@lru_cache(maxsize=1024)
def _readings(term: str) -> tuple[str, ...]:
    """Return what a term may be said as: 收入, 支出, 预算 may be left out.

    A name in brackets behind it, 行政经费（机关运行经费）, is another name of the same.
    """
    folded = fold(term)
    other = _OTHER_NAME.fullmatch(folded)
    names = (folded, *(other.groups() if other else ()))
    bare = (re.sub(r"(?:收入|支出|资金|经费|预算)$", "", name) for name in names)
    return (*names, *(name for name in bare if len(name) > 1))


@check(
    "GL-03",
    title="名词不重复解释",
    title_en="No term is explained twice",
    basis="名词解释不应重复",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def repeated_terms(material: CheckInput) -> Iterator[Spot | Message]:
    """Report terms with several entries."""
    entries = _entries(material)
    if not entries:
        yield NO_GLOSSARY
        return
    by_term: dict[str, list[Entry]] = {}
    for entry in entries:
        by_term.setdefault(fold(entry.term), []).append(entry)
    for key, same in by_term.items():
        if len(same) > 1:
            values = {"term": same[0].term, "count": str(len(same))}
            evidence = tuple(place for entry in same for place in paragraph_at(entry.paragraph))
            yield Spot(f"term:{key}", Message(REPEATED, values), evidence)


@check(
    "GL-04",
    title="名词解释相符",
    title_en="Explanations are those of their terms",
    basis="名词解释应与名词和单位级次相符",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def other_meanings(material: CheckInput) -> Iterator[Spot | Message]:
    """Report explanations copied from another level of government or another term."""
    entries = _entries(material)
    words = material.words.glossary
    if not entries or words is None:
        yield NO_GLOSSARY
        return
    is_lower = words.lower_entity.search(material.book.disclosure.entity or "")
    for entry in entries:
        level = words.higher_level.search(entry.text) if is_lower else None
        if level is not None:
            yield _spot(entry, level.start(), OTHER_LEVEL, {"quote": level.group()})
        other = words.other_use.search(entry.text)
        if other is not None and not _are_alike(other["what"], entry.term):
            values = {"term": entry.core, "what": other["what"]}
            yield _spot(entry, other.start(), OTHER_MEANING, values)


def _spot(entry: Entry, at: int, text: str, values: dict[str, str]) -> Spot:
    start = len(entry.paragraph.text) - len(entry.text) + at
    stop = min(start + 20, len(entry.paragraph.text))
    evidence = words_at(entry.paragraph, start, stop)
    return Spot(f"term:{fold(entry.term)}", Message(text, values), evidence)


def _are_alike(what: str, term: str) -> bool:
    match = SequenceMatcher(None, what, term, autojunk=False).find_longest_match()
    return match.size >= min(_ALIKE_LENGTH, len(what))


GLOSSARY_CHECKS = (unexplained_terms, unused_terms, repeated_terms, other_meanings)
