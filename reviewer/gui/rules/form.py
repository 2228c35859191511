"""What is decided on one check: its weight, why, and for which documents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.rule_draft import wrong_with
from reviewer.checks.settings import CheckSetting
from reviewer.gui import words
from reviewer.gui.panes import Chooser, label, set_look
from reviewer.gui.rules.model import title_of
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.finding import CheckInfo, Severity

FIRST_YEAR, LAST_YEAR = 2010, 2099
_ANY_YEAR = FIRST_YEAR - 1
Ticked = TypeVar("Ticked", Stage, Scope)
_WEIGHTS: tuple[Severity | None, ...] = (*words.SEVERITY, None)  # None is off


class RuleForm(QWidget):
    """The fields of one check. `edited` tells the field as well, so that typing is one step."""

    edited = Signal(object, str)  # CheckSetting | None, the field

    def __init__(self, provinces: Iterable[str], language: Language) -> None:
        super().__init__()
        self._provinces = tuple(provinces)
        self._language = language
        self._text = language.text
        self._info: CheckInfo | None = None
        self._setting: CheckSetting | None = None
        self._is_showing = False
        self.title = label(strong=True)
        self.title.setWordWrap(True)
        self.basis = label(quiet=True)
        self.basis.setWordWrap(True)
        self.said = label()
        self.said.setWordWrap(True)
        set_look(self.said, "ink", "error")
        self._make_fields()
        self._lay_out()
        self._connect()
        self.show_check(None, None)

    def show_check(
        self, info: CheckInfo | None, setting: CheckSetting | None, *, by_hand: bool = False
    ) -> None:
        """Show what is decided on a check; the keyboard stays where it is."""
        self._is_showing = True
        is_other = self._info is not info
        self._info, self._setting = info, setting
        self.setEnabled(info is not None)
        if info is not None:
            self._show_info(info, by_hand=by_hand)
        shown = setting or CheckSetting(info.id if info else "", "")
        self._show_weight(info, setting)
        if self.reason.text() != shown.reason:
            self.reason.setText(shown.reason)
        # what reads the same stays as a person is typing it
        if is_other or self._named_provinces() != shown.provinces:
            self.provinces.setText("、".join(shown.provinces))
        if is_other or _listed(self.entities.text()) != shown.entities:
            self.entities.setText("、".join(shown.entities))
        self.since.setValue(shown.since or _ANY_YEAR)
        self.until.setValue(shown.until or _ANY_YEAR)
        for stage, box in self.stages.items():
            box.setChecked(stage in shown.stages)
        for scope, box in self.scopes.items():
            box.setChecked(scope in shown.scopes)
        self._enable_fields()
        self._is_showing = False
        wrong = None if setting is None else wrong_with(setting, self._provinces)
        self.said.setText("" if wrong is None else self._language.message(wrong))

    # how it works

    def _make_fields(self) -> None:
        text = self._text
        self.weight = Chooser()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(text("必填，会写入导出的工作簿和 JSON"))
        self.provinces = QLineEdit()
        self.provinces.setPlaceholderText(text("全部；如：福建省、四川省"))
        completer = QCompleter(list(self._provinces), self)
        self.provinces.setCompleter(completer)
        self.entities = QLineEdit()
        self.entities.setPlaceholderText(text("全部；单位名称中的字，如：教育局"))
        self.since, self.until = self._year(text("不限")), self._year(text("不限"))
        self.stages = {
            Stage.BUDGET: QCheckBox(text("预算")),
            Stage.FINAL_ACCOUNTS: QCheckBox(text("决算")),
        }
        self.scopes = {scope: QCheckBox(text(words.WHOSE[scope])) for scope in Scope}
        self.restore = QPushButton(text("恢复默认(&D)"))

    def _year(self, unlimited: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(_ANY_YEAR, LAST_YEAR)
        box.setSpecialValueText(unlimited)
        return box

    def _lay_out(self) -> None:
        text = self._text
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        years = QHBoxLayout()
        years.addWidget(self.since)
        years.addWidget(label("–"))
        years.addWidget(self.until)
        years.addStretch(1)
        rows: tuple[tuple[str, QWidget | QHBoxLayout, QWidget], ...] = (
            ("程度(&W)", self.weight, self.weight),
            ("理由(&R)", self.reason, self.reason),
            ("省份(&P)", self.provinces, self.provinces),
            ("单位(&U)", self.entities, self.entities),
            ("年度(&Y)", years, self.since),
            ("阶段", _side_by_side(self.stages.values()), self.stages[Stage.BUDGET]),
            ("类别", _side_by_side(self.scopes.values()), self.scopes[Scope.UNIT]),
        )
        for name, field, buddy in rows:
            said = label(text(name))
            said.setBuddy(buddy)
            form.addRow(said, field)
            buddy.setAccessibleName(text(name).split("(")[0].replace("&", ""))
        self.until.setAccessibleName(text("年度止"))
        hint = label(text("范围留空即对全部文件有效；文件没有写明的，不因此排除。"), quiet=True)
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        for widget in (self.title, self.basis):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self.said)
        column.addWidget(self.restore)
        column.addStretch(1)

    def _connect(self) -> None:
        self.weight.currentIndexChanged.connect(lambda _: self._take("weight"))
        for name, line in (
            ("reason", self.reason),
            ("provinces", self.provinces),
            ("entities", self.entities),
        ):
            line.textEdited.connect(_later(self._take, name))
        completer = self.provinces.completer()
        completer.activated.connect(lambda _: self._take("provinces"))
        for name, box in (("since", self.since), ("until", self.until)):
            box.valueChanged.connect(_later(self._take, name))
        for check_box in (*self.stages.values(), *self.scopes.values()):
            check_box.toggled.connect(_later(self._take, ""))
        self.restore.clicked.connect(lambda: self.edited.emit(None, ""))

    def _show_info(self, info: CheckInfo, *, by_hand: bool) -> None:
        self.title.setText(f"{info.id}  {title_of(info, self._language)}")
        basis = self._text("依据：{basis}", basis=info.basis)
        said = self._text("rules.toml 中另有设置；这里的设置优先。") if by_hand else ""
        self.basis.setText("\n".join(filter(None, (basis, said))))

    def _show_weight(self, info: CheckInfo | None, setting: CheckSetting | None) -> None:
        severity = info.severity if info is not None else Severity.WARNING
        default = self._text("默认（{weight}）", weight=self._text(words.SEVERITY[severity]))
        names = [default, *(self._text(words.SEVERITY[s]) for s in words.SEVERITY)]
        names.append(self._text("关闭，不执行这项检查"))
        present = [self.weight.itemText(n) for n in range(self.weight.count())]
        if present != names:
            self.weight.clear()
            self.weight.addItems(names)
        at = 0
        if setting is not None:
            at = 1 + _WEIGHTS.index(None if setting.is_off else setting.severity)
        self.weight.setCurrentIndex(at)

    def _enable_fields(self) -> None:
        """Without a decision there is nothing to give a reason for, nor a scope."""
        is_decided = self._setting is not None
        boxes = (*self.stages.values(), *self.scopes.values())
        lines = (self.reason, self.provinces, self.entities, self.since, self.until)
        for widget in (*lines, *boxes, self.restore):
            widget.setEnabled(is_decided)

    def _take(self, what: str) -> None:
        if self._is_showing or self._info is None:
            return
        at = self.weight.currentIndex()
        if at <= 0:
            self.edited.emit(None, what)
            return
        weight = _WEIGHTS[at - 1]
        setting = replace(
            self._setting or CheckSetting(self._info.id, ""),
            reason=self.reason.text(),
            is_off=weight is None,
            severity=weight,
            provinces=self._named_provinces(),
            entities=_listed(self.entities.text()),
            since=_year_of(self.since),
            until=_year_of(self.until),
            stages=_ticked(self.stages),
            scopes=_ticked(self.scopes),
        )
        self.edited.emit(setting, what)

    def _named_provinces(self) -> tuple[str, ...]:
        return tuple(self._full_name(said) for said in _listed(self.provinces.text()))

    def _full_name(self, said: str) -> str:
        """Return the province a beginning stands for (福建), else what was said."""
        named = [name for name in self._provinces if name.startswith(said)]
        return named[0] if len(named) == 1 and len(said) > 1 else said


def _listed(said: str) -> tuple[str, ...]:
    parts = said.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _year_of(box: QSpinBox) -> int:
    return 0 if box.value() == _ANY_YEAR else box.value()


def _ticked(boxes: Mapping[Ticked, QCheckBox]) -> tuple[Ticked, ...]:
    return tuple(value for value, box in boxes.items() if box.isChecked())


def _side_by_side(widgets: Iterable[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _later(take: Callable[[str], None], name: str) -> Callable[[object], None]:
    def call(_: object) -> None:
        take(name)

    return call
