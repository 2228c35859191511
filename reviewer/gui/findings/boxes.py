"""The framed boxes of a card: a caption over something, often a piece of a page."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reviewer.gui.panes import ElidedLabel
from reviewer.model.geometry import Box

CROP = QSize(132, 34)
LEAST_CROP_PX = 60
CAPTION_PX = 12


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
        said = ElidedLabel(quiet=True)
        said.setStyleSheet(f"font-size: {CAPTION_PX}px;")
        said.setText(caption)
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(said)
    column.addWidget(content)
    column.addStretch(1)
    return frame


def lay_out_in_pairs(
    grid: QGridLayout, boxes: Iterable[tuple[QWidget, bool]], first_row: int
) -> None:
    """Put boxes side by side from a row on; a wide one has a row of its own."""
    row, column = first_row, 0
    for shown, is_wide in boxes:
        if is_wide and column:
            row, column = row + 1, 0
        grid.addWidget(shown, row, column, 1, 2 if is_wide else 1)
        row, column = (row + 1, 0) if is_wide or column else (row, 1)


def around(at: Box) -> Box:
    """Widen a box a little, so that a digit at its edge can be told whole."""
    return Box(max(at.x0 - 5, 0), max(at.top - 3, 0), at.x1 + 5, at.bottom + 3)
