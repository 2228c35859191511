"""What all panes look alike in: labels, tool rows and small buttons."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from reviewer.gui import theme
from reviewer.model.privacy import without_personal

BAR_PX = 36
PAD_PX = 4  # left free at the end of a chooser's text
ARROW_PX = 26  # at the right of a chooser


class Words(QLabel):
    """A label that never shows the number of a person in full, wherever its words come from."""

    def setText(self, text: str) -> None:
        super().setText(without_personal(text))

    def setToolTip(self, text: str) -> None:
        super().setToolTip(without_personal(text))


def label(text: str = "", *, quiet: bool = False, strong: bool = False, px: int = 0) -> QLabel:
    """Return a label in the style of the window."""
    made = Words()
    made.setText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if quiet:
        made.setProperty("quiet", True)  # noqa: FBT003 - Qt's signature
    if strong:
        made.setProperty("strong", True)  # noqa: FBT003 - Qt's signature
    if px:
        made.setStyleSheet(f"font-size: {px}px;")
    return made


class ElidedLabel(Words):
    """A label of one line that ends in an ellipsis where it finds no room; a tip tells all."""

    def __init__(self, *, quiet: bool = False, most_px: int = 0) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("quiet", quiet)
        self._most_px = most_px
        self._said = ""

    @property
    def said(self) -> str:
        """The whole text."""
        return self._said

    def setText(self, text: str) -> None:
        self._said = without_personal(text)
        self.updateGeometry()
        self._elide()

    def clear(self) -> None:
        self.setText("")

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._said) + 2
        width = min(width, self._most_px or width) + margins.left() + margins.right()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._said, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        super().setText(shown)
        self.setToolTip(self._said if shown != self._said else "")


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
    """A combo box with an arrow of its own: a style sheet takes the platform's away.

    What finds no room in it ends in an ellipsis.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(),
            Qt.TextElideMode.ElideRight,
            min(room - PAD_PX, self.width() - ARROW_PX),
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
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
