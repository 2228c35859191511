"""How one cell should look: its states gathered from the review, for the delegate to paint."""

from dataclasses import dataclass
from decimal import Decimal

from reviewer.app.outlook import SEVERITIES, Outlook, evidence_cells
from reviewer.app.review import Review
from reviewer.app.standing import FindingState
from reviewer.model.amount import read_amount
from reviewer.model.finding import EvidenceRole, Finding, Proof, Severity
from reviewer.model.grid import CellRef
from reviewer.model.statement import LineKind, Statement

LOW_CONFIDENCE = 0.85
_HEAVY = {LineKind.TOTAL, LineKind.SUBTOTAL, LineKind.HEADING}


@dataclass(frozen=True, slots=True)
class CellLook:
    """The states of a cell. `missing_digits` is what keeps its decimal point in line."""

    text: str
    is_header: bool = False
    is_amount: bool = False
    is_zero: bool = False
    is_heavy: bool = False
    is_edited: bool = False
    is_unproven: bool = False
    is_confirmed: bool = False
    is_doubtful: bool = False
    is_postponed: bool = False
    indent: int = 0
    missing_digits: str = ""
    severity: Severity | None = None
    suggestion: str | None = None
    evidence: EvidenceRole | None = None
    evidence_severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class GridLook:
    """What is the same for all cells of a grid: its statement, and the finding looked at."""

    statement: Statement | None
    heavy_rows: frozenset[int]
    levels: dict[int, int]
    name_columns: frozenset[int]
    roles: dict[CellRef, EvidenceRole]
    finding: Finding | None


def grid_look(review: Review, grid: int, finding: Finding | None) -> GridLook:
    """Gather what the cells of `grid` share."""
    statement = next((s for s in review.book.statements if s.grid == grid), None)
    lines = statement.lines if statement is not None else ()
    columns = statement.columns if statement is not None else ()
    return GridLook(
        statement,
        frozenset(line.row for line in lines if line.kind in _HEAVY),
        {line.row: line.level for line in lines if line.level is not None},
        frozenset(column.index for column in columns if column.role == "name"),
        evidence_cells(finding) if finding is not None else {},
        finding,
    )


def cell_look(review: Review, outlook: Outlook, shared: GridLook, ref: CellRef) -> CellLook:
    """Gather the states of the cell at `ref`, which must be one."""
    cell = review.cell(ref)
    fact = review.book.at(ref)
    items = outlook.leading.get(ref, ())
    active = [item for item in items if item.state is not FindingState.POSTPONED]
    proof = review.proofs.get(ref)
    role = shared.roles.get(ref)
    amount = read_amount(cell.text) if fact is not None else None
    return CellLook(
        text=cell.text,
        is_header=shared.statement is not None and ref.row < shared.statement.header_rows[1],
        is_amount=fact is not None,
        is_zero=amount is not None and amount.value == Decimal(0),
        is_heavy=ref.row in shared.heavy_rows,
        is_edited=cell.correction is not None,
        is_unproven=proof is Proof.UNPROVEN,
        is_confirmed=ref in review.confirmed,
        is_doubtful=cell.correction is None and cell.confidence < LOW_CONFIDENCE,
        is_postponed=bool(items) and not active,
        indent=_indent(shared, ref),
        missing_digits=_missing(fact.places, amount.places) if fact and amount else "",
        severity=min((i.finding.severity for i in active), key=SEVERITIES.index, default=None),
        suggestion=outlook.suggested.get(ref),
        evidence=role,
        evidence_severity=shared.finding.severity if shared.finding and role else None,
    )


def _indent(shared: GridLook, ref: CellRef) -> int:
    if ref.column not in shared.name_columns:
        return 0
    return max(shared.levels.get(ref.row, 1) - 1, 0)


def _missing(places: int, printed: int) -> str:
    """Return the digits that would have to follow to reach the column's places."""
    if printed >= places:
        return ""
    return ("." if printed == 0 else "") + "0" * (places - printed)
