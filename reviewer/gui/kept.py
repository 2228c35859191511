"""What the window remembers from one day to the next: places, panes, keys, language, role."""

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QStyle, QWidget

from reviewer.model.document import Document, Tag


class Kept:
    """Settings of one person. Without a place to keep them, nothing is remembered."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings

    def keep(self, name: str, state: QByteArray | str) -> None:
        if self._settings is not None:
            self._settings.setValue(name, state)

    def text(self, name: str) -> str | None:
        kept = self._value(name)
        return kept if isinstance(kept, str) else None

    def state(self, name: str) -> QByteArray | None:
        kept = self._value(name)
        return kept if isinstance(kept, QByteArray) else None

    def keys(self) -> dict[str, str]:
        """Return the keys a person has chosen, by the action they are for."""
        if self._settings is None:
            return {}
        names = [name for name in self._settings.allKeys() if name.startswith("keys/")]
        return {name.removeprefix("keys/"): str(self._settings.value(name)) for name in names}

    def _value(self, name: str) -> object:
        return self._settings.value(name) if self._settings is not None else None


def panes_on(screen: QScreen, document: Document) -> str:
    """Name how panes are laid out on a screen for documents like this one.

    Pictures are read beside the table all the time, and want more room than printed text.
    """
    size = screen.size()
    kind = "scan" if {Tag.SCANNED, Tag.MIXED} & {*document.tags} else "text"
    return f"panes/{size.width()}x{size.height()}/{kind}"


def first_size(window: QWidget) -> QSize:
    """Return how large a window is shown whose size nobody chose yet: within the screen."""
    style = window.style()
    edge = 2 * style.pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth)
    title = style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    frame = QSize(edge, title + edge)  # not known before the window is shown
    return QSize(1600, 900).boundedTo(window.screen().availableSize() - frame)
