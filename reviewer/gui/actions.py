"""Everything that can be done from the menus or a key: one table."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from html import escape

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
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


FILE, EDIT, TABLE, REVIEW = "文件(&F)", "编辑(&E)", "表格(&T)", "复核(&R)"
EXPORT, VIEW, HELP = "导出(&X)", "视图(&V)", "帮助(&H)"
MENUS = (FILE, EDIT, TABLE, REVIEW, EXPORT, VIEW, HELP)

ACTIONS = (
    ActionSpec("open", FILE, "打开文件…", ("Ctrl+O",), "ask_file", When.ALWAYS),
    ActionSpec("open_folder", FILE, "打开文件夹…", ("Ctrl+Shift+O",), "ask_folder", When.ALWAYS),
    ActionSpec("close", FILE, "关闭文件", ("Ctrl+W",), "close_document"),
    ActionSpec("library", FILE, "预算库", ("Ctrl+L",), "show_library", When.ALWAYS),
    ActionSpec("save", FILE, "保存备份", ("Ctrl+S",), "keep_copy", When.ALWAYS),
    ActionSpec("quit", FILE, "退出", ("Ctrl+Q",), "close", When.ALWAYS),
    ActionSpec("undo", EDIT, "撤销", ("Ctrl+Z",), "undo", When.UNDO),
    ActionSpec("redo", EDIT, "重做", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", When.REDO),
    ActionSpec("cut", EDIT, "剪切", ("Ctrl+X",), "desk.grids.cut"),
    ActionSpec("copy", EDIT, "复制", ("Ctrl+C",), "desk.copy"),
    ActionSpec("paste", EDIT, "粘贴", ("Ctrl+V",), "desk.grids.paste"),
    ActionSpec("find", EDIT, "查找…", ("Ctrl+F",), "desk.look_for"),
    ActionSpec("go_to", EDIT, "转到…", ("Ctrl+G",), "desk.go_to"),
    ActionSpec("history", EDIT, "操作记录", ("Ctrl+Alt+Z",), "desk.toggle_history"),
    ActionSpec("edit", TABLE, "修改单元格", ("F2",), "desk.grids.edit_current"),
    ActionSpec(
        "confirm", TABLE, "已对照原图，确认", ("Ctrl+Return", "Ctrl+Enter"), "desk.grids.confirm"
    ),
    ActionSpec("clear", TABLE, "清为空白", (), "desk.grids.clear_chosen"),
    ActionSpec("fill_down", TABLE, "向下填充", ("Ctrl+D",), "desk.grids.fill_down"),
    ActionSpec("fill_right", TABLE, "向右填充", ("Ctrl+R",), "desk.grids.fill_right"),
    ActionSpec("insert_row", TABLE, "插入行", ("Ctrl+Shift+=",), "desk.grids.insert_row"),
    ActionSpec("delete_row", TABLE, "删除行", ("Ctrl+-",), "desk.grids.delete_row"),
    ActionSpec("insert_column", TABLE, "插入列", (), "desk.grids.insert_column"),
    ActionSpec("delete_column", TABLE, "删除列", (), "desk.grids.delete_column"),
    ActionSpec("merge_up", TABLE, "并入上一行", ("Alt+Up",), "desk.grids.merge_up"),
    ActionSpec("split_row", TABLE, "拆分行", ("Alt+Down",), "desk.grids.split_row"),
    ActionSpec("go_left", TABLE, "左移一列", ("Alt+Left",), "desk.go_left"),
    ActionSpec("go_right", TABLE, "右移一列", ("Alt+Right",), "desk.go_right"),
    ActionSpec("repeat", TABLE, "重复上一步", ("F4",), "desk.repeat"),
    ActionSpec("statement_kind", TABLE, "改表的类型…", (), "desk.grids.revise_kind"),
    ActionSpec("amount_unit", TABLE, "改金额单位…", (), "desk.grids.revise_unit"),
    ActionSpec("column_role", TABLE, "改列的含义…", (), "desk.grids.revise_role"),
    ActionSpec("line_kind", TABLE, "改行的类型…", (), "desk.grids.revise_line"),
    ActionSpec("draw_table", TABLE, "在页面上画表…", ("Ctrl+Shift+T",), "desk.by_hand.draw_table"),
    ActionSpec(
        "redraw_table",
        TABLE,
        "移动表线，重读本表…",
        ("Ctrl+Shift+R",),
        "desk.by_hand.redraw_table",
    ),
    ActionSpec("frame_cell", TABLE, "框出本格位置，重读…", (), "desk.by_hand.frame_cell"),
    ActionSpec("reread_text", TABLE, "按文字层重读本表", (), "desk.by_hand.reread_by_text"),
    ActionSpec(
        "reread_picture", TABLE, "按图像重读本表", ("Shift+F3",), "desk.by_hand.reread_by_picture"
    ),
    ActionSpec("choose_reading", TABLE, "选择读法…", ("F3",), "desk.by_hand.choose_reading"),
    ActionSpec("next_grid", TABLE, "下一张表", ("Ctrl+PgDown",), "desk.guide.next_grid"),
    ActionSpec("previous_grid", TABLE, "上一张表", ("Ctrl+PgUp",), "desk.guide.previous_grid"),
    ActionSpec("next_finding", REVIEW, "下一条发现", ("F8",), "desk.guide.next_finding"),
    ActionSpec(
        "previous_finding", REVIEW, "上一条发现", ("Shift+F8",), "desk.guide.previous_finding"
    ),
    ActionSpec("next_unproven", REVIEW, "下一个未证数", ("F7",), "desk.guide.next_unproven"),
    ActionSpec(
        "previous_unproven", REVIEW, "上一个未证数", ("Shift+F7",), "desk.guide.previous_unproven"
    ),
    ActionSpec("table_proof", REVIEW, "整表校对", ("F12",), "desk.grids.toggle_table_proof"),
    ActionSpec(
        "contact_sheet", REVIEW, "同数对照表", ("Shift+F12",), "desk.grids.toggle_contact_sheet"
    ),
    ActionSpec("compare", REVIEW, "与上年文件核对…", ("Ctrl+K",), "compare"),
    ActionSpec("second_person", REVIEW, "第二人复核", ("Ctrl+Shift+F12",), "desk.review_second"),
    ActionSpec("rules", REVIEW, "检查规则设置…", ("Ctrl+Shift+K",), "rules.ask", When.ALWAYS),
    ActionSpec("sign_off", REVIEW, "签署…", ("Ctrl+Shift+Return",), "sign_off", When.UNSIGNED),
    ActionSpec("unlock", REVIEW, "解除锁定", (), "unlock", When.LOCKED),
    ActionSpec("export", EXPORT, "导出复核工作簿…", ("Ctrl+E",), "exporting.ask_workbook"),
    ActionSpec("export_report", EXPORT, "导出复核报告（PDF）…", (), "exporting.ask_report"),
    ActionSpec(
        "export_annotated", EXPORT, "导出批注件（原 PDF 加批注）…", (), "exporting.ask_annotated"
    ),
    ActionSpec("export_notice", EXPORT, "导出整改通知（Word）…", (), "exporting.ask_notice"),
    ActionSpec("export_data", EXPORT, "导出数据（JSON、Parquet）…", (), "exporting.ask_data"),
    ActionSpec("next_pane", VIEW, "下一窗格", ("F6",), "desk.next_pane"),
    ActionSpec("previous_pane", VIEW, "上一窗格", ("Shift+F6",), "desk.previous_pane"),
    ActionSpec("second_view", VIEW, "第二视图：对照位置", ("Ctrl+F6",), "desk.toggle_second"),
    ActionSpec("findings", VIEW, "收起／展开发现窗格", ("Ctrl+F11",), "desk.toggle_findings"),
    ActionSpec("charts", VIEW, "图表", ("Ctrl+Shift+G",), "desk.show_charts"),
    ActionSpec("outline", VIEW, "目录／缩略图", ("Ctrl+F9",), "desk.viewer.toggle_outline"),
    ActionSpec("maximise", VIEW, "当前窗格最大化／还原", ("F11",), "desk.maximise_pane"),
    ActionSpec("overlays", VIEW, "切换标注层", ("F9",), "desk.viewer.cycle_layer"),
    ActionSpec("fit_page", VIEW, "适页", ("Ctrl+0",), "desk.viewer.view.fit_page"),
    ActionSpec("full_size", VIEW, "实际大小", ("Ctrl+1",), "desk.viewer.view.show_full_size"),
    ActionSpec("fit_width", VIEW, "适宽", ("Ctrl+2",), "desk.viewer.view.fit_width"),
    ActionSpec("theme_system", VIEW, "外观：跟随系统", (), "dress_as_system", When.ALWAYS),
    ActionSpec("theme_light", VIEW, "外观：浅色", (), "dress_light", When.ALWAYS),
    ActionSpec("theme_dark", VIEW, "外观：深色", (), "dress_dark", When.ALWAYS),
    ActionSpec("speak_chinese", VIEW, "中文", (), "speak_chinese", When.ALWAYS),
    ActionSpec("speak_english", VIEW, "English", (), "speak_english", When.ALWAYS),
    ActionSpec("keys", HELP, "快捷键", ("F1",), "sheets.show_keys", When.ALWAYS),
    ActionSpec("checks", HELP, "检查项目", ("Shift+F1",), "sheets.show_checks", When.ALWAYS),
    ActionSpec("change_keys", HELP, "更改快捷键…", (), "sheets.change_keys", When.ALWAYS),
    ActionSpec("sample", HELP, "打开示例", (), "open_sample", When.ALWAYS),
    ActionSpec("data", HELP, "数据保存位置", (), "announcing.tell_data_place", When.ALWAYS),
)
# a line is drawn in the menu before each of these
APART = frozenset(
    {
        "quit",
        "cut",
        "find",
        "insert_row",
        "statement_kind",
        "draw_table",
        "next_grid",
        "table_proof",
        "compare",
        "second_view",
        "fit_page",
        "theme_system",
        "speak_chinese",
        "change_keys",
        "sample",
    }
)

PANE_KEYS = (
    ("1", "识别错（有建议时采用建议）"),
    ("2", "原文错，列入整改"),
    ("3", "合理差异，选择理由"),
    ("4", "稍后再看"),
    ("5", "规则不适用"),
    ("退格", "重新打开已处理的发现"),
    ("Ctrl+A，再按 1–5", "同一成因的发现一并处理"),
    ("空格", "按住：放大看原图"),
    ("回车", "到单元格修改"),
    ("Esc", "回到表格"),
    ("Del", "清为空白（不是 0.00）"),
    ("回车／Tab", "提交并下移／右移"),
    ("Ctrl+方向键", "到数据边缘（加 Shift 扩展选区）"),
    ("Home／End", "到本行第一个／最后一个数"),
    ("Alt+←／→", "页面窗格：回到上一处／下一处"),
    ("Ctrl+滚轮", "页面缩放"),
    ("校对时回车", "确认本屏所有没标出的数"),
    ("校对时空格", "标出与原图不同的数"),
    ("在页面上拖动", "框选文字：可复制，数字自动合计"),
    ("双击页面上的数", "在第二视图中看对照位置"),
)


TICKED = {
    "theme_system": "theme",
    "theme_light": "theme",
    "theme_dark": "theme",
    "speak_chinese": "language",
    "speak_english": "language",
}


class Actions:
    """The actions of a window, in its menus. `keys` are those a person has chosen, by id."""

    def __init__(self, window: QMainWindow, language: Language, keys: Mapping[str, str]) -> None:
        self._text = language.text
        self._by_id: dict[str, QAction] = {}
        self._menus = {name: window.menuBar().addMenu(self._text(name)) for name in MENUS}
        for spec in ACTIONS:
            if spec.id in APART:
                self._menus[spec.menu].addSeparator()
            self._by_id[spec.id] = self._add(spec, self._menus[spec.menu], window)
        self._groups = {name: QActionGroup(window) for name in TICKED.values()}
        for action, name in TICKED.items():
            self._groups[name].addAction(self._by_id[action])  # one of them at a time
        self.set_keys(keys)

    def __getitem__(self, action: str) -> QAction:
        return self._by_id[action]

    def menu(self, name: str) -> QMenu:
        """Return one of the menus, to be shown elsewhere too, or added to."""
        return self._menus[name]

    def speak(self, language: Language) -> None:
        """Say everything in another language."""
        self._text = language.text
        for name, menu in self._menus.items():
            menu.setTitle(self._text(name))
        for spec in ACTIONS:
            self._by_id[spec.id].setText(self._text(spec.text))

    def tick(self, chosen: Collection[str]) -> None:
        """Tick the look and the language in use."""
        for action in TICKED:
            self._by_id[action].setChecked(action in chosen)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Put a person's keys in the place of those an action comes with."""
        for spec in ACTIONS:
            own = keys.get(spec.id)
            chosen = spec.keys if own is None else (own,)
            self._by_id[spec.id].setShortcuts([QKeySequence(key) for key in chosen if key])

    def keys(self) -> dict[str, str]:
        """Return the first key of each action."""
        return {spec.id: self._by_id[spec.id].shortcut().toString() for spec in ACTIONS}

    def names(self) -> dict[str, str]:
        """Return what each action is called."""
        return {spec.id: self._text(spec.text) for spec in ACTIONS}

    def sheet(self) -> str:
        """Return the sheet of all keys as they are now, by menu, in two columns, as rich text."""
        groups = [(self._text(menu).split("(")[0].replace("&", ""), menu) for menu in MENUS]
        parts = [(name, self._keys_of(menu)) for name, menu in groups]
        parts.append(
            (self._text("窗格中"), [(self._text(k), self._text(d)) for k, d in PANE_KEYS])
        )
        shown = [(1 + len(rows), _key_table(name, rows)) for name, rows in parts if rows]
        half = sum(count for count, _ in shown) / 2
        columns, height = ["", ""], 0.0
        for count, table in shown:
            columns[0 if height + count / 2 <= half else 1] += table
            height += count
        cells = "".join(f"<td valign='top' width='50%'>{column}</td>" for column in columns)
        return f"<table width='100%'><tr>{cells}</tr></table>"

    def _keys_of(self, menu: str) -> list[tuple[str, str]]:
        return [
            (key_name(action.shortcut()), self._text(spec.text))
            for spec in ACTIONS
            if spec.menu == menu and not (action := self._by_id[spec.id]).shortcut().isEmpty()
        ]

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
        action.setCheckable(spec.id in TICKED)
        action.triggered.connect(_call(window, spec.slot))
        menu.addAction(action)
        return action


def _key_table(name: str, rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td><b>{escape(key)}</b></td><td>{escape(does)}</td></tr>" for key, does in rows
    )
    head = f"<tr><td colspan='2'><b><font color='gray'>{escape(name)}</font></b></td></tr>"
    return f"<table cellspacing='0' cellpadding='3'>{head}{lines}</table>"


def key_name(key: QKeySequence) -> str:
    """Return what is printed on the keys."""
    return key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


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
