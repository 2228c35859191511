"""Checks of accounts told by 类, 款 and 项 against the accounts the statements list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from reviewer.checks.naming import fold, line_name, sheet_name
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import said, shown, unit_of
from reviewer.checks.sheet import Sheet
from reviewer.model.claim import Claim, claim_term, own_measure, yuan_of
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Line

NOT_LISTED = (
    "文中“{item}（项）”{amount} {unit}，{statement}中没有这个科目。请核对科目名称，或补列。"
)
NAMED_OTHERWISE = (
    "文中“{item}（项）”{amount} {unit}，{statement}中没有这个科目，应是“{expected}”。"
    "请改用表中的科目名称。"
)
OTHER_GROUP = "文中“{item}（项）”写在“{group}（款）”下，{statement}中它属于“{expected}”。请更正。"
NO_PATHS = Message("文中没有按类、款、项说明的金额，或没有列到项级科目的表。")

_GROUP, _ITEM = 5, 7
_LEVELS = 3
_ENDING = "支出"
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Told:
    """An item told by its path, and the statement that should list it."""

    claim: Claim
    sheet: Sheet


@check(
    "NT-17",
    title="文字中的科目在表中",
    title_en="Accounts in the text are listed in the statement",
    basis="情况说明中的类、款、项应与表中的科目相同",
    severity=Severity.WARNING,
    reads=(Reads.CLAIMS, Reads.TEXT, Reads.SHEETS),
)
def items_listed(material: CheckInput) -> Iterator[Spot | Message]:
    """Report items told by 类, 款 and 项 that the statement lists otherwise or not at all."""
    told = list(_told(material))
    if not told:
        yield NO_PATHS
    known = {(one.sheet.statement.id, one.claim.code) for one in told if one.claim.code}
    for one in told:
        if not _is_listed(one) and not _is_printed(one):
            own = _told_in(one.sheet, known)
            yield _unlisted_spot(one, _meant(one, own), material)
        elif (group := _other_group(one)) is not None:
            yield _group_spot(one, group, material)


def _told_in(sheet: Sheet, known: Iterable[tuple[int, str | None]]) -> set[str | None]:
    return {code for statement, code in known if statement == sheet.statement.id}


def _told(material: CheckInput) -> Iterator[_Told]:
    """Yield each item of this year once, where its section explains a statement of items."""
    own = own_measure(material.book.disclosure.stage)
    year = material.book.disclosure.year
    seen: set[tuple[str, ...]] = set()
    for claim in material.book.claims:
        is_item = len(claim.path) == _LEVELS and all(claim.path) and claim.amount is not None
        if not is_item or claim.measure not in (None, own) or claim.year not in (None, year):
            continue
        sheet = _explained(claim, material)
        key = (*map(fold, claim.path), *(kind.value for kind in claim.scope))
        if sheet is not None and key not in seen and yuan_of(claim):
            seen.add(key)
            yield _Told(claim, sheet)


def _explained(claim: Claim, material: CheckInput) -> Sheet | None:
    sheets = [s for kind in claim.scope for s in material.sheets.of_kind(kind)]
    listing = [s for s in sheets if not s.is_out_of_place and _items(s)]
    return listing[0] if len(listing) == 1 else None


def _items(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.coded if len(line.code or "") == _ITEM]


def _bare(name: str) -> str:
    folded = fold(name)
    return folded.removesuffix(_ENDING) or folded


def _is_listed(one: _Told) -> bool:
    """Tell whether the statement lists the account; one found by its name may be only known."""
    return any(line.code == one.claim.code for line in _items(one.sheet))


def _is_printed(one: _Told) -> bool:
    """Tell whether the statement has an item of this name, under whatever 款."""
    name = _bare(one.claim.path[-1])
    return any(_bare(line.name) == name for line in _items(one.sheet))


def _meant(one: _Told, told: set[str | None]) -> Line | None:
    """Return the one item nobody else tells of that has this amount, or nearly this name."""
    free = [line for line in _items(one.sheet) if line.code not in told]
    alike = [line for line in free if _has_amount(one, line)]
    if len(alike) != 1:
        alike = [line for line in free if _likeness(one.claim.path[-1], line.name) >= _ALIKE]
    return alike[0] if len(alike) == 1 else None


def _has_amount(one: _Told, line: Line) -> bool:
    fact, amount = one.sheet.main(line), one.claim.amount
    if fact is None or fact.amount_yuan is None or amount is None:
        return False
    apart = abs(fact.amount_yuan - (yuan_of(one.claim) or 0))
    return apart <= claim_term(one.claim, amount).place_yuan


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio()


def _other_group(one: _Told) -> Line | None:
    """Return the 款 the statement has an item under, where the text names another of its 款."""
    groups = [line for line in one.sheet.coded if len(line.code or "") == _GROUP]
    own = [line for line in groups if line.code == (one.claim.code or "")[:_GROUP]]
    told = _bare(one.claim.path[1])
    is_of_another = any(_bare(line.name) == told for line in groups if line not in own)
    if len(own) != 1 or _bare(own[0].name) == told or not is_of_another:
        return None
    return own[0]


def _unlisted_spot(one: _Told, meant: Line | None, material: CheckInput) -> Spot:
    values = _values(one, material)
    if meant is None:
        return _spot(one, Message(NOT_LISTED, values), (), material)
    values["expected"] = line_name(meant)
    return _spot(one, Message(NAMED_OTHERWISE, values), _at(one.sheet, meant), material)


def _group_spot(one: _Told, group: Line, material: CheckInput) -> Spot:
    values = _values(one, material) | {"group": one.claim.path[1], "expected": line_name(group)}
    return _spot(one, Message(OTHER_GROUP, values), _at(one.sheet, group), material)


def _values(one: _Told, material: CheckInput) -> dict[str, str]:
    return {
        "item": one.claim.path[-1],
        "amount": shown(one.claim.amount),
        "unit": unit_of(one.claim).value,
        "statement": sheet_name(one.sheet, material.sheets),
    }


def _at(sheet: Sheet, line: Line) -> tuple[Evidence, ...]:
    fact = sheet.main(line)
    cell = None if fact is None else fact.cell
    return (Evidence(EvidenceRole.PART, sheet.statement.id, cell, quote=line_name(line)),)


def _spot(one: _Told, message: Message, cells: tuple[Evidence, ...], material: CheckInput) -> Spot:
    key = f"path:{fold(''.join(one.claim.path))}"
    return Spot(key, message, (said(one.claim, material.book, EvidenceRole.PLACE), *cells))


PROSE_PATH_CHECKS = (items_listed,)
