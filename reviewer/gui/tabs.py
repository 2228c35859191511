"""A tab for each document on a desk; with only one there is nothing to choose."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from reviewer.gui.desk import Desk
from reviewer.model.privacy import without_personal

NAME_PX = 210


class DeskTabs(QTabBar):
    """Shows which documents are open; choosing and closing are intents."""

    desk_chosen = Signal(object)  # Desk
    desk_closed = Signal(object)  # Desk

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks: tuple[Desk, ...] = ()
        self.setTabsClosable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # a style sheet's tabs are cut by it
        self.setDocumentMode(True)
        self.hide()
        self.currentChanged.connect(self._choose)
        self.tabBarClicked.connect(self._choose)  # from the library, the current one too
        self.tabCloseRequested.connect(self._close)

    def show_desks(self, desks: Sequence[Desk], shown: Desk | None) -> None:
        """Show a tab for each desk, with that of `shown` in front."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        while self.count():
            self.removeTab(0)
        self._desks = tuple(desks)
        names = [without_personal(_name(desk)) for desk in self._desks]
        for desk, told in zip(self._desks, names, strict=True):
            # two versions of one document are told apart by their files
            named = told if names.count(told) == 1 else without_personal(desk.name)
            middle = Qt.TextElideMode.ElideMiddle  # the year is in front, the kind at the end
            place = self.addTab(self.fontMetrics().elidedText(named, middle, NAME_PX))
            self.setTabToolTip(place, "\n".join(dict.fromkeys((told, desk.name))))
        if shown in self._desks:
            self.setCurrentIndex(self._desks.index(shown))
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.setVisible(len(self._desks) > 1)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._desks):
            self.desk_chosen.emit(self._desks[place])

    def _close(self, place: int) -> None:
        if 0 <= place < len(self._desks):
            self.desk_closed.emit(self._desks[place])


def _name(desk: Desk) -> str:
    if desk.work is None:
        return desk.name
    told = desk.work.review.book.disclosure
    named = told.entity or told.title or desk.name
    return f"{told.year} {named}" if told.year is not None else named
