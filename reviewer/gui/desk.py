"""One document on the desk: its panes, and every connection between them.

Panes do not know each other. What a person does in one comes out as an intent; here it becomes
a verb of the review, or a new focus of the selection, and all panes are told.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.app.arriving import ArrivedGrid, cell_at
from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.app.standing import Changes
from reviewer.gui.adding_up import AddingUp
from reviewer.gui.arrangement import Arrangement
from reviewer.gui.charts import ChartWindow
from reviewer.gui.dialogs import Dialogs
from reviewer.gui.finder import Finder, Looking
from reviewer.gui.findings.pane import FindingsPane
from reviewer.gui.grids.arriving import ArrivingPane
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.guide import Guide
from reviewer.gui.history import HistoryPane
from reviewer.gui.panes import has_keyboard
from reviewer.gui.pictures import PagePictures
from reviewer.gui.reading_by_hand import ReadingByHand
from reviewer.gui.selection import NOTHING, Origin, Selection
from reviewer.gui.tasks import Tasks
from reviewer.gui.verbs import Verbs
from reviewer.gui.viewer.pane import ViewerPane
from reviewer.gui.work import Work
from reviewer.model.geometry import Place
from reviewer.model.operation import Verdict


class Desk(QWidget):
    """The panes of one document. The pages show first; the review comes when it is read."""

    changed = Signal()
    begun = Signal()  # the review is there, and looked at
    refused = Signal(object)  # ReviewerError
    news = Signal(str)
    offered = Signal(str, str)  # news, and what is offered to be done
    sign_off_wanted = Signal()
    keys_wanted = Signal()  # the sheet of keys

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
        self.adding_up: AddingUp | None = None
        self.guide: Guide | None = None
        self.by_hand: ReadingByHand | None = None
        self.arriving = ArrivingPane(language, self)
        self.arriving.place_chosen.connect(self._show_arriving_place)
        self.arrangement = Arrangement(self.viewer, self.arriving, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.arrangement)

    def take_arrived(self, arrived: ArrivedGrid) -> None:
        """Show a table that was found while the document is still read."""
        self.arriving.take(arrived)
        self.viewer.mark_begun(self.arriving.titles())

    def show_review(self, review: Review) -> None:
        """Put the review beside the pages."""
        pages = review.document.pages
        self.viewer.add_pages((page.number, page.width_pt, page.height_pt) for page in pages)
        self.viewer.turn_pages({page.number: page.quarter_turns for page in pages})
        self.work = Work(review, self, self._tasks)
        self.verbs = Verbs(self.work, self._dialogs, self)
        self.grids = GridPane(self.work, self._language, self._pictures, self)
        self.findings = FindingsPane(self.work, self._language, self._pictures, self)
        self.guide = Guide(self.work, self.selection, self.grids, self.findings, self._language)
        self.arrangement.take_panes(self.grids, self.findings)
        self.work.changed.connect(self.guide.drop_stale)  # before any pane looks there
        self._connect_panes(self.work, self.grids, self.findings)
        self._connect_guide(self.work, self.guide, self.grids, self.findings)
        self._connect_verbs(self.verbs, self.grids, self.findings)
        self.by_hand = ReadingByHand(
            self.work, self.verbs, self.viewer, self.grids, self._tasks, self._language
        )
        self.by_hand.news.connect(self.news)
        self.arrangement.fit(self.width())
        self.changed.emit()
        # in turns of their own: first all is shown, and what a person does comes in between
        self._in_turn(self._mark_pages, self._begin)

    def let_go(self) -> None:
        """Show nothing more: the document is being put away."""
        if self.work is not None:
            self.work.close()
        if self.by_hand is not None:
            self.by_hand.close()

    def _in_turn(self, *steps: Callable[[], None]) -> None:
        """Take one step in the turn of the event loop after the next, then the others."""

        def take() -> None:
            if self.work is None or self.work.is_closed:
                return  # put away meanwhile
            steps[0]()
            if steps[1:]:
                self._in_turn(*steps[1:])

        # a timer that ends at once may do so in this very turn; the second one does not
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, take))

    def _mark_pages(self) -> None:
        """Show on the pages what is found there."""
        if self.work is not None:
            self.viewer.set_work(self.work)
            if self.selection.focus != NOTHING:  # chosen meanwhile, or on the desk before
                self.viewer.show_focus(self.selection.focus, Origin.WINDOW)

    def _begin(self) -> None:
        """Look at what a person looked at while the document was read, or at the first finding."""
        work, guide, grids, findings = self.work, self.guide, self.grids, self.findings
        if work is None or guide is None or grids is None or findings is None:
            return
        is_new = self.selection.focus == NOTHING
        if is_new and not self._keep_looking(work, guide, grids):
            self._look_at_first(guide, findings)
        grids.show_first()
        self.begun.emit()

    def _show_arriving_place(self, place: Place) -> None:
        if self.work is None:
            self.viewer.view.show_place(place)

    def _keep_looking(self, work: Work, guide: Guide, grids: GridPane) -> bool:
        """Stay at what a person looked at while the document was read; say if there is that."""
        place = self.arriving.looked_at
        ref = cell_at(work.review.grids, place) if place is not None else None
        if ref is None:
            return False
        guide.choose_cell(ref, Origin.VIEWER)
        grids.setFocus()
        return True

    def _look_at_first(self, guide: Guide, findings: FindingsPane) -> None:
        """Begin at the first finding; a page that somebody has turned to already stays."""
        key = findings.next_key(None)
        if key is not None:
            origin = Origin.WINDOW if self.viewer.view.is_at_top else Origin.VIEWER
            guide.choose_finding(key, origin)
            findings.setFocus()

    def _connect_panes(self, work: Work, grids: GridPane, findings: FindingsPane) -> None:
        """Let every pane hear what is looked at and what has changed, and peek at the page."""
        for pane in (self.viewer, grids, findings):
            self.selection.changed.connect(pane.show_focus)
            work.changed.connect(pane.refresh)
        self.viewer.keys_wanted.connect(self.keys_wanted)
        findings.list.keys_wanted.connect(self.keys_wanted)
        self.viewer.peeked.connect(self._peek)
        grids.empty.draw_wanted.connect(self.viewer.draw_table)
        grids.view.peeked.connect(self._peek)
        findings.peeked.connect(self._peek)
        findings.left.connect(grids.setFocus)
        findings.sign_off_wanted.connect(self.sign_off_wanted)
        self.finder.closed.connect(grids.setFocus)
        work.refused.connect(self.refused)

    def _connect_guide(
        self, work: Work, guide: Guide, grids: GridPane, findings: FindingsPane
    ) -> None:
        """Let what a person points at, and every change, say where to look."""
        viewer = self.viewer
        viewer.cell_chosen.connect(lambda ref: guide.choose_cell(ref, Origin.VIEWER))
        viewer.finding_chosen.connect(lambda key: guide.choose_finding(key, Origin.VIEWER))
        grids.cell_chosen.connect(lambda ref: guide.choose_cell(ref, Origin.GRID))
        findings.finding_chosen.connect(lambda key: guide.choose_finding(key, Origin.FINDINGS))
        findings.cell_wanted.connect(guide.edit_cell_of)
        findings.unproven_wanted.connect(guide.next_unproven)
        self.finder.hit_chosen.connect(guide.show_hit)
        self.selection.changed.connect(guide.wait_for_verdict)
        guide.news.connect(self.news)
        self.adding_up = AddingUp(work, viewer, guide, self._language, self)
        self.adding_up.news.connect(self.news)
        self.adding_up.offered.connect(self.offered)
        work.changed.connect(guide.follow_changes)
        work.changed.connect(lambda _: self.changed.emit())

    def _connect_verbs(self, verbs: Verbs, grids: GridPane, findings: FindingsPane) -> None:
        """Let what a person wants done be done."""
        grids.cells_edited.connect(verbs.edit)
        grids.cells_confirmed.connect(verbs.confirm)
        grids.shape_wanted.connect(verbs.reshape)
        grids.meaning_wanted.connect(verbs.revise)
        findings.verdict_chosen.connect(self.decide)
        findings.bulk_chosen.connect(self._decide_bulk)

    def take_offer(self) -> None:
        """Do what was offered beside the news."""
        if self.adding_up is not None:
            self.adding_up.take()

    # where to look

    def next_pane(self) -> None:
        self.arrangement.step_pane(1)

    def previous_pane(self) -> None:
        self.arrangement.step_pane(-1)

    def maximise_pane(self) -> None:
        """Show only the pane with the keyboard, or all again."""
        self.arrangement.maximise_pane()

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
        guide = self.guide
        if self.work is None or guide is None or self._tasks is None:
            return
        if self.charts is None:
            self.charts = ChartWindow(self.work, self._language, self._dialogs, self._tasks, self)
            self.charts.cell_wanted.connect(lambda ref: guide.choose_cell(ref, Origin.WINDOW))
        self.charts.open_charts()

    def toggle_history(self) -> None:
        """Show what was done in place of the findings, or those again."""
        if self.work is None or self.findings is None or self.guide is None:
            return
        if self.history is None:
            self.history = self._make_history(self.work, self.guide)
        is_shown = self.history.isHidden()
        if not is_shown and not has_keyboard(self.history):
            self.history.setFocus()
            return
        self.history.setVisible(is_shown)
        self.findings.setVisible(not is_shown)
        (self.history if is_shown else self.findings).setFocus()

    # verbs

    def copy(self) -> None:
        """Copy what is chosen in the pane with the keyboard."""
        if has_keyboard(self.viewer) and self.viewer.marking.marked.text:
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

    def review_second(self) -> None:
        """Let a second person look at verdicts, changes, and some amounts drawn by lot."""
        if self.grids is not None and self.findings is not None:
            self.findings.show_decided()
            self.grids.show_second_person()

    def decide(self, key: str, verdict: Verdict | None) -> None:
        """Record what a person decided on a finding, and look at the next."""
        guide = self.guide
        item = guide.item(key) if guide is not None else None
        if self.verbs is None or self.findings is None or guide is None or item is None:
            return
        following = self.findings.next_key(key)
        changes = self.verbs.decide([item], verdict)
        if changes is None or verdict is None:
            return
        if verdict is Verdict.MISREAD and not item.finding.suggestions:
            guide.edit_cell_of(key)  # nothing to adopt: the person types what the page says
            return
        guide.look_further(key, following)

    def perform(self, verb: Callable[[Review], Changes]) -> Changes | None:
        """Call a verb of the review; what it refuses is told."""
        return None if self.verbs is None else self.verbs.perform(verb)

    def _decide_bulk(self, keys: Sequence[str], verdict: Verdict) -> None:
        """Decide findings of one cause together, as one step of undo."""
        guide = self.guide
        if self.verbs is None or guide is None:
            return
        found = [item for key in keys if (item := guide.item(key)) is not None]
        if verdict is Verdict.MISREAD and not all(item.finding.suggestions for item in found):
            self.news.emit(self._language.text("其中有的没有建议值，不能一并采用；请逐条处理。"))
            return
        if self.verbs.decide(found, verdict) is not None:
            guide.look_further(keys[-1], None)

    def _sideways(self, step: int) -> None:
        if has_keyboard(self.viewer):
            (self.viewer.go_back if step < 0 else self.viewer.go_forward)()
        elif self.grids is not None:
            self.grids.shift(step)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit(self.width())

    # how it works

    def _make_history(self, work: Work, guide: Guide) -> HistoryPane:
        history = HistoryPane(work, self._language, self)
        history.hide()
        self.arrangement.add_pane(history)
        history.undo_wanted.connect(lambda: self.perform(lambda review: review.undo()))
        history.redo_wanted.connect(lambda: self.perform(lambda review: review.redo()))
        history.revert_wanted.connect(lambda g: self.perform(lambda review: review.revert(g)))
        history.restore_wanted.connect(lambda g: self.perform(lambda review: review.restore(g)))
        history.jump_wanted.connect(lambda n: self.perform(lambda review: review.go_back_to(n)))
        history.step_chosen.connect(guide.show_step)
        history.closed.connect(self.toggle_history)
        work.changed.connect(history.refresh)
        return history

    def _peek(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            self.viewer.show_loupe()
        else:
            self.viewer.view.hide_loupe()
