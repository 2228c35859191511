"""The documents that are open, each on a desk of its own; one of them is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import uuid4

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
    lookups: int = 0  # of folders and archives, to find the files in them


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
    stopped = Signal(object)  # list[str]: names of the files that were not read

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
        self._stays_back = False
        self._unpacked = unpacking_folder()

    def open_files(self, paths: Iterable[Path]) -> None:
        """Open published files one by one: pages at once, the review when it has been read.

        Folders and archives mean the files in them; what cannot be opened is told at the end.
        While others are read, these come before those that still wait.
        """
        chosen = list(paths)
        if not chosen:
            return
        self._stays_back = False
        if not self._is_reading:
            self._wanted = Wanted()
        wanted = self._wanted
        folder = Path(self._unpacked.name) / str(uuid4())
        if all(path.suffix.lower() in ENDINGS and not is_folder(path) for path in chosen):
            self._take_found(wanted, [Found(path) for path in chosen])
            return
        self.began.emit()
        wanted.lookups += 1
        self._reading.start(
            lambda: list(find_files(chosen, folder)),
            lambda found: self._end_lookup(wanted, found),
            lambda error: self._fail_to_find(wanted, error),
        )

    def open_review(self, review: int, name: str, sha256: str) -> None:
        """Open a review of the workspace, or show the desk it is on."""
        self._stays_back = False
        desk = self._desk_of(sha256)
        if desk is not None:
            self._show(desk)
            return
        opening = self._make_opening(name)
        if self.opening is None:
            self._follow(opening)  # else what is read goes on: this one needs no reading
        opening.open_review(review)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks there are, the one opened first first."""
        return tuple(self._desks)

    def show(self, desk: Desk) -> None:
        """Put a desk in front."""
        self._stays_back = False
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
            standing = desk.viewer.view.standing()
            made.begun.connect(partial(made.viewer.view.stand_at, standing))
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

    def stay_back(self) -> None:
        """Put no document in front by itself: a person looks at the library meanwhile."""
        self._stays_back = True

    def stop(self) -> None:
        """Stop reading, and tell which files were not read; those read stay as they are."""
        names = [] if self.opening is None else [self.opening.name]
        names += [readable_name(found.path) for found in self._wanted.files]
        was_looking = self._wanted.lookups > 0
        self._wanted = Wanted()
        if self.opening is not None:
            self.opening.cancel()
        elif was_looking:
            self.ended.emit()
        if names:
            self.stopped.emit(names)

    def close_document(self, desk: Desk) -> None:
        """Put a document away; all that was done on it is on disk already."""
        self._take_down(desk, self._desks[desk])

    def close(self) -> None:
        """Stop everything, and wait until it has stopped."""
        self._wanted = Wanted()
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

    def _make_opening(self, name: str) -> Opening:
        opening = Opening(name, self._backing, self._reading, self._painting, self)
        desk = self._make_desk(name, opening)
        opening.pages_known.connect(lambda opened: self._show_pages(desk, opening, opened))
        opening.page_read.connect(lambda page: self._add_page(desk, opening, page))
        opening.grid_arrived.connect(lambda grid: self._add_grid(desk, opening, grid))
        opening.opened.connect(lambda review: self._show_review(desk, opening, review))
        opening.failed.connect(lambda error: self._give_up(desk, opening, error))
        opening.locked.connect(lambda error: self._ask_password(opening, error))
        opening.progressed.connect(lambda done, total: self._tell_progress(opening, done, total))
        return opening

    def _follow(self, opening: Opening) -> None:
        """Make an opening the present one: its pages come as they are read, then the next file."""
        self.opening = opening
        self.began.emit()

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
            desk.viewer.turn_pages({page.number: page.quarter_turns})

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
            self._come_up(known)
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
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

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
        self._come_up(desk)
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

    def _come_up(self, desk: Desk) -> None:
        """Show a desk that is there now, unless a person looks at the library meanwhile."""
        if self._stays_back:
            self.shown.emit(None)
        else:
            self._show(desk)

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

    @property
    def _is_reading(self) -> bool:
        return self.opening is not None or bool(self._wanted.files or self._wanted.lookups)

    def _end_lookup(self, wanted: Wanted, found: list[Found]) -> None:
        wanted.lookups -= 1
        self._take_found(wanted, found)

    def _fail_to_find(self, wanted: Wanted, error: Exception) -> None:
        wanted.failures.append(error)
        self._end_lookup(wanted, [])

    def _take_found(self, wanted: Wanted, found: list[Found]) -> None:
        if wanted is not self._wanted:
            return  # stopped meanwhile
        wanted.files[:0] = found
        wanted.count += len(found)
        if self.opening is None:
            self._open_next()

    def _open_next(self) -> None:
        """Open what is next of the files wanted; at their end, say what could not be opened."""
        wanted = self._wanted
        while wanted.files:
            found = wanted.files.pop(0)
            if found.refusal is None:
                opening = self._make_opening(readable_name(found.path))
                self._follow(opening)
                opening.open_file(found.path)
                return
            wanted.failures.append(found.refusal)
        if wanted.lookups:
            return
        self.ended.emit()
        if wanted.failures and wanted.count > 1:
            self.summed_up.emit(wanted.count, wanted.failures)
        elif wanted.failures:
            self.failed.emit(wanted.failures[0])
        wanted.failures = []
