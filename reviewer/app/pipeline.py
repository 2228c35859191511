"""From a layout to everything that follows from it, in one function of plain arguments."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from reviewer.app.resources import Resources
from reviewer.checks.causes import SharedCause, group_causes, with_causes
from reviewer.checks.doubtful import KeptDoubts, with_doubts
from reviewer.checks.figures_left import with_figures_left
from reviewer.checks.memory import CheckMemory
from reviewer.checks.other_document import OtherDocument
from reviewer.checks.proof import Proven, prove_again
from reviewer.checks.run import run_checks
from reviewer.checks.unread import with_unread
from reviewer.checks.unsettled import with_unsettled
from reviewer.model.compared import Compared, OfCell, by_cell
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport, Proof
from reviewer.model.grid import CellRef, Layout
from reviewer.model.narrative import Narrative
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.recognise import Kept, read_book
from reviewer.recognition.ties import KeptTies, tie
from reviewer.repair.propose import with_suggestions
from reviewer.tables.left_over import left_over, outside


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a layout: facts, findings and how far each amount can be trusted.

    `causes` groups the findings by what one change would settle, in the order to work in;
    `compared` has the comparisons of the report by the cells in them.
    """

    book: FactBook
    report: CheckReport
    proofs: Mapping[CellRef, Proof]
    causes: tuple[SharedCause, ...]
    compared: OfCell


@dataclass(slots=True)
class Memory:
    """What the last derivation of a document left for the next; it changes with each."""

    recognised: Kept = field(default_factory=Kept)
    ties: KeptTies = field(default_factory=KeptTies)
    checks: CheckMemory = field(default_factory=CheckMemory)
    doubts: KeptDoubts = field(default_factory=dict)
    compared: Compared | None = None
    proven: Proven | None = None

    def copy(self) -> "Memory":
        """Return a memory of its own for a derivation in another thread."""
        return replace(
            self,
            recognised=self.recognised.copy(),
            ties=self.ties.copy(),
            checks=self.checks.copy(),
            doubts=dict(self.doubts),
        )


def derive(
    layout: Layout,
    resources: Resources,
    confirmed: AbstractSet[CellRef],
    kept: Memory | None = None,
    narrative: Narrative | None = None,
    others: tuple[OtherDocument, ...] = (),
) -> Derived:
    """Recognise, check and prove; milliseconds for a document, so it runs after each change.

    `kept` is the caller's memory of one document: what an edit does not touch is not done again,
    and the result is the same. `narrative` is what `read_narrative` made of its lines, where it
    is known; corrections do not change it. `others` are documents it is held against.
    """
    told = narrative or read_narrative(layout.lines, resources.narrative)
    memory = Memory() if kept is None else kept
    book = read_book(layout, resources.vocabulary, memory.recognised, told)
    words = resources.narrative.claims
    book = book.with_claims(tie(book, resources.vocabulary, words, memory.ties))
    report = run_checks(book, resources.rules, None if kept is None else kept.checks, others)
    report = with_unread(report, layout.unread)
    report = with_figures_left(report, outside(left_over(layout.lines), layout.grids))
    compared = memory.compared = by_cell(report.comparisons, memory.compared)
    report = with_causes(with_suggestions(report, book, compared), book)
    unsettled = with_unsettled(book, report)
    names = resources.rules.expectations.names
    report = with_doubts(report, book, confirmed, names, memory.doubts)
    memory.proven = prove_again(book, report, confirmed, compared, memory.proven)
    proofs = memory.proven.proofs
    causes = group_causes(report, book, proofs)
    return Derived(unsettled, report, proofs, causes, compared.of_cell)
