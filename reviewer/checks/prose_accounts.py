"""Checks of accounts and items named in prose: official names, and lists against each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from reviewer.checks.naming import fold, sheet_name
from reviewer.checks.prose import outside_glossary, words_at
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.wordings import NOTHING_TO_CUT, wording_spots
from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.claim import Claim
from reviewer.model.fact import Fact
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

NO_ACCOUNTS = Message("文中没有说明具体科目的金额。")
OTHER_YEAR = "科目表从 {year} 年起；文件的年度更早，名称可能不同。"
NAME_DIFFERS = "文中科目 {code} 写作“{name}”，科目表中是“{expected}”。请核对名称。"
NAME_FORMER = "文中科目 {code} 写作“{name}”，这是以前的名称，现为“{expected}”。请改用本年度名称。"
NAME_OF_OTHER = (
    "文中科目 {code} 写作“{name}”，这是科目 {other} 的名称；{code} 是“{expected}”。请更正。"
)
NO_LISTS = Message("文中没有“主要包括”一类的支出清单。")
LISTED_WITHOUT_MONEY = "“主要包括”中的“{names}”在{statement}中没有金额。宜只列有金额的项目。"
NOT_LISTED = (
    "“{lead}”一处说到“{name}”，而“主要包括”的清单中没有“{account}”。两处应当一致；请核对。"
)
MONEY_NOT_LISTED = "“主要包括”的清单中没有{names}，而{statement}中有金额。请补上，或核对表。"
SHORT_NAME = "“{name}”不是科目名称，科目表中是“{expected}”。宜写全称。"

_LEVELS = (3, 5, 7)
_PERSONNEL = ("301", "303")
_ETC = ("等", "等支出", "等费用")
_BOTH = 2  # 人员经费 and 公用经费
_FEW_OF = 3
_MOST_NAMED = 6
_ALIKE = 0.75
_BASIC = StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE
_NUMBERED = re.compile(r"^\d+[.、．)]*")
_LISTING = "主要包括:"
_USED_FOR = "主要用于"
_COST = "经费"
_OPERATING_COST = "公用经费"
_OPERATING = "302"
_END = re.compile("[。;]")
_LAST_OF = re.compile("以及|和|及")
_ITEM_BREAKS = re.compile(r"[、,。;]|以及|等")
_READS = (Reads.CLAIMS, Reads.TEXT, Reads.SHEETS)


@dataclass(frozen=True, slots=True)
class _Named:
    """An account as prose names it."""

    claim: Claim
    code: str
    name: str
    account: Account


@check(
    "NT-08",
    title="文字中的科目名称",
    title_en="Accounts in the text are called by their names",
    basis="财政部《政府收支分类科目》",
    severity=Severity.WARNING,
    reads=_READS,
)
def account_names(material: CheckInput) -> Iterator[Spot | Message]:
    """Report accounts told by 类, 款 and 项 whose names are not those of their codes."""
    accounts = material.accounts
    told = [c for c in material.book.claims if c.code and (c.path or _is_category(c))]
    year = material.book.disclosure.year
    if not told or accounts is None or year is None:
        yield NO_ACCOUNTS
        return
    if year < accounts.year:
        yield Message(OTHER_YEAR, {"year": str(accounts.year)})
        return
    named: dict[tuple[str, str], list[_Named]] = {}
    for claim in told:
        for one in _named(claim, accounts):
            named.setdefault((one.code, fold(one.name)), []).append(one)
    for (code, name), same in named.items():
        text, values, severity = _judged(same[0], accounts)
        values |= {"code": code, "name": same[0].name, "expected": same[0].account.name}
        evidence = tuple(place for one in same for place in _at(one, material))
        key = f"account:{code}:{name}"
        yield Spot(key, Message(text, values), evidence, severity, expected=same[0].account.name)


def _named(claim: Claim, accounts: Accounts) -> Iterator[_Named]:
    code = claim.code or ""
    path = claim.path or (_NUMBERED.sub("", claim.name),)
    named = [(digits, name) for digits, name in zip(_LEVELS, path, strict=False) if name]
    for digits, name in named:
        account = accounts.find(Classification.FUNCTIONAL, code[:digits])
        if len(code) >= digits and account is not None and fold(account.name) != fold(name):
            one = _Named(claim, code[:digits], name, account)
            # a name in a list is told more shortly than by 类, 款 and 项
            if _is_meant(one) and (claim.path or _is_former(one)):
                yield one


def _is_category(claim: Claim) -> bool:
    return len(claim.code or "") == _LEVELS[0] and bool(claim.name)


def _is_former(one: _Named) -> bool:
    return fold(one.name) in {fold(name) for name in one.account.former_names}


def _is_meant(one: _Named) -> bool:
    """Tell whether a name is that of the code written otherwise, rather than another code."""
    printed, official = fold(one.name), fold(one.account.name)
    known = {fold(name) for name in one.account.former_names}
    return (
        printed in known
        or printed in official
        or SequenceMatcher(None, printed, official, autojunk=False).ratio() >= _ALIKE
    )


def _judged(one: _Named, accounts: Accounts) -> tuple[str, dict[str, str], Severity | None]:
    printed = fold(one.name)
    if _is_former(one):
        return NAME_FORMER, {}, None
    if _bare(printed) == _bare(fold(one.account.name)) or not one.account.is_verified:
        return NAME_DIFFERS, {}, Severity.INFO
    functional = accounts.by_code.get(Classification.FUNCTIONAL, {})
    for other in functional.values():
        is_near = one.code.startswith(other.code) or other.code.startswith(one.code[:5])
        if is_near and other.code != one.code and _bare(fold(other.name)) == _bare(printed):
            return NAME_OF_OTHER, {"other": other.code}, Severity.ERROR
    return NAME_DIFFERS, {}, None


def _bare(name: str) -> str:
    return name.removesuffix("支出")


def _at(one: _Named, material: CheckInput) -> tuple[Evidence, ...]:
    paragraph = material.book.paragraphs[one.claim.paragraph]
    at = paragraph.text.rfind(one.name, 0, one.claim.stop)
    if at < 0:
        return words_at(paragraph, one.claim.start, one.claim.stop)
    return words_at(paragraph, at, at + len(one.name))


@check(
    "NT-05",
    title="清单与表内项目一致",
    title_en="Items listed are those with money",
    basis="文字所列支出项目应与表相同",
    severity=Severity.INFO,
    reads=_READS,
)
def listed_items(material: CheckInput) -> Iterator[Spot | Message]:
    """Compare lists of items with the statement, with other lists, and with official names."""
    if not material.book.paragraphs:
        yield NO_LISTS
        return
    yield from wording_spots("NT-05", NOTHING_TO_CUT, material)
    lists = list(_lists(material))
    money = _with_money(material)
    for one in lists:
        bare = [name.removesuffix("等") for name in one.names]
        idle = [name for name in bare if money and name and fold(name) not in money]
        if idle:
            values = {
                "names": "、".join(idle),
                "statement": material.sheets.name(
                    [StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE]
                ),
            }
            message = Message(LISTED_WITHOUT_MONEY, values)
            yield Spot(f"list:{fold(one.lead)}", message, one.evidence)
    yield from _left_out(lists, material)
    yield from _used_but_not_listed(lists, material)
    yield from _short_names(material)


@dataclass(frozen=True, slots=True)
class _List:
    """A list of items of 人员经费 or 公用经费, finished by a full stop."""

    lead: str
    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def _lists(material: CheckInput) -> Iterator[_List]:
    names = _printed_names(material)
    for paragraph in outside_glossary(material):
        text, start = paragraph.text, 0
        while (at := text.find(_LISTING, start)) >= 0:
            ended = _END.search(text, at)
            if ended is None:
                break
            lead = text[start:at]
            if _COST in lead:
                listed = text[at + len(_LISTING) : ended.start()].split("、")
                parts = tuple(part for name in listed if name for part in _parted(name, names))
                evidence = words_at(paragraph, max(start, at - 14), at + len(_LISTING) - 1)
                yield _List(lead, parts, evidence)
            start = ended.end()


def _printed_names(material: CheckInput) -> set[str]:
    sheets = material.sheets.of_kind(_BASIC)
    return {fold(line.name) for sheet in sheets for line in sheet.coded}


def _parted(name: str, printed: set[str]) -> tuple[str, ...]:
    """Return the items of an entry: both of 办公费和印刷费, where either is an item."""
    parts = tuple(_LAST_OF.split(name.removesuffix("等")))
    return parts if len(parts) > 1 and printed.issuperset(map(fold, parts)) else (name,)


def _with_money(material: CheckInput) -> set[str]:
    """Return the items that hold money; nothing where there is no statement of them."""
    sheets = material.sheets.of_kind(_BASIC)
    return {
        fold(fact.line.name)
        for sheet in sheets
        for fact in sheet.facts
        if fact.amount and fact.line.code and len(fact.line.code) > _LEVELS[0]
    }


def _left_out(lists: list[_List], material: CheckInput) -> Iterator[Spot]:
    """Report items with money that no list has, where the lists are meant to be complete."""
    sheets = [s for s in material.sheets.of_kind(_BASIC) if not s.is_out_of_place]
    names = {fold(name) for one in lists for name in one.names}
    is_open = any(one.names[-1].endswith(_ETC) for one in lists if one.names)
    if len(sheets) != 1 or len(lists) < _BOTH or is_open:
        return
    items = [fact for line in sheets[0].leaves if (fact := sheets[0].main(line)) is not None]
    printed = {fold(fact.line.name) for fact in items}
    loose = names - printed  # each item written otherwise stands for no other
    missing = [
        fact
        for fact in items
        if fact.amount
        and fold(fact.line.name) not in names
        and not _is_among(fold(fact.line.name), loose)
    ]
    if not missing or len(missing) * _FEW_OF > len(items):
        return  # the lists are not of this statement's items
    values = {
        "names": "、".join(f"“{fact.line.name}”" for fact in missing[:_MOST_NAMED]),
        "statement": sheet_name(sheets[0], material.sheets),
    }
    for one in lists:
        own = [fact for fact in missing if _belongs(fact, one)]
        # a list in words of its own is a description, not the statement's lines again
        is_exact = printed.issuperset(map(fold, one.names))
        if own:
            values |= {"names": "、".join(f"“{f.line.name}”" for f in own[:_MOST_NAMED])}
            cells = [Evidence(EvidenceRole.MISSING, f.statement, f.cell) for f in own]
            message = Message(MONEY_NOT_LISTED, dict(values))
            evidence = (*one.evidence, *cells)
            key = f"missing:{fold(one.lead)}"
            severity = Severity.WARNING if is_exact else None
            yield Spot(key, message, evidence, severity=severity)


def _belongs(fact: Fact, one: _List) -> bool:
    """Tell whether an item is one of the kind a list is of, by its account."""
    is_operating = not (fact.line.code or "").startswith(_PERSONNEL)
    return is_operating == (_OPERATING_COST in one.lead)


def _is_among(name: str, listed: set[str]) -> bool:
    """Tell whether a list has an item, be it written a little otherwise."""
    return any(
        name in other
        or other in name
        or SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE
        for other in listed
    )


def _used_but_not_listed(lists: list[_List], material: CheckInput) -> Iterator[Spot]:
    """Report items money is said to be for that no list has, where lists are all there is."""
    if material.sheets.of_kind(_BASIC):
        return
    operating = {fold(n) for one in lists if _OPERATING_COST in one.lead for n in one.names}
    personnel = {fold(n) for one in lists if _OPERATING_COST not in one.lead for n in one.names}
    for paragraph in outside_glossary(material):
        at = paragraph.text.find(_USED_FOR)
        found: list[tuple[str, str]] = []
        if at >= 0 and personnel:
            found += _implied(paragraph.text[at:], material)
        if at >= 0 and operating:
            found += [(name, name) for name in _operating(paragraph.text[at:], material)]
        for name, account in found:
            if fold(account) not in operating | personnel:
                where = paragraph.text.index(name, at)
                values = {"lead": paragraph.text[at : at + 16], "name": name, "account": account}
                evidence = words_at(paragraph, where, where + len(name))
                message = Message(NOT_LISTED, values)
                yield Spot(f"use:{fold(account)}", message, evidence, severity=Severity.WARNING)


def _implied(text: str, material: CheckInput) -> Iterator[tuple[str, str]]:
    for word, account in material.words.implied_accounts:
        if word in text:
            yield word, account


def _operating(text: str, material: CheckInput) -> Iterator[str]:
    """Yield the names of items of 商品和服务支出 in a text."""
    accounts = material.accounts
    economic = accounts.by_code.get(Classification.DEPARTMENTAL_ECONOMIC, {}) if accounts else {}
    names = {
        account.name
        for code, account in economic.items()
        if code.startswith(_OPERATING) and len(code) > len(_OPERATING)
    }
    yield from (name for name in _ITEM_BREAKS.split(text) if name in names)


def _short_names(material: CheckInput) -> Iterator[Spot]:
    """Point out items with amounts whose names are not quite those of the classification."""
    accounts = material.accounts
    for claim in material.book.claims if accounts is not None else ():
        code, name = claim.code or "", fold(claim.name)
        account = accounts.find(Classification.DEPARTMENTAL_ECONOMIC, code) if accounts else None
        if account is None or claim.concept != "economic_account" or name == fold(account.name):
            continue
        if SequenceMatcher(None, name, fold(account.name), autojunk=False).ratio() >= _ALIKE / 2:
            values = {"name": claim.name, "expected": account.name}
            paragraph = material.book.paragraphs[claim.paragraph]
            evidence = words_at(paragraph, claim.at[0], claim.at[1])
            yield Spot(f"name:{code}", Message(SHORT_NAME, values), evidence)


PROSE_ACCOUNT_CHECKS = (account_names, listed_items)
