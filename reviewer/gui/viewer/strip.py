"""The strip of small pages beside the scroll."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
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
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.gui import theme
from reviewer.gui.marks import paint_severity
from reviewer.gui.pictures import THUMBNAIL, PagePictures
from reviewer.model.finding import Severity

Index = QModelIndex | QPersistentModelIndex

PictureRole = Qt.ItemDataRole.UserRole
SeverityRole = Qt.ItemDataRole.UserRole + 1
TitleRole = Qt.ItemDataRole.UserRole + 2
STRIP_PX = 84
_ITEM = QSize(STRIP_PX - 10, 112)


class PageListModel(QAbstractListModel):
    """The pages there are so far, with the worst finding and the first statement on each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[int] = []
        self._pictures: PagePictures | None = None
        self._severities: dict[int, Severity] = {}
        self._titles: dict[int, str] = {}

    def set_pictures(self, pictures: PagePictures) -> None:
        self._pictures = pictures
        pictures.painted.connect(self._show_painted)

    def add_pages(self, numbers: Sequence[int]) -> None:
        row = len(self._pages)
        self.beginInsertRows(QModelIndex(), row, row + len(numbers) - 1)
        self._pages.extend(numbers)
        self.endInsertRows()

    def set_marks(self, severities: dict[int, Severity], titles: dict[int, str]) -> None:
        if (severities, titles) == (self._severities, self._titles):
            return
        self._severities, self._titles = severities, titles
        if self._pages:
            self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1))

    def show_again(self, pages: Iterable[int]) -> None:
        """Show pages anew: they have been turned."""
        for page in pages:
            if (row := self.row_of(page)) >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, page: int) -> int:
        return self._pages.index(page) if page in self._pages else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        page = self._pages[index.row()]
        if role == PictureRole:
            return self._pictures.upright(page, THUMBNAIL) if self._pictures else None
        told: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): str(page),
            int(Qt.ItemDataRole.ToolTipRole): self._titles.get(page),
            int(TitleRole): self._titles.get(page, ""),
            int(SeverityRole): self._severities.get(page),
        }
        return told.get(int(role))

    def _show_painted(self, page: int, scale: float) -> None:
        if scale == THUMBNAIL:
            self.show_again([page])


class PageDelegate(QStyledItemDelegate):
    """Paints a small page, its number below, and the mark of its worst finding."""

    def __init__(self, strip: QListView) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return _ITEM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRect = option.rect
        is_current = index.row() == self._strip.currentIndex().row()
        paper = QRectF(rect.x() + 8, rect.y() + 8, rect.width() - 16, rect.height() - 32)
        picture = index.data(PictureRole)
        paper = _fitted(paper, picture)
        painter.fillRect(paper, QColor(theme.PAGE))
        if isinstance(picture, QPixmap):
            painter.drawPixmap(paper, picture, QRectF(picture.rect()))
        painter.setPen(
            QPen(QColor(theme.BLUE if is_current else theme.now().border), 2 if is_current else 1)
        )
        painter.drawRect(paper)
        painter.setPen(QColor(theme.now().blue_text if is_current else theme.now().quiet))
        below = QRectF(rect.x(), rect.bottom() - 21, rect.width(), 18)
        title = str(index.data(TitleRole))
        if title:
            # a statement begins here: its name tells more than the number of the page
            _paint_begun(painter, paper)
        said = f"{index.data()} {title}".strip()
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(below.width()) - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, elided)
        severity = index.data(SeverityRole)
        if isinstance(severity, Severity):
            paint_severity(painter, severity, paper.topRight() + QPointF(-1, 2), 12)
        painter.restore()


def _paint_begun(painter: QPainter, paper: QRectF) -> None:
    """Mark that a statement begins on a page: a small table at its top left corner."""
    painter.save()
    table = QRectF(paper.left() + 2, paper.top() + 2, 11, 9)
    painter.fillRect(table, QColor(theme.PAGE))
    painter.setPen(QPen(QColor(theme.BLUE), 1))
    painter.drawRect(table)
    painter.drawLine(table.topLeft() + QPointF(0, 3), table.topRight() + QPointF(0, 3))
    painter.drawLine(table.topLeft() + QPointF(4, 0), table.bottomLeft() + QPointF(4, 0))
    painter.restore()


def _fitted(room: QRectF, picture: object) -> QRectF:
    if not isinstance(picture, QPixmap) or picture.isNull():
        return room
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    fitted = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    fitted.moveCenter(room.center())
    return fitted


class PageStrip(QListView):
    """The strip; choosing a page in it is an intent, scrolling with it is not."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageListModel(self)
        self.setModel(self.pages)
        self.setItemDelegate(PageDelegate(self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(STRIP_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("pages")
        self.clicked.connect(self._choose)

    def follow(self, page: int) -> None:
        """Show which page the scroll is at."""
        row = self.pages.row_of(page)
        if row >= 0:
            self.setCurrentIndex(self.pages.index(row))

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(int(index.data()))
