import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from reviewer.app.turns import Turns
from reviewer.model.errors import Cancelled

WAIT_S = 10.0


class Queue:
    """Threads that wait for a turn while another has it."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self.turns = Turns()
        self.served: list[Hashable] = []
        self._threads = threads
        self._waiting = 0

    def ask(self, key: Hashable, priority: int = 0) -> "Future[None]":
        """Ask for a turn in a thread of its own; return once it waits."""
        future = self._threads.submit(self._serve, key, priority)
        self._waiting += 1
        changed = self.turns._changed
        with changed:
            assert changed.wait_for(self._all_have_asked, WAIT_S)
        return future

    def _all_have_asked(self) -> bool:
        return len(self.turns._waiting) == self._waiting

    def _serve(self, key: Hashable, priority: int) -> None:
        with self.turns.turn(key, priority):
            self.served.append(key)


def _during_a_turn(work: Callable[[Queue], None]) -> list[Hashable]:
    """Do `work` while the turn is taken; return who was served afterwards, in order."""
    with ThreadPoolExecutor(8) as threads:
        queue = Queue(threads)
        with queue.turns.turn("now"):
            work(queue)
    return queue.served


def test_the_latest_wish_goes_first() -> None:
    def ask(queue: Queue) -> None:
        for page in (1, 2, 3):
            queue.ask(page)

    assert _during_a_turn(ask) == [3, 2, 1]


def test_a_higher_priority_goes_before_a_later_wish() -> None:
    def ask(queue: Queue) -> None:
        queue.ask("page", priority=1)
        queue.ask("thumbnail")

    assert _during_a_turn(ask) == ["page", "thumbnail"]


def test_a_newer_wish_with_the_same_key_drops_the_older() -> None:
    futures: list[Future[None]] = []

    def ask(queue: Queue) -> None:
        futures.append(queue.ask("page 1"))
        queue._waiting = 0  # the second takes the first one's place
        futures.append(queue.ask("page 1"))

    assert _during_a_turn(ask) == ["page 1"]
    with pytest.raises(Cancelled):
        futures[0].result()
    assert futures[1].result() is None


def test_unwanted_wishes_are_dropped() -> None:
    futures: list[Future[None]] = []

    def ask(queue: Queue) -> None:
        futures.append(queue.ask("page 1"))
        queue.ask("page 2")
        queue.turns.drop(lambda key: key == "page 1")

    assert _during_a_turn(ask) == ["page 2"]
    with pytest.raises(Cancelled):
        futures[0].result()


def test_an_error_in_a_turn_lets_the_next_have_theirs() -> None:
    turns = Turns()
    with pytest.raises(LookupError), turns.turn("a"):
        raise LookupError
    with turns.turn("b"):
        pass


def test_closing_drops_every_wish() -> None:
    turns = Turns()
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.turn("now"):
            entered.set()
            leave.wait()

    with ThreadPoolExecutor(3) as threads:
        holding = threads.submit(hold)
        entered.wait()
        waiting = threads.submit(lambda: turns.turn("later").__enter__())
        closing = threads.submit(turns.close)
        with pytest.raises(Cancelled):
            waiting.result(WAIT_S)
        assert not closing.done()
        leave.set()
        closing.result(WAIT_S)
        holding.result(WAIT_S)


def test_a_closed_queue_gives_no_turns() -> None:
    turns = Turns()
    turns.close()
    with pytest.raises(Cancelled), turns.turn("a"):
        pytest.fail("had a turn")
