"""Choosing the document a review is held against: from the workspace, or a file not yet in it."""

from collections.abc import Callable
from pathlib import Path

from reviewer.app.workspace import ReviewSummary
from reviewer.gui.desk import Desk
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.opening import Backing
from reviewer.gui.surroundings import Surroundings
from reviewer.gui.tasks import Stop
from reviewer.gui.work import Work


class Comparing:
    """Asks which document to compare with, has it read where needed, and tells the review."""

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        backing: Backing,
        dialogs: Dialogs,
    ) -> None:
        self._surroundings = surroundings
        self._backing = backing
        self._dialogs = dialogs

    def ask(self, desk: Desk | None) -> None:
        """Ask which document the one shown is to be held against."""
        if desk is None or desk.work is None:
            return
        around = self._surroundings()
        text = around.language.text
        likely = self._likely(desk.work)
        names = [*map(_name, likely), text("其他文件…")]
        chosen = self._dialogs.ask_choice(around.window, text("与哪份文件核对"), names, 0)
        if chosen is None:
            return
        if chosen < len(likely):
            self._hold_against(desk.work, likely[chosen].sha256, likely[chosen].name)
        elif paths := self._dialogs.ask_files(around.window):
            self._read(desk.work, paths[0])

    def names(self, desk: Desk) -> list[str]:
        """Return what the documents of the workspace are called that may be chosen."""
        return [] if desk.work is None else [*map(_name, self._likely(desk.work))]

    def _likely(self, work: Work) -> tuple[ReviewSummary, ...]:
        review = work.review
        disclosure = review.book.disclosure
        return self._backing.workspace.likely_others(review.document.sha256, disclosure)

    def offer(self, desk: Desk) -> None:
        """Offer last year's document of the entity, when it is in the workspace and not chosen."""
        if desk.work is None or desk.work.review.held_against:
            return
        around = self._surroundings()
        review, text = desk.work.review, around.language.text
        found = self._backing.workspace.prior_of(review.document.sha256, review.book.disclosure)
        if found is None or review.is_locked:
            return
        work = desk.work
        around.banner.tell(
            text("复核库中有同一单位上一年的文件“{name}”，可以逐项对照上年数。", name=found.name),
            action=text("与上年文件核对"),
            act=lambda: self._hold_against(work, found.sha256, found.name),
            is_problem=False,
        )

    def _read(self, work: Work, path: Path) -> None:
        """Read a file that may not be in the workspace yet, and keep it there."""
        backing, stop = self._backing, Stop()

        def read() -> str:
            content, base = backing.reader.read_base(
                path,
                password=None,
                on_part=lambda _: None,
                progress=lambda _done, _total: None,
                cancel=stop,
            )
            backing.workspace.import_base(content, base)
            return base.document.sha256

        around = self._surroundings()
        around.tasks.start(
            read, lambda sha256: self._hold_against(work, sha256, path.name), around.tell_error
        )

    def _hold_against(self, work: Work, sha256: str, name: str) -> None:
        around = self._surroundings()
        around.tasks.start(
            lambda: work.review.look_up(sha256),
            lambda _: self._perform(work, sha256, name),
            around.tell_error,
        )

    def _perform(self, work: Work, sha256: str, name: str) -> None:
        if not work.is_closed:
            work.perform(lambda: work.review.hold_against(sha256, name))


def _name(summary: ReviewSummary) -> str:
    """Say which document a review is of, as people tell them apart."""
    told = " ".join(str(part) for part in (summary.entity, summary.year) if part)
    return f"{told} · {summary.name}" if told else summary.name
