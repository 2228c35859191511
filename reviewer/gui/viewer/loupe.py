"""A glass of twice the size, held over a place without moving the page."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QGraphicsScene, QLabel, QWidget

SIZE = QSize(420, 120)
LEAST_SCALE = 2.4  # pixels for a point: what is small on a page is large under the glass
GAP_PX = 24


class Loupe(QLabel):
    """Shows a piece of the pages larger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setFrameShape(QFrame.Shape.Box)

    def show_scene(
        self, scene: QGraphicsScene, centre: QPointF, scale: float, over: QPoint
    ) -> None:
        """Show the pages around `centre` at twice `scale`, above the point `over` on screen."""
        enlarged = max(scale * 2, LEAST_SCALE)
        picture = QPixmap(SIZE)
        picture.fill(Qt.GlobalColor.white)
        source = QRectF(0, 0, SIZE.width() / enlarged, SIZE.height() / enlarged)
        source.moveCenter(centre)
        painter = QPainter(picture)
        scene.render(painter, QRectF(picture.rect()), source)
        painter.end()
        self.setPixmap(picture)
        self.adjustSize()
        self.move(over - QPoint(SIZE.width() // 2, SIZE.height() + GAP_PX))
        self.show()
