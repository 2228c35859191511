"""Writing the outputs of a review: what each is called, where to, and how it went."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reviewer.app.annotating import NotAPdf, can_annotate
from reviewer.app.exporting import Original, OutputKind, export_review
from reviewer.app.review import Review
from reviewer.app.workspace import Workspace
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.surroundings import Surroundings
from reviewer.model.errors import PasswordNeeded


@dataclass(frozen=True, slots=True)
class Output:
    """What is asked for: the title of the question, how its file is called, what it may be.

    `kind` is `None` where the ending a person chooses says it.
    """

    title: str
    name: str
    ending: str
    file_type: str
    kind: OutputKind | None


WORKBOOK = Output("导出复核工作簿", "复核", ".xlsx", "工作簿", OutputKind.WORKBOOK)
REPORT = Output("导出复核报告", "复核报告", ".pdf", "PDF", OutputKind.REPORT)
ANNOTATED = Output("导出批注件", "批注件", ".pdf", "PDF", OutputKind.ANNOTATED)
NOTICE = Output("导出整改通知", "整改通知", ".docx", "Word", OutputKind.NOTICE)
DATA = Output("导出数据", "数据", ".json", "JSON", None)
_MORE_DATA = ";;Parquet (*.parquet)"


class Exporting:
    """Asks where an output is to go, and writes it in a thread."""

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        workspace: Workspace,
        dialogs: Dialogs,
    ) -> None:
        self._surroundings = surroundings
        self._workspace = workspace
        self._dialogs = dialogs

    def ask_workbook(self) -> None:
        self._ask(WORKBOOK, self._surroundings().desk)

    def ask_workbook_of(self, desk: Desk) -> None:
        """Ask where the workbook of a review is to go that may not be in front by now."""
        self._ask(WORKBOOK, desk)

    def ask_report(self) -> None:
        self._ask(REPORT, self._surroundings().desk)

    def ask_annotated(self) -> None:
        """Ask where the document with notes is to go; only a PDF can have them."""
        around = self._surroundings()
        document = around.desk.work.review.document if around.desk and around.desk.work else None
        if document is None or can_annotate(document):
            self._ask(ANNOTATED, around.desk)
        else:
            around.tell_error(NotAPdf(document.name))

    def ask_notice(self) -> None:
        self._ask(NOTICE, self._surroundings().desk)

    def ask_data(self) -> None:
        self._ask(DATA, self._surroundings().desk)

    def _ask(self, output: Output, desk: Desk | None) -> None:
        if desk is None or desk.work is None:
            return
        around = self._surroundings()
        text = around.language.text
        name = f"{Path(desk.name).stem}_{text(output.name)}{output.ending}"
        files = f"{text(output.file_type)} (*{output.ending})"
        if output is DATA:
            files += _MORE_DATA
        path = self._dialogs.ask_output(around.window, text(output.title), name, files)
        if path is not None:
            desk.work.review.settle_now()
            self._write(desk.work.review, output, path, None)

    def _write(self, review: Review, output: Output, path: Path, password: str | None) -> None:
        around = self._surroundings()

        def write() -> None:
            original = None
            if output.kind is OutputKind.ANNOTATED:
                original = Original(self._content(review), password)
            export_review(review, path, around.language, output.kind, original)

        def fail(error: Exception) -> None:
            around.tell_news("")
            if not isinstance(error, PasswordNeeded):
                around.tell_error(error)
                return
            said = around.language.error(error)
            if (word := self._dialogs.ask_password(around.window, said)) is not None:
                self._write(review, output, path, word)

        around.tell_news(around.language.text("正在导出…"))
        around.tasks.start(write, lambda _: self._tell_exported(path), fail)

    def _content(self, review: Review) -> bytes:
        """Return the published file, which the workspace keeps."""
        kept = self._workspace.find(review.document.sha256)
        if kept is None:
            raise LookupError(review.document.sha256)
        return self._workspace.document_bytes(kept)

    def _tell_exported(self, path: Path) -> None:
        around = self._surroundings()
        around.tell_news("")
        text = around.language.text
        around.banner.tell(
            text("已导出到 {path}", path=path),
            action=text("打开文件"),
            act=lambda: show_output(path),
            other=(text("打开所在文件夹"), lambda: show_output(path.parent)),
            is_problem=False,
        )


def show_output(path: Path) -> None:
    """Open a file that was written, or its folder, in the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
