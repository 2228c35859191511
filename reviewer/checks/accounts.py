"""Checks of account codes and names against the classification of the fiscal year."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from reviewer.checks.naming import (
    fold,
    line_key,
    line_name,
    sheet_name,
)
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check, sheet_check
from reviewer.checks.sheet import Sheet
from reviewer.model.account import Account, Accounts, Classification, account_level
from reviewer.model.finding import CheckInfo, Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind

NO_LIST = "没有该年度的科目表。"
NO_CODES = "各表都没有科目编码。"
UNKNOWN_CODE = (
    "{statement}“{line}”的编码不在 {year} 年科目表中。科目表未必齐全；请对照原页核对编码。"
)
UNKNOWN_CODES = (
    "{count} 个科目编码不在 {year} 年科目表中，如{statement}“{line}”。"
    "科目表未必齐全；请对照原页核对编码。"
)
NAME_DIFFERS = (
    "{statement}“{line}”：编码 {code} 的科目名称应为“{expected}”。请核对是编码有误还是名称有误。"
)
NAME_OF_OTHER = "{statement}“{line}”：“{name}”的编码应为 {expected}，印的是 {code}。请核对编码。"
NAME_SHORT = "{statement}“{line}”的科目名称不全，应为“{expected}”。可能被截断。"
NAME_FORMER = "{statement}“{line}”是以前的科目名称，现为“{expected}”。请改用本年度名称。"
BAD_LENGTH = (
    "{statement}“{line}”的编码是 {digits} 位，科目编码应为{allowed}位。可能漏读或多读了数字。"
)
OTHER_NAME = "{statement}“{line}”：编码 {code} 在本文件其他表中是“{expected}”。请核对编码和名称。"
MIXED = (
    "{statement}“{line}”用了政府预算经济分类的编码 {code}，"
    "名称却是部门预算经济分类 {expected} 的。"
    "两套分类不能混用；请核对。"
)


_CATEGORY = 3
_ECONOMIC_FIRST = "35"
_ALIKE = 0.75
_UNLIKE_HERE = 0.7  # the same document writes a name in one way, but for what was cut off
_UNLIKE = 0.4  # a name that shares so little is no way of writing the same
_SHORTEST_NAME = 2


_ACCOUNT_NAMES = frozenset({"name", "item"})
_OTHER_NAMES = frozenset({"unit_name", "project", "catalogue"})


@dataclass(frozen=True, slots=True)
class Printed:
    """An account as a line prints it: its code, and the name without the code, folded."""

    sheet: Sheet
    line: Line
    code: str
    name: str


def prints_codes(sheet: Sheet) -> bool:
    return bool(_coded(sheet))


@lru_cache(maxsize=256)
def _coded(sheet: Sheet) -> tuple[Printed, ...]:
    """Return every line that prints a code; codes we only looked up by name prove nothing."""
    if sheet.kind is StatementKind.OTHER or sheet.is_out_of_place:
        return ()
    found = (_printed(sheet, line) for line in sheet.coded)
    return tuple(printed for printed in found if printed is not None)


def _printed(sheet: Sheet, line: Line) -> Printed | None:
    code, name = line.code or "", fold(line.name)
    if name.startswith(code):
        return Printed(sheet, line, code, name.removeprefix(code).lstrip("-:.、"))
    roles = {c.role or "" for c in sheet.statement.columns if c.panel == line.panel}
    if not any(role.startswith("code") for role in roles):
        return None
    # a list of purchases by unit and project prints accounts by their codes alone
    is_named_otherwise = roles.isdisjoint(_ACCOUNT_NAMES) and not roles.isdisjoint(_OTHER_NAMES)
    return Printed(sheet, line, code, "" if is_named_otherwise else name)


def classification_of(code: str) -> Classification:
    match code[0]:
        case "3":
            return Classification.DEPARTMENTAL_ECONOMIC
        case "5":
            return Classification.GOVERNMENTAL_ECONOMIC
        case _:
            return Classification.FUNCTIONAL


def _spot(
    material: CheckInput,
    printed: Printed,
    text: str,
    values: Mapping[str, str],
    severity: Severity | None = None,
) -> Spot:
    sheet, line = printed.sheet, printed.line
    cells = [fact.cell for fact in sheet.of_line(line)]
    where = {"statement": sheet_name(sheet, material.sheets), "line": line_name(line)}
    evidence = Evidence(
        EvidenceRole.PLACE, sheet.statement.id, cells[0] if cells else None, quote=line_name(line)
    )
    message = Message(text, {**where, **values})
    return Spot(
        line_key(sheet, line),
        message,
        (evidence,),
        severity=severity,
        expected=values.get("expected"),
        actual=line_name(line),
    )


@check(
    "CD-01",
    title="科目编码在科目表中",
    title_en="Account code is in the classification",
    basis="财政部《政府收支分类科目》",
    severity=Severity.INFO,
    reads=(Reads.LINES,),
)
def unknown_codes(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out codes the list does not have, each once however many statements print it.

    The list knows every 类 but not every 款 and 项: of those, all are told in one.
    """
    accounts = material.accounts
    if accounts is None:
        yield Message(NO_LIST)
        return
    printed = [one for sheet in material.sheets.every for one in _coded(sheet)]
    if not printed:
        yield Message(NO_CODES)
    unknown: dict[str, list[Spot]] = {}
    for one in printed:
        if not _is_known(one.code, accounts):
            values = {"year": str(accounts.year), "code": one.code}
            unknown.setdefault(one.code, []).append(_spot(material, one, UNKNOWN_CODE, values))
    categories = [code for code in unknown if len(code) == _CATEGORY]
    for code in categories:
        yield _all_in_one([unknown.pop(code)])
    if unknown:
        yield _all_in_one(list(unknown.values()))


def _is_known(code: str, accounts: Accounts) -> bool:
    """Whether the list has a code, or it is none by its length."""
    return accounts.find(classification_of(code), code) is not None or not account_level(code)


def _all_in_one(found: list[list[Spot]]) -> Spot:
    """Return one remark on codes, each with the places it is printed at."""
    first = found[0][0]
    places = tuple(place for same in found for spot in same for place in spot.evidence)
    if len(found) == 1:
        return replace(first, evidence=places)
    message = Message(UNKNOWN_CODES, {**first.message.values, "count": str(len(found))})
    return replace(first, key="unknown", message=message, evidence=places)


@sheet_check(
    CheckInfo(
        "CD-02",
        "科目编码与名称相符",
        "Account code and name belong together",
        "财政部《政府收支分类科目》",
        Severity.ERROR,
    ),
    applies=prints_codes,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def code_and_name_differ(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report names that are not those of their code.

    It is an error only where the name is verified to be that of another code.
    """
    if material.accounts is None:
        yield Message(NO_LIST)
        return
    for printed in _coded(sheet):
        spot = _compare_name(material, material.accounts, printed)
        if spot is not None:
            yield spot


def _compare_name(material: CheckInput, accounts: Accounts, printed: Printed) -> Spot | None:
    classification = classification_of(printed.code)
    account = accounts.find(classification, printed.code)
    if not printed.name or classification is Classification.GOVERNMENTAL_ECONOMIC:
        return None
    if account is not None and _is_name_of(printed.name, account):
        return None
    other = _bearer(printed, accounts.by_code.get(classification, {}))
    if other is not None:
        values = {"name": other.name, "code": printed.code, "expected": other.code}
        is_certain = other.is_verified and len(printed.code) == 3
        severity = None if is_certain else Severity.WARNING
        return _spot(material, printed, NAME_OF_OTHER, values, severity)
    if account is None or not account.is_verified:
        return None
    expected = {"expected": account.name, "code": printed.code}
    is_short = fold(account.name).startswith(printed.name)
    text = NAME_SHORT if is_short else NAME_DIFFERS
    is_other = _likeness(printed.name, fold(account.name)) < _UNLIKE and not is_short
    severity = Severity.WARNING if is_other else Severity.INFO
    return _spot(material, printed, text, expected, severity)


def _is_name_of(printed: str, account: Account) -> bool:
    return printed in {fold(name) for name in (account.name, *account.former_names)}


def _bearer(printed: Printed, accounts: Mapping[str, Account]) -> Account | None:
    """Return the one other account that bears the name; of a 类 also one that very nearly does."""
    if len(printed.code) != 3:
        return _bearer_of_item(printed, accounts)
    others = [a for a in accounts.values() if len(a.code) == 3 and a.code != printed.code]
    same = [a for a in others if _is_name_of(printed.name, a)]
    if len(same) == 1 or printed.code in accounts:
        return same[0] if len(same) == 1 else None
    near = [a for a in others if _likeness(printed.name, fold(a.name)) >= _ALIKE]
    return near[0] if len(near) == 1 else None


def _bearer_of_item(printed: Printed, accounts: Mapping[str, Account]) -> Account | None:
    """Return the only other account of this name, where the code is known to mean another."""
    if printed.code not in accounts or len(printed.name) < _SHORTEST_NAME:
        return None
    same = [a for a in accounts.values() if _is_name_of(printed.name, a)]
    return same[0] if len(same) == 1 else None


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


@sheet_check(
    CheckInfo(
        "CD-05",
        "科目名称为本年度名称",
        "Account bears its present name",
        "财政部《政府收支分类科目》",
        Severity.WARNING,
    ),
    applies=prints_codes,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def former_names(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report names of earlier classifications."""
    accounts = material.accounts
    year = material.book.disclosure.year
    if accounts is None or (year is not None and year < accounts.year - 1):
        yield Message(NO_LIST)
        return
    for printed in _coded(sheet):
        account = accounts.find(classification_of(printed.code), printed.code)
        if account is not None and printed.name in {fold(n) for n in account.former_names}:
            values = {"expected": account.name, "code": printed.code}
            yield _spot(material, printed, NAME_FORMER, values)


@sheet_check(
    CheckInfo(
        "CD-04",
        "科目编码位数",
        "Number of digits of an account code",
        "财政部《政府收支分类科目》：类款项为 3、5、7 位",
        Severity.ERROR,
    ),
    applies=prints_codes,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def code_length(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report codes no account can have by their number of digits."""
    for printed in _coded(sheet):
        allowed = (3, 5) if printed.code[0] in _ECONOMIC_FIRST else (3, 5, 7)
        if len(printed.code) not in allowed:
            values = {"digits": str(len(printed.code)), "allowed": "、".join(map(str, allowed))}
            yield _spot(material, printed, BAD_LENGTH, values)


@sheet_check(
    CheckInfo(
        "CD-06",
        "两套经济分类不混用",
        "The two economic classifications are not mixed",
        "《支出经济分类科目改革方案》：部门预算与政府预算经济分类分设",
        Severity.ERROR,
    ),
    applies=prints_codes,
    why_not=NO_CODES,
    reads=Reads.LINES,
)
def mixed_classifications(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report governmental codes (5xx) with the names of departmental ones (3xx).

    Where the governmental account itself is named so, or ends so, it is worth a warning only.
    """
    accounts = material.accounts
    if accounts is None:
        yield Message(NO_LIST)
        return
    for printed in _coded(sheet):
        sibling = "3" + printed.code[1:]
        twin = accounts.find(Classification.DEPARTMENTAL_ECONOMIC, sibling)
        own = accounts.find(Classification.GOVERNMENTAL_ECONOMIC, printed.code)
        if printed.code[0] != "5" or twin is None or fold(twin.name) != printed.name:
            continue
        if own is not None and fold(own.name) == printed.name:
            continue
        is_near = own is not None and fold(own.name).endswith(printed.name)
        values = {"code": printed.code, "expected": sibling}
        severity = Severity.WARNING if is_near else None
        yield _spot(material, printed, MIXED, values, severity)


@check(
    "CD-11",
    title="同一编码各表名称一致",
    title_en="A code has one name throughout",
    basis="同一文件中同一科目编码的名称应相同",
    severity=Severity.WARNING,
    reads=(Reads.LINES,),
)
def names_of_one_code(material: CheckInput) -> Iterator[Spot | Message]:
    """Report a code that one statement calls otherwise than the others do."""
    by_code: dict[str, list[Printed]] = {}
    for sheet in material.sheets.every:
        for printed in _coded(sheet):
            if printed.name:
                by_code.setdefault(printed.code, []).append(printed)
    if not any(len(found) > 1 for found in by_code.values()):
        yield Message(NO_CODES)
    for code, found in by_code.items():
        if len({printed.name for printed in found}) == 1:
            continue
        usual = Counter(printed.name for printed in found).most_common(1)[0][0]
        for printed in found:
            if _likeness(printed.name, usual) < _UNLIKE_HERE and not _is_part(printed.name, usual):
                account = material.accounts and material.accounts.find(
                    classification_of(code), code
                )
                if account and _is_name_of(printed.name, account):
                    continue
                yield _spot(material, printed, OTHER_NAME, {"code": code, "expected": usual})


def _is_part(one: str, other: str) -> bool:
    """Tell whether a name is the other cut short."""
    return one in other or other in one


ACCOUNT_CHECKS = (
    names_of_one_code,
    unknown_codes,
    code_and_name_differ,
    former_names,
    code_length,
    mixed_classifications,
)
