"""What happens in a reading process: a task comes in; pages, tables and a layout go out."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from reviewer.app.collecting import collect_seldom
from reviewer.app.large_blocks import give_back_large_blocks
from reviewer.model.document import Document, DocumentFormat, Page
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid, Layout
from reviewer.reading.extent import WHOLE, Extent

if sys.platform == "linux":
    import resource


class PageFailed(ReadingError):
    """A reading ended because of the page it was at; without that page it may come to its end."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages there are to read; told before the first."""

    pages: int


Tell = Callable[[PageCount | Page | Grid], None]


class Read(Protocol):
    """Reads a file: path, password, whom to tell of pages and tables, which pages."""

    def __call__(
        self, path: Path, password: str | None, tell: Tell, extent: Extent = WHOLE, /
    ) -> tuple[Document, Layout]: ...


LoadReader = Callable[[], Read]


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """What a reading process is asked to do."""

    path: Path
    password: str | None
    memory_bytes: int
    extent: Extent = WHOLE
    shows_grids: bool = False


@dataclass(frozen=True, slots=True)
class ReadingDone:
    """The end of a reading. The pages were sent before; `document` comes without them."""

    document: Document
    layout: Layout


@dataclass(frozen=True, slots=True)
class ReadingStumbled:
    """A reading ended in a bug of ours."""

    traceback: str


def load_reader() -> Read:
    """Import the readers, and return the function that reads a file and finds its layout."""
    # Half a second of libraries that only the reading process needs, so not at the top.
    from reviewer.reading.reading import read  # noqa: PLC0415
    from reviewer.tables.given import read_given  # noqa: PLC0415
    from reviewer.tables.layout import LayoutSoFar  # noqa: PLC0415
    from reviewer.tables.shown import as_shown  # noqa: PLC0415

    def read_with_layout(
        path: Path, password: str | None, tell: Tell, extent: Extent = WHOLE
    ) -> tuple[Document, Layout]:
        so_far, given = LayoutSoFar(), list[Layout]()

        def take(page: Page) -> None:
            grids = () if given else as_shown(Layout(so_far.take(page), ()), [page]).grids
            if page.number <= len(extent.known):
                return  # told by the process that read it
            tell(page)
            for grid in grids:
                tell(grid)

        reading = read(
            path,
            take,
            on_page_count=lambda pages: tell(PageCount(pages)),
            on_layout=given.append,
            password=password,
            extent=extent,
        )
        document, layout = reading.document, reading.layout
        if layout is None:
            return document, as_shown(so_far.finish(), document.pages)
        if document.format is DocumentFormat.TEXT:
            # The vocabulary and the rule book, which no other format is read by.
            from reviewer.app.flowing import find_in_text  # noqa: PLC0415

            return document, find_in_text(read_given(layout), document)
        return document, read_given(layout)

    return read_with_layout


def serve_reading(connection: Connection, load: LoadReader) -> None:
    """Wait for one task, do it, and end."""
    collect_seldom()
    give_back_large_blocks()
    read = load()
    try:
        task: ReadingTask = connection.recv()
    except EOFError:
        return
    connection.send(_answer(connection, read, task))


def out_of_memory(path: Path) -> PageFailed:
    return PageFailed(
        "读取“{name}”需要的内存超过限制，已停止读取。其他已打开的文件不受影响。"
        "请拆分文件，或降低扫描分辨率后再打开。",
        name=path.name,
    )


def _answer(connection: Connection, read: Read, task: ReadingTask) -> object:
    try:
        limit_memory(task.memory_bytes)
        tell = connection.send if task.shows_grids else _without_grids(connection.send)
        document, layout = read(task.path, task.password, tell, task.extent)
        return ReadingDone(replace(document, pages=()), layout)
    except ReadingError as error:
        return error
    except MemoryError:
        return out_of_memory(task.path)
    except Exception:  # noqa: BLE001 - the job worker: the parent logs it
        return ReadingStumbled(traceback.format_exc())


def _without_grids(send: Callable[[object], None]) -> Tell:
    def tell(told: PageCount | Page | Grid) -> None:
        if not isinstance(told, Grid):
            send(told)

    return tell


def limit_memory(memory_bytes: int) -> None:
    """Have this process fail, not the machine, when it needs more."""
    # Elsewhere the parent watches; here an allocation too many fails at once.
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))
