"""A continuous scroll of pages with zoom. Knows pages and boxes, nothing of statements.

This is a `QGraphicsView`, not pyqtgraph: pages under a scroll bar, cosmetic outlines and culling
of what is off the screen are what it is made for, and it does not cost a second at start.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QLabel, QWidget

from reviewer.gui.viewer.page_item import PageItem
from reviewer.model.geometry import Box, Place

GAP_PT = 14.0
MARGIN_PT = 10.0
PX_PER_PT = 96 / 72  # what 100 % means
SMALLEST, LARGEST = 0.1, 6.0
STEP = 1.15


class Fit:
    """How the zoom follows the width of the pane, until a person chooses a zoom."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PageView(QGraphicsView):
    """The scroll of pages."""

    pressed = Signal(int, float, float)  # page number, and the point on it
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
        self._looked_at: Place | None = None
        self._loupe = QLabel(self, Qt.WindowType.ToolTip)
        self._loupe.setFrameShape(QFrame.Shape.Box)
        self.verticalScrollBar().valueChanged.connect(self._note_page)

    # pages

    def add_page(self, item: PageItem) -> None:
        """Put a page below the last; the first one is fitted to the pane."""
        lower_edges = (_bottom(page) + GAP_PT for page in self._pages.values())
        bottom = max(lower_edges, default=MARGIN_PT)
        first = next(iter(self._pages.values()), item)
        self.scene().addItem(item)
        # all pages are as wide as the first: a landscape page is read without scrolling sideways
        item.setScale(first.width_pt / item.width_pt)
        item.setPos(-first.width_pt / 2, bottom)
        self._pages[item.number] = item
        width = first.width_pt + 2 * MARGIN_PT
        self.setSceneRect(QRectF(-width / 2, 0, width, _bottom(item) + MARGIN_PT))
        if len(self._pages) == 1:
            self._apply_fit()
            self._note_page()

    def page_item(self, number: int) -> PageItem | None:
        return self._pages.get(number)

    def page_items(self) -> Iterable[PageItem]:
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
        self._zoom_to(zoom, about)

    def step_zoom(self, steps: int, about: QPoint | None = None) -> None:
        self.set_zoom(self.zoom * STEP**steps, about)

    def show_full_size(self) -> None:
        self.set_zoom(1)

    def fit_width(self) -> None:
        self._fit = Fit.WIDTH
        self._apply_fit()

    def fit_page(self) -> None:
        self._fit = Fit.PAGE
        self._apply_fit()

    # where to look

    def show_place(self, place: Place) -> None:
        """Bring `place` into view; stay put when it is in the middle of the view already."""
        item = self._pages.get(place.page)
        if item is None:
            return
        self._looked_at = place
        rect = item.mapRectToScene(_rect(place.box))
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        middle = seen.adjusted(
            seen.width() * 0.02, seen.height() * 0.2, -seen.width() * 0.02, -seen.height() * 0.2
        )
        if not middle.contains(rect):
            self._scroll_to(rect, seen)
        self._come_to(place.page)

    def show_page(self, number: int) -> None:
        """Bring the top of a page to the top of the view."""
        self._looked_at = None
        item = self._pages.get(number)
        if item is None:
            return
        top = self.transform().map(QPointF(0, item.y() - MARGIN_PT)).y()
        self.verticalScrollBar().setValue(round(top))
        self._note_page()

    def show_loupe(self, place: Place) -> None:
        """Hold a glass of twice the size over `place`, without moving the page."""
        item = self._pages.get(place.page)
        if item is None:
            return
        centre = item.mapRectToScene(_rect(place.box)).center()
        size = QSize(420, 120)
        scale = max(self.transform().m11() * 2, 2.4)
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.white)
        source = QRectF(0, 0, size.width() / scale, size.height() / scale)
        source.moveCenter(centre)
        painter = QPainter(picture)
        self.scene().render(painter, QRectF(picture.rect()), source)
        painter.end()
        self._loupe.setPixmap(picture)
        self._loupe.adjustSize()
        corner = self.viewport().mapToGlobal(self.mapFromScene(centre))
        self._loupe.move(corner - QPoint(size.width() // 2, size.height() + 24))
        self._loupe.show()

    def hide_loupe(self) -> None:
        self._loupe.hide()

    # Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._looked_at = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = 1 if event.angleDelta().y() > 0 else -1
            self.step_zoom(steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = self.mapToScene(event.position().toPoint())
            for item in self._pages.values():
                if item.sceneBoundingRect().contains(at):
                    local = item.mapFromScene(at)
                    self.pressed.emit(item.number, local.x(), local.y())
                    break
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step_zoom(1)
            case Qt.Key.Key_Minus:
                self.step_zoom(-1)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_fit()
        if self._looked_at is not None:
            self.show_place(self._looked_at)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport_changed.emit()

    # how it works

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
        """Bring `rect` to the middle; sideways only when it cannot be seen otherwise."""
        x = seen.center().x()
        if rect.left() < seen.left() or rect.right() > seen.right():
            x = 0.0 if abs(rect.center().x()) < seen.width() / 3 else rect.center().x()
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


def _bottom(item: PageItem) -> float:
    return item.y() + item.height_pt * item.scale()


def _rect(box: Box) -> QRectF:
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))
