"""Takes a picture of the real window once it has read a document, for manuals and tests."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reviewer.gui.desk import Desk
from reviewer.gui.pictures import PagePictures
from reviewer.gui.window import MainWindow

LONGEST_S = 120
REST_MS = 300  # long enough for the window to have laid out and asked for its pictures


class PictureTaker(QObject):
    """Waits until the document is read and its pages are painted, saves, and ends the program."""

    def __init__(self, window: MainWindow, path: Path, size: tuple[int, int]) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._size = size
        self._pictures: PagePictures | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._take)
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_S * 1000)
        self._patience.timeout.connect(self._give_up)
        window.documents.read.connect(self._wait_for_rest)
        window.documents.failed.connect(self._give_up)

    def start(self) -> None:
        self._window.resize(*self._size)
        self._patience.start()

    def _wait_for_rest(self, desk: Desk) -> None:
        self._pictures = desk.viewer.pictures
        self._rest.start()

    def _take(self) -> None:
        if self._pictures is not None and self._pictures.is_painting:
            self._rest.start()
            return
        self._window.grab().save(str(self._path))
        self._end(0)

    def _give_up(self, error: object = None) -> None:
        print(error or "no picture", file=sys.stderr)  # noqa: T201 - a run without a person
        self._end(3)

    def _end(self, code: int) -> None:
        self._window.close()
        QApplication.exit(code)
