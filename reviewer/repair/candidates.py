"""Single cells whose change would put every broken equation they are in right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.amount import AmountUnit, read_amount
from reviewer.model.fact import Fact, FactBook
from reviewer.model.grid import Cell, CellRef
from reviewer.repair.digits import slips_between
from reviewer.repair.equations import Equation

SURE = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell, the amount it would hold, and the broken equations that would then hold.

    `was_read` tells whether another reading of the cell, as from a scan, says that amount.
    """

    cell: CellRef
    amount: Decimal
    mends: tuple[Equation, ...]
    slips: int
    confidence: float
    was_read: bool = False

    @property
    def goodness(self) -> tuple[int, bool, int]:
        """How good a proposal is, the best lowest: mends most, was read so, needs few slips."""
        return -len(self.mends), not self.was_read, self.slips

    @property
    def rank(self) -> tuple[int, bool, int, float]:
        """What is proposed first: of equally good ones what was read least surely."""
        return *self.goodness, self.confidence


def find_candidates(equations: Sequence[Equation], book: FactBook) -> tuple[Candidate, ...]:
    """Return the candidates, the best first. A change that breaks anything is none."""
    broken = [equation for equation in equations if not equation.holds]
    suspects = {cell for equation in broken for cell in equation.cells}
    by_cell: dict[CellRef, list[tuple[Equation, int]]] = {cell: [] for cell in suspects}
    for equation in equations if broken else ():
        if not suspects.isdisjoint(equation.cells):
            for cell, weight in zip(equation.cells, equation.weights, strict=True):
                if cell in suspects:
                    by_cell[cell].append((equation, weight))
    found = [c for cell, held in by_cell.items() for c in _of_cell(cell, held, book)]
    return tuple(sorted(found, key=lambda c: (*c.rank, c.cell)))


def _of_cell(
    cell: CellRef, held: Sequence[tuple[Equation, int]], book: FactBook
) -> Iterator[Candidate]:
    fact = book.at(cell)
    if fact is None:
        return
    broken = tuple(equation for equation, _ in held if not equation.holds)
    read = _cell(cell, book)
    other = None if read is None else read_amount(read.second_reading or "")
    read_too = set() if other is None else {other.value}
    sure = SURE if read is None else read.confidence
    for change in _changes(held):
        amount = _changed(fact, change)
        if amount is not None and all(e.holds_after(w * change) for e, w in held):
            slips = slips_between(fact.amount, amount, fact.places)
            yield Candidate(cell, amount, broken, slips, sure, was_read=amount in read_too)


def _changes(held: Iterable[tuple[Equation, int]]) -> set[Decimal]:
    """Return the changes in yuan that would make one broken equation come out exactly."""
    return {-e.difference_yuan / w for e, w in held if w and not e.holds}


def _changed(fact: Fact, change_yuan: Decimal) -> Decimal | None:
    """Return the amount after a change, where it can be printed in the fact's column."""
    unit = fact.amount_unit or AmountUnit.YUAN
    before = fact.amount or Decimal(0)
    after = before + change_yuan / (unit.in_yuan if fact.amount_unit else Decimal(1))
    if after < 0 <= before:
        return None
    shown = after.quantize(Decimal(1).scaleb(-fact.places))
    return shown if shown == after else None


def _cell(ref: CellRef, book: FactBook) -> Cell | None:
    grid = book.grids.get(ref.grid)
    return None if grid is None else grid.cell(ref.row, ref.column)
