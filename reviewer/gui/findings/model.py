"""The list of findings as filtered now. The order is that of the outlook."""

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.app.language import Language
from reviewer.app.outlook import SEVERITIES, finding_grid, is_waiting
from reviewer.app.standing import FindingState, ReviewedFinding
from reviewer.gui import words
from reviewer.gui.work import Work
from reviewer.model.finding import Severity
from reviewer.model.statement import short_title

Index = QModelIndex | QPersistentModelIndex

FindingRole = Qt.ItemDataRole.UserRole


class Show(Enum):
    """Which findings the list shows; the values are what the chooser says."""

    WAITING = "待处理"
    POSTPONED = "稍后"
    DECIDED = "已处理"
    ALL = "全部"


class Group(Enum):
    """What the list is grouped by; the values are what the chooser says."""

    ORDER = "按轻重"
    CAUSE = "按成因"
    STATEMENT = "按表"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows, and grouped by what. `grid` `None` is every table."""

    show: Show = Show.WAITING
    severities: frozenset[Severity] = field(default_factory=lambda: frozenset(SEVERITIES))
    grid: int | None = None
    group: Group = Group.ORDER

    def passes(self, item: ReviewedFinding, grid: int | None) -> bool:
        if item.finding.severity not in self.severities:
            return False
        if self.grid is not None and grid != self.grid:
            return False
        match self.show:
            case Show.WAITING:
                return is_waiting(item)
            case Show.POSTPONED:
                return item.state is FindingState.POSTPONED
            case Show.DECIDED:
                return item.state is FindingState.DECIDED
            case Show.ALL:
                return True


class FindingModel(QAbstractListModel):
    """The findings that pass the filter."""

    def __init__(self, work: Work, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._language = language
        self.filter = Filter()
        self._items: tuple[ReviewedFinding, ...] = ()
        self._shown_by: Filter | None = None
        self.refresh()

    @property
    def is_fresh(self) -> bool:
        """Whether what is shown is what is true now."""
        return self.filter == self._shown_by and self._passing() == self._items

    def refresh(self) -> None:
        """Show what is true now."""
        self.beginResetModel()
        self._items, self._shown_by = self._passing(), self.filter
        self.endResetModel()

    def group_of(self, row: int) -> str:
        """Return the heading over a row: its group's, where it is the first of one."""
        item, before = self.item(row), self.item(row - 1)
        if item is None or self.filter.group is Group.ORDER:
            return ""
        name = self._group_name(item)
        return "" if before is not None and self._group_name(before) == name else name

    def _passing(self) -> tuple[ReviewedFinding, ...]:
        review = self._work.review
        passing = [
            item
            for item in self._work.outlook.triage
            if self.filter.passes(item, finding_grid(review, item.finding))
        ]
        if self.filter.group is Group.ORDER:
            return tuple(passing)
        # groups in the order of their gravest finding; within a group the order of triage
        names = [self._group_name(item) for item in passing]
        order = list(dict.fromkeys(names))
        places = sorted(range(len(passing)), key=lambda place: order.index(names[place]))
        return tuple(passing[place] for place in places)

    def _group_name(self, item: ReviewedFinding) -> str:
        if self.filter.group is Group.CAUSE:
            return title_of(self._work, self._language, item)
        grid = finding_grid(self._work.review, item.finding)
        book = self._work.review.book
        titles = (s.title for s in book.statements if s.grid == grid)
        title = next(titles, "")
        if not title:
            return self._language.text("文字部分")
        return short_title(title, book.disclosure.entity)

    def set_filter(self, wanted: Filter) -> None:
        self.filter = wanted
        self.refresh()

    def item(self, row: int) -> ReviewedFinding | None:
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: str | None) -> int:
        """Return the row of the finding with this key, or -1."""
        rows = (row for row, item in enumerate(self._items) if item.finding.key == key)
        return next(rows, -1)

    @property
    def hidden_count(self) -> int:
        return len(self._work.outlook.triage) - len(self._items)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        message = self._language.message(item.finding.message)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return message
            case Qt.ItemDataRole.AccessibleTextRole:
                kind = self._language.text(words.SEVERITY[item.finding.severity])
                return f"{kind} {message}"
            case _ if role == FindingRole:
                return item
            case _:
                return None


def title_of(work: Work, language: Language, item: ReviewedFinding) -> str:
    """Return what a finding is called: how grave it is, and the rule that does not hold."""
    kind = language.text(words.SEVERITY[item.finding.severity])
    info = work.review.check_info(item.finding.check)
    if info is None:
        return kind
    return f"{kind} · {info.title_en if language.code == 'en' else info.title}"


def note_of(language: Language, item: ReviewedFinding) -> str:
    """Return the note at the right of a card: what was decided, or what a repair would do."""
    if item.decision is not None and item.decision.verdict is not None:
        said = language.text(words.VERDICT[item.decision.verdict])
        looks_again = item.state is FindingState.ANOTHER_LOOK
        return f"{said} · {language.text(words.STATE[item.state])}" if looks_again else said
    best = item.finding.suggestions[:1]
    return language.text("改后 {count} 条相符", count=best[0].resolves) if best else ""
