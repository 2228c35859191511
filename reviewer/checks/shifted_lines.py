"""Statements whose amounts stand beside other accounts than their own.

Where a statement lists accounts that have no amounts of its fund, and its amounts were pasted
without them, every amount below stands one or more lines too high. Each line then contradicts
every other statement; but it is one mistake, and it is told once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher

from reviewer.checks.naming import line_name, sheet_name, statement_key
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check
from reviewer.checks.sheet import Sheet, Shift
from reviewer.model.fact import Fact, term
from reviewer.model.finding import Evidence, EvidenceRole, Severity
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind
from reviewer.model.tolerance import tolerance_yuan

SHIFTED = (
    "{statement}从“{line}”起金额与科目错行：这一行印的 {actual} 是{other}中“{own}”的金额，"
    "本行起共 {count} 行印的是别的科目的金额。请对照原页，把金额移回各自的科目；"
    "移回以前，本表不逐项勾稽，以免误报。"
)
SOME_LINES = "{names}等 {count} 行"
SHIFTED_BY_IDLE = (
    "{statement}从“{line}”起金额与科目错行：这一行印的 {actual} 是{other}中“{own}”的金额，"
    "本行起共 {count} 行印的是别的科目的金额。其中{names}在本表没有自己的金额，可能由此错开。"
    "请对照原页，把金额移回各自的科目；移回以前，本表不逐项勾稽，以免误报。"
)
NO_TWO = "没有两张都按科目逐行列出金额的表可以对照。"

_KINDS = (
    StatementKind.EXPENDITURE_DETAIL,
    StatementKind.GENERAL_PUBLIC_EXPENDITURE,
    StatementKind.REVENUE_DETAIL,
)
_ROLES = ("total", "use.basic", "use.project")
_FEWEST = 4  # lines that stand elsewhere; fewer are told one by one
_BROKEN = 2  # accounts that are no longer the sums of their own
_NAMED = 3
_TWO = 2
Amounts = tuple[Decimal, ...]


def with_shifts(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the sheets, with a `shift` where amounts stand beside other accounts."""
    shifts = {sheet: _shift(sheet, sheets) for sheet in sheets if sheet.kind in _KINDS}
    return tuple(
        replace(sheet, shift=shift) if (shift := shifts.get(sheet)) != sheet.shift else sheet
        for sheet in sheets
    )


def _shift(sheet: Sheet, sheets: Sequence[Sheet]) -> Shift | None:
    broken = _broken_sums(sheet)
    if broken < _BROKEN:
        return None
    others = [s for kind in _KINDS for s in sheets if s.kind is kind is not sheet.kind]
    found = (_against(sheet, other) for other in others if _broken_sums(other) < broken)
    return max((s for s in found if s), key=lambda shift: len(shift.lines), default=None)


def _broken_sums(sheet: Sheet) -> int:
    """Count the accounts that are not the sum of those below them, beyond rounding."""
    return sheet.once("broken sums", lambda: sum(_is_broken(sheet, line) for line in sheet.coded))


def _is_broken(sheet: Sheet, line: Line) -> bool:
    whole = sheet.main(line)
    parts = [fact for child in sheet.children(line) if (fact := sheet.main(child)) is not None]
    if whole is None or not parts:
        return False
    apart = abs(_yuan(whole) - sum(map(_yuan, parts), Decimal(0)))
    return apart > tolerance_yuan(term(whole), [term(part) for part in parts])


def _yuan(fact: Fact | None) -> Decimal:
    return (fact.amount_yuan if fact is not None else None) or Decimal(0)


def _against(sheet: Sheet, other: Sheet) -> Shift | None:
    """Line up the amounts of both, whatever accounts they stand beside."""
    roles = [role for role in _ROLES if _has(sheet, role) and _has(other, role)]
    if _ROLES[0] not in roles:
        return None
    here, there = _amounts(sheet, roles), _amounts(other, roles)
    own = {line.code: amounts for line, amounts in there}
    matcher = SequenceMatcher(None, [a for _, a in here], [a for _, a in there], autojunk=False)
    pairs = [(b.a + n, b.b + n) for b in matcher.get_matching_blocks() for n in range(b.size)]
    moved = [
        (i, j)
        for i, j in pairs
        if any(here[i][1]) and here[i][0].code != there[j][0].code
        if own.get(here[i][0].code) != here[i][1]
    ]
    if len(moved) < _FEWEST:
        return None
    first, last = moved[0], moved[-1]
    below = here[first[0] :]
    in_place = sum(any(amounts) and own.get(line.code) == amounts for line, amounts in below)
    if in_place * 2 > len(moved):
        return None
    matched = {j for _, j in pairs}
    idle = {there[j][0].code for j in range(last[1]) if j not in matched}
    return Shift(
        lines=tuple(here[i][0] for i, _ in moved),
        other=other.statement.id,
        own=there[first[1]][0],
        idle=tuple(line for line, _ in below if line.code and line.code in idle),
    )


def _has(sheet: Sheet, role: str) -> bool:
    return any(column.role == role for column in sheet.columns)


def _amounts(sheet: Sheet, roles: Sequence[str]) -> list[tuple[Line, Amounts]]:
    """Return the amounts of each account from top to bottom, and of the total after them."""
    lines = (*sheet.coded, *sheet.totals)
    return [(line, tuple(_yuan(sheet.at(line, (role,))) for role in roles)) for line in lines]


@check(
    "WT-24",
    title="金额与科目同行",
    title_en="Amounts stand beside their own accounts",
    basis="各行金额应是本行科目的金额",
    severity=Severity.ERROR,
    reads=(Reads.SHEETS,),
)
def amounts_beside_others(material: CheckInput) -> Iterator[Spot | Message]:
    """Report statements whose amounts stand lines away from their accounts."""
    if len({s.kind for s in material.sheets.every if s.kind in _KINDS and s.coded}) < _TWO:
        yield Message(NO_TWO)
    for sheet in material.sheets.every:
        if sheet.shift is not None:
            yield _spot(sheet, sheet.shift, material)


def _spot(sheet: Sheet, shift: Shift, material: CheckInput) -> Spot:
    other = next(s for s in material.sheets.every if s.statement.id == shift.other)
    facts = [fact for line in shift.lines if (fact := sheet.main(line)) is not None]
    values: dict[str, str | Message] = {
        "statement": sheet_name(sheet, material.sheets),
        "line": line_name(shift.lines[0]),
        "actual": facts[0].text.strip(),
        "other": sheet_name(other, material.sheets),
        "own": line_name(shift.own),
        "count": str(len(shift.lines)),
    }
    if shift.idle:
        names = "、".join(f"“{line_name(x)}”" for x in shift.idle[:_NAMED])
        many = Message(SOME_LINES, {"names": names, "count": str(len(shift.idle))})
        values["names"] = many if len(shift.idle) > _NAMED else names
    return Spot(
        statement_key(sheet),
        Message(SHIFTED_BY_IDLE if shift.idle else SHIFTED, values),
        tuple(Evidence(EvidenceRole.PLACE, fact.statement, fact.cell) for fact in facts),
    )


SHIFTED_LINE_CHECKS = (amounts_beside_others,)
