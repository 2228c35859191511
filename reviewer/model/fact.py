"""Amounts with their meaning: the statement, line and column each was printed in."""

from collections.abc import Iterable, Iterator
from copy import copy
from decimal import Decimal
from functools import lru_cache

from reviewer.model.amount import AmountUnit
from reviewer.model.claim import Claim
from reviewer.model.disclosure import Disclosure
from reviewer.model.grid import CellRef, Grid, TextLine
from reviewer.model.narrative import ContentsEntry, Narrative, Paragraph, Section
from reviewer.model.statement import Column, Line, Statement, StatementKind
from reviewer.model.tolerance import Term
from reviewer.model.value import value

_NOTHING, _ONE = Decimal(0), Decimal(1)


@value(frozen=True, slots=True)
class Fact:
    """One cell of an amount column. A blank cell is a fact whose amount is `None`.

    `places` is the number of decimal places of its column, so that a bare `0` does not widen
    the tolerance. `text` is the cell's text as it counts now.
    """

    cell: CellRef
    statement: int
    kind: StatementKind
    line: Line
    column: Column
    text: str
    amount: Decimal | None
    places: int
    amount_unit: AmountUnit | None

    @property
    def amount_yuan(self) -> Decimal | None:
        if self.amount is None:
            return None
        return self.amount if self.amount_unit is None else self.amount * self.amount_unit.in_yuan

    @property
    def place_yuan(self) -> Decimal:
        """The worth of one in the last printed place, in yuan."""
        scale = _ONE if self.amount_unit is None else self.amount_unit.in_yuan
        return scale.scaleb(-self.places)


def term(fact: Fact) -> Term:
    """Return what the tolerance needs of `fact`, which must have an amount or count as zero."""
    return _term(fact.amount or _NOTHING, fact.places, fact.amount_unit)


@lru_cache(maxsize=4096)
def _term(amount: Decimal, places: int, unit: AmountUnit | None) -> Term:
    """Return the term of an amount; the same one is compared many times."""
    scale = _ONE if unit is None else unit.in_yuan
    whole_with_decimals = places > 0 and amount == amount.to_integral_value()
    return Term(
        amount * scale,
        scale.scaleb(-places),
        is_rounded=amount != 0 and not whole_with_decimals,
    )


class FactBook:
    """All that is known of a document, arranged for checks. Never changes once made.

    `grids` are those after the corrections in force; `lines` the text outside tables, and
    `narrative` what it says.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        statements: Iterable[Statement],
        grids: Iterable[Grid],
        facts: Iterable[Fact],
        lines: Iterable[TextLine] = (),
        narrative: Narrative | None = None,
    ) -> None:
        self.disclosure = disclosure
        self.statements = tuple(statements)
        self.grids = {grid.id: grid for grid in grids}
        self.facts = tuple(facts)
        self.lines = tuple(lines)
        self.narrative = narrative or Narrative()
        self.claims: tuple[Claim, ...] = ()
        self._by_cell = {fact.cell: fact for fact in self.facts}
        self._by_statement: dict[int, list[Fact]] = {s.id: [] for s in self.statements}
        for fact in self.facts:
            self._by_statement[fact.statement].append(fact)

    def with_claims(self, claims: Iterable[Claim]) -> "FactBook":
        """Return this book with the claims of its narrative, tied to its cells."""
        book = copy(self)
        book.claims = tuple(claims)
        return book

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.narrative.paragraphs

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.narrative.sections

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        return self.narrative.contents

    def of_kind(self, kind: StatementKind) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.kind is kind)

    def of_statement(self, statement: Statement) -> list[Fact]:
        return self._by_statement[statement.id]

    def at(self, cell: CellRef) -> Fact | None:
        return self._by_cell.get(cell)

    def find(
        self,
        statement: Statement,
        *,
        line_role: str | None = None,
        column_role: str | None = None,
        code: str | None = None,
    ) -> Iterator[Fact]:
        """Yield the facts of `statement` that match every condition given."""
        for fact in self._by_statement[statement.id]:
            if (
                (line_role is None or fact.line.role == line_role)
                and (column_role is None or fact.column.role == column_role)
                and (code is None or fact.line.code == code)
            ):
                yield fact
