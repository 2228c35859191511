"""The window of rules: every check with what the office decided on it, and its own files."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.rule_draft import RuleDraft
from reviewer.checks.settings import CheckSetting
from reviewer.gui.panes import Chooser, label, set_look
from reviewer.gui.rules.files import AskFiles, RuleFiles
from reviewer.gui.rules.form import RuleForm
from reviewer.gui.rules.model import DEFAULT, NOW, REASON, SCOPE, TITLE, RulesModel, Show

_SHOWN = {
    Show.ALL: "全部检查",
    Show.CHANGED: "已改动的",
    Show.OFF: "已关闭的",
    Show.OWN: "本单位自定的",
}
_WIDTHS = {TITLE: 250, DEFAULT: 70, NOW: 70, SCOPE: 110}
_FORM_PX = 360
_WIDTH_PX, _HEIGHT_PX = 1180, 660


class RulesDialog(QDialog):
    """Shows a draft and lets it be changed. What is decided takes effect when it is accepted."""

    def __init__(
        self, draft: RuleDraft, language: Language, ask_files: AskFiles, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self._text = language.text
        self.setWindowTitle(self._text("检查规则设置"))
        self.model = RulesModel(draft, language)
        self.search = QLineEdit()
        self.show_only = Chooser()
        self.table = QTableView()
        self.form = RuleForm(draft.resources.rules.provinces, language)
        self.files = RuleFiles(draft, language, ask_files)
        self.undo = QPushButton(self._text("撤销(&Z)"))
        self.redo = QPushButton(self._text("重做(&X)"))
        self.restore_all = QPushButton(self._text("全部恢复默认(&A)"))
        self.said = label()
        self.said.setWordWrap(True)
        self._make_search()
        self._make_table()
        self._lay_out()
        self._connect()
        self.table.selectRow(0)
        self._refresh()
        self.search.setFocus()
        self.resize(_WIDTH_PX, _HEIGHT_PX)

    def choose(self, check: str) -> None:
        """Show a check in the form, if it is listed."""
        row = self.model.row_of(check)
        if row >= 0:
            self.table.selectRow(row)

    # how it works

    def _make_search(self) -> None:
        self.search.setPlaceholderText(self._text("查找：编号、内容、依据或理由"))
        self.search.setAccessibleName(self._text("查找检查项目"))
        self.search.setClearButtonEnabled(True)
        self.show_only.addItems([self._text(name) for name in _SHOWN.values()])
        self.show_only.setAccessibleName(self._text("列出哪些检查"))

    def _make_table(self) -> None:
        table = self.table
        table.setObjectName("rules")
        table.setModel(self.model)
        table.setAccessibleName(self._text("检查项目"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 84)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self._checks_page(), self._text("检查项目"))
        self.tabs.addTab(self.files, self._text("本单位的规则文件"))
        self._buttons = QDialogButtonBox()
        self.accept_button = self._buttons.addButton(
            self._text("确定"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(self._text("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        foot = QHBoxLayout()
        for button in (self.undo, self.redo, self.restore_all):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addWidget(self.said, 1)
        foot.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        whole.addWidget(self.tabs, 1)
        whole.addLayout(foot)

    def _checks_page(self) -> QSplitter:
        """Return the table under its search, with the form beside it."""
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.show_only)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setFrameShape(QScrollArea.Shape.NoFrame)
        around.setMinimumWidth(_FORM_PX)
        around.setWidget(self.form)
        page = QSplitter()
        page.addWidget(listed)
        page.addWidget(around)
        page.setStretchFactor(0, 1)
        page.setSizes([_WIDTH_PX - _FORM_PX, _FORM_PX])
        return page

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look)
        self.show_only.currentIndexChanged.connect(self._look)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.form.edited.connect(self._decide)
        self.files.changed.connect(self._refresh)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        self.restore_all.clicked.connect(self._restore_all)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for key, act in (
            (QKeySequence.StandardKey.Find, self._search_again),
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(partial(act))

    def _search_again(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.search.setFocus()
        self.search.selectAll()

    def _look(self) -> None:
        chosen = self._chosen()
        self.model.look_for(self.search.text(), tuple(_SHOWN)[self.show_only.currentIndex()])
        self._choose_again(chosen)

    def _chosen(self) -> str:
        info = self.model.check(self.table.currentIndex().row())
        return "" if info is None else info.id

    def _choose_again(self, check: str) -> None:
        """Stay with a check where it is still listed, else go to the first."""
        row = max(self.model.row_of(check), 0)
        if row != self.table.currentIndex().row() or not self.table.currentIndex().isValid():
            self.table.selectRow(row)
        self._show_chosen()

    def _show_chosen(self, *_: QModelIndex) -> None:
        info = self.model.check(self.table.currentIndex().row())
        setting = None if info is None else self.draft.now.settings.get(info.id)
        by_hand = info is not None and info.id in self.draft.by_hand
        self.form.show_check(info, setting, by_hand=by_hand)
        if not self.draft.own.may_change:
            self.form.setEnabled(False)

    def _decide(self, setting: CheckSetting | None, what: str) -> None:
        self.draft.decide(self._chosen(), setting, what)
        self._refresh()

    def _undo(self) -> None:
        self.draft.undo()
        self._refresh()

    def _redo(self) -> None:
        self.draft.redo()
        self._refresh()

    def _restore_all(self) -> None:
        self.draft.restore_all()
        self._refresh()

    def _refresh(self) -> None:
        """Show the draft as it is now, wherever it shows."""
        chosen = self._chosen()
        self.model.refresh()
        self._choose_again(chosen)
        self.files.refresh()
        may_change = self.draft.own.may_change
        self.undo.setEnabled(self.draft.may_undo)
        self.redo.setEnabled(self.draft.may_redo)
        self.restore_all.setEnabled(may_change and bool(self.draft.now.settings))
        unfinished = self.draft.unfinished()
        self.accept_button.setEnabled(may_change and not unfinished)
        set_look(self.said, "ink", "error" if unfinished else "")
        self.said.setText(self._standing(unfinished))

    def _standing(self, unfinished: tuple[str, ...]) -> str:
        if not self.draft.own.may_change:
            path = self.draft.own.given
            return self._text("规则由 {path} 统一规定，这里只能查看。", path=path)
        if unfinished:
            return self._text("还没有写全：{checks}", checks="、".join(unfinished))
        settings = self.draft.now.settings.values()
        off = sum(setting.is_off for setting in settings)
        return self._text(
            "共 {count} 项检查：关闭 {off} 项，改程度 {weighed} 项",
            count=len(self.draft.infos),
            off=off,
            weighed=len(settings) - off,
        )
