"""Which key does what: the table in which people change it."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QKeySequenceEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.panes import label, set_look

Text = Callable[..., str]


class KeysDialog(QDialog):
    """A line for each action. Two actions on one key cannot be accepted."""

    def __init__(
        self, text: Text, names: Mapping[str, str], keys: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._names = names
        self.setWindowTitle(text("更改快捷键"))
        self._edits = {action: QKeySequenceEdit(QKeySequence(keys[action])) for action in names}
        self._said = label()
        self._said.setWordWrap(True)
        set_look(self._said, "ink", "error")
        form = QFormLayout()
        for action, edit in self._edits.items():
            edit.setMaximumSequenceLength(1)
            edit.setClearButtonEnabled(True)
            edit.setAccessibleName(names[action])
            edit.keySequenceChanged.connect(self._check)
            form.addRow(names[action], edit)
        inner = QWidget()
        inner.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton(
            text("确定"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(text("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(self._said)
        column.addWidget(self._buttons)
        self.resize(520, 620)

    def keys(self) -> dict[str, str]:
        """Return the key of each action as it stands in the table."""
        return {action: edit.keySequence().toString() for action, edit in self._edits.items()}

    def _check(self) -> None:
        taken: dict[str, str] = {}
        for action, key in self.keys().items():
            if key and key in taken:
                said = self._text(
                    "{key} 已用于“{action}”，请另选一个键。",
                    key=key,
                    action=self._names[taken[key]],
                )
                self._said.setText(said)
                self._accept.setEnabled(False)
                return
            taken[key] = action
        self._said.setText("")
        self._accept.setEnabled(True)
