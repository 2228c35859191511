"""The history pane: everything that was done, newest first; any step can be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.standing import Changes
from reviewer.gui.panes import label, small_button, tool_row
from reviewer.gui.telling import Step, steps
from reviewer.gui.work import Work
from reviewer.model.privacy import without_personal

_GROUP = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1


class HistoryPane(QWidget):
    """Lists the steps. What a person wants done with one goes out as an intent."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    revert_wanted = Signal(int)  # group
    restore_wanted = Signal(int)  # group
    jump_wanted = Signal(int)  # number of the last entry that is to count
    step_chosen = Signal(int)  # group
    closed = Signal()

    def __init__(self, work: Work, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self._text = language.text
        self.list = QListWidget(self)
        self.list.setObjectName("history")
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self._text("操作记录"))
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.undo = QPushButton(self._text("撤销"))
        self.redo = QPushButton(self._text("重做"))
        self.revert = QPushButton(self._text("只撤销这一步"))
        self.jump = QPushButton(self._text("回到这一步"))
        self._told = label(quiet=True)
        self._told.setWordWrap(True)
        self._told.setMargin(8)
        self._lay_out()
        self.setMinimumWidth(270)
        self.setFocusProxy(self.list)
        self.refresh(Changes())

    def refresh(self, changes: Changes) -> None:
        """Show what was done so far."""
        del changes
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        for step in steps(self._language, self._work.review):
            self.list.addItem(self._item(step))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's signature
        status = self._work.review.undo_status()
        self.undo.setEnabled(status.undo is not None)
        self.redo.setEnabled(status.redo is not None)
        self._tell_chosen()

    def _item(self, step: Step) -> QListWidgetItem:
        item = QListWidgetItem(without_personal(f"{step.named}\n{step.when}  {step.author}"))
        item.setData(_GROUP, step.group)
        item.setData(_NUMBER, step.last)
        item.setToolTip(without_personal(step.reason or step.named))
        if not step.counts:
            font = item.font()
            font.setStrikeOut(True)
            item.setFont(font)
        return item

    def _lay_out(self) -> None:
        bar, row = tool_row()
        row.addWidget(label(self._text("操作记录"), strong=True))
        row.addStretch(1)
        close = small_button("✕")
        close.setToolTip(self._text("关闭操作记录"))
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addWidget(self._told)
        for pair in ((self.undo, self.redo), (self.revert, self.jump)):
            buttons = QHBoxLayout()
            buttons.setContentsMargins(8, 2, 8, 6)
            for button in pair:
                buttons.addWidget(button)
            column.addLayout(buttons)
        close.clicked.connect(self.closed)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.revert.clicked.connect(self._revert)
        self.jump.clicked.connect(self._jump)
        self.list.currentRowChanged.connect(self._choose)

    def _choose(self) -> None:
        self._tell_chosen()
        item = self.list.currentItem()
        if item is not None:
            self.step_chosen.emit(int(item.data(_GROUP)))

    def _tell_chosen(self) -> None:
        """Say what would also be taken back with the step chosen."""
        item = self.list.currentItem()
        is_chosen = item is not None
        self.revert.setEnabled(is_chosen)
        self.jump.setEnabled(is_chosen)
        if item is None:
            self._told.setText(self._text("还没有任何操作。"))
            return
        group = int(item.data(_GROUP))
        counts = self._counts(group)
        self.revert.setText(self._text("只撤销这一步" if counts else "恢复这一步"))
        also = {entry.group for entry in self._work.review.entangled(group)} if counts else set()
        said = (
            self._text("之后有 {count} 步改了同一处，会一并撤销。", count=len(also))
            if also
            else ""
        )
        self._told.setText(said)

    def _counts(self, group: int) -> bool:
        return any(entry.group == group for entry in self._work.review.in_force)

    def _revert(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            group = int(item.data(_GROUP))
            (self.revert_wanted if self._counts(group) else self.restore_wanted).emit(group)

    def _jump(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.jump_wanted.emit(int(item.data(_NUMBER)))
