"""How far each amount can be trusted, and how much of the document was checked.

An amount is *contradicted* when an error finding that compares amounts rests on it. It is
*proven* when all of these hold:

* at least one comparison it takes part in came out exactly equal — one within rounding would not
  notice a wrong last digit;
* it is in no error finding;
* no other, different amount is tied by exactly the same comparisons on the same side: two such
  amounts could have been swapped, and every sum would still be right. A zero is excused from
  this, since the amount it could have been swapped with is not.

A person's comparison with the page counts for any amount that is not contradicted.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport, Comparison, EvidenceRole, Proof, Severity
from reviewer.model.grid import CellRef

Ties = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many amounts there are, and how many are in one and in two comparisons.

    `checks_run` counts comparisons, `not_applicable` the checks that could not be run.
    """

    amounts: int
    checked: int
    checked_twice: int
    checks_run: int
    not_applicable: int


def prove(
    book: FactBook, report: CheckReport, confirmed: AbstractSet[CellRef]
) -> dict[CellRef, Proof]:
    """Return how far every fact that has an amount can be trusted."""
    amounts = {fact.cell: fact.amount for fact in book.facts}
    contradicted = _contradicted(report)
    ties = _ties(_exact(report))
    ambiguous = _ambiguous(amounts, ties)
    return {
        cell: _proof(cell, ties, contradicted, ambiguous, confirmed)
        for cell, amount in amounts.items()
        if amount is not None
    }


def cover(book: FactBook, report: CheckReport) -> Coverage:
    """Count how much of the document the comparisons reach."""
    times: dict[CellRef, int] = {}
    for comparison in report.comparisons:
        for cell in comparison.cells:
            times[cell] = times.get(cell, 0) + 1
    counts = [times.get(fact.cell, 0) for fact in book.facts if fact.amount is not None]
    return Coverage(
        amounts=len(counts),
        checked=sum(count >= 1 for count in counts),
        checked_twice=sum(count >= 2 for count in counts),
        checks_run=len(report.comparisons),
        not_applicable=len({reason.check for reason in report.not_applicable}),
    )


def _proof(
    cell: CellRef,
    ties: dict[CellRef, Ties],
    contradicted: AbstractSet[CellRef],
    ambiguous: AbstractSet[CellRef],
    confirmed: AbstractSet[CellRef],
) -> Proof:
    if cell in contradicted:
        return Proof.CONTRADICTED
    if cell in confirmed:
        return Proof.CONFIRMED
    return Proof.PROVEN if cell in ties and cell not in ambiguous else Proof.UNPROVEN


def _contradicted(report: CheckReport) -> set[CellRef]:
    compared = {EvidenceRole.TOTAL, EvidenceRole.PART}
    return {
        evidence.cell
        for finding in report.findings
        if finding.severity is Severity.ERROR
        for evidence in finding.evidence
        if evidence.cell is not None and evidence.role in compared
    }


def _exact(report: CheckReport) -> list[Comparison]:
    """Return the comparisons that came out equal: agreed, and with no 尾差 reported on them."""
    rounded = {
        (finding.check, frozenset(e.cell for e in finding.evidence if e.cell is not None))
        for finding in report.findings
        if finding.severity is not Severity.ERROR
    }
    checks = {check for check, _ in rounded}
    return [
        comparison
        for comparison in report.comparisons
        if comparison.agreed
        and (
            comparison.check not in checks
            or (comparison.check, frozenset(comparison.cells)) not in rounded
        )
    ]


def _ties(comparisons: Iterable[Comparison]) -> dict[CellRef, Ties]:
    """Return for each cell the comparisons it is in, and whether it is their total there.

    A comparison counts twice in the numbers: an even one for its parts, an odd one for its total.
    """
    ties: dict[CellRef, list[int]] = {}
    for number, comparison in enumerate(comparisons):
        side = 2 * number + 1
        for cell in comparison.cells:
            known = ties.get(cell)
            if known is None:
                ties[cell] = [side]
            else:
                known.append(side)
            side = 2 * number
    return {cell: tuple(found) for cell, found in ties.items()}


def _ambiguous(amounts: dict[CellRef, Decimal | None], ties: dict[CellRef, Ties]) -> set[CellRef]:
    """Return the amounts other than zero that could change places with another unseen.

    A blank is a place as well, that an amount could have slipped out of.
    """
    alike: dict[Ties, list[CellRef]] = {}
    for cell in amounts:
        if cell in ties:
            alike.setdefault(ties[cell], []).append(cell)
    return {
        cell
        for cells in alike.values()
        if len({amounts[cell] or Decimal(0) for cell in cells}) > 1
        for cell in cells
        if amounts[cell]
    }
