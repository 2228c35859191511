"""The findings pane: filters, cards, what could not be checked; put away, a strip of counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.outlook import SEVERITIES, gates
from reviewer.app.standing import Changes
from reviewer.gui import words
from reviewer.gui.findings.gate_list import GateList
from reviewer.gui.findings.list import FindingList
from reviewer.gui.findings.model import Filter, Group, Show
from reviewer.gui.findings.narrow import NarrowFindings
from reviewer.gui.findings.unchecked import reasons_page, unchecked_said
from reviewer.gui.marks import severity_picture
from reviewer.gui.panes import Chooser, label, small_button, tool_row
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Focus, Origin
from reviewer.gui.work import Work
from reviewer.model.finding import Severity
from reviewer.model.privacy import without_personal
from reviewer.model.statement import short_title

LEAST_PX = 270
WIDEST = 16_777_215  # Qt's own bound of a width


class FindingsPane(QWidget):
    """Shows the findings, and says which one a person chose and what they decided."""

    finding_chosen = Signal(str)
    verdict_chosen = Signal(str, object)  # key, Verdict or None
    bulk_chosen = Signal(object, object)  # keys, Verdict
    cell_wanted = Signal(str)
    peeked = Signal(bool)
    left = Signal()
    sign_off_wanted = Signal()
    unproven_wanted = Signal()

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
        self.group_chooser = Chooser(self)
        self.grid_chooser = Chooser(self)
        self._severities = {severity: self._severity_button(severity) for severity in SEVERITIES}
        self._place = label(quiet=True)
        self.gates = GateList(language, self)
        self.narrow = NarrowFindings(language, self)
        self.hidden = QPushButton(self)
        self._bulk = label(strong=True)
        self._summary = label(quiet=True)
        self._summary.setWordWrap(True)
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
        self.narrow.show_counts(self._work.outlook)
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

    @property
    def is_narrow(self) -> bool:
        return not self.narrow.isHidden()

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 - one of two widths
        """Put the pane away to a strip with the counts, or open it."""
        self._wide.setVisible(not is_narrow)
        self.narrow.setVisible(is_narrow)
        self.setMinimumWidth(self.narrow.width() if is_narrow else LEAST_PX)
        self.setMaximumWidth(self.narrow.width() if is_narrow else WIDEST)

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
        self._wide = QWidget(self)
        column = QVBoxLayout(self._wide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._first_row())
        column.addWidget(self._second_row())
        for widget in (self.hidden, self.gates, self._bulk):
            column.addWidget(widget)
        self._bulk.setWordWrap(True)
        self._bulk.setMargin(10)
        self._bulk.hide()
        column.addWidget(self.list, 1)
        column.addWidget(self._summary_frame())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._wide, 1)
        row.addWidget(self.narrow)
        self.narrow.hide()
        self.setFocusProxy(self.list)
        self.list.setAccessibleName(self._text("发现"))

    def _first_row(self) -> QWidget:
        bar, row = tool_row()
        row.setSpacing(2)
        row.addWidget(label(self._text("发现"), strong=True))
        for button in self._severities.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._place)
        putting_away = small_button("»")
        putting_away.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        putting_away.setToolTip(self._text("收起发现窗格"))
        putting_away.setAccessibleName(self._text("收起发现窗格"))
        putting_away.clicked.connect(lambda: self.set_narrow(True))
        row.addWidget(putting_away)
        return bar

    def _second_row(self) -> QWidget:
        bar, row = tool_row()
        row.setSpacing(4)
        for show in Show:
            self.show_chooser.addItem(self._text(show.value), show)
        for group in Group:
            self.group_chooser.addItem(self._text(group.value), group)
        self.grid_chooser.addItem(self._text("全部表"), None)
        book = self._work.review.book
        for statement in book.statements:
            title = short_title(statement.title, book.disclosure.entity)
            self.grid_chooser.addItem(without_personal(title), statement.grid)
        for chooser in (self.show_chooser, self.group_chooser, self.grid_chooser):
            chooser.setMinimumContentsLength(3)
            chooser.setSizeAdjustPolicy(
                Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            chooser.view().setMinimumWidth(chooser.view().sizeHintForColumn(0) + 30)
            row.addWidget(chooser, 1)
        self.hidden.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        names = ("处理状态", "分组", "按表筛选")
        choosers = (self.show_chooser, self.group_chooser, self.grid_chooser)
        for chooser, name in zip(choosers, names, strict=True):
            chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chooser.setAccessibleName(self._text(name))
            chooser.setToolTip(self._text(name))
        return bar

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
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        return button

    def _connect(self) -> None:
        for chooser in (self.show_chooser, self.group_chooser, self.grid_chooser):
            chooser.activated.connect(self._filter)
        self.hidden.clicked.connect(self._show_all)
        self.narrow.opened.connect(lambda: self.set_narrow(False))
        self.gates.sign_off_wanted.connect(self.sign_off_wanted)
        self.gates.unproven_wanted.connect(self.unproven_wanted)
        self.list.bulk_chosen.connect(self.bulk_chosen)
        self.list.bulk_changed.connect(self._tell_bulk)
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
        self.list.set_filter(
            Filter(
                self.show_chooser.currentData(),
                wanted,
                self.grid_chooser.currentData(),
                self.group_chooser.currentData(),
            )
        )
        self._tell_counts()

    def show_decided(self) -> None:
        """Show the findings that were decided, with the verdicts on them."""
        self.show_chooser.setCurrentIndex(list(Show).index(Show.DECIDED))
        self._filter()

    def _show_all(self) -> None:
        """Show every finding: one was asked for that the filter hides."""
        self.show_chooser.setCurrentIndex(list(Show).index(Show.ALL))
        self.grid_chooser.setCurrentIndex(0)
        for button in self._severities.values():
            button.blockSignals(True)  # noqa: FBT003 - Qt's signature
            button.setChecked(True)
            button.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._filter()

    def _tell_bulk(self, count: int) -> None:
        said = self._text("已选同一成因 {count} 条：按 1–5 一并处理，Esc 取消", count=count)
        self._bulk.setText(said)
        self._bulk.setVisible(count > 0)

    def _tell_counts(self) -> None:
        findings = self.list.findings
        count, row = findings.rowCount(), self.list.currentIndex().row()
        self._place.setText(f"{row + 1}／{count}" if row >= 0 else str(count))
        pending = self._work.outlook.pending
        for severity, button in self._severities.items():
            button.setText(str(pending.get(severity, 0)))
        waiting = sum(pending.values())
        hidden = self._hidden_count(waiting)
        self.hidden.setText(self._text("隐藏了 {count} 条［显示］", count=hidden))
        self.hidden.setToolTip(self._text("筛选隐藏了 {count} 条，点击全部显示", count=hidden))
        self.hidden.setVisible(hidden > 0)
        is_done = count == 0 and waiting == 0
        self.gates.setVisible(is_done)
        self.list.setVisible(not is_done)
        if is_done:
            outlook, review = self._work.outlook, self._work.review
            self.gates.show_gates(
                gates(review, outlook),
                outlook.compared,
                is_signed=review.is_signed,
                had_findings=bool(outlook.triage),
            )

    def _hidden_count(self, waiting: int) -> int:
        """Return how many findings a person looks for are hidden; decided ones are put away."""
        findings = self.list.findings
        wanted = (
            waiting if findings.filter.show is Show.WAITING else len(self._work.outlook.triage)
        )
        if findings.filter.show in {Show.DECIDED, Show.POSTPONED}:
            return 0
        return max(wanted - findings.rowCount(), 0)

    def _tell_summary(self) -> None:
        outlook = self._work.outlook
        said = self._text(
            "数字勾稽 {count} 条：{agreed} 相符 · {failed} 不符",
            count=outlook.compared,
            agreed=outlook.compared - outlook.failed,
            failed=outlook.failed,
        )
        if outlook.rounded:
            said += self._text("（相符中 {count} 条有尾差）", count=outlook.rounded)
        counts = {"tables": len(self._work.review.grids), "amounts": outlook.amounts}
        said += "\n" + self._text("{tables} 张表，{amounts} 个数", **counts)
        unchecked = unchecked_said(self._work.review, self._language)
        has_reasons = bool(unchecked or self._work.review.derived.report.adjusted)
        self._summary.setText(said)
        self._unchecked.setText(unchecked)
        self._unchecked.setVisible(has_reasons)
        self.why.setVisible(has_reasons)
        self._show_reasons(self.why.isChecked())

    def _show_reasons(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            said = label(reasons_page(self._work.review, self._language))
            said.setTextFormat(Qt.TextFormat.RichText)
            said.setWordWrap(True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.reasons.setWidget(said)
        self.reasons.setVisible(shown)
