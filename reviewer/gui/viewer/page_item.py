"""A page in the scroll: its picture, and the boxes drawn over it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from reviewer.gui.marks import paint_outline
from reviewer.gui.pictures import PagePictures
from reviewer.gui.theme import BLUE, PAGE, PAGE_INK, colour
from reviewer.model.finding import EvidenceRole
from reviewer.model.geometry import Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box over a page. A filled one tints, and has no border."""

    box: Box
    colour: str
    role: EvidenceRole = EvidenceRole.PART
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Digits:
    """A text as it was read, to be laid over the picture for comparison."""

    box: Box
    text: str


class PageItem(QGraphicsItem):
    """A page; the scene's measure is points, so boxes need no conversion."""

    def __init__(self, number: int, width_pt: float, height_pt: float, turns: int = 0) -> None:
        super().__init__()
        self.number = number
        self.turns = turns  # quarters clockwise that bring it upright
        self._rect = QRectF(0, 0, width_pt, height_pt)
        self._pictures: PagePictures | None = None
        self._drawn: tuple[Drawn, ...] = ()
        self._boxes: tuple[Box, ...] = ()
        self._digits: tuple[Digits, ...] = ()
        self._marked: tuple[Box, ...] = ()
        self._frame: Box | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def width_pt(self) -> float:
        return self._rect.width()

    @property
    def height_pt(self) -> float:
        return self._rect.height()

    @property
    def shown_pt(self) -> tuple[float, float]:
        """Width and height as it is shown, turned upright, before it is scaled."""
        sides = self.width_pt, self.height_pt
        return sides[::-1] if self.turns % 2 else sides

    def lay(self, scale: float, left: float, top: float) -> None:
        """Lay it upright at a scale, its upper left corner at a point of the scene."""
        self.setScale(scale)
        width, height = self.width_pt * scale, self.height_pt * scale
        aside = {0: (0.0, 0.0), 1: (height, 0.0), 2: (width, height), 3: (0.0, width)}
        turn = QTransform().rotate(90 * self.turns)
        self.setTransform(turn * QTransform.fromTranslate(*aside[self.turns]))
        self.setPos(left, top)

    def set_pictures(self, pictures: PagePictures) -> None:
        self._pictures = pictures

    def set_drawn(self, drawn: Sequence[Drawn]) -> None:
        """Draw these boxes over the page from now on."""
        wanted = tuple(drawn)
        if wanted != self._drawn:
            self._drawn = wanted
            self.update()

    def set_layers(self, boxes: Sequence[Box], digits: Sequence[Digits]) -> None:
        """Show faint boxes around every cell, and the digits as they were read."""
        self._boxes, self._digits = tuple(boxes), tuple(digits)
        self.update()

    def set_marked(self, frame: Box | None, boxes: Sequence[Box] = ()) -> None:
        """Show what a person marked: the frame drawn, and the texts within it."""
        if (frame, tuple(boxes)) != (self._frame, self._marked):
            self._frame, self._marked = frame, tuple(boxes)
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-5, -5, 5, 5)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        del option
        world = painter.worldTransform()
        scale = math.hypot(world.m11(), world.m12())  # the page may lie turned
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        self._paint_paper(painter, scale * ratio)
        for box in self._boxes:
            painter.setPen(cosmetic(colour(BLUE, 0.35), 1))
            painter.drawRect(_rect(box))
        for digits in self._digits:
            _paint_digits(painter, digits, self.turns)
        for box in self._marked:
            painter.fillRect(_rect(box), colour(BLUE, 0.18))
        if self._frame is not None:
            painter.setPen(cosmetic(colour(BLUE, 0.8), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(_rect(self._frame))
        for drawn in self._drawn:
            if drawn.is_filled:
                painter.fillRect(_rect(drawn.box), colour(drawn.colour, 0.06))
            else:
                around = _rect(drawn.box).adjusted(-1, -1, 1, 1)
                paint_outline(painter, around, drawn.role, QColor(drawn.colour), 1 / scale)

    def _paint_paper(self, painter: QPainter, scale: float) -> None:
        painter.fillRect(self._rect, QColor(PAGE))
        painter.setPen(cosmetic(QColor("#d5d9de"), 1))
        picture = self._pictures.picture(self.number, scale) if self._pictures else None
        if picture is None:
            painter.drawRect(self._rect)
            painter.setPen(QColor(PAGE_INK))
            painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, str(self.number))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._rect, picture, QRectF(picture.rect()))
        painter.drawRect(self._rect)


def _paint_digits(painter: QPainter, digits: Digits, turns: int) -> None:
    rect = _rect(digits.box)
    painter.fillRect(rect, colour(PAGE, 0.85))
    painter.save()
    painter.translate(rect.center())
    painter.rotate(-90 * turns)  # what is read stands upright on a page that lies
    size = rect.size().transposed() if turns % 2 else rect.size()
    rect = QRectF(QPointF(-size.width() / 2, -size.height() / 2), size)
    font = QFont(painter.font())
    font.setPointSizeF(max(1.0, min(rect.height() * 0.62, 10.0)) * 0.75)
    painter.setFont(font)
    painter.setPen(QColor(BLUE))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, digits.text)
    painter.restore()


def _rect(box: Box) -> QRectF:
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))


def cosmetic(shade: QColor, width: float) -> QPen:
    """Return a pen as wide on the screen at every zoom."""
    pen = QPen(shade, width)
    pen.setCosmetic(True)
    return pen
