"""One short swell of the outline around what has just been gone to. It never blinks."""

from PySide6.QtCore import QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView, QStyle

from reviewer.gui.theme import BLUE, colour
from reviewer.gui.viewer.page_item import cosmetic

LONGEST_MS = 120
WIDEST_PX = 9.0


class Pulse(QObject):
    """Swells once and is gone; where a person wants no motion it does not come."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._rect = QRectF()
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.valueChanged.connect(lambda _: self._view.viewport().update())

    @property
    def is_running(self) -> bool:
        return self._motion.state() is QVariantAnimation.State.Running

    def start(self, rect: QRectF) -> None:
        """Swell around a rectangle of the scene."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        duration = self._view.style().styleHint(hint, None, self._view)
        self._motion.stop()
        if duration > 0:
            self._rect = rect
            self._motion.setDuration(min(duration, LONGEST_MS))
            self._motion.start()

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint it as it is now, in the measure of the scene; `scale` pixels for a unit."""
        if not self.is_running:
            return
        left = float(self._motion.currentValue())
        around = (1.0 - left) * WIDEST_PX / scale
        painter.setPen(cosmetic(colour(BLUE, left * 0.8), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._rect.adjusted(-around, -around, around, around))
