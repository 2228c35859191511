"""The rows of a statement with their meaning, panel by panel."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from reviewer.model.statement import Line, LineKind, Panel, StatementKind
from reviewer.recognition.coded_lines import coded_lines
from reviewer.recognition.folding import printed_amount
from reviewer.recognition.line_rules import Setting, make_setting
from reviewer.recognition.named_lines import named_lines
from reviewer.recognition.outline import outlined
from reviewer.recognition.rows import PanelRoles, Row, panel_roles, read_rows
from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a statement's columns when its lines are read."""

    kind: StatementKind
    panels: tuple[Panel, ...]
    roles: Sequence[str | None]
    amounts: AbstractSet[int]
    data_row: int


def find_lines(texts: Texts, meaning: Meaning, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines of all panels, in the order of rows, then panels."""
    lines: list[Line] = []
    for number, panel in enumerate(meaning.panels):
        columns = panel_roles(panel, meaning.roles, meaning.amounts)
        rows = read_rows(texts, panel, columns, meaning.data_row, vocabulary.synonyms.lines)
        setting = make_setting(meaning.kind, number, panel.side, vocabulary)
        lines.extend(_panel_lines(texts, columns, rows, setting))
    return sorted(lines, key=lambda line: (line.row, line.panel))


def _panel_lines(
    texts: Texts, columns: PanelRoles, rows: list[Row], setting: Setting
) -> list[Line]:
    if setting.side == "main" and (columns.is_coded or _names_are_coded(rows)):
        entities = "unit_name" in columns.by_role or "unit_code" in columns.by_role
        return coded_lines(rows, setting, has_entities=entities)
    lines = named_lines(rows, setting)
    if not columns.has_names:
        return _unnamed(lines)
    if "unit_name" in columns.by_role and not {"name", "item", "project"} & set(columns.by_role):
        return _entities(lines, texts, columns)
    if setting.side == "main":
        lines = outlined(lines, texts, columns)
    return [
        replace(line, role="total") if line.kind is LineKind.TOTAL and line.role is None else line
        for line in lines
    ]


def _names_are_coded(rows: Sequence[Row]) -> bool:
    """Tell lines whose codes stand before their names, 2080502事业单位离退休, in one column."""
    return 2 * sum(row.code is not None for row in rows) > len(rows)


def _unnamed(lines: list[Line]) -> list[Line]:
    """Take the one line of a statement of columns only for its total."""
    if len(lines) != 1:
        return lines
    return [replace(lines[0], kind=LineKind.TOTAL, role="total")]


def _entities(lines: list[Line], texts: Texts, columns: PanelRoles) -> list[Line]:
    """Name rows of entities; the first is the department when it sums up the others.

    Where entities have codes, rows without one are projects of the entity they stand under.
    """
    rows = [line for line in lines if line.kind is LineKind.ITEM]
    items = [line for line in rows if _has_code(texts, line, columns)] or rows
    if not items or not columns.amounts:
        return lines
    values = [_value(texts, line.row, columns.amounts[0]) for line in items]
    has_parent = len(items) > 1 and values[0] == sum(values[1:], Decimal(0))
    parent = items[0].row if has_parent else None
    named: list[Line] = []
    above: int | None = None
    for line in lines:
        if line in rows and line not in items:
            named.append(replace(line, role="project", parent=above))
        elif line.kind is not LineKind.ITEM:
            is_total = line.kind is LineKind.TOTAL and line.role is None
            named.append(replace(line, role="total") if is_total else line)
        elif line.row == parent:
            named.append(replace(line, kind=LineKind.SUBTOTAL, role="entity_parent"))
        else:
            named.append(replace(line, kind=LineKind.SUBTOTAL, role="entity", parent=parent))
        above = line.row if line in items else above
    return named


def _has_code(texts: Texts, line: Line, columns: PanelRoles) -> bool:
    return any(texts.folded[line.row][at] for at in columns.by_role.get("unit_code", ()))


def _value(texts: Texts, row: int, column: int) -> Decimal:
    amount = printed_amount(texts.folded[row][column])
    return Decimal(0) if amount is None else amount.value
