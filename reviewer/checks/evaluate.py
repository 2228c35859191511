"""The relation evaluator: runs the checks that are data over the statements of a document."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from reviewer.checks.at_places import (
    Changed,
    Judged,
    Mark,
    Outcome,
    by_mark,
    changes,
    judge_places,
    outcomes_of,
)
from reviewer.checks.breakdowns import judge_row, row_sums
from reviewer.checks.judge import BlankTotal, Verdict, judge
from reviewer.checks.line_words import Here, find_lines
from reviewer.checks.memory import CheckMemory, Inputs
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

_STAGE_NAMES = {Stage.BUDGET: Message("预算"), Stage.FINAL_ACCOUNTS: Message("决算")}


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
        wanted = _STAGE_NAMES[relation.stages[0]]  # there are two, and one of them is this one's
        return _not_applicable(relation, Message(OTHER_STAGE, {"stage": wanted}))
    about = [sheet for sheet in sheets.every if sheet.statement.kind in relation.kinds]
    work = partial(_evaluate, relation, sheets, memory)
    return memory.recall((relation.info.id,), (stage, sheets.entity, *about), work)


def _evaluate(relation: Relation, sheets: Sheets, memory: CheckMemory) -> RelationReport:
    outcomes = tuple(_outcomes(relation, sheets, memory))
    key = (relation.info.id, "report")
    return memory.recall(key, outcomes, partial(_report, relation, outcomes))


def _outcomes(relation: Relation, sheets: Sheets, memory: CheckMemory) -> list[Outcome]:
    found: list[Outcome] = []
    for number, equation in enumerate(relation.equations):
        new = _equation((relation.info.id, number), relation.info, equation, sheets, memory)
        found += new
        if relation.mode is Mode.FIRST and any(isinstance(o, Verdict) for o in new):
            break
    for number, breakdown in enumerate(relation.breakdowns):
        for sheet in sheets.every:
            if sheet.kind in breakdown.over:
                key = (relation.info.id, "breakdown", number, sheet.statement.id)
                inputs = (sheet, sheets.entity)
                work = partial(_row_sums, relation.info, breakdown, sheet, sheets)
                again = partial(_evaluated, inputs, work, by_name=False)
                evaluated: _Evaluated = memory.revise(key, inputs, again)
                found += evaluated.outcomes
    return found


@dataclass(frozen=True, slots=True)
class _Evaluated:
    """What an equation gave at each of its places, compared as `compare` says."""

    compare: Compare | Missing
    judged: tuple[Judged, ...]
    outcomes: tuple[Outcome, ...]


# judges the places, given what was found there before and what has changed since
_Work = Callable[[_Evaluated | None, Changed | None], _Evaluated]


def _evaluated(
    inputs: Inputs, work: _Work, before: tuple[Inputs, _Evaluated] | None, *, by_name: bool
) -> _Evaluated:
    """Evaluate again where something has changed since `before`."""
    if before is None:
        return work(None, None)
    return work(before[1], changes(before[0], inputs, by_name=by_name))


def _row_sums(
    info: CheckInfo,
    breakdown: Breakdown,
    sheet: Sheet,
    sheets: Sheets,
    before: _Evaluated | None,
    changed: Changed | None,
) -> _Evaluated:
    known = () if before is None else before.judged
    same = by_mark(known) if changed is None else {}
    rows = row_sums(breakdown, sheet, sheets)
    judged = judge_places(rows, lambda row: judge_row(info, row, sheets, same), known, changed)
    return _Evaluated(Compare.EQUAL, judged, outcomes_of(judged))


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
            own = partial(_at_places, _Task(info, equation, (sheet,), sheets, memory.is_kept))
            inputs: Inputs = (sheet, sheets.entity)
            own_key = (*key, sheet.statement.id)
            again = partial(_evaluated, inputs, own, by_name=equation.by_name)
            found += memory.revise(own_key, inputs, again).outcomes
        return tuple(found)
    elsewhere = [sheet for sheet in sheets.every if sheet.kind in equation.elsewhere]
    inputs = (sheets.entity, *over, None, *elsewhere)
    work = partial(_at_places, _Task(info, equation, tuple(over), sheets, memory.is_kept))
    again = partial(_evaluated, inputs, work, by_name=equation.by_name)
    evaluated: _Evaluated = memory.revise(key, inputs, again)
    return evaluated.outcomes


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be compared at each place of `over`; `known` is what came of some before.

    `is_kept` tells that what comes of it will be remembered.
    """

    info: CheckInfo
    equation: Equation
    over: tuple[Sheet, ...]
    sheets: Sheets
    is_kept: bool
    compare: Compare = Compare.EQUAL
    known: Mapping[Mark, Judged] = field(default_factory=dict)


def _at_places(task: _Task, before: _Evaluated | None, changed: Changed | None) -> _Evaluated:
    equation, sheets = task.equation, task.sheets
    compare = _comparison(equation, sheets)
    if isinstance(compare, Missing):
        return _Evaluated(compare, (), (compare,))
    if equation.over and not task.over:
        missing = Missing(Message(NO_STATEMENT, {"statement": sheets.name(equation.over)}))
        return _Evaluated(compare, (), (missing,))
    known = () if before is None else before.judged
    is_comparable = before is not None and before.compare is compare
    if not is_comparable:
        changed = None
    same = by_mark(known) if changed is None and is_comparable else {}
    work = partial(_compare, replace(task, compare=compare, known=same))
    judged = judge_places(_places(equation, task.over), work, known, changed)
    return _Evaluated(compare, judged, outcomes_of(judged))


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
        yield Here(sheet, here.line, here.code, column, here.found)


def _compare(task: _Task, here: Here) -> Judged:
    mark = _mark(task, here) if task.is_kept else None
    if mark is not None and (before := task.known.get(mark)) is not None:
        return before
    equation = task.equation
    compared = [_sides(task, equation.right, here)]
    outcome = compared[0].outcome
    if equation.or_right and not _agrees(outcome):
        compared.append(_sides(task, equation.or_right, here))
        if _agrees(compared[1].outcome):
            outcome = compared[1].outcome
    if isinstance(outcome, Verdict) and _is_left_to_others(equation, here, outcome):
        outcome = None
    facts = tuple([s.fact for one in compared for side in one[:2] for s in side])
    is_found = any(isinstance(c.outcome, Verdict) and c.outcome.finding for c in compared)
    return Judged(outcome, facts, is_found, mark)


def _mark(task: _Task, here: Here) -> Mark | None:
    """Return what tells a place from others: the lines all its terms may stand for.

    Without any line nothing tells of what statement it is.
    """
    if here.found.marks is None:
        here.found.marks = tuple(_line_marks(task, here))
    return (here.column and here.column.index, here.found.marks) if here.found.marks else None


def _line_marks(task: _Task, here: Here) -> Sequence[object]:
    marks: list[object] = []
    for place in task.equation.places:
        sheet = here.sheet if not place.kinds else task.sheets.only(place.kinds)
        if isinstance(sheet, Sheet):
            for word in place.lines:
                found = find_lines(sheet, word, here)
                marks += [sheet.marks[line.row, line.panel] for line in found]
        marks.append(None)
    return marks if len(marks) > len(task.equation.places) else ()


class _Compared(NamedTuple):
    """Two sides, and what came of comparing them."""

    left: Sequence[Signed]
    right: Sequence[Signed]
    outcome: Outcome | None


def _sides(task: _Task, right_terms: tuple[Reference, ...], here: Here) -> _Compared:
    left = resolve(task.equation.left, here, task.sheets)
    if isinstance(left, Missing):
        return _Compared((), (), left)
    right = resolve(right_terms, here, task.sheets)
    if isinstance(right, Missing):
        return _Compared((), (), right)
    skips_zero = task.equation.skip_zero
    if not left or (skips_zero and not (_any_amount(left) and _any_amount(right))):
        return _Compared(left, right, None)
    return _Compared(left, right, judge(task.info, left, right, task.compare, task.sheets))


def _any_amount(side: list[Signed]) -> bool:
    return any(signed.fact.amount for signed in side)


def _agrees(outcome: Outcome | None) -> bool:
    return isinstance(outcome, Verdict) and outcome.grade in {Grade.EQUAL, Grade.ROUNDING}


def _is_left_to_others(equation: Equation, here: Here, verdict: Verdict) -> bool:
    """Whether this difference is not to be reported here.

    An echo repeats another check. A column whose header says nothing to us may hold shares or
    head counts, which do not add up; it can support figures, not accuse them. What holds of a
    year's amounts on a condition says nothing of how they changed: a part may grow by more than
    the whole, where the rest shrank.
    """
    if verdict.grade is not Grade.DIFFERENT:
        return False
    if here.column is None:
        return equation.is_echo
    role = here.column.role
    is_change = bool(equation.only_if_zero) and (role or "").startswith("change")
    return equation.is_echo or role is None or is_change
