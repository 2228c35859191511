"""Reading a document in a process of its own, within limits."""

import hashlib
import logging
import math
import threading
import time
from collections.abc import Callable, Sequence
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
    PageFailed,
    ReadingDone,
    ReadingStumbled,
    ReadingTask,
    load_reader,
    out_of_memory,
    serve_reading,
)
from reviewer.app.review import Base
from reviewer.model.document import Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.geometry import Box
from reviewer.model.grid import Grid, UnreadPages
from reviewer.reading.extent import WHOLE, Extent
from reviewer.reading.files import is_file, read_bytes, readable_name

log = logging.getLogger(__name__)

# Every release may read differently, so each one's readings are bases of their own.
READER_VERSION = __version__
# How soon a wish to stop, and memory run away with, are noticed.
_WATCH_S = 0.05

TellPart = Callable[[Page | Grid], None]


class TimeIsUp(PageFailed):
    """The whole document took too long: its other pages are not tried."""


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
            return content, _read_what_can_be(self._take, watch, content, password)
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
    calling thread. A page that crashes the process or passes a limit is passed over: it is empty,
    tagged damaged, and among the unread ones of the layout, as are pages more than the limit and
    those that the time for the document does not reach.
    Raises `ReadingError` with a sentence for the user when nothing can be read, and `Cancelled`
    when `cancel` says so; the process has ended in any case.
    """
    watch = _Watch(path, limits, cancel, progress, on_part)
    content = _content(path, limits)
    return content, _read_what_can_be(_start, watch, content, password)


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
    extent: Extent = WHOLE
    ends_at: float = 0.0

    def __post_init__(self) -> None:
        self.extent = Extent(self.limits.pages)
        self.ends_at = time.monotonic() + self.limits.document_s

    def expect(self, page_count: int) -> None:
        self.page_count = page_count
        self.progress(len(self.pages), self._pages_to_come)

    def take(self, page: Page) -> None:
        self.pages.append(page)
        if self.on_part is not None:
            self.on_part(page)
        self.progress(len(self.pages), self._pages_to_come)

    def go_on_after(self, failure: PageFailed) -> bool:
        """Have what broke the reading left out of the next one; say if that may help.

        The pages read so far are kept. After some pages that failed, and when the time for the
        document is up, all that follow are left unread.
        """
        at = len(self.pages) + 1
        if isinstance(failure, TimeIsUp):
            self.ends_at = math.inf
            return self._stop_at(len(self.pages))
        if at in self.extent.skipped:
            return False
        if at > self._pages_to_come:
            return self._finish_again()
        if len(self.extent.skipped) >= self.limits.failed_pages:
            return self._stop_at(len(self.pages))
        skipped = self.extent.skipped | {at}
        self.extent = replace(self.extent, skipped=skipped, known=tuple(self.pages))
        return True

    def _stop_at(self, most_pages: int) -> bool:
        """Leave the pages that follow unread; of none at all there is nothing to be had."""
        del self.pages[most_pages:]
        self.extent = replace(self.extent, most_pages=most_pages, known=tuple(self.pages))
        return most_pages > 0

    def _finish_again(self) -> bool:
        """Have the tables found once more; when that fails again, those of half of the pages.

        Readers of formats without pages of their own give more than they are asked for.
        """
        if len(self.pages) > self._pages_to_come:
            return False
        is_first = len(self.extent.known) < len(self.pages)
        return self._stop_at(len(self.pages) if is_first else len(self.pages) // 2)

    @property
    def _pages_to_come(self) -> int:
        return len(self.extent.numbers(self.page_count))

    def _stop_if_wanted(self) -> None:
        stop_if(self.cancel)
        if time.monotonic() > self.ends_at:
            raise _time_is_up(self)

    def wait(self, child: Child) -> None:
        """Return once there is something to receive; raise when it should not be waited for."""
        silent_until = time.monotonic() + self.limits.silence_s
        self._stop_if_wanted()
        while not child.is_ready(_WATCH_S):
            self._stop_if_wanted()
            if child.memory_bytes() > self.limits.memory_bytes:
                raise out_of_memory(self.path)
            if time.monotonic() > silent_until:
                raise _silent(self)


def _start() -> Child:
    return Child(serve_reading, load_reader)


def _read_what_can_be(
    start: Callable[[], Child], watch: _Watch, content: bytes, password: str | None
) -> Base:
    """Read a document; pages that break the reading are passed over, each in a new process."""
    while True:
        try:
            with start() as child:
                return _read(child, watch, content, password)
        except PageFailed as failure:
            if not watch.go_on_after(failure):
                raise
            # what is missing is told with the result: the sentence is for files that gave none
            log.info("page %d was passed over (%s)", len(watch.pages) + 1, type(failure).__name__)


def _read(child: Child, watch: _Watch, content: bytes, password: str | None) -> Base:
    try:
        child.send(
            ReadingTask(
                watch.path,
                password,
                watch.limits.memory_bytes,
                watch.extent,
                shows_grids=watch.on_part is not None,
            )
        )
        done = _receive(child, watch)
    except ChildGone:
        raise _crashed(watch, child.exit_code) from None
    document = replace(done.document, pages=tuple(watch.pages))
    if (name := readable_name(watch.path)) != watch.path.name:
        document = replace(document, name=name)
    if watch.page_count > len(watch.pages) or watch.extent.skipped:
        document = replace(document, tags=document.tags | {Tag.PAGES_MISSING})
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise ReadingError(
            "“{name}”在读取过程中被改动，没有打开。其他已打开的文件不受影响。"
            "请等它保存或下载完成后重新打开。",
            name=watch.path.name,
        )
    layout = replace(done.layout, unread=unread_pages(document.pages, watch.page_count))
    return Base(document, layout, READER_VERSION)


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


def unread_pages(pages: Sequence[Page], page_count: int) -> tuple[UnreadPages, ...]:
    """Return the stretches of damaged pages, and of those behind the last one that was read."""
    found: list[UnreadPages] = []
    for page in pages:
        if Tag.DAMAGED not in page.tags:
            continue
        if found and found[-1].last == page.number - 1:
            found[-1] = replace(found[-1], last=page.number)
        else:
            box = Box(0, 0, page.width_pt, page.height_pt)
            found.append(UnreadPages(page.number, page.number, box))
    if pages and page_count > len(pages):
        found.append(
            UnreadPages(
                len(pages) + 1, page_count, Box(0, 0, pages[-1].width_pt, pages[-1].height_pt)
            )
        )
    return tuple(found)


def _content(path: Path, limits: Limits) -> bytes:
    if is_file(path) and path.stat().st_size > limits.file_bytes:
        raise ReadingError(
            "“{name}”大于 {size} MB，没有读取。其他已打开的文件不受影响。"
            "请拆分文件，或降低扫描分辨率后再打开。",
            name=path.name,
            size=str(limits.file_bytes // 1024**2),
        )
    return read_bytes(path)


def _crashed(watch: _Watch, code: int | None) -> PageFailed:
    return PageFailed(
        "读取“{name}”第 {page} 页时读取程序意外退出（代码 {code}），文件没有打开。"
        "其他已打开的文件不受影响。请重新下载该文件，或用发布单位提供的其他格式打开。",
        name=watch.path.name,
        page=str(len(watch.pages) + 1),
        code=str(code),
    )


def _silent(watch: _Watch) -> PageFailed:
    seconds = f"{watch.limits.silence_s:g}"
    if not watch.page_count:
        return PageFailed(
            "读取“{name}”超过 {seconds} 秒没有进展，已停止读取。其他已打开的文件不受影响。"
            "请重新下载该文件，或把需要复核的表另存为单独的文件后再打开。",
            name=watch.path.name,
            seconds=seconds,
        )
    return PageFailed(
        "读取“{name}”超过 {seconds} 秒没有进展（停在第 {page} 页），已停止读取。"
        "其他已打开的文件不受影响。请重新下载该文件，或把这一页单独另存后再试。",
        name=watch.path.name,
        seconds=seconds,
        page=str(len(watch.pages) + 1),
    )


def _time_is_up(watch: _Watch) -> TimeIsUp:
    return TimeIsUp(
        "读取“{name}”超过 {minutes} 分钟仍没有读完（停在第 {page} 页），已停止读取。"
        "其他已打开的文件不受影响。请把需要复核的页另存为单独的文件后再打开。",
        name=watch.path.name,
        minutes=f"{watch.limits.document_s / 60:g}",
        page=str(len(watch.pages) + 1),
    )


def _stumbled(path: Path) -> PageFailed:
    return PageFailed(
        "读取“{name}”时程序内部出错，文件没有打开。其他已打开的文件不受影响。"
        "请重试；如果仍然出错，请把日志和该文件发给维护人员。",
        name=path.name,
    )
