"""Checks of statements against those of the year before, line by line."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reviewer.checks.held_against import (
    NO_PRIOR,
    all_elsewhere,
    cell_elsewhere,
    prior_of,
    unit_of_fact,
    yuan,
)
from reviewer.checks.naming import (
    column_name,
    fact_key,
    fact_name,
    line_name,
    sheet_name,
    statement_key,
    statement_name,
)
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import shown_decimal
from reviewer.checks.sheet import Sheet
from reviewer.model.amount import AmountUnit
from reviewer.model.fact import Fact, term
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Line, LineKind, StatementKind
from reviewer.model.tolerance import Grade, grade_copy

PRIOR_DIFFERS = (
    "{statement}“{line}”{column} {actual}，上年公开的是 {expected}，差 {difference} {unit}。"
    "请核对上年数，或说明口径变化。"
)
MOVED = "{statement}与上年相比变动较大的有：{moves}。文中没有说明这些科目的增减；请核对原因。"
CAME = "{statement}与上年相比，新增{new}。请核对是否科目调整。"
WENT = "{statement}与上年相比，不再列{gone}。请核对是科目调整，还是漏行。"
CAME_AND_WENT = "{statement}与上年相比，新增{new}，不再列{gone}。请核对是科目调整，还是漏行。"
GREW = "“三公”经费比上年公开的增加：{moves}。“三公”经费只减不增；增加的应有批准依据并说明原因。"
CARRIED = (
    "{statement}“{line}” {actual} {unit}，而上年公开的“{other}”是 {expected} {unit}。"
    "预算与执行可能不同；请核对结转是否衔接。"
)
NO_LIKE = Message("两份文件没有可以逐行对照的同一种表。")

_MOVING = (
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
)
_LISTING = (*_MOVING, StatementKind.GENERAL_PUBLIC_ECONOMIC)
_SUMMARIES = (StatementKind.REVENUE_EXPENDITURE_SUMMARY, StatementKind.APPROPRIATION_SUMMARY)
_PRIOR = "prior."
_HUNDRED = Decimal(100)
_MOST = 5
_READS = (Reads.SHEETS, Reads.CLAIMS, Reads.OTHERS)
_Pair = tuple[Fact, Fact]


@check(
    "YY-09",
    title="表中上年数等于上年公开数",
    title_en="Prior-year columns hold what was published then",
    basis="上年数栏应与上年公开表相同",
    severity=Severity.ERROR,
    reads=_READS,
)
def prior_column_differs(material: CheckInput) -> Iterator[Spot | Message]:
    """Report cells of prior-year columns that last year's statement does not hold."""
    other = prior_of(material)
    pairs = [] if other is None else list(_prior_columns(material, other))
    if other is None or not pairs:
        yield NO_PRIOR if other is None else NO_LIKE
        return
    for fact, there in pairs:
        if grade_copy(term(fact), term(there)) is Grade.DIFFERENT:
            values = _where(fact, material) | _amounts(fact, there)
            yield Spot(
                fact_key(fact, material.sheets),
                Message(PRIOR_DIFFERS, values),
                (_at(fact, EvidenceRole.TOTAL),),
                expected=values["expected"],
                actual=fact.amount,
                elsewhere=(cell_elsewhere(there, other),),
            )


def _prior_columns(material: CheckInput, other: OtherDocument) -> Iterator[_Pair]:
    for sheet in material.sheets.every:
        for fact in sheet.facts:
            role = fact.column.role or ""
            if role.startswith(_PRIOR) and fact.amount is not None:
                wanted = role.removeprefix(_PRIOR)
                there = other.cell_like(fact, material.sheets, wanted)
                if there is not None and there.amount is not None:
                    yield fact, there


@check(
    "YY-03",
    title="科目级变动",
    title_en="Large changes of single accounts are explained",
    basis="增减变化较大的科目应说明原因",
    severity=Severity.INFO,
    reads=_READS,
)
def large_moves(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out lines that moved much and that the text does not mention, one a statement."""
    other = prior_of(material)
    told = _codes_told(material)
    compared = False
    for sheet, pairs in _sheets_like(_MOVING, material, other):
        compared = True
        moved = [p for p in pairs if _is_large(p, material) and p[0].line.code not in told]
        if moved and other is not None:
            moved.sort(key=_size, reverse=True)
            values = {"statement": sheet_name(sheet, material.sheets), "moves": _moves(moved)}
            yield _spot_of_pairs(statement_key(sheet), Message(MOVED, values), moved, other)
    if not compared:
        yield NO_PRIOR if other is None else NO_LIKE


def _codes_told(material: CheckInput) -> frozenset[str]:
    """Return the codes whose change the text tells, and those of the accounts they are part of."""
    told = {c.code for c in material.book.claims if c.change or c.change_percent or c.direction}
    return frozenset(
        code[:length] for code in told if code for length in range(3, len(code) + 1, 2)
    )


def _is_large(pair: _Pair, material: CheckInput) -> bool:
    now, before = yuan(pair[0]), yuan(pair[1])
    limit = Decimal(material.expectations.large_move_percent)
    return before != now and abs(now - before) * _HUNDRED > limit * abs(before)


def _size(pair: _Pair) -> Decimal:
    return abs(yuan(pair[0]) - yuan(pair[1]))


@check(
    "YY-04",
    title="科目行集合变动",
    title_en="Lines of accounts that came or went",
    basis="表样不变的，科目行应与上年一致",
    severity=Severity.INFO,
    reads=_READS,
)
def lines_came_or_went(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out coded lines only one of the two years has, one finding a statement."""
    other = prior_of(material)
    compared = False
    for sheet, _ in _sheets_like(_LISTING, material, other):
        compared = True
        like = other.sheet_like(sheet, material.sheets) if other is not None else None
        if like is None or other is None:
            continue
        pairs = other.lines_like(sheet, material.sheets)
        kept = {line.code for line in pairs.values()}
        new = [x for x in sheet.coded if x not in pairs and _is_alone(sheet, x)]
        gone = [x for x in like.coded if x.code not in kept and _is_alone(like, x)]
        if new or gone:
            yield _came_or_went(sheet, new, like, gone, material, other)
    if not compared:
        yield NO_PRIOR if other is None else NO_LIKE


def _is_alone(sheet: Sheet, line: Line) -> bool:
    return len(sheet.of_code(line.code or "")) == 1


def _came_or_went(
    sheet: Sheet,
    new: list[Line],
    like: Sheet,
    gone: list[Line],
    material: CheckInput,
    other: OtherDocument,
) -> Spot:
    values = {
        "statement": sheet_name(sheet, material.sheets),
        "new": _named(new),
        "gone": _named(gone),
    }
    text = CAME_AND_WENT if new and gone else CAME if new else WENT
    here = [fact for line in new[:_MOST] if (fact := sheet.main(line)) is not None]
    there = [fact for line in gone[:_MOST] if (fact := like.main(line)) is not None]
    around = _neighbours(like, gone[:_MOST], other.lines_like(sheet, material.sheets))
    here += [fact for line in around if (fact := sheet.main(line)) is not None]
    evidence = tuple(_at(fact, EvidenceRole.PLACE) for fact in here)
    whole = (Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=sheet.statement.title),)
    return Spot(
        statement_key(sheet),
        Message(text, values),
        evidence or whole,
        elsewhere=all_elsewhere(there, (), other),
    )


def _neighbours(like: Sheet, gone: list[Line], pairs: dict[Line, Line]) -> list[Line]:
    """Return our lines between which the lost ones stood."""
    ours = {there: line for line, there in pairs.items()}
    found: dict[Line, None] = {}
    for line in gone:
        at = like.lines.index(line)
        before = next((x for x in like.lines[:at][::-1] if x in ours), None)
        after = next((x for x in like.lines[at + 1 :] if x in ours), None)
        found |= {ours[x]: None for x in (before, after) if x is not None}
    return list(found)


def _named(lines: list[Line]) -> str:
    shown = "、".join(f"“{line_name(line)}”" for line in lines[:_MOST])
    return shown + ("…" if len(lines) > _MOST else "")


@check(
    "YY-06",
    title="“三公”经费只减不增",
    title_en="Three-public expenses do not grow",
    basis="“三公”经费预算只减不增的管理要求",
    severity=Severity.WARNING,
    reads=_READS,
)
def three_public_grew(material: CheckInput) -> Iterator[Spot | Message]:
    """Report three-public expenses above last year's."""
    other = prior_of(material)
    kinds = (StatementKind.THREE_PUBLIC_EXPENSES,)
    found = list(_sheets_like(kinds, material, other, all_columns=True))
    if not found or other is None:
        yield NO_PRIOR if other is None else NO_LIKE
        return
    for sheet, pairs in found:
        grown = [p for p in pairs if yuan(p[0]) > yuan(p[1])]
        if any(_is_whole(pair) for pair in grown):
            values = {"moves": _moves(grown)}
            yield _spot_of_pairs(statement_key(sheet), Message(GREW, values), grown, other)


def _is_whole(pair: _Pair) -> bool:
    """Tell whether a pair is of the total: by line, or by column where items are columns."""
    line, column = pair[0].line, pair[0].column
    is_total = line.kind is LineKind.TOTAL or line.role == "three_public_total"
    return is_total and column.role in ("amount", "total", "final", None)


@check(
    "YY-07",
    title="结转衔接",
    title_en="What is carried over is what was left",
    basis="上年结转应与上年公开的结转下年衔接",
    severity=Severity.INFO,
    reads=_READS,
)
def carried_over(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out an opening carry-over that is not last year's closing one."""
    other = prior_of(material)
    compared = False
    for kind in _SUMMARIES:
        opening = _only_line(material.sheets.of_kind(kind), "opening_carryover")
        closing = (
            None if other is None else _only_line(other.sheets.of_kind(kind), "closing_carryover")
        )
        if opening is None or closing is None or other is None:
            continue
        compared = True
        if grade_copy(term(opening), term(closing)) is Grade.DIFFERENT:
            values = _where(opening, material) | _amounts(opening, closing)
            values |= {"other": fact_name(closing)}
            yield Spot(
                fact_key(opening, material.sheets),
                Message(CARRIED, values),
                (_at(opening, EvidenceRole.TOTAL),),
                elsewhere=(cell_elsewhere(closing, other),),
            )
    if not compared:
        yield NO_PRIOR if other is None else NO_LIKE


def _only_line(sheets: tuple[Sheet, ...], role: str) -> Fact | None:
    facts = [
        fact
        for sheet in sheets
        if not sheet.is_out_of_place
        for line in sheet.of_role(role)
        if (fact := sheet.main(line)) is not None and fact.amount is not None
    ]
    return facts[0] if len(facts) == 1 else None


def _sheets_like(
    kinds: tuple[StatementKind, ...],
    material: CheckInput,
    other: OtherDocument | None,
    *,
    all_columns: bool = False,
) -> Iterator[tuple[Sheet, list[_Pair]]]:
    """Yield the statements both years have, with the amounts of the lines both have."""
    if other is None:
        return
    for kind in kinds:
        for sheet in material.sheets.of_kind(kind):
            if other.sheet_like(sheet, material.sheets) is None:
                continue
            facts = sheet.facts if all_columns else [sheet.main(line) for line in sheet.coded]
            pairs = [
                (fact, there)
                for fact in facts
                if fact is not None and not (fact.column.role or "").startswith(_PRIOR)
                if (there := other.cell_like(fact, material.sheets)) is not None
            ]
            yield sheet, pairs


def _spot_of_pairs(key: str, message: Message, pairs: list[_Pair], other: OtherDocument) -> Spot:
    shown = pairs[:_MOST]
    return Spot(
        key,
        message,
        tuple(_at(now, EvidenceRole.PLACE) for now, _ in shown),
        elsewhere=tuple(cell_elsewhere(before, other) for _, before in shown),
    )


def _moves(pairs: list[_Pair]) -> str:
    shown = [f"{_label(now)} {_in(now, before)}→{_in(now, now)}" for now, before in pairs[:_MOST]]
    more = "…" if len(pairs) > _MOST else ""
    return "、".join(shown) + more + f"（{unit_of_fact(pairs[0][0]).value}）"


def _label(fact: Fact) -> str:
    if fact.line.code or fact.line.role != "total":
        return f"“{fact_name(fact)}”"
    return f"“{next((text for text in reversed(fact.column.path) if text), '')}”"


def _in(of: Fact, fact: Fact) -> str:
    scale = unit_of_fact(of).in_yuan
    places = Decimal(1).scaleb(-of.places)
    return shown_decimal((yuan(fact) / scale).quantize(places, ROUND_HALF_UP))


def _where(fact: Fact, material: CheckInput) -> dict[str, str]:
    return {
        "statement": statement_name(fact, material.sheets),
        "line": fact_name(fact),
        "column": column_name(fact, material.sheets),
    }


def _amounts(fact: Fact, there: Fact) -> dict[str, str]:
    """Return both amounts and their difference, in the unit of the first."""
    unit: AmountUnit = unit_of_fact(fact)
    difference = abs(yuan(fact) - yuan(there)) / unit.in_yuan
    return {
        "actual": _in(fact, fact),
        "expected": f"{yuan(there) / unit.in_yuan:f}",
        "difference": f"{difference.normalize():f}",
        "unit": unit.value,
    }


def _at(fact: Fact, role: EvidenceRole) -> Evidence:
    return Evidence(role, fact.statement, fact.cell)


AGAINST_PRIOR_CELL_CHECKS = (
    prior_column_differs,
    large_moves,
    lines_came_or_went,
    three_public_grew,
    carried_over,
)
