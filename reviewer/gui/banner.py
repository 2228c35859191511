"""The bar under the menu that says what went wrong, or what happened. Never a box in the way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from reviewer.app.language import Language
from reviewer.gui.panes import label, set_look


class Banner(QFrame):
    """Shows one sentence until it is closed or another comes, and what to do about it."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._said = label()
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.other_action = QPushButton()
        self._copy = QPushButton(language.text("复制"))
        self._close = QPushButton(language.text("关闭"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self._said, 1)
        for button in (self.action, self.other_action, self._copy, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._about: QWidget | None = None
        self._act: Callable[[], None] | None = None
        self._other_act: Callable[[], None] | None = None
        self.action.clicked.connect(lambda: self._do(self._act))
        self.other_action.clicked.connect(lambda: self._do(self._other_act))
        self._copy.clicked.connect(self._copy_text)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._said.text()

    def tell(
        self,
        text: str,
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
        is_problem: bool = True,
        about: QWidget | None = None,
    ) -> None:
        """Show `text`; `action` is what a button beside it says, and `act` what it does.

        `other` is a second button and what it does. What is said `about` a desk goes when another
        one comes in front.
        """
        self._about = about
        self._said.setText(text)
        self._act = act
        self.action.setText(action)
        self.action.setVisible(bool(action))
        said, self._other_act = other if other is not None else ("", None)
        self.other_action.setText(said)
        self.other_action.setVisible(bool(said))
        self._copy.setVisible(is_problem)
        set_look(self, "kind", "problem" if is_problem else "info")
        self.show()

    def come_to(self, desk: QWidget | None) -> None:
        """Hide what was said about another desk than the one in front now."""
        if self._about is not None and self._about is not desk:
            self._about = None
            self.hide()

    def _do(self, act: Callable[[], None] | None) -> None:
        self.hide()
        if act is not None:
            act()

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._said.text())
