"""Runs app functions off the GUI thread, and brings what they return back to it."""

import logging
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

log = logging.getLogger(__name__)

T = TypeVar("T")


class Tasks(QObject):
    """A pool of threads. Results and failures arrive in the GUI thread, or never after `close`."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 3) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        priority: int = 0,
    ) -> None:
        """Run `work` in a thread; then call `done` with its result, or `failed`, in this one.

        After `close` nothing is begun any more.
        """
        if self._closed:
            return
        self._pool.start(_Job(lambda: self._run(work, done, failed)), priority)

    def close(self) -> None:
        """Forget what waits, and wait for what runs; nothing is delivered from now on."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            value = work()
        except Exception as error:  # the job worker of the window: it must answer either way
            log.debug("a task failed", exc_info=True)
            self._finished.emit(lambda error=error: failed(error))
        else:
            self._finished.emit(lambda: done(value))

    @Slot(object)
    def _deliver(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            deliver()


class _Job(QRunnable):
    """One task, as the pool takes it."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Stop:
    """A `Cancel` that one thread sets and another asks."""

    def __init__(self) -> None:
        self._event = Event()

    def set(self) -> None:
        self._event.set()

    def __call__(self) -> bool:
        return self._event.is_set()
