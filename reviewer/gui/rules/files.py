"""The files of relations an office has brought in, and what is wrong with one not taken."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.app.rule_draft import RuleDraft
from reviewer.gui.panes import label, set_look
from reviewer.model.errors import ResourceError

AskFiles = Callable[[QWidget], list[Path]]


class RuleFiles(QWidget):
    """The page of files: bring in, leave out. One in error changes nothing."""

    changed = Signal()

    def __init__(self, draft: RuleDraft, language: Language, ask: AskFiles) -> None:
        super().__init__()
        self._draft = draft
        self._language = language
        self._ask = ask
        text = language.text
        self.list = QListWidget()
        self.list.setAccessibleName(text("规则文件"))
        self.bring_in = QPushButton(text("导入(&I)…"))
        self.leave_out = QPushButton(text("移除(&M)"))
        self.said = label()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_look(self.said, "ink", "error")
        hint = label(
            text(
                "规则文件（TOML）写明左右两边应当相等或不大于的项，写法同程序自带的 "
                "resources/checks。导入的文件原样留存一份；有错时指出文件和行，不会部分生效。"
            ),
            quiet=True,
        )
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bring_in)
        buttons.addWidget(self.leave_out)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.bring_in.clicked.connect(self._bring_in)
        self.leave_out.clicked.connect(self._leave_out)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.refresh()

    def refresh(self) -> None:
        """List the files of the draft, with how many checks each brings."""
        names = list(self._draft.now.files)
        row = max(0, min(self.list.currentRow(), len(names) - 1))
        self.list.clear()
        self.list.addItems(names)
        self.list.setCurrentRow(row if names else -1)
        self._enable()

    def _enable(self) -> None:
        self.bring_in.setEnabled(self._draft.own.may_change)
        self.leave_out.setEnabled(self._draft.own.may_change and self.list.currentRow() >= 0)

    def _bring_in(self) -> None:
        paths = self._ask(self)
        if not paths:
            return
        before = len(self._draft.infos)
        try:
            self._draft.bring_in(paths)
        except ResourceError as error:
            set_look(self.said, "ink", "error")
            self.said.setText(self._language.error(error))
            return
        set_look(self.said, "ink", "")
        count = len(self._draft.infos) - before
        self.said.setText(self._language.text("已导入，检查项目增加 {count} 项。", count=count))
        self.changed.emit()

    def _leave_out(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._draft.leave_out(item.text())
            self.said.clear()
            self.changed.emit()
