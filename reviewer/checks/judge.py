"""One comparison: two sides of facts to a grade, and a finding where they do not agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.checks.naming import column_name, fact_key, fact_name, statement_name
from reviewer.checks.relations import Compare
from reviewer.checks.terms import Sheets, Signed
from reviewer.model.amount import AmountUnit, format_amount
from reviewer.model.fact import Fact, term
from reviewer.model.finding import (
    CheckInfo,
    Comparison,
    Evidence,
    EvidenceRole,
    Finding,
    Severity,
)
from reviewer.model.grid import CellRef
from reviewer.model.message import Message
from reviewer.model.statement import LineKind
from reviewer.model.tolerance import Grade, grade_within, tolerance_of_copy, tolerance_yuan
from reviewer.model.value import value

SOME_OF_MANY = "{names}等 {count} 项"
SUM_DIFFERS = (
    "{statement}“{line}”{column} {actual}，{parts}合计 {expected}，差 {difference} {unit}。"
    "可能漏行、串列或看错数字，也可能原表有误；请对照原页。"
)
COPY_DIFFERS = (
    "{statement}“{line}”{column} {actual}，{parts} {expected}，差 {difference} {unit}。"
    "两处应为同一个数；请对照原页，看哪一处有误。"
)
NOT_ZERO = "{statement}“{line}”{column} {actual} {unit}，按科目不应列在这一栏。请核对归类。"
EXCEEDS = (
    "{statement}“{line}”{column} {actual}，大于{parts} {expected}，多 {difference} {unit}。"
    "部分不应大于整体；请对照原页。"
)
OVERSPENT = (
    "{statement}“{line}”{column} {actual}，大于{parts} {expected}，多 {difference} {unit}。"
    "超出预算的应说明原因；请核对。"
)
ROUNDED = (
    "尾差 {difference} {unit}：{statement}“{line}”{column} {actual}，{parts}合计 {expected}，"
    "在四舍五入范围内，不计为不符。"
)
ROUNDED_COPY = (
    "尾差 {difference} {unit}：{statement}“{line}”{column} {actual}，{parts} {expected}。"
    "两个合计各由四舍五入的数得出，不计为不符。"
)
LOOSE = (
    "{statement}“{line}”{column} {actual}，{parts}合计 {expected}，差 {difference} {unit}。"
    "四舍五入可以解释，但偏大；请抽查几项。"
)

_NOTHING = Decimal(0)
_PLANNED = ("initial_budget", "adjusted_budget")


@value(frozen=True, slots=True)
class Verdict:
    """What came of one comparison: the grade, its record, and a finding unless it agreed."""

    grade: Grade
    comparison: Comparison
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class BlankTotal:
    """A cell that should hold a sum is blank while its parts have amounts."""

    total: Fact
    parts: tuple[Fact, ...]


def judge(
    info: CheckInfo,
    left: Sequence[Signed],
    right: Sequence[Signed],
    compare: Compare,
    sheets: Sheets,
) -> Verdict | BlankTotal | None:
    """Compare two sides; `None` when there is nothing to compare.

    Blanks count as zero. Nothing is compared when all is blank, or when only one side knows its
    amount unit.
    """
    facts = [signed.fact for signed in (*left, *right)]
    if not right and not _has_amount(facts):
        # what should be nothing is blank: that is agreement
        cells = tuple(fact.cell for fact in facts)
        return Verdict(Grade.EQUAL, Comparison(info.id, cells, agreed=True), None)
    if not _has_amount(facts) or not _is_same_measure(facts):
        return None
    is_blank = len(left) == 1 and left[0].fact.amount is None
    if is_blank and len(right) > 1 and _sum_yuan(right):
        parts = tuple(signed.fact for signed in right if signed.fact.amount)
        return BlankTotal(left[0].fact, parts) if parts else None
    difference = _sum_yuan(left) - _sum_yuan(right)
    tolerance = _tolerance(left, right)
    agrees = difference == 0 or (compare is Compare.AT_MOST and difference < 0)
    grade = Grade.EQUAL if agrees else _grade(left, right, difference, tolerance)
    if grade is Grade.DIFFERENT and _are_totals_rounded(facts, difference, sheets):
        grade = Grade.ROUNDING
    cells, weights = _weighed(left, right)
    comparison = Comparison(
        info.id,
        cells,
        agreed=grade in {Grade.EQUAL, Grade.ROUNDING},
        weights=weights,
        difference_yuan=difference,
        tolerance_yuan=tolerance,
        may_be_less=compare is Compare.AT_MOST,
    )
    if grade is Grade.EQUAL:
        return Verdict(grade, comparison, None)
    return Verdict(grade, comparison, _finding(info, (left, right), compare, grade, sheets))


def _weighed(
    left: Sequence[Signed], right: Sequence[Signed]
) -> tuple[tuple[CellRef, ...], tuple[int, ...]]:
    """Return the cells, each once, and how often each counts in left less right."""
    cells = tuple([signed.fact.cell for signed in (*left, *right)])
    weights = (*(s.sign for s in left), *(-s.sign for s in right))
    if len({id(signed.fact) for signed in (*left, *right)}) == len(cells):
        return cells, weights
    sums: dict[CellRef, int] = {}
    for cell, weight in zip(cells, weights, strict=True):
        sums[cell] = sums.get(cell, 0) + weight
    return tuple(sums), tuple(sums.values())


def _has_amount(facts: Sequence[Fact]) -> bool:
    return any(fact.amount is not None for fact in facts)


def _is_same_measure(facts: Sequence[Fact]) -> bool:
    first = facts[0].amount_unit
    if all(fact.amount_unit is first for fact in facts):
        return True
    return all(fact.amount_unit is not None for fact in facts)


def _sum_yuan(side: Sequence[Signed]) -> Decimal:
    """Add up the side. Amounts of one unit are added before they are made yuan: that is most."""
    sums: dict[AmountUnit | None, Decimal] = {}
    for sign, fact in side:
        if fact.amount:
            before = sums.get(fact.amount_unit, _NOTHING)
            sums[fact.amount_unit] = before + (fact.amount if sign > 0 else -fact.amount)
    yuan = [a if unit is None else a * unit.in_yuan for unit, a in sums.items()]
    return yuan[0] if len(yuan) == 1 else sum(yuan, _NOTHING)


def _tolerance(left: Sequence[Signed], right: Sequence[Signed]) -> Decimal:
    """Return the largest difference that rounding explains."""
    if len(left) == len(right) == 1:
        return tolerance_of_copy(term(left[0].fact), term(right[0].fact))
    parts = [term(signed.fact) for signed in (*left[1:], *right)]
    return tolerance_yuan(term(left[0].fact), parts)


def _grade(
    left: Sequence[Signed], right: Sequence[Signed], difference: Decimal, tolerance: Decimal
) -> Grade:
    size = abs(difference)
    if size > tolerance:
        return Grade.DIFFERENT
    if len(left) == len(right) == 1:
        return Grade.EQUAL
    rounded = sum(term(signed.fact).is_rounded for signed in (*left[1:], *right))
    return grade_within(size, left[0].fact.place_yuan, rounded)


def _are_totals_rounded(facts: Sequence[Fact], difference: Decimal, sheets: Sheets) -> bool:
    """Tell whether two totals are one place apart: each may be the sum of rounded amounts."""
    if len(facts) != 2 or not all(fact.amount for fact in facts):
        return False
    are_sums = all(
        fact.line.kind is LineKind.TOTAL or sheets.of_fact(fact).children(fact.line)
        for fact in facts
    )
    return are_sums and abs(difference) <= min(fact.place_yuan for fact in facts)


def _finding(
    info: CheckInfo,
    sides: tuple[Sequence[Signed], Sequence[Signed]],
    compare: Compare,
    grade: Grade,
    sheets: Sheets,
) -> Finding:
    left, right = sides
    total = left[0].fact
    unit = total.amount_unit or AmountUnit.YUAN
    scale = Decimal(1) if total.amount_unit is None else unit.in_yuan
    rest = _sum_yuan(right) - _sum_yuan(left[1:])
    expected, actual = rest / scale, total.amount or Decimal(0)
    places = max(signed.fact.places for signed in (*left, *right))
    difference = actual - expected
    values = {
        "statement": statement_name(total, sheets),
        "line": fact_name(total),
        "column": column_name(total, sheets),
        "actual": format_amount(actual, places),
        "expected": format_amount(expected, places),
        "difference": format_amount(abs(difference), places),
        "unit": "" if total.amount_unit is None else unit.value,
        "parts": _parts_text(total, (*left[1:], *right), sheets),
    }
    return Finding(
        key=f"{info.id}:{compare.value}:{fact_key(total, sheets)}",
        check=info.id,
        severity=_severity(info, grade),
        message=Message(_text(sides, compare, grade), values),
        evidence=_evidence(total, (*left[1:], *right)),
        expected=expected,
        actual=total.amount,
        difference=difference,
    )


def _severity(info: CheckInfo, grade: Grade) -> Severity:
    match grade:
        case Grade.ROUNDING:
            return Severity.INFO
        case Grade.LOOSE:
            return Severity.WARNING if info.severity is Severity.ERROR else info.severity
        case _:
            return info.severity


def _text(sides: tuple[Sequence[Signed], Sequence[Signed]], compare: Compare, grade: Grade) -> str:
    if grade is Grade.ROUNDING:
        return ROUNDED_COPY if len(sides[0]) == len(sides[1]) == 1 else ROUNDED
    if grade is Grade.LOOSE:
        return LOOSE
    if compare is Compare.AT_MOST:
        is_plan = all((s.fact.column.role or "").startswith(_PLANNED) for s in sides[1])
        return OVERSPENT if is_plan else EXCEEDS
    if not sides[1] and len(sides[0]) == 1:
        return NOT_ZERO
    return COPY_DIFFERS if len(sides[0]) == len(sides[1]) == 1 else SUM_DIFFERS


def _parts_text(total: Fact, parts: Sequence[Signed], sheets: Sheets) -> str | Message:
    """Name the parts that have amounts, at most three of them, with the statement if another."""
    filled = [signed.fact for signed in parts if signed.fact.amount] or [s.fact for s in parts]
    named = [_part_name(total, fact, sheets) for fact in filled[:3]]
    names = "、".join(named)
    if len(filled) <= 3:
        return names
    return Message(SOME_OF_MANY, {"names": names, "count": str(len(filled))})


def _part_name(total: Fact, part: Fact, sheets: Sheets) -> str:
    name = fact_name(part) if part.line != total.line else column_name(part, sheets)
    if part.statement == total.statement:
        return f"“{name}”"
    return f"{statement_name(part, sheets)}“{fact_name(part)}”{column_name(part, sheets)}"


def _evidence(total: Fact, parts: Sequence[Signed]) -> tuple[Evidence, ...]:
    first = Evidence(EvidenceRole.TOTAL, total.statement, total.cell)
    cells = dict.fromkeys((s.fact.statement, s.fact.cell) for s in parts)
    rest = (Evidence(EvidenceRole.PART, statement, cell) for statement, cell in cells)
    return first, *rest
