"""How far each amount can be trusted, and how much of the document was checked.

An amount is *contradicted* when an error finding that compares amounts rests on it. It is
*proven* when all of these hold:

* at least one comparison it takes part in came out exactly equal — one within rounding would not
  notice a wrong last digit;
* it is in no error finding;
* no other, different amount is tied by exactly the same comparisons on the same side: two such
  amounts could have been swapped, and every sum would still be right. A zero is excused from
  this, since the amount it could have been swapped with is not.

A person's comparison with the page counts for any amount that is not contradicted.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import zip_longest

from reviewer.model.compared import NOTHING_COMPARED, Compared, by_cell
from reviewer.model.fact import Fact, FactBook
from reviewer.model.finding import CheckReport, Comparison, EvidenceRole, Proof, Severity
from reviewer.model.grid import CellRef

_NOTHING = Decimal(0)

Ties = tuple[int, ...]
# what a report says of a comparison that came out equal but for rounding: its check and cells
Rounded = tuple[str, frozenset[CellRef]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many amounts there are, and how many are in one and in two comparisons.

    `checks_run` counts comparisons, `not_applicable` the checks that could not be run.
    """

    amounts: int
    checked: int
    checked_twice: int
    checks_run: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class Said:
    """What findings and people say of cells, apart from the comparisons they are in."""

    rounded: frozenset[Rounded] = frozenset()
    contradicted: frozenset[CellRef] = frozenset()
    confirmed: frozenset[CellRef] = frozenset()


@dataclass(frozen=True, slots=True)
class Proven:
    """How far each amount can be trusted, with what proving again after an edit starts from.

    `ties` are the comparisons each cell is in that came out equal, `alike` the cells with the
    same ones. Nothing of it changes.
    """

    proofs: Mapping[CellRef, Proof] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    said: Said = field(default_factory=Said)
    compared: Compared = NOTHING_COMPARED
    ties: Mapping[CellRef, Ties] = field(default_factory=dict)
    alike: Mapping[Ties, frozenset[CellRef]] = field(default_factory=dict)


def prove(
    book: FactBook, report: CheckReport, confirmed: AbstractSet[CellRef]
) -> Mapping[CellRef, Proof]:
    """Return how far every fact that has an amount can be trusted."""
    return prove_again(book, report, confirmed, by_cell(report.comparisons)).proofs


def prove_again(
    book: FactBook,
    report: CheckReport,
    confirmed: AbstractSet[CellRef],
    compared: Compared,
    before: Proven | None = None,
) -> Proven:
    """Do as `prove`, looking only at what is not as it was `before` in the same document.

    `compared` has the comparisons of the report, arranged after those of `before`.
    """
    said = Said(_rounded(report), _contradicted(report), frozenset(confirmed))
    touched = None if before is None else _touched(book, said, compared, before)
    if before is None or touched is None:
        before, touched = Proven(), {fact.cell for fact in book.facts}
    ties, left, joined = _retied(touched, book, said, compared, before)
    alike = dict(before.alike)
    again = set(touched)
    for held in {*left, *joined}:
        members = alike.get(held, frozenset())
        alike[held] = (members - left.get(held, set())) | joined.get(held, set())
        again.update(alike[held])
        if not alike[held]:
            del alike[held]
    proven = Proven({}, book.facts, said, compared, ties, alike)
    proofs = dict(before.proofs)
    for cell in again:
        fact = book.at(cell)
        if fact is not None and fact.amount is not None:
            proofs[cell] = _proof(fact, book, proven)
        else:
            proofs.pop(cell, None)
    return replace(proven, proofs=proofs)


def cover(book: FactBook, report: CheckReport) -> Coverage:
    """Count how much of the document the comparisons reach."""
    times: dict[CellRef, int] = {}
    for comparison in report.comparisons:
        for cell in comparison.cells:
            times[cell] = times.get(cell, 0) + 1
    counts = [times.get(fact.cell, 0) for fact in book.facts if fact.amount is not None]
    return Coverage(
        amounts=len(counts),
        checked=sum(count >= 1 for count in counts),
        checked_twice=sum(count >= 2 for count in counts),
        checks_run=len(report.comparisons),
        not_applicable=len({reason.check for reason in report.not_applicable}),
    )


def _touched(
    book: FactBook, said: Said, compared: Compared, before: Proven
) -> set[CellRef] | None:
    """Return the cells of which anything is other than before; `None` where all may be."""
    if compared.touched is None:
        return None
    touched = set(compared.touched)
    touched |= said.contradicted ^ before.said.contradicted
    touched |= said.confirmed ^ before.said.confirmed
    touched.update(*(cells for _, cells in said.rounded ^ before.said.rounded))
    pairs = zip_longest(before.facts, book.facts)
    touched.update([f.cell for old, new in pairs if old is not new for f in (old, new) if f])
    return touched


def _retied(
    touched: Iterable[CellRef], book: FactBook, said: Said, compared: Compared, before: Proven
) -> tuple[dict[CellRef, Ties], dict[Ties, set[CellRef]], dict[Ties, set[CellRef]]]:
    """Return the ties of all cells, and which of the touched ones left and joined others."""
    ties = dict(before.ties)
    left: dict[Ties, set[CellRef]] = {}
    joined: dict[Ties, set[CellRef]] = {}
    rounded_checks = frozenset(check for check, _ in said.rounded)
    for cell in touched:
        old = ties.pop(cell, None)
        if old is not None:
            left.setdefault(old, set()).add(cell)
        if book.at(cell) is not None:
            of_cell = compared.of_cell.get(cell, ())
            held = tuple(
                [
                    2 * id(c) + (c.cells[0] == cell)
                    for c in of_cell
                    if c.agreed and not (c.check in rounded_checks and _is_rounded(c, said))
                ]
            )
            if held:
                ties[cell] = held
                joined.setdefault(held, set()).add(cell)
    return ties, left, joined


def _is_rounded(comparison: Comparison, said: Said) -> bool:
    """Whether 尾差 was reported on it."""
    return (comparison.check, frozenset(comparison.cells)) in said.rounded


def _proof(fact: Fact, book: FactBook, proven: Proven) -> Proof:
    cell, said = fact.cell, proven.said
    if cell in said.contradicted:
        return Proof.CONTRADICTED
    if cell in said.confirmed:
        return Proof.CONFIRMED
    is_proven = cell in proven.ties and not _is_ambiguous(fact, book, proven)
    return Proof.PROVEN if is_proven else Proof.UNPROVEN


def _is_ambiguous(fact: Fact, book: FactBook, proven: Proven) -> bool:
    """Whether an amount other than zero could change places with another unseen.

    A blank is a place as well, that an amount could have slipped out of.
    """
    if not fact.amount:
        return False
    alike = proven.alike[proven.ties[fact.cell]]
    return any(
        other is not None and (other.amount or _NOTHING) != fact.amount
        for other in map(book.at, alike)
    )


def _contradicted(report: CheckReport) -> frozenset[CellRef]:
    compared = {EvidenceRole.TOTAL, EvidenceRole.PART}
    return frozenset(
        evidence.cell
        for finding in report.findings
        if finding.severity is Severity.ERROR
        for evidence in finding.evidence
        if evidence.cell is not None and evidence.role in compared
    )


def _rounded(report: CheckReport) -> frozenset[Rounded]:
    """Return the comparisons findings short of an error speak of: they did not come out equal."""
    return frozenset(
        (finding.check, frozenset([e.cell for e in finding.evidence if e.cell is not None]))
        for finding in report.findings
        if finding.severity is not Severity.ERROR
    )
