"""What the table pane shows of a document in which no table was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.gui.panes import label


class NoTable(QWidget):
    """Says that there is no table, what is checked all the same, and how to draw one."""

    draw_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = language.text
        self.said = label()
        self.said.setWordWrap(True)
        self.draw = QPushButton(self._text("手动画表…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.draw.clicked.connect(self.draw_wanted)

    def tell(self, claims: int) -> None:
        """Say how many amounts in the text are checked without any table."""
        self.said.setText(
            self._text("没有读到表。正文中有 {count} 处金额，按文字内部关系检查。", count=claims)
            if claims
            else self._text("没有读到表，正文中也没有金额，数字没有检查。")
        )
