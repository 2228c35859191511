"""Puts the program into its theme: the one chosen, or whichever the system has now."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from reviewer.gui.style import style_sheet
from reviewer.gui.theme import DARK, LIGHT, interface_font, palette

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"


TIP_MS = 300  # a tip is looked for, not stumbled upon


class SoonTips(QProxyStyle):
    """The platform's style, but for how soon tips come."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_ToolTip_WakeUpDelay:
            return TIP_MS
        return super().styleHint(hint, option, widget, returned)


class Dressing(QObject):
    """Keeps the program dressed. Native dialogs stay native."""

    def __init__(self, app: QApplication, theme: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        app.setStyle(SoonTips(app.style().name()))
        app.setFont(interface_font())
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    def choose(self, theme: str) -> None:
        """Use a theme from now on; `SYSTEM` follows the system."""
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self._theme != SYSTEM:
            is_dark = self._theme == DARK_NAME
        shades = DARK if is_dark else LIGHT
        self._app.setPalette(palette(shades, self._app.palette()))
        self._app.setStyleSheet(style_sheet(shades))
        for widget in self._app.allWidgets():
            widget.update()
