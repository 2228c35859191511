"""The end of a review: signing it."""

from collections.abc import Callable

from reviewer.app.standing import SignOffRefused
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.surroundings import Surroundings


class Signing:
    """Signs the review on a desk."""

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        author: str,
        dialogs: Dialogs,
        export: Callable[[Desk], None],
    ) -> None:
        self._surroundings = surroundings
        self._export = export
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
                act=lambda: self._export(desk),
                is_problem=False,
            )
            around.banner.action.setFocus()
