"""What follows from the grids of a review: derived at once, or elsewhere when that takes long."""

import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reviewer.app.held_against import OtherDocument
from reviewer.app.pipeline import Derived, Memory, derive
from reviewer.app.resources import Resources
from reviewer.checks.memory import CheckMemory
from reviewer.model.grid import CellRef, Layout
from reviewer.recognition.narrative import read_narrative

# Deriving that takes longer is not waited for: with what is shown after it, it would hold the
# window up for more than 50 ms.
LONGEST_WAIT_S = 0.025

Defer = Callable[[int, Callable[[], Derived]], None]


class Derivation:
    """Keeps what follows from one document's grids as they stand.

    With `defer` set, what takes long is given to it with the number of the last operation; the
    result comes back by `settle`, in the thread of the review, and is dropped if it is late.
    `others` are the documents it is held against.
    """

    def __init__(
        self,
        layout: Layout,
        resources: Resources,
        confirmed: AbstractSet[CellRef],
        others: tuple[OtherDocument, ...] = (),
    ) -> None:
        self._resources = resources
        self.others: tuple[OtherDocument, ...] = others
        self._kept = Memory()
        self._narrative = read_narrative(layout.lines, resources.narrative)
        self.defer: Defer | None = None
        self.took_s = 0.0
        self.pending: int | None = None
        self.derived = self._take(layout, confirmed)

    def follow(
        self, layout: Layout, confirmed: AbstractSet[CellRef], number: int, *, may_wait: bool
    ) -> None:
        """Derive from the grids as operation `number` left them; later, if that may be."""
        if self.defer is None or not may_wait or self.took_s < LONGEST_WAIT_S:
            self.derive(layout, confirmed)
            return
        self.pending = number
        kept, resources, narrative = self._kept.copy(), self._resources, self._narrative
        others = self.others
        self.defer(number, lambda: derive(layout, resources, confirmed, kept, narrative, others))

    def derive(self, layout: Layout, confirmed: AbstractSet[CellRef]) -> None:
        """Derive here and now."""
        self.derived = self._take(layout, confirmed)
        self.pending = None

    def use(self, resources: Resources) -> None:
        """Derive by other rules from now on; what was found by the former ones is forgotten."""
        self._resources = resources
        self._kept = replace(self._kept, checks=CheckMemory())

    @property
    def own_version(self) -> str:
        """Which state of an office's own rules is in use; nothing where it has none."""
        return self._resources.own_version

    def settle(self, number: int, derived: Derived) -> bool:
        """Take what was derived elsewhere, unless more was done since."""
        if number != self.pending:
            return False
        self.derived = derived
        self.pending = None
        return True

    def _take(self, layout: Layout, confirmed: AbstractSet[CellRef]) -> Derived:
        started = time.thread_time()
        derived = derive(
            layout, self._resources, confirmed, self._kept, self._narrative, self.others
        )
        self.took_s = time.thread_time() - started
        return derived
