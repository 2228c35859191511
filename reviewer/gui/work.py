"""The review the window shows, and the one way its verbs are called."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reviewer.app.outlook import Outlook, look
from reviewer.app.review import Changes, Review
from reviewer.model.errors import ReviewerError


class Work(QObject):
    """A review with what is to be shown of it. Panes read it; they never keep copies.

    A verb that succeeds is on disk before `changed` is emitted; one that fails has changed
    nothing, and `refused` carries why.
    """

    changed = Signal(object)  # Changes
    refused = Signal(object)  # ReviewerError

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self.outlook: Outlook = look(review)
        self.newly_failed = 0

    def perform(self, verb: Callable[[], Changes]) -> Changes | None:
        """Call a verb of the review; `None` when it was refused, which has been told."""
        failed_before = self.outlook.failed
        entry_before = len(self.review.history)
        try:
            changes = verb()
        except ReviewerError as error:
            self.refused.emit(error)
            return None
        if len(self.review.history) == entry_before:
            return changes
        self.outlook = look(self.review)
        self.newly_failed = self.outlook.failed - failed_before
        self.changed.emit(changes)
        return changes
