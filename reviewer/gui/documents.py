"""The documents that are open, each on a desk of its own; one of them is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from reviewer.app.arriving import ArrivedGrid
from reviewer.app.language import Language
from reviewer.app.rendering import OpenedDocument
from reviewer.app.review import Review
from reviewer.app.sources import (
    ENDINGS,
    Found,
    find_files,
    is_folder,
    readable_name,
    unpacking_folder,
)
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.opening import Backing, Opening
from reviewer.gui.other_documents import OtherDocuments
from reviewer.gui.selection import Origin
from reviewer.gui.tasks import Tasks
from reviewer.model.document import Page
from reviewer.model.errors import Cancelled, PasswordNeeded
from reviewer.model.grid import SecondReading

MOST_OPEN = 6  # pictures take memory; what is put away is on disk, and opens again at once


@dataclass(slots=True)
class Wanted:
    """The files chosen together: those still to be opened, and why others could not be."""

    files: list[Found] = field(default_factory=list)
    count: int = 0
    failures: list[Exception] = field(default_factory=list)


class Documents(QObject):
    """Opens documents. One that cannot be opened changes nothing of those that are."""

    shown = Signal(object)  # Desk
    read = Signal(object)  # Desk
    began = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)  # Exception
    summed_up = Signal(int, object)  # of how many files, list[Exception]
    republished = Signal(int, object)  # a new review, ReviewSummary of the same disclosure
    known = Signal(str)  # name of a file whose review was there already

    def __init__(
        self,
        backing: Backing,
        language: Language,
        dialogs: Dialogs,
        stack: QStackedWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._backing = backing
        self._language = language
        self._dialogs = dialogs
        self._stack = stack
        self._reading = Tasks(self, threads=4)
        self._painting = Tasks(self, threads=2)
        self._comparing = Tasks(self, threads=1)
        self._others = OtherDocuments(backing, self._reading, self._painting, self)
        self._desks: dict[Desk, Opening] = {}
        self.opening: Opening | None = None
        self._wanted = Wanted()
        self._unpacked = unpacking_folder()

    def open_files(self, paths: Iterable[Path]) -> None:
        """Open published files one by one: pages at once, the review when it has been read.

        Folders and archives mean the files in them; what cannot be opened is told at the end.
        """
        self.cancel()
        chosen = list(paths)
        if not chosen:
            return
        wanted = self._wanted = Wanted()
        folder = Path(self._unpacked.name) / str(id(wanted))
        if all(path.suffix.lower() in ENDINGS and not is_folder(path) for path in chosen):
            self._take_found(wanted, [Found(path) for path in chosen])
            return
        self.began.emit()
        self._reading.start(
            lambda: list(find_files(chosen, folder)),
            lambda found: self._take_found(wanted, found),
            self.failed.emit,
        )

    def open_review(self, review: int, name: str, sha256: str) -> None:
        """Open a review of the workspace, or show the desk it is on."""
        desk = self._desk_of(sha256)
        if desk is not None:
            self._show(desk)
            return
        self._start(name).open_review(review)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks there are, the one opened first first."""
        return tuple(self._desks)

    def show(self, desk: Desk) -> None:
        """Put a desk in front."""
        if desk in self._desks and desk is not self._stack.currentWidget():
            self._show(desk)

    def speak(self, language: Language) -> None:
        """Put every document on a new desk that speaks another language.

        One still being read keeps its desk until it is opened again.
        """
        self._language = language
        front = self._stack.currentWidget()
        for desk, opening in list(self._desks.items()):
            if desk.work is None:
                continue
            made = self._make_desk(desk.name, opening)
            self._desks = {made if d is desk else d: o for d, o in self._desks.items()}
            self._stack.addWidget(made)
            made.show_review(desk.work.review)
            made.selection.choose(desk.selection.focus, Origin.WINDOW)
            desk.let_go()
            self._stack.removeWidget(desk)
            desk.deleteLater()
            self.read.emit(made)
            if desk is front:
                self._show(made)

    def _make_desk(self, name: str, opening: Opening) -> Desk:
        desk = Desk(name, self._language, opening.pictures, self._dialogs, self._reading)
        desk.viewer.open_others = self._others.open
        return desk

    def cancel(self) -> None:
        """Stop reading the document that is being read, and let the others be."""
        self._wanted = Wanted()
        if self.opening is not None:
            self.opening.cancel()

    def close_document(self, desk: Desk) -> None:
        """Put a document away; all that was done on it is on disk already."""
        self._take_down(desk, self._desks[desk])

    def close(self) -> None:
        """Stop everything, and wait until it has stopped."""
        self.cancel()
        for desk in self._desks:
            desk.let_go()
        for opening in self._desks.values():
            opening.cancel()
        for tasks in (self._comparing, self._painting, self._reading):
            tasks.close()
        self._unpacked.cleanup()

    @property
    def tasks(self) -> Tasks:
        return self._reading

    # how it works

    def _start(self, name: str) -> Opening:
        if self.opening is not None:
            self.opening.cancel()
        opening = Opening(name, self._backing, self._reading, self._painting, self)
        desk = self._make_desk(name, opening)
        opening.pages_known.connect(lambda opened: self._show_pages(desk, opening, opened))
        opening.page_read.connect(lambda page: self._add_page(desk, opening, page))
        opening.grid_arrived.connect(lambda grid: self._add_grid(desk, opening, grid))
        opening.opened.connect(lambda review: self._show_review(desk, opening, review))
        opening.failed.connect(lambda error: self._give_up(desk, opening, error))
        opening.locked.connect(lambda error: self._ask_password(opening, error))
        opening.progressed.connect(lambda done, total: self._tell_progress(opening, done, total))
        self.opening = opening
        self.began.emit()
        return opening

    def _tell_progress(self, opening: Opening, done: int, total: int) -> None:
        if opening is self.opening:
            self.progressed.emit(done, total)

    def _show_pages(self, desk: Desk, opening: Opening, opened: OpenedDocument) -> None:
        self._put_up(desk, opening)
        sizes = enumerate(opened.page_sizes, start=1)
        desk.viewer.add_pages((number, *size) for number, size in sizes)

    def _add_page(self, desk: Desk, opening: Opening, page: Page) -> None:
        if opening is self.opening:
            self._put_up(desk, opening)
            desk.viewer.add_pages([(page.number, page.width_pt, page.height_pt)])

    def _add_grid(self, desk: Desk, opening: Opening, arrived: ArrivedGrid) -> None:
        if opening is self.opening:
            self._put_up(desk, opening)
            desk.take_arrived(arrived)

    def _show_review(self, desk: Desk, opening: Opening, review: Review) -> None:
        known = self._desk_of(review.document.sha256)
        is_current = self._end(opening)
        if known is not None:
            # one review must not be open twice: each would undo without the other
            self._take_down(desk, opening)
            self._show(known)
        else:
            desk.begun.connect(lambda: self.read.emit(desk))
            desk.show_review(review)
            self._put_up(desk, opening)
            opening.compared.connect(lambda found: self._take_second(opening, found))
            opening.compare(review, self._comparing)
        if opening.other_versions:
            self.republished.emit(opening.number, opening.other_versions[0])
        if opening.was_known:
            self.known.emit(desk.name)
        if is_current:
            self._open_next()

    def _take_second(self, opening: Opening, found: Sequence[SecondReading]) -> None:
        """Let the desk a document is on now, perhaps in another language, show what was found."""
        for desk, its in self._desks.items():
            if its is opening and desk.work is not None:
                desk.work.take_second_readings(found)

    def _give_up(self, desk: Desk, opening: Opening, error: Exception) -> None:
        if desk.work is not None:
            return  # the review is there; only its pictures are not
        is_current = self._end(opening)
        self._take_down(desk, opening)
        if is_current:
            if not isinstance(error, Cancelled):
                self._wanted.failures.append(error)
            self._open_next()

    def _ask_password(self, opening: Opening, error: PasswordNeeded) -> None:
        said = self._language.error(error)
        password = self._dialogs.ask_password(self._stack, said)
        if password is not None:
            opening.unlock(password)
        else:
            opening.decline(error)

    def _put_up(self, desk: Desk, opening: Opening) -> None:
        if desk in self._desks:
            return
        self._desks[desk] = opening
        self._stack.addWidget(desk)
        self._show(desk)
        while len(self._desks) > MOST_OPEN:
            self._take_down(*next(iter(self._desks.items())))

    def _take_down(self, desk: Desk, opening: Opening) -> None:
        was_shown = self._stack.currentWidget() is desk
        self._desks.pop(desk, None)
        self._stack.removeWidget(desk)
        desk.let_go()
        opening.close()
        opening.blockSignals(True)  # noqa: FBT003 - what is still under way has no desk to come to
        desk.deleteLater()
        if was_shown:
            remaining = next(reversed(self._desks), None)
            if remaining is not None:
                self._stack.setCurrentWidget(remaining)
            self.shown.emit(remaining)

    def _show(self, desk: Desk) -> None:
        self._stack.setCurrentWidget(desk)
        self.shown.emit(desk)

    def _desk_of(self, sha256: str) -> Desk | None:
        held = (d for d in self._desks if d.work and d.work.review.document.sha256 == sha256)
        return next(held, None)

    def _end(self, opening: Opening) -> bool:
        """Note that an opening has come to its end; say whether it was the present one."""
        is_current = opening is self.opening
        if is_current:
            self.opening = None
            self.ended.emit()
        return is_current

    def _take_found(self, wanted: Wanted, found: list[Found]) -> None:
        if wanted is not self._wanted:
            return  # stopped, or others were chosen meanwhile
        wanted.files = found
        wanted.count = len(found)
        self._open_next()

    def _open_next(self) -> None:
        """Open what is next of the files wanted; at their end, say what could not be opened."""
        wanted = self._wanted
        while wanted.files:
            found = wanted.files.pop(0)
            if found.refusal is None:
                self._start(readable_name(found.path)).open_file(found.path)
                return
            wanted.failures.append(found.refusal)
        self.ended.emit()
        if wanted.failures and wanted.count > 1:
            self.summed_up.emit(wanted.count, wanted.failures)
        elif wanted.failures:
            self.failed.emit(wanted.failures[0])
        wanted.failures = []
