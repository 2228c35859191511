"""The relation evaluator: runs the checks that are data over the statements of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from reviewer.checks.breakdowns import row_sums
from reviewer.checks.judge import BlankTotal, Verdict, judge
from reviewer.checks.line_words import Here, find_lines
from reviewer.checks.memory import CheckMemory
from reviewer.checks.relations import Breakdown, Compare, Each, Equation, Mode, Reference, Relation
from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import NO_STATEMENT, Missing, Sheets, Signed, resolve
from reviewer.model.disclosure import Stage
from reviewer.model.finding import CheckInfo, Comparison, Finding, NotApplicable
from reviewer.model.message import Message
from reviewer.model.tolerance import Grade

OTHER_STAGE = "本项只适用于{stage}。"
NOTHING_PRINTED = "文件中没有可以比较的金额。"
CONDITION = "前提不成立（资金来源或合计不同），不能要求相等。"

_STAGE_NAMES = {Stage.BUDGET: "预算", Stage.FINAL_ACCOUNTS: "决算"}

Outcome = Verdict | BlankTotal | Missing


@dataclass(frozen=True, slots=True)
class RelationReport:
    """What one relation gave; `blank_totals` are reported by a check of their own."""

    findings: tuple[Finding, ...]
    comparisons: tuple[Comparison, ...]
    not_applicable: tuple[NotApplicable, ...]
    blank_totals: tuple[BlankTotal, ...]


def evaluate(
    relation: Relation, sheets: Sheets, stage: Stage | None, memory: CheckMemory
) -> RelationReport:
    """Evaluate every equation and breakdown of `relation`, as far as `memory` does not know.

    If none of them could compare anything, the relation is not applicable, for the first reason
    met.
    """
    if relation.stages and stage is not None and stage not in relation.stages:
        names = "、".join(_STAGE_NAMES[s] for s in relation.stages)
        return _not_applicable(relation, Message(OTHER_STAGE, {"stage": names}))
    outcomes = tuple(_outcomes(relation, sheets, memory))
    return memory.recall((relation.info.id,), outcomes, partial(_report, relation, outcomes))


def _outcomes(relation: Relation, sheets: Sheets, memory: CheckMemory) -> Iterator[Outcome]:
    for number, equation in enumerate(relation.equations):
        new = _equation((relation.info.id, number), relation.info, equation, sheets, memory)
        yield from new
        if relation.mode is Mode.FIRST and any(isinstance(o, Verdict) for o in new):
            break
    for number, breakdown in enumerate(relation.breakdowns):
        for sheet in sheets.every:
            if sheet.kind in breakdown.over:
                key = (relation.info.id, "breakdown", number, sheet.statement.id)
                work = partial(_row_sums, relation.info, breakdown, sheet, sheets)
                yield from memory.recall(key, (sheet, sheets.entity), work)


def _row_sums(
    info: CheckInfo, breakdown: Breakdown, sheet: Sheet, sheets: Sheets
) -> tuple[Outcome, ...]:
    return tuple(row_sums(info, breakdown, sheet, sheets))


def _report(relation: Relation, outcomes: Iterable[Outcome]) -> RelationReport:
    verdicts: list[Verdict] = []
    blanks: list[BlankTotal] = []
    missing: list[Message] = []
    for outcome in outcomes:
        match outcome:
            case Verdict():
                verdicts.append(outcome)
            case BlankTotal():
                blanks.append(outcome)
            case Missing(why):
                missing.append(why)
    if not verdicts and not blanks:
        return _not_applicable(relation, missing[0] if missing else Message(NOTHING_PRINTED))
    findings = {v.finding.key: v.finding for v in verdicts if v.finding is not None}
    comparisons = tuple(v.comparison for v in verdicts)
    return RelationReport(tuple(findings.values()), comparisons, (), tuple(blanks))


def _not_applicable(relation: Relation, why: Message) -> RelationReport:
    return RelationReport((), (), (NotApplicable(relation.info.id, why),), ())


def _equation(
    key: tuple[object, ...],
    info: CheckInfo,
    equation: Equation,
    sheets: Sheets,
    memory: CheckMemory,
) -> tuple[Outcome, ...]:
    """Evaluate an equation: statement by statement where it stays within each, else at once."""
    over = [sheet for sheet in sheets.every if sheet.kind in equation.over]
    if equation.over and not equation.elsewhere and over:
        found: list[Outcome] = []
        for sheet in over:
            work = partial(_evaluated, info, equation, (sheet,), sheets)
            found += memory.recall((*key, sheet.statement.id), (sheet, sheets.entity), work)
        return tuple(found)
    elsewhere = [sheet for sheet in sheets.every if sheet.kind in equation.elsewhere]
    work = partial(_evaluated, info, equation, tuple(over), sheets)
    return memory.recall(key, (sheets.entity, *over, None, *elsewhere), work)


def _evaluated(
    info: CheckInfo, equation: Equation, over: tuple[Sheet, ...], sheets: Sheets
) -> tuple[Outcome, ...]:
    compare = _comparison(equation, sheets)
    if isinstance(compare, Missing):
        return (compare,)
    if equation.over and not over:
        return (Missing(Message(NO_STATEMENT, {"statement": sheets.name(equation.over)})),)
    found = (_compare(info, equation, compare, here, sheets) for here in _places(equation, over))
    return tuple(outcome for outcome in found if outcome is not None)


def _comparison(equation: Equation, sheets: Sheets) -> Compare | Missing:
    """Return what is to be compared, after the equation's condition."""
    facts = resolve(equation.only_if_zero, Here(), sheets)
    if isinstance(facts, Missing):
        return facts
    if sum(s.sign * (s.fact.amount_yuan or 0) for s in facts) == 0:
        return equation.compare
    return equation.otherwise or Missing(Message(CONDITION))


def _places(equation: Equation, over: Iterable[Sheet]) -> Iterator[Here]:
    """Yield every place the equation is repeated at."""
    if not equation.over:
        yield Here()
        return
    for sheet in over:
        for here in _lines(equation, sheet):
            yield from _columns(equation, sheet, here)


def _lines(equation: Equation, sheet: Sheet) -> Iterator[Here]:
    base = Here(sheet)
    if equation.each is Each.STATEMENT:
        yield base
        return
    lines = [
        line
        for line in find_lines(sheet, equation.lines, base)
        if not equation.codes or (line.code or "").startswith(equation.codes)
    ]
    seen: set[str | None] = set()
    for line in lines:
        if equation.each is Each.LINE:
            yield Here(sheet, line, line.code)
        elif line.code not in seen:
            seen.add(line.code)
            yield Here(sheet, line, line.code)


def _columns(equation: Equation, sheet: Sheet, here: Here) -> Iterator[Here]:
    if not equation.columns:
        yield here
        return
    panel = sheet.columns[0].panel if sheet.columns else 0
    if here.line is not None:
        panel = here.line.panel
    for column in sheet.columns_of(panel):
        yield replace(here, column=column)


def _compare(
    info: CheckInfo, equation: Equation, compare: Compare, here: Here, sheets: Sheets
) -> Outcome | None:
    outcome = _sides(info, equation, equation.right, compare, here, sheets)
    if equation.or_right and not _agrees(outcome):
        other = _sides(info, equation, equation.or_right, compare, here, sheets)
        if _agrees(other):
            outcome = other
    if isinstance(outcome, Verdict) and _is_left_to_others(equation, here, outcome):
        return None
    return outcome


def _sides(
    info: CheckInfo,
    equation: Equation,
    right_terms: tuple[Reference, ...],
    compare: Compare,
    here: Here,
    sheets: Sheets,
) -> Outcome | None:
    left = resolve(equation.left, here, sheets)
    if isinstance(left, Missing):
        return left
    right = resolve(right_terms, here, sheets)
    if isinstance(right, Missing):
        return right
    if not left or (equation.skip_zero and not (_any_amount(left) and _any_amount(right))):
        return None
    return judge(info, left, right, compare, sheets)


def _any_amount(side: list[Signed]) -> bool:
    return any(signed.fact.amount for signed in side)


def _agrees(outcome: Outcome | None) -> bool:
    return isinstance(outcome, Verdict) and outcome.grade in {Grade.EQUAL, Grade.ROUNDING}


def _is_left_to_others(equation: Equation, here: Here, verdict: Verdict) -> bool:
    """Whether this difference is not to be reported here.

    An echo repeats another check. A column whose header says nothing to us may hold shares or
    head counts, which do not add up; it can support figures, not accuse them.
    """
    if verdict.grade is not Grade.DIFFERENT:
        return False
    return equation.is_echo or (here.column is not None and here.column.role is None)
