"""The list of cards: painted ones, and the whole card for the finding looked at."""

from typing import cast

from PySide6.QtCore import (
    QModelIndex,
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
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.outlook import same_cause
from reviewer.app.standing import FindingState, ReviewedFinding
from reviewer.gui import theme, words
from reviewer.gui.findings.card import FindingCard
from reviewer.gui.findings.model import Filter, FindingModel, FindingRole, note_of, title_of
from reviewer.gui.marks import paint_severity
from reviewer.gui.pictures import PagePictures
from reviewer.gui.work import Work
from reviewer.model.operation import Verdict

Index = QModelIndex | QPersistentModelIndex

GAP = 9
HEADING = 26
MOST_OF_NOTE = 0.4  # of a card's width: the title says more
EDGE = 12
SHORT_HEIGHT = 84


class CardDelegate(QStyledItemDelegate):
    """Paints the cards nobody looks at now, and leaves room for the one that is."""

    def __init__(self, work: Work, language: Language, parent: "FindingList") -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        width = self._list.viewport().width()
        card = self._list.card
        heading = HEADING if self._list.findings.group_of(index.row()) else 0
        if card is not None and index.row() == self._list.currentIndex().row():
            return QSize(width, card.heightForWidth(width - 2 * EDGE) + GAP + heading)
        return QSize(width, SHORT_HEIGHT + GAP + heading)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        heading = HEADING if self._list.findings.group_of(index.row()) else 0
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(EDGE, GAP + heading, -EDGE, 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(FindingRole)
        is_current = index.row() == self._list.currentIndex().row()
        rect: QRect = option.rect
        heading = self._list.findings.group_of(index.row())
        if heading:
            _paint_heading(painter, rect, heading)
            rect = rect.adjusted(0, HEADING, 0, 0)
        if not isinstance(item, ReviewedFinding) or (is_current and self._list.card is not None):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect.adjusted(EDGE, GAP, -EDGE, 0)).adjusted(0.5, 0.5, -0.5, -0.5)
        is_chosen = item.finding.key in self._list.bulk
        edge = theme.BLUE if is_chosen else theme.now().rule
        painter.setPen(QPen(QColor(edge), 2 if is_chosen else 1))
        painter.setBrush(QColor(theme.now().paper))
        painter.drawRoundedRect(card, 7, 7)
        self._paint_words(painter, card.adjusted(12, 9, -12, -8), item)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, item: ReviewedFinding) -> None:
        paint_severity(painter, item.finding.severity, room.topLeft() + QPointF(7, 9), 13)
        note = _state_note(self._language, item)
        painter.setFont(QApplication.font())
        metrics = QFontMetricsF(painter.font())
        note = _elided(metrics, note, room.width() * MOST_OF_NOTE)
        note_width = metrics.horizontalAdvance(note) + (8 if note else 0)
        painter.setPen(QColor(theme.now().quiet))
        line = QRectF(room.x(), room.y(), room.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, note)
        painter.setFont(theme.bold(QApplication.font()))
        painter.setPen(QColor(theme.now().ink))
        title = title_of(self._work, self._language, item)
        title_room = line.adjusted(22, 0, -note_width, 0)
        painter.drawText(
            title_room, 0, _elided(QFontMetricsF(painter.font()), title, title_room.width())
        )
        painter.setFont(QApplication.font())
        painter.setPen(QColor(theme.now().quiet))
        body = room.adjusted(0, metrics.height() + 4, 0, 2)
        message = self._language.message(item.finding.message)
        _paint_lines(painter, body, message, lines=2)


class FindingList(QListView):
    """The cards, moved through with the arrow keys, decided with the digits."""

    finding_chosen = Signal(str)
    verdict_chosen = Signal(str, object)  # key, Verdict or None
    bulk_chosen = Signal(object, object)  # keys of one cause, Verdict or None
    bulk_changed = Signal(int)
    cell_wanted = Signal(str)
    peeked = Signal(bool)
    left = Signal()
    keys_wanted = Signal()

    def __init__(
        self,
        work: Work,
        language: Language,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self._pictures = pictures
        self.card: FindingCard | None = None
        self._card_at = QPersistentModelIndex()
        self.bulk: tuple[str, ...] = ()
        self.findings = FindingModel(work, language, self)
        self.setModel(self.findings)
        self.setItemDelegate(CardDelegate(work, language, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._is_following = False
        self.selectionModel().currentChanged.connect(self._change_current)
        pictures.painted.connect(self._show_painted)

    @property
    def current(self) -> ReviewedFinding | None:
        return self.findings.item(self.currentIndex().row())

    def refresh(self) -> None:
        """Show what is true now; keep looking at the same finding while it is listed."""
        key = self.current.finding.key if self.current else None
        if self.findings.is_fresh:
            return
        # before the model: a reset takes the card with it, and Qt would know it twice
        self._drop_card()
        self._is_following = True
        self.findings.refresh()
        self.follow(key)
        self._is_following = False

    def set_filter(self, wanted: Filter) -> None:
        """Show what passes a filter; the finding looked at stays, if it does."""
        self.findings.filter = wanted
        self.refresh()

    def follow(self, key: str | None) -> None:
        """Make the finding current without saying that a person chose it."""
        self._is_following = True
        row = self.findings.row_of(key)
        index = self.findings.index(row) if row >= 0 else QModelIndex()
        if row >= 0 and self.currentIndex().row() == row and self.card is None:
            self._show_card(index)
        self.setCurrentIndex(index)
        if row >= 0:
            self.scrollTo(index)
        self._is_following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current
        digit = event.key() - Qt.Key.Key_0
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if item is not None and event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_same_cause()
            return
        if event.key() == Qt.Key.Key_Question:
            self.keys_wanted.emit()
            return
        if item is None or not plain:
            super().keyPressEvent(event)
            return
        match event.key():
            case _ if digit in words.VERDICT_BY_DIGIT:
                self._tell_verdict(words.VERDICT_BY_DIGIT[digit])
            case Qt.Key.Key_Escape if self.bulk:
                self._choose_bulk(())
            case Qt.Key.Key_Backspace:
                self.verdict_chosen.emit(item.finding.key, None)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.cell_wanted.emit(item.finding.key)
            case Qt.Key.Key_Space:
                self.peeked.emit(True)  # noqa: FBT003 - a signal's value
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.peeked.emit(False)  # noqa: FBT003 - a signal's value
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _change_current(self, current: QModelIndex) -> None:
        self._drop_card()
        item = self.findings.item(current.row())
        if self.bulk and (item is None or item.finding.key not in self.bulk):
            self._choose_bulk(())
        if current.isValid():
            self._show_card(current)
            item = self.current
            if item is not None and not self._is_following:
                self.finding_chosen.emit(item.finding.key)

    def _show_card(self, index: QModelIndex) -> None:
        item = self.findings.item(index.row())
        if item is None:
            return
        self.card = FindingCard(self._work, self._language, self._pictures, item)
        self.card.verdict_chosen.connect(self._tell_verdict)
        self._card_at = QPersistentModelIndex(index)
        self.setIndexWidget(index, self.card)
        self.scheduleDelayedItemsLayout()

    def _drop_card(self) -> None:
        if self.card is not None:
            self.card = None
            # the view must forget it too, or it shows and lays out a card that is about to go
            self.setIndexWidget(self._card_at, cast("QWidget", None))
            self.scheduleDelayedItemsLayout()

    def choose_same_cause(self) -> None:
        """Choose all findings with the cause of the one looked at, to be decided together."""
        item = self.current
        if item is not None:
            found = same_cause(self._work.outlook, item.finding.key)
            self._choose_bulk(tuple(other.finding.key for other in found))

    def _choose_bulk(self, keys: tuple[str, ...]) -> None:
        self.bulk = keys if len(keys) > 1 else ()
        self.bulk_changed.emit(len(self.bulk))
        self.viewport().update()

    def _tell_verdict(self, verdict: Verdict) -> None:
        item, bulk = self.current, self.bulk
        if bulk and item is not None and item.finding.key in bulk:
            self._choose_bulk(())
            self.bulk_chosen.emit(bulk, verdict)
        elif item is not None:
            self.verdict_chosen.emit(item.finding.key, verdict)

    def _show_painted(self, page: int) -> None:
        if self.card is not None:
            self.card.show_crops(page)


def _paint_heading(painter: QPainter, rect: QRect, heading: str) -> None:
    painter.save()
    painter.setFont(theme.bold(QApplication.font()))
    painter.setPen(QColor(theme.now().quiet))
    room = QRectF(rect.x() + EDGE, rect.y() + GAP, rect.width() - 2 * EDGE, HEADING - 4)
    said = _elided(QFontMetricsF(painter.font()), heading, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
    painter.restore()


def _state_note(language: Language, item: ReviewedFinding) -> str:
    if item.state is FindingState.POSTPONED:
        return "⏸ " + language.text(words.STATE[item.state])
    return note_of(language, item)


def _elided(metrics: QFontMetricsF, text: str, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _paint_lines(painter: QPainter, room: QRectF, text: str, lines: int) -> None:
    """Paint as much of `text` as fits into some lines, and say that there is more."""
    metrics = QFontMetricsF(painter.font())
    rest = " ".join(text.split())
    for place in range(lines):
        line = QRectF(room.x(), room.y() + place * metrics.height() * 1.1, room.width(), 40)
        if place == lines - 1 or metrics.horizontalAdvance(rest) <= room.width():
            painter.drawText(line, 0, _elided(metrics, rest, room.width()))
            return
        count = _fitting(metrics, rest, room.width())
        painter.drawText(line, 0, rest[:count])
        rest = rest[count:]


def _fitting(metrics: QFontMetricsF, text: str, width: float) -> int:
    """Return how many characters fit; Chinese may break anywhere, but not before a mark."""
    count = next(
        (n for n in range(1, len(text)) if metrics.horizontalAdvance(text[:n]) > width), len(text)
    )
    count = max(count - 1, 1)
    while count > 1 and count < len(text) and text[count] in "，。、；：）”":
        count -= 1
    return count
