"""Checks of how figures, names and headers are printed: digits apart, places, zeros, blanks."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks.naming import (
    column_key,
    fold,
    header_name,
    line_key,
    sheet_name,
    statement_key,
)
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check, sheet_check
from reviewer.checks.sheet import COUNT, Sheet
from reviewer.model.account import account_level
from reviewer.model.fact import Fact
from reviewer.model.finding import Cause, CheckInfo, Evidence, EvidenceRole, Severity
from reviewer.model.grid import Cell
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind

DIGITS_APART = (
    "{statement}有 {count} 格的数字中夹有空格或异形字符，如“{actual}”，已读作 {expected}。"
    "请对照原页。"
)
MIXED_ZEROS = "{statement}的零有的写“0”，有的写“0.00”，有 {count} 处与多数不同。写法宜统一。"
MIXED_PLACES = (
    "{statement}多数金额有 {usual} 位小数，另有 {count} 处不同，如“{example}”。宜统一小数位数。"
)
SHOULD_BE = "，应为“{name}”"
NO_NAME = "{statement}编码 {code} 没有科目名称{hint}。可能没有读到；请对照原页。"
UNKNOWN_HEADER = "{statement}的表头“{column}”认不出来，这一栏没有参加检查。请对照原页。"
CUT_NAME = "{statement}的“{actual}”像是“{expected}”被截断。请对照原页。"
NO_COLUMN = "{statement}没有“{line}”一栏，而{other}有 {actual}。可能缺列；请对照原页。"
NO_AMOUNTS = "文件中没有金额。"
NO_PROJECTS = "文件中没有项目名称。"
NO_REVENUE = "文件中没有收支总表或收入总表。"

_APART = re.compile(
    r"\d[ \t\u3000\xa0]+[\d.]|[.,][ \t\u3000\xa0]+\d|[\dOoIl][OoIl][\d.]|[０-９]|\d，\d"
)
_ZERO = re.compile(r"0(\.0+)?")
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DOUBTFUL = 0.8
_NEARLY_ALL = Decimal("0.8")
_PROJECT_KINDS = (
    StatementKind.PROJECT_EXPENDITURE,
    StatementKind.PROCUREMENT,
    StatementKind.PURCHASED_SERVICES,
    StatementKind.PERFORMANCE_LIST,
)
_SOURCES = ("src.govfund", "src.statecap", "src.special_account", "own.service", "own.business")
_SHORTEST_NAME = 4


def has_amounts(sheet: Sheet) -> bool:
    return bool(sheet.facts) and sheet.kind is not StatementKind.OTHER


@sheet_check(
    CheckInfo(
        "FM-02",
        "数字完整",
        "Numbers are printed whole",
        "数字中间不应有空格或其他字符",
        Severity.INFO,
    ),
    applies=has_amounts,
    why_not=NO_AMOUNTS,
)
def digits_apart(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report amounts printed with blanks or letters among their digits."""
    amounts = [fact for fact in sheet.facts if fact.amount is not None]
    found = [(f, c) for f in amounts if (c := _cell(sheet, f)) and _APART.search(c.raw)]
    if found:
        fact, cell = found[0]
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "count": str(len(found)),
            "actual": cell.raw.strip(),
            "expected": fact.text,
        }
        places = tuple(_place(fact) for fact, _ in found)
        message = Message(DIGITS_APART, values)
        yield Spot(statement_key(sheet), message, places, cause=Cause.READING)


@sheet_check(
    CheckInfo(
        "FM-16",
        "零的写法一致",
        "Zero is written in one way",
        "同一张表中零的写法应一致",
        Severity.INFO,
    ),
    applies=has_amounts,
    why_not=NO_AMOUNTS,
)
def mixed_zeros(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report statements that print both 0 and 0.00."""
    zeros = [fact for fact in _of_money(sheet) if _ZERO.fullmatch(fact.text.strip())]
    bare = [fact for fact in zeros if fact.text.strip() == "0"]
    long = [fact for fact in zeros if fact.text.strip() != "0"]
    few = min(bare, long, key=len)
    if few:
        values = {"statement": sheet_name(sheet, material.sheets), "count": str(len(few))}
        places = tuple(_place(fact) for fact in few)
        yield Spot(statement_key(sheet), Message(MIXED_ZEROS, values), places)


@sheet_check(
    CheckInfo(
        "FM-03",
        "表内小数位一致",
        "Amounts of a statement have as many places everywhere",
        "同一张表的小数位数应一致",
        Severity.INFO,
    ),
    applies=has_amounts,
    why_not=NO_AMOUNTS,
)
def mixed_places(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Point out amounts with other places than nearly all of the statement."""
    filled = [f for f in _of_money(sheet) if f.amount and _PLAIN.fullmatch(f.text.strip())]
    places = [len(fact.text.strip().partition(".")[2]) for fact in filled]
    usual, count = Counter(places).most_common(1)[0] if places else (0, 0)
    odd = [fact for fact, own in zip(filled, places, strict=True) if own != usual]
    if odd and usual and count >= _NEARLY_ALL * len(filled):
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "usual": str(usual),
            "count": str(len(odd)),
            "example": odd[0].text.strip(),
        }
        evidence = tuple(_place(fact) for fact in odd)
        yield Spot(statement_key(sheet), Message(MIXED_PLACES, values), evidence)


@sheet_check(
    CheckInfo(
        "FM-07",
        "科目名称不空",
        "Account has a name",
        "有编码的行应有科目名称",
        Severity.WARNING,
    ),
    applies=has_amounts,
    why_not=NO_AMOUNTS,
    reads=Reads.LINES,
)
def nameless_accounts(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report lines with a code and without a name; the name of the list is suggested."""
    if not any(column.role == "name" for column in sheet.statement.columns):
        return
    for line in sheet.coded:
        if not line.name.strip() and account_level(line.code or ""):
            name = _name_in_list(line, material)
            values = {
                "statement": sheet_name(sheet, material.sheets),
                "code": line.code or "",
                "hint": Message(SHOULD_BE, {"name": name}) if name else "",
            }
            places = tuple(_place(fact) for fact in list(sheet.of_line(line))[:1])
            message = Message(NO_NAME, values)
            yield Spot(line_key(sheet, line), message, places, expected=name or None)


def _name_in_list(line: Line, material: CheckInput) -> str:
    if material.accounts is None:
        return ""
    lists = material.accounts.by_code.values()
    code = line.code or ""
    found = [accounts[code] for accounts in lists if code in accounts]
    return found[0].name if found else ""


@sheet_check(
    CheckInfo(
        "FM-08",
        "表头可以辨认",
        "Headers can be told",
        "各栏应有规范的表头",
        Severity.WARNING,
    ),
    applies=has_amounts,
    why_not=NO_AMOUNTS,
)
def unknown_headers(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report amount columns whose header says nothing to us: a doubt where it was read badly."""
    for column in sheet.columns:
        name = header_name(column)
        if column.role is None and any(column.path) and not sheet.is_blank_column(column):
            values = {"statement": sheet_name(sheet, material.sheets), "column": name}
            place = Evidence(EvidenceRole.PLACE, sheet.statement.id, quote=name)
            severity = None if _is_doubtful(sheet, column.index) else Severity.INFO
            key = f"{statement_key(sheet)}:{column_key(column)}"
            yield Spot(key, Message(UNKNOWN_HEADER, values), (place,), severity=severity)


def _is_doubtful(sheet: Sheet, column: int) -> bool:
    start, stop = sheet.statement.header_rows
    if sheet.grid is None:
        return False
    cells = [row[column] for row in sheet.grid.rows[start:stop]]
    return any(cell is not None and cell.confidence < _DOUBTFUL for cell in cells)


@check(
    "FM-12",
    title="项目名称完整",
    title_en="Project names are whole",
    basis="同一项目在各表中名称应一致",
    severity=Severity.WARNING,
    reads=(Reads.SHEETS,),
)
def cut_names(material: CheckInput) -> Iterator[Spot | Message]:
    """Report project names that are the beginning of a project's name elsewhere."""
    named = [
        (sheet, line)
        for kind in _PROJECT_KINDS
        for sheet in material.sheets.of_kind(kind)
        for line in sheet.items
        if len(fold(line.name)) >= _SHORTEST_NAME
    ]
    if not named:
        yield Message(NO_PROJECTS)
    names = {fold(line.name): line.name for _, line in named}
    for sheet, line in named:
        own = fold(line.name)
        whole = [name for other, name in names.items() if other != own and other.startswith(own)]
        is_own = any(fold(x.name) in map(fold, whole) for x in sheet.lines)
        if len(whole) == 1 and not is_own:
            values = {
                "statement": sheet_name(sheet, material.sheets),
                "actual": line.name,
                "expected": whole[0],
            }
            places = tuple(_place(fact) for fact in list(sheet.of_line(line))[:1])
            message = Message(CUT_NAME, values)
            yield Spot(line_key(sheet, line), message, places, expected=whole[0])


@check(
    "FM-22",
    title="收入总表各栏齐全",
    title_en="Revenue statement has a column for every source",
    basis="收支总表有金额的收入来源，收入总表应有相应的栏",
    severity=Severity.WARNING,
    reads=(Reads.SHEETS,),
)
def missing_columns(material: CheckInput) -> Iterator[Spot | Message]:
    """Report sources of revenue that have money in the summary and no column in the detail."""
    summaries = material.sheets.of_kind(StatementKind.REVENUE_EXPENDITURE_SUMMARY)
    details = material.sheets.of_kind(StatementKind.REVENUE_DETAIL)
    if len(summaries) != 1 or len(details) != 1:
        yield Message(NO_REVENUE)
        return
    summary, detail = summaries[0], details[0]
    roles = {(column.role or "").rpartition(".")[2] for column in detail.columns}
    is_whole = any(c.role in {"own.subtotal", "src.appropriation"} for c in detail.columns)
    for role in () if is_whole or not detail.facts else _SOURCES:
        for line in summary.of_role(role):
            fact = summary.main(line)
            if fact is not None and fact.amount and role.rpartition(".")[2] not in roles:
                values = {
                    "statement": sheet_name(detail, material.sheets),
                    "line": line.name,
                    "other": sheet_name(summary, material.sheets),
                    "actual": fact.text,
                }
                places = (Evidence(EvidenceRole.MISSING, detail.statement.id), _place(fact))
                yield Spot(role, Message(NO_COLUMN, values), places)


def _of_money(sheet: Sheet) -> list[Fact]:
    """Return the amounts; how many vehicles there are is printed in another way."""
    return [fact for fact in sheet.facts if fact.line.role != COUNT]


def _cell(sheet: Sheet, fact: Fact) -> Cell | None:
    return sheet.grid.cell(fact.cell.row, fact.cell.column) if sheet.grid is not None else None


def _place(fact: Fact) -> Evidence:
    return Evidence(EvidenceRole.PLACE, fact.statement, fact.cell)


PRINTING_CHECKS = (
    digits_apart,
    nameless_accounts,
    unknown_headers,
    cut_names,
    mixed_zeros,
    mixed_places,
    missing_columns,
)
