"""The framed boxes of a card: a caption over something, often a piece of a page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reviewer.gui.panes import label
from reviewer.model.geometry import Box

CROP = QSize(132, 34)
LEAST_CROP_PX = 60


class Crop(QLabel):
    """A piece of a page, shown whole: smaller where the card is narrow, never cut at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setFixedHeight(CROP.height())
        self.setMinimumWidth(LEAST_CROP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self._fit()

    def sizeHint(self) -> QSize:
        return CROP

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_CROP_PX, CROP.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull() or self.width() <= 0:
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        room = room.boundedTo(QSize(room.width(), self._picture.height()))  # never blown up
        fitted = self._picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)


def box(caption: str, content: QWidget) -> QFrame:
    """Return a frame with a quiet caption over its content."""
    frame = QFrame()
    frame.setObjectName("value")
    column = QVBoxLayout(frame)
    column.setContentsMargins(8, 5, 8, 6)
    column.setSpacing(2)
    if caption:
        said = label(caption, quiet=True, px=12)
        said.setMinimumWidth(20)
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(said)
    column.addWidget(content)
    column.addStretch(1)
    return frame


def around(at: Box) -> Box:
    """Widen a box a little, so that a digit at its edge can be told whole."""
    return Box(max(at.x0 - 5, 0), max(at.top - 3, 0), at.x1 + 5, at.bottom + 3)
