"""Checks of amounts said in prose against one another: kinds and their items, equal bases."""

from collections.abc import Iterator
from decimal import Decimal

from reviewer.checks.naming import fold, sheet_name
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.said import (
    NO_CLAIMS,
    claim_key,
    claim_name,
    in_unit_of,
    said,
    shown,
    shown_decimal,
    unit_of,
)
from reviewer.model.claim import Claim, claim_term, own_measure, yuan_of
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind
from reviewer.model.tolerance import Grade, grade_sum

ITEMS_EXCEED = (
    "文中“{claim}”{actual} {unit}，而它的 {count} 项合计 {expected} {unit}，"
    "差 {difference} {unit}。请核对各项金额。"
)
OTHER_BASE = (
    "文中“{claim}”都是 {amount} {unit}，一处说增减 {expected}，另一处说增减 {actual}。"
    "两处的上年数不同；请核对。"
)
OTHER_SPLIT = (
    "文中“人员经费”{actual} {unit} 与{statement}的人员经费栏相同，按科目 301＋303 应为 "
    "{expected} {unit}。人员经费和公用经费的划分与科目不一致；请核对口径。"
)
NO_ITEMS = Message("文中没有同时写明类和项的金额。")
NO_SPLIT = Message("没有分人员经费、公用经费两栏的基本支出表，或文中没有写人员经费。")

_CATEGORY, _ITEM = 3, 7
_LEVELS = 3  # 类, 款, 项
_FEW = 2
_PERSONNEL = ("301", "303")
_READS = (Reads.CLAIMS, Reads.TEXT, Reads.SHEETS)


@check(
    "NN-07",
    title="类等于各项之和（文字）",
    title_en="A kind of expenditure is the sum of its items, as told",
    basis="类级金额 = 所属各项金额之和",
    severity=Severity.ERROR,
    reads=_READS,
)
def items_exceed(material: CheckInput) -> Iterator[Spot | Message]:
    """Report items that exceed the kind they belong to; such as fall short as a warning."""
    claims = [c for c in material.book.claims if _is_of_year(c, material)]
    kinds = {(c.code, c.scope): c for c in claims if len(c.code or "") == _CATEGORY}
    items = [c for c in claims if len(c.code or "") == _ITEM or len(c.path) == _LEVELS]
    parts = [(kind, _parts_of(kind, items)) for kind in kinds.values()]
    pairs = [(kind, own) for kind, own in parts if len(own) >= _FEW and not _is_told(own)]
    if not pairs:
        yield NO_ITEMS
    for kind, own in pairs:
        if (spot := _items_spot(kind, own, material)) is not None:
            yield spot


def _is_of_year(claim: Claim, material: CheckInput) -> bool:
    year = material.book.disclosure.year
    is_own = claim.year in (None, year)
    is_own &= claim.measure in (None, own_measure(material.book.disclosure.stage))
    return claim.amount is not None and is_own


def _is_told(claims: list[Claim]) -> bool:
    """Tell whether one of them contradicts its cell: that is told, and spoils the sum."""
    return any(claim.agrees is False for claim in claims)


def _parts_of(kind: Claim, items: list[Claim]) -> list[Claim]:
    """Return the items of a kind, each once, and of one fund with it: of the same statements.

    Items whose names are no account's are known by the 类 they are told with.
    """
    of_fund = [
        item
        for item in items
        if not item.scope or not kind.scope or set(item.scope) & set(kind.scope)
    ]
    known = [item for item in of_fund if (item.code or "").startswith(kind.code or " ")]
    names = {fold(item.path[0]) for item in known if item.path}
    unknown = [i for i in of_fund if i.code is None and i.path and fold(i.path[0]) in names]
    return list({item.code or item.path: item for item in (*known, *unknown)}.values())


def _items_spot(kind: Claim, items: list[Claim], material: CheckInput) -> Spot | None:
    whole = yuan_of(kind) or Decimal(0)
    added = sum((yuan_of(item) or Decimal(0) for item in items), Decimal(0))
    terms = [claim_term(item, item.amount) for item in items if item.amount is not None]
    if kind.amount is None:
        return None
    if grade_sum(claim_term(kind, kind.amount), terms, whole - added) is not Grade.DIFFERENT:
        return None
    amounts = {yuan_of(claim) for claim in material.book.claims}
    if whole - added in amounts:
        return None  # an item told without a code that is known
    values = {
        "claim": claim_name(kind),
        "actual": shown(kind.amount),
        "count": str(len(items)),
        "expected": shown_decimal(in_unit_of(kind, added)),
        "difference": shown_decimal(abs(in_unit_of(kind, whole - added))),
        "unit": unit_of(kind).value,
    }
    evidence = (
        said(kind, material.book, EvidenceRole.TOTAL),
        *(said(item, material.book) for item in items),
    )
    # some items of the kind may not be told one by one
    severity = None if added > whole else Severity.WARNING
    key = f"{claim_key(kind, material.book)}:items"
    return Spot(key, Message(ITEMS_EXCEED, values), evidence, severity)


@check(
    "NN-18",
    title="隐含的上年数一致",
    title_en="Changes told twice rest on one figure of the year before",
    basis="同一金额的上年数只有一个",
    severity=Severity.WARNING,
    reads=_READS,
)
def bases_agree(material: CheckInput) -> Iterator[Spot | Message]:
    """Report one amount that is told with two different changes."""
    first: dict[tuple[object, ...], Claim] = {}
    if not material.book.claims:
        yield NO_CLAIMS
    for claim in material.book.claims:
        if claim.change is None or claim.amount is None or claim.concept is None:
            continue
        key = (claim.concept, claim.code, claim.path, claim.year, claim.amount.value)
        known = first.setdefault(key, claim)
        if known is claim or known.change is None or known.change.value == claim.change.value:
            continue
        terms = [claim_term(claim, claim.change)] * 2
        difference = (known.change.value - claim.change.value) * unit_of(claim).in_yuan
        if grade_sum(terms[0], terms, difference) is Grade.DIFFERENT:
            yield _base_spot(known, claim, material)


def _base_spot(known: Claim, claim: Claim, material: CheckInput) -> Spot:
    values = {
        "claim": claim_name(claim),
        "amount": shown(claim.amount),
        "expected": shown(known.change),
        "actual": shown(claim.change),
        "unit": unit_of(claim).value,
    }
    evidence = (said(known, material.book), said(claim, material.book, EvidenceRole.PLACE))
    return Spot(claim_key(claim, material.book), Message(OTHER_BASE, values), evidence)


@check(
    "NT-04",
    title="人员经费、公用经费口径",
    title_en="Personnel cost is what its accounts hold",
    basis="人员经费为 301、303，公用经费为 302、307、310 等",
    severity=Severity.WARNING,
    reads=_READS,
)
def other_split(material: CheckInput) -> Iterator[Spot | Message]:
    """Point out a personnel cost that is the statement's column, but not its accounts' sum."""
    claims = [c for c in material.book.claims if c.concept == "personnel_cost" and c.agrees]
    sheets = material.sheets.of_kind(StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE)
    split = [s for s in sheets if any(c.role == "basic.personnel" for c in s.columns)]
    if not claims or len(split) != 1:
        yield NO_SPLIT
        return
    sheet = split[0]
    parts = [sheet.of_code(code) for code in _PERSONNEL]
    facts = [sheet.main(lines[0]) for lines in parts if len(lines) == 1]
    added = sum((fact.amount_yuan or Decimal(0) for fact in facts if fact), Decimal(0))
    claim = claims[0]
    if claim.amount is None or sheet.is_out_of_place or not added:
        return
    difference = abs((yuan_of(claim) or Decimal(0)) - added)
    if difference > 2 * claim_term(claim, claim.amount).place_yuan:
        values = {
            "actual": shown(claim.amount),
            "expected": shown_decimal(in_unit_of(claim, added)),
            "unit": unit_of(claim).value,
            "statement": sheet_name(sheet, material.sheets),
        }
        cells = [Evidence(EvidenceRole.PART, f.statement, f.cell) for f in facts if f]
        evidence = (said(claim, material.book, EvidenceRole.PLACE), *cells)
        yield Spot("split", Message(OTHER_SPLIT, values), evidence)


PROSE_TOTAL_CHECKS = (items_exceed, bases_agree, other_split)
