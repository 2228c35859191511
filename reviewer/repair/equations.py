"""What a repair must satisfy: the sums checks compared, and the amounts the prose claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model.claim import Claim, claim_term, yuan_of
from reviewer.model.compared import Compared
from reviewer.model.fact import FactBook, term
from reviewer.model.finding import Comparison
from reviewer.model.grid import CellRef
from reviewer.model.tolerance import tolerance_of_copy

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Equation:
    """Cells times weights come to `difference_yuan`, which should be nothing, or at most that.

    `check` made the comparison, or `claim` is the id of the claim it stands for.
    """

    cells: tuple[CellRef, ...]
    weights: tuple[int, ...]
    difference_yuan: Decimal
    tolerance_yuan: Decimal
    may_be_less: bool = False
    check: str = ""
    claim: int | None = None

    def holds_after(self, change_yuan: Decimal) -> bool:
        """Whether it holds once its weighted sum has changed by `change_yuan`."""
        return _holds(self, change_yuan)

    @property
    def holds(self) -> bool:
        return self.holds_after(_NOTHING)


def _holds(compared: Equation | Comparison, change_yuan: Decimal) -> bool:
    left = compared.difference_yuan + change_yuan
    return (compared.may_be_less and left < 0) or abs(left) <= compared.tolerance_yuan


def equations_of(compared: Compared, book: FactBook) -> Iterator[Equation]:
    """Yield what does not hold, and everything else that its cells are in.

    What shares no cell with it can neither be satisfied nor broken by putting it right.
    """
    claimed = [equation for c in book.claims if (equation := _claimed(c, book)) is not None]
    # most differ by nothing at all, and that always holds
    unequal = [c for c in compared.every if c.difference_yuan and c.weights]
    suspects = {cell for c in unequal if not _holds(c, _NOTHING) for cell in c.cells}
    suspects.update(cell for e in claimed if not e.holds for cell in e.cells)
    yield from (_compared(c) for c in compared.among(suspects) if c.weights)
    yield from (equation for equation in claimed if not suspects.isdisjoint(equation.cells))


def _compared(comparison: Comparison) -> Equation:
    return Equation(
        comparison.cells,
        comparison.weights,
        comparison.difference_yuan,
        comparison.tolerance_yuan,
        comparison.may_be_less,
        check=comparison.check,
    )


def _claimed(claim: Claim, book: FactBook) -> Equation | None:
    """Return what a claim says of the one cell it speaks of; several cells need not be a sum."""
    yuan = yuan_of(claim)
    if yuan is None or claim.amount is None or len(claim.cells) != 1 or claim.agrees is None:
        return None
    fact = book.at(claim.cells[0])
    if fact is None or fact.amount is None:
        return None
    difference = (fact.amount_yuan or Decimal(0)) - yuan
    tolerance = tolerance_of_copy(term(fact), claim_term(claim, claim.amount))
    return Equation(claim.cells, (1,), difference, tolerance, claim=claim.id)
