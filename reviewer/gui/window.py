"""The main window: menus, strip, banner, the desk or the welcome, and the line at the foot.

What happens between the panes of a document is the desk's business.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer.app.exporting import export_review
from reviewer.app.language import Language
from reviewer.app.resources import samples
from reviewer.app.review import SignOffRefused
from reviewer.gui.actions import Actions, key_name, key_sheet
from reviewer.gui.banner import Banner
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.documents import Documents
from reviewer.gui.header import HeaderStrip
from reviewer.gui.hints import HintLine
from reviewer.gui.opening import Backing
from reviewer.gui.telling import history_sheet, name_entry
from reviewer.gui.welcome import Welcome
from reviewer.model.errors import ReviewerError

HINTED = ("next_finding", "next_unproven", "edit", "confirm", "undo", "keys")


class MainWindow(QMainWindow):
    """The window. A document that cannot be opened leaves it, and what is open, as it was."""

    def __init__(
        self, backing: Backing, language: Language, dialogs: Dialogs, settings: QSettings | None
    ) -> None:
        super().__init__()
        self._backing = backing
        self._language = language
        self._text = language.text
        self.dialogs = dialogs
        self._settings = settings
        self.desk: Desk | None = None
        self.header = HeaderStrip(language)
        self.banner = Banner(language)
        self.hints = HintLine(language)
        self.welcome = Welcome(language)
        self.stack = QStackedWidget()
        self.documents = Documents(backing, language, dialogs, self.stack, self)
        self._lay_out()
        self.commands = Actions(self, language)
        self._connect()
        self._restore_layout()
        self.show_library()

    # documents

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open one file after the other; the last one stays in front."""
        self.banner.hide()
        self.documents.open_files(paths)

    def open_file(self, path: Path) -> None:
        self.open_files([path])

    def open_sample(self) -> None:
        """Open the bundled document, in which three problems are planted."""
        self.open_files(samples()[:1])

    def ask_file(self) -> None:
        path = self.dialogs.ask_file(self)
        if path is not None:
            self.open_file(path)

    def show_library(self) -> None:
        """Show the empty desk with the work begun before."""
        self.documents.cancel()
        self.banner.hide()
        try:
            self.welcome.show_reviews(self._backing.workspace.reviews())
        except ReviewerError as error:
            self.tell_error(error)
        self.stack.setCurrentWidget(self.welcome)
        self._show_desk(None)

    def close_document(self) -> None:
        if self.desk is not None:
            self.documents.close_document(self.desk)
            if self.desk is None:
                self.show_library()

    def _open_review(self, review: int) -> None:
        self.banner.hide()
        summaries = self._backing.workspace.reviews()
        summary = next(s for s in summaries if s.id == review)
        self.documents.open_review(review, summary.name, summary.sha256)

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong in the banner; a bug of ours is said to be one."""
        if isinstance(error, SignOffRefused):
            self._tell_refused(error)
            return
        if isinstance(error, ReviewerError):
            said = self._language.error(error)
        else:
            said = self._text(
                "程序内部出错，刚才的操作没有完成；已保存的内容不受影响。请查看日志。"
            )
        locked = self.desk and self.desk.work and self.desk.work.review.is_locked
        if locked:
            self.banner.tell(said, action=self._text("解除锁定"), act=self.unlock)
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
        if self.desk is None or self.desk.work is None:
            return
        pending = self.desk.work.review.undecided_errors()
        if pending:
            self.tell_error(SignOffRefused(pending))
            return
        signature = self.dialogs.ask_signature(self, self._backing.author)
        if signature is None:
            return
        name, role = signature.name, signature.role
        if self.desk.perform(lambda review: review.sign_off(name, role)) is not None:
            self.banner.tell(
                self._text("已签署并锁定。可以导出复核工作簿。"),
                action=self._text("导出…"),
                act=self.ask_export,
                is_problem=False,
            )

    def unlock(self) -> None:
        """Let a signed review be changed; the first change shows that it must be signed anew."""
        if self.desk is not None and self.desk.work is not None:
            self.desk.work.review.unlock()
            self._tell()

    def ask_export(self) -> None:
        if self.desk is None or self.desk.work is None:
            return
        name = Path(self.desk.name).stem + "_" + self._text("复核") + ".xlsx"
        path = self.dialogs.ask_output(self, name)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the reviewed workbook in a thread; say when it is there."""
        if self.desk is None or self.desk.work is None:
            return
        review = self.desk.work.review
        self.hints.tell(self._text("正在导出…"))
        self.documents.tasks.start(
            lambda: export_review(review, path, self._language),
            lambda _: self._tell_exported(path),
            self.tell_error,
        )

    def _tell_exported(self, path: Path) -> None:
        self.hints.tell("")
        self.banner.tell(self._text("已导出到 {path}", path=path), is_problem=False)

    # sheets

    def show_keys(self) -> None:
        self.dialogs.show_sheet(self, self._text("快捷键"), key_sheet(self._text))

    def show_history(self) -> None:
        """Show everything that was done on this document, newest first."""
        if self.desk is not None and self.desk.work is not None:
            sheet = history_sheet(self._language, self.desk.work.review)
            self.dialogs.show_sheet(self, self._text("操作记录"), sheet)

    def show_data_place(self) -> None:
        path = self._backing.workspace.path
        said = self._text("所有复核保存在本机文件 {path}，自动备份在同一文件夹。", path=path)
        self.banner.tell(said, is_problem=False)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.open_files([Path(url.toLocalFile()) for url in urls])

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep("geometry", self.saveGeometry())
        if self.desk is not None and self.desk.work is not None:
            self._keep("panes", self.desk.splitter.saveState())
        self.documents.close()
        super().closeEvent(event)

    # how it works

    def _lay_out(self) -> None:
        self.setWindowTitle(self._text("预算复核"))
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(1000, 600))
        self.stack.addWidget(self.welcome)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.banner):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hints)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.documents.shown.connect(self._show_desk)
        self.documents.read.connect(self._take_review)
        self.documents.began.connect(self.hints.show_progress)
        self.documents.progressed.connect(self.hints.show_progress)
        self.documents.ended.connect(self.hints.end_progress)
        self.documents.failed.connect(self.tell_error)
        self.hints.cancel_wanted.connect(self.documents.cancel)
        self.welcome.file_wanted.connect(self.ask_file)
        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.review_wanted.connect(self._open_review)
        self.header.library_wanted.connect(self.show_library)
        self.header.sign_off_wanted.connect(self.sign_off)
        self.header.export_wanted.connect(self.ask_export)

    def _restore_layout(self) -> None:
        geometry = self._kept("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(1600, 900).boundedTo(self.screen().availableSize()))

    def _keep(self, name: str, state: QByteArray) -> None:
        if self._settings is not None:
            self._settings.setValue(name, state)

    def _kept(self, name: str) -> QByteArray | None:
        kept = self._settings.value(name) if self._settings is not None else None
        return kept if isinstance(kept, QByteArray) else None

    def _show_desk(self, desk: Desk | None) -> None:
        self.desk = desk
        self.header.setVisible(desk is not None)
        if desk is not None and desk.work is None:
            self.header.show_reading(desk.name)
        self._tell()

    def _take_review(self, desk: Desk) -> None:
        """Listen to a desk whose review has come, and lay it out as the last one was."""
        desk.changed.connect(self._tell)
        desk.changed.connect(self.banner.hide)
        desk.refused.connect(self.tell_error)
        desk.news.connect(self.hints.tell)
        panes = self._kept("panes")
        if panes is not None:
            desk.splitter.restoreState(panes)
        self._tell()

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
        self.hints.show_keys([(key_name(a.shortcut()), a.text()) for a in named if a.isEnabled()])

    def _tell_refused(self, error: SignOffRefused) -> None:
        """Say which findings are still to be decided, and go to the first."""
        named = "；".join(self._language.message(f.finding.message) for f in error.findings[:3])
        more = "…" if len(error.findings) > 3 else ""
        self.banner.tell(f"{self._language.error(error)} {named}{more}")
        if self.desk is not None:
            self.desk.show_finding(error.findings[0].finding.key)
