"""Amounts of a document that equal what a person added up on a page."""

from collections.abc import Iterator
from decimal import Decimal

from reviewer.app.outlook import cells_on_page
from reviewer.app.page_text import MarkedText
from reviewer.app.review import Review
from reviewer.model.amount import AmountUnit
from reviewer.model.fact import Fact
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef
from reviewer.model.statement import LineKind

MOST_OFFERED = 5
TOTALS = {LineKind.TOTAL, LineKind.SUBTOTAL}
_HALF = Decimal("0.5")


def equal_amounts(review: Review, marked: MarkedText, place: Place) -> tuple[CellRef, ...]:
    """Return amounts elsewhere that equal the sum of the numbers marked at `place`.

    The numbers are of the unit of the table they stand in, or else of the document's. They equal
    an amount within half of its last printed place and half a place for each of them. Those
    nearest to the page come first, totals before others; nothing is offered for a sum of nought.
    """
    if not marked.numbers or not marked.total:
        return ()
    within = {
        outline.cell
        for outline in cells_on_page(review.grids, place.page)
        if place.box.contains(*outline.place.box.centre)
    }
    amount_unit = _amount_unit(review, within)
    sum_yuan = marked.total * amount_unit.in_yuan
    rounding_yuan = _HALF * sum(
        (_worth(number) * amount_unit.in_yuan for number in marked.numbers), Decimal(0)
    )
    found = [
        fact
        for fact in review.book.facts
        if fact.amount_yuan is not None
        and fact.cell not in within
        and abs(fact.amount_yuan - sum_yuan) <= rounding_yuan + _HALF * fact.place_yuan
    ]
    exact = [fact for fact in found if fact.amount_yuan == sum_yuan]
    ordered = sorted(exact or found, key=lambda fact: _nearness(review, fact, place.page))
    return tuple(fact.cell for fact in ordered[:MOST_OFFERED])


def _amount_unit(review: Review, cells: set[CellRef | None]) -> AmountUnit:
    """Return the unit of the amounts in some cells, or the one most of the document is in."""
    here = (fact.amount_unit for fact in _facts(review, cells))
    told = review.book.disclosure.amount_unit
    return next((unit for unit in here if unit is not None), told or AmountUnit.YUAN)


def _facts(review: Review, cells: set[CellRef | None]) -> Iterator[Fact]:
    for ref in cells:
        fact = review.book.at(ref) if ref is not None else None
        if fact is not None:
            yield fact


def _worth(number: Decimal) -> Decimal:
    """Return the worth of one in the last place of a number as it is printed."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _nearness(review: Review, fact: Fact, page: int) -> tuple[int, bool, CellRef]:
    pages = [place.page for place in review.cell(fact.cell).places]
    away = min((abs(number - page) for number in pages), default=len(review.document.pages))
    return away, fact.line.kind not in TOTALS, fact.cell
