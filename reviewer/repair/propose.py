"""Proposals for findings, and whether the page or the reading is to blame."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.model.amount import read_amount
from reviewer.model.compared import Compared, by_cell
from reviewer.model.fact import FactBook
from reviewer.model.finding import Cause, CheckReport, Finding, Severity, Suggestion
from reviewer.model.grid import Cell, CellRef
from reviewer.repair.candidates import SURE, Candidate, find_candidates
from reviewer.repair.equations import Equation, equations_of

# More than this many equally good proposals say nothing.
MOST_ALIKE = 4
MOST_SHOWN = 3
# Below this confidence the reading is in doubt, whatever was printed.
DOUBTFUL = 0.8
LIKELY = 0.5

_BLANK_INSIDE = re.compile(r"\d\s+[\d.]|\.\s+\d")


def with_suggestions(
    report: CheckReport, book: FactBook, compared: Compared | None = None
) -> CheckReport:
    """Return the report with proposals and causes in its findings; nothing is applied.

    `compared` has the comparisons of the report, where they are arranged already.
    """
    compared = by_cell(report.comparisons) if compared is None else compared
    candidates = find_candidates(tuple(equations_of(compared, book)), book)
    if not candidates:
        return report
    findings = tuple(_with_suggestions(finding, candidates, book) for finding in report.findings)
    return replace(report, findings=findings)


def _with_suggestions(
    finding: Finding, candidates: Sequence[Candidate], book: FactBook
) -> Finding:
    if finding.severity is Severity.INFO:
        return finding
    own = [c for c in candidates if any(_is_of(equation, finding) for equation in c.mends)]
    if not own or sum(c.goodness == own[0].goodness for c in own) > MOST_ALIKE:
        return finding
    suggestions = tuple(_suggestion(c, own) for c in own[:MOST_SHOWN])
    cause = _cause(suggestions[0], book) if finding.cause is Cause.UNKNOWN else finding.cause
    return replace(finding, suggestions=suggestions, cause=cause)


def _is_of(equation: Equation, finding: Finding) -> bool:
    """Whether `finding` reports that `equation` does not hold."""
    if equation.claim is not None:
        return any(evidence.claim == equation.claim for evidence in finding.evidence)
    if equation.check != finding.check:
        return False
    return {e.cell for e in finding.evidence} == set(equation.cells)


def _suggestion(candidate: Candidate, own: Iterable[Candidate]) -> Suggestion:
    """Make a proposal; how likely it is falls with the number of others as good."""
    alike = sum(other.goodness == candidate.goodness for other in own)
    resolves = len(candidate.mends)
    is_likely = resolves > 1 or candidate.was_read
    likely = 0.95 if is_likely else 0.6 if candidate.slips == 1 else 0.3
    return Suggestion(((candidate.cell, candidate.amount),), resolves, round(likely / alike, 2))


def _cause(best: Suggestion, book: FactBook) -> Cause:
    """Tell a misprint from a misreading by the cell that is to be changed.

    A text layer that prints exactly the value in place is the document's own; marks of character
    recognition speak for the reading.
    """
    cell = _cell(best.cells[0][0], book)
    if cell is None or cell.correction is not None:
        return Cause.UNKNOWN
    has_marks = cell.second_reading is not None or _BLANK_INSIDE.search(cell.raw) is not None
    if cell.confidence < DOUBTFUL or has_marks:
        return Cause.READING
    is_printed = read_amount(cell.raw) == read_amount(cell.text)
    is_certain = is_printed and cell.confidence >= SURE and best.confidence >= LIKELY
    return Cause.DOCUMENT if is_certain else Cause.UNKNOWN


def _cell(ref: CellRef, book: FactBook) -> Cell | None:
    grid = book.grids.get(ref.grid)
    return None if grid is None else grid.cell(ref.row, ref.column)
