"""Checks of how the text hangs together: leads, references, contents, punctuation."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial

from reviewer.checks.naming import fold
from reviewer.checks.prose import NO_PROSE, outside_glossary, raw_words_at, section_at, words_at
from reviewer.checks.rulebook import FORM_KINDS, CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef, Grid
from reviewer.model.message import Message
from reviewer.model.narrative import ContentsEntry, Paragraph, Section
from reviewer.model.statement import StatementKind

DANGLING = "“{quote}”后面没有内容。请补上，或改写这一句。"
NO_TABLE = "文中引用“{quote}”，而文件中没有表。请核对表是否在别的文件中，编号是否正确。"
NO_ANNEX = "文中说“{quote}”，而文件中没有附件。请核对。"
NO_FORM = "文中说“{quote}”，而文件中没有绩效目标表。请核对是否漏附。"
TITLE_DIFFERS = "目录写作“{contents}”，正文标题是“{title}”。请统一。"
YEAR_DIFFERS = "目录写作“{contents}”，正文标题是“{title}”，年份或数字不同。请更正写错的一处。"
NOT_IN_CONTENTS = "“{title}”排在最后一部分之后，目录中没有。请补入目录或作为附件列出。"
HALF_WIDTH = "中文之间用了 {count} 处半角标点，如“{quote}”。宜统一为全角。"
NO_TOTAL = "“三公”经费只分项说明，没有说明总额和增减。请补充。"
NO_CONTENTS = Message("文件中没有目录。")
NO_THREE_PUBLIC = Message("文件中没有分项说明“三公”经费。")

# 其中： and at once a sentence that leads up to a table of its own: the list has been left out
_LEAD_BEFORE_LEAD = re.compile("其中:(?=[^:。;,、]{4,40}(?:下表|如下|附表)[^:。;,、]{0,4}:)")
_LEAD = re.compile(r"[^,。;:]{0,14}(?:其中|包括|如下|分别为|分别是):$")
_POINTS = re.compile(r"(?:下表|如下|附表)[^:。;]{0,4}:$")
_NUMBERED = re.compile(r"\(?[一二三四五六七八九十\d]{1,3}[)、.]")
_TABLE = re.compile(r"\(表\d{1,2}(?:-\d{1,2})?\)")
_ANNEX = re.compile(r"(?:详见|见)附件")
_FORM = re.compile(r"详见[^,。;]{0,12}绩效目标(?:申报|填报)?表")
_FORMS = (*FORM_KINDS, StatementKind.PERFORMANCE_LIST)
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?](?=[\u4e00-\u9fff\n]|$)")
_NUMERALS = "零一二三四五六七八九十"
_THREE_PUBLIC = "三公"
_MUCH_ALIKE = 0.4
_FIRST = ("一", "1")
_MOST_SHOWN = 12
_READS = (Reads.TEXT, Reads.WORDS)


@check(
    "CP-20",
    title="引导语后有内容",
    title_en="What is led up to follows",
    basis="“其中：”“如下：”后应有内容",
    severity=Severity.WARNING,
    reads=_READS,
)
def dangling(material: CheckInput) -> Iterator[Spot | Message]:
    """Report paragraphs ending with a lead, followed by neither list nor table."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    for paragraph, lead in material.of_text("double leads", partial(_double_leads, paragraphs)):
        evidence = words_at(paragraph, *lead.span())
        message = Message(DANGLING, {"quote": lead.group()})
        yield Spot(f"lead:{fold(lead.group())}:{paragraph.text[:12]}", message, evidence)
    starts = {s.start for s in material.book.sections if s.number not in _FIRST}
    for one, after, lead in material.of_text("leads", partial(_leads, paragraphs)):
        if _has_table_between(one, after, material) or _is_title(one, after, material):
            continue
        leads_on = after.text.endswith(":") and not _NUMBERED.match(after.text)
        is_heading = after.id in starts and _level(after, material) <= _level(one, material)
        if leads_on or is_heading:
            evidence = words_at(one, *lead.span())
            message = Message(DANGLING, {"quote": lead.group()})
            yield Spot(f"lead:{fold(lead.group())}", message, evidence)


def _double_leads(paragraphs: Iterable[Paragraph]) -> list[tuple[Paragraph, re.Match[str]]]:
    return [(p, lead) for p in paragraphs for lead in _LEAD_BEFORE_LEAD.finditer(p.text)]


def _leads(
    paragraphs: Iterable[Paragraph],
) -> list[tuple[Paragraph, Paragraph, re.Match[str]]]:
    """Return the paragraphs that end with a lead, with the next ones."""
    pairs = itertools.pairwise(paragraphs)
    ending = ((one, after) for one, after in pairs if one.text.endswith(":"))
    return [(one, after, lead) for one, after in ending if (lead := _LEAD.search(one.text))]


def _level(paragraph: Paragraph, material: CheckInput) -> int:
    """Return the level of the section a paragraph begins or stands in."""
    around = [s for s in material.book.sections if s.start <= paragraph.id < s.stop]
    return max((section.level for section in around), default=0)


def _is_title(one: Paragraph, after: Paragraph, material: CheckInput) -> bool:
    """Tell whether the lines of both stand over one table: what follows is its title."""
    lines = {one.runs[-1].place, after.runs[0].place}
    over = ({line.place for line in grid.above} for grid in material.book.grids.values())
    # 单位详细情况见下表: leads to the table itself
    is_title = not _NUMBERED.match(after.text) and not _POINTS.search(after.text)
    return is_title and any(lines <= places for places in over)


def _has_table_between(one: Paragraph, after: Paragraph, material: CheckInput) -> bool:
    first, last = _order(one.runs[-1].place), _order(after.place)
    grids = material.book.grids.values()
    return first < last and any(
        _is_between(first, last, _cell_orders(grid, material)) for grid in grids
    )


def _is_between(
    first: tuple[int, float], last: tuple[int, float], orders: Sequence[tuple[int, float]]
) -> bool:
    at = bisect_right(orders, first)
    return at < len(orders) and orders[at] < last


def _cell_orders(grid: Grid, material: CheckInput) -> Sequence[tuple[int, float]]:
    """Return where the cells of a grid begin, from top to bottom."""

    def work() -> list[tuple[int, float]]:
        # an edit gives cells other texts, not other places
        places = tuple([c.places[0] for row in grid.rows for c in row if c and c.places])
        key = ("orders of places", grid.id)
        return material.memory.recall(key, places, lambda: sorted(set(map(_order, places))))

    return material.memory.recall(("cell orders", grid.id), (grid,), work)


def _order(place: Place) -> tuple[int, float]:
    return place.page, place.box.top


@check(
    "CP-16",
    title="引用的表和附件都在",
    title_en="Tables and annexes referred to are there",
    basis="引用的附表、附件应随文公开",
    severity=Severity.WARNING,
    reads=_READS,
)
def references(material: CheckInput) -> Iterator[Spot | Message]:
    """Report numbers of tables where there is no table, and annexes where there is none."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    if not material.sheets.every:
        for paragraph in paragraphs:
            for match in _TABLE.finditer(paragraph.text):
                evidence = words_at(paragraph, *match.span())
                message = Message(NO_TABLE, {"quote": match.group()})
                yield Spot(f"table:{match.group()}", message, evidence)
    if not any(material.sheets.of_kind(kind) for kind in _FORMS):
        found = [(p, match) for p in paragraphs for match in _FORM.finditer(p.text)]
        for paragraph, match in found[:1]:
            evidence = words_at(paragraph, *match.span())
            message = Message(NO_FORM, {"quote": match.group()})
            yield Spot("form", message, evidence, severity=Severity.INFO)
    if not any("附件" in paragraph.text[:6] for paragraph in material.book.paragraphs):
        for quote, evidence in _annexes(material):
            yield Spot("annex", Message(NO_ANNEX, {"quote": quote}), evidence)


def _annexes(material: CheckInput) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for paragraph in outside_glossary(material):
        match = _ANNEX.search(paragraph.text)
        if match is not None:
            yield match.group(), words_at(paragraph, *match.span())
    for sheet in material.sheets.every:
        for ref, words, match in sheet.of_words("annexes", partial(_annexes_of, sheet)):
            place = Evidence(EvidenceRole.PLACE, sheet.statement.id, ref, quote=words[-20:])
            yield match.group(), (place,)


def _annexes_of(sheet: Sheet) -> list[tuple[CellRef, str, re.Match[str]]]:
    found = ((ref, words, _ANNEX.search(words)) for ref, words in sheet.words)
    return [(ref, words, match) for ref, words, match in found if match is not None]


@check(
    "CP-02",
    title="目录与正文标题一致",
    title_en="Headings are those of the contents",
    basis="目录应与正文一致",
    severity=Severity.INFO,
    reads=_READS,
)
def contents_and_headings(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out headings worded otherwise than in the contents, and annexes it does not list."""
    entries = material.book.contents
    if not entries:
        yield NO_CONTENTS
        return
    for entry in entries:
        section = _same(entry, material.book.sections)
        if section is not None and not _are_same(entry.title, section.title, material):
            values = {"contents": entry.title, "title": section.title}
            evidence = (*section_at(material, section), _entry_at(entry))
            key = f"contents:{entry.part}:{entry.number}"
            # the same words with other digits: a year left over or damaged
            is_year = _without_digits(entry.title) == _without_digits(section.title)
            text, severity = (YEAR_DIFFERS, Severity.WARNING) if is_year else (TITLE_DIFFERS, None)
            yield Spot(key, Message(text, values), evidence, severity)
    yield from _after_the_last(entries, material)


def _same(entry: ContentsEntry, sections: tuple[Section, ...]) -> Section | None:
    """Return the heading with an entry's numbers, if there is one and it is much alike."""
    if entry.part is None:
        return None
    found = [
        section
        for section in sections
        if section.part == entry.part
        and (section.level == 1) == (entry.number is None)
        and (entry.number is None or _numeral(section.number) == _numeral(entry.number))
        and (entry.number is None or _is_top(section, sections))
    ]
    if len(found) != 1:
        return None
    matcher = SequenceMatcher(None, entry.title, found[0].title, autojunk=False)
    return found[0] if matcher.ratio() >= _MUCH_ALIKE else None


def _is_top(section: Section, sections: tuple[Section, ...]) -> bool:
    return section.parent is not None and sections[section.parent].level == 1


def _numeral(number: str | None) -> str:
    """Write a numeral up to twenty as figures, so that 十一 and 11 are the same."""
    text = number or ""
    if text.isdigit() or not text or any(one not in _NUMERALS for one in text):
        return text
    tens, ten, ones = text.rpartition("十")
    value = (_NUMERALS.index(tens) if tens else 1) * 10 if ten else 0
    return str(value + (_NUMERALS.index(ones) if ones else 0))


def _are_same(entry: str, title: str, material: CheckInput) -> bool:
    entity = fold(material.book.disclosure.entity or "")
    return _bare(entry, entity) == _bare(title, entity) or fold(title) == fold(entry)


def _bare(title: str, entity: str) -> str:
    return re.sub(r"[\W_]", "", fold(title).replace(entity, "") if entity else fold(title))


def _without_digits(title: str) -> str:
    return re.sub(r"\d", "", fold(title))


def _entry_at(entry: ContentsEntry) -> Evidence:
    return Evidence(EvidenceRole.PLACE, place=entry.place, quote=entry.title)


def _after_the_last(entries: tuple[ContentsEntry, ...], material: CheckInput) -> Iterator[Spot]:
    """Point out forms printed behind the last part that no entry names."""
    parts = [section for section in material.book.sections if section.level == 1]
    if not parts or not any(entry.part for entry in entries):
        return
    start = _order(parts[-1].place)
    listed = fold("".join(entry.title for entry in entries))
    for sheet in material.sheets.of_kind(StatementKind.PERFORMANCE_LIST):
        grid = material.book.grids.get(sheet.statement.grid)
        places = [place for _, cell in grid.cells() for place in cell.places] if grid else []
        title = sheet.statement.title
        if places and _order(places[0]) > start and fold(title) not in listed:
            evidence = (Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=title),)
            message = Message(NOT_IN_CONTENTS, {"title": title})
            yield Spot(f"behind:{fold(title)}", message, evidence)


@check(
    "FM-06",
    title="标点全角半角一致",
    title_en="Punctuation is of one width",
    basis="中文标点应为全角",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def half_width(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out half-width punctuation between Chinese, all in one."""
    if not material.book.paragraphs:
        yield NO_PROSE
    found = [
        (paragraph, match)
        for paragraph in material.book.paragraphs
        for match in _HALF.finditer(paragraph.raw)
    ]
    if found:
        paragraph, match = found[0]
        quote = paragraph.raw[max(0, match.start() - 6) : match.end()].replace("\n", "")
        evidence = tuple(
            place for one, hit in found[:_MOST_SHOWN] for place in raw_words_at(one, *hit.span())
        )
        values = {"count": str(len(found)), "quote": quote}
        yield Spot("half-width", Message(HALF_WIDTH, values), evidence)


@check(
    "CP-21",
    title="“三公”经费说明总额",
    title_en="The total of three-public expenses is told",
    basis="财预〔2016〕143号：“三公”经费应说明总额和增减变化",
    severity=Severity.INFO,
    reads=(Reads.TEXT, Reads.CLAIMS),
)
def three_public_total(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out sections that tell the three parts but not the whole."""
    sections = [
        section
        for section in material.book.sections
        if _THREE_PUBLIC in section.title and _parts_of(section, material) > 1
    ]
    if not sections:
        yield NO_THREE_PUBLIC
    for section in sections:
        claims = [c for c in material.book.claims if section.start <= c.paragraph < section.stop]
        if not any(claim.concept == "three_public_expenses" for claim in claims):
            children = [
                s for s in material.book.sections if section.start < s.start < section.stop
            ]
            evidence = tuple(p for s in (section, *children[:1]) for p in section_at(material, s))
            yield Spot("three_public", Message(NO_TOTAL), evidence)


def _parts_of(section: Section, material: CheckInput) -> int:
    return sum(section.start < other.start < section.stop for other in material.book.sections)


STRUCTURE_CHECKS = (
    dangling,
    references,
    contents_and_headings,
    half_width,
    three_public_total,
)
