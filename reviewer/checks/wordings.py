"""Checks whose wrong wordings are data: typing errors, templates left as they were, old rules."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from reviewer.checks.naming import fold
from reviewer.checks.prose import (
    NO_PROSE,
    outside_glossary,
    raw_words_at,
    titles_around,
    whole_text,
    words_at,
)
from reviewer.checks.rulebook import CheckFunction, CheckInput, Reads, Spot
from reviewer.checks.sheet import Sheet
from reviewer.checks.text_words import Wording
from reviewer.model.finding import CheckInfo, Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph

MISTYPED = "“{quote}”疑有错字，似应为“{right}”。请核对。"
CLUMSY = "“{quote}”重复、多余或不通，宜改为“{right}”。请核对。"
STRAY = "“{quote}”是不应有的字符，可能是转换时留下的。请对照原页。"
LEFT_OVER = "“{quote}”像是模板中没有填写或没有删去的内容。请填写或删去。"
OUTDATED = "“{quote}”是以前的口径，现为“{right}”。请按本年度口径更正。"
MISNAMED = "“{quote}”与文件的性质不符，宜为“{right}”。请核对。"
UNIT_TYPE = "“{quote}”与单位情况不符：{right}。请核对。"
BAD_REASON = "“{quote}”没有说明增减原因：{right}。请补充。"
NO_REASON = "“{quote}”的原因没有填写。请补充。"
DOUBTFUL_PURCHASE = "“{quote}”：文中另有购买服务的支出，通常应列入政府采购或政府购买服务。请核对。"
NOTHING_TO_CUT = "“{quote}”：{right}。请核对。"

_BOUND = re.compile(r"\(\?<?!|\\[AZbB]|(?<!\[)\^|\$")
_MASK = "…"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a wording was met, and how."""

    text: str
    right: str
    evidence: tuple[Evidence, ...]


def _wording_check(info: CheckInfo, text: str) -> CheckFunction:
    def body(material: CheckInput) -> Iterator[Spot | Message]:
        if not material.book.paragraphs:
            yield NO_PROSE
            return
        yield from wording_spots(info.id, text, material)

    return CheckFunction(info, body, (Reads.TEXT, Reads.WORDS))


def wording_spots(check_id: str, text: str, material: CheckInput) -> Iterator[Spot]:
    """Yield what the wordings of one check meet, told by `text`."""
    for number, wording in enumerate(material.words.wordings):
        if wording.check == check_id:
            said = material.of_text(("wording", number), partial(_said, wording, material))
            if said is not None:
                yield from _spots(wording, text, (*said, *_printed(number, wording, material)))


def _said(wording: Wording, material: CheckInput) -> tuple[_Hit, ...] | None:
    """Return where the prose has a wording; `None` where it does not apply to the document."""
    if not _applies(wording, material):
        return None
    return tuple(filter(_is_in_one_place, _hits(wording, material)))


def _is_in_one_place(hit: _Hit) -> bool:
    """Tell whether words follow each other in print: on a page, or over to the next one."""
    pages = [evidence.place.page for evidence in hit.evidence if evidence.place is not None]
    return not pages or max(pages) - min(pages) <= 1


def _applies(wording: Wording, material: CheckInput) -> bool:
    year = material.book.disclosure.year
    if wording.since and (year is None or year < wording.since):
        return False
    whole = whole_text(material) if wording.given or wording.unless else ""
    if wording.given is not None and not wording.given.search(whole):
        return False
    return wording.unless is None or not wording.unless.search(whole)


def _spots(wording: Wording, text: str, met: Iterable[_Hit]) -> Iterator[Spot]:
    hits: dict[str, list[_Hit]] = {}
    for hit in met:
        hits.setdefault(fold(hit.text), []).append(hit)
    for key, same in hits.items():
        values = {"quote": same[0].text, "right": same[0].right}
        evidence = tuple(place for hit in same for place in hit.evidence)
        yield Spot(
            f"text:{key}",
            Message(text, values),
            evidence,
            severity=wording.severity,
            expected=same[0].right or None,
            actual=same[0].text,
        )
        if wording.once:
            return


def _hits(wording: Wording, material: CheckInput) -> Iterator[_Hit]:
    if not wording.only_cells:
        # Thousands of times nothing is met: that must be told without further ado.
        search, paragraphs = wording.pattern.search, _paragraphs(wording, material)
        if _is_nowhere(wording, paragraphs, material):
            return
        if wording.in_raw:
            met = [paragraph for paragraph in paragraphs if search(paragraph.raw)]
        else:
            met = [paragraph for paragraph in paragraphs if search(paragraph.text)]
        for paragraph in met:
            yield from _hits_in(wording, paragraph)


def _is_nowhere(wording: Wording, paragraphs: Sequence[Paragraph], material: CheckInput) -> bool:
    """Tell that a wording is not met, where one look at all paragraphs together tells that."""
    if not _is_free(wording.pattern) or paragraphs is not material.book.paragraphs:
        return False
    name = ("all paragraphs", wording.in_raw)
    is_raw = wording.in_raw
    whole = material.of_text(
        name, lambda: "\n".join(p.raw if is_raw else p.text for p in paragraphs)
    )
    return wording.pattern.search(whole) is None


@lru_cache(maxsize=256)
def _is_free(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern asks nothing of what is not there: no beginning, end, or what may not be.

    Then it is met in a text joined of several, one a line, wherever it is met in one of them.
    """
    return _BOUND.search(pattern.pattern) is None


def _paragraphs(wording: Wording, material: CheckInput) -> Sequence[Paragraph]:
    if wording.in_title:
        return material.book.paragraphs[:3]
    is_of_all = wording.given is None and wording.section is None
    paragraphs = material.book.paragraphs if is_of_all else outside_glossary(material)
    if wording.section is None:
        return paragraphs
    section = wording.section
    return [p for p in paragraphs if section.search(titles_around(material, p))]


def _hits_in(wording: Wording, paragraph: Paragraph) -> Iterator[_Hit]:
    if wording.in_raw:
        for match in wording.pattern.finditer(paragraph.raw):
            evidence = raw_words_at(paragraph, *match.span())
            yield _Hit(_shown(match), match.expand(wording.right), evidence)
        return
    for match in wording.pattern.finditer(paragraph.text):
        evidence = words_at(paragraph, *match.span())
        yield _Hit(_shown(match), match.expand(wording.right), evidence)


def _printed(number: int, wording: Wording, material: CheckInput) -> Iterator[_Hit]:
    """Yield where cells have a wording that is looked for there."""
    if wording.in_cells or wording.only_cells:
        for sheet in material.sheets.every:
            yield from sheet.of_words(("wording", number), partial(_hits_in_cells, wording, sheet))


def _hits_in_cells(wording: Wording, sheet: Sheet) -> tuple[_Hit, ...]:
    whole = sheet.of_words("whole", lambda: "\n".join(words for _, words in sheet.words))
    if _is_free(wording.pattern) and wording.pattern.search(whole) is None:
        return ()
    found = ((ref, words, wording.pattern.search(words)) for ref, words in sheet.words)
    return tuple(
        _Hit(
            _shown(match),
            match.expand(wording.right),
            (_cell_at(sheet.statement.id, ref, words),),
        )
        for ref, words, match in found
        if match is not None
    )


def _cell_at(statement: int, ref: CellRef, text: str) -> Evidence:
    return Evidence(EvidenceRole.PLACE, statement, ref, quote=text[:_LONGEST])


def _shown(match: re.Match[str]) -> str:
    text = match.group().replace("\n", "").strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _MASK


WORDING_CHECKS = (
    _wording_check(
        CheckInfo(
            "FM-11",
            "重复词、标点与病句",
            "Doubled words, punctuation and clumsy sentences",
            "文字表述应准确通顺",
            Severity.INFO,
        ),
        CLUMSY,
    ),
    _wording_check(
        CheckInfo(
            "FM-14",
            "部门与单位称谓",
            "Department and unit are called what they are",
            "单位公开的是单位预算，部门公开的是部门预算",
            Severity.INFO,
        ),
        MISNAMED,
    ),
    _wording_check(
        CheckInfo(
            "FM-17",
            "异常字符",
            "No stray characters",
            "文字中不应有转换留下的字符",
            Severity.INFO,
        ),
        STRAY,
    ),
    _wording_check(
        CheckInfo(
            "FM-18",
            "口径过时",
            "Thresholds are those of the year",
            "单价 100 万元以上的设备应当说明",
            Severity.INFO,
        ),
        OUTDATED,
    ),
    _wording_check(
        CheckInfo(
            "FM-20",
            "错别字",
            "No typing errors",
            "文字表述应准确",
            Severity.INFO,
        ),
        MISTYPED,
    ),
    _wording_check(
        CheckInfo(
            "CP-08",
            "国有资产说明的口径",
            "State assets are told by the thresholds of the year",
            "财预〔2016〕143号：说明车辆和大型设备",
            Severity.INFO,
        ),
        OUTDATED,
    ),
    _wording_check(
        CheckInfo(
            "CP-17",
            "单位与人员构成",
            "Units and head count are told as they are",
            "单位构成、人员情况的表述应一致",
            Severity.INFO,
        ),
        UNIT_TYPE,
    ),
    _wording_check(
        CheckInfo(
            "CP-18",
            "模板占位符",
            "No placeholders are left",
            "模板内容应填写或删去",
            Severity.WARNING,
        ),
        LEFT_OVER,
    ),
    _wording_check(
        CheckInfo(
            "NT-10",
            "购买服务与政府采购",
            "Services bought are procured",
            "购买服务应列入政府采购或政府购买服务",
            Severity.INFO,
        ),
        DOUBTFUL_PURCHASE,
    ),
    _wording_check(
        CheckInfo(
            "NT-15",
            "机关运行经费的口径",
            "Operating expenses of offices are those of offices",
            "机关运行经费只由行政单位和参照公务员法管理的事业单位列示",
            Severity.WARNING,
        ),
        UNIT_TYPE,
    ),
)
