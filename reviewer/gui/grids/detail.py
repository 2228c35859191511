"""The line above the table: code, amount, what checks say of it, how sure the reading is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reviewer.app.language import Language
from reviewer.gui import theme, words
from reviewer.gui.grids.look import LOW_CONFIDENCE
from reviewer.gui.panes import ElidedLabel, label, set_look
from reviewer.gui.tips import is_read_two_ways, visible
from reviewer.gui.work import Work
from reviewer.model.finding import Proof, Severity
from reviewer.model.grid import CellRef

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "◆", Severity.INFO: "●"}


class DetailLine(QWidget):
    """Tells of the current cell what its column and row, the checks and the reader say."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self.setFixedHeight(38)
        self._code = label(strong=True)
        self.value = label()
        set_look(self.value, "box", "value")
        self._name = ElidedLabel(quiet=True)
        self._finding = label()
        self._agreed = ElidedLabel()
        set_look(self._agreed, "ink", "good")
        self._sure = label(quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(10)
        for widget in (self._code, self.value, self._name, self._finding, self._agreed):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._sure)
        self.clear()

    @property
    def sure(self) -> str:
        """What it says of how sure the reading is."""
        return self._sure.text()

    def clear(self) -> None:
        """Show nothing: no cell is chosen."""
        for widget in (self._code, self.value, self._name, self._finding, self._agreed):
            widget.clear()
            widget.hide()
        self._sure.clear()

    def show_cell(self, work: Work, ref: CellRef) -> None:
        """Tell of the cell at `ref`."""
        cell = work.review.cell(ref)
        fact = work.review.book.at(ref)
        _say(self._code, fact.line.code or "" if fact else "")
        _say(self.value, visible(self._language, cell.text))
        named = (fact.line.name, "".join(fact.column.path[-1:])) if fact else ()
        _say(self._name, " · ".join(part for part in named if part))
        self._name.setToolTip(self._language.label(work.review.label(ref)))
        self._tell_findings(work, ref)
        self._tell_agreed(work, ref)
        sure = f"{cell.confidence:.2f}".removeprefix("0")
        is_told = cell.correction is None and cell.confidence < 1
        told = self._language.text("置信 {confidence}", confidence=sure) if is_told else ""
        if is_read_two_ways(cell):
            other = visible(self._language, " ".join((cell.second_reading or "").split()))
            told += " · " + self._language.text("另读 {value}", value=other)
        self._sure.setText(told)
        heavy = "bold" if cell.confidence < LOW_CONFIDENCE else "normal"
        self._sure.setStyleSheet(f"font-weight: {heavy};")

    def _tell_findings(self, work: Work, ref: CellRef) -> None:
        items = work.outlook.by_cell.get(ref, ())
        if not items:
            _say(self._finding, "")
            return
        worst = items[0].finding
        difference = f"{abs(worst.difference):,f}" if worst.difference is not None else ""
        said = self._language.text(words.SEVERITY[worst.severity])
        if difference:
            said = self._language.text("{kind}，差 {amount}", kind=said, amount=difference)
        more = f" +{len(items) - 1}" if len(items) > 1 else ""
        _say(self._finding, f"{_MARKS[worst.severity]} {said}{more}")
        self._finding.setToolTip(self._language.message(worst.message))
        set_look(self._finding, "ink", theme.SEVERITY_INK[worst.severity])

    def _tell_agreed(self, work: Work, ref: CellRef) -> None:
        compared = work.outlook.comparisons.get(ref, ())
        agreed = sum(comparison.agreed for comparison in compared)
        proof = work.review.proofs.get(ref)
        match proof:
            case None:
                said = ""
            case Proof.UNPROVEN if not compared:
                said = self._language.text("未证：没有勾稽涉及此数，请对照原图（Ctrl+Enter 确认）")
            case Proof.CONFIRMED:
                said = "☑ " + self._language.text(words.PROOF[proof])
            case _ if agreed:
                said = self._language.text(
                    "✓ {agreed}/{total} 条勾稽相符", agreed=agreed, total=len(compared)
                )
            case _:
                said = ""
        _say(self._agreed, said)
        set_look(self._agreed, "ink", "quiet" if proof is Proof.UNPROVEN else "good")


def _say(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))
