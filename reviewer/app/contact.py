"""Contact sheets: amounts read alike, side by side, so that the odd one is seen at a glance."""

from enum import StrEnum

from reviewer.app.outlook import Outlook
from reviewer.app.review import Review
from reviewer.model.finding import Proof
from reviewer.model.grid import CellRef

BRAKE = 2  # an amount so many checks speak against is looked at by itself
SURE = 0.9  # a reading less sure than this is to be compared, proven or not


class Scope(StrEnum):
    """Which amounts are to be compared with the page."""

    DOUBTED = "doubted"  # those nothing vouches for, and those read with little confidence
    ALL = "all"


def cells_to_compare(review: Review, outlook: Outlook, scope: Scope) -> tuple[CellRef, ...]:
    """Return the printed amounts nobody has compared yet, those read alike beside each other.

    What several checks contradict is left out: it is to be looked at by itself.
    """
    found = {
        fact.cell: review.cell(fact.cell).text
        for fact in review.book.facts
        if is_to_compare(review, outlook, fact.cell, scope)
    }
    return tuple(sorted(found, key=lambda ref: (len(found[ref]), found[ref], ref)))


def is_to_compare(review: Review, outlook: Outlook, ref: CellRef, scope: Scope) -> bool:
    """Say whether a person may confirm this amount on a sheet, and has not yet."""
    cell = review.cell(ref)
    if not cell.text or not cell.places or ref in review.confirmed:
        return False
    if contradictions(outlook, ref) >= BRAKE:
        return False
    is_doubted = review.proofs.get(ref) is Proof.UNPROVEN or cell.confidence < SURE
    return scope is Scope.ALL or is_doubted


def contradictions(outlook: Outlook, ref: CellRef) -> int:
    """Return how many checks an amount does not agree with."""
    return sum(not comparison.agreed for comparison in outlook.comparisons.get(ref, ()))
