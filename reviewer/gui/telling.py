"""How the window names an operation: in the undo menu, and in the list of what was done."""

from html import escape

from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.gui import words
from reviewer.model.operation import (
    ConfirmCell,
    CorrectCell,
    Decide,
    LogEntry,
    Operation,
    Redo,
    SignOff,
    Undo,
)

SHORT = 22


def name_entry(language: Language, review: Review, entry: LogEntry | None) -> str:
    """Name the group `entry` stands for, shortly; nothing for no entry."""
    if entry is None:
        return ""
    group = [e.operation for e in review.history if e.group == entry.group]
    named = name_operation(language, entry.operation)
    if len(group) > 1 and isinstance(entry.operation, CorrectCell):
        corrections = sum(isinstance(o, CorrectCell) for o in group)
        if corrections > 1:
            return language.text("改 {count} 个单元格", count=corrections)
    return named


def name_operation(language: Language, operation: Operation) -> str:
    """Name one operation: what was done to what."""
    text = language.text
    match operation:
        case CorrectCell():
            named = _name_correction(language, operation)
        case ConfirmCell() as o:
            named = text("确认 {cell} {value}", cell=short_cell(o.label), value=o.text)
        case Decide() as o if o.verdict is None:
            named = text("重新打开“{finding}”", finding=short_text(o.label))
        case Decide() as o:
            said = text(words.VERDICT[o.verdict]) if o.verdict else ""
            named = text("认定“{verdict}”：{finding}", verdict=said, finding=short_text(o.label))
        case SignOff(name, role):
            named = text("签署：{name} {role}", name=name, role=role)
        case Undo(group):
            named = text("撤销第 {group} 步", group=group)
        case Redo(group):
            named = text("重做第 {group} 步", group=group)
        case _:
            named = ""
    return named


def _name_correction(language: Language, operation: CorrectCell) -> str:
    text = language.text
    blank = text("〈空白〉")
    before = operation.shown_before or blank
    after = text("机器识别值") if operation.after is None else operation.after or blank
    cell = short_cell(operation.label)
    return text("改 {cell} {before}→{after}", cell=cell, before=before, after=after)


def history_sheet(language: Language, review: Review) -> str:
    """Return everything that was done, newest first, as rich text; what is undone is struck."""
    counting = {entry.number for entry in review.in_force}
    rows = []
    for entry in reversed(review.history):
        named = escape(name_operation(language, entry.operation))
        is_mark = isinstance(entry.operation, Undo | Redo)
        if entry.number not in counting and not is_mark:
            named = f"<s>{named}</s>"
        reason = entry.operation.reason if isinstance(entry.operation, Decide) else ""
        cells = (str(entry.number), escape(entry.at[:19].replace("T", " ")), entry.author, named)
        shown = "".join(f"<td>{cell}</td>" for cell in (*cells, escape(reason)))
        rows.append(f"<tr>{shown}</tr>")
    if not rows:
        return f"<p>{language.text('还没有任何操作。')}</p>"
    return f"<table cellspacing='0' cellpadding='4'>{''.join(rows)}</table>"


def short_cell(label: str) -> str:
    """Shorten a cell's name: line and column tell it from its neighbours, the title does not."""
    parts = label.split(" ")
    named = " ".join(parts[1:]) if len(parts) > 2 else label
    return named if len(named) <= SHORT else "…" + named[-SHORT:]


def short_text(said: str) -> str:
    """Shorten a sentence to its beginning."""
    return said if len(said) <= SHORT else said[:SHORT] + "…"
