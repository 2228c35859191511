"""Amounts shown wrongly on purpose on a proof sheet: whether a person who compares sees them.

Only amounts that sums prove are taken, so what the page says is known, and only what is shown is
changed: no cell, no operation, nothing that is kept.
"""

from collections.abc import Set as AbstractSet
from hashlib import sha256

from reviewer.app.review import Review
from reviewer.model.finding import Proof
from reviewer.model.grid import CellRef

ONE_IN = 30
LEAST = 15  # a sheet of fewer is looked at one by one anyway

# digits that are taken for one another, in print and by readers of pictures
_ALIKE = dict(zip("0123456789", "6778960134", strict=True))


def how_many(cells: int) -> int:
    """Return how many are mixed into a sheet of so many cells."""
    return max(cells // ONE_IN, 1) if cells >= LEAST else 0


def plant(
    review: Review, on_sheet: AbstractSet[CellRef], count: int, turn: int
) -> dict[CellRef, str]:
    """Return `count` amounts to be mixed into a sheet, with the wrong text to show for each.

    They are none of those `on_sheet`, and drawn by the document's fingerprint and the number of
    the sheet, `turn`.
    """
    found = {
        fact.cell: wrong
        for fact in (review.book.facts if count else ())
        if fact.cell not in on_sheet
        and review.proofs.get(fact.cell) is Proof.PROVEN
        and review.cell(fact.cell).places
        and (wrong := misread(review.cell(fact.cell).text, _drawn(review, fact.cell, turn)))
    }
    chosen = sorted(found, key=lambda ref: _drawn(review, ref, turn))[:count]
    return {ref: found[ref] for ref in chosen}


def misread(text: str, lot: int) -> str | None:
    """Return `text` with one digit taken for another; `None` where it has too few of them."""
    digits = [place for place, letter in enumerate(text) if letter in _ALIKE]
    if len(digits) < 3:
        return None
    place = digits[1:][lot % (len(digits) - 1)]  # the first never: a nought there looks odd
    return text[:place] + _ALIKE[text[place]] + text[place + 1 :]


def _drawn(review: Review, ref: CellRef, turn: int) -> int:
    said = f"{review.document.sha256} {turn} {ref.grid} {ref.row} {ref.column}".encode()
    return int.from_bytes(sha256(said).digest()[:6], "big")
