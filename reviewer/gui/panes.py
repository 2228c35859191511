"""What all panes look alike in: labels, tool rows and small buttons."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from reviewer.gui import theme

BAR_PX = 36


def label(text: str = "", *, quiet: bool = False, strong: bool = False, px: int = 0) -> QLabel:
    """Return a label in the style of the window."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if quiet:
        made.setProperty("quiet", True)  # noqa: FBT003 - Qt's signature
    if strong:
        made.setProperty("strong", True)  # noqa: FBT003 - Qt's signature
    if px:
        made.setStyleSheet(f"font-size: {px}px;")
    return made


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have the sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def tool_row(height: int = BAR_PX) -> tuple[QWidget, QHBoxLayout]:
    """Return the row at the head of a pane, and the layout to put things in."""
    bar = QWidget()
    bar.setObjectName("bar")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setFixedHeight(height)
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 3, 12, 3)
    row.setSpacing(7)
    return bar, row


def small_button(text: str) -> QToolButton:
    """Return a button for tool rows; it does not take the keyboard away from its pane."""
    button = QToolButton()
    button.setText(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


class Chooser(QComboBox):
    """A combo box with an arrow of its own: a style sheet takes the platform's away."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now().quiet), 1.4))
        x, y = self.width() - 12.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()


def has_keyboard(pane: QWidget | None) -> bool:
    """Say whether keys go to a pane or something in it."""
    holder = QApplication.focusWidget()
    return (
        pane is not None and holder is not None and (pane is holder or pane.isAncestorOf(holder))
    )
