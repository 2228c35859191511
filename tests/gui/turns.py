"""What the thread of the window needs from one look at the events to the next."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from reviewer.gui.collecting import Collector
from tests.gui.test_stalls import limit_s

TURNS_AFTER = 6
LONGEST_STEP_S = 30
WAKE_MS = 20


class Turns(QObject):
    """Measures the thread's own time of every turn of the event loop, by what a person does."""

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, list[float]] = {}
        self._doing: list[float] = [0.0]
        self._since = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        self._dispatcher = dispatcher
        dispatcher.awake.connect(self._turn)
        self._wake = QTimer(self, interval=WAKE_MS)  # nothing else may happen that ends a wait
        self._wake.start()

    def close(self) -> None:
        self._dispatcher.awake.disconnect(self._turn)

    def step(self, name: str, act: Callable[[], object], until: Callable[[], bool]) -> None:
        """Do something, and let the loop turn until it is done and shown."""
        QApplication.processEvents()
        self._doing = [0.0]
        self._since = time.thread_time()
        act()
        self._turn()
        deadline = time.monotonic() + LONGEST_STEP_S
        while not until() and time.monotonic() < deadline:
            self._dispatcher.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert until(), name
        for _ in range(TURNS_AFTER):  # what waits for a turn of its own
            QApplication.processEvents()
        self._turn()
        self.longest.setdefault(name, []).append(max(self._doing))

    def slow(self) -> dict[str, float]:
        """Return the steps that held the thread for too long.

        Of a step made a hundred times, the longest may be the machine's doing.
        """
        longest = limit_s()
        return {name: took for name, took in self.all().items() if took > longest}

    def slow_as_a_rule(self) -> dict[str, float]:
        """Return the steps that hold the thread for too long as often as not."""
        longest = limit_s()
        usual = {name: statistics.median(took) for name, took in self.longest.items()}
        return {name: round(took, 3) for name, took in usual.items() if took > longest}

    def all(self) -> dict[str, float]:
        return {name: round(_but_one_in_hundred(t), 3) for name, t in self.longest.items()}

    def _turn(self) -> None:
        now = time.thread_time()
        self._doing.append(now - self._since)
        self._since = now


def _but_one_in_hundred(took: list[float]) -> float:
    return sorted(took)[-1 - len(took) // 100]


@contextmanager
def measured_turns() -> Iterator[Turns]:
    """Measure with Python's garbage looked for as in the program: now and then, by a timer."""
    measuring = Turns()
    collector = Collector(measuring)
    try:
        yield measuring
    finally:
        measuring.close()
        collector.deleteLater()
        gc.enable()
