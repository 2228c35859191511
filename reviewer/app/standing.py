"""How a review stands: its findings with what was decided on them, and what a verb changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.errors import VerbRefused
from reviewer.model.finding import Finding
from reviewer.model.grid import CellRef
from reviewer.model.operation import Decide, LogEntry, Verdict


class FindingState(StrEnum):
    """Where a finding stands in the review."""

    OPEN = "open"
    DECIDED = "decided"
    POSTPONED = "postponed"
    ANOTHER_LOOK = "another_look"  # its amounts changed, or it stands after "misread"


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding with the decision in force on it, if any."""

    finding: Finding
    decision: Decide | None
    state: FindingState


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs after a verb: grids whose cells changed, and where to look now."""

    grids: frozenset[int] = frozenset()
    cells: frozenset[CellRef] = frozenset()
    focus: CellRef | str | None = None  # a cell, or a finding's key
    reshaped: frozenset[int] = frozenset()
    entry: int = 0


@dataclass(frozen=True, slots=True)
class UndoStatus:
    """The operations undo and redo would take, or `None`."""

    undo: LogEntry | None
    redo: LogEntry | None


class SignOffRefused(VerbRefused):
    """A sign-off is refused; `findings` are those still to be decided."""

    def __init__(self, findings: Sequence[ReviewedFinding]) -> None:
        super().__init__(
            "还有 {count} 条“不符”没有处理，不能签署。请逐条处理（F8 跳到下一条）后再签署。",
            count=str(len(findings)),
        )
        self.findings = tuple(findings)


def reviewed(finding: Finding, decision: Decide | None) -> ReviewedFinding:
    """Say where a finding stands with the decision in force on it."""
    if decision is None:
        return ReviewedFinding(finding, None, FindingState.OPEN)
    if decision.verdict is Verdict.LATER:
        return ReviewedFinding(finding, decision, FindingState.POSTPONED)
    looks_again = decision.verdict is Verdict.MISREAD or decision.stated != stated(finding)
    state = FindingState.ANOTHER_LOOK if looks_again else FindingState.DECIDED
    return ReviewedFinding(finding, decision, state)


def stated(finding: Finding) -> str:
    """Return the amounts a decision on `finding` rests on; another look is due if they change."""
    return f"{finding.expected}|{finding.actual}"
