"""Python's search for objects that only refer to each other, in the thread of the window."""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

LOOK_EVERY_MS = 1_000
NEW_OBJECTS = 50_000  # since the last look, that make another worth its milliseconds


class Collector(QObject):
    """Looks for such objects where widgets among them may be ended: in no other thread.

    By itself Python looks in whatever thread happens to make objects, and a widget ended there
    takes the program with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look among what is new, if there is much of it."""
        if gc.get_count()[0] > NEW_OBJECTS:
            gc.collect(1)

    def rest(self, state: Qt.ApplicationState) -> None:
        """Look among all there is while a person is busy elsewhere: it takes a moment."""
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()
