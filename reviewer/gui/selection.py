"""The one selection: what the user is looking at, and which pane said so."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef


class Origin(StrEnum):
    """Who set the selection; that pane does not move under the user's hand."""

    VIEWER = "viewer"
    GRID = "grid"
    FINDINGS = "findings"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Focus:
    """What is looked at: a cell, a finding (by key), or both; or only a page or a place on one.

    With both, the cell is one the finding rests on, so the finding's outlines stay.
    """

    cell: CellRef | None = None
    finding: str | None = None
    page: int | None = None
    place: Place | None = None


NOTHING = Focus()


class Selection(QObject):
    """Holds the focus. A pane that hears its own origin must stay where it is."""

    changed = Signal(object, object)  # Focus, Origin

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.focus = NOTHING

    def choose(self, focus: Focus, origin: Origin) -> None:
        """Look at `focus` now; choosing what is chosen already is not news."""
        if focus == self.focus:
            return
        self.focus = focus
        self.changed.emit(focus, origin)
