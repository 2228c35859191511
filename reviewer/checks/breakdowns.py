"""Row totals: in each line, a column is the sum of the columns it is broken down into."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.checks.at_places import Judged, Mark
from reviewer.checks.judge import BlankTotal, Verdict, judge
from reviewer.checks.relations import Breakdown, Compare
from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Missing, Sheets, Signed
from reviewer.model.finding import CheckInfo
from reviewer.model.message import Message
from reviewer.model.statement import Column, Line
from reviewer.model.tolerance import Grade

NO_COLUMNS = "{statement}没有可以相加的分栏。"
_MEASURES = ("prior.", "initial_budget.", "adjusted_budget.")

UNKNOWN_COLUMN = "{statement}有认不出的金额栏，不能判断各栏之和。"


@dataclass(frozen=True, slots=True)
class RowSum:
    """A whole with its parts in one line, and with those columns that may stand apart from it."""

    whole: list[Signed]
    parts: list[Signed]
    apart: list[Signed]


def row_sums(breakdown: Breakdown, sheet: Sheet, sheets: Sheets) -> Iterator[RowSum | Missing]:
    """Yield what is to be compared in every line of `sheet`, or why nothing is."""
    for measure in _measures(breakdown, sheet):
        for panel in range(max(1, len(sheet.statement.panels))):
            yield from _panel(measure, sheet, panel, sheets)


def judge_row(
    info: CheckInfo, row: RowSum | Missing, sheets: Sheets, known: Mapping[Mark, Judged]
) -> Judged:
    """Compare a whole with its parts; with what stands apart as well where only that agrees.

    `known` is what came of some rows before, by their marks.
    """
    if isinstance(row, Missing):
        return Judged(row, ())
    mark = _mark(row, sheets)
    if (before := known.get(mark)) is not None:
        return before
    outcome = judge(info, row.whole, row.parts, Compare.EQUAL, sheets)
    is_found = isinstance(outcome, Verdict) and outcome.finding is not None
    if row.apart and isinstance(outcome, Verdict) and outcome.grade is Grade.DIFFERENT:
        other = judge(info, row.whole, [*row.parts, *row.apart], Compare.EQUAL, sheets)
        outcome = other if _is_equal(other) else outcome
    facts = tuple([s.fact for s in (*row.whole, *row.parts, *row.apart)])
    return Judged(outcome, facts, is_found, mark)


def _mark(row: RowSum, sheets: Sheets) -> Mark:
    whole = row.whole[0].fact
    return sheets.of_fact(whole).marks[whole.line.row, whole.line.panel], whole.column.index


def _measures(breakdown: Breakdown, sheet: Sheet) -> list[Breakdown]:
    """Return the breakdown once for each measure printed: 上年数 and 预算数 add up as well."""
    ending = "." + breakdown.whole
    roles = [column.role or "" for column in sheet.columns]
    prefixes = [role.removesuffix(breakdown.whole) for role in roles if role.endswith(ending)]
    return [breakdown, *(_of_measure(breakdown, p) for p in prefixes if p in _MEASURES)]


def _of_measure(breakdown: Breakdown, prefix: str) -> Breakdown:
    return Breakdown(
        breakdown.over,
        prefix + breakdown.whole,
        tuple(prefix + role for role in breakdown.parts),
        {prefix + r: tuple(prefix + c for c in o) for r, o in breakdown.covers.items()},
        tuple(prefix + role for role in breakdown.apart),
        tuple(prefix + role for role in breakdown.needs),
    )


def _panel(
    breakdown: Breakdown, sheet: Sheet, panel: int, sheets: Sheets
) -> Iterator[RowSum | Missing]:
    found = _columns(breakdown, sheet, panel)
    if isinstance(found, str):
        yield Missing(Message(found, {"statement": sheets.name([sheet.kind])}))
        return
    whole, parts, apart = found
    for line in sheet.lines:
        if line.panel == panel:
            left, right = _signed(sheet, line, [whole]), _signed(sheet, line, parts)
            if left and right:
                yield RowSum(left, right, _signed(sheet, line, apart))


def _is_equal(outcome: Verdict | BlankTotal | None) -> bool:
    return isinstance(outcome, Verdict) and outcome.grade is not Grade.DIFFERENT


def _signed(sheet: Sheet, line: Line, columns: Sequence[Column]) -> list[Signed]:
    return [Signed(1, fact) for fact in sheet.of_columns(line, columns)]


def _columns(
    breakdown: Breakdown, sheet: Sheet, panel: int
) -> tuple[Column, list[Column], list[Column]] | str:
    """Return the whole, its parts and the columns that may stand apart, or why not."""
    columns = sheet.columns_of(panel)
    wholes = [column for column in columns if column.role == breakdown.whole]
    if len(wholes) != 1:
        return NO_COLUMNS
    inside = [c for c in columns if c is not wholes[0] and _is_within(c, wholes[0], breakdown)]
    if any(c.role is None and not sheet.is_blank_column(c) for c in inside):
        return UNKNOWN_COLUMN
    wanted = [column for column in inside if column.role in breakdown.parts]
    parts = [c for c in wanted if not any(_covers(o, c, breakdown) for o in wanted)]
    is_needed = not breakdown.needs or any(c.role in breakdown.needs for c in parts)
    if not is_needed or len(parts) < 2 or len({c.role for c in parts}) < len(parts):
        return NO_COLUMNS
    return wholes[0], parts, [column for column in inside if column.role in breakdown.apart]


def _parent(column: Column) -> tuple[str, ...]:
    """Return the headers above the column's own, a header merged downwards counted once."""
    return tuple(dict.fromkeys(column.path))[:-1]


def _is_within(column: Column, whole: Column, breakdown: Breakdown) -> bool:
    """Whether `column` stands under the header that `whole` sums up, or belongs to it by role."""
    above = _parent(whole)
    if above and _parent(column)[: len(above)] == above:
        return True
    covered = breakdown.covers.get(breakdown.whole)
    return (not above and covered is None) or column.role in (covered or ())


def _covers(subtotal: Column, column: Column, breakdown: Breakdown) -> bool:
    """Whether `column` is already contained in `subtotal`, by its role or by its header.

    小计 under 本年收入 also contains 单位资金 where that stands under the same header. A subtotal
    leads what it contains: 单位资金 after 一般公共预算 is one more fund.
    """
    role = subtotal.role or ""
    if subtotal is column or role not in breakdown.covers:
        return False
    if column.role in breakdown.covers[role]:
        return True
    above, over = _parent(subtotal), _parent(column)
    if not role.endswith(".subtotal") or not above or column.index < subtotal.index:
        return False
    return over[: len(above)] == above and (over != above or column.role not in breakdown.covers)
