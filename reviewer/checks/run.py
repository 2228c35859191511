"""Running every check over one document."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from reviewer.checks.evaluate import RelationReport, evaluate
from reviewer.checks.held_against import NO_OTHER, NO_PRIOR
from reviewer.checks.lookups import Lookups
from reviewer.checks.memory import CheckMemory, Inputs
from reviewer.checks.naming import sheet_name
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.provinces import province_of
from reviewer.checks.relations import Relation
from reviewer.checks.rulebook import (
    CHECK_FAILED,
    FORM_KINDS,
    OF_SHEETS,
    CheckFunction,
    CheckInput,
    CodedCheck,
    Reads,
    RuleBook,
    SheetCheck,
    Spot,
)
from reviewer.checks.settings import with_settings
from reviewer.checks.sheet import Sheet, arrange
from reviewer.checks.shifted_lines import with_shifts
from reviewer.checks.terms import MANY_STATEMENTS, NO_LINE, Sheets
from reviewer.model.account import accounts_of_year
from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckInfo, CheckReport, Finding, NotApplicable
from reviewer.model.grid import Grid
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind

log = logging.getLogger(__name__)

FAILED = (
    "检查“{title}”未能完成，是本程序的缺陷，不是文件的问题。其余检查照常；"
    "请人工核对这一项，并把日志交给维护人员。"
)
COLUMNS_CHECK = "WT-22"
OUT_OF_PLACE = (
    "{statement}的行列没有对上，勾稽检查没有用它，以免误报。请先在表格中更正行列，检查会重新进行。"
)
# What a check needs and did not get, where the document may well have it.
_WANTING = frozenset((NO_PRIOR.text, NO_OTHER.text, NO_LINE, MANY_STATEMENTS))


@dataclass(frozen=True, slots=True)
class _FunctionReport:
    findings: tuple[Finding, ...]
    not_applicable: tuple[NotApplicable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ran:
    """What a check said, and what it looked up in the statements for it."""

    lookups: Lookups
    results: tuple[Spot | Message, ...]


def run_checks(
    book: FactBook,
    rules: RuleBook,
    kept: CheckMemory | None = None,
    others: tuple[OtherDocument, ...] = (),
) -> CheckReport:
    """Run every check. One that breaks becomes a finding of its own; the others still run.

    `others` are the documents this one is held against: the year before, its department.
    `kept` is the caller's memory of one document under one rule book: what an edit left as it
    was is not looked at again. The result is that of a full run.
    """
    memory = CheckMemory(is_kept=False) if kept is None else kept
    memory.sheets = with_shifts(arrange(book, memory.sheets))
    book = book.with_claims(memory.settled("claims", book.claims))
    names, entity = rules.expectations.names, book.disclosure.entity
    sheets = Sheets(memory.sheets, names, entity)
    in_place = Sheets(tuple(s for s in sheets.every if not s.is_out_of_place), names, entity)
    stage = book.disclosure.stage
    relations = [_run_relation(relation, in_place, stage, memory) for relation in rules.relations]
    blanks = {blank.total.cell: blank for part in relations for blank in part.blank_totals}
    accounts = accounts_of_year(rules.accounts, book.disclosure.year)
    blank_totals = memory.settled("blank totals", tuple(blanks.values()))
    material = CheckInput(
        book, sheets, accounts, rules.expectations, blank_totals, rules.words, others, memory
    )
    seen = {what: memory.settled(what.value, value) for what, value in _read(material).items()}
    functions = [_run_function(function, material, seen, memory) for function in rules.functions]
    parts: Sequence[RelationReport | _FunctionReport] = [*relations, *functions]
    report = CheckReport(
        findings=tuple(finding for part in parts for finding in part.findings),
        not_applicable=(
            *(_absent(reason) for part in parts for reason in part.not_applicable),
            *_left_out(sheets),
        ),
        comparisons=tuple(chain.from_iterable([part.comparisons for part in relations])),
    )
    if not rules.settings:
        return report
    province = province_of(book, rules.provinces)
    return with_settings(report, rules.settings, book.disclosure, province)


def _absent(reason: NotApplicable) -> NotApplicable:
    """Return a reason with whether it only says that the document has nothing of the kind."""
    return replace(reason, is_absent=reason.why.text not in _WANTING)


def _left_out(sheets: Sheets) -> Iterator[NotApplicable]:
    """Say which statements no sum was checked in, because their columns are not in place."""
    for sheet in sheets.every:
        if sheet.is_out_of_place and sheet.kind is not StatementKind.OTHER:
            values = {"statement": sheet_name(sheet, sheets)}
            yield NotApplicable(COLUMNS_CHECK, Message(OUT_OF_PLACE, values))


def _run_relation(
    relation: Relation, sheets: Sheets, stage: Stage | None, memory: CheckMemory
) -> RelationReport:
    try:
        return evaluate(relation, sheets, stage, memory)
    except Exception:
        log.exception("check %s failed", relation.info.id)
        return RelationReport((_failed(relation.info),), (), (), ())


def _run_function(
    function: CodedCheck, material: CheckInput, seen: Mapping[Reads, object], memory: CheckMemory
) -> _FunctionReport:
    try:
        results = _results(function, material, seen, memory)
    except Exception:
        log.exception("check %s failed", function.info.id)
        return _FunctionReport((_failed(function.info),))
    key = (function.info.id, "report")
    return memory.recall(key, results, partial(_function_report, function.info, results))


def _results(
    function: CodedCheck, material: CheckInput, seen: Mapping[Reads, object], memory: CheckMemory
) -> tuple[Spot | Message, ...]:
    match function:
        case CheckFunction():
            return _function_results(function, material, seen, memory)
        case SheetCheck():
            return tuple(_sheet_results(function, material, memory))


def _function_results(
    function: CheckFunction,
    material: CheckInput,
    seen: Mapping[Reads, object],
    memory: CheckMemory,
) -> tuple[Spot | Message, ...]:
    """Run a check, unless all it reads is as before, or it looked up none of what is not."""
    elsewhere = [seen[what] for what in function.reads if what not in OF_SHEETS]
    of_sheets = [seen[what] for what in function.reads if what in OF_SHEETS]
    inputs = ((material.book.disclosure, *elsewhere), tuple(of_sheets))

    def work(before: tuple[Inputs, _Ran] | None) -> _Ran:
        if before is not None and before[0][0] == inputs[0]:
            ran = before[1]
            if ran.lookups.hold_in(material.book, material.sheets):
                return ran
        lookups = Lookups()
        noted = material
        if memory.is_kept:
            book, sheets = lookups.in_book(material.book), lookups.in_sheets(material.sheets)
            noted = replace(material, book=book, sheets=sheets)
        return _Ran(lookups, tuple(function.body(noted)))

    return memory.revise((function.info.id,), inputs, work).results


def _sheet_results(
    function: SheetCheck, material: CheckInput, memory: CheckMemory
) -> Iterator[Spot | Message]:
    applied = [sheet for sheet in material.sheets.every if function.applies(sheet)]
    if not applied:
        yield Message(function.why_not)
    for sheet in applied:
        key = (function.info.id, sheet.statement.id)
        read = _lines_of(sheet) if function.reads is Reads.LINES else sheet
        inputs = (read, material.book.disclosure)
        yield from memory.recall(key, inputs, partial(_of_sheet, function, material, sheet))


def _lines_of(sheet: Sheet) -> tuple[object, ...]:
    return sheet.shape, sheet.is_out_of_place


def _of_sheet(
    function: SheetCheck, material: CheckInput, sheet: Sheet
) -> tuple[Spot | Message, ...]:
    return tuple(function.body(material, sheet))


def _read(material: CheckInput) -> Mapping[Reads, object]:
    """Return all there is to read, each kind of it by itself."""
    book, sheets = material.book, material.sheets.every
    others = _other_grids(material)
    return {
        Reads.SHEETS: (sheets, others),
        Reads.LINES: tuple([_lines_of(sheet) for sheet in sheets]),
        Reads.FORMS: tuple(s for s in sheets if s.kind in FORM_KINDS),
        Reads.WORDS: (tuple((s.kind, s.statement.title, s.words) for s in sheets), others),
        Reads.TEXT: (book.lines, book.narrative),
        Reads.CLAIMS: book.claims,
        Reads.BLANK_TOTALS: material.blank_totals,
        Reads.OTHERS: material.others,
    }


def _other_grids(material: CheckInput) -> tuple[Grid, ...]:
    """Return the grids that are no statement: contents, frames around text."""
    stated = {sheet.statement.grid for sheet in material.sheets.every}
    return tuple(grid for id_, grid in material.book.grids.items() if id_ not in stated)


def _function_report(info: CheckInfo, results: tuple[Spot | Message, ...]) -> _FunctionReport:
    spots = {result.key: result for result in results if isinstance(result, Spot)}
    messages: list[Message] = []
    for result in results:
        if isinstance(result, Message) and result not in messages:
            messages.append(result)
    return _FunctionReport(
        tuple(_finding(info, spot) for spot in spots.values()),
        tuple(NotApplicable(info.id, why) for why in messages),
    )


def _finding(info: CheckInfo, spot: Spot) -> Finding:
    return Finding(
        key=f"{info.id}:{spot.key}",
        check=info.id,
        severity=spot.severity or info.severity,
        message=spot.message,
        evidence=spot.evidence,
        expected=spot.expected,
        actual=spot.actual,
        cause=spot.cause,
        elsewhere=spot.elsewhere,
        rewording=spot.rewording,
    )


def _failed(info: CheckInfo) -> Finding:
    return Finding(
        key=f"{CHECK_FAILED.id}:{info.id}",
        check=CHECK_FAILED.id,
        severity=CHECK_FAILED.severity,
        message=Message(FAILED, {"title": info.title}),
        evidence=(),
    )
