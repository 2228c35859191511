"""How states, verdicts and operations of a review are called in outputs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reviewer.export.outcome import TreatedFinding, Words
from reviewer.model.amount import format_amount
from reviewer.model.finding import Finding, Severity
from reviewer.model.operation import (
    Aspect,
    ConfirmCell,
    CorrectCell,
    Decide,
    DrawTable,
    EditGrid,
    GridEdit,
    HoldAgainst,
    LogEntry,
    ReadCell,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
    Verdict,
)

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "不符",
    Severity.WARNING: "提示",
    Severity.INFO: "说明",
}
STATES: Mapping[str, str] = {
    "open": "待处理",
    "decided": "已处理",
    "postponed": "稍后",
    "another_look": "需再看",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.MISREAD: "识别错误",
    Verdict.PUBLICATION_WRONG: "原文有误",
    Verdict.REASONABLE: "合理差异",
    Verdict.LATER: "稍后处理",
    Verdict.RULE_NOT_APPLICABLE: "规则不适用",
}

GRID_EDITS: Mapping[GridEdit, str] = {
    GridEdit.INSERT_ROW: "插入行",
    GridEdit.DELETE_ROW: "删除行",
    GridEdit.INSERT_COLUMN: "插入列",
    GridEdit.DELETE_COLUMN: "删除列",
    GridEdit.MERGE_ROW_UP: "并入上一行",
    GridEdit.SPLIT_ROW: "拆分行",
    GridEdit.SHIFT_LEFT: "左移一列",
    GridEdit.SHIFT_RIGHT: "右移一列",
}
ASPECTS: Mapping[Aspect, str] = {
    Aspect.STATEMENT_KIND: "改表的类型",
    Aspect.AMOUNT_UNIT: "改金额单位",
    Aspect.COLUMN_ROLE: "改列的含义",
    Aspect.LINE_KIND: "改行的类型",
}


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of the log in words: what was done to what, and the values before and after."""

    action: str
    subject: str
    before: str = ""
    after: str = ""


def amount_text(finding: Finding, which: str) -> str:
    """Return `expected`, `actual` or `difference` of a finding as it reads; blank when none."""
    value = {
        "expected": finding.expected,
        "actual": finding.actual,
        "difference": finding.difference,
    }[which]
    if value is None or isinstance(value, str):
        return value or ""
    exponent = value.as_tuple().exponent
    return format_amount(value, max(2, -exponent if isinstance(exponent, int) else 2))


def verdict_text(item: TreatedFinding, words: Words) -> str:
    decision = item.decision
    return "" if decision is None or decision.verdict is None else _verdict(decision, words)


def log_row(  # noqa: C901, PLR0911 - one case an operation
    entry: LogEntry, words: Words
) -> LogRow:
    """Put one entry of the log into words."""
    match entry.operation:
        case CorrectCell(before=before, after=after, shown_before=shown, label=label):
            taken_back = words.text("（机器读数）")
            return LogRow(
                words.text("更正"), label, before or shown, taken_back if after is None else after
            )
        case ConfirmCell(text=text, label=label):
            return LogRow(words.text("已对照原件"), label, text, text)
        case EditGrid() | DrawTable() as operation:
            return _shape_row(operation, words)
        case ReadCell(before=before, reading=reading, label=label):
            return LogRow(words.text("框定位置，重读"), label, before, reading)
        case ReviseMeaning(aspect=aspect, before=told, after=said, label=label):
            return LogRow(words.text(ASPECTS[aspect]), label, told or "", said or "")
        case Decide() as decision:
            after = "：".join(t for t in (_verdict(decision, words), decision.reason) if t)
            return LogRow(words.text("认定"), f"{decision.check} {decision.label}", "", after)
        case HoldAgainst(name=name):
            return LogRow(words.text("对照文件"), name, "", name)
        case SignOff(name=name, role=role):
            return LogRow(words.text("签署"), "", "", f"{name}（{role}）")
        case Undo(group):
            return LogRow(words.text("撤销"), words.text("第 {number} 步", number=group))
        case Redo(group):
            return LogRow(words.text("重做"), words.text("第 {number} 步", number=group))


def _shape_row(operation: EditGrid | DrawTable, words: Words) -> LogRow:
    match operation:
        case EditGrid(edit=edit, before=texts, label=label):
            return LogRow(words.text(GRID_EDITS[edit]), label, " | ".join(texts), "")
        case DrawTable(drawn=drawn, label=label):
            size = f"{drawn.row_count} × {drawn.column_count}"
            return LogRow(words.text("画表线，重读"), label, "", size)


def is_undone(entry: LogEntry, in_force: Collection[int]) -> bool:
    """Say whether a change was taken back; marks of undo and redo are themselves never undone."""
    return entry.number not in in_force and not isinstance(entry.operation, Undo | Redo)


def _verdict(decision: Decide, words: Words) -> str:
    if decision.verdict is None:
        return words.text("重新打开")
    return words.text(VERDICTS[decision.verdict])
