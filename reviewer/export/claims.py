"""The claims of the narrative as the extraction JSON of the interchange contract."""

from decimal import Decimal

from reviewer.model.amount import Amount
from reviewer.model.claim import Claim
from reviewer.model.fact import FactBook
from reviewer.model.narrative import on_one_line, places_of
from reviewer.model.privacy import without_personal

Json = dict[str, object]


def claims_of(book: FactBook) -> list[Json]:
    """Return every claim in order; the index of each is its id, by which evidence names it."""
    return [_claim(claim, book) for claim in book.claims]


def _claim(claim: Claim, book: FactBook) -> Json:
    places = places_of(book.paragraphs[claim.paragraph], *claim.at)
    box = places[0].box if places else None
    return {
        "quote": without_personal(on_one_line(claim.quote)),
        "page": places[0].page if places else None,
        "box": None
        if box is None
        else [round(float(edge), 2) for edge in (box.x0, box.top, box.x1, box.bottom)],
        "concept": claim.concept,
        "amount": _printed(claim.amount),
        "amount_unit": claim.amount_unit,
        "year": claim.year,
        "change": _printed(claim.change),
        "change_percent": _printed(claim.change_percent),
        "direction": claim.direction,
    }


def _printed(amount: Amount | None) -> str | None:
    """Write an amount with the places that are printed."""
    if amount is None:
        return None
    value = (
        amount.value.quantize(Decimal(1).scaleb(-amount.places)) if amount.places else amount.value
    )
    return f"{value:f}"
