"""One document on the desk: its three panes, and every connection between them.

Panes do not know each other. What a person does in one comes out as an intent; here it becomes
a verb of the review, or a new focus of the selection, and all panes are told.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from reviewer.app.language import Language
from reviewer.app.outlook import evidence_cells, suggestion_texts
from reviewer.app.review import Changes, Review, ReviewedFinding
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.findings.pane import FindingsPane
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.panes import label
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Focus, Origin, Selection
from reviewer.gui.viewer.pane import ViewerPane
from reviewer.gui.work import Work
from reviewer.model.grid import CellRef
from reviewer.model.operation import Verdict

BRAKE = 2  # confirming against so many checks asks for the value once more
SHARES = (38, 40, 22)


class Desk(QWidget):
    """The panes of one document. The pages show first; the review comes when it is read."""

    changed = Signal()
    refused = Signal(object)  # ReviewerError
    news = Signal(str)

    def __init__(
        self,
        name: str,
        language: Language,
        pictures: PagePictures,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.name = name
        self._language = language
        self._pictures = pictures
        self._dialogs = dialogs
        self.work: Work | None = None
        self.selection = Selection(self)
        self.viewer = ViewerPane(language, pictures, self)
        self.grids: GridPane | None = None
        self.findings: FindingsPane | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.viewer)
        self._reading = label(language.text("正在读取，可以先看左边的页面。"), quiet=True)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.splitter.addWidget(self._reading)
        self.splitter.setSizes([SHARES[0], SHARES[1] + SHARES[2]])
        self.splitter.setStretchFactor(0, SHARES[0])
        self.splitter.setStretchFactor(1, SHARES[1] + SHARES[2])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def show_review(self, review: Review) -> None:
        """Put the review beside the pages."""
        for page in review.document.pages:
            self.viewer.add_page(page.number, page.width_pt, page.height_pt)
        self.work = Work(review, self)
        self.grids = GridPane(self.work, self._language, self)
        self.findings = FindingsPane(self.work, self._language, self._pictures, self)
        self._reading.setParent(None)
        self.splitter.addWidget(self.grids)
        self.splitter.addWidget(self.findings)
        for place, share in enumerate(SHARES):
            self.splitter.setStretchFactor(place, share)
        width = max(self.width(), 1000)
        self.splitter.setSizes([width * share // 100 for share in SHARES])
        self.viewer.setMinimumWidth(300)
        self.grids.setMinimumWidth(360)
        self.findings.setMinimumWidth(270)
        self._connect_panes(self.work, self.grids, self.findings)
        self.viewer.set_work(self.work)
        self._look_at_first(self.findings)
        self.grids.show_first()
        self.changed.emit()

    def _look_at_first(self, findings: FindingsPane) -> None:
        """Begin at the first finding; a page that somebody has turned to already stays."""
        key = findings.next_key(None)
        if key is not None:
            origin = Origin.WINDOW if self.viewer.view.is_at_top else Origin.VIEWER
            self._choose_finding(key, origin)
            findings.setFocus()

    def _connect_panes(self, work: Work, grids: GridPane, findings: FindingsPane) -> None:
        """Make every connection between the panes."""
        viewer, selection = self.viewer, self.selection
        for pane in (viewer, grids, findings):
            selection.changed.connect(pane.show_focus)
            work.changed.connect(pane.refresh)
        viewer.cell_chosen.connect(lambda ref: self._choose_cell(ref, Origin.VIEWER))
        viewer.finding_chosen.connect(lambda key: self._choose_finding(key, Origin.VIEWER))
        grids.cell_chosen.connect(lambda ref: self._choose_cell(ref, Origin.GRID))
        grids.cells_edited.connect(self._edit)
        grids.cells_confirmed.connect(self._confirm)
        findings.finding_chosen.connect(lambda key: self._choose_finding(key, Origin.FINDINGS))
        findings.verdict_chosen.connect(self.decide)
        findings.cell_wanted.connect(self._edit_cell_of)
        findings.peeked.connect(self._peek)
        grids.view.peeked.connect(self._peek)
        findings.left.connect(grids.setFocus)
        work.changed.connect(self._follow_changes)
        work.refused.connect(self.refused)

    # where to look

    def step_finding(self, step: int) -> None:
        """Look at the next or previous finding."""
        if self.findings is None:
            return
        key = self.findings.next_key(self.selection.focus.finding, step)
        if key is not None:
            self._choose_finding(key, Origin.WINDOW)
            self.findings.setFocus()

    def show_finding(self, key: str) -> None:
        """Look at a finding, ready to be decided."""
        self._choose_finding(key, Origin.WINDOW)
        if self.findings is not None:
            self.findings.setFocus()

    def step_unproven(self, step: int) -> None:
        """Look at the next or previous amount nothing vouches for."""
        if self.work is None or self.grids is None or not self.work.outlook.unproven:
            return
        cells = self.work.outlook.unproven
        at = self.selection.focus.cell
        later = [ref for ref in cells if at is None or ref > at]
        earlier = [ref for ref in cells if at is not None and ref < at]
        target = (later or cells)[0] if step > 0 else (earlier or cells)[-1]
        self._choose_cell(target, Origin.WINDOW)
        self.grids.setFocus()

    def next_finding(self) -> None:
        self.step_finding(1)

    def previous_finding(self) -> None:
        self.step_finding(-1)

    def next_unproven(self) -> None:
        self.step_unproven(1)

    def previous_unproven(self) -> None:
        self.step_unproven(-1)

    def next_grid(self) -> None:
        if self.grids is not None:
            self.grids.step_grid(1)

    def previous_grid(self) -> None:
        if self.grids is not None:
            self.grids.step_grid(-1)

    def next_pane(self) -> None:
        self.step_pane(1)

    def previous_pane(self) -> None:
        self.step_pane(-1)

    def step_pane(self, step: int) -> None:
        """Move the keyboard to the next or previous pane."""
        panes = [pane for pane in (self.viewer, self.grids, self.findings) if pane is not None]
        here = next((n for n, pane in enumerate(panes) if _has_keyboard(pane)), -1)
        panes[(here + step) % len(panes)].setFocus()

    def maximise_pane(self) -> None:
        """Show only the pane with the keyboard, or all again."""
        every: tuple[QWidget | None, ...] = (self.viewer, self.grids, self.findings)
        panes = [pane for pane in every if pane is not None]
        if any(pane.isHidden() for pane in panes):
            for pane in panes:
                pane.show()
            return
        keeper = next((pane for pane in panes if _has_keyboard(pane)), panes[0])
        for pane in panes:
            pane.setVisible(pane is keeper)

    # verbs

    def decide(self, key: str, verdict: Verdict | None) -> None:
        """Record what a person decided on a finding, and look at the next."""
        item = self._item(key)
        if self.work is None or self.findings is None or item is None:
            return
        following = self.findings.next_key(key)
        changes = self._decided(item, verdict)
        if changes is None or verdict is None:
            return
        if verdict is Verdict.MISREAD and self._item(key) is not None:
            self._edit_cell_of(key)  # nothing to adopt: the person types what the page says
            return
        if following is not None and following != key and self._item(following) is not None:
            self._choose_finding(following, Origin.WINDOW)

    def perform(self, verb: Callable[[Review], Changes]) -> Changes | None:
        """Call a verb of the review; what it refuses is told."""
        work = self.work
        return None if work is None else work.perform(lambda: verb(work.review))

    def _decided(self, item: ReviewedFinding, verdict: Verdict | None) -> Changes | None:
        key, reason = item.finding.key, ""
        if verdict is Verdict.MISREAD and item.finding.suggestions:
            best = item.finding.suggestions[0]
            return self.perform(lambda r: r.accept(key, suggestion_texts(r, best)))
        if verdict in {Verdict.REASONABLE, Verdict.RULE_NOT_APPLICABLE}:
            asked = self._dialogs.ask_reason(self)
            if asked is None:
                return None
            reason = asked
        return self.perform(lambda review: review.decide([key], verdict, reason))

    def _edit(self, texts: dict[CellRef, str]) -> None:
        self.perform(lambda review: review.correct_cells(texts))

    def _confirm(self, refs: list[CellRef]) -> None:
        work = self.work
        if work is None:
            return
        facts = [ref for ref in refs if work.review.book.at(ref) is not None]
        if all(self._may_confirm(work, ref) for ref in facts):
            self.perform(lambda review: review.confirm_cells(facts))

    def _may_confirm(self, work: Work, ref: CellRef) -> bool:
        """Ask for the value again where several checks speak against it."""
        against = sum(not c.agreed for c in work.outlook.comparisons.get(ref, ()))
        if against < BRAKE:
            return True
        typed = self._dialogs.ask_retype(self, work.review.label(ref), against)
        return typed == work.review.cell(ref).text

    # how it works

    def _item(self, key: str | None) -> ReviewedFinding | None:
        triage = self.work.outlook.triage if self.work is not None else ()
        return next((item for item in triage if item.finding.key == key), None)

    def _choose_cell(self, ref: CellRef, origin: Origin) -> None:
        """Look at a cell; the finding stays outlined while the cell is one of its own."""
        item = self._item(self.selection.focus.finding)
        keeps = item is not None and ref in evidence_cells(item.finding)
        finding = self.selection.focus.finding if keeps else None
        self.selection.choose(Focus(cell=ref, finding=finding), origin)

    def _choose_finding(self, key: str, origin: Origin) -> None:
        self.selection.choose(Focus(finding=key), origin)

    def _edit_cell_of(self, key: str) -> None:
        """Go to the cell a finding doubts, ready to be typed into."""
        item = self._item(key)
        if item is None or self.grids is None:
            return
        proposed = [ref for s in item.finding.suggestions[:1] for ref, _ in s.cells]
        target = next(iter([*proposed, *evidence_cells(item.finding)]), None)
        if target is not None:
            self.selection.choose(Focus(cell=target, finding=key), Origin.WINDOW)
            self.grids.setFocus()
            self.grids.edit_current()

    def _follow_changes(self, changes: Changes) -> None:
        """Look where something changed; undo brings the eye to what it took back."""
        match changes.focus:
            case CellRef() as ref:
                self._choose_cell(ref, Origin.WINDOW)
            case str() as key if self._item(key) is not None:
                self._choose_finding(key, Origin.WINDOW)
            case _:
                pass
        self._tell_broken()
        self.changed.emit()

    def _tell_broken(self) -> None:
        count = self.work.newly_failed if self.work is not None else 0
        text = self._language.text
        self.news.emit(text("此改动使 {count} 条勾稽失效", count=count) if count > 0 else "")

    def _peek(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            self.viewer.show_loupe()
        else:
            self.viewer.view.hide_loupe()


def _has_keyboard(pane: QWidget) -> bool:
    holder = QApplication.focusWidget()
    return holder is not None and (pane is holder or pane.isAncestorOf(holder))
