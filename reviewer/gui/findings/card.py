"""The card of the finding looked at: message, both numbers, a crop of the page, the digits."""

import html

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.drawn import as_seen
from reviewer.app.language import Language
from reviewer.app.outlook import (
    evidence_cells,
    evidence_places,
    finding_outlines,
    formula,
    suggestion_texts,
)
from reviewer.app.page_text import printed_box
from reviewer.app.standing import ReviewedFinding
from reviewer.app.wording import Fate, word_difference
from reviewer.gui import words
from reviewer.gui.findings.boxes import Crop, around, box, lay_out_in_pairs
from reviewer.gui.findings.model import note_of, title_of
from reviewer.gui.marks import severity_label
from reviewer.gui.panes import label, set_look
from reviewer.gui.pictures import PagePictures
from reviewer.gui.work import Work
from reviewer.model.finding import Cause, Elsewhere, EvidenceRole, Rewording
from reviewer.model.geometry import Box, Place
from reviewer.model.operation import Verdict
from reviewer.model.privacy import without_personal

CROP_SCALE = 2.0
MOST_CROPS = 3
MOST_ELSEWHERE = 2
ABOUT_PT = 130.0  # of a line of text around what is meant
SHORT_BUTTON = 9  # characters that fit a third of a narrow card
HALF_PX = 150  # of what stands beside a picture; what is wider has a row of its own
WIDE_PT = 190.0  # of a piece of a page; a longer one, a title, is too small on half a card
LIKELY = 0.6  # of a suggestion that the only likely slip explains
SHORT_VALUE = 14  # a longer one is in the message already


class FindingCard(QFrame):
    """Shows one finding in full. Its buttons say the digits that do the same."""

    verdict_chosen = Signal(object)  # Verdict

    def __init__(
        self,
        work: Work,
        language: Language,
        pictures: PagePictures,
        item: ReviewedFinding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._work = work
        self._language = language
        self._pictures = pictures
        self.item = item
        self._places = self._evidence()
        self._crops = [Crop(self) for _ in self._places]
        set_look(self, "current", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(QMargins(12, 10, 12, 10))
        column.setSpacing(7)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(self._head())
        column.addWidget(self._message())
        if (note := self._note()) is not None:
            column.addWidget(note)
        written = formula(work.review, item.finding, language.text("空白"))
        if written:
            column.addWidget(_formula(written))
        column.addLayout(self._values())
        if item.decision is not None and item.decision.reason:
            column.addWidget(self._reason(item.decision.reason))
        column.addLayout(self._verdicts())
        if self.item.finding.rewording is not None:
            column.addWidget(self._rewording(self.item.finding.rewording))
        for elsewhere in self.item.finding.elsewhere[:MOST_ELSEWHERE]:
            column.addWidget(self._in_other_document(elsewhere))
        column.addStretch(1)

    def show_crops(self, page: int) -> None:
        """Show the pieces of a page, once it has been painted."""
        for crop, (_, place) in zip(self._crops, self._places, strict=True):
            if place.page != page:
                continue
            picture = self._pictures.crop(place.page, self._printed(place), CROP_SCALE)
            if picture is not None and not picture.isNull():
                crop.show_picture(picture)

    def _printed(self, place: Place) -> Box:
        """Return what is printed at a place, with a little around it; all of a blank cell.

        Words in a text are shown with those about them: alone they say little.
        """
        pages = self._work.review.document.pages
        page = next((as_seen(page) for page in pages if page.number == place.page), None)
        if page is None or self._is_of_cell(place):
            return around(place.box if page is None else printed_box(page, place.box))
        at = place.box
        wide = max(ABOUT_PT - at.width, 0) / 2
        return around(Box(at.x0 - wide, at.top, min(at.x1 + wide, page.width_pt), at.bottom))

    def _is_of_cell(self, place: Place) -> bool:
        review = self._work.review
        return any(place in review.cell(ref).places for ref in evidence_cells(self.item.finding))

    # parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(severity_label(self.item.finding.severity, 14), 0, Qt.AlignmentFlag.AlignTop)
        title = label(title_of(self._work, self._language, self.item), strong=True)
        title.setWordWrap(True)
        row.addWidget(title, 1)
        return row

    def _note(self) -> QLabel | None:
        """Return the line that says what was decided, or what the proposed change would do."""
        said = note_of(self._language, self.item)
        return label(said, quiet=True) if said else None

    def _message(self) -> QLabel:
        said = label(self._language.message(self.item.finding.message))
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return said

    def _values(self) -> QGridLayout:
        """Lay out pictures of the places concerned, and what is proposed or differs."""
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        boxes: list[tuple[QWidget, bool]] = []
        for crop, (name, place) in zip(self._crops, self._places, strict=True):
            where = self._language.text("第 {page} 页", page=place.page)
            framed = box(f"{where} {name}".strip(), crop)
            framed.setToolTip(without_personal(name))
            boxes.append((framed, self._printed(place).width > WIDE_PT))
        told = self._proposed() or self._numbers()
        first_row = 0
        if told is not None and told.sizeHint().width() > HALF_PX:
            grid.addWidget(told, 0, 0, 1, 2)  # a number cut off reads as another one
            first_row = 1
        elif told is not None:
            boxes.insert(1, (told, False))
        lay_out_in_pairs(grid, boxes, first_row)
        for page in {place.page for _, place in self._places}:
            self.show_crops(page)
        return grid

    def _evidence(self) -> list[tuple[str, Place]]:
        """Return the first places of a finding with their names: first what is doubted."""
        first = self._place()
        places = [] if first is None else [("", first)]
        for outline in finding_outlines(self._work.review, self.item.finding):
            known = [place for _, place in places]
            is_near = any(_are_close(outline.place, place) for place in known)
            if outline.place not in known and not is_near and len(places) < MOST_CROPS:
                places.append(("", outline.place))
        return [(self._name_at(place), place) for _, place in places]

    def _name_at(self, place: Place) -> str:
        review = self._work.review
        for ref in evidence_cells(self.item.finding):
            if place in review.cell(ref).places:
                return self._language.label(review.label(ref).split(" ", 1)[-1])
        return ""

    def _proposed(self) -> QFrame | None:
        best = self.item.finding.suggestions[:1]
        if not best:
            return None
        texts = suggestion_texts(self._work.review, best[0])
        review = self._work.review
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for ref, after in texts.items():
            # the new number first and by itself: beside the old one it might find no room
            new = label(after or self._language.text("〈空白〉"), px=16)
            set_look(new, "ink", "suggested")
            now = review.cell(ref).text or self._language.text("〈空白〉")
            column.addWidget(new)
            column.addWidget(label(self._language.text("现为 {value}", value=now), quiet=True))
        where = self._language.text("建议（{percent}）", percent=f"{best[0].confidence:.0%}")
        framed = box(where, inner)
        set_look(framed, "suggested", "true")
        return framed

    def _numbers(self) -> QFrame | None:
        finding = self.item.finding
        values = (finding.actual, finding.expected)
        is_told = any(isinstance(value, str) and len(value) > SHORT_VALUE for value in values)
        if is_told or values == (None, None):
            return None
        inner = QWidget()
        table = QGridLayout(inner)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(10)
        table.setVerticalSpacing(1)
        rows = (("原文", finding.actual), ("对照", finding.expected), ("差", finding.difference))
        for place, (name, value) in enumerate((n, v) for n, v in rows if v is not None):
            written = value if isinstance(value, str) else f"{value:,f}"
            table.addWidget(label(self._language.text(name), quiet=True), place, 0)
            amount = label(written, strong=name == "差")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            if name == "差":
                set_look(amount, "ink", "error")
            table.addWidget(amount, place, 1)
        return box("", inner)

    def _rewording(self, rewording: Rewording) -> QFrame:
        """Show the sentence as it should be; what goes is struck out, what comes is bold."""
        marks = {Fate.STAYS: "{}", Fate.GOES: "<s>{}</s>", Fate.COMES: "<b>{}</b>"}
        pieces = word_difference(rewording)
        said = label("".join(marks[p.fate].format(html.escape(p.text)) for p in pieces))
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        framed = box(self._language.text("如果表是对的，这一句应为"), said)
        framed.setObjectName("rewording")
        return framed

    def _in_other_document(self, elsewhere: Elsewhere) -> QFrame:
        """Say what stands in the other document, and on which page of it."""
        text = self._language.text
        page = text("第 {page} 页", page=elsewhere.place.page) if elsewhere.place else ""
        said = label(elsewhere.text)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        framed = box(text("对照 {where}", where=f"{elsewhere.document} {page}".strip()), said)
        framed.setObjectName("elsewhere")
        framed.setToolTip(text("第二视图（Ctrl+F6）显示那一页"))
        return framed

    def _reason(self, reason: str) -> QLabel:
        said = label(self._language.text("理由：{reason}", reason=reason), quiet=True)
        said.setWordWrap(True)
        return said

    def _verdicts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        buttons = [self._button(*choice) for choice in words.VERDICT_BY_DIGIT.items()]
        columns = 3 if all(len(b.text()) <= SHORT_BUTTON for b in buttons[:3]) else 2
        for place, button in enumerate(buttons[:-1]):
            grid.addWidget(button, place // columns, place % columns)
        # the last one says the most, and takes what is left of its row
        row, first = divmod(len(buttons) - 1, columns)
        grid.addWidget(buttons[-1], row, first, 1, columns - first)
        return grid

    def _button(self, digit: int, verdict: Verdict) -> QPushButton:
        suggested = verdict is Verdict.MISREAD and bool(self.item.finding.suggestions)
        name = "采用建议" if suggested else words.VERDICT[verdict]
        button = QPushButton(f"{digit}  {self._language.text(name)}")
        button.setObjectName(f"verdict{digit}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(button, "suggested", "true" if suggested and self._is_likely() else "false")
        button.clicked.connect(lambda: self.verdict_chosen.emit(verdict))
        return button

    def _is_likely(self) -> bool:
        """Say whether the suggestion is what most likely is right: the cell was read wrongly.

        Where the document itself prints the number, taking the suggestion would change what is
        published; that is no choice to put forward.
        """
        finding = self.item.finding
        return finding.cause is Cause.READING and any(
            suggestion.confidence >= LIKELY for suggestion in finding.suggestions[:1]
        )

    def _place(self) -> Place | None:
        """Return where the number doubted stands: the cell to change, else the total."""
        finding = self.item.finding
        for suggestion in finding.suggestions[:1]:
            for ref, _ in suggestion.cells:
                if places := self._work.review.cell(ref).places:
                    return places[0]
        totals = [e for e in finding.evidence if e.role is EvidenceRole.TOTAL]
        review = self._work.review
        found = (evidence_places(review, e) for e in (*totals, *finding.evidence))
        return next((places[0] for places in found if places), None)


def _are_close(one: Place, other: Place) -> bool:
    """Say whether two places would give pictures of much the same: neighbours in a column."""
    if one.page != other.page:
        return False
    return abs(one.box.top - other.box.top) < 60 and abs(one.box.x0 - other.box.x0) < 40


def _formula(written: str) -> QLabel:
    said = label(written)
    said.setWordWrap(True)
    set_look(said, "box", "value")
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return said
