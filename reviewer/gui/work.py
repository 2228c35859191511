"""The review the window shows, and the one way its verbs are called."""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reviewer.app.outlook import Outlook, look
from reviewer.app.pipeline import Derived
from reviewer.app.resources import Resources
from reviewer.app.review import Review
from reviewer.app.standing import Changes
from reviewer.gui.tasks import Tasks
from reviewer.model.errors import Cancelled, ReviewerError
from reviewer.model.grid import SecondReading

log = logging.getLogger(__name__)


class Work(QObject):
    """A review with what is to be shown of it. Panes read it; they never keep copies.

    A verb that succeeds is on disk before `changed` is emitted; one that fails has changed
    nothing, and `refused` carries why.
    """

    changed = Signal(object)  # Changes
    refused = Signal(object)  # ReviewerError

    def __init__(
        self, review: Review, parent: QObject | None = None, tasks: Tasks | None = None
    ) -> None:
        super().__init__(parent)
        self.review = review
        self.outlook: Outlook = look(review)
        self.newly_failed = 0
        self._failed_before = self.outlook.failed
        self._tasks = tasks
        self.is_closed = False
        if tasks is not None:
            review.defer_to(self._defer)

    def close(self) -> None:
        """Let what is still being derived go to nobody."""
        self.is_closed = True

    def perform(self, verb: Callable[[], Changes]) -> Changes | None:
        """Call a verb of the review; `None` when it was refused, which has been told."""
        entry_before = len(self.review.history)
        try:
            changes = verb()
        except ReviewerError as error:
            self.refused.emit(error)
            return None
        if len(self.review.history) == entry_before:
            return changes
        self._look()
        self.changed.emit(changes)
        return changes

    def take_second_readings(self, readings: Sequence[SecondReading]) -> None:
        """Show what another parser reads otherwise; where a person looks stays as it is."""
        changes = self.review.take_second_readings(readings)
        if changes.grids:
            self._look()
            self.changed.emit(changes)

    def use_rules(self, resources: Resources) -> None:
        """Check by other rules, and show what they find."""
        changes = self.review.use_rules(resources)
        self._look()
        self.newly_failed = 0
        self.changed.emit(changes)

    def _look(self) -> None:
        self.outlook = look(self.review)
        if not self.review.is_pending:
            self.newly_failed = self.outlook.failed - self._failed_before
            self._failed_before = self.outlook.failed

    def _defer(self, number: int, derive: Callable[[], Derived]) -> None:
        """Derive in a thread; what more was done upon before its turn came is not derived."""

        def unless_late() -> Derived:
            if self.is_closed or self.review.derivation.pending != number:
                raise Cancelled
            return derive()

        if self._tasks is not None:
            tasks = self._tasks
            tasks.start(unless_late, lambda found: self._settle(number, found), self._stumble)

    def _settle(self, number: int, derived: Derived) -> None:
        """Show findings that came late, unless more was done meanwhile."""
        if not self.is_closed and self.review.settle(number, derived):
            self._look()
            self.changed.emit(Changes(entry=number))

    def _stumble(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        log.error("deriving failed in its thread", exc_info=error)
        if not self.is_closed and self.review.settle_now():
            self._look()
            self.changed.emit(Changes())
