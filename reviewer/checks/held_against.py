"""What checks against another document share: finding it, its figures, and where they stand."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reviewer.checks.naming import column_name, fact_name, statement_name
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.rulebook import CheckInput
from reviewer.model.amount import AmountUnit
from reviewer.model.claim import Claim, claim_term
from reviewer.model.fact import Fact, term
from reviewer.model.finding import Elsewhere
from reviewer.model.kinship import Kinship
from reviewer.model.message import Message
from reviewer.model.narrative import places_of
from reviewer.model.tolerance import Grade, Term, grade_copy

NO_PRIOR = Message("没有选定上一年的文件；选定后才能检查。")
NO_OTHER = Message("没有选定可以对照的文件（所属部门或单位、预算、更早公开的版本）。")


def others_of(material: CheckInput, *kinds: Kinship) -> Iterator[tuple[Kinship, OtherDocument]]:
    """Yield the documents of these kinships this one is held against."""
    for other in material.others:
        kind = other.is_to(material.book.disclosure)
        if kind is not None and kind in kinds:
            yield kind, other


def prior_of(material: CheckInput) -> OtherDocument | None:
    """Return last year's document, if one was chosen."""
    return next((other for _, other in others_of(material, Kinship.PRIOR_YEAR)), None)


def cells_there(claim: Claim, other: OtherDocument, material: CheckInput) -> list[Fact]:
    """Return the cells of the other document that say what a claim's own cells say.

    Only cells that hold the amount claimed by themselves speak for it.
    """
    own = [fact for ref in claim.cells if (fact := material.book.at(ref)) is not None]
    alone = [fact for fact in own if claim.agrees and _holds(claim, fact)]
    found = (other.cell_like(fact, material.sheets) for fact in alone)
    return [fact for fact in found if fact is not None and fact.amount is not None]


def _holds(claim: Claim, fact: Fact) -> bool:
    if claim.amount is None:
        return False
    return grade_copy(claim_term(claim, claim.amount), term(fact)) is Grade.EQUAL


def claims_there(claim: Claim, other: OtherDocument) -> list[Claim]:
    """Return what the other document's own text says of the same, for its own year."""
    year = other.disclosure.year
    key = (claim.concept, claim.code)
    if not any(key):
        return []
    return [
        said
        for said in other.book.claims
        if (said.concept, said.code) == key
        and said.path == claim.path
        and said.amount is not None
        and said.year in (None, year)
        and said.agrees is not False
        and said.total is None
    ]


def terms_there(facts: Iterable[Fact], claims: Iterable[Claim]) -> list[Term]:
    """Return what is printed there, as terms in yuan."""
    said = [claim_term(c, c.amount) for c in claims if c.amount is not None]
    return [*map(term, facts), *said]


def cell_elsewhere(fact: Fact, other: OtherDocument) -> Elsewhere:
    """Return a cell of another document as evidence."""
    words = " ".join(
        part
        for part in (
            statement_name(fact, other.sheets),
            fact_name(fact),
            column_name(fact, other.sheets),
            fact.text.strip(),
        )
        if part
    )
    cell = other.book.grids[fact.cell.grid].cell(fact.cell.row, fact.cell.column)
    place = cell.places[0] if cell is not None and cell.places else None
    return Elsewhere(other.name, other.sha256, words, place)


def claim_elsewhere(claim: Claim, other: OtherDocument) -> Elsewhere:
    """Return words of another document as evidence."""
    places = places_of(other.book.paragraphs[claim.paragraph], *claim.at)
    quote = claim.quote.replace("\n", "")
    return Elsewhere(other.name, other.sha256, quote, places[0] if places else None)


def all_elsewhere(
    facts: Iterable[Fact], claims: Iterable[Claim], other: OtherDocument
) -> tuple[Elsewhere, ...]:
    cells = [cell_elsewhere(fact, other) for fact in facts]
    words = [claim_elsewhere(claim, other) for claim in claims]
    return (*cells, *words)


def unit_of_fact(fact: Fact) -> AmountUnit:
    return fact.amount_unit or AmountUnit.YUAN


def yuan(fact: Fact | None) -> Decimal:
    """Return what a cell holds in yuan; a blank, or no cell, is nothing."""
    return Decimal(0) if fact is None else fact.amount_yuan or Decimal(0)
