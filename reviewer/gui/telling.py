"""How the window names an operation: in the undo menu, and in the list of what was done."""

from dataclasses import dataclass

from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.gui import words
from reviewer.model.operation import (
    Aspect,
    ConfirmCell,
    CorrectCell,
    Decide,
    DrawTable,
    EditGrid,
    HoldAgainst,
    LogEntry,
    Operation,
    ReadCell,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
)
from reviewer.model.statement import LineKind, StatementKind

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
    if len(group) > 1 and isinstance(entry.operation, Decide):
        count = sum(isinstance(o, Decide) for o in group)
        return language.text("{named} 等 {count} 条", named=named, count=count)
    return named


def name_operation(language: Language, operation: Operation) -> str:
    """Name one operation: what was done to what."""
    text = language.text
    match operation:
        case CorrectCell():
            named = _name_correction(language, operation)
        case ConfirmCell() as o:
            named = text("确认 {cell} {value}", cell=short_cell(o.label), value=o.text)
        case EditGrid() | DrawTable() | ReadCell() | ReviseMeaning():
            named = _name_on_table(language, operation)
        case Decide() as o if o.verdict is None:
            named = text("重新打开“{finding}”", finding=short_text(o.label))
        case Decide() as o:
            said = text(words.VERDICT[o.verdict]) if o.verdict else ""
            named = text("认定“{verdict}”：{finding}", verdict=said, finding=short_text(o.label))
        case HoldAgainst(name=name):
            named = text("对照“{name}”", name=name)
        case SignOff(name, role):
            named = text("签署：{name} {role}", name=name, role=role)
        case Undo(group):
            named = text("撤销第 {group} 步", group=group)
        case Redo(group):
            named = text("重做第 {group} 步", group=group)
        case _:
            named = ""
    return named


def _name_on_table(
    language: Language, operation: EditGrid | DrawTable | ReadCell | ReviseMeaning
) -> str:
    text = language.text
    match operation:
        case EditGrid(edit=edit, label=label):
            return f"{text(words.GRID_EDIT[edit])} {language.label(label)}"
        case DrawTable(label=label):
            return text("画表线，重读 {label}", label=label)
        case ReadCell(label=label, reading=reading):
            return text("重读 {cell} {value}", cell=short_cell(label), value=reading)
        case ReviseMeaning() as o:
            said = revised_value(language, o.aspect, o.after)
            return f"{text(words.ASPECT[o.aspect])} {language.label(o.label)} → {said}"


def revised_value(language: Language, aspect: Aspect, value: str | None) -> str:
    """Say what a person made of a grid, a column or a row."""
    if value is None:
        return language.text("由程序判断")
    match aspect:
        case Aspect.STATEMENT_KIND:
            return language.text(words.STATEMENT_KIND[StatementKind(value)])
        case Aspect.LINE_KIND:
            return language.text(words.LINE_KIND[LineKind(value)])
        case Aspect.COLUMN_ROLE:
            return language.text(words.COLUMN_ROLE.get(value, value))
        case Aspect.AMOUNT_UNIT:
            return value


def _name_correction(language: Language, operation: CorrectCell) -> str:
    text = language.text
    blank = text("〈空白〉")
    before = operation.shown_before or blank
    after = text("机器识别值") if operation.after is None else operation.after or blank
    cell = short_cell(operation.label)
    return text("改 {cell} {before}→{after}", cell=cell, before=before, after=after)


@dataclass(frozen=True, slots=True)
class Step:
    """A group of operations as the list of what was done shows it."""

    group: int
    last: int
    named: str
    when: str
    author: str
    reason: str
    counts: bool


def steps(language: Language, review: Review) -> list[Step]:
    """Return everything that was done, newest first; marks of undo only show by their effect."""
    counting = {entry.group for entry in review.in_force}
    groups: dict[int, list[LogEntry]] = {}
    for entry in review.history:
        if not isinstance(entry.operation, Undo | Redo):
            groups.setdefault(entry.group, []).append(entry)
    return [
        _step(language, review, entries, counts=group in counting)
        for group, entries in reversed(groups.items())
    ]


def _step(language: Language, review: Review, entries: list[LogEntry], *, counts: bool) -> Step:
    first = entries[0]
    reasons = (e.operation.reason for e in entries if isinstance(e.operation, Decide))
    return Step(
        first.group,
        entries[-1].number,
        name_entry(language, review, first),
        first.told_at,
        first.author,
        next((reason for reason in reasons if reason), ""),
        counts,
    )


def short_cell(label: str) -> str:
    """Shorten a cell's name: line and column tell it from its neighbours, the title does not."""
    parts = label.split(" ")
    named = " ".join(parts[1:]) if len(parts) > 2 else label
    return named if len(named) <= SHORT else "…" + named[-SHORT:]


def short_text(said: str) -> str:
    """Shorten a sentence to its beginning."""
    return said if len(said) <= SHORT else said[:SHORT] + "…"
