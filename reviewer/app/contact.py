"""Contact sheets: amounts read alike, side by side, so that the odd one is seen at a glance."""

from enum import StrEnum
from hashlib import sha256

from reviewer.app.outlook import Outlook, leading_cells
from reviewer.app.review import Review
from reviewer.model.finding import Proof
from reviewer.model.grid import CellRef
from reviewer.model.operation import ConfirmCell

BRAKE = 2  # an amount so many checks speak against is looked at by itself
LOT = 20  # one amount of so many is drawn for a second person
SURE = 0.9  # a reading less sure than this is to be compared, proven or not


class Scope(StrEnum):
    """Which amounts are to be compared with the page."""

    DOUBTED = "doubted"  # those nothing vouches for, and those read with little confidence
    ALL = "all"
    SECOND = "second"  # what a second person looks at


def cells_to_compare(review: Review, outlook: Outlook, scope: Scope) -> tuple[CellRef, ...]:
    """Return the printed amounts nobody has compared yet, those read alike beside each other.

    What several checks contradict is left out: it is to be looked at by itself.
    """
    if scope is Scope.SECOND:
        return cells_for_second(review, outlook, review.author)
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


def cells_for_second(review: Review, outlook: Outlook, reader: str) -> tuple[CellRef, ...]:
    """Return what a second person looks at: what the first changed, and some amounts by lot.

    The lot is drawn by the document's fingerprint, so that it is the same for everyone and
    nobody chose it. What this reader has confirmed is left out.
    """
    own = {
        entry.operation.cell
        for entry in review.in_force
        if isinstance(entry.operation, ConfirmCell) and entry.author == reader
    }
    decided = {
        ref
        for item in outlook.triage
        if item.decision is not None
        for ref in leading_cells(item.finding)
    }
    found = [
        fact.cell
        for fact in review.book.facts
        if review.cell(fact.cell).places and fact.cell not in own
    ]
    return tuple(
        ref
        for ref in found
        if review.cell(ref).correction is not None
        or ref in decided
        or (review.cell(ref).text and _is_drawn(review, ref))
    )


def _is_drawn(review: Review, ref: CellRef) -> bool:
    said = f"{review.document.sha256} {ref.grid} {ref.row} {ref.column}".encode()
    return int.from_bytes(sha256(said).digest()[:2], "big") % LOT == 0
