"""The reviews worked on last, in the file menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reviewer.app.language import Language
from reviewer.app.workspace import ReviewSummary
from reviewer.model.privacy import without_personal

MOST = 9


class RecentReviews(QObject):
    """A menu of the latest reviews, looked up each time it is opened."""

    review_wanted = Signal(int)

    def __init__(
        self,
        menu: QMenu,
        before: QAction,
        reviews: Callable[[], Sequence[ReviewSummary]],
        language: Language,
    ) -> None:
        super().__init__(menu)
        self._reviews = reviews
        self.menu = QMenu(menu)
        menu.insertMenu(before, self.menu)
        self.menu.aboutToShow.connect(self._list)
        self.menu.triggered.connect(lambda entry: self.review_wanted.emit(entry.data()))
        self.speak(language)

    def speak(self, language: Language) -> None:
        """Say everything in another language."""
        self._text = language.text
        self.menu.setTitle(self._text("最近的复核"))

    def _list(self) -> None:
        self.menu.clear()
        latest = self._reviews()[:MOST]
        for number, review in enumerate(latest, start=1):
            entry = self.menu.addAction(f"&{number}  {self._name(review)}")
            entry.setData(review.id)
        if not latest:
            self.menu.addAction(self._text("还没有复核")).setEnabled(False)

    def _name(self, review: ReviewSummary) -> str:
        """Name a review as the library does, and the file, for two of a unit and year."""
        parts = [review.entity or review.title or review.name]
        if review.year is not None:
            parts.append(self._text("{year} 年", year=review.year))
        if parts[0] != review.name:
            parts.append(review.name)
        return without_personal("　".join(parts)).replace("&", "&&")
