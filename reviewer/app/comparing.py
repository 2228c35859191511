"""A document read a second time, by another parser, in a process that lets all others go first."""

import contextlib
import logging
import sys
import time
import traceback
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection

import psutil

from reviewer.app.child import Child, ChildGone
from reviewer.app.collecting import collect_seldom
from reviewer.app.limits import DEFAULT_LIMITS, Limits
from reviewer.app.progress import Cancel, never, stop_if
from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.grid import Layout, SecondReading
from reviewer.tables.second_reading import pages_to_compare

log = logging.getLogger(__name__)

_WATCH_S = 0.1
_LOWEST = 19
# Pages whose text the other parser cannot see, or sees no better.
_NOT_COMPARED = frozenset({Tag.SCANNED, Tag.GARBLED_TEXT, Tag.DAMAGED})


@dataclass(frozen=True, slots=True)
class ComparingTask:
    """What is to be read again, and what the first reading made of it."""

    name: str
    content: bytes
    password: str | None
    numbers: tuple[int, ...]
    layout: Layout


class SecondReader:
    """Reads documents again; blocks, and may be called from any thread."""

    def read_again(
        self,
        document: Document,
        layout: Layout,
        content: bytes,
        *,
        password: str | None = None,
        cancel: Cancel = never,
        limits: Limits = DEFAULT_LIMITS,
    ) -> tuple[SecondReading, ...] | None:
        """Return what the other parser reads otherwise, `None` where it cannot say.

        Raises `Cancelled` when `cancel` says so; the process has ended in any case.
        """
        numbers = pages_worth_comparing(document, layout)
        if not numbers:
            return ()
        with Child(serve_comparing) as child:
            try:
                child.send(ComparingTask(document.name, content, password, numbers, layout))
                return _result(child, cancel, limits)
            except ChildGone:
                log.warning("the second reading ended with code %s", child.exit_code)
                return None


def pages_worth_comparing(document: Document, layout: Layout) -> tuple[int, ...]:
    """Return the pages with cells whose text the file itself gives."""
    if document.format is not DocumentFormat.PDF:
        return ()
    blind = {page.number for page in document.pages if page.tags & _NOT_COMPARED}
    return tuple(number for number in pages_to_compare(layout) if number not in blind)


def serve_comparing(connection: Connection) -> None:
    """Read one document again, telling each page that is done, and at last what differs."""
    _let_others_go_first()
    collect_seldom()
    try:
        task: ComparingTask = connection.recv()
    except EOFError:
        return
    try:
        connection.send(_compare(connection, task))
    except Exception:  # noqa: BLE001 - the job worker: the parent logs it
        connection.send(traceback.format_exc())


def _compare(connection: Connection, task: ComparingTask) -> tuple[SecondReading, ...]:
    # The parser is heavy, and only this process needs it, so not at the top.
    from reviewer.reading.second_reading import read_again  # noqa: PLC0415
    from reviewer.tables.second_reading import second_readings  # noqa: PLC0415

    def pages(numbers: Collection[int]) -> Iterable[Page]:
        for page in read_again(task.content, numbers, task.password, name=task.name):
            yield page
            connection.send(page.number)

    return second_readings(task.layout, pages(task.numbers))


def _result(child: Child, cancel: Cancel, limits: Limits) -> tuple[SecondReading, ...] | None:
    silent_until = time.monotonic() + limits.silence_s
    while True:
        stop_if(cancel)
        if not child.is_ready(_WATCH_S):
            if child.memory_bytes() > limits.memory_bytes or time.monotonic() > silent_until:
                log.warning("the second reading took too much and was ended")
                return None
            continue
        match child.receive():
            case int():
                silent_until = time.monotonic() + limits.silence_s
            case str() as told:
                log.warning("the second reading failed in its process\n%s", told)
                return None
            case found:
                readings: tuple[SecondReading, ...] = found
                return readings


def _let_others_go_first() -> None:
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.IDLE_PRIORITY_CLASS)
        else:
            psutil.Process().nice(_LOWEST)
