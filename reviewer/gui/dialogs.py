"""The few questions that are asked in a box. Tests and scripts put their own answers in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.rule_draft import RuleDraft
from reviewer.app.sources import ARCHIVE, ENDINGS
from reviewer.gui.keys import KeysDialog
from reviewer.gui.panes import label
from reviewer.gui.rules.dialog import RulesDialog

Text = Callable[..., str]

SIGNATURE_PX = 460


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and as what."""

    name: str
    role: str


class Dialogs:
    """Asks the person at the screen; each method returns `None` when they think better of it."""

    def __init__(self, language: Language) -> None:
        self._text, self.label = language.text, language.label
        self.role = ""  # what was signed as the last time, proposed the next

    @property
    def text(self) -> Callable[..., str]:
        """Say a text in the language of the window."""
        return self._text

    def speak(self, language: Language) -> None:
        """Ask in another language from now on."""
        self._text, self.label = language.text, language.label

    def ask_choice(
        self, parent: QWidget, title: str, names: Sequence[str], present: int
    ) -> int | None:
        """Ask for one of several; return its place."""
        dialog = _ChoiceDialog(self._text, title, names, present, parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.list.currentRow()

    def ask_files(self, parent: QWidget) -> list[Path]:
        """Ask for published files."""
        chosen, _ = QFileDialog.getOpenFileNames(
            parent, self._text("打开预算公开文件"), "", self._filters()
        )
        return [Path(path) for path in chosen]

    def ask_folder(self, parent: QWidget) -> Path | None:
        """Ask for a folder of published files."""
        chosen = QFileDialog.getExistingDirectory(parent, self._text("打开文件夹"))
        return Path(chosen) if chosen else None

    def ask_keys(
        self, parent: QWidget, names: Mapping[str, str], keys: Mapping[str, str]
    ) -> dict[str, str] | None:
        """Ask which keys do what; `names` says what each action is called."""
        dialog = KeysDialog(self._text, names, keys, parent)
        return dialog.keys() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def ask_rules(self, parent: QWidget, draft: RuleDraft, language: Language) -> bool:
        """Ask what an office decides about checks; say whether it is to be kept."""
        dialog = RulesDialog(draft, language, self.ask_relations, parent)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def ask_relations(self, parent: QWidget) -> list[Path]:
        """Ask for files of an office's own relations."""
        chosen, _ = QFileDialog.getOpenFileNames(
            parent, self._text("导入规则文件"), "", self._text("规则文件") + " (*.toml)"
        )
        return [Path(path) for path in chosen]

    def _filters(self) -> str:
        # some systems tell capitals apart
        kinds = " ".join(f"*{one} *{one.upper()}" for one in (*sorted(ENDINGS), ARCHIVE))
        return self._text("预算公开文件") + f" ({kinds});;" + self._text("所有文件") + " (*)"

    def ask_output(self, parent: QWidget, title: str, name: str, files: str) -> Path | None:
        """Ask where an output is to go; `files` are the kinds it may be, as Qt writes them."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, files)
        return Path(chosen) if chosen else None

    def ask_picture(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to save a picture."""
        chosen, _ = QFileDialog.getSaveFileName(
            parent, self._text("保存图片"), name, self._text("图片") + " (*.png)"
        )
        return Path(chosen) if chosen else None

    def ask_signature(
        self, parent: QWidget, author: str, still_open: Sequence[str]
    ) -> Signature | None:
        """Ask who signs; `still_open` says what the signature leaves open."""
        dialog = SignatureDialog(self._text, author, self.role, still_open, parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        self.role = dialog.role.text()
        return Signature(dialog.name.text(), dialog.role.text())

    def ask_reason(self, parent: QWidget, title: str, reasons: Sequence[str]) -> str | None:
        """Ask why; `title` is the verdict, `reasons` are those often given for it."""
        dialog = ReasonDialog(self._text, title, reasons, parent)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.reason.text().strip() or None

    def ask_password(self, parent: QWidget, said: str) -> str | None:
        """Ask for the password of a document; `said` names it, and tells a wrong one."""
        typed, accepted = QInputDialog.getText(
            parent,
            self._text("文件密码"),
            said + "\n" + self._text("密码只用来打开这个文件，不保存。"),
            QLineEdit.EchoMode.Password,
        )
        return typed if accepted and typed else None

    def ask_retype(self, parent: QWidget, cell: str, count: int) -> str | None:
        """Ask for the value again: it is to be confirmed against `count` checks."""
        typed, accepted = QInputDialog.getText(
            parent,
            self._text("确认与勾稽不符的数"),
            self._text(
                "{cell}\n有 {count} 条勾稽与此数不符。确实与原图一致的，请把数再输入一遍：",
                cell=cell,
                count=count,
            ),
        )
        return typed.strip() if accepted else None

    def show_sheet(self, parent: QWidget, title: str, html: str) -> None:
        dialog = QDialog(parent)
        dialog.setWindowTitle(title)
        dialog.resize(900, 640)
        browser = QTextBrowser(dialog)
        browser.setHtml(html)
        column = QVBoxLayout(dialog)
        column.addWidget(browser)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class SignatureDialog(QDialog):
    """Who signs, under what is left open."""

    def __init__(
        self, text: Text, author: str, role: str, still_open: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("签署"))
        self.name = QLineEdit(author)
        self.role = QLineEdit(role)
        self.role.setPlaceholderText(text("例如：预算科科长"))
        form = QFormLayout()
        form.addRow(text("姓名"), self.name)
        form.addRow(text("职务"), self.role)
        said = label(
            text(
                "签署记录文件指纹、最后一步操作和各版本号，并锁定复核。以后有任何改动，须重新签署。"
            ),
            quiet=True,
        )
        said.setWordWrap(True)
        column = QVBoxLayout(self)
        if still_open:
            column.addWidget(label(text("签署时仍有："), strong=True))
        self.still_open = [label(f"○  {one}") for one in still_open]
        for point in self.still_open:
            point.setWordWrap(True)
            column.addWidget(point)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(_buttons(self, text("签署"), text("取消")))
        self.resize(SIGNATURE_PX, max(column.totalHeightForWidth(SIGNATURE_PX), 190))


class _ChoiceDialog(QDialog):
    """A list to choose from with the arrow keys."""

    def __init__(
        self, text: Text, title: str, names: Sequence[str], present: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.addItems(list(names))
        self.list.setCurrentRow(present)
        self.list.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(_buttons(self, text("确定"), text("取消")))
        self.list.itemDoubleClicked.connect(self.accept)
        self.resize(420, 480)


class _Reasons(QListWidget):
    """A list that takes the keyboard without making its first line the current one."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        was_chosen = self.currentRow() >= 0
        self.blockSignals(not was_chosen)
        super().focusInEvent(event)
        if not was_chosen:
            self.setCurrentRow(-1)
            self.blockSignals(False)  # noqa: FBT003 - Qt's signature


class ReasonDialog(QDialog):
    """A list of reasons, chosen with a digit; or one's own words. None is chosen beforehand."""

    def __init__(self, text: Text, title: str, reasons: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("{verdict}：理由", verdict=title))
        self._reasons = list(reasons)
        self.list = _Reasons()
        self.list.addItems([f"{n}  {reason}" for n, reason in enumerate(self._reasons, start=1)])
        self.list.setAccessibleName(self.windowTitle())
        self.reason = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(label(text("按数字选择，或在下面填写："), quiet=True))
        column.addWidget(self.list)
        column.addWidget(self.reason)
        buttons = _buttons(self, text("确定"), text("取消"))
        column.addWidget(buttons)
        self._accept = buttons.buttons()[0]
        self._accept.setEnabled(False)
        self.reason.textChanged.connect(lambda said: self._accept.setEnabled(bool(said.strip())))
        self.list.currentRowChanged.connect(self._take)
        self.list.itemDoubleClicked.connect(self.accept)
        self.resize(420, 360)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= len(self._reasons) and not self.reason.hasFocus():
            self._take(digit - 1)
            self.accept()
            return
        super().keyPressEvent(event)

    def _take(self, row: int) -> None:
        if row < 0:
            return
        self.reason.setText(self._reasons[row])


def _buttons(dialog: QDialog, accept: str, reject: str) -> QDialogButtonBox:
    box = QDialogButtonBox(dialog)
    box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
