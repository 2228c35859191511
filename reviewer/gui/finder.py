"""The box for finding (Ctrl+F) and going (Ctrl+G): one line to type, and what it leads to."""

from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.app.language import Language
from reviewer.app.search import Hit, HitKind, places_to_go, search
from reviewer.gui.panes import label
from reviewer.gui.work import Work
from reviewer.model.privacy import without_personal

_HIT = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 520, 380
_KINDS = {
    HitKind.PAGE: "页",
    HitKind.STATEMENT: "表",
    HitKind.LINE: "科目",
    HitKind.CELL: "单元格",
    HitKind.TEXT: "正文",
    HitKind.FINDING: "发现",
}


class Looking(Enum):
    """What the box is open for; the values are what it says while nothing is typed."""

    FIND = "查找数字或文字"
    GO = "转到：页码、表名或科目编码"


class Finder(QFrame):
    """A box over the panes. Choosing a hit is an intent; Esc closes it."""

    hit_chosen = Signal(object)  # Hit
    closed = Signal()

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self._over = parent
        self._language = language
        self._text, self._label = language.text, language.label
        self._work: Work | None = None
        self._looking = Looking.FIND
        self._was_chosen = False
        self.line = QLineEdit(self)
        self.hits = QListWidget(self)
        self.hits.setObjectName("hits")
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setAccessibleName(self._text("找到的位置"))
        self.line.setAccessibleName(self._text("查找"))
        self._count = label(quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.line)
        column.addWidget(self._count)
        column.addWidget(self.hits, 1)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.hits.itemClicked.connect(self._choose)
        self.hide()

    def open(self, looking: Looking, work: Work) -> None:
        """Open the box, ready to type; what was typed before is selected."""
        self._work = work
        self._looking = looking
        self.line.setPlaceholderText(self._text(looking.value))
        room = self._over.width()
        width = min(WIDTH, room - 40)
        self.setGeometry((room - width) // 2, 12, width, HEIGHT)
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            match event.key():
                case Qt.Key.Key_Escape:
                    self.hide()
                    self.closed.emit()
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose_next(-1 if back else 1)
                    return True
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._work is None or self.isHidden():
            return
        review, wanted = self._work.review, self.line.text()
        if self._looking is Looking.FIND:
            found = search(review, wanted, self._language.message)
        else:
            found = places_to_go(review, wanted)
        self.hits.clear()
        for hit in found:
            self.hits.addItem(self._item(hit))
        is_empty = not self.line.text().strip() and self._looking is Looking.FIND
        self._count.setText("" if is_empty else self._text("找到 {count} 处", count=len(found)))
        self._was_chosen = False
        self.hits.setCurrentRow(0)

    def _item(self, hit: Hit) -> QListWidgetItem:
        kind = self._text(_KINDS[hit.kind])
        page = self._text("第 {page} 页", page=hit.page) if hit.page is not None else ""
        said = without_personal(hit.text)
        parts = (
            kind,
            said,
            self._label(hit.where),
            page if hit.kind is not HitKind.PAGE else "",
        )
        item = QListWidgetItem("　".join(part for part in parts if part))
        item.setToolTip(said)
        item.setData(_HIT, hit)
        return item

    def _step(self, step: int) -> None:
        count = self.hits.count()
        if count:
            self.hits.setCurrentRow((self.hits.currentRow() + step) % count)

    def _choose_next(self, step: int) -> None:
        """Go to the hit that is marked; going on, to the next one. To go somewhere ends here."""
        if self._was_chosen:
            self._step(step)
        item = self.hits.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self._was_chosen = True
        self.hit_chosen.emit(item.data(_HIT))
        if self._looking is Looking.GO:
            self.hide()
            self.closed.emit()
        else:
            self.line.setFocus()
