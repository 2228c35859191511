"""What the narrative claims of an amount: its meaning, its change, its share, and its words."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reviewer.model.amount import Amount, AmountUnit
from reviewer.model.disclosure import Stage
from reviewer.model.grid import CellRef
from reviewer.model.statement import StatementKind
from reviewer.model.tolerance import Term
from reviewer.model.value import value

# Stands for the year before the document's until that is known.
PRIOR_YEAR = -1


class Direction(StrEnum):
    """Which way an amount went; the values are what the interchange contract says."""

    INCREASE = "增加"
    DECREASE = "减少"
    LEVEL = "持平"


class Measure(StrEnum):
    """Which of a year's figures an amount is: planned, adjusted, carried out, or accounted for."""

    INITIAL_BUDGET = "initial_budget"
    ADJUSTED_BUDGET = "adjusted_budget"
    EXECUTION = "execution"
    FINAL = "final"


PLANNED = frozenset({Measure.INITIAL_BUDGET, Measure.ADJUSTED_BUDGET})


@dataclass(frozen=True, slots=True)
class DirectionWord:
    """A word of direction as printed, at its place in the paragraph's text.

    `direction` is `None` for words that say two things at once (增加减少).
    """

    text: str
    direction: Direction | None
    start: int
    stop: int


@value(frozen=True, slots=True)
class Claim:
    """One amount stated in the narrative, or a change or a lack of it stated without an amount.

    `concept` names what is meant, with `code` for an account; `name` is how it is printed,
    `lead` the words right before it, and `path` the 类, 款, 项 it is told by; `is_own` is false
    where only the text or title before says what is meant. `year` is `None` for the document's
    own, `measure` where the words name none. `change` and `change_percent` bear their sign.
    `completed` is the share of its budget that a final amount is said to be (完成预算的…%), and
    `against_budget` the word that holds it against that budget (决算数大于预算数).
    `total` is the claim this one is a part of, `components` are its parts, as ids, each list of
    them by itself. `denies` says that there is none of it (没有, 未安排). `scope` are the
    statements its section explains.

    `start` to `stop` of the paragraph's text is the quotation, `at` the amount within it.
    `whole` are cells that each hold what `share_of` names, where statements print it alike.
    `cells` are those it speaks of, once tied: `agrees` tells whether they hold the amount, and
    is `None` when nothing says which cell is meant. `at_least` are then cells known to hold a part
    of the amount, added up. `as_current` are cells of this year that hold what is said
    of the year before.
    """

    id: int
    paragraph: int
    start: int
    stop: int
    at: tuple[int, int]
    quote: str
    name: str
    lead: str = ""
    concept: str | None = None
    code: str | None = None
    path: tuple[str, ...] = ()
    year: int | None = None
    measure: Measure | None = None
    amount: Amount | None = None
    amount_unit: AmountUnit | None = None
    base: Amount | None = None
    change: Amount | None = None
    change_percent: Amount | None = None
    direction: Direction | None = None
    words: tuple[DirectionWord, ...] = ()
    share: Amount | None = None
    share_of: str = ""
    completed: Amount | None = None
    against_budget: DirectionWord | None = None
    total: int | None = None
    components: tuple[tuple[int, ...], ...] = ()
    denies: bool = False
    is_own: bool = True
    scope: tuple[StatementKind, ...] = ()
    whole: tuple[CellRef, ...] = ()
    cells: tuple[CellRef, ...] = ()
    agrees: bool | None = None
    at_least: tuple[CellRef, ...] = ()
    as_current: tuple[CellRef, ...] = ()


def own_measure(stage: Stage | None) -> Measure:
    """Return what the statements of a stage mainly state, and prose where it names no measure."""
    return Measure.FINAL if stage is Stage.FINAL_ACCOUNTS else Measure.INITIAL_BUDGET


def claim_term(claim: Claim, amount: Amount) -> Term:
    """Return what the tolerance needs of an amount of `claim`."""
    unit = claim.amount_unit or AmountUnit.YUAN
    place = unit.in_yuan.scaleb(-amount.places)
    is_whole = amount.places > 0 and amount.value == amount.value.to_integral_value()
    return Term(amount.value * unit.in_yuan, place, is_rounded=amount.value != 0 and not is_whole)


def yuan_of(claim: Claim) -> Decimal | None:
    """Return the amount claimed in yuan."""
    if claim.amount is None or claim.amount_unit is None:
        return None
    return claim.amount.value * claim.amount_unit.in_yuan
