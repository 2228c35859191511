"""What an output is made from: plain values, gathered by the application layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from reviewer.model.document import Document
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport, Finding, Proof
from reviewer.model.grid import CellRef
from reviewer.model.grid_edits import moved
from reviewer.model.message import Message
from reviewer.model.operation import CorrectCell, Decide, DrawTable, EditGrid, LogEntry


class Words(Protocol):
    """Makes sentences in the language of the output."""

    def text(self, source: str, /, **values: object) -> str:
        """Return the catalog's text for `source`, with `values` put in."""
        ...

    def message(self, message: Message) -> str:
        """Return the sentence of `message`."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading and checking one document gave."""

    document: Document
    book: FactBook
    report: CheckReport
    proofs: Mapping[CellRef, Proof]


@dataclass(frozen=True, slots=True)
class TreatedFinding:
    """A finding, where it stands (`open`, `decided`, …), and the log entry that decided it."""

    finding: Finding
    state: str
    entry: LogEntry | None = None

    @property
    def decision(self) -> Decide | None:
        """The decision of the entry, if there is one."""
        if self.entry is None or not isinstance(self.entry.operation, Decide):
            return None
        return self.entry.operation


@dataclass(frozen=True, slots=True)
class Record:
    """An outcome with the work done on it: what the reviewed workbook tells.

    `in_force` holds the numbers of the log entries that count; `sign_off` is the last one on
    record, and `is_signed` says whether it still holds.
    """

    outcome: Outcome
    findings: tuple[TreatedFinding, ...]
    history: tuple[LogEntry, ...] = ()
    in_force: frozenset[int] = frozenset()
    sign_off: LogEntry | None = None
    is_signed: bool = False

    def corrections(self) -> dict[CellRef, LogEntry]:
        """Return for each cell that bears a person's value the entry that gave it."""
        last: dict[CellRef, LogEntry] = {}
        for entry in self.history:
            if entry.number not in self.in_force:
                continue
            if isinstance(entry.operation, CorrectCell):
                last[entry.operation.cell] = entry
            elif isinstance(entry.operation, EditGrid):
                # rows and columns put in or taken out move what was corrected before
                places = [(moved(entry.operation, ref), was) for ref, was in last.items()]
                last = {ref: was for ref, was in places if ref is not None}
            elif isinstance(entry.operation, DrawTable):
                drawn = entry.operation.grid
                last = {ref: was for ref, was in last.items() if ref.grid != drawn}
        return {
            ref: entry
            for ref, entry in last.items()
            if isinstance(entry.operation, CorrectCell) and entry.operation.after is not None
        }
