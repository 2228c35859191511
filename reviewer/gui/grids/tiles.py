"""Tiles of proof sheets: a piece of the page above what was read of it."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.gui import theme
from reviewer.model.grid import CellRef

Index = QModelIndex | QPersistentModelIndex
TileRole = Qt.ItemDataRole.UserRole
PICTURE_PX, TEXT_PX = 25, 18
TILE = QSize(96, PICTURE_PX + TEXT_PX + 3)


@dataclass(frozen=True, slots=True)
class Tile:
    """One cell on a sheet. `is_odd` is a person's mark: this one is not what was read.

    `overlooked` is of one shown wrongly on purpose: whether a person did not see it.
    """

    ref: CellRef
    text: str
    named: str
    is_amount: bool
    may_confirm: bool
    is_confirmed: bool
    is_odd: bool
    picture: QPixmap | None
    overlooked: bool | None = None

    @property
    def is_planted(self) -> bool:
        return self.overlooked is not None


class TileModel(QAbstractTableModel):
    """Rows of tiles; `None` where there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[list[Tile | None]] = []

    def show(self, rows: list[list[Tile | None]]) -> None:
        """Show other tiles; where only what they look like differs, the place stays."""
        is_same_shape = [len(row) for row in rows] == [len(row) for row in self.rows]
        if is_same_shape and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(rows[0]) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def tile(self, index: Index) -> Tile | None:
        """Return the tile at `index`."""
        inside = index.isValid() and index.row() < len(self.rows)
        return self.rows[index.row()][index.column()] if inside else None

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self.rows else len(self.rows[0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.tile(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.tile(index)
        if tile is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{tile.named} {tile.text}".strip()
            case _ if role == TileRole:
                return tile
            case _:
                return None


class TileDelegate(QStyledItemDelegate):
    """Paints a tile: the page as it is, the reading below, and a person's marks by shape."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(TileRole)
        if not isinstance(tile, Tile):
            return
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect)
        _paint_ground(painter, rect, tile)
        _paint_picture(painter, QRectF(rect.x(), rect.y() + 2, rect.width(), PICTURE_PX), tile)
        below = QRectF(rect.x(), rect.y() + PICTURE_PX + 2, rect.width(), TEXT_PX)
        _paint_text(painter, below, tile)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour(theme.BLUE), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRectF, tile: Tile) -> None:
    shades = theme.now()
    painter.fillRect(rect, QColor(shades.paper if tile.is_amount else shades.header))
    painter.setPen(QPen(QColor(shades.rule), 1))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    if tile.is_odd or tile.overlooked:
        painter.setPen(QPen(QColor(theme.VERMILLION), 2, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(3, 3, -4, -4))


def _paint_picture(painter: QPainter, room: QRectF, tile: Tile) -> None:
    picture = tile.picture
    if picture is None or picture.isNull():
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = min((room.width() - 8) / picture.width(), (room.height() - 2) / picture.height(), 1.0)
    width, height = picture.width() * scale, picture.height() * scale
    left = room.right() - 4 - width if tile.is_amount else room.left() + 4
    top = room.center().y() - height / 2
    painter.drawPixmap(QRectF(left, top, width, height), picture, QRectF(picture.rect()))


def _paint_text(painter: QPainter, room: QRectF, tile: Tile) -> None:
    shades = theme.now()
    painter.setFont(QApplication.font())
    painter.setPen(QColor(shades.vermillion_text if tile.is_odd else shades.ink))
    mark = "✗ " if tile.is_odd else "☑ " if tile.is_confirmed else ""
    if tile.overlooked:
        mark = "▲? "
    elif tile.is_amount and not tile.may_confirm and not tile.is_confirmed and not tile.is_planted:
        mark = "▲ "
    side = Qt.AlignmentFlag.AlignRight if tile.is_amount else Qt.AlignmentFlag.AlignLeft
    said = painter.fontMetrics().elidedText(
        mark + tile.text, Qt.TextElideMode.ElideRight, int(room.width()) - 10
    )
    painter.drawText(room.adjusted(5, 0, -5, 0), side | Qt.AlignmentFlag.AlignVCenter, said)
