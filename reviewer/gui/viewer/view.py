"""What a person does in the scroll of pages, and what is shown to them there.

Knows pages and boxes, nothing of statements.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from reviewer.gui.viewer.lines import LinesItem
from reviewer.gui.viewer.loupe import Loupe
from reviewer.gui.viewer.page_item import PageItem
from reviewer.gui.viewer.pulse import Pulse
from reviewer.gui.viewer.scroll import MARGIN_PT, PX_PER_PT, PageScroll
from reviewer.gui.viewer.zoom import MIDDLE, Fit, readable_scale
from reviewer.model.geometry import Box, Place

ROOM_TO_CELL = 0.93  # of the width of the view, for a name and its cell


class PageView(PageScroll):
    """The scroll of pages under a person's hand."""

    pressed = Signal(int, float, float)  # page number, and the point on it
    double_clicked = Signal(int, float, float)
    marked = Signal(int, object)  # page number, Box drawn with the pointer
    framing_ended = Signal()
    framed = Signal(int, object)  # page number, Box, when one was asked for
    peeked = Signal(bool)
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press_at: QPoint | None = None
        self._loupe = Loupe(self)
        self.pulse = Pulse(self)
        self.drawing: LinesItem | None = None  # lines being drawn have the pointer and the keys
        self.is_framing = False  # whether the next box drawn was asked for
        self._box: tuple[int, Box] | None = None
        self.tip_at: Callable[[int, float, float], str] = _no_tip

    # where to look

    def show_place(
        self, place: Place, digit_height_pt: float | None = None, name_x: float | None = None
    ) -> None:
        """Bring `place` into view; stay put when it is in the middle of the view already.

        The zoom changes only where digits of the given height could not be read, and never
        once a person has chosen one. `name_x` is where the name of its row begins: that is to be
        seen too, if it can.
        """
        item = self._pages.get(place.page)
        if item is None:
            return
        before = self._position()
        if digit_height_pt is not None and not self._has_chosen_zoom:
            self._make_readable(item, place, digit_height_pt, name_x)
        self._reveal(item, place)
        if name_x is not None:
            self._show_name(item, place, name_x)
        if self._position() != before:
            self._positions.leave(before)
        self.pulse.start(item.mapRectToScene(_rect(place.box)))

    def _show_name(self, item: PageItem, place: Place, name_x: float) -> None:
        """Scroll sideways until the name of a row is seen with its cell, if both find room."""
        box = Box(name_x, place.box.top, place.box.x1, place.box.bottom)
        rect = item.mapRectToScene(_rect(box))
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        is_seen = seen.left() <= rect.left() and rect.right() <= seen.right()
        if not is_seen and rect.width() < seen.width():
            bar = self.horizontalScrollBar()
            aside = rect.center().x() - seen.center().x()
            bar.setValue(bar.value() + round(aside * self.transform().m11()))

    def _reveal(self, item: PageItem, place: Place) -> None:
        self._looked_at = place
        rect = item.mapRectToScene(_rect(place.box))
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if not self._is_in_middle(rect, seen):
            self._scroll_to(rect, seen)
        self._come_to(place.page)

    def show_row(self, page: int, box: Box) -> None:
        """Fit a row of a table to the width of the view, in a low view: the crop strip."""
        item = self._pages.get(page)
        if item is None:
            return
        rect = item.mapRectToScene(_rect(box))
        scale = min(self.viewport().width() / max(rect.width() + 16, 1), 3.0)
        self._fit = Fit.FREE
        self._zoom_to(scale / PX_PER_PT, None)
        self.centerOn(rect.center())
        self._come_to(page)

    def show_page(self, number: int) -> None:
        """Bring the top of a page to the top of the view."""
        self._looked_at = None
        item = self._pages.get(number)
        if item is None:
            return
        self._positions.leave(self._position())
        top = self.transform().map(QPointF(0, item.y() - MARGIN_PT)).y()
        self.verticalScrollBar().setValue(round(top))
        self._note_page()

    def show_loupe(self, place: Place) -> None:
        """Hold a glass of twice the size over `place`, without moving the page."""
        item = self._pages.get(place.page)
        if item is None:
            return
        centre = item.mapRectToScene(_rect(place.box)).center()
        over = self.viewport().mapToGlobal(self.mapFromScene(centre))
        self._loupe.show_scene(self.scene(), centre, self.transform().m11(), over)

    def hide_loupe(self) -> None:
        self._loupe.hide()

    # Qt

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.mapToScene(event.pos())
            item = self._item_at(at)
            local = item.mapFromScene(at) if item is not None else at
            number = item.number if item is not None else 0
            QToolTip.showText(event.globalPos(), self.tip_at(number, local.x(), local.y()), self)
            return True
        return super().viewportEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        self.pulse.paint(painter, float(self.transform().m11()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._looked_at = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = 1 if event.angleDelta().y() > 0 else -1
            self.step_zoom(steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.drawing is None:
            self._press_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press_at is not None and self._is_drag(event.position().toPoint()):
            self._mark(self._press_at, event.position().toPoint())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._press_at = self._press_at, None
        if pressed is not None and not self._is_drag(event.position().toPoint(), pressed):
            self._tell_point(self.pressed, pressed)
        elif pressed is not None and self.is_framing and self._box is not None:
            self.is_framing = False
            self.framed.emit(*self._box)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.drawing is None:
            self._tell_point(self.double_clicked, event.position().toPoint())
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.drawing is not None and self.drawing.handle_key(event):
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Escape if self.is_framing:
                self.framing_ended.emit()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step_zoom(1)
            case Qt.Key.Key_Minus:
                self.step_zoom(-1)
            case Qt.Key.Key_Question:
                self.keys_wanted.emit()
            case Qt.Key.Key_Left if alt:
                self.go_back()
            case Qt.Key.Key_Right if alt:
                self.go_forward()
            case Qt.Key.Key_Space if not event.isAutoRepeat():
                self.peeked.emit(True)  # noqa: FBT003 - a signal's value
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        return False if self.drawing is not None else super().focusNextPrevChild(next)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.peeked.emit(False)  # noqa: FBT003 - a signal's value
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_fit()
        item = self._pages.get(self._looked_at.page) if self._looked_at is not None else None
        if item is not None and self._looked_at is not None:
            self._reveal(item, self._looked_at)

    # how it works

    def _make_readable(
        self, item: PageItem, place: Place, digit_height_pt: float, name_x: float | None
    ) -> None:
        scale = float(self.transform().m11())
        most: float | None = None
        if name_x is not None and name_x < place.box.x1:
            width_pt = (place.box.x1 - name_x) * item.scale() / ROOM_TO_CELL
            most = self.viewport().width() / width_pt
        wanted = readable_scale(scale, digit_height_pt * item.scale(), most)
        if abs(wanted - scale) > scale * 0.002:
            self._fit = Fit.FREE
            self._zoom_to(wanted / PX_PER_PT, None)

    def _is_drag(self, at: QPoint, pressed: QPoint | None = None) -> bool:
        start = pressed or self._press_at
        far = QApplication.startDragDistance()
        return start is not None and (at - start).manhattanLength() >= far

    def _mark(self, start: QPoint, end: QPoint) -> None:
        """Tell of the box drawn between two points; it stays on the page it began on."""
        first = self.mapToScene(start)
        item = self._item_at(first)
        if item is not None:
            one, other = item.mapFromScene(first), item.mapFromScene(self.mapToScene(end))
            xs, ys = sorted((one.x(), other.x())), sorted((one.y(), other.y()))
            self._box = item.number, Box(xs[0], ys[0], xs[1], ys[1])
            self._looked_at = Place(*self._box)  # stays in view when the pane becomes smaller
            self.marked.emit(*self._box)

    def _tell_point(self, signal: SignalInstance, point: QPoint) -> None:
        at = self.mapToScene(point)
        item = self._item_at(at)
        if item is not None:
            local = item.mapFromScene(at)
            signal.emit(item.number, local.x(), local.y())

    def _is_in_middle(self, rect: QRectF, seen: QRectF) -> bool:
        """Say whether `rect` is in the middle of the view; sideways it need only be seen.

        An amount at the right edge stands where the name of its row is seen with it.
        """
        edge, sideways = seen.height() * (1 - MIDDLE) / 2, seen.width() * 0.01
        return seen.adjusted(sideways, edge, -sideways, -edge).contains(rect)

    def _fits_sideways(self, seen: QRectF) -> bool:
        return seen.width() >= self.sceneRect().width() - 2 * MARGIN_PT

    def _scroll_to(self, rect: QRectF, seen: QRectF) -> None:
        """Bring `rect` to the middle; of a page wider than the view, with what is left of it.

        An amount is read with the name of its row, and that stands to its left.
        """
        x = 0.0
        if not self._fits_sideways(seen):
            reach = seen.width() * MIDDLE / 2 * 0.9
            x = min(rect.right() - reach, rect.left() + reach)
        self.centerOn(QPointF(x, rect.center().y()))


def _no_tip(page: int, x: float, y: float) -> str:
    del page, x, y
    return ""


def _rect(box: Box) -> QRectF:
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))
