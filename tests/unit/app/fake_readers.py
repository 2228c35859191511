"""Readers that do in a reading process what real files do to it."""

import faulthandler
import hashlib
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.app.reading_process import PageCount, Read, Tell
from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Layout
from reviewer.reading.extent import WHOLE, Extent

EMPTY = Layout((), ())


def page(number: int) -> Page:
    return Page(number, 595.0, 842.0, (), ())


def load_three_pages() -> Read:
    return _three_pages


def load_crash() -> Read:
    return _crash


def load_killed() -> Read:
    return _killed


def load_crash_on_two() -> Read:
    return _crash_on_two


def load_crash_on_many() -> Read:
    return _crash_on_many


def load_hang_on_two() -> Read:
    return _hang_on_two


def load_slow() -> Read:
    return _slow


def load_crash_at_last() -> Read:
    return _crash_at_last


def load_crash_on_three_reading_each_once() -> Read:
    return _crash_on_three_reading_each_once


def load_killed_on_two() -> Read:
    return _killed_on_two


def load_flood_on_two() -> Read:
    return _flood_on_two


def load_stuck_on_two() -> Read:
    return _stuck_on_two


def load_bug_on_two() -> Read:
    return _bug_on_two


def load_hang() -> Read:
    return _hang


def load_flood() -> Read:
    return _flood


def load_refusal() -> Read:
    return _refuse


def load_bug() -> Read:
    return _bug


def load_other_bytes() -> Read:
    return _other_bytes


def load_never() -> Read:
    os._exit(3)


def _three_pages(
    path: Path, password: str | None, tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    pages = (page(1), page(2), page(3))
    tell(PageCount(len(pages)))
    for one in pages:
        tell(one)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(password or path.name, sha256, DocumentFormat.PDF, pages), EMPTY


def _other_bytes(
    path: Path, password: str | None, tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    tell(page(1))
    return Document(password or path.name, "00" * 32, DocumentFormat.PDF, ()), EMPTY


def _crash(
    _path: Path, _password: str | None, tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    tell(page(1))
    os._exit(7)


def _killed(
    _path: Path, _password: str | None, _tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    os.abort()


def _hang(
    _path: Path, _password: str | None, tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    tell(page(1))
    threading.Event().wait()
    raise AssertionError


def _flood(
    _path: Path, _password: str | None, _tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    _run_out_of_memory(1)
    raise AssertionError


def _refuse(
    path: Path, _password: str | None, _tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    raise ReadingError("“{name}”已加密，需要密码才能读取。", name=path.name)


def _bug(
    _path: Path, _password: str | None, _tell: Tell, _extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    raise ZeroDivisionError


def _give_up(_number: int) -> None:
    os._exit(7)


def _stand_still(_number: int) -> None:
    threading.Event().wait()


def _fault(_number: int) -> None:
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def _run_out_of_memory(_number: int) -> None:
    flood = bytearray(4 * 1024**3)
    raise AssertionError(len(flood))


def _stumble(number: int) -> None:
    raise ZeroDivisionError(number)


def _crash_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number == 2, _give_up)


def _crash_on_many(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number > 3, _give_up)


def _hang_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number == 2, _stand_still)


def _bug_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number == 2, _stumble)


def _unread(number: int) -> Page:
    return replace(page(number), tags=frozenset({Tag.DAMAGED}))


def _slow(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    """Read two pages at once, and each of the others for as long as it is let."""
    return _broken(path, tell, extent, lambda number: number > 2, _stand_still)


def _crash_at_last(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    """Read all pages; the tables of more than ten are too much."""
    return _broken(path, tell, extent, lambda _: False, _give_up, lambda pages: len(pages) > 10)


def _crash_on_three_reading_each_once(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    """Leave a file for each page that is read: a second reading of one finds it, and fails."""

    def is_bad(number: int) -> bool:
        path.with_name(f"{number}.read").open("x").close()
        return number == 3

    return _broken(path, tell, extent, is_bad, _give_up)


def _killed_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number == 2, _fault)


def _flood_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    return _broken(path, tell, extent, lambda number: number == 2, _run_out_of_memory)


def _stuck_on_two(
    path: Path, _password: str | None, tell: Tell, extent: Extent = WHOLE
) -> tuple[Document, Layout]:
    """Stand still at page two, and leave a file that says so."""

    def is_bad(number: int) -> bool:
        if number == 2:
            path.with_suffix(".stuck").touch()
        return number == 2

    return _broken(path, tell, extent, is_bad, _stand_still)


def _never(_pages: Sequence[Page]) -> bool:
    return False


def _broken(
    path: Path,
    tell: Tell,
    extent: Extent,
    is_bad: Callable[[int], bool],
    fail: Callable[[int], None],
    ends_badly: Callable[[Sequence[Page]], bool] = _never,
) -> tuple[Document, Layout]:
    """Read twenty pages, of which some break the reading unless they are passed over."""
    tell(PageCount(20))

    def read(number: int) -> Page:
        if is_bad(number):
            fail(number)
        return page(number)

    pages = []
    for one in extent.pages(20, read, _unread):
        pages.append(one)
        if one.number > len(extent.known):
            tell(one)
    if ends_badly(pages):
        os._exit(7)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(path.name, sha256, DocumentFormat.PDF, tuple(pages)), EMPTY
