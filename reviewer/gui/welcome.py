"""What the window shows without a document: where to drop one, and the work begun before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.workspace import ReviewSummary
from reviewer.gui.panes import label, set_look
from reviewer.model.moment import told_time
from reviewer.model.privacy import without_personal

_ID = Qt.ItemDataRole.UserRole


class Welcome(QWidget):
    """The empty desk."""

    file_wanted = Signal()
    sample_wanted = Signal()
    review_wanted = Signal(int)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._text = language.text
        self.open_button = QPushButton(self._text("打开文件…  Ctrl+O"))
        self.sample_button = QPushButton(self._text("打开示例"))
        self.recent = QListWidget()
        self._recent_title = label(self._text("最近的复核"), strong=True)
        self._lay_out()
        self.open_button.clicked.connect(self.file_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.recent.itemActivated.connect(self._tell)
        self.recent.itemClicked.connect(self._tell)

    def show_reviews(self, reviews: Sequence[ReviewSummary]) -> None:
        """List the reviews of the workspace, the latest first."""
        self.recent.clear()
        for review in reviews:
            entry = QListWidgetItem(without_personal(self._describe(review)))
            entry.setData(_ID, review.id)
            self.recent.addItem(entry)
        self.recent.setVisible(bool(reviews))
        self._recent_title.setVisible(bool(reviews))

    def _describe(self, review: ReviewSummary) -> str:
        """Name a review by what its pages say; the file's name where they say nothing."""
        named = review.entity or review.title or review.name
        parts = [named]
        if review.year is not None:
            parts.append(self._text("{year} 年", year=review.year))
        if review.follows is not None:
            parts.append(self._text("更正版"))
        if review.operation_count:
            parts.append(self._text("{count} 步操作", count=review.operation_count))
        if review.is_signed:
            parts.append("✓ " + self._text("已签署"))
        parts.append(told_time(review.changed))
        if named != review.name:
            parts.append(review.name)  # two documents of a unit and year are told apart by it
        return "　".join(parts)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(720)
        column = QVBoxLayout(middle)
        column.addStretch(1)
        column.addWidget(self._drop_frame())
        column.addSpacing(14)
        column.addWidget(self._recent_title)
        self.recent.setObjectName("recent")
        column.addWidget(self.recent, 2)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 6)
        row.addStretch(1)

    def _drop_frame(self) -> QFrame:
        drop = QFrame()
        drop.setObjectName("drop")
        inner = QVBoxLayout(drop)
        inner.setContentsMargins(40, 36, 40, 30)
        inner.setSpacing(12)
        said = label(self._text("把预算公开文件拖到这里"), strong=True)
        said.setStyleSheet("font-size: 22px; font-weight: bold;")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        more = label(
            self._text("文件只在本机读取，不联网；每一步操作随时保存，关闭窗口不会丢失。"),
            quiet=True,
        )
        more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        more.setWordWrap(True)
        inner.addWidget(said)
        inner.addWidget(more)
        inner.addLayout(self._button_row())
        return drop

    def _button_row(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        set_look(self.open_button, "primary", "true")
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        return buttons

    def _tell(self, entry: QListWidgetItem) -> None:
        self.review_wanted.emit(int(entry.data(_ID)))
