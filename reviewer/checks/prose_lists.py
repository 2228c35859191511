"""Checks of what prose lists against all that the statements hold: nothing may be left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.checks.held_against import yuan
from reviewer.checks.naming import fold, sheet_name
from reviewer.checks.narrative_rates import share_groups, share_whole
from reviewer.checks.prose import outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import NO_CLAIMS, claim_key, claim_name, said, shown, shown_decimal
from reviewer.checks.sheet import Sheet
from reviewer.model.claim import Claim
from reviewer.model.fact import Fact
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.narrative import Paragraph
from reviewer.model.statement import Line, StatementKind

NOT_LISTED = "文中列出的支出没有{missing}，而{statement}中有金额。请核对清单。"
WITHOUT_MONEY = "文中列出的支出有{extra}，而{statement}中没有金额。请核对清单。"
LIST_DIFFERS = "文中列出的支出没有{missing}，却有{extra}，与{statement}不一致。请核对清单。"
REVENUE_NOT_LISTED = "文中列出的收入没有{missing}，而{statement}中有金额。请核对清单。"
REVENUE_WITHOUT_MONEY = "文中列出的收入有{extra}，而{statement}中没有金额。请核对清单。"
REVENUE_DIFFERS = "文中列出的收入没有{missing}，却有{extra}，与{statement}不一致。请核对清单。"
EXPENDITURE_AS_REVENUE = (
    "文中列出的收入有{extra}，在{statement}中是支出。可能漏写了几个字；请核对清单。"
)
REVENUE_AS_EXPENDITURE = (
    "文中列出的支出有{extra}，在{statement}中是收入。可能漏写了几个字；请核对清单。"
)
LEFT_OUT = (
    "文中列出 {count} 类支出的金额和占比，没有列{names}（{statement}中有 {amount} {unit}）。"
    "请补上，或核对表。"
)
SHARE_OF_CELLS = (
    "文中说“{claim}”{amount}，占 {actual}%；按{statement}计算应为 {expected}%。请核对。"
)
NO_LISTS = Message("文中没有列出各类支出。")

_SUMMARIES = (StatementKind.REVENUE_EXPENDITURE_SUMMARY, StatementKind.APPROPRIATION_SUMMARY)
_SOURCE_ROLES = ("src.", "own.", "special_account", "opening_carryover")
_SOURCE_FILLING = re.compile(r"本年|当年|年初|财政|拨款|收入|资金|结余|款项")
_BREAKS = re.compile(r"[、,;:及]|以及")
_AMOUNT = re.compile(r"\d[\d.,]*(?:万|亿)?元.*")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、.]+|\d+)")
# words before and after a list that is not meant to be complete
_SELECTED = re.compile(r"主要(?:用于|包括|是|有)")
_MORE = re.compile(r"[^。;]{0,16}等(?:支出|方面|。|,|$)")
_CATEGORY_DIGITS = 3
_FEW = 2
_HUNDRED = Decimal(100)
_READS = (Reads.CLAIMS, Reads.TEXT, Reads.SHEETS)


@dataclass(frozen=True, slots=True)
class _Side:
    """How a side is told and checked: its list in prose, its lines, and what is said of it."""

    lists: re.Pattern[str]
    lines: Callable[[Sheet], dict[str, Fact]]
    bare: Callable[[str], str]
    strange: str
    missing: str
    extra: str
    both: str
    needs_all_known: bool


@check(
    "NT-07",
    title="“收入包括”“支出包括”清单与表一致",
    title_en="The kinds of revenue and expenditure listed are those of the statement",
    basis="情况说明所列各类收支应与收支总表有金额的各类相同",
    severity=Severity.WARNING,
    reads=_READS,
)
def kinds_listed(material: CheckInput) -> Iterator[Spot | Message]:
    """Report lists of kinds of revenue or expenditure that no summary agrees with."""
    sheets = [sheet for kind in _SUMMARIES for sheet in material.sheets.of_kind(kind)]
    sheets = [sheet for sheet in sheets if not sheet.is_out_of_place]
    is_any = False
    for side, other in ((_REVENUE, _EXPENDITURE), (_EXPENDITURE, _REVENUE)):
        known = [(sheet, lines) for sheet in sheets if len(lines := side.lines(sheet)) >= _FEW]
        for paragraph in outside_glossary(material) if known else ():
            for match in side.lists.finditer(paragraph.text):
                is_any = True
                strange = list(_of_other_side(side, other, sheets, paragraph, match, material))
                yield from strange or _listed_otherwise(side, known, paragraph, match, material)
    if not is_any:
        yield NO_LISTS


def _of_other_side(
    side: _Side,
    other: _Side,
    sheets: list[Sheet],
    paragraph: Paragraph,
    match: re.Match[str],
    material: CheckInput,
) -> Iterator[Spot]:
    """Yield what a list names that a summary has on its other side only."""
    listed = [_named(part) for part in _BREAKS.split(match["list"])]
    for sheet in sheets:
        own, others = ({fold(name) for name in one.lines(sheet)} for one in (side, other))
        strange = [name for name in listed if name in others - own]
        if strange:
            values = {
                "extra": _quoted(strange),
                "statement": sheet_name(sheet, material.sheets),
            }
            key = f"listed:{fold(match['list'])[:30]}"
            where = words_at(paragraph, match.start(), match.end())
            yield Spot(key, Message(side.strange, values), where)
            return


def _listed_otherwise(
    side: _Side,
    known: list[tuple[Sheet, dict[str, Fact]]],
    paragraph: Paragraph,
    match: re.Match[str],
    material: CheckInput,
) -> Iterator[Spot]:
    """Yield what a list leaves out and has too much, where it is that of no summary."""
    listed = {side.bare(_named(part)) for part in _BREAKS.split(match["list"])} - {""}
    names = [{side.bare(name) for name in lines} for _, lines in known]
    differing = [_difference(lines, listed, side.bare) for _, lines in known]
    # a source called otherwise than in the statement says nothing of what is left out
    is_known = [listed <= own if side.needs_all_known else listed & own for own in names]
    if not any(is_known) or not all(map(any, differing)):
        return
    first = next(n for n, one in enumerate(is_known) if one)
    missing, extra = differing[first]
    values = {
        "missing": _quoted(missing),
        "extra": _quoted(extra),
        "statement": sheet_name(known[first][0], material.sheets),
    }
    text = (side.both if missing else side.extra) if extra else side.missing
    key = f"listed:{fold(match['list'])[:30]}"
    yield Spot(key, Message(text, values), words_at(paragraph, match.start(), match.end()))


def _named(part: str) -> str:
    return fold(_AMOUNT.sub("", part))


def _quoted(names: list[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _categories(sheet: Sheet) -> dict[str, Fact]:
    """Return the kinds of expenditure of a summary by name, with their amounts."""
    found = {}
    for line in sheet.lines:
        fact = sheet.main(line)
        is_category = line.role == "functional" and len(line.code or "") == _CATEGORY_DIGITS
        if is_category and fact is not None:
            found[_bare(line)] = fact
    return found


def _sources(sheet: Sheet) -> dict[str, Fact]:
    """Return the kinds of revenue of a summary by name, with their amounts."""
    return {
        _bare(line): fact
        for line in sheet.firsts
        if (line.role or "").startswith(_SOURCE_ROLES)
        and sheet.side_of(line.panel) == "revenue"
        and (fact := sheet.main(line)) is not None
    }


def _bare(line: Line) -> str:
    """Return the name of a kind of revenue or expenditure without its number."""
    return re.sub(
        r"^(?:[（(]?[一二三四五六七八九十]+[）)、.]+|\d+)", "", "".join(line.name.split())
    )


def _plain_source(name: str) -> str:
    """Return what tells a source: 本年一般公共预算财政拨款收入 is 一般公共预算拨款收入."""
    return _SOURCE_FILLING.sub("", fold(name))


def _difference(
    lines: dict[str, Fact], listed: set[str], bare: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """Return the names missing in the list, and those listed without money."""
    missing = [name for name, fact in lines.items() if fact.amount and bare(name) not in listed]
    extra = [name for name, fact in lines.items() if not fact.amount and bare(name) in listed]
    return missing, extra


_REVENUE = _Side(
    re.compile(r"收入包括:?(?P<list>[^。;]+?)(?=[,;]?支出包括|[。;])"),
    _sources,
    _plain_source,
    EXPENDITURE_AS_REVENUE,
    REVENUE_NOT_LISTED,
    REVENUE_WITHOUT_MONEY,
    REVENUE_DIFFERS,
    needs_all_known=True,
)
_EXPENDITURE = _Side(
    re.compile(r"支出包括:?(?P<list>[^。]+)"),
    _categories,
    fold,
    REVENUE_AS_EXPENDITURE,
    NOT_LISTED,
    WITHOUT_MONEY,
    LIST_DIFFERS,
    needs_all_known=False,
)


@check(
    "NN-16",
    title="构成清单完整",
    title_en="The structure told leaves out no kind of expenditure",
    basis="按类列出金额和占比的，应列出全部有金额的类",
    severity=Severity.ERROR,
    reads=_READS,
)
def structure_left_out(material: CheckInput) -> Iterator[Spot | Message]:
    """Report lists of amounts and shares by kind that leave out one the summary has."""
    groups = [g for g in share_groups(material.book.claims) if len(_codes(g)) == len(g) >= _FEW]
    if not groups:
        yield NO_LISTS
    for group in groups:
        for sheet in (s for kind in _SUMMARIES for s in material.sheets.of_kind(kind)):
            lines = _categories(sheet)
            left_out = [] if _is_a_selection(group, material) else _left_out(group, lines)
            if left_out and not sheet.is_out_of_place:
                yield _left_out_spot(group, left_out, sheet, material)
                break


def _is_a_selection(group: list[Claim], material: CheckInput) -> bool:
    """Tell whether the text itself says that there is more than it lists."""
    text = material.book.paragraphs[group[-1].paragraph].text
    before = text[: group[0].at[0]].rpartition("。")[2]
    return _SELECTED.search(before) is not None or _MORE.match(text, group[-1].at[1]) is not None


def _codes(group: list[Claim]) -> set[str]:
    return {c.code for c in group if c.code and len(c.code) == _CATEGORY_DIGITS}


def _left_out(group: list[Claim], lines: dict[str, Fact]) -> list[Fact]:
    """Return the amounts not listed, where those listed are all the summary's own."""
    amounts = {fact.line.code: fact for fact in lines.values() if fact.amount}
    codes = _codes(group)
    is_of_it = all(code in amounts for code in codes)
    is_told = all(
        any(ref == amounts[claim.code].cell for ref in claim.cells)
        for claim in group
        if claim.agrees and claim.code in amounts
    )
    if not is_of_it or not is_told or not any(claim.agrees for claim in group):
        return []
    return [fact for code, fact in amounts.items() if code not in codes]


def _left_out_spot(
    group: list[Claim], left_out: list[Fact], sheet: Sheet, material: CheckInput
) -> Spot:
    unit = left_out[0].amount_unit
    values = {
        "count": str(len(group)),
        "names": "、".join(f"“{_bare(fact.line)}”" for fact in left_out),
        "statement": sheet_name(sheet, material.sheets),
        "amount": "、".join(fact.text.strip() for fact in left_out),
        "unit": unit.value if unit is not None else "",
    }
    return Spot(
        f"{claim_key(group[0], material.book)}:structure",
        Message(LEFT_OUT, values),
        (
            *(said(claim, material.book, EvidenceRole.PLACE) for claim in group),
            *(Evidence(EvidenceRole.MISSING, fact.statement, fact.cell) for fact in left_out),
        ),
    )


@check(
    "NT-03",
    title="文字占比与表算占比一致",
    title_en="Shares in the text are those of the statement",
    basis="占比 = 表内分项 ÷ 表内合计",
    severity=Severity.WARNING,
    reads=_READS,
)
def share_of_cells(material: CheckInput) -> Iterator[Spot | Message]:
    """Report shares the statement does not give, in lists whose other shares it gives.

    Where the text itself says what the shares are of, that is another check's.
    """
    if not material.book.claims:
        yield NO_CLAIMS
    for group in share_groups(material.book.claims):
        if len(group) < _FEW or share_whole(group, material.book) is not None:
            continue
        facts = [_only_fact(claim, material) for claim in group]
        whole = _whole_of(facts, material)
        if whole is None or not yuan(whole):
            continue
        rates = [_HUNDRED * yuan(fact) / yuan(whole) for fact in facts]
        wrong = [
            (claim, rate)
            for claim, rate in zip(group, rates, strict=True)
            if claim.share is not None and abs(claim.share.value - rate) > Decimal("0.05")
        ]
        if len(wrong) < len(group):
            for claim, rate in wrong:
                yield _share_spot(claim, rate, whole, material)


def _only_fact(claim: Claim, material: CheckInput) -> Fact | None:
    facts = [fact for ref in claim.cells if (fact := material.book.at(ref)) is not None]
    return facts[0] if claim.agrees and facts else None


def _whole_of(facts: list[Fact | None], material: CheckInput) -> Fact | None:
    """Return the total of the one column all the facts stand in."""
    known = [fact for fact in facts if fact is not None]
    if len(known) < len(facts) or len({(f.statement, f.column) for f in known}) != 1:
        return None
    sheet = material.sheets.of_fact(known[0])
    totals = [line for line in sheet.totals if line.panel == known[0].line.panel]
    return sheet.cell(totals[0], known[0].column) if len(totals) == 1 else None


def _share_spot(claim: Claim, rate: Decimal, whole: Fact, material: CheckInput) -> Spot:
    expected = rate.quantize(Decimal("0.01"))
    values = {
        "claim": claim_name(claim),
        "amount": shown(claim.amount),
        "actual": shown(claim.share),
        "expected": shown_decimal(expected),
        "statement": sheet_name(material.sheets.of_fact(whole), material.sheets),
    }
    return Spot(
        claim_key(claim, material.book),
        Message(SHARE_OF_CELLS, values),
        (
            said(claim, material.book, EvidenceRole.PLACE),
            Evidence(EvidenceRole.TOTAL, whole.statement, whole.cell),
        ),
        expected=expected,
        actual=None if claim.share is None else claim.share.value,
    )


PROSE_LIST_CHECKS = (kinds_listed, structure_left_out, share_of_cells)
