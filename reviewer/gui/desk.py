"""One document on the desk: its panes, and every connection between them.

Panes do not know each other. What a person does in one comes out as an intent; here it becomes
a verb of the review, or a new focus of the selection, and all panes are told.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from reviewer.app.language import Language
from reviewer.app.outlook import evidence_cells, is_waiting
from reviewer.app.page_text import MarkedText
from reviewer.app.review import Review
from reviewer.app.search import Hit
from reviewer.app.standing import Changes, ReviewedFinding
from reviewer.gui.charts import ChartWindow
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.finder import Finder, Looking
from reviewer.gui.findings.pane import FindingsPane
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.history import HistoryPane
from reviewer.gui.panes import label
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Focus, Origin, Selection
from reviewer.gui.tasks import Tasks
from reviewer.gui.verbs import Verbs
from reviewer.gui.viewer.pane import ViewerPane
from reviewer.gui.work import Work
from reviewer.model.grid import CellRef
from reviewer.model.operation import LogEntry, Verdict

SHARES = (38, 40, 22)
NARROW_PX = 1280  # below, pages show as a strip above the table
STRIP_PX = 112
HESITATION_MS = 10_000


class Desk(QWidget):
    """The panes of one document. The pages show first; the review comes when it is read."""

    changed = Signal()
    refused = Signal(object)  # ReviewerError
    news = Signal(str)
    sign_off_wanted = Signal()

    def __init__(
        self,
        name: str,
        language: Language,
        pictures: PagePictures,
        dialogs: Dialogs,
        tasks: Tasks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.name = name
        self._language = language
        self._pictures = pictures
        self._dialogs = dialogs
        self._tasks = tasks
        self.work: Work | None = None
        self.verbs: Verbs | None = None
        self.selection = Selection(self)
        self.viewer = ViewerPane(language, pictures, self)
        self.grids: GridPane | None = None
        self.findings: FindingsPane | None = None
        self.history: HistoryPane | None = None
        self.charts: ChartWindow | None = None
        self.finder = Finder(language, self)
        self._hesitation = QTimer(self, singleShot=True, interval=HESITATION_MS)
        self._hesitation.timeout.connect(self._hint_postponing)
        self._reading = label(language.text("正在读取，可以先看左边的页面。"), quiet=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.middle = QSplitter(Qt.Orientation.Vertical, self)
        for splitter in (self.splitter, self.middle):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.viewer)
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
        self.work = Work(review, self, self._tasks)
        self.verbs = Verbs(self.work, self._dialogs, self)
        self.grids = GridPane(self.work, self._language, self)
        self.findings = FindingsPane(self.work, self._language, self._pictures, self)
        self._reading.setParent(None)
        self.middle.addWidget(self.grids)
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self.findings)
        self.viewer.setMinimumWidth(300)
        self.grids.setMinimumWidth(360)
        self.findings.setMinimumWidth(270)
        self._share_width()
        self._connect_panes(self.work, self.verbs, self.grids, self.findings)
        self.viewer.set_work(self.work)
        self._fit_screen()
        self._look_at_first(self.findings)
        self.grids.show_first()
        self.changed.emit()

    def let_go(self) -> None:
        """Show nothing more: the document is being put away."""
        if self.work is not None:
            self.work.close()

    def _share_width(self) -> None:
        for place, share in enumerate(SHARES):
            self.splitter.setStretchFactor(place, share)
        width = max(self.width(), 1000)
        self.splitter.setSizes([width * share // 100 for share in SHARES])

    def _look_at_first(self, findings: FindingsPane) -> None:
        """Begin at the first finding; a page that somebody has turned to already stays."""
        key = findings.next_key(None)
        if key is not None:
            origin = Origin.WINDOW if self.viewer.view.is_at_top else Origin.VIEWER
            self._choose_finding(key, origin)
            findings.setFocus()

    def _connect_panes(
        self, work: Work, verbs: Verbs, grids: GridPane, findings: FindingsPane
    ) -> None:
        """Make every connection between the panes."""
        viewer, selection = self.viewer, self.selection
        work.changed.connect(self._drop_stale)
        for pane in (viewer, grids, findings):
            selection.changed.connect(pane.show_focus)
            work.changed.connect(pane.refresh)
        selection.changed.connect(self._wait_for_verdict)
        viewer.cell_chosen.connect(lambda ref: self._choose_cell(ref, Origin.VIEWER))
        viewer.finding_chosen.connect(lambda key: self._choose_finding(key, Origin.VIEWER))
        viewer.text_marked.connect(self._tell_marked)
        viewer.peeked.connect(self._peek)
        grids.cell_chosen.connect(lambda ref: self._choose_cell(ref, Origin.GRID))
        grids.cells_edited.connect(verbs.edit)
        grids.cells_confirmed.connect(verbs.confirm)
        grids.shape_wanted.connect(verbs.reshape)
        grids.meaning_wanted.connect(verbs.revise)
        findings.finding_chosen.connect(lambda key: self._choose_finding(key, Origin.FINDINGS))
        findings.verdict_chosen.connect(self.decide)
        findings.bulk_chosen.connect(self._decide_bulk)
        findings.cell_wanted.connect(self._edit_cell_of)
        findings.peeked.connect(self._peek)
        findings.sign_off_wanted.connect(self.sign_off_wanted)
        findings.unproven_wanted.connect(self.next_unproven)
        grids.view.peeked.connect(self._peek)
        findings.left.connect(grids.setFocus)
        self.finder.hit_chosen.connect(self._go_to_hit)
        self.finder.closed.connect(grids.setFocus)
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
        panes = [pane for pane in self._panes() if not pane.isHidden()]
        here = next((n for n, pane in enumerate(panes) if _has_keyboard(pane)), -1)
        panes[(here + step) % len(panes)].setFocus()

    def maximise_pane(self) -> None:
        """Show only the pane with the keyboard, or all again."""
        panes = self._panes()
        if any(pane.isHidden() for pane in panes):
            for pane in panes:
                pane.show()
            return
        keeper = next((pane for pane in panes if _has_keyboard(pane)), panes[0])
        for pane in panes:
            pane.setVisible(pane is keeper)

    def toggle_second(self) -> None:
        """Open or close the second view, with what the amount looked at is compared with."""
        self.viewer.toggle_second()

    def toggle_findings(self) -> None:
        """Put the findings away to a strip of counts, or open them again."""
        if self.findings is not None:
            self.findings.set_narrow(not self.findings.is_narrow)

    def look_for(self) -> None:
        if self.work is not None:
            self.finder.open(Looking.FIND, self.work)

    def go_to(self) -> None:
        if self.work is not None:
            self.finder.open(Looking.GO, self.work)

    def show_charts(self) -> None:
        """Show charts of the document; a bar leads to the cells it is made of."""
        if self.work is None or self._tasks is None:
            return
        if self.charts is None:
            self.charts = ChartWindow(self.work, self._language, self._dialogs, self._tasks, self)
            self.charts.cell_wanted.connect(lambda ref: self._choose_cell(ref, Origin.WINDOW))
        self.charts.open_charts()

    def toggle_history(self) -> None:
        """Show what was done in place of the findings, or those again."""
        if self.work is None or self.findings is None:
            return
        if self.history is None:
            self.history = self._make_history(self.work)
        is_shown = self.history.isHidden()
        if not is_shown and not _has_keyboard(self.history):
            self.history.setFocus()
            return
        self.history.setVisible(is_shown)
        self.findings.setVisible(not is_shown)
        (self.history if is_shown else self.findings).setFocus()

    # verbs

    def copy(self) -> None:
        """Copy what is chosen in the pane with the keyboard."""
        if _has_keyboard(self.viewer) and self.viewer.marked.text:
            self.viewer.copy()
        elif self.grids is not None:
            self.grids.copy()

    def go_left(self) -> None:
        """Move cells one column to the left; on a page, go back to where it was before."""
        self._sideways(-1)

    def go_right(self) -> None:
        self._sideways(1)

    def repeat(self) -> None:
        """Do the last change of a table's shape once more."""
        ref = self.grids.view.current() if self.grids is not None else None
        if ref is not None and self.verbs is not None:
            self.verbs.repeat(ref)

    def decide(self, key: str, verdict: Verdict | None) -> None:
        """Record what a person decided on a finding, and look at the next."""
        item = self._item(key)
        if self.verbs is None or self.findings is None or item is None:
            return
        following = self.findings.next_key(key)
        changes = self.verbs.decide([item], verdict)
        if changes is None or verdict is None:
            return
        if verdict is Verdict.MISREAD and not item.finding.suggestions:
            self._edit_cell_of(key)  # nothing to adopt: the person types what the page says
            return
        self._look_further(key, following)

    def perform(self, verb: Callable[[Review], Changes]) -> Changes | None:
        """Call a verb of the review; what it refuses is told."""
        return None if self.verbs is None else self.verbs.perform(verb)

    def _decide_bulk(self, keys: Sequence[str], verdict: Verdict) -> None:
        """Decide findings of one cause together, as one step of undo."""
        found = [item for key in keys if (item := self._item(key)) is not None]
        if verdict is Verdict.MISREAD and not all(item.finding.suggestions for item in found):
            self.news.emit(self._language.text("其中有的没有建议值，不能一并采用；请逐条处理。"))
            return
        if self.verbs is not None and self.verbs.decide(found, verdict) is not None:
            self._look_further(keys[-1], None)

    def _look_further(self, key: str, following: str | None) -> None:
        if following is not None and following != key and self._item(following) is not None:
            self._choose_finding(following, Origin.WINDOW)
            return
        waiting = [i.finding.key for i in self._waiting() if i.finding.key != key]
        if waiting:
            self._choose_finding(waiting[0], Origin.WINDOW)

    def _sideways(self, step: int) -> None:
        if _has_keyboard(self.viewer):
            (self.viewer.go_back if step < 0 else self.viewer.go_forward)()
        elif self.grids is not None:
            self.grids.shift(step)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_screen()

    # how it works

    def _panes(self) -> list[QWidget]:
        panes = (self.viewer, self.grids, self.history, self.findings)
        return [pane for pane in panes if pane is not None]

    def _fit_screen(self) -> None:
        """On a narrow window, let the pages be a strip above the table."""
        is_low = self.width() < NARROW_PX and self.grids is not None
        if is_low == (self.middle.indexOf(self.viewer) >= 0):
            return
        if is_low:
            self.middle.insertWidget(0, self.viewer)
            self.viewer.setMinimumWidth(0)
            self.viewer.setMaximumHeight(STRIP_PX)
        else:
            self.splitter.insertWidget(0, self.viewer)
            self.viewer.setMinimumWidth(300)
            self.viewer.setMaximumHeight(16_777_215)
            self._share_width()
        self.viewer.show_low(is_low)

    def _make_history(self, work: Work) -> HistoryPane:
        history = HistoryPane(work, self._language, self)
        history.hide()
        self.splitter.addWidget(history)
        history.undo_wanted.connect(lambda: self.perform(lambda review: review.undo()))
        history.redo_wanted.connect(lambda: self.perform(lambda review: review.redo()))
        history.revert_wanted.connect(lambda g: self.perform(lambda review: review.revert(g)))
        history.restore_wanted.connect(lambda g: self.perform(lambda review: review.restore(g)))
        history.jump_wanted.connect(lambda n: self.perform(lambda review: review.go_back_to(n)))
        history.step_chosen.connect(self._show_step)
        history.closed.connect(self.toggle_history)
        work.changed.connect(history.refresh)
        return history

    def _show_step(self, group: int) -> None:
        """Look at what a step of the history was done to."""
        entries = self.work.review.history if self.work is not None else ()
        ref = next((_cell_of(entry) for entry in entries if entry.group == group), None)
        if ref is not None and self.work is not None and self.work.review.has_cell(ref):
            self._choose_cell(ref, Origin.WINDOW)

    def _go_to_hit(self, hit: Hit) -> None:
        if hit.finding is not None:
            self._choose_finding(hit.finding, Origin.WINDOW)
        elif hit.cell is not None:
            self._choose_cell(hit.cell, Origin.WINDOW)
        elif hit.place is not None:
            self.selection.choose(Focus(place=hit.place), Origin.WINDOW)
        elif hit.page is not None:
            self.selection.choose(Focus(page=hit.page), Origin.WINDOW)

    def _tell_marked(self, marked: MarkedText) -> None:
        """Say what the numbers marked on a page add up to."""
        count = len(marked.numbers)
        text = self._language.text
        said = text("{count} 个数合计 {total}", count=count, total=f"{marked.total:,f}")
        self.news.emit(said if count else "")

    def _drop_stale(self) -> None:
        """Look at no cell that a change of shape has taken away."""
        cell = self.selection.focus.cell
        if cell is not None and self.work is not None and not self.work.review.has_cell(cell):
            self.selection.choose(Focus(finding=self.selection.focus.finding), Origin.WINDOW)

    def _wait_for_verdict(self, focus: Focus) -> None:
        if focus.finding is not None:
            self._hesitation.start()
        else:
            self._hesitation.stop()

    def _hint_postponing(self) -> None:
        item = self._item(self.selection.focus.finding)
        if item is not None and is_waiting(item) and _has_keyboard(self.findings):
            self.news.emit(self._language.text("拿不准？按 4 稍后再看"))

    def _waiting(self) -> list[ReviewedFinding]:
        triage = self.work.outlook.triage if self.work is not None else ()
        return [item for item in triage if is_waiting(item)]

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
            case _ if self._is_finding_gone():
                self._look_further("", None)
            case _:
                pass
        self._tell_broken()
        self.changed.emit()

    def _is_finding_gone(self) -> bool:
        focus = self.selection.focus
        return focus.finding is not None and self._item(focus.finding) is None

    def _tell_broken(self) -> None:
        count = self.work.newly_failed if self.work is not None else 0
        text = self._language.text
        self.news.emit(text("此改动使 {count} 条勾稽失效", count=count) if count > 0 else "")

    def _peek(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            self.viewer.show_loupe()
        else:
            self.viewer.view.hide_loupe()


def _cell_of(entry: LogEntry) -> CellRef | None:
    cell = getattr(entry.operation, "cell", None)
    return cell if isinstance(cell, CellRef) else None


def _has_keyboard(pane: QWidget | None) -> bool:
    holder = QApplication.focusWidget()
    return (
        pane is not None and holder is not None and (pane is holder or pane.isAncestorOf(holder))
    )
