"""A continuous scroll of pages with zoom. Knows pages and boxes, nothing of statements.

This is a `QGraphicsView`, not pyqtgraph: pages under a scroll bar, cosmetic outlines and culling
of what is off the screen are what it is made for, and it does not cost a second at start.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QToolTip,
    QWidget,
)

from reviewer.gui.viewer.lines import LinesItem
from reviewer.gui.viewer.loupe import Loupe
from reviewer.gui.viewer.page_item import PageItem
from reviewer.gui.viewer.zoom import MIDDLE, Fit, Position, Positions, readable_scale
from reviewer.model.geometry import Box, Place

GAP_PT = 14.0
ROOM_TO_CELL = 0.93  # of the width of the view, for a name and its cell
MARGIN_PT = 10.0
PX_PER_PT = 96 / 72  # what 100 % means
SMALLEST, LARGEST = 0.1, 6.0
STEP = 1.15


class PageView(QGraphicsView):
    """The scroll of pages."""

    pressed = Signal(int, float, float)  # page number, and the point on it
    double_clicked = Signal(int, float, float)
    marked = Signal(int, object)  # page number, Box drawn with the pointer
    framing_ended = Signal()
    framed = Signal(int, object)  # page number, Box, when one was asked for
    peeked = Signal(bool)
    page_came = Signal(int)  # the page now in the middle of the view
    zoom_changed = Signal(float)
    viewport_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003 - Qt's signature
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._pages: dict[int, PageItem] = {}
        self._fit = Fit.WIDTH
        self._page = 0
        self._next_top = MARGIN_PT  # where the next page goes
        self._looked_at: Place | None = None
        self._has_chosen_zoom = False
        self._positions = Positions()
        self._press_at: QPoint | None = None
        self._loupe = Loupe(self)
        self.drawing: LinesItem | None = None  # lines being drawn have the pointer and the keys
        self.is_framing = False  # whether the next box drawn was asked for
        self._box: tuple[int, Box] | None = None
        self.tip_at: Callable[[int, float, float], str] = _no_tip
        self.verticalScrollBar().valueChanged.connect(self._note_page)

    # pages

    def add_page(self, item: PageItem) -> None:
        """Put a page below the last; the first one is fitted to the pane."""
        first = next(iter(self._pages.values()), item)
        self.scene().addItem(item)
        # all pages are as wide as the first: a landscape page is read without scrolling sideways
        item.setScale(first.width_pt / item.width_pt)
        item.setPos(-first.width_pt / 2, self._next_top)
        self._next_top = _bottom(item) + GAP_PT
        self._pages[item.number] = item
        width = first.width_pt + 2 * MARGIN_PT
        self.setSceneRect(QRectF(-width / 2, 0, width, _bottom(item) + MARGIN_PT))
        if len(self._pages) == 1:
            self._apply_fit()
            self._note_page()

    def page_item(self, number: int) -> PageItem | None:
        return self._pages.get(number)

    def page_items(self) -> Collection[PageItem]:
        return self._pages.values()

    @property
    def current_page(self) -> int:
        return self._page

    @property
    def is_at_top(self) -> bool:
        """Whether nobody has scrolled down from the first page yet."""
        bar = self.verticalScrollBar()
        return bar.value() <= bar.minimum() + 1

    def visible_pages(self) -> frozenset[int]:
        """Return the pages any part of which is on the screen."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        return frozenset(
            number
            for number, item in self._pages.items()
            if item.sceneBoundingRect().intersects(seen)
        )

    # zoom

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is the size of the paper."""
        return float(self.transform().m11()) / PX_PER_PT

    def set_zoom(self, zoom: float, about: QPoint | None = None) -> None:
        """Zoom about a point of the viewport, and keep that zoom: a person chose it."""
        self._fit = Fit.FREE
        self._has_chosen_zoom = True
        self._zoom_to(zoom, about)

    def step_zoom(self, steps: int, about: QPoint | None = None) -> None:
        self.set_zoom(self.zoom * STEP**steps, about)

    def show_full_size(self) -> None:
        self.set_zoom(1)

    def fit_width(self) -> None:
        """Fit the page's width from now on: a person chose it."""
        self._choose_fit(Fit.WIDTH)

    def follow_width(self) -> None:
        """Fit the page's width again, without this being a person's choice."""
        self._fit = Fit.WIDTH
        self._apply_fit()

    def fit_page(self) -> None:
        self._choose_fit(Fit.PAGE)

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

    def go_back(self) -> None:
        """Go back to where the view was before."""
        self._take_position(self._positions.back(self._position()))

    def go_forward(self) -> None:
        self._take_position(self._positions.forward(self._position()))

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport_changed.emit()

    # how it works

    def _choose_fit(self, fit: str) -> None:
        self._fit = fit
        self._has_chosen_zoom = True
        self._apply_fit()

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

    def _position(self) -> Position:
        centre = self.mapToScene(self.viewport().rect().center())
        return Position(round(centre.x()), round(centre.y()), float(self.transform().m11()))

    def _take_position(self, position: Position | None) -> None:
        if position is None:
            return
        self._looked_at = None
        if abs(position.scale - self.transform().m11()) > 0.001:
            self._zoom_to(position.scale / PX_PER_PT, None)
        self.centerOn(QPointF(position.x, position.y))
        self._note_page()

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

    def _item_at(self, at: QPointF) -> PageItem | None:
        held = (i for i in self._pages.values() if i.sceneBoundingRect().contains(at))
        return next(held, None)

    def _is_in_middle(self, rect: QRectF, seen: QRectF) -> bool:
        """Say whether `rect` is in the middle of the view; sideways it need only be seen.

        An amount at the right edge stands where the name of its row is seen with it.
        """
        edge, sideways = seen.height() * (1 - MIDDLE) / 2, seen.width() * 0.01
        return seen.adjusted(sideways, edge, -sideways, -edge).contains(rect)

    def _fits_sideways(self, seen: QRectF) -> bool:
        return seen.width() >= self.sceneRect().width() - 2 * MARGIN_PT

    def _zoom_to(self, zoom: float, about: QPoint | None) -> None:
        scale = min(max(zoom, SMALLEST), LARGEST) * PX_PER_PT
        pivot = about if about is not None else self.viewport().rect().center()
        before = self.mapToScene(pivot)
        self.setTransform(QTransform.fromScale(scale, scale))
        moved = self.mapFromScene(before) - pivot
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())
        self.zoom_changed.emit(self.zoom)
        self.viewport_changed.emit()

    def _scroll_to(self, rect: QRectF, seen: QRectF) -> None:
        """Bring `rect` to the middle; of a page wider than the view, with what is left of it.

        An amount is read with the name of its row, and that stands to its left.
        """
        x = 0.0
        if not self._fits_sideways(seen):
            reach = seen.width() * MIDDLE / 2 * 0.9
            x = min(rect.right() - reach, rect.left() + reach)
        self.centerOn(QPointF(x, rect.center().y()))

    def _apply_fit(self) -> None:
        item = self._pages.get(self._page) or next(iter(self._pages.values()), None)
        if item is None or self._fit is Fit.FREE:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        width = self.width() - bar - 4
        zoom = width / (item.width_pt * item.scale() + 2 * MARGIN_PT) / PX_PER_PT
        if self._fit is Fit.PAGE:
            height_pt = item.height_pt * item.scale()
            zoom = min(zoom, self.height() / (height_pt + 2 * MARGIN_PT) / PX_PER_PT)
        if abs(zoom - self.zoom) > 0.002:
            was_at_top = self.is_at_top
            at = self.mapToScene(self.viewport().rect().center()).y()
            self._zoom_to(zoom, None)
            self.centerOn(QPointF(0, at))
            if was_at_top:
                self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def _note_page(self) -> None:
        # a third down: of two short pages that can be seen, the upper one is being read
        at = self.mapToScene(0, self.viewport().height() // 3).y()
        nearest = min(
            self._pages.values(),
            key=lambda item: max(item.y() - at, at - _bottom(item), 0),
            default=None,
        )
        if nearest is not None:
            self._come_to(nearest.number)

    def _come_to(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_came.emit(page)


def _no_tip(page: int, x: float, y: float) -> str:
    del page, x, y
    return ""


def _bottom(item: PageItem) -> float:
    return item.y() + item.height_pt * item.scale()


def _rect(box: Box) -> QRectF:
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))
