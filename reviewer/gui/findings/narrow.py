"""The findings pane put away: a strip with the counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.app.outlook import SEVERITIES, Outlook
from reviewer.gui import theme, words
from reviewer.gui.marks import severity_label
from reviewer.gui.panes import label, set_look, small_button

NARROW_PX = 44


class NarrowFindings(QWidget):
    """Counts by severity, one below the other; a click opens the pane again."""

    opened = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(NARROW_PX)
        self._counts = {severity: label(strong=True) for severity in SEVERITIES}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(4)
        opening = small_button("«")
        opening.setToolTip(language.text("展开发现窗格"))
        opening.setAccessibleName(language.text("展开发现窗格"))
        column.addWidget(opening, 0, Qt.AlignmentFlag.AlignHCenter)
        for severity, count in self._counts.items():
            mark = severity_label(severity, 14)
            mark.setToolTip(language.text(words.SEVERITY[severity]))
            set_look(count, "ink", theme.SEVERITY_INK[severity])
            column.addSpacing(8)
            column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        opening.clicked.connect(self.opened)

    def show_counts(self, outlook: Outlook) -> None:
        for severity, count in self._counts.items():
            count.setText(str(outlook.pending.get(severity, 0)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()
        super().mousePressEvent(event)
