"""Paints cells like paper: text, quiet rules, and marks only where something is to be seen."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.gui import theme
from reviewer.gui.grids.look import CellLook
from reviewer.gui.grids.model import LookRole
from reviewer.gui.grids.typing import folded
from reviewer.gui.marks import paint_corner, paint_outline

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
INDENT = 12
MARK_PX = 16  # what the marks beside a number need
LINE_HEIGHT = 1.35
NO_ROOM = "####"  # as spreadsheets say it: a number is shown whole or not at all


class CellDelegate(QStyledItemDelegate):
    """Paints and edits cells. `moved_on` asks for the next cell after Enter or Tab."""

    moved_on = Signal(int, int)  # rows down, columns right

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(LookRole)
        if not isinstance(look, CellLook):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(rect)
        _paint_ground(painter, rect, look, bool(state & QStyle.StateFlag.State_Selected))
        _paint_text(painter, QRectF(rect), look)
        _paint_marks(painter, QRectF(rect), look)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = index.data(LookRole)
        if not isinstance(look, CellLook):
            return QSize(0, 0)
        font = cell_font(look)
        metrics = QFontMetricsF(font)
        width = max(
            (metrics.horizontalAdvance(line) for line in look.text.splitlines()), default=0
        )
        width += metrics.horizontalAdvance(look.missing_digits) + 2 * PADDING + MARK_PX
        if look.suggestion:
            width += metrics.horizontalAdvance(look.suggestion) + PADDING
        return QSize(round(width + look.indent * INDENT), round(metrics.height() * LINE_HEIGHT))

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        editor = QLineEdit(parent)
        look = index.data(LookRole)
        if isinstance(look, CellLook) and look.is_amount:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            editor.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        editor.setObjectName("cell")
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        look = index.data(LookRole)
        is_amount = isinstance(look, CellLook) and look.is_amount
        typed = folded(editor.text()) if is_amount else editor.text()
        model.setData(index, typed)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        step = _step(event)
        if step is None or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved_on.emit(*step)
        return True


def cell_font(look: CellLook) -> QFont:
    """Return the type a cell is set in; totals and headers are heavier."""
    font = QApplication.font()
    return theme.bold(font) if look.is_heavy or look.is_header else font


def _step(event: QEvent) -> tuple[int, int] | None:
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return None
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return (-1, 0) if back else (1, 0)
        case Qt.Key.Key_Tab:
            return (0, 1)
        case Qt.Key.Key_Backtab:
            return (0, -1)
        case _:
            return None


def _paint_ground(painter: QPainter, rect: QRect, look: CellLook, is_selected: bool) -> None:  # noqa: FBT001  # a state among others
    shades = theme.now()
    ground = shades.header if look.is_header else shades.heavy if look.is_heavy else shades.paper
    painter.fillRect(rect, QColor(ground))
    if is_selected:
        painter.fillRect(rect, theme.colour(theme.BLUE, 0.10))
    painter.setPen(QPen(QColor(shades.rule), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())


def _paint_text(painter: QPainter, rect: QRectF, look: CellLook) -> None:
    font = cell_font(look)
    painter.setFont(font)
    painter.setPen(QColor(_ink(look)))
    room = rect.adjusted(PADDING + look.indent * INDENT, 0, -PADDING, -1)
    if look.is_amount:
        _paint_amount(painter, room, look)
        return
    option = QTextOption(
        Qt.AlignmentFlag.AlignCenter
        if look.is_header
        else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    metrics = QFontMetricsF(font)
    if rect.height() < 2 * metrics.height():
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        text = metrics.elidedText(
            " ".join(look.text.split()), Qt.TextElideMode.ElideRight, room.width()
        )
    else:
        text = look.text
    painter.drawText(room, text, option)


def _paint_amount(painter: QPainter, room: QRectF, look: CellLook) -> None:
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(look.text)
    missing = metrics.horizontalAdvance(look.missing_digits)
    room = room.adjusted(0, 0, -max(min(missing, room.width() - width), 0), 0)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, right, look.text if width <= room.width() else NO_ROOM)
    right_edge, base = room.right(), room.center().y() + metrics.height() / 2
    if look.is_unproven and look.text:
        painter.setPen(QPen(QColor(theme.now().quiet), 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(right_edge - width, base), QPointF(right_edge, base))
    if look.is_doubtful:
        _paint_wave(painter, right_edge - width, right_edge, base)
    if look.suggestion is not None and look.suggestion != look.text:
        ghost = QFont(painter.font())
        ghost.setItalic(True)
        painter.setFont(ghost)
        painter.setPen(QColor(theme.now().purple_text))
        beside = room.adjusted(0, 0, -width - PADDING, 0)
        wanted = QFontMetricsF(ghost).horizontalAdvance(look.suggestion)
        if wanted <= beside.width():
            painter.drawText(beside, right, look.suggestion)
        else:  # cut, it would read as another number: the tip of the cell tells it
            _paint_diamond(painter, QPointF(room.left(), room.center().y()))


def _paint_diamond(painter: QPainter, left: QPointF) -> None:
    """Mark that something is suggested here."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().purple_text))
    corners = [QPointF(-3, 0), QPointF(0, -4), QPointF(3, 0), QPointF(0, 4)]
    painter.drawPolygon(QPolygonF([left + corner for corner in corners]))
    painter.restore()


def _paint_wave(painter: QPainter, left: float, right: float, base: float) -> None:
    painter.setPen(QPen(QColor(theme.now().quiet), 1))
    x, up = left, True
    while x < right:
        start, end = (base + 1.5, base - 0.5) if up else (base - 0.5, base + 1.5)
        painter.drawLine(QPointF(x, start), QPointF(min(x + 3, right), end))
        x, up = x + 3, not up


def _paint_marks(painter: QPainter, rect: QRectF, look: CellLook) -> None:
    if look.is_edited:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), QColor(theme.SKY))
    if look.evidence is not None and look.evidence_severity is not None:
        shade = QColor(theme.severity_colour(look.evidence_severity))
        paint_outline(painter, rect.adjusted(4, 4, -5, -5), look.evidence, shade)
    if look.severity is not None:
        paint_corner(painter, look.severity, rect)
    if look.is_confirmed:
        _paint_tick(painter, QPointF(rect.left() + 10, rect.center().y()))
    if look.is_postponed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now().faint))
        painter.drawRect(QRectF(rect.right() - 10, rect.top() + 3, 2.5, 8))
        painter.drawRect(QRectF(rect.right() - 6, rect.top() + 3, 2.5, 8))


def _paint_tick(painter: QPainter, centre: QPointF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.GREEN), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = centre.x(), centre.y()
    painter.drawRoundedRect(QRectF(x - 5, y - 5, 10, 10), 2, 2)
    painter.drawLine(QPointF(x - 2.5, y), QPointF(x - 0.5, y + 2.5))
    painter.drawLine(QPointF(x - 0.5, y + 2.5), QPointF(x + 3, y - 2.5))
    painter.restore()


def _ink(look: CellLook) -> str:
    if look.is_header:
        return theme.now().header_ink
    return theme.now().faint if look.is_zero and not look.is_heavy else theme.now().ink
