"""Columns that stay in view at the left while the table scrolls sideways."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView


class FrozenColumns(QObject):
    """Lays a second view of the same cells over the left edge of a table while it is scrolled.

    Both views share the model and the selection; the one on top never takes the keyboard.
    """

    def __init__(self, table: QTableView, overlay: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.overlay = overlay
        self.count = 0
        overlay.setSelectionModel(table.selectionModel())
        overlay.setFocusProxy(table)
        overlay.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        overlay.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        overlay.setAutoScroll(False)
        table.verticalScrollBar().valueChanged.connect(overlay.verticalScrollBar().setValue)
        overlay.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.viewport().installEventFilter(self)
        overlay.hide()

    @property
    def width(self) -> int:
        """How much of the table is covered now."""
        return 0 if self.overlay.isHidden() else self.overlay.width()

    def show_columns(self, count: int, header_stop: int) -> None:
        """Let the first `count` columns stay; rows, spans and widths are those of the table."""
        self.count = count
        for column in range(self._table.model().columnCount()):
            self.overlay.setColumnHidden(column, column >= count)
            self.overlay.setColumnWidth(column, self._table.columnWidth(column))
        for row in range(self._table.model().rowCount()):
            is_hidden = self._table.isRowHidden(row)
            if self.overlay.isRowHidden(row) != is_hidden:
                self.overlay.setRowHidden(row, is_hidden)
            if row < header_stop and not is_hidden:
                self.overlay.setRowHeight(row, self._table.rowHeight(row))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        is_scrolled = self._table.horizontalScrollBar().value() > 0
        if self.count == 0 or not is_scrolled:
            self.overlay.hide()
            return
        width = sum(self._table.columnWidth(column) for column in range(self.count))
        self.overlay.setGeometry(0, 0, width, self._table.viewport().height())
        self.overlay.show()
        self.overlay.raise_()
        mode = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.overlay.setVerticalScrollMode(mode)
        self.overlay.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
