"""What a document consists of: its sections and statements, to go to."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from reviewer.app.outlook import evidence_places
from reviewer.app.review import Review
from reviewer.model.finding import Evidence, EvidenceRole
from reviewer.model.geometry import Place
from reviewer.model.privacy import without_personal
from reviewer.model.statement import short_title

OUTLINE_PX = 220
_PLACE = Qt.ItemDataRole.UserRole
_STEP = "　"


@dataclass(frozen=True, slots=True)
class Entry:
    """A section or a statement, where it begins, and how deep it stands."""

    title: str
    place: Place
    level: int
    is_statement: bool = False


def entries(review: Review) -> tuple[Entry, ...]:
    """Return sections and statements in the order of the pages."""
    entity = review.book.disclosure.entity
    found = [
        Entry(" ".join(section.title.split()), section.place, section.level)
        for section in review.book.sections
    ]
    deepest = 1
    for statement in review.book.statements:
        evidence = Evidence(EvidenceRole.PLACE, statement=statement.id)
        places = evidence_places(review, evidence)
        if places:
            title = short_title(statement.title, entity) or statement.kind
            found.append(Entry(title, places[0], deepest + 1, is_statement=True))
    return tuple(sorted(found, key=lambda e: (e.place.page, e.place.box.top, e.is_statement)))


class OutlineList(QListWidget):
    """Lists the entries; choosing one is an intent."""

    place_chosen = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Entry, ...] = ()
        self.setObjectName("outline")
        self.setFixedWidth(OUTLINE_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.itemActivated.connect(self._tell)
        self.itemClicked.connect(self._tell)

    def show_entries(self, found: tuple[Entry, ...]) -> None:
        if found == self._shown:
            return
        self._shown = found
        self.clear()
        for entry in found:
            mark = "▤ " if entry.is_statement else ""
            title = without_personal(entry.title)
            text = f"{_STEP * (entry.level - 1)}{mark}{title}"
            item = QListWidgetItem(f"{text}  {entry.place.page}")
            item.setData(_PLACE, entry.place)
            item.setToolTip(title)
            self.addItem(item)

    def _tell(self, item: QListWidgetItem) -> None:
        self.place_chosen.emit(item.data(_PLACE))
