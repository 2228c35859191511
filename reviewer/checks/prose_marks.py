"""Checks of marks in prose: brackets and quotation marks in pairs, full stops, names of scope."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reviewer.checks.naming import fold
from reviewer.checks.prose import NO_PROSE, outside_glossary, raw_words_at, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.model.disclosure import Scope
from reviewer.model.finding import Severity
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph

UNPAIRED = "“{quote}”中的{mark}不成对。请补上或删去。"
NO_STOP = "“{quote}”一段末尾没有句号。请核对是否漏字或漏了标点。"
SCOPE_WORD = "这是单位的文件，文中有 {count} 处称“{word}”，如“{quote}”。宜写“本单位”。"
TWO_VALUES = "文中“{name}”先说 {expected}，后说 {actual}。同一指标应当一致；请核对。"
NO_INDICATORS = Message("文中没有写指标的数值。")
NO_SCOPE = Message("没有认出是部门还是单位的文件。")

_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("【", "】"))
_ENUMERATED = re.compile(r"[\d一二三四五六七八九十a-zA-Z]+[)）]")
_STOPS = "。!?;:,、）)”》…"
_SHORTEST = 18
_HEADED = re.compile(r"[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]")
_REASON = re.compile(r"原因(?:主要)?(?:是|为)")
_LEADS_UP = re.compile(r"(?:如下|其中|包括):$")
_DEPARTMENT = re.compile(r"本部门|我部门")
_INDICATOR = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}(?:率|满意度))(?:应|要|须)?(?:达到|达|不低于|不少于|≥|>=|为|在)"
    r"(?P<value>\d[\d.]*%)"
)
_AROUND = 12


@check(
    "FM-25",
    title="括号、引号成对",
    title_en="Brackets and quotation marks come in pairs",
    basis="标点符号用法",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def unpaired_marks(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out paragraphs with more opening marks than closing ones, or the reverse."""
    if not material.book.paragraphs:
        yield NO_PROSE
    for paragraph in material.book.paragraphs:
        for left, right in _PAIRS:
            at = _unpaired(paragraph.raw, left, right)
            if at is None:
                continue
            evidence = raw_words_at(paragraph, at, at + 1)
            quote = paragraph.raw[max(0, at - _AROUND) : at + _AROUND].replace("\n", "")
            key = f"pair:{left}:{fold(quote)}"
            yield Spot(key, Message(UNPAIRED, {"quote": quote, "mark": left + right}), evidence)


def _unpaired(raw: str, left: str, right: str) -> int | None:
    """Return where a mark stands that has no partner; forms of both widths count as one."""
    text = raw.replace("(", "（").replace(")", "）") if left in "(（" else raw
    first, last = ("（", "）") if left in "(（" else (left, right)
    if left == "(" or text.count(first) == text.count(last):
        return None
    bare = _ENUMERATED.sub(lambda match: "·" * len(match.group()), text)
    if bare.count(first) != bare.count(last) and abs(text.count(first) - text.count(last)) != 1:
        return None  # more than one is a sign of text that was cut, not of a slip
    return text.rfind(first) if text.count(first) > text.count(last) else text.find(last)


@check(
    "FM-26",
    title="段落以句号结束",
    title_en="Paragraphs end with a full stop",
    basis="标点符号用法",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def missing_stops(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out paragraphs of sentences that end without one, before a heading."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    starts = {section.start for section in material.book.sections}
    for one, after in pairwise(paragraphs):
        if one.id in starts:
            continue
        is_headed = after.id in starts or bool(_HEADED.match(after.text))
        is_lead = bool(_LEADS_UP.search(after.text))
        if (is_headed and _is_unfinished(one)) or (is_lead and _is_bare_reason(one)):
            quote = one.text[-_AROUND:]
            evidence = words_at(one, max(0, len(one.text) - _AROUND), len(one.text))
            yield Spot(f"stop:{fold(quote)}", Message(NO_STOP, {"quote": quote}), evidence)


def _is_bare_reason(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a sentence of a reason and ends without a mark."""
    text = paragraph.text
    is_reason = len(text) >= _SHORTEST and _REASON.search(text) is not None and "。" not in text
    return is_reason and "\u4e00" <= text[-1] <= "\u9fff"


def _is_unfinished(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_prose = len(text) >= _SHORTEST and "。" in text
    last = text[-1:]
    return is_prose and last not in _STOPS and "\u4e00" <= last <= "\u9fff"


@check(
    "FM-27",
    title="单位文件不称“本部门”",
    title_en="A unit does not call itself a department",
    basis="单位公开的是单位预算，部门公开的是部门预算",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def calls_itself_department(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out a unit's document that says 本部门."""
    paragraphs = outside_glossary(material)
    if material.book.disclosure.scope is not Scope.UNIT or not paragraphs:
        yield NO_SCOPE if paragraphs else NO_PROSE
        return
    found = [(p, m) for p in paragraphs for m in _DEPARTMENT.finditer(p.text)]
    if found:
        paragraph, match = found[0]
        quote = paragraph.text[match.start() : match.end() + _AROUND]
        values = {"count": str(len(found)), "word": match.group(), "quote": quote}
        evidence = tuple(place for p, m in found[:_AROUND] for place in words_at(p, *m.span()))
        yield Spot("scope", Message(SCOPE_WORD, values), evidence)


@check(
    "NN-21",
    title="同一指标前后一致",
    title_en="An indicator stated twice has one value",
    basis="同一指标的数值应一致",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def two_values(material: CheckInput) -> Iterator[Spot | Message]:
    """Report indicators of the text that have two values."""
    found = [
        (paragraph, match)
        for paragraph in outside_glossary(material)
        for match in _INDICATOR.finditer(paragraph.text)
    ]
    if not found:
        yield NO_INDICATORS
    counts = Counter(match["name"] for _, match in found)
    first: dict[str, tuple[Paragraph, re.Match[str]]] = {}
    for paragraph, match in found:
        if counts[match["name"]] != 2:  # more often, they are of different projects
            continue
        known = first.setdefault(match["name"], (paragraph, match))
        if known[1] is not match and known[1]["value"] != match["value"]:
            values = {
                "name": match["name"],
                "expected": known[1]["value"],
                "actual": match["value"],
            }
            evidence = (*words_at(known[0], *known[1].span()), *words_at(paragraph, *match.span()))
            yield Spot(f"indicator:{match['name']}", Message(TWO_VALUES, values), evidence)


PROSE_MARK_CHECKS = (unpaired_marks, missing_stops, calls_itself_department, two_values)
