"""Checks of statements without figures: their notes, and the fund they belong to."""

import itertools
from collections.abc import Iterator

from reviewer.checks.expectations import Fund
from reviewer.checks.naming import fact_name, fold, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import MAIN_ROLES, Sheet
from reviewer.model.amount import format_amount
from reviewer.model.fact import Fact
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import LineKind, StatementKind

NO_NOTE = "{statement}没有数据，也没有说明。空表应注明没有这项收支；请补充说明或核对是否漏读。"
OTHER_NOTE = (
    "{statement}没有数据，但说明讲的是{actual}，不是{expected}。可能照抄了别的表；请更正说明。"
)
NO_EMPTY = "没有空表。"
NO_FUND_STATEMENT = "文件中没有政府性基金、国有资本经营预算的表。"
MONEY_BUT_EMPTY = (
    "{statement}“{line}”{actual} {unit}，而{other}是空表。可能漏填或没有读到；请对照原页。"
)
EMPTY_BUT_MONEY = "{statement}有支出 {actual} {unit}，而{other}中没有{fund}的收入。请对照原页。"

_SUMMARIES = (StatementKind.APPROPRIATION_SUMMARY, StatementKind.REVENUE_EXPENDITURE_SUMMARY)


@check(
    "CP-05",
    title="空表须有说明",
    title_en="Empty statement carries a note",
    basis="财预〔2016〕143号：没有数据的表格应当列出空表并说明",
    severity=Severity.WARNING,
    reads=(Reads.SHEETS,),
)
def empty_statement_without_note(material: CheckInput) -> Iterator[Spot | Message]:
    """Report empty statements whose note is missing or speaks of another fund."""
    expectations = material.expectations
    empty = [
        sheet
        for sheet in material.sheets.every
        if sheet.is_empty and sheet.kind in expectations.empty_note_kinds
    ]
    if not empty:
        yield Message(NO_EMPTY)
    # folded once: a long document has hundreds of empty statements
    titles = [(sheet, fold(sheet.statement.title or "")) for sheet in material.sheets.every]
    for sheet in empty:
        others = tuple(title for other, title in titles if title and other is not sheet)
        text = fold("".join(_notes(sheet, others)))
        values = {"statement": sheet_name(sheet, material.sheets)}
        place = (Evidence(EvidenceRole.PLACE, sheet.statement.id),)
        if not any(fold(word) in text for word in expectations.empty_note_words):
            yield Spot(statement_key(sheet), Message(NO_NOTE, values), place)
        elif other := _other_fund(sheet, text, expectations.funds):
            own = next(f.name for f in expectations.funds if sheet.kind in f.statements)
            values |= {"actual": other, "expected": own}
            key = f"{statement_key(sheet)}:fund"
            yield Spot(key, Message(OTHER_NOTE, values), place, expected=own, actual=other)


def _notes(sheet: Sheet, titles: tuple[str, ...]) -> list[str]:
    """Return the notes, and what else is printed right below, up to the title of what follows."""
    grid = sheet.grid
    below = grid.below if grid is not None else ()
    own = itertools.takewhile(lambda line: not fold(line.text).endswith(titles), below)
    return [*sheet.statement.notes, *(line.text for line in own)]


def _other_fund(sheet: Sheet, note: str, funds: tuple[Fund, ...]) -> str | None:
    """Return the fund the note speaks of, when it is not the statement's own."""
    own = [fund for fund in funds if sheet.kind in fund.statements]
    named = [fund for fund in funds if any(fold(word) in note for word in fund.words)]
    if not own or own[0] in named or not named:
        return None
    return named[0].name


@check(
    "XT-25",
    title="基金收入与基金支出表同有同无",
    title_en="A fund's revenue and its statement are both empty or neither",
    basis="有收入的资金应有支出表，空表应无收入",
    severity=Severity.ERROR,
    reads=(Reads.SHEETS,),
)
def fund_only_on_one_side(material: CheckInput) -> Iterator[Spot | Message]:
    """Report a fund whose revenue has no statement, or whose statement has no revenue."""
    summary = _summary(material)
    pairs = [(f, s) for f in material.expectations.funds if (s := _statement_of(f, material))]
    if summary is None or not pairs:
        yield Message(NO_FUND_STATEMENT)
        return
    for fund, sheet in pairs:
        revenue = _revenue(summary, fund)
        if not revenue:
            continue
        filled = [fact for fact in revenue if fact.amount]
        if filled and sheet.is_empty:
            yield _money_but_empty(filled[0], sheet, material)
        elif not filled and not sheet.is_empty:
            yield _empty_but_money(fund, summary, sheet, material)


def _summary(material: CheckInput) -> Sheet | None:
    for kind in _SUMMARIES:
        found = material.sheets.of_kind(kind)
        if len(found) == 1:
            return found[0]
    return None


def _statement_of(fund: Fund, material: CheckInput) -> Sheet | None:
    sheet = material.sheets.only(fund.statements)
    return sheet if isinstance(sheet, Sheet) and sheet.facts else None


def _revenue(summary: Sheet, fund: Fund) -> list[Fact]:
    """Return what the summary prints for the fund on its revenue side, carry-over included."""
    lines = [line for line in summary.lines if line.role in fund.revenue_roles]
    found = [summary.at(x, MAIN_ROLES) for x in lines if summary.side_of(x.panel) == "revenue"]
    return [fact for fact in found if fact is not None]


def _money_but_empty(fact: Fact, sheet: Sheet, material: CheckInput) -> Spot:
    values = {
        "statement": sheet_name(material.sheets.of_fact(fact), material.sheets),
        "line": fact_name(fact),
        "actual": format_amount(fact.amount or fact.place_yuan, fact.places),
        "unit": fact.amount_unit.value if fact.amount_unit else "",
        "other": sheet_name(sheet, material.sheets),
    }
    evidence = (
        Evidence(EvidenceRole.TOTAL, fact.statement, fact.cell),
        Evidence(EvidenceRole.MISSING, sheet.statement.id),
    )
    return Spot(statement_key(sheet), Message(MONEY_BUT_EMPTY, values), evidence)


def _empty_but_money(fund: Fund, summary: Sheet, sheet: Sheet, material: CheckInput) -> Spot:
    facts = [fact for fact in sheet.facts if fact.amount]
    first = next((f for f in facts if f.line.kind is LineKind.TOTAL), facts[0])
    values = {
        "statement": sheet_name(sheet, material.sheets),
        "actual": format_amount(first.amount or first.place_yuan, first.places),
        "unit": first.amount_unit.value if first.amount_unit else "",
        "other": sheet_name(summary, material.sheets),
        "fund": fund.name,
    }
    evidence = (
        Evidence(EvidenceRole.TOTAL, first.statement, first.cell),
        Evidence(EvidenceRole.MISSING, summary.statement.id),
    )
    return Spot(statement_key(sheet), Message(EMPTY_BUT_MONEY, values), evidence)


EMPTY_STATEMENT_CHECKS = (empty_statement_without_note, fund_only_on_one_side)
