"""Checks of figures in prose beyond the sums: counts, decimals, changes without reason or rate."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import accumulate

from reviewer.checks.naming import fold
from reviewer.checks.prose import NO_PROSE, outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import NO_CLAIMS, claim_key, claim_name, said, shown
from reviewer.checks.sheet import Sheet
from reviewer.checks.wordings import BAD_REASON, NO_REASON, wording_spots
from reviewer.model.claim import Claim
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph

COUNTS_DIFFER = (
    "文中说共 {total} {unit}，其中各项合计 {parts} {unit}。可能漏列一项或写错；请核对。"
)
PLACES_DIFFER = (
    "文中多数{what}有 {usual} 位小数，另有 {count} 处不同，如“{example}”。宜统一小数位数。"
)
TOO_MUCH = "文中说“{claim}”增减 {percent}%，变动很大。请核对上年数，并说明是否口径变化。"
NO_RATE = "{count} 处增减没有写增减率，如“{claim}”增减 {change}。宜补充百分比。"
NEEDED_BUT_ZERO = "“{name}”为零，原因却说“{quote}”。两处矛盾；请核对是否照抄了别处。"
DELTAS_DIFFER = "各项增减合计 {parts}，“{claim}”增减 {total}，差 {difference}。请核对。"
DELTAS_ROUNDED = "各项增减合计 {parts}，“{claim}”增减 {total}，差 {difference}，在四舍五入范围内。"
NO_CHANGES = Message("文中没有增减变化的说法。")
RATE_TIMES = (
    "“{quote}”：{count}×{rate} 应为 {expected} 万元，而该项目的金额是 {actual} 万元。请核对。"
)

_COUNTED = re.compile(r"(?P<total>\d+)(?P<unit>辆|人|名|个|台|家)[,;]?其中[:,]?(?P<parts>[^。;]*)")
_CHANGED = "[增减][加少]"
_WITHIN = re.compile("包括[^;。]*")
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元(?!以上|\)?以上)|%)")
_NEEDED = re.compile(r"需要?(?:预算|安排)(?:此项|该项|本项)(?:经费|支出|费用)")
_RATE = re.compile(
    r"(?:总人数|人数|共)(?P<count>\d+)人[,、]?(?:人均|每人)(?:每年)?(?P<rate>\d+(?:\.\d+)?)万元"
)
_AMOUNT = re.compile(r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)万元")
_NEAR = Decimal("0.05")
_MOST_SHOWN = 12
_WHOLE = ("0", "100")
_FEW = 3
_FEWEST_PARTS = 2
_FULL_CODE = 7
_LARGE = 100
_UNITS = {"万元": Message("金额"), "%": Message("百分比")}


@check(
    "NN-02",
    title="人数、件数之和",
    title_en="Counts add up",
    basis="其中各项之和 = 合计",
    severity=Severity.WARNING,
    reads=(Reads.TEXT,),
)
def counts(material: CheckInput) -> Iterator[Spot | Message]:
    """Report counts whose parts, all counted in the same, add up to something else."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    for paragraph in paragraphs:
        for match in _COUNTED.finditer(paragraph.text):
            unit = match["unit"]
            parts = _counted_parts(match["parts"], match)
            total, whole = sum(parts), int(match["total"])
            # a list may go on with something else once its total is reached, or over a semicolon
            sentence = paragraph.text[match.start("parts") :].partition("。")[0]
            is_whole = whole in list(accumulate(_counted_parts(sentence, match)))[1:]
            if parts and total != whole and not is_whole:
                values = {"total": match["total"], "parts": str(total), "unit": unit}
                evidence = words_at(paragraph, match.start("total"), match.end())
                key = f"count:{match['total']}{unit}:{fold(match['parts'])[:20]}"
                yield Spot(key, Message(COUNTS_DIFFER, values), evidence)


def _counted_parts(listed: str, match: re.Match[str]) -> list[int]:
    """Return the counts of a list of parts; none where it is no list of them all.

    A small part alone is a selection, and 比上年减少1人 is a change.
    """
    unit = match["unit"]
    # 在职28人，包括行政20人、事业8人；退休6人: what is within a part is no part
    listed = _WITHIN.sub("", listed)
    if "其中" in listed or "万元" in listed:
        return []
    counted = [int(one[1]) for one in re.finditer(rf"(?<!\d)(?<!{_CHANGED})(\d+){unit}", listed)]
    is_selection = len(counted) < _FEWEST_PARTS and 2 * sum(counted) < int(match["total"])
    return [] if is_selection else counted


@check(
    "FM-23",
    title="文字中的小数位一致",
    title_en="Amounts in the text have as many places everywhere",
    basis="同一文件中小数位数应一致",
    severity=Severity.INFO,
    reads=(Reads.TEXT,),
)
def decimal_places(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out amounts and percentages with other places than most, all in one."""
    paragraphs = outside_glossary(material)
    if not paragraphs:
        yield NO_PROSE
    for unit, what in _UNITS.items():
        found = [
            (paragraph, match)
            for paragraph in paragraphs
            for match in _NUMBER.finditer(paragraph.text)
            if match["unit"] == unit and match["number"] not in _WHOLE
        ]
        if len(found) > _FEW:
            yield from _odd_places(found, what)


def _odd_places(found: list[tuple[Paragraph, re.Match[str]]], what: Message) -> Iterator[Spot]:
    places = [_places(match["number"]) for _, match in found]
    usual = Counter(places).most_common(1)[0][0] if any(places) else 0
    odd = [one for one, count in zip(found, places, strict=True) if count != usual]
    if usual and odd:
        values: dict[str, str | Message] = {
            "what": what,
            "usual": str(usual),
            "count": str(len(odd)),
            "example": odd[0][1].group(),
        }
        evidence = tuple(
            place
            for paragraph, match in odd[:_MOST_SHOWN]
            for place in words_at(paragraph, *match.span())
        )
        yield Spot(f"places:{what}", Message(PLACES_DIFFER, values), evidence)


def _places(number: str) -> int:
    return len(number.partition(".")[2])


@check(
    "NN-17",
    title="异常增幅",
    title_en="Changes are not unusually large",
    basis="增减率超过 100% 应说明",
    severity=Severity.INFO,
    reads=(Reads.CLAIMS, Reads.TEXT),
)
def large_changes(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out rates of more than 100 %."""
    rated = [claim for claim in material.book.claims if claim.change_percent is not None]
    if not rated:
        yield NO_CHANGES
    for claim in rated:
        percent = claim.change_percent
        if percent is not None and abs(percent.value) > _LARGE:
            values = {"claim": claim_name(claim), "percent": shown(percent).lstrip("-")}
            evidence = (said(claim, material.book, EvidenceRole.PLACE),)
            yield Spot(claim_key(claim, material.book), Message(TOO_MUCH, values), evidence)


@check(
    "CP-14",
    title="增减应有原因",
    title_en="Every change has a reason",
    basis="财预〔2016〕143号：说明收支增减变化",
    severity=Severity.INFO,
    reads=(Reads.CLAIMS, Reads.TEXT, Reads.WORDS),
)
def changes_explained(material: CheckInput) -> Iterator[Spot | Message]:
    """Report reasons left empty, and point out changes told without a rate."""
    if not material.book.paragraphs:
        yield NO_PROSE
        return
    yield from wording_spots("CP-14", NO_REASON, material)
    bare = [claim for claim in material.book.claims if _lacks_rate(claim)]
    # some provinces' forms ask for no rates at all
    if bare and any(claim.change_percent is not None for claim in material.book.claims):
        change = shown(bare[0].change).lstrip("-")
        values = {"count": str(len(bare)), "claim": claim_name(bare[0]), "change": change}
        evidence = tuple(said(claim, material.book, EvidenceRole.PLACE) for claim in bare)
        yield Spot("rates", Message(NO_RATE, values), evidence)


def _lacks_rate(claim: Claim) -> bool:
    """Tell whether a change could bear a rate, but has none: neither year is zero."""
    if claim.amount is None or claim.change is None or claim.change_percent is not None:
        return False
    return bool(
        claim.amount.value and claim.change.value and claim.amount.value != claim.change.value
    )


@check(
    "NN-14",
    title="增减原因与增减相符",
    title_en="Reasons fit the changes they explain",
    basis="增减原因应能说明增减",
    severity=Severity.INFO,
    reads=(Reads.CLAIMS, Reads.TEXT, Reads.WORDS),
)
def reasons(material: CheckInput) -> Iterator[Spot | Message]:
    """Report reasons why there must be money where there is none, and reasons that are none."""
    if not material.book.paragraphs:
        yield NO_PROSE
        return
    yield from wording_spots("NN-14", BAD_REASON, material)
    zero = {
        claim.name
        for claim in material.book.claims
        if claim.amount is not None and claim.amount.value == 0
    }
    for paragraph in outside_glossary(material):
        match = _NEEDED.search(paragraph.text)
        name = next((name for name in zero if name in paragraph.text[:20]), None)
        if match is not None and name is not None:
            values = {"name": name, "quote": match.group()}
            evidence = words_at(paragraph, 0, match.end())
            message = Message(NEEDED_BUT_ZERO, values)
            yield Spot(f"needed:{fold(name)}", message, evidence, severity=Severity.ERROR)


@check(
    "NN-09",
    title="增减额之和",
    title_en="Changes of the items add up to that of the whole",
    basis="各项增减额之和 = 合计增减额",
    severity=Severity.WARNING,
    reads=(Reads.CLAIMS, Reads.TEXT),
)
def changes_add_up(material: CheckInput) -> Iterator[Spot | Message]:
    """Report changes of all 项 that do not add up, where their amounts do."""
    claims = material.book.claims
    whole = next(
        (c for c in claims if c.concept == "general_public_expenditure" and c.change), None
    )
    items = {c.code: c for c in claims if c.path and len(c.code or "") == _FULL_CODE and c.change}
    if whole is None or len(items) < _FEW or whole.amount is None or whole.change is None:
        yield NO_CHANGES
        return
    amounts = sum((c.amount.value for c in items.values() if c.amount), Decimal(0))
    slack = Decimal("0.005") * (len(items) + 1)
    changes = sum((c.change.value for c in items.values() if c.change), Decimal(0))
    difference = abs(changes - whole.change.value)
    if abs(amounts - whole.amount.value) > slack or not difference:
        return
    is_rounding = difference <= slack
    values = {
        "parts": str(changes),
        "claim": claim_name(whole),
        "total": str(whole.change.value),
        "difference": str(difference),
    }
    evidence = (
        said(whole, material.book, EvidenceRole.TOTAL),
        *(said(claim, material.book) for claim in items.values()),
    )
    text = DELTAS_ROUNDED if is_rounding else DELTAS_DIFFER
    severity = Severity.INFO if is_rounding else None
    yield Spot("changes", Message(text, values), evidence, severity)


@check(
    "NN-15",
    title="人数与人均标准",
    title_en="Head count times rate is the amount",
    basis="金额 = 人数 × 人均标准",
    severity=Severity.WARNING,
    reads=(Reads.TEXT, Reads.SHEETS),
)
def rates(material: CheckInput) -> Iterator[Spot | Message]:
    """Report head counts and rates that nearly, but not quite, give the amount beside them."""
    places = [
        *material.of_text("rates", lambda: tuple(_prose_rates(material))),
        *_cell_rates(material),
    ]
    if not material.book.paragraphs and not material.book.grids:
        yield NO_CLAIMS
    seen: set[str] = set()
    for match, beside, evidence in places:
        expected = Decimal(match["count"]) * Decimal(match["rate"])
        amounts = {Decimal(other["number"]) for other in _AMOUNT.finditer(beside)}
        near = [a for a in amounts if 0 < abs(a - expected) <= _NEAR * expected]
        if expected not in amounts and near and match.group() not in seen:
            seen.add(match.group())
            values = {
                "quote": match.group(),
                "count": match["count"],
                "rate": match["rate"],
                "expected": str(expected),
                "actual": str(near[0]),
            }
            yield Spot(f"rate:{match.group()}", Message(RATE_TIMES, values), evidence)


def _prose_rates(
    material: CheckInput,
) -> Iterator[tuple[re.Match[str], str, tuple[Evidence, ...]]]:
    for paragraph in outside_glossary(material):
        for match in _RATE.finditer(paragraph.text):
            yield match, paragraph.text, words_at(paragraph, *match.span())


def _cell_rates(
    material: CheckInput,
) -> Iterator[tuple[re.Match[str], str, tuple[Evidence, ...]]]:
    for sheet in material.sheets.every:
        rates = sheet.of_words("rates", partial(_rates_of, sheet))
        # what they should come to may stand in any cell beside them
        beside = sheet.once("folded cells", partial(_folded_cells, sheet)) if rates else ""
        for match, ref in rates:
            place = Evidence(EvidenceRole.PLACE, sheet.statement.id, ref, quote=match.group())
            yield match, beside, (place,)


def _rates_of(sheet: Sheet) -> list[tuple[re.Match[str], CellRef]]:
    found = ((_RATE.search(fold(words)), ref) for ref, words in sheet.words)
    return [(match, ref) for match, ref in found if match is not None]


def _folded_cells(sheet: Sheet) -> str:
    cells = sheet.grid.cells() if sheet.grid else ()
    return "\n".join(fold(cell.text) for _, cell in cells)


PROSE_FIGURE_CHECKS = (
    counts,
    decimal_places,
    large_changes,
    changes_explained,
    reasons,
    changes_add_up,
    rates,
)
