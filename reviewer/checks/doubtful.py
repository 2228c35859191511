"""What rests on cells that were not read surely: told as a question, not as an error.

A table without lines is read by where its texts stand. Where its columns were mistaken, many
sums fail at once, each looking like an error of the publication; together they say only that a
person has to compare the table with the page first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from reviewer.model.fact import FactBook
from reviewer.model.finding import (
    Cause,
    CheckInfo,
    CheckReport,
    Evidence,
    EvidenceRole,
    Finding,
    Severity,
)
from reviewer.model.grid import CellRef, Grid
from reviewer.model.message import Message
from reviewer.model.statement import StatementKind, short_title

DOUBTED = CheckInfo(
    "WT-23",
    "表没有读准",
    "A table was not read surely",
    "没有表格线的表，行列是推定的",
    Severity.WARNING,
)
COMPARE = (
    "{statement}没有表格线或印得不清，行列是推定的，有 {count} 处对不上。请先对照原页更正行列，"
    "再逐项核对；改好以后会重新检查。"
)

_SURE = 0.9  # below it a cell should be compared with the page
_MANY = 3
# what says by itself that columns or rows were not found, and how much more that tells
_MISPLACED = ("WT-21", "WT-22", "FM-08", "CP-06")
_MISPLACED_WEIGHS = 2
_NAMELESS = "FM-07"
_TEXT_CHECKS = ("NT-", "NN-", "YY-", "BD-")


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many cells of a grid are filled, and which of them were not read surely."""

    grid: Grid
    filled: int
    cells: frozenset[CellRef]


KeptDoubts = dict[int, Doubts]


def with_doubts(
    report: CheckReport,
    book: FactBook,
    confirmed: AbstractSet[CellRef],
    names: Mapping[StatementKind, str],
    kept: KeptDoubts | None = None,
) -> CheckReport:
    """Return the report with what rests on unsure cells as warnings, and one where it is much.

    A cell a person corrected or confirmed is sure. Findings that one change would settle count
    once, so that a single wrong figure is still told for what it is. `names` says what kinds of
    statements are called, where one has no title. `kept` belongs to the caller and is filled
    here: a grid that comes again, the same object, is not gone through again.
    """
    unsure = _unsure(book, confirmed, {} if kept is None else kept)
    if not unsure.cells and not unsure.statements:
        return report
    doubted = [f for f in report.findings if _rests_on(f, unsure)]
    causes: dict[int, dict[str, int]] = defaultdict(dict)
    for finding in doubted:
        weight = _MISPLACED_WEIGHS if finding.check in _MISPLACED else 1
        # each line without a name tells by itself, though all of them are one cause
        key = finding.key if finding.check == _NAMELESS else finding.cause_key
        for statement in _statements(finding):
            causes[statement][key] = weight
    crowded = {number for number, keys in causes.items() if sum(keys.values()) >= _MANY}
    keys = {finding.key for finding in doubted}
    merged = [f for f in doubted if _statements(f) & crowded]
    gone = {finding.key for finding in merged}
    stayed = (
        replace(f, severity=Severity.WARNING)
        if f.key in keys and f.severity is Severity.ERROR
        else f
        for f in report.findings
        if f.key not in gone
    )
    told = (_compare(number, merged, book, names) for number in sorted(crowded))
    return replace(report, findings=(*stayed, *told))


@dataclass(frozen=True, slots=True)
class _Unsure:
    """Cells that were not read surely, and the statements that hardly have others."""

    cells: frozenset[CellRef]
    statements: frozenset[int]


def _unsure(book: FactBook, confirmed: AbstractSet[CellRef], kept: KeptDoubts) -> _Unsure:
    cells: set[CellRef] = set()
    statements: set[int] = set()
    for statement in book.statements:
        grid = book.grids[statement.grid]
        known = kept.get(grid.id)
        if known is None or known.grid is not grid:
            known = kept[grid.id] = _doubts(grid)
        own = known.cells - confirmed
        cells |= own
        if len(own) * 2 > known.filled:
            statements.add(statement.id)
    return _Unsure(frozenset(cells), frozenset(statements))


def _doubts(grid: Grid) -> Doubts:
    filled = [(ref, cell) for ref, cell in grid.cells() if cell.text]
    unsure = [r for r, cell in filled if cell.confidence < _SURE and cell.correction is None]
    return Doubts(grid, len(filled), frozenset(unsure))


def _rests_on(finding: Finding, unsure: _Unsure) -> bool:
    """Tell whether a finding rests on cells that are unsure; text needs them all to be."""
    if finding.severity is Severity.INFO:
        return False
    cells = {e.cell for e in finding.evidence if e.cell is not None}
    if finding.check.startswith(_TEXT_CHECKS):
        return bool(cells) and finding.severity is Severity.ERROR and cells <= unsure.cells
    whole = {e.statement for e in finding.evidence if e.cell is None and e.statement is not None}
    return any(cell in unsure.cells for cell in cells) or bool(whole & unsure.statements)


def _statements(finding: Finding) -> set[int]:
    """Return the statements it is about; what the text says is no fault of a statement."""
    if finding.check.startswith(_TEXT_CHECKS):
        return set()
    return {e.statement for e in finding.evidence if e.statement is not None}


def _compare(
    number: int, merged: Iterable[Finding], book: FactBook, names: Mapping[StatementKind, str]
) -> Finding:
    here = [finding for finding in merged if number in _statements(finding)]
    cells = dict.fromkeys(
        evidence.cell
        for finding in here
        for evidence in finding.evidence
        if evidence.cell is not None and evidence.statement == number
    )
    statement = book.statements[number]
    title = short_title(statement.title, book.disclosure.entity) or names[statement.kind]
    values = {"statement": title, "count": str(len(here))}
    key = f"{DOUBTED.id}:{statement.kind.value}:{number}"
    evidence = tuple(Evidence(EvidenceRole.PLACE, number, cell) for cell in cells)
    return Finding(
        key,
        DOUBTED.id,
        DOUBTED.severity,
        Message(COMPARE, values),
        evidence,
        cause=Cause.READING,
        cause_key=key,
    )
