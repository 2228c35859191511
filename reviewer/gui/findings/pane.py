"""The findings pane: filter, cards, and what could not be checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.outlook import SEVERITIES
from reviewer.app.review import Changes
from reviewer.gui import words
from reviewer.gui.findings.list import FindingList
from reviewer.gui.findings.model import Filter, Show
from reviewer.gui.marks import severity_picture
from reviewer.gui.panes import Chooser, label, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Focus, Origin
from reviewer.gui.work import Work
from reviewer.model.finding import Severity


class FindingsPane(QWidget):
    """Shows the findings, and says which one a person chose and what they decided."""

    finding_chosen = Signal(str)
    verdict_chosen = Signal(str, object)  # key, Verdict or None
    cell_wanted = Signal(str)
    peeked = Signal(bool)
    left = Signal()

    def __init__(
        self,
        work: Work,
        language: Language,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._text = language.text
        self._language = language
        self.list = FindingList(work, language, pictures, self)
        self.show_chooser = Chooser(self)
        self._severities = {severity: self._severity_button(severity) for severity in SEVERITIES}
        self._place = label(quiet=True)
        self._empty = label(quiet=True)
        self._summary = label(quiet=True)
        self._unchecked = label(quiet=True)
        self.why = QToolButton(self)
        self.reasons = QScrollArea(self)
        self._lay_out()
        self._connect()
        self.refresh(Changes())

    def refresh(self, changes: Changes) -> None:
        """Show what is true after `changes`."""
        del changes
        self.list.refresh()
        self._tell_counts()
        self._tell_summary()

    def show_focus(self, focus: Focus, origin: Origin) -> None:
        """Show the card of the finding looked at."""
        if origin is Origin.FINDINGS or focus.finding is None:
            return
        if self.list.findings.row_of(focus.finding) < 0:
            self._show_all()
        self.list.follow(focus.finding)
        self._tell_counts()

    def next_key(self, key: str | None, step: int = 1) -> str | None:
        """Return the finding `step` further in the list, around its ends; `None` for none."""
        count = self.list.findings.rowCount()
        if count == 0:
            return None
        row = self.list.findings.row_of(key)
        following = row + step if row >= 0 else (0 if step > 0 else count - 1)
        item = self.list.findings.item(following % count)
        return item.finding.key if item is not None else None

    # how it works

    def _lay_out(self) -> None:
        bar, row = tool_row()
        row.addWidget(label(self._text("发现"), strong=True))
        for show in Show:
            self.show_chooser.addItem(self._text(show.value), show)
        self.show_chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.show_chooser)
        for button in self._severities.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        self._empty.setWordWrap(True)
        self._empty.setMargin(18)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._summary_frame())
        self.setFocusProxy(self.list)

    def _summary_frame(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("summary")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(4)
        row = QHBoxLayout()
        inner.addWidget(self._summary)
        row.addWidget(self._unchecked, 1)
        self.why.setText(self._text("为什么"))
        self.why.setCheckable(True)
        self.why.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        self.why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.why)
        inner.addLayout(row)
        self.reasons.setFrameShape(QFrame.Shape.NoFrame)
        self.reasons.setWidgetResizable(True)
        self.reasons.setFixedHeight(180)
        self.reasons.hide()
        inner.addWidget(self.reasons)
        outer = QWidget()
        around = QVBoxLayout(outer)
        around.setContentsMargins(12, 8, 12, 12)
        around.addWidget(frame)
        return outer

    def _severity_button(self, severity: Severity) -> QToolButton:
        button = small_button("")
        button.setIcon(severity_picture(severity, 12, self.devicePixelRatioF()))
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolTip(self._text(words.SEVERITY[severity]))
        button.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        return button

    def _connect(self) -> None:
        self.show_chooser.activated.connect(self._filter)
        for button in self._severities.values():
            button.toggled.connect(self._filter)
        self.why.toggled.connect(self._show_reasons)
        self.list.finding_chosen.connect(self._tell_chosen)
        self.list.verdict_chosen.connect(self.verdict_chosen)
        self.list.cell_wanted.connect(self.cell_wanted)
        self.list.peeked.connect(self.peeked)
        self.list.left.connect(self.left)

    def _tell_chosen(self, key: str) -> None:
        self._tell_counts()
        self.finding_chosen.emit(key)

    def _filter(self) -> None:
        wanted = frozenset(s for s, button in self._severities.items() if button.isChecked())
        self.list.findings.set_filter(Filter(self.show_chooser.currentData(), wanted))
        self.list.refresh()
        self._tell_counts()

    def _show_all(self) -> None:
        """Show every finding: one was asked for that the filter hides."""
        self.show_chooser.setCurrentIndex(list(Show).index(Show.ALL))
        for button in self._severities.values():
            button.blockSignals(True)  # noqa: FBT003 - Qt's signature
            button.setChecked(True)
            button.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._filter()

    def _tell_counts(self) -> None:
        findings = self.list.findings
        count, row = findings.rowCount(), self.list.currentIndex().row()
        self._place.setText(f"{row + 1}／{count}" if row >= 0 else str(count))
        self._empty.setVisible(count == 0)
        self.list.setVisible(count > 0)
        if count:
            return
        outlook = self._work.outlook
        hidden = findings.hidden_count
        if hidden and findings.filter.show is Show.WAITING and not sum(outlook.pending.values()):
            said = self._text("全部处理完。未证 {count}。可以签署。", count=len(outlook.unproven))
        elif hidden:
            said = self._text("筛选隐藏了 {count} 条。", count=hidden)
        else:
            said = self._text(
                "{count} 条勾稽全部相符。未证 {unproven}。可以签署。",
                count=outlook.compared,
                unproven=len(outlook.unproven),
            )
        self._empty.setText(said)

    def _tell_summary(self) -> None:
        outlook = self._work.outlook
        said = self._text(
            "{count} 条勾稽：{agreed} 相符 · {failed} 不符",
            count=outlook.compared,
            agreed=outlook.compared - outlook.failed,
            failed=outlook.failed,
        )
        unchecked = len(self._work.review.not_applicable)
        self._summary.setText(said)
        self._unchecked.setText(self._text("未能检查 {count} 条", count=unchecked))
        self._unchecked.setVisible(bool(unchecked))
        self.why.setVisible(bool(unchecked))

    def _show_reasons(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            lines = []
            for skipped in self._work.review.not_applicable:
                info = self._work.review.check_info(skipped.check)
                is_english = self._language.code == "en"
                title = (
                    skipped.check
                    if info is None
                    else (info.title_en if is_english else info.title)
                )
                lines.append(f"{title}\n    {self._language.message(skipped.why)}")
            said = label("\n".join(lines))
            said.setWordWrap(True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.reasons.setWidget(said)
        self.reasons.setVisible(shown)
