"""Who goes next: threads take turns at one thing, and wishes nobody has any more are dropped."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reviewer.model.errors import Cancelled


@dataclass(eq=False, slots=True)
class _Ticket:
    """One thread's wish for a turn."""

    key: Hashable
    priority: int
    is_dropped: bool = False


class Turns:
    """Lets one thread at a time have its turn: the highest priority, of those the latest.

    Whoever is looking at the screen asked last. A wish is dropped when a newer one has its key.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[_Ticket] = []
        self._is_taken = False
        self._is_closed = False

    @contextmanager
    def turn(self, key: Hashable, priority: int = 0) -> Iterator[None]:
        """Wait for a turn and have it; raise `Cancelled` when the wish was dropped meanwhile."""
        ticket = _Ticket(key, priority)
        with self._changed:
            self._waiting.append(ticket)
            self._drop(lambda waiting: waiting.key == key and waiting is not ticket)
            self._changed.wait_for(lambda: self._is_settled(ticket))
            self._waiting.remove(ticket)
            if ticket.is_dropped or self._is_closed:
                self._changed.notify_all()
                raise Cancelled
            self._is_taken = True
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def drop(self, is_unwanted: Callable[[Hashable], bool]) -> None:
        """Drop the waiting wishes whose key is unwanted; their threads get `Cancelled`."""
        with self._changed:
            self._drop(lambda waiting: is_unwanted(waiting.key))

    def close(self) -> None:
        """Drop every wish, now and from now on, and wait for the turn under way to end."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._is_taken)

    def _drop(self, is_unwanted: Callable[[_Ticket], bool]) -> None:
        for waiting in filter(is_unwanted, self._waiting):
            waiting.is_dropped = True
        self._changed.notify_all()

    def _is_settled(self, ticket: _Ticket) -> bool:
        if ticket.is_dropped or self._is_closed:
            return True
        return not self._is_taken and self._next() is ticket

    def _next(self) -> _Ticket:
        wanted = [ticket for ticket in self._waiting if not ticket.is_dropped]
        return max(reversed(wanted), key=lambda ticket: ticket.priority)
