"""A scroll of pages with its zoom: where each page lies, and what part of them is seen.

This is a `QGraphicsView`, not pyqtgraph: pages under a scroll bar, cosmetic outlines and culling
of what is off the screen are what it is made for, and it does not cost a second at start.
"""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from reviewer.gui.viewer.page_item import PageItem
from reviewer.gui.viewer.zoom import Fit, Position, Positions, Standing
from reviewer.model.geometry import Place

GAP_PT = 14.0
MARGIN_PT = 10.0
PX_PER_PT = 96 / 72  # what 100 % means
SMALLEST, LARGEST = 0.1, 6.0
STEP = 1.15


class PageScroll(QGraphicsView):
    """Pages below one another. Knows pages and points on them, nothing of what is on them."""

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
        self.verticalScrollBar().valueChanged.connect(self._note_page)

    # pages

    def add_page(self, item: PageItem) -> None:
        """Put a page below the last; the first one is fitted to the pane."""
        self.scene().addItem(item)
        self._pages[item.number] = item
        self._lay_below(item)
        if len(self._pages) == 1:
            self._apply_fit()
            self._note_page()

    def turn_pages(self, turns: Mapping[int, int]) -> frozenset[int]:
        """Show pages turned clockwise by quarters, upright; return those that stood otherwise."""
        changed = {
            n: t for n, t in turns.items() if n in self._pages and self._pages[n].turns != t
        }
        if not changed:
            return frozenset()
        page, was_at_top = self._pages.get(self._page), self.is_at_top
        before = page.y() if page is not None else 0.0
        for number, turned in changed.items():
            self._pages[number].turns = turned
        self._next_top = MARGIN_PT
        for item in self._pages.values():
            self._lay_below(item)
        self._apply_fit()
        bar = self.verticalScrollBar()
        if page is not None and not was_at_top:
            bar.setValue(bar.value() + round((page.y() - before) * self.transform().m11()))
        self.viewport_changed.emit()
        return frozenset(changed)

    def _lay_below(self, item: PageItem) -> None:
        """Lay a page below those that are laid."""
        whole_pt = next(iter(self._pages.values())).shown_pt[0]
        # all pages are as wide as the first: a landscape page is read without scrolling sideways
        item.lay(whole_pt / item.shown_pt[0], -whole_pt / 2, self._next_top)
        self._next_top = _bottom(item) + GAP_PT
        width = whole_pt + 2 * MARGIN_PT
        self.setSceneRect(QRectF(-width / 2, 0, width, _bottom(item) + MARGIN_PT))

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

    # where it was

    def go_back(self) -> None:
        """Go back to where the view was before."""
        self._take_position(self._positions.back(self._position()))

    def go_forward(self) -> None:
        self._take_position(self._positions.forward(self._position()))

    def standing(self) -> Standing:
        """Return what part of the pages is shown, for another view of them to show it."""
        return Standing(self._position(), self._fit, self._has_chosen_zoom)

    def stand_at(self, standing: Standing) -> None:
        """Show the part of the pages that another view showed."""
        self._fit, self._has_chosen_zoom = standing.fit, standing.is_zoom_chosen
        self._take_position(standing.position)

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport_changed.emit()

    # how it works

    def _choose_fit(self, fit: str) -> None:
        self._fit = fit
        self._has_chosen_zoom = True
        self._apply_fit()

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

    def _item_at(self, at: QPointF) -> PageItem | None:
        held = (i for i in self._pages.values() if i.sceneBoundingRect().contains(at))
        return next(held, None)

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

    def _apply_fit(self) -> None:
        item = self._pages.get(self._page) or next(iter(self._pages.values()), None)
        if item is None or self._fit is Fit.FREE:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        width = self.width() - bar - 4
        zoom = width / (item.shown_pt[0] * item.scale() + 2 * MARGIN_PT) / PX_PER_PT
        if self._fit is Fit.PAGE:
            height_pt = item.shown_pt[1] * item.scale()
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
    return item.y() + item.shown_pt[1] * item.scale()
