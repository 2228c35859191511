"""The main window: menus, tabs, strip, banner, the desk or the welcome, and the foot line.

What happens between the panes of a document is the desk's business; what the menus ask for
beyond it is that of `commands`.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer.app.language import Language, load_language
from reviewer.app.resources import catalogs_folder, samples
from reviewer.app.standing import SignOffRefused
from reviewer.app.workspace import ReviewSummary
from reviewer.gui.actions import FILE, TABLE, Actions, key_name
from reviewer.gui.announcing import Announcing, error_said
from reviewer.gui.banner import Banner
from reviewer.gui.comparing import Comparing
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.documents import Documents
from reviewer.gui.dressing import DARK_NAME, LIGHT_NAME, SYSTEM
from reviewer.gui.exporting import Exporting
from reviewer.gui.header import HeaderStrip
from reviewer.gui.hints import HintLine
from reviewer.gui.kept import Kept, first_size, panes_on
from reviewer.gui.opening import Backing
from reviewer.gui.recent import RecentReviews
from reviewer.gui.ruling import Ruling
from reviewer.gui.sheets import Sheets
from reviewer.gui.signing import Signing
from reviewer.gui.surroundings import Surroundings
from reviewer.gui.tabs import DeskTabs
from reviewer.gui.telling import name_entry
from reviewer.gui.welcome import Welcome
from reviewer.model.errors import ReviewerError

HINTED = ("next_finding", "next_unproven", "edit", "confirm", "undo", "keys")
BACKUP_MS = 30 * 60 * 1000


class MainWindow(QMainWindow):
    """The window. A document that cannot be opened leaves it, and what is open, as it was."""

    theme_wanted = Signal(str)

    def __init__(
        self, backing: Backing, language: Language, dialogs: Dialogs, settings: QSettings | None
    ) -> None:
        super().__init__()
        self._backing = backing
        self._language = language
        self._text = language.text
        self.dialogs = dialogs
        self._kept = Kept(settings)
        self.desk: Desk | None = None
        self.stack = QStackedWidget()
        self.documents = Documents(backing, language, dialogs, self.stack, self)
        self._make_strips()
        self.commands = Actions(self, language, self._kept.keys())
        self.recent = RecentReviews(
            self.commands.menu(FILE), self.commands["close"], self._reviews, language
        )
        self.recent.review_wanted.connect(self._open_review)
        self.exporting = Exporting(self._surroundings, backing.workspace, dialogs)
        self.announcing = Announcing(self._surroundings, backing.workspace)
        self.signing = Signing(
            self._surroundings, backing.author, dialogs, self.exporting.ask_workbook_of
        )
        self.comparing = Comparing(self._surroundings, backing, dialogs)
        self.sheets = Sheets(self._surroundings, self.commands, self._kept, backing, dialogs)
        self.rules = Ruling(self._surroundings, backing, dialogs, self.documents)
        self._connect()
        self._restore_layout()
        self._theme = self._kept.text("theme") or SYSTEM
        self._tick()
        dialogs.role = self._kept.text("role") or dialogs.role
        self._backup = QTimer(self, interval=BACKUP_MS)
        self._backup.timeout.connect(self.keep_copy)
        self._backup.start()
        self.show_library()
        self._tell_backup_problem()

    # documents

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open one file after the other, and those in folders; the last one stays in front."""
        self.banner.hide()
        self.documents.open_files(paths)

    def open_file(self, path: Path) -> None:
        self.open_files([path])

    def open_sample(self) -> None:
        """Open the bundled document, in which three problems are planted."""
        self.open_files(samples()[:1])

    def ask_file(self) -> None:
        if paths := self.dialogs.ask_files(self):
            self.open_files(paths)

    def ask_folder(self) -> None:
        folder = self.dialogs.ask_folder(self)
        if folder is not None:
            self.open_file(folder)

    def show_library(self) -> None:
        """Show the empty desk with the work begun before."""
        self.documents.stay_back()
        self.banner.hide()
        self._list_reviews()
        self.stack.setCurrentWidget(self.welcome)
        self._show_desk(None)

    def _list_reviews(self) -> None:
        self.welcome.show_reviews(self._reviews())

    def _reviews(self) -> Sequence[ReviewSummary]:
        """Return the reviews of the workspace, the latest first; none where it cannot be read."""
        try:
            return self._backing.workspace.reviews()
        except ReviewerError as error:
            self.tell_error(error)
            return ()

    def close_document(self) -> None:
        if self.desk is not None:
            self.documents.close_document(self.desk)
            if self.desk is None:
                self.show_library()

    def _open_review(self, review: int) -> None:
        self.banner.hide()
        summary = next(s for s in self._backing.workspace.reviews() if s.id == review)
        self.documents.open_review(review, summary.name, summary.sha256)

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong in the banner; a bug of ours is said to be one."""
        if isinstance(error, SignOffRefused):
            self.announcing.tell_refused(error)
            return
        said = error_said(self._language, error)
        locked = self.desk and self.desk.work and self.desk.work.review.is_locked
        if locked:
            self.banner.tell(said, action=self._text("解除锁定"), act=self.unlock, about=self.desk)
        else:
            self.banner.tell(said)

    # verbs of the review

    def undo(self) -> None:
        if self.desk is not None:
            self.desk.perform(lambda review: review.undo())

    def redo(self) -> None:
        if self.desk is not None:
            self.desk.perform(lambda review: review.redo())

    def sign_off(self) -> None:
        """Ask who signs, sign, and offer to export."""
        self.signing.sign_off(self.desk)

    def compare(self) -> None:
        """Ask for last year's document, or another one of the family, to hold this against."""
        self.comparing.ask(self.desk)

    def unlock(self) -> None:
        """Let a signed review be changed; the first change shows that it must be signed anew."""
        if self.desk is not None and self.desk.work is not None:
            self.desk.work.review.unlock()
            self._tell()

    def keep_copy(self) -> None:
        """Keep a copy of the workspace in a thread; say when none can be made."""
        self.documents.tasks.start(
            self._backing.workspace.keep_copy,
            lambda _: self._tell_backup_problem(),
            self.tell_error,
        )

    def _tell_backup_problem(self) -> None:
        problem = self._backing.workspace.backup_problem
        if problem is not None:
            self.banner.tell(self._language.error(problem))

    # how it looks and speaks

    def speak_chinese(self) -> None:
        self.speak("zh_CN")

    def speak_english(self) -> None:
        self.speak("en")

    def speak(self, code: str) -> None:
        """Speak another language from now on; documents stay open where they are."""
        if code == self._language.code:
            return
        self._language = load_language(code, catalogs_folder())
        self._text = self._language.text
        self._kept.keep("language", code)
        self.dialogs.speak(self._language)
        self.commands.speak(self._language)
        self.recent.speak(self._language)
        self._tick()
        is_welcome = self.desk is None
        self._make_strips()
        self._connect_strips()
        self.documents.speak(self._language)
        if is_welcome:
            self.show_library()
        else:
            self._show_desk(self.desk)

    def dress_as_system(self) -> None:
        self._dress(SYSTEM)

    def dress_light(self) -> None:
        self._dress(LIGHT_NAME)

    def dress_dark(self) -> None:
        self._dress(DARK_NAME)

    def _dress(self, theme: str) -> None:
        self._kept.keep("theme", theme)
        self._theme = theme
        self._tick()
        self.theme_wanted.emit(theme)

    def _tick(self) -> None:
        speaks = "speak_english" if self._language.code == "en" else "speak_chinese"
        self.commands.tick({f"theme_{self._theme}", speaks})

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.open_files([Path(url.toLocalFile()) for url in urls])

    def closeEvent(self, event: QCloseEvent) -> None:
        self._kept.keep("geometry", self.saveGeometry())
        if self.desk is not None and self.desk.work is not None:
            named = panes_on(self.screen(), self.desk.work.review.document)
            self._kept.keep(named, self.desk.arrangement.saveState())
        self._kept.keep("role", self.dialogs.role)
        self._backup.stop()
        self.documents.close()
        super().closeEvent(event)

    # how it works

    def _make_strips(self) -> None:
        """Make everything around the documents, in the language of now."""
        language = self._language
        self.header = HeaderStrip(language)
        self.banner = Banner(language)
        self.hints = HintLine(language)
        self.tabs = DeskTabs()
        former = self.stack.widget(0) if self.stack.count() else None
        if isinstance(former, Welcome):
            self.stack.removeWidget(former)
        self.welcome = Welcome(language)
        self.stack.insertWidget(0, self.welcome)
        self.setWindowTitle(self._text("预算复核"))
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(1000, 600))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tabs, self.header, self.banner):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hints)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.sheets.keys_changed.connect(self._tell)
        self.documents.shown.connect(self._show_desk)
        self.documents.read.connect(self._take_review)
        self.documents.began.connect(self._show_progress)
        self.documents.progressed.connect(self._show_progress)
        self.documents.ended.connect(self._end_progress)
        self.documents.failed.connect(self.tell_error)
        self.documents.summed_up.connect(self.announcing.tell_failures)
        self.documents.read.connect(self.announcing.tell_unread_pages)
        self.documents.known.connect(self.announcing.tell_known)
        self.documents.republished.connect(self.announcing.offer_version)
        self.documents.stopped.connect(self.announcing.tell_stopped)
        self._connect_strips()

    def _connect_strips(self) -> None:
        self.hints.cancel_wanted.connect(self.documents.stop)
        self.hints.offer_taken.connect(self._take_offer)
        self.welcome.file_wanted.connect(self.ask_file)
        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.review_wanted.connect(self._open_review)
        self.header.library_wanted.connect(self.show_library)
        self.header.sign_off_wanted.connect(self.sign_off)
        self.header.export_wanted.connect(self.exporting.ask_workbook)
        self.tabs.desk_chosen.connect(self.documents.show)
        self.tabs.desk_closed.connect(self.documents.close_document)

    # strip, banner and foot are made anew for another language: they are asked for when needed

    def _show_progress(self, done: int = 0, total: int = 0) -> None:
        self.hints.show_progress(done, total)

    def _end_progress(self) -> None:
        self.hints.end_progress()

    def _hide_banner(self) -> None:
        self.banner.hide()

    def _tell_news(self, news: str) -> None:
        self.hints.tell(news)

    def _tell_offer(self, news: str, asked: str) -> None:
        self.hints.tell_offer(news, asked)

    def _take_offer(self) -> None:
        if self.desk is not None:
            self.desk.take_offer()

    def _show_table_menu(self, at: QPoint) -> None:
        """Show what can be done to a table where the pointer is."""
        self.commands.menu(TABLE).popup(at)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self,
            self.desk,
            self.banner,
            self._tell_news,
            self.tell_error,
            self._language,
            self.documents.tasks,
        )

    def _restore_layout(self) -> None:
        geometry = self._kept.state("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(first_size(self))

    def _show_desk(self, desk: Desk | None) -> None:
        self.desk = desk
        self.banner.come_to(desk)
        self.header.setVisible(desk is not None)
        if desk is not None and desk.work is None:
            self.header.show_reading(desk.name)
        self.tabs.show_desks(self.documents.desks, desk)
        self._tell()

    def _take_review(self, desk: Desk) -> None:
        """Listen to a desk whose review has come, and lay it out as the last one was."""
        desk.changed.connect(self._tell)
        desk.changed.connect(self._hide_banner)
        desk.refused.connect(self.tell_error)
        desk.news.connect(self._tell_news)
        desk.offered.connect(self._tell_offer)
        desk.sign_off_wanted.connect(self.sign_off)
        desk.keys_wanted.connect(self.sheets.show_keys)
        if desk.grids is not None:
            desk.grids.view.menu_wanted.connect(self._show_table_menu)
        if desk.work is not None:
            panes = self._kept.state(panes_on(self.screen(), desk.work.review.document))
            if panes is not None:
                desk.arrangement.restoreState(panes)
        self.tabs.show_desks(self.documents.desks, self.desk)
        self._tell()
        if self.desk is None:
            self._list_reviews()
        self.comparing.offer(desk)

    def _tell(self) -> None:
        """Bring strip, menus and foot up to date."""
        work = self.desk.work if self.desk is not None else None
        if work is None:
            self.commands.name_undo("", "")
            self.hints.saved.clear()
        else:
            self.header.show_work(work)
            status = work.review.undo_status()
            undo, redo = (
                name_entry(self._language, work.review, e) for e in (status.undo, status.redo)
            )
            self.commands.name_undo(undo, redo)
            self.hints.tell_saved()
        self.commands.enable(work)
        named = [self.commands[action] for action in HINTED] if work else []
        keys = [(key_name(a.shortcut()), a.text()) for a in named if a.isEnabled()]
        peek = [(self._text("空格"), self._text("看原图"))] if work else []
        self.hints.show_keys([*keys[:2], *peek, *keys[2:]])
