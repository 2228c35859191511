"""The lines of a table over the picture of its page, to be moved, added and taken away."""

from bisect import insort
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from reviewer.gui.theme import BLUE, VERMILLION, colour
from reviewer.gui.viewer.page_item import PageItem, cosmetic
from reviewer.model.drawing import Lines

NEAR_PX = 5.0
STEP_PT, BIG_STEP_PT = 1.0, 8.0
LEAST_PT = 4.0  # between two lines


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line that is moved by the pointer or the arrow keys."""

    is_column: bool
    place: int


class LinesItem(QGraphicsObject):
    """Lies over a page while a person draws a table. Enter takes the lines, Esc lets them go."""

    taken = Signal(object)  # Lines
    given_up = Signal()

    def __init__(self, page: PageItem, lines: Lines) -> None:
        super().__init__(page)
        self._page = page
        self.xs, self.ys = list(lines.xs), list(lines.ys)
        self.chosen = Chosen(is_column=True, place=0)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setZValue(1)

    @property
    def lines(self) -> Lines:
        """The lines as they are drawn now."""
        return Lines(self._page.number, tuple(self.xs), tuple(self.ys))

    def add_line(self, *, is_column: bool, at: float | None = None) -> None:
        """Add a line, in the middle of the widest gap where no place is given; choose it."""
        lines = self.xs if is_column else self.ys
        if at is None:
            gaps = [(after - before, before) for before, after in pairwise(lines)]
            width, before = max(gaps)
            at = before + width / 2
        if min(abs(at - line) for line in lines) < LEAST_PT:
            return
        insort(lines, at)
        self._choose(Chosen(is_column, lines.index(at)))

    def remove_line(self) -> None:
        """Take the chosen line away; a table keeps two of each."""
        lines = self._lines_of(self.chosen)
        if len(lines) > 2:
            del lines[self.chosen.place]
            place = min(self.chosen.place, len(lines) - 1)
            self._choose(Chosen(self.chosen.is_column, place))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; say whether it means anything."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = BIG_STEP_PT if shift else STEP_PT
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit(self.lines)
            case Qt.Key.Key_Escape:
                self.given_up.emit()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._choose_next(-1 if event.key() == Qt.Key.Key_Backtab else 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._move_by(-step)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._move_by(step)
            case Qt.Key.Key_Insert:
                self.add_line(is_column=not shift)
            case Qt.Key.Key_Delete:
                self.remove_line()
            case _:
                return False
        return True

    # Qt

    def boundingRect(self) -> QRectF:
        return self._page.boundingRect()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        del option, widget
        for is_column, lines in ((True, self.xs), (False, self.ys)):
            for place, at in enumerate(lines):
                is_chosen = self.chosen == Chosen(is_column, place)
                shade = colour(VERMILLION if is_chosen else BLUE, 0.9)
                painter.setPen(cosmetic(shade, 2.5 if is_chosen else 1.5))
                painter.drawLine(*self._ends(at, is_column=is_column))

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        near = self._near(event.pos(), event.widget())
        if near is not None:
            self._choose(near)
        event.setAccepted(near is not None)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        at = event.pos().x() if self.chosen.is_column else event.pos().y()
        self._move_to(at)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        at = event.pos().y() if shift else event.pos().x()
        self.add_line(is_column=not shift, at=at)

    # how it works

    def _lines_of(self, chosen: Chosen) -> list[float]:
        return self.xs if chosen.is_column else self.ys

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.update()

    def _choose_next(self, step: int) -> None:
        every = [Chosen(is_column=True, place=n) for n in range(len(self.xs))]
        every += [Chosen(is_column=False, place=n) for n in range(len(self.ys))]
        self._choose(every[(every.index(self.chosen) + step) % len(every)])

    def _move_by(self, step: float) -> None:
        self._move_to(self._lines_of(self.chosen)[self.chosen.place] + step)

    def _move_to(self, at: float) -> None:
        """Move the chosen line, never past its neighbours or off the page."""
        lines, place = self._lines_of(self.chosen), self.chosen.place
        size = self._page.width_pt if self.chosen.is_column else self._page.height_pt
        low = lines[place - 1] + LEAST_PT if place else 0.0
        high = lines[place + 1] - LEAST_PT if place + 1 < len(lines) else size
        lines[place] = min(max(at, low), high)
        self.update()

    def _ends(self, at: float, *, is_column: bool) -> tuple[QPointF, QPointF]:
        if is_column:
            return QPointF(at, self.ys[0]), QPointF(at, self.ys[-1])
        return QPointF(self.xs[0], at), QPointF(self.xs[-1], at)

    def _near(self, at: QPointF, widget: QWidget | None) -> Chosen | None:
        """Return the line the pointer is on, if it is near enough to one."""
        views = self.scene().views()
        view = next((v for v in views if widget is None or v.viewport() is widget), views[0])
        reach = NEAR_PX / (view.transform().m11() * self._page.scale())
        found = [(abs(at.x() - x), Chosen(is_column=True, place=n)) for n, x in enumerate(self.xs)]
        found += [
            (abs(at.y() - y), Chosen(is_column=False, place=n)) for n, y in enumerate(self.ys)
        ]
        distance, nearest = min(found, key=lambda one: one[0])
        return nearest if distance <= reach else None
