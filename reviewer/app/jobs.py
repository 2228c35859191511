"""Reading a document in a process of its own, within limits."""

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer import __version__
from reviewer.app.child import Child, ChildGone
from reviewer.app.limits import DEFAULT_LIMITS, Limits
from reviewer.app.progress import Cancel, Progress, never, no_progress, stop_if
from reviewer.app.reading_process import (
    LoadReader,
    PageCount,
    ReadingDone,
    ReadingStumbled,
    ReadingTask,
    load_reader,
    out_of_memory,
    serve_reading,
)
from reviewer.app.review import Base
from reviewer.model.document import Page
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid
from reviewer.reading.files import read_bytes

log = logging.getLogger(__name__)

# Every release may read differently, so each one's readings are bases of their own.
READER_VERSION = __version__
# How soon a wish to stop, and memory run away with, are noticed.
_WATCH_S = 0.05

TellPart = Callable[[Page | Grid], None]


class WarmReader:
    """Reads documents, each in a fresh process, one of which is kept started ahead.

    Any thread may call it. Close it, or use it in a `with` block.
    """

    def __init__(self, load: LoadReader = load_reader) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._closed = False
        self._spare: Child | None = Child(serve_reading, load)

    def read_base(
        self,
        path: Path,
        *,
        password: str | None = None,
        on_part: TellPart | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        limits: Limits = DEFAULT_LIMITS,
    ) -> tuple[bytes, Base]:
        """Do as the function `read_base` does, sooner."""
        watch = _Watch(path, limits, cancel, progress, on_part)
        content = _content(path, limits)
        try:
            with self._take() as child:
                return content, _read(child, watch, content, password)
        finally:
            self._start_spare()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _take(self) -> Child:
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None and not spare.is_alive:
            spare.end()
            spare = None
        return spare or Child(serve_reading, self._load)

    def _start_spare(self) -> None:
        # After the reading, not during it: starting costs half a second of a processor.
        with self._lock:
            if self._spare is None and not self._closed:
                self._spare = Child(serve_reading, self._load)


def read_base(
    path: Path,
    *,
    password: str | None = None,
    on_part: TellPart | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[bytes, Base]:
    """Read a document in a process of its own; return its bytes and what was read.

    `on_part` gets each page as it is done, and each table as far as the pages so far show it (one
    that goes on comes again under its number); `progress` how many pages are done; both in the
    calling thread. Raises `ReadingError` with a sentence for the user when the file cannot be
    read, the process crashes or a limit is passed, and `Cancelled` when `cancel` says so; the
    process has ended in any case.
    """
    watch = _Watch(path, limits, cancel, progress, on_part)
    content = _content(path, limits)
    with Child(serve_reading, load_reader) as child:
        return content, _read(child, watch, content, password)


@dataclass(slots=True)
class _Watch:
    """One reading as its caller sees it: what to tell, and when to end it."""

    path: Path
    limits: Limits
    cancel: Cancel
    progress: Progress
    on_part: TellPart | None
    pages: list[Page] = field(default_factory=list)
    page_count: int = 0

    def expect(self, page_count: int) -> None:
        self.page_count = page_count
        if page_count > self.limits.pages:
            raise ReadingError(
                "“{name}”有 {pages} 页，超过 {limit} 页的限制，没有读取。"
                "其他已打开的文件不受影响。请把需要复核的部分另存为单独的文件后再打开。",
                name=self.path.name,
                pages=str(page_count),
                limit=str(self.limits.pages),
            )
        self.progress(0, page_count)

    def take(self, page: Page) -> None:
        self.pages.append(page)
        if self.on_part is not None:
            self.on_part(page)
        self.progress(len(self.pages), self.page_count)

    def wait(self, child: Child) -> None:
        """Return once there is something to receive; raise when it should not be waited for."""
        silent_until = time.monotonic() + self.limits.silence_s
        stop_if(self.cancel)
        while not child.is_ready(_WATCH_S):
            stop_if(self.cancel)
            if child.memory_bytes() > self.limits.memory_bytes:
                raise out_of_memory(self.path)
            if time.monotonic() > silent_until:
                raise ReadingError(
                    "读取“{name}”超过 {seconds} 秒没有进展（停在第 {page} 页），已停止读取。"
                    "其他已打开的文件不受影响。请重新下载该文件，或把这一页单独另存后再试。",
                    name=self.path.name,
                    seconds=f"{self.limits.silence_s:g}",
                    page=str(len(self.pages) + 1),
                )


def _read(child: Child, watch: _Watch, content: bytes, password: str | None) -> Base:
    try:
        child.send(
            ReadingTask(
                watch.path,
                password,
                watch.limits.memory_bytes,
                shows_grids=watch.on_part is not None,
            )
        )
        done = _receive(child, watch)
    except ChildGone:
        raise _crashed(watch, child.exit_code) from None
    document = replace(done.document, pages=tuple(watch.pages))
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise ReadingError(
            "“{name}”在读取过程中被改动，没有打开。其他已打开的文件不受影响。"
            "请等它保存或下载完成后重新打开。",
            name=watch.path.name,
        )
    return Base(document, done.layout, READER_VERSION)


def _receive(child: Child, watch: _Watch) -> ReadingDone:
    while True:
        watch.wait(child)
        match child.receive():
            case PageCount(pages):
                watch.expect(pages)
            case Page() as page:
                watch.take(page)
            case Grid() as grid:
                if watch.on_part is not None:
                    watch.on_part(grid)
            case ReadingDone() as done:
                return done
            case ReadingStumbled(text):
                log.error("reading failed in its process\n%s", text)
                raise _stumbled(watch.path)
            case error:
                raise error


def _content(path: Path, limits: Limits) -> bytes:
    if path.is_file() and path.stat().st_size > limits.file_bytes:
        raise ReadingError(
            "“{name}”大于 {size} MB，没有读取。其他已打开的文件不受影响。"
            "请拆分文件，或降低扫描分辨率后再打开。",
            name=path.name,
            size=str(limits.file_bytes // 1024**2),
        )
    return read_bytes(path)


def _crashed(watch: _Watch, code: int | None) -> ReadingError:
    return ReadingError(
        "读取“{name}”第 {page} 页时读取程序意外退出（代码 {code}），文件没有打开。"
        "其他已打开的文件不受影响。请重新下载该文件，或用发布单位提供的其他格式打开。",
        name=watch.path.name,
        page=str(len(watch.pages) + 1),
        code=str(code),
    )


def _stumbled(path: Path) -> ReadingError:
    return ReadingError(
        "读取“{name}”时程序内部出错，文件没有打开。其他已打开的文件不受影响。"
        "请重试；如果仍然出错，请把日志和该文件发给维护人员。",
        name=path.name,
    )
