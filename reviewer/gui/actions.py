"""Everything that can be done from the menus or a key: one table."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reviewer.app.language import Language
from reviewer.gui.work import Work


class When(Enum):
    """When an action can be chosen."""

    ALWAYS = auto()
    REVIEW = auto()  # a review is on the desk
    UNDO = auto()  # there is something to undo
    REDO = auto()
    UNSIGNED = auto()  # a review that is not signed
    LOCKED = auto()  # a signed review


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `slot` is the way from the window to the method, if it is there now.."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...]
    slot: str
    when: When = When.REVIEW


FILE, EDIT, TABLE, REVIEW = "文件", "编辑", "表格", "复核"
EXPORT, VIEW, HELP = "导出", "视图", "帮助"
MENUS = (FILE, EDIT, TABLE, REVIEW, EXPORT, VIEW, HELP)

ACTIONS = (
    ActionSpec("open", FILE, "打开文件…", ("Ctrl+O",), "ask_file", When.ALWAYS),
    ActionSpec("close", FILE, "关闭文件", ("Ctrl+W",), "close_document"),
    ActionSpec("library", FILE, "预算库", ("Ctrl+L",), "show_library", When.ALWAYS),
    ActionSpec("quit", FILE, "退出", ("Ctrl+Q",), "close", When.ALWAYS),
    ActionSpec("undo", EDIT, "撤销", ("Ctrl+Z",), "undo", When.UNDO),
    ActionSpec("redo", EDIT, "重做", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", When.REDO),
    ActionSpec("copy", EDIT, "复制", ("Ctrl+C",), "desk.grids.copy"),
    ActionSpec("paste", EDIT, "粘贴", ("Ctrl+V",), "desk.grids.paste"),
    ActionSpec("history", EDIT, "操作记录", ("Ctrl+Alt+Z",), "show_history"),
    ActionSpec("edit", TABLE, "修改单元格", ("F2",), "desk.grids.edit_current"),
    ActionSpec(
        "confirm", TABLE, "已对照原图，确认", ("Ctrl+Return", "Ctrl+Enter"), "desk.grids.confirm"
    ),
    ActionSpec("next_grid", TABLE, "下一张表", ("Ctrl+PgDown",), "desk.next_grid"),
    ActionSpec("previous_grid", TABLE, "上一张表", ("Ctrl+PgUp",), "desk.previous_grid"),
    ActionSpec("next_finding", REVIEW, "下一条发现", ("F8",), "desk.next_finding"),
    ActionSpec("previous_finding", REVIEW, "上一条发现", ("Shift+F8",), "desk.previous_finding"),
    ActionSpec("next_unproven", REVIEW, "下一个未证数", ("F7",), "desk.next_unproven"),
    ActionSpec(
        "previous_unproven", REVIEW, "上一个未证数", ("Shift+F7",), "desk.previous_unproven"
    ),
    ActionSpec("sign_off", REVIEW, "签署…", ("Ctrl+Shift+Return",), "sign_off", When.UNSIGNED),
    ActionSpec("unlock", REVIEW, "解除锁定", (), "unlock", When.LOCKED),
    ActionSpec("export", EXPORT, "导出复核工作簿…", ("Ctrl+E",), "ask_export"),
    ActionSpec("next_pane", VIEW, "下一窗格", ("F6",), "desk.next_pane"),
    ActionSpec("previous_pane", VIEW, "上一窗格", ("Shift+F6",), "desk.previous_pane"),
    ActionSpec("maximise", VIEW, "当前窗格最大化／还原", ("F11",), "desk.maximise_pane"),
    ActionSpec("overlays", VIEW, "切换标注层", ("F9",), "desk.viewer.cycle_layer"),
    ActionSpec("fit_page", VIEW, "适页", ("Ctrl+0",), "desk.viewer.view.fit_page"),
    ActionSpec("full_size", VIEW, "实际大小", ("Ctrl+1",), "desk.viewer.view.show_full_size"),
    ActionSpec("fit_width", VIEW, "适宽", ("Ctrl+2",), "desk.viewer.view.fit_width"),
    ActionSpec("keys", HELP, "快捷键", ("F1",), "show_keys", When.ALWAYS),
    ActionSpec("sample", HELP, "打开示例", (), "open_sample", When.ALWAYS),
    ActionSpec("data", HELP, "数据保存位置", (), "show_data_place", When.ALWAYS),
)

PANE_KEYS = (
    ("1", "识别错（有建议时采用建议）"),
    ("2", "原文错，列入整改"),
    ("3", "合理差异，选择理由"),
    ("4", "稍后再看"),
    ("5", "规则不适用"),
    ("退格", "重新打开已处理的发现"),
    ("空格", "按住：放大看原图"),
    ("回车", "到单元格修改"),
    ("Esc", "回到表格"),
    ("Del", "清为空白（不是 0.00）"),
    ("回车／Tab", "提交并下移／右移"),
)


class Actions:
    """The actions of a window, in its menus."""

    def __init__(self, window: QMainWindow, language: Language) -> None:
        self._text = language.text
        self._by_id: dict[str, QAction] = {}
        menus = {name: window.menuBar().addMenu(self._text(name)) for name in MENUS}
        for spec in ACTIONS:
            self._by_id[spec.id] = self._add(spec, menus[spec.menu], window)

    def __getitem__(self, action: str) -> QAction:
        return self._by_id[action]

    def enable(self, work: Work | None) -> None:
        """Enable what can be chosen as things stand; `None` is an empty desk."""
        now = _now(work)
        for spec in ACTIONS:
            self._by_id[spec.id].setEnabled(spec.when in now)

    def name_undo(self, undo: str, redo: str) -> None:
        """Say in the menu what undo and redo would take."""
        for action, verb, what in (("undo", "撤销", undo), ("redo", "重做", redo)):
            said = self._text(verb)
            self._by_id[action].setText(f"{said} {what}" if what else said)

    def _add(self, spec: ActionSpec, menu: QMenu, window: QMainWindow) -> QAction:
        action = QAction(self._text(spec.text), window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.triggered.connect(_call(window, spec.slot))
        menu.addAction(action)
        return action


def key_name(key: QKeySequence) -> str:
    """Return what is printed on the keys."""
    return key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def key_sheet(text: Callable[..., str]) -> str:
    """Return the sheet of all keys, as rich text."""
    rows = [
        f"<tr><td><b>{key_name(QKeySequence(spec.keys[0]))}</b></td>"
        f"<td>{text(spec.text)}</td></tr>"
        for spec in ACTIONS
        if spec.keys
    ]
    rows += [
        f"<tr><td><b>{text(key)}</b></td><td>{text(does)}</td></tr>" for key, does in PANE_KEYS
    ]
    return f"<table cellspacing='0' cellpadding='4'>{''.join(rows)}</table>"


def _now(work: Work | None) -> set[When]:
    if work is None:
        return {When.ALWAYS}
    status = work.review.undo_status()
    claims = {
        When.ALWAYS: True,
        When.REVIEW: True,
        When.UNDO: status.undo is not None,
        When.REDO: status.redo is not None,
        When.UNSIGNED: not work.review.is_signed,
        When.LOCKED: work.review.is_locked,
    }
    return {when for when, is_so in claims.items() if is_so}


def _call(window: QMainWindow, way: str) -> Callable[[], None]:
    """Return what follows the way from the window when called, and drops Qt's `checked`."""

    def call() -> None:
        target: object = window
        for name in way.split("."):
            target = getattr(target, name, None)
        if callable(target):
            target()

    return call
