"""The line at the foot: keys that help now, what just happened, and that all is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from reviewer.app.language import Language
from reviewer.gui.panes import ElidedLabel, label

NEWS_PX = 420
BAR_PX = 230
OFFER_PX = 380
LONG_S = 30  # left to be read: then how long is told too
MOST_PX = 240  # of what a key does; an undo can name a long step


class HintLine(QWidget):
    """Shows keys and news; while a document is read, how far that is, with a way to stop it."""

    cancel_wanted = Signal()
    offer_taken = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(30)
        self._text = language.text
        self._keys = QWidget()
        self._key_row = QHBoxLayout(self._keys)
        self._shown: list[tuple[str, str]] = []
        self._key_row.setContentsMargins(0, 0, 0, 0)
        self._key_row.setSpacing(7)
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keys.installEventFilter(self)
        self.news = ElidedLabel(quiet=True, most_px=NEWS_PX)
        self.offer = QPushButton()
        self.offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offer.hide()
        self.saved = label(quiet=True)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_PX)
        self._since = QElapsedTimer()
        self.cancel = QPushButton(self._text("停止读取"))
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_wanted)
        self.offer.clicked.connect(self.offer_taken)
        self.end_progress()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self._keys, 1)
        for widget in (self.news, self.offer, self.bar, self.cancel, self.saved):
            row.addWidget(widget)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys with what they do; those that find no room on the right stay away."""
        if list(keys) == self._shown:
            return
        self._shown = list(keys)
        while (item := self._key_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, does in keys:
            self._key_row.addWidget(label(key, strong=True))
            said = ElidedLabel(quiet=True, most_px=MOST_PX)
            said.setText(does)
            said.setContentsMargins(0, 0, 6, 0)
            self._key_row.addWidget(said)
        self._key_row.addStretch(1)
        self._show_fitting()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._show_fitting()  # news take room from the keys, and give it back
        return super().eventFilter(watched, event)

    def _show_fitting(self) -> None:
        """Show as many keys as find room, each whole with what it does."""
        items = (self._key_row.itemAt(place) for place in range(self._key_row.count()))
        widgets = [item.widget() for item in items if item is not None]
        shown = [widget for widget in widgets if widget is not None]
        room = self._keys.width()
        for key, does in zip(shown[::2], shown[1::2], strict=True):
            room -= key.sizeHint().width() + does.sizeHint().width() + 2 * self._key_row.spacing()
            key.setVisible(room >= 0)
            does.setVisible(room >= 0)

    def tell(self, news: str) -> None:
        self.offer.hide()
        self.news.setText(news)

    def tell_offer(self, news: str, asked: str) -> None:
        """Show news with a question beside them; saying yes is `offer_taken`."""
        self.news.setText(news)
        metrics = self.offer.fontMetrics()
        self.offer.setText(metrics.elidedText(asked, Qt.TextElideMode.ElideMiddle, OFFER_PX))
        self.offer.setToolTip(asked)
        self.offer.show()

    def tell_saved(self) -> None:
        """Say that everything done is on disk; it is so the moment it is done."""
        self.saved.setText(self._text("已保存 ✓"))

    def show_progress(self, done: int = 0, total: int = 0) -> None:
        """Show how many pages have been read; an unknown total shows only that it goes on."""
        if self.bar.isHidden():
            self._since.start()
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.bar.setFormat(self._said_of(done, total))
        for widget in (self.bar, self.cancel):
            widget.show()

    def _said_of(self, done: int, total: int) -> str:
        """Say how many pages have been read, and what is left where that is long."""
        if not total:
            return self._text("已读 {done} 页", done=done)
        left_s = self._since.elapsed() / 1000 / done * (total - done) if done else 0.0
        if left_s < LONG_S:
            return self._text("已读 {done}／{total} 页", done=done, total=total)
        minutes = max(round(left_s / 60), 1)
        said = "已读 {done}／{total} 页，约剩 {minutes} 分钟"
        return self._text(said, done=done, total=total, minutes=minutes)

    def end_progress(self) -> None:
        self.bar.hide()
        self.cancel.hide()
