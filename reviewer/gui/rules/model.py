"""The table of checks as an office has them; it reads the draft and keeps nothing of its own."""

from enum import Enum, auto

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from reviewer.app.language import Language
from reviewer.app.rule_draft import RuleDraft
from reviewer.checks.settings import CheckSetting
from reviewer.gui import words
from reviewer.model.finding import CheckInfo

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("编号", "检查内容", "原定", "现为", "范围", "理由")
CHECK, TITLE, DEFAULT, NOW, SCOPE, REASON = range(len(HEADERS))
_EMPTY = QModelIndex()


class Show(Enum):
    """Which checks are listed."""

    ALL = auto()
    CHANGED = auto()
    OFF = auto()
    OWN = auto()  # of files that were brought in, or written by hand


class RulesModel(QAbstractTableModel):
    """A line for each check that is looked for, by id."""

    def __init__(self, draft: RuleDraft, language: Language) -> None:
        super().__init__()
        self._draft = draft
        self._language = language
        self._program = {info.id for info in draft.program.rules.infos}
        self._wanted = ""
        self._show = Show.ALL
        self._rows: tuple[CheckInfo, ...] = draft.infos

    def look_for(self, wanted: str, show: Show) -> None:
        """List the checks whose line holds every word of `wanted`."""
        self._wanted, self._show = wanted, show
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        rows = tuple(info for info in self._draft.infos if self._is_wanted(info))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(HEADERS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def check(self, row: int) -> CheckInfo | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, check: str) -> int:
        """Return the line of a check, -1 where it is not listed."""
        return next((n for n, info in enumerate(self._rows) if info.id == check), -1)

    def rowCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._language.text(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        info = self.check(index.row()) if index.isValid() else None
        if info is None:
            return None
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(info.id in self._draft.now.settings)
            return font
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(info)[index.column()]
        return None

    def _is_wanted(self, info: CheckInfo) -> bool:
        setting = self._setting(info)
        match self._show:
            case Show.CHANGED:
                is_shown = info.id in self._draft.now.settings
            case Show.OFF:
                is_shown = setting is not None and setting.is_off
            case Show.OWN:
                is_shown = info.id not in self._program
            case Show.ALL:
                is_shown = True
        line = "\n".join((*self._texts(info), info.basis)).casefold()
        return is_shown and all(word in line for word in self._wanted.casefold().split())

    def _setting(self, info: CheckInfo) -> CheckSetting | None:
        return self._draft.now.settings.get(info.id) or self._draft.by_hand.get(info.id)

    def _texts(self, info: CheckInfo) -> tuple[str, ...]:
        setting = self._setting(info)
        reason = "" if setting is None else setting.reason
        default = self._language.text(words.SEVERITY[info.severity])
        scope = "" if setting is None else scope_said(setting, self._language)
        now = default if setting is None else weight_said(setting, self._language)
        return info.id, title_of(info, self._language), default, now, scope, reason


def title_of(info: CheckInfo, language: Language) -> str:
    return info.title if language.code.startswith("zh") else info.title_en


def weight_said(setting: CheckSetting, language: Language) -> str:
    """Say what a setting makes of a check."""
    if setting.is_off or setting.severity is None:
        return language.text("不执行")
    return language.text(words.SEVERITY[setting.severity])


def scope_said(setting: CheckSetting, language: Language) -> str:
    """Say for which documents a setting holds."""
    text = language.text
    years = ""
    if setting.since and setting.until:
        years = text("{since}–{until} 年", since=setting.since, until=setting.until)
    elif setting.since:
        years = text("{since} 年起", since=setting.since)
    elif setting.until:
        years = text("到 {until} 年", until=setting.until)
    parts = [
        *setting.provinces,
        *setting.entities,
        years,
        *(text(words.STAGE[stage]) for stage in setting.stages),
        *(text(words.WHOSE[scope]) for scope in setting.scopes),
    ]
    return "、".join(part for part in parts if part) or text("全部文件")
