"""Whole folders into a workspace: several files at once, in order; what is there is not redone."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Event

from reviewer.app.jobs import READER_VERSION
from reviewer.app.progress import stop_if
from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.app.sources import Found, sha256_of
from reviewer.app.workspace import ReviewSummary, Workspace
from reviewer.model.errors import Cancelled, ReadingError, ReviewerError
from reviewer.model.message import Message

log = logging.getLogger(__name__)

Read = Callable[[Path], tuple[bytes, Base]]
# How many files are asked for ahead of the one that is reported next, for each reader.
_AHEAD = 2


class Import(Enum):
    """What became of a file."""

    NEW = "new"
    KNOWN = "known"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file of an import: its review, or why there is none."""

    path: Path
    outcome: Import
    review: Review | None = None
    number: int = 0
    why: Message | None = None
    other_versions: tuple[ReviewSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class Importing:
    """Where files are imported to, and how they are read."""

    workspace: Workspace
    resources: Resources
    read: Read
    author: str

    def files(self, found: Iterable[Found], jobs: int, stopped: Event) -> Iterator[Imported]:
        """Import files, `jobs` at once, and yield what became of each, in their order.

        `stopped` is set at the end, however that comes, so that `read` can stop too. What was
        done is in the workspace, and known the next time.
        """
        waiting: deque[Future[Imported]] = deque()
        with ThreadPoolExecutor(jobs) as pool:
            try:
                for one in found:
                    stop_if(stopped.is_set)
                    waiting.append(pool.submit(self._import, one))
                    if len(waiting) >= jobs * _AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                stopped.set()
                pool.shutdown(wait=True, cancel_futures=True)

    def _import(self, found: Found) -> Imported:
        path = found.path
        if found.refusal is not None:
            return Imported(path, Import.UNREAD, why=found.refusal.message)
        try:
            known = self._known(path)
            if known is not None:
                return self._opened(path, Import.KNOWN, known)
            number = self.workspace.import_base(*self.read(path))
            return self._opened(path, Import.NEW, number)
        except ReadingError as error:
            return Imported(path, Import.UNREAD, why=error.message)
        except (ReviewerError, Cancelled):
            raise
        except Exception:
            # the job worker: a bug that one file brings out spares the others
            log.exception("a file could not be imported")
            return Imported(path, Import.UNREAD, why=stumbled(path))

    def _known(self, path: Path) -> int | None:
        sha256 = sha256_of(path)
        if sha256 is None:
            return None  # reading says what is amiss
        return self.workspace.find(sha256, reader_version=READER_VERSION)

    def _opened(self, path: Path, outcome: Import, number: int) -> Imported:
        review = self.workspace.open_review(number, self.resources, self.author)
        others = self.workspace.other_versions(number)
        return Imported(path, outcome, review, number, other_versions=others)


def stumbled(path: Path) -> Message:
    """Return what to say of a file that brought out a bug of ours."""
    return Message(
        "处理“{name}”时程序内部出错，没有结果。其他文件不受影响。请把日志和该文件发给维护人员。",
        {"name": path.name},
    )
