"""What a front end shows of a review, arranged by cell and counted once after each change."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.app.review import Review
from reviewer.app.standing import FindingState, ReviewedFinding
from reviewer.model.amount import format_amount, read_amount
from reviewer.model.finding import (
    Comparison,
    Evidence,
    EvidenceRole,
    Finding,
    Proof,
    Severity,
    Suggestion,
)
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid

MOST_PARTS = 8  # of a formula that still fits a card
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Outline:
    """A box to draw on a page: what it means for a finding, and the cell in it, if any."""

    place: Place
    role: EvidenceRole
    cell: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """A review as it stands, arranged for showing.

    `triage` is the order to work in: graver first, postponed last, and those together that one
    change would settle. `by_cell` holds the findings
    still to be dealt with; `leading` those whose total the cell is, or whose change, so that a
    wrong total does not mark every part of it. `suggested` has the proposed text of a cell;
    `unproven` the cells no check and no person vouches for, in the order of the pages;
    `rounded` counts the comparisons that agree but for the rounding of what is printed.
    """

    triage: tuple[ReviewedFinding, ...]
    by_cell: Mapping[CellRef, tuple[ReviewedFinding, ...]]
    leading: Mapping[CellRef, tuple[ReviewedFinding, ...]]
    comparisons: Mapping[CellRef, tuple[Comparison, ...]]
    suggested: Mapping[CellRef, str]
    pending: Mapping[Severity, int]
    unproven: tuple[CellRef, ...]
    proven: int
    amounts: int
    compared: int
    failed: int
    rounded: int


def look(review: Review) -> Outlook:
    """Arrange what is true of `review` now."""
    places = {cause.key: place for place, cause in enumerate(review.derived.causes)}
    triage = tuple(sorted(review.findings, key=lambda item: _weight(item, places)))
    waiting = [item for item in triage if is_waiting(item)]
    report = review.derived.report
    proofs = review.proofs
    unproven = {ref for ref, proof in proofs.items() if proof is Proof.UNPROVEN}
    unproven |= _read_two_ways(review)
    vouched = sum(proof in {Proof.PROVEN, Proof.CONFIRMED} for proof in proofs.values())
    return Outlook(
        triage=triage,
        by_cell=_findings_by_cell(waiting, evidence_cells),
        leading=_findings_by_cell(waiting, leading_cells),
        comparisons=review.derived.compared,
        suggested=_suggested(review, waiting),
        pending=Counter(item.finding.severity for item in waiting),
        unproven=tuple(sorted(unproven)),
        proven=vouched,
        amounts=len(proofs),
        compared=len(report.comparisons),
        failed=sum(not comparison.agreed for comparison in report.comparisons),
        rounded=sum(map(_is_rounded, report.comparisons)),
    )


def _is_rounded(comparison: Comparison) -> bool:
    """Say whether a comparison agrees only within the rounding of what is printed."""
    off_yuan = comparison.difference_yuan
    is_less = comparison.may_be_less and off_yuan < 0
    return comparison.agreed and off_yuan != 0 and not is_less


def _read_two_ways(review: Review) -> set[CellRef]:
    """Return the cells two parsers read differently, that neither sums nor a person vouch for."""
    proofs, confirmed = review.proofs, review.confirmed
    doubted = (
        CellRef(grid.id, row, column)
        for grid in review.grids
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell is not None
        and cell.second_reading not in (None, cell.reading)
        and cell.correction is None
    )
    return {
        ref
        for ref in doubted
        if proofs.get(ref, Proof.UNPROVEN) is Proof.UNPROVEN and ref not in confirmed
    }


def is_waiting(item: ReviewedFinding) -> bool:
    """Whether a person still has to deal with it; a postponed one waits too."""
    return item.state is not FindingState.DECIDED


def evidence_cells(finding: Finding) -> dict[CellRef, EvidenceRole]:
    """Return what each cell does in `finding`; a cell that is total and part is a total."""
    cells: dict[CellRef, EvidenceRole] = {}
    for evidence in finding.evidence:
        if evidence.cell is not None and cells.get(evidence.cell) is not EvidenceRole.TOTAL:
            cells[evidence.cell] = evidence.role
    return cells


def leading_cells(finding: Finding) -> tuple[CellRef, ...]:
    """Return the cells `finding` is about first: what is to be changed, and the totals."""
    cells = evidence_cells(finding)
    changed = {ref for suggestion in finding.suggestions[:1] for ref, _ in suggestion.cells}
    totals = {ref for ref, role in cells.items() if role is EvidenceRole.TOTAL}
    return tuple(sorted(changed | totals)) or tuple(cells)


def finding_outlines(review: Review, finding: Finding) -> tuple[Outline, ...]:
    """Return every box of `finding` on the pages: its cells, and the words it rests on."""
    on_cells = [
        Outline(place, role, ref)
        for ref, role in evidence_cells(finding).items()
        for place in review.cell(ref).places
    ]
    elsewhere = [
        Outline(place, evidence.role)
        for evidence in finding.evidence
        if evidence.cell is None
        for place in evidence_places(review, evidence)
    ]
    return (*on_cells, *elsewhere)


def evidence_places(review: Review, evidence: Evidence) -> tuple[Place, ...]:
    """Return where `evidence` is printed; of a whole statement, where its title is."""
    if evidence.cell is not None:
        return review.cell(evidence.cell).places
    if evidence.place is not None:
        return (evidence.place,)
    if evidence.statement is None:
        return ()
    statement = review.book.statements[evidence.statement]
    grid = review.grid(statement.grid)
    titles = [line.place for line in grid.above if statement.title in "".join(line.text.split())]
    first = next((cell.places for _, cell in grid.cells() if cell.places), ())
    return tuple(titles[-1:]) or first[:1]


def finding_grid(review: Review, finding: Finding) -> int | None:
    """Return the table `finding` is about, if it is about one."""
    for evidence in finding.evidence:
        if evidence.cell is not None:
            return evidence.cell.grid
        if evidence.statement is not None:
            return review.book.statements[evidence.statement].grid
    return None


def counterparts(review: Review, outlook: Outlook, cell: CellRef) -> tuple[CellRef, ...]:
    """Return the cells in other tables that checks compare `cell` with, the nearest first."""
    found: dict[CellRef, None] = {}
    for comparison in outlook.comparisons.get(cell, ()):
        for ref in comparison.cells:
            if ref.grid != cell.grid and review.cell(ref).places:
                found[ref] = None
    return tuple(sorted(found, key=lambda ref: abs(ref.grid - cell.grid)))


def finding_counterpart(review: Review, finding: Finding) -> Outline | None:
    """Return the place of a finding farthest from where it is looked at first: its other side."""
    outlines = finding_outlines(review, finding)
    totals = [outline for outline in outlines if outline.role is EvidenceRole.TOTAL]
    first = next(iter((*totals, *outlines)), None)
    elsewhere = [o for o in outlines if first and o.place.page != first.place.page]
    other_grid = [
        o for o in outlines if first and o.cell and first.cell and o.cell.grid != first.cell.grid
    ]
    return next(iter((*other_grid, *elsewhere)), None)


def formula(review: Review, finding: Finding, blank: str = "") -> str:
    """Write what a finding compares with the figures filled in; nothing where it is no sum.

    The parts are joined by plus signs only where they add up to what was expected. Parts left
    blank add nothing and are left out; a total left blank is told as `blank`.
    """
    cells = evidence_cells(finding)
    totals = [review.cell(ref).text for ref, role in cells.items() if role is EvidenceRole.TOTAL]
    parts = [review.cell(ref).text for ref, role in cells.items() if role is EvidenceRole.PART]
    if not totals or not parts:
        return ""
    parts = [part for part in parts if part.strip()] or [blank]
    totals = [total.strip() or blank for total in totals]
    shown = parts if len(parts) <= MOST_PARTS else [*parts[: MOST_PARTS - 2], "…", parts[-1]]
    amounts = [read_amount(part) for part in parts]
    added = sum((amount.value for amount in amounts if amount is not None), Decimal(0))
    is_sum = isinstance(finding.expected, Decimal) and added == finding.expected
    if not is_sum:
        return (
            f"{totals[0]} ≠ {'、'.join(shown)}" if len(parts) > 1 else f"{totals[0]} ≠ {parts[0]}"
        )
    result = f" = {added:,f}" if len(parts) > 1 else ""
    return f"{totals[0]} ≠ {' + '.join(shown)}{result}"


@dataclass(frozen=True, slots=True)
class Gates:
    """What stands between a review and its signature; only open errors keep it shut."""

    open_errors: int
    postponed: int
    other_open: int
    unproven: int
    unchecked: int

    @property
    def may_sign(self) -> bool:
        return self.open_errors == 0


def gates(review: Review, outlook: Outlook) -> Gates:
    """Count what is left to do before signing."""
    waiting = [item for item in outlook.triage if is_waiting(item)]
    errors = sum(item.finding.severity is Severity.ERROR for item in waiting)
    return Gates(
        open_errors=errors,
        postponed=sum(item.state is FindingState.POSTPONED for item in waiting),
        other_open=len(waiting) - errors,
        unproven=len(outlook.unproven),
        unchecked=sum(not one.is_absent for one in review.not_applicable),
    )


def same_cause(outlook: Outlook, key: str) -> tuple[ReviewedFinding, ...]:
    """Return the findings still waiting that have the cause of the one with this key."""
    own = next((item.finding for item in outlook.triage if item.finding.key == key), None)
    if own is None:
        return ()
    return tuple(
        item
        for item in outlook.triage
        if is_waiting(item)
        and (item.finding.check, item.finding.message.text) == (own.check, own.message.text)
    )


def row_outlines(grid: Grid, ref: CellRef) -> tuple[Outline, ...]:
    """Return the boxes of the cells in the row of `ref`, its own among them."""
    return tuple(
        Outline(place, EvidenceRole.PLACE, CellRef(grid.id, ref.row, column))
        for column, cell in enumerate(grid.rows[ref.row])
        if cell is not None
        for place in cell.places
    )


def cells_on_page(grids: Iterable[Grid], page: int) -> tuple[Outline, ...]:
    """Return the boxes of all cells on a page: what a click on it can hit."""
    return tuple(
        Outline(place, EvidenceRole.PLACE, ref)
        for grid in grids
        if _may_reach(grid, page)
        for ref, cell in grid.cells()
        for place in cell.places
        if place.page == page
    )


def _may_reach(grid: Grid, page: int) -> bool:
    """Say whether a table may have cells on a page, by its first and its last cell."""
    return _first_page(grid.rows) <= page <= _first_page(reversed(grid.rows))


def _first_page(rows: Iterable[Sequence[Cell | None]]) -> int:
    places = (place for row in rows for cell in row if cell is not None for place in cell.places)
    return next((place.page for place in places), 0)


def suggestion_texts(review: Review, suggestion: Suggestion) -> dict[CellRef, str]:
    """Return the texts `suggestion` would put into cells, written as their columns are."""
    texts = {}
    for ref, amount in suggestion.cells:
        fact = review.book.at(ref)
        text = format_amount(amount, fact.places if fact is not None else 2)
        grouped = fact is not None and "," in fact.text
        texts[ref] = text if grouped else text.replace(",", "")
    return texts


def finer_by(review: Review, ref: CellRef) -> int:
    """Return how many decimals a person's amount has more than any other of its column."""
    fact = review.book.at(ref) if review.has_cell(ref) else None
    if fact is None or review.cell(ref).correction is None:
        return 0
    typed = read_amount(fact.text)
    others = [
        amount.places
        for other in review.book.facts
        if (other.statement, other.column) == (fact.statement, fact.column)
        and other.cell != ref
        and (amount := read_amount(other.text)) is not None
    ]
    return typed.places - max(others) if typed is not None and others else 0


def _weight(item: ReviewedFinding, places: Mapping[str, int]) -> tuple[bool, int, int]:
    """Return what to work by: graver first, then by the cause it shares with others."""
    finding = item.finding
    place = places.get(finding.cause_key, len(places))
    return item.state is FindingState.POSTPONED, SEVERITIES.index(finding.severity), place


def _findings_by_cell(
    items: Iterable[ReviewedFinding],
    cells_of: Callable[[Finding], Iterable[CellRef]],
) -> dict[CellRef, tuple[ReviewedFinding, ...]]:
    by_cell: dict[CellRef, list[ReviewedFinding]] = {}
    for item in items:
        for ref in cells_of(item.finding):
            by_cell.setdefault(ref, []).append(item)
    return {ref: tuple(found) for ref, found in by_cell.items()}


def _suggested(review: Review, waiting: Iterable[ReviewedFinding]) -> dict[CellRef, str]:
    suggested: dict[CellRef, str] = {}
    for item in waiting:
        for suggestion in item.finding.suggestions[:1]:
            for ref, text in suggestion_texts(review, suggestion).items():
                suggested.setdefault(ref, text)
    return suggested
