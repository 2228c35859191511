"""A process of our own with one pipe to it, for work that may crash, hang or eat memory."""

import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self

import psutil

from reviewer.app.logs import set_up_child_log

log = logging.getLogger(__name__)

P = ParamSpec("P")

# How long a process that was told to end is waited for before the system is trusted with it.
_END_S = 10.0


class ChildGone(Exception):
    """The process has ended, or its pipe has: it crashed, was killed, or is closing."""


class Child:
    """A spawned process that serves one pipe. It ends with `end()`, and with us at the latest.

    `serve` and its arguments must be importable in the new process; it gets its end of the pipe
    first, and should return once `recv` raises `EOFError`. Use it from one thread at a time;
    only `kill()` may come from another.
    """

    def __init__(
        self,
        serve: Callable[Concatenate[Connection, P], None],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_enter, args=(serve, theirs, args, kwargs), daemon=True
        )
        try:
            self._process.start()
        finally:
            # ours alone now: when the child ends, reading tells so
            theirs.close()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The code it ended with; negative for a signal; `None` while it runs."""
        return self._process.exitcode

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def send(self, message: object) -> None:
        """Send a message; raise `ChildGone` when nobody is there to take it."""
        try:
            self._connection.send(message)
        except OSError as error:
            raise ChildGone from error

    def is_ready(self, timeout_s: float) -> bool:
        """Wait for a message or the end of the process; say whether either came."""
        return bool(wait([self._connection, self._process.sentinel], timeout_s))

    def receive(self) -> Any:
        """Return the next message, waiting for it; raise `ChildGone` when none can come."""
        try:
            return self._connection.recv()
        except (EOFError, OSError) as error:
            self._process.join(_END_S)
            raise ChildGone from error

    def receive_bytes(self) -> bytes:
        """Return the next message, sent as plain bytes."""
        try:
            return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise ChildGone from error

    def memory_bytes(self) -> int:
        """Return how much memory it holds now; 0 when it has ended."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """End the process at once; whoever is waiting for it gets `ChildGone`."""
        self._process.kill()

    def end(self) -> None:
        """End the process at once, wait until it has, and let the pipe go."""
        self.kill()
        self._process.join(_END_S)
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()


def _enter(
    serve: Callable[..., None], connection: Connection, args: tuple[Any, ...], kwargs: Any
) -> None:
    # Ctrl+C reaches the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_up_child_log()
    with connection:
        try:
            serve(connection, *args, **kwargs)
        except Exception:
            # left to itself, a process writes its traceback as it is, with what a page says
            log.critical("a process of ours failed", exc_info=True)
            sys.exit(1)
