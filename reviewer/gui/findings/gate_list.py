"""What the findings pane shows when nothing is left to decide: what stands before signing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.app.outlook import Gates
from reviewer.gui.panes import label, set_look


class GateList(QWidget):
    """Tells what is done and what is open; signing is an intent."""

    sign_off_wanted = Signal()
    unproven_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = language.text
        self.title = label(strong=True, px=18)
        self.lines = label()
        self.lines.setWordWrap(True)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.sign_off = QPushButton(self._text("签署并导出…"))
        set_look(self.sign_off, "primary", "true")
        self.unproven = QPushButton(self._text("看未证的数  F7"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addWidget(self.sign_off, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.unproven, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.sign_off.clicked.connect(self.sign_off_wanted)
        self.unproven.clicked.connect(self.unproven_wanted)

    def show_gates(
        self, gates: Gates, compared: int, *, is_signed: bool, had_findings: bool
    ) -> None:
        """Say what is done; `compared` is how many comparisons were made."""
        text = self._text
        done = (
            text("全部处理完") if had_findings else text("{count} 条勾稽全部相符", count=compared)
        )
        self.title.setText(text("已签署") if is_signed else done)
        lines = [
            _line(text("“不符”都已处理"), is_met=gates.may_sign),
            _line(text("稍后再看 {count} 条", count=gates.postponed), is_met=not gates.postponed),
            _line(text("未证 {count} 个数", count=gates.unproven), is_met=not gates.unproven),
            _line(text("未能检查 {count} 条", count=gates.unchecked), is_met=not gates.unchecked),
        ]
        self.lines.setText("\n".join(lines))
        self.sign_off.setVisible(gates.may_sign and not is_signed)
        self.unproven.setVisible(bool(gates.unproven))


def _line(said: str, *, is_met: bool) -> str:
    return f"{'✓' if is_met else '○'}  {said}"
