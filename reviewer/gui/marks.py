"""The shapes of the window: one for each severity and state, so that colour never stands alone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from reviewer.gui.theme import severity_colour
from reviewer.model.finding import EvidenceRole, Severity


def paint_severity(painter: QPainter, severity: Severity, centre: QPointF, size: float) -> None:
    """Paint the mark of `severity` within a square of `size` around `centre`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(severity_colour(severity))))
    half = size / 2
    x, y = centre.x(), centre.y()
    match severity:
        case Severity.ERROR:
            points = [(x, y - half * 0.9), (x + half, y + half * 0.8), (x - half, y + half * 0.8)]
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
        case Severity.WARNING:
            reach = half * 1.12
            points = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
        case Severity.INFO:
            # clearly smaller than a diamond, for eyes that see no difference in colour
            painter.drawEllipse(centre, half * 0.62, half * 0.62)
    painter.restore()


def paint_corner(painter: QPainter, severity: Severity, cell: QRectF, size: float = 9) -> None:
    """Mark a cell's top right corner: errors fill it, the others stand in it with their shape."""
    if severity is not Severity.ERROR:
        inset = QPointF(-size * 0.7, size * 0.7)
        paint_severity(painter, severity, cell.topRight() + inset, size)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(severity_colour(severity))))
    corner = cell.topRight()
    points = [corner - QPointF(size, 0), corner, corner + QPointF(0, size)]
    painter.drawPolygon(QPolygonF(points))
    painter.restore()


def paint_outline(
    painter: QPainter, box: QRectF, role: EvidenceRole, colour: QColor, px: float = 1.0
) -> None:
    """Outline `box` as its role asks: total double, part single, missing dashed.

    `px` is how long one pixel of the screen is in the painter's measure.
    """
    painter.save()
    pen = QPen(colour, 1.6)
    pen.setCosmetic(True)
    if role is EvidenceRole.MISSING:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    if role is EvidenceRole.TOTAL:
        painter.drawRect(box.adjusted(-3 * px, -3 * px, 3 * px, 3 * px))
    painter.restore()


def severity_picture(severity: Severity, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the mark of `severity` as a picture for labels."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_severity(painter, severity, QPointF(size / 2, size / 2), size - 1)
    painter.end()
    return picture


def severity_label(severity: Severity, size: int, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows the mark of `severity`."""
    label = QLabel(parent)
    label.setPixmap(severity_picture(severity, size, label.devicePixelRatioF()))
    label.setFixedSize(size, size)
    return label
