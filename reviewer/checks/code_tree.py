"""Checks of which accounts are listed, and in what order: parents, sequence, whole lists."""

from collections.abc import Iterator

from reviewer.checks.accounts import NO_CODES, classification_of, prints_codes
from reviewer.checks.naming import line_key, line_name, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check, sheet_check
from reviewer.checks.sheet import Sheet
from reviewer.model.account import Accounts, Classification
from reviewer.model.finding import CheckInfo, Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind

NO_PARENT = (
    "{statement}“{line}”的上级科目 {expected} 没有列出，而本表其他科目都列了上级。"
    "可能漏了一行；请对照原页。"
)
OUT_OF_ORDER = "{statement}“{line}”排在“{other}”之后，科目顺序不对。请核对。"
ODD_ITEM = "{statement}“{line}”列了基本支出 {actual}。“其他”科目一般只列项目支出；请核对归类。"
LIST_CUT = "{statement}列出了全部科目的样式，却没有 {expected}。可能漏了一行；请对照原页。"
NO_SUMMARY = "文件中没有按功能分类的总表。"
NO_ITEMS = "文件中没有分基本支出的一般公共预算支出表。"

_TREES = frozenset(
    {
        StatementKind.REVENUE_DETAIL,
        StatementKind.EXPENDITURE_DETAIL,
        StatementKind.GENERAL_PUBLIC_EXPENDITURE,
        StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        StatementKind.GENERAL_PUBLIC_ECONOMIC,
        StatementKind.GOVERNMENT_FUND_EXPENDITURE,
        StatementKind.GOVERNMENT_FUND_FLOW,
        StatementKind.STATE_CAPITAL_EXPENDITURE,
    }
)
_LENGTHS = (3, 5)
# A list is meant to be whole when nearly all of it is printed and some of it only as a form.
_NEARLY_ALL = 0.85
# 转移性支出 stands beside what is carried over, behind all kinds of expenditure.
_TRANSFERS = "230"


def shows_levels(sheet: Sheet) -> bool:
    return sheet.kind in _TREES and prints_codes(sheet)


@sheet_check(
    CheckInfo(
        "CD-03",
        "上级科目已列出",
        "Parent account is listed",
        "列示层次的表中，类、款、项应逐级列出",
        Severity.WARNING,
    ),
    applies=shows_levels,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def missing_parents(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report accounts whose parent is not printed though the level is printed for others."""
    for length in _LENGTHS:
        orphans = _orphans(sheet, length)
        for parent, line in orphans.items():
            yield Spot(
                f"{line_key(sheet, line)}:{length}",
                Message(
                    NO_PARENT,
                    {
                        "statement": sheet_name(sheet, material.sheets),
                        "line": line_name(line),
                        "expected": parent,
                    },
                ),
                _row_of(sheet, line),
                expected=parent,
            )


def _orphans(sheet: Sheet, length: int) -> dict[str, Line]:
    """Return the parents that are missing at a level, each with the first line that needs it.

    A level counts as shown when most of what needs it has it.
    """
    needed: dict[str, Line] = {}
    for line in sheet.coded:
        code = line.code or ""
        if len(code) > length:
            needed.setdefault(code[:length], line)
    missing = {parent: line for parent, line in needed.items() if not sheet.of_code(parent)}
    return missing if len(missing) * 2 < len(needed) else {}


@check(
    "CD-07",
    title="功能科目按编码顺序列示",
    title_en="Functional accounts stand in order",
    basis="政府收支分类科目的顺序",
    severity=Severity.INFO,
    reads=(Reads.LINES,),
)
def accounts_out_of_order(material: CheckInput) -> Iterator[Spot | Message]:
    """Report functional lines of summaries that come after a later code."""
    sheets = [sheet for sheet in material.sheets.every if sheet.of_role("functional")]
    if not sheets:
        yield Message(NO_SUMMARY)
    for sheet in sheets:
        before: Line | None = None
        for line in sheet.of_role("functional"):
            if not line.code or line.code == _TRANSFERS:
                continue
            if before is not None and line.code < (before.code or ""):
                values = {
                    "statement": sheet_name(sheet, material.sheets),
                    "line": line_name(line),
                    "other": line_name(before),
                }
                message = Message(OUT_OF_ORDER, values)
                yield Spot(line_key(sheet, line), message, _row_of(sheet, line))
            else:
                before = line


@check(
    "CD-08",
    title="科目与支出性质相符",
    title_en="Account fits the kind of expenditure",
    basis="机构运行的基本支出列“行政运行”“事业运行”等科目",
    severity=Severity.INFO,
    reads=(Reads.SHEETS,),
)
def basic_expenditure_under_other(material: CheckInput) -> Iterator[Spot | Message]:
    """Report basic expenditure under 其他 where the group has an account for running costs."""
    accounts = material.accounts
    sheets = [
        sheet
        for sheet in material.sheets.of_kind(StatementKind.GENERAL_PUBLIC_EXPENDITURE)
        if any(column.role == "use.basic" for column in sheet.columns)
        if not sheet.is_out_of_place
    ]
    if accounts is None or not sheets:
        yield Message(NO_ITEMS)
        return
    for sheet in sheets:
        for line in sheet.leaves:
            basic = sheet.at(line, ("use.basic",))
            if basic is not None and basic.amount and _has_running_account(line, accounts):
                values = {
                    "statement": sheet_name(sheet, material.sheets),
                    "line": line_name(line),
                    "actual": basic.text,
                }
                place = Evidence(EvidenceRole.PLACE, sheet.statement.id, basic.cell)
                yield Spot(line_key(sheet, line), Message(ODD_ITEM, values), (place,))


def _has_running_account(line: Line, accounts: Accounts) -> bool:
    code = line.code or ""
    if len(code) != 7 or not code.endswith("99"):
        return False
    running = [accounts.find(Classification.FUNCTIONAL, code[:5] + end) for end in ("01", "50")]
    return any(account is not None and account.name.endswith("运行") for account in running)


@sheet_check(
    CheckInfo(
        "CD-09",
        "固定科目行完整",
        "A list of all accounts is whole",
        "逐行列出全部科目的样表不应缺行",
        Severity.INFO,
    ),
    applies=shows_levels,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def whole_list_cut(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report accounts missing from a list that prints nearly all of a category."""
    accounts = material.accounts
    if accounts is None or not any(sheet.is_blank(line) for line in sheet.leaves):
        return
    for top in sheet.tops:
        missing = _missing_of(sheet, top.code or "", accounts)
        if missing:
            values = {
                "statement": sheet_name(sheet, material.sheets),
                "expected": "、".join(missing),
            }
            key = f"{statement_key(sheet)}:{top.code}"
            yield Spot(key, Message(LIST_CUT, values), _row_of(sheet, top))


def _missing_of(sheet: Sheet, category: str, accounts: Accounts) -> list[str]:
    listed = accounts.by_code.get(classification_of(category), {}) if category else {}
    groups = [a for a in listed.values() if a.is_verified and len(a.code) == 5]
    own = [account for account in groups if account.code.startswith(category)]
    missing = [account for account in own if not sheet.of_code(account.code)]
    if not own or not missing or len(own) - len(missing) < _NEARLY_ALL * len(own):
        return []
    return [f"{account.code} {account.name}" for account in missing]


def _row_of(sheet: Sheet, line: Line) -> tuple[Evidence, ...]:
    """Return the first amount of a line as the place to look at."""
    fact = next(iter(sheet.of_line(line)), None)
    cell = None if fact is None else fact.cell
    return (Evidence(EvidenceRole.PLACE, sheet.statement.id, cell, quote=line_name(line)),)


CODE_TREE_CHECKS = (
    missing_parents,
    accounts_out_of_order,
    basic_expenditure_under_other,
    whole_list_cut,
)
