"""The end of a review: signing it."""

from collections.abc import Callable

from reviewer.app.language import Language
from reviewer.app.outlook import gates, is_waiting
from reviewer.app.standing import SignOffRefused
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.surroundings import Surroundings
from reviewer.gui.work import Work

MOST_NAMED = 3


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
        still_open = open_points(desk.work, around.language)
        signature = self._dialogs.ask_signature(around.window, self._author, still_open)
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
                about=desk,
            )
            around.banner.action.setFocus()


def open_points(work: Work, language: Language) -> list[str]:
    """Say what is left open by a signature: findings nobody decided, unproven amounts, checks."""
    left, text = gates(work.review, work.outlook), language.text
    points = []
    if left.other_open:
        waiting = [item.finding for item in work.outlook.triage if is_waiting(item)]
        named = [language.message(finding.message) for finding in waiting[:MOST_NAMED]]
        more = ["…"] if len(waiting) > MOST_NAMED else []
        said = text("{count} 条提示、说明没有处理：", count=left.other_open)
        points.append("\n".join([said, *(f"    · {one}" for one in named), *more]))
    if left.unproven:
        points.append(
            text("{count} 个数未证：没有勾稽能证明，也没有人与原图对照", count=left.unproven)
        )
    if left.unchecked:
        points.append(text("未能检查 {count} 条", count=left.unchecked))
    return points
