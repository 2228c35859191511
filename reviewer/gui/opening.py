"""From a chosen file to a review on the desk: known documents at once, others page by page."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from reviewer.app.arriving import arrive
from reviewer.app.jobs import TellPart
from reviewer.app.own_rules import OwnRules
from reviewer.app.progress import Cancel, Progress
from reviewer.app.rendering import OpenedDocument
from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.app.sources import sha256_of
from reviewer.app.workspace import ReviewSummary, Workspace
from reviewer.gui.pictures import THUMBNAIL, PagePainter, PagePictures
from reviewer.gui.tasks import Stop, Tasks
from reviewer.model.document import Document, Page
from reviewer.model.errors import Cancelled, PasswordNeeded
from reviewer.model.grid import Grid, Layout, SecondReading

log = logging.getLogger(__name__)


class Renderer(PagePainter, Protocol):
    """Opens documents and paints their pages; any thread may call it."""

    def open(
        self, document: str, content: Path | bytes, *, name: str = "", password: str | None = None
    ) -> OpenedDocument:
        """Open a document under an id of ours; tell the sizes of its pages."""
        ...

    def close_document(self, document: str) -> None:
        """Let a document go."""
        ...


class Reader(Protocol):
    """Reads documents; blocks, and may be called from any thread."""

    def read_base(
        self,
        path: Path,
        *,
        password: str | None,
        on_part: TellPart,
        progress: Progress,
        cancel: Cancel,
    ) -> tuple[bytes, Base]:
        """Read the document at `path` page by page."""
        ...


class Comparer(Protocol):
    """Reads documents again with another parser; blocks, and any thread may call it."""

    def read_again(
        self,
        document: Document,
        layout: Layout,
        content: bytes,
        *,
        password: str | None,
        cancel: Cancel,
    ) -> tuple[SecondReading, ...] | None:
        """Return what that parser reads otherwise, `None` where it cannot say."""
        ...


@dataclass(slots=True)
class Backing:
    """What the window works with: where reviews are kept, who reads, compares and paints.

    `resources` are those in use, and others once the office decides otherwise about checks;
    `own_rules` says where that is kept, if anywhere.
    """

    workspace: Workspace
    resources: Resources
    renderer: Renderer
    reader: Reader
    author: str
    comparer: Comparer | None = None
    own_rules: OwnRules | None = None


class Opening(QObject):
    """One document being opened. Its signals arrive in the GUI thread."""

    pages_known = Signal(object)  # OpenedDocument
    page_read = Signal(object)  # Page
    grid_arrived = Signal(object)  # ArrivedGrid
    progressed = Signal(int, int)
    opened = Signal(object)  # Review
    compared = Signal(object)  # tuple[SecondReading, ...]
    failed = Signal(object)  # Exception
    locked = Signal(object)  # PasswordNeeded; `unlock` goes on, `failed` follows no more

    def __init__(
        self, name: str, backing: Backing, tasks: Tasks, painting: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._backing = backing
        self._tasks = tasks
        self._stop = Stop()
        self._total = 0
        self._started = time.perf_counter()
        self.document_id = f"{name}-{id(self)}"
        self.pictures = PagePictures(backing.renderer, self.document_id, painting, self)
        self.pictures.painted.connect(self._note_first_page)
        self.first_page_s: float | None = None
        self.was_known = False
        self.number: int | None = None
        self.other_versions: tuple[ReviewSummary, ...] = ()
        self._password: str | None = None
        self._attempt = 0
        self._is_opened = False
        self._is_unread = False
        self._is_declined = False
        self._is_over = False
        self._go_on: Callable[[], None] | None = None

    def open_file(self, path: Path) -> None:
        """Open the document at `path`: the saved review if it is known, else by reading it."""
        self._begin(lambda: self._look(path), lambda: self._take_or_read(path))

    def open_review(self, review: int) -> None:
        """Open a review that is in the workspace."""
        self._begin(lambda: self._look_at_bytes(review), lambda: self._take(review))

    def unlock(self, password: str) -> None:
        """Try a password for what was found locked; it is kept only while this is open."""
        self._password = password
        self._is_unread = False
        if self._go_on is not None:
            self._go_on()

    def decline(self, error: Exception) -> None:
        """Go on without a password: a known review needs one only for its pictures."""
        self._is_declined = True
        if self._is_unread:
            self.failed.emit(error)

    def compare(self, review: Review, tasks: Tasks) -> None:
        """Have another parser read the document, unless it has; what it says is kept."""
        if self._backing.comparer is not None and not review.base.is_compared:
            base, comparer = review.base, self._backing.comparer
            tasks.start(
                lambda: self._compare(base, comparer), self._tell_compared, _log_uncompared
            )

    def cancel(self) -> None:
        """Stop reading at the next page."""
        self._stop.set()

    def close(self) -> None:
        """Let the document go from the rendering process; nothing more is told of it."""
        self._is_over = True
        self._stop.set()
        renderer, document = self._backing.renderer, self.document_id
        self._tasks.start(
            lambda: renderer.close_document(document), lambda _: None, lambda _: None
        )

    def _begin(self, look: Callable[[], OpenedDocument], take: Callable[[], Review]) -> None:
        """Look at the pages and take the review, and again with a password where one is asked."""
        self._go_on = lambda: self._begin(look, take)
        attempt = self._attempt
        self._tasks.start(look, self._show_pages, lambda error: self._fail_to_look(error, attempt))
        if not self._is_opened:
            self._tasks.start(take, self._open, lambda error: self._fail_to_read(error, attempt))

    def _open(self, review: Review) -> None:
        if not self._is_opened and not self._is_over:
            self._is_opened = True
            self.opened.emit(review)

    def _fail_to_look(self, error: Exception, attempt: int) -> None:
        """Ask for a password; without one only pictures are lost, reading says what is amiss."""
        if isinstance(error, PasswordNeeded):
            self._ask(error, attempt)
        else:
            log.info("the pages of a document cannot be shown: %s", error)

    def _fail_to_read(self, error: Exception, attempt: int) -> None:
        self._is_unread = True
        if isinstance(error, PasswordNeeded) and not self._is_declined:
            self._ask(error, attempt)
        elif not self._is_over and (self._is_declined or attempt == self._attempt):
            self.failed.emit(error)

    def _ask(self, error: PasswordNeeded, attempt: int) -> None:
        """Ask once: both parts of a locked document do, and one answer is for both."""
        if attempt == self._attempt and not self._is_over:
            self._attempt += 1
            self.locked.emit(error)

    # in threads

    def _look(self, path: Path) -> OpenedDocument:
        return self._backing.renderer.open(
            self.document_id, path, name=path.name, password=self._password
        )

    def _look_at_bytes(self, review: int) -> OpenedDocument:
        content = self._backing.workspace.document_bytes(review)
        return self._backing.renderer.open(
            self.document_id, content, name=self.name, password=self._password
        )

    def _take_or_read(self, path: Path) -> Review:
        known = self._known(path)
        if known is not None:
            self.was_known = True
            return self._take(known)
        content, base = self._backing.reader.read_base(
            path,
            password=self._password,
            on_part=self._take_part,
            progress=self._progress,
            cancel=self._stop,
        )
        if self._stop():
            raise Cancelled
        self.number = self._backing.workspace.import_base(content, base)
        review = self._take(self.number)
        self.other_versions = self._backing.workspace.other_versions(self.number)
        return review

    def _take_part(self, part: Page | Grid) -> None:
        if isinstance(part, Grid):
            self.grid_arrived.emit(arrive(part, self._backing.resources.vocabulary))
        else:
            self.page_read.emit(part)

    def _compare(self, base: Base, comparer: Comparer) -> tuple[SecondReading, ...] | None:
        workspace = self._backing.workspace
        review = workspace.find(base.document.sha256)
        if review is None:
            return None
        found = comparer.read_again(
            base.document,
            base.layout,
            workspace.document_bytes(review),
            password=self._password,
            cancel=self._stop,
        )
        if found is not None:
            workspace.keep_second_readings(review, found)
        return found

    def _known(self, path: Path) -> int | None:
        """Return the review of these very bytes, if there is one; reading tells what is amiss."""
        sha256 = sha256_of(path)
        return None if sha256 is None else self._backing.workspace.find(sha256)

    def _take(self, review: int) -> Review:
        backing = self._backing
        return backing.workspace.open_review(review, backing.resources, backing.author)

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total or self._total)

    # in the GUI thread

    def _tell_compared(self, found: tuple[SecondReading, ...] | None) -> None:
        if found is not None and not self._stop():
            self.compared.emit(found)

    def _show_pages(self, opened: OpenedDocument) -> None:
        if not self._is_over:
            self._total = len(opened.page_sizes)
            self.pages_known.emit(opened)

    def _note_first_page(self, page: int, scale: float) -> None:
        if page == 1 and scale > THUMBNAIL and self.first_page_s is None:
            self.first_page_s = time.perf_counter() - self._started
            log.info("first page after %.2f s", self.first_page_s)


def _log_uncompared(error: Exception) -> None:
    if not isinstance(error, Cancelled):
        log.warning("the document was not compared with a second reading", exc_info=error)
