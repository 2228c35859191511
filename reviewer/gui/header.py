"""The strip above the panes: whose document, how far the work is, and the way to the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from reviewer.app.language import Language
from reviewer.app.outlook import SEVERITIES
from reviewer.app.review import Review
from reviewer.gui import theme, words
from reviewer.gui.marks import severity_label
from reviewer.gui.panes import ElidedLabel, label, set_look
from reviewer.gui.work import Work
from reviewer.model.document import Tag
from reviewer.model.operation import SignOff

MOST_TAGS = 2


class HeaderStrip(QWidget):
    """Tells of the review shown. It decides nothing: its buttons are intents."""

    library_wanted = Signal()
    sign_off_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(46)
        self._text = language.text
        self._library = QPushButton("‹ " + self._text("预算库"))
        self._library.setProperty("flat", True)  # noqa: FBT003 - Qt's signature
        self._entity = ElidedLabel()
        self._entity.setStyleSheet("font-size: 16px; font-weight: bold;")
        self._entity.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._year = label()
        self._tags = [QLabel() for _ in range(3)]
        self._signed = QLabel()
        self._waiting = label(self._text("待处理"), quiet=True)
        self._counts = {severity: label(strong=True) for severity in SEVERITIES}
        self._proven = label(quiet=True)
        self._unproven = label(quiet=True)
        self.sign_off = QPushButton(self._text("签署并导出…"))
        set_look(self.sign_off, "primary", "true")
        self._is_signed = False
        self._lay_out()
        self._library.clicked.connect(self.library_wanted)
        self.sign_off.clicked.connect(self._tell_wish)

    def show_reading(self, name: str) -> None:
        """Show a document that is still being read."""
        self._entity.setText(name)
        self._entity.setToolTip(name)
        for widget in self._of_review():
            widget.hide()
        self.sign_off.setEnabled(False)

    def show_work(self, work: Work) -> None:
        """Show whose document it is and how far the work has come."""
        for widget in self._of_review():
            widget.show()
        self._tell_document(work.review)
        self._tell_counts(work)
        self._tell_signature(work.review)
        self._is_signed = work.review.is_signed
        self.sign_off.setText(self._text("导出…" if self._is_signed else "签署并导出…"))
        self.sign_off.setEnabled(True)

    def _tell_wish(self) -> None:
        if self._is_signed:
            self.export_wanted.emit()
        else:
            self.sign_off_wanted.emit()

    def _of_review(self) -> list[QWidget]:
        told = [self._year, *self._tags, self._signed, self._waiting, self._marks]
        return [*told, self._proven, self._unproven]

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._library)
        row.addWidget(self._entity, 1)
        row.addWidget(self._year)
        for tag in (*self._tags, self._signed):
            set_look(tag, "tag", "true")
            row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._waiting)
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(0, 0, 6, 0)
        marks.setSpacing(4)
        for severity, count in self._counts.items():
            mark = severity_label(severity, 12)
            mark.setToolTip(self._text(words.SEVERITY[severity]))
            marks.addWidget(mark)
            set_look(count, "ink", theme.SEVERITY_INK[severity])
            marks.addWidget(count)
        row.addWidget(self._marks)
        row.addWidget(self._proven)
        row.addWidget(self._unproven)
        row.addWidget(self.sign_off)

    def _tell_document(self, review: Review) -> None:
        told = review.book.disclosure
        name = told.entity or told.title or review.document.name
        self._entity.setText(name)
        self._entity.setToolTip(review.document.name)
        stage = self._text(words.STAGE[told.stage]) if told.stage else ""
        year = self._text("{year} 年", year=told.year) if told.year else ""
        # 年 needs no space after it, a bare number does
        space = " " if year.isascii() else ""
        _say(self._year, f"{year}{space}{stage}")
        scope = words.SCOPE.get((told.scope, told.stage), "") if told.scope and told.stage else ""
        tags = [tag for tag in words.EXPECTED if tag in review.document.tags]
        amount_unit = told.amount_unit.value if told.amount_unit else ""
        named = " · ".join(self._text(words.TAG[tag]) for tag in tags[:MOST_TAGS])
        more = " …" if len(tags) > MOST_TAGS else ""
        texts = (self._text(scope) if scope else "", amount_unit, named + more)
        for widget, text in zip(self._tags, texts, strict=True):
            _say(widget, text)
        self._tags[-1].setToolTip("\n".join(self._expected(tag) for tag in tags))

    def _expected(self, tag: Tag) -> str:
        """Say what a tag means, and what to expect of such a document."""
        return f"{self._text(words.TAG[tag])}：{self._text(words.EXPECTED[tag])}"

    def _tell_counts(self, work: Work) -> None:
        for severity, count in self._counts.items():
            count.setText(str(work.outlook.pending.get(severity, 0)))
        outlook = work.outlook
        self._proven.setText(
            self._text("已证 {proven}／{amounts}", proven=outlook.proven, amounts=outlook.amounts)
        )
        self._unproven.setText(self._text("未证 {count}", count=len(outlook.unproven)))

    def _tell_signature(self, review: Review) -> None:
        entry = review.sign_off_entry
        if entry is None or not isinstance(entry.operation, SignOff):
            self._signed.hide()
            return
        name, role = entry.operation.name, entry.operation.role
        if review.is_signed:
            said = self._text("已签署并锁定 {name} {role}", name=name, role=role)
        else:
            said = self._text("签署后有改动，须重新签署")
        self._signed.setText(said)
        self._signed.setToolTip(f"{name} {role} {entry.told_at}")
        set_look(self._signed, "tag", "signed" if review.is_signed else "reopened")
        self._signed.show()


def _say(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))
