"""The end of a review: signing it, and writing the workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.app.exporting import export_review
from reviewer.app.language import Language
from reviewer.app.standing import SignOffRefused
from reviewer.gui.banner import Banner
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a signing needs of the window, as it is at that moment."""

    window: QWidget
    banner: Banner
    tell_news: Callable[[str], None]
    tell_error: Callable[[Exception], None]
    language: Language
    tasks: Tasks


class Signing:
    """Signs and exports the review on a desk."""

    def __init__(
        self, surroundings: Callable[[], Surroundings], author: str, dialogs: Dialogs
    ) -> None:
        self._surroundings = surroundings
        self._author = author
        self._dialogs = dialogs

    def sign_off(self, desk: Desk | None) -> None:
        """Ask who signs, sign, and offer to export."""
        if desk is None or desk.work is None:
            return
        around = self._surroundings()
        desk.work.review.settle_now()
        pending = desk.work.review.undecided_errors()
        if pending:
            around.tell_error(SignOffRefused(pending))
            return
        signature = self._dialogs.ask_signature(around.window, self._author)
        if signature is None:
            return
        name, role = signature.name, signature.role
        if desk.perform(lambda review: review.sign_off(name, role)) is not None:
            text = around.language.text
            around.banner.tell(
                text("已签署并锁定。可以导出复核工作簿。"),
                action=text("导出…"),
                act=lambda: self.ask_export(desk),
                is_problem=False,
            )
            around.banner.action.setFocus()

    def ask_export(self, desk: Desk | None) -> None:
        """Ask where to, and write the reviewed workbook in a thread; say when it is there."""
        if desk is None or desk.work is None:
            return
        around = self._surroundings()
        text = around.language.text
        name = Path(desk.name).stem + "_" + text("复核") + ".xlsx"
        path = self._dialogs.ask_output(around.window, name)
        if path is None:
            return
        review = desk.work.review
        review.settle_now()
        around.tell_news(text("正在导出…"))
        around.tasks.start(
            lambda: export_review(review, path, around.language),
            lambda _: self._tell_exported(path),
            around.tell_error,
        )

    def _tell_exported(self, path: Path) -> None:
        around = self._surroundings()
        around.tell_news("")
        around.banner.tell(around.language.text("已导出到 {path}", path=path), is_problem=False)
