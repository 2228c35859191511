"""Where to look next: steps through findings and unproven amounts, and follows every change."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.app.language import Language
from reviewer.app.outlook import evidence_cells, finer_by, is_waiting
from reviewer.app.search import Hit
from reviewer.app.standing import Changes, ReviewedFinding
from reviewer.gui.findings.pane import FindingsPane
from reviewer.gui.grids.pane import GridPane
from reviewer.gui.panes import has_keyboard
from reviewer.gui.selection import Focus, Origin, Selection
from reviewer.gui.work import Work
from reviewer.model.amount import read_amount
from reviewer.model.grid import CellRef
from reviewer.model.operation import LogEntry

HESITATION_MS = 10_000


class Guide(QObject):
    """Sets the selection of one document, and gives the keyboard to the pane concerned."""

    news = Signal(str)

    def __init__(
        self,
        work: Work,
        selection: Selection,
        grids: GridPane,
        findings: FindingsPane,
        language: Language,
    ) -> None:
        super().__init__(findings)
        self._work = work
        self._selection = selection
        self._grids = grids
        self._findings = findings
        self._text = language.text
        self._decided: str | None = None  # the last one, to come back to when that is undone
        self.hesitation = QTimer(self, singleShot=True, interval=HESITATION_MS)
        self.hesitation.timeout.connect(self._hint_postponing)

    # steps

    def step_finding(self, step: int) -> None:
        """Look at the next or previous finding."""
        key = self._findings.next_key(self._selection.focus.finding, step)
        if key is not None:
            self.show_finding(key)

    def show_finding(self, key: str) -> None:
        """Look at a finding, ready to be decided."""
        self.choose_finding(key, Origin.WINDOW)
        self._findings.setFocus()

    def step_unproven(self, step: int) -> None:
        """Look at the next or previous amount nothing vouches for."""
        cells = self._work.outlook.unproven
        if not cells:
            return
        at = self._selection.focus.cell
        later = [ref for ref in cells if at is None or ref > at]
        earlier = [ref for ref in cells if at is not None and ref < at]
        target = (later or cells)[0] if step > 0 else (earlier or cells)[-1]
        self.choose_cell(target, Origin.WINDOW)
        self._grids.setFocus()

    def next_finding(self) -> None:
        self.step_finding(1)

    def previous_finding(self) -> None:
        self.step_finding(-1)

    def next_unproven(self) -> None:
        self.step_unproven(1)

    def previous_unproven(self) -> None:
        self.step_unproven(-1)

    def next_grid(self) -> None:
        self._grids.step_grid(1)

    def previous_grid(self) -> None:
        self._grids.step_grid(-1)

    # places

    def choose_cell(self, ref: CellRef, origin: Origin) -> None:
        """Look at a cell; the finding stays outlined while the cell is one of its own."""
        item = self.item(self._selection.focus.finding)
        keeps = item is not None and ref in evidence_cells(item.finding)
        finding = self._selection.focus.finding if keeps else None
        self._selection.choose(Focus(cell=ref, finding=finding), origin)

    def choose_finding(self, key: str, origin: Origin) -> None:
        """Look at a finding; the pane with the keyboard keeps it."""
        self._selection.choose(Focus(finding=key), origin)

    def look_further(self, key: str, following: str | None) -> None:
        """Look at the finding that follows, or else at the first that waits but this one."""
        self._decided = key
        if following is not None and following != key and self.item(following) is not None:
            self.choose_finding(following, Origin.WINDOW)
            return
        waiting = [item.finding.key for item in self._waiting() if item.finding.key != key]
        if waiting:
            self.choose_finding(waiting[0], Origin.WINDOW)

    def edit_cell_of(self, key: str) -> None:
        """Go to the cell a finding doubts, ready to be typed into."""
        item = self.item(key)
        if item is None:
            return
        proposed = [ref for s in item.finding.suggestions[:1] for ref, _ in s.cells]
        target = next(iter([*proposed, *evidence_cells(item.finding)]), None)
        if target is not None:
            self._selection.choose(Focus(cell=target, finding=key), Origin.WINDOW)
            self._grids.setFocus()
            self._grids.edit_current()

    def show_hit(self, hit: Hit) -> None:
        """Look at what was found."""
        if hit.finding is not None:
            self.choose_finding(hit.finding, Origin.WINDOW)
        elif hit.cell is not None:
            self.choose_cell(hit.cell, Origin.WINDOW)
        elif hit.place is not None:
            self._selection.choose(Focus(place=hit.place), Origin.WINDOW)
        elif hit.page is not None:
            self._selection.choose(Focus(page=hit.page), Origin.WINDOW)

    def show_step(self, group: int) -> None:
        """Look at what a step of the history was done to."""
        entries = self._work.review.history
        ref = next((_cell_of(entry) for entry in entries if entry.group == group), None)
        if ref is not None and self._work.review.has_cell(ref):
            self.choose_cell(ref, Origin.WINDOW)

    # what changes

    def drop_stale(self) -> None:
        """Look at no cell that a change of shape has taken away."""
        cell = self._selection.focus.cell
        if cell is not None and not self._work.review.has_cell(cell):
            self._selection.choose(Focus(finding=self._selection.focus.finding), Origin.WINDOW)

    def follow_changes(self, changes: Changes) -> None:
        """Look where something changed; undo brings the eye to what it took back."""
        match changes.focus:
            case CellRef() as ref:
                self._look_at_changed(ref)
            case str() as key if self.item(key) is not None:
                self.choose_finding(key, Origin.WINDOW)
            case _ if self._is_finding_gone():
                self.look_further("", None)
            case _:
                pass
        self._tell_broken(changes)

    def _look_at_changed(self, ref: CellRef) -> None:
        """Look at a cell that changed; with it, at the finding whose suggestion was taken back."""
        item = self.item(self._decided)
        if item is not None and is_waiting(item) and ref in evidence_cells(item.finding):
            self._selection.choose(Focus(cell=ref, finding=self._decided), Origin.WINDOW)
        else:
            self.choose_cell(ref, Origin.WINDOW)

    def wait_for_verdict(self, focus: Focus) -> None:
        """Offer to postpone a finding that is looked at for long."""
        if focus.finding is not None:
            self.hesitation.start()
        else:
            self.hesitation.stop()

    def item(self, key: str | None) -> ReviewedFinding | None:
        """Return the finding with this key, if it is still there."""
        triage: Iterable[ReviewedFinding] = self._work.outlook.triage
        return next((item for item in triage if item.finding.key == key), None)

    # how it works

    def _waiting(self) -> list[ReviewedFinding]:
        return [item for item in self._work.outlook.triage if is_waiting(item)]

    def _hint_postponing(self) -> None:
        item = self.item(self._selection.focus.finding)
        if item is not None and is_waiting(item) and has_keyboard(self._findings):
            self.news.emit(self._text("拿不准？按 4 稍后再看"))

    def _is_finding_gone(self) -> bool:
        focus = self._selection.focus
        return focus.finding is not None and self.item(focus.finding) is None

    def _tell_broken(self, changes: Changes) -> None:
        """Say at once what a change breaks, and of an amount typed finer than its column."""
        count = self._work.newly_failed
        told = [self._text("此改动使 {count} 条勾稽失效", count=count)] if count > 0 else []
        ref = next(iter(changes.cells), None)
        is_typed = ref is not None and len(changes.cells) == 1
        more = finer_by(self._work.review, ref) if ref is not None and is_typed else 0
        if more > 0:
            told.append(self._text("比本列多 {count} 位小数，已照原样保留", count=more))
        if unread := [ref for ref in sorted(changes.cells) if self._is_no_number(ref)]:
            said = self._work.review.cell(unread[0]).text
            told.append(self._text("“{text}”不是数，已照原样保留", text=said))
        self.news.emit("；".join(told))

    def _is_no_number(self, ref: CellRef) -> bool:
        """Say whether a person put words where the row and the column have amounts.

        Blanks, dashes and strokes are ways to print that there is none.
        """
        review = self._work.review
        if not review.has_cell(ref):
            return False
        typed = review.cell(ref).correction or ""
        if read_amount(typed) is not None or not any(mark.isalnum() for mark in typed):
            return False
        cells = [fact.cell for fact in review.book.facts if fact.cell.grid == ref.grid]
        has_row = any(cell.row == ref.row and cell != ref for cell in cells)
        return has_row and any(cell.column == ref.column and cell != ref for cell in cells)


def _cell_of(entry: LogEntry) -> CellRef | None:
    cell = getattr(entry.operation, "cell", None)
    return cell if isinstance(cell, CellRef) else None
