"""Lines known by an account code, and rows that sum up an entity between them."""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.account import account_level
from reviewer.model.statement import Line, LineKind
from reviewer.recognition.line_rules import Setting, find_rule, kind_by_words
from reviewer.recognition.rows import Row


def coded_lines(rows: Sequence[Row], setting: Setting, *, has_entities: bool) -> list[Line]:
    """Return the lines of a panel of accounts; a code's parent is the nearest prefix above it."""
    lines: list[Line] = []
    open_codes: dict[str, int] = {}
    for at, row in enumerate(rows):
        parent = None if row.code is None else _parent(row.code, open_codes)
        line = _coded_line(row, parent, setting)
        if row.code is not None:
            open_codes[row.code] = row.row
        elif row.is_of_which and lines:
            parent = lines[-1].parent if lines[-1].kind is LineKind.OF_WHICH else lines[-1].row
            line = replace(line, kind=LineKind.OF_WHICH, parent=parent)
        elif has_entities and line.kind is LineKind.ITEM:
            open_codes.clear()
            following = rows[at + 1] if at + 1 < len(rows) else None
            line = replace(line, kind=LineKind.SUBTOTAL, role=_entity_role(row, following))
        lines.append(line)
    return lines


def _coded_line(row: Row, parent: int | None, setting: Setting) -> Line:
    rule = find_rule(row, None, setting)
    kind = kind_by_words(row, rule, setting)
    role = rule.role if rule is not None else None
    if role is None and kind is LineKind.TOTAL:
        role = "total"
    level = None if row.code is None else account_level(row.code)
    return Line(row.row, setting.panel, kind, row.code, row.name, level, role, parent)


def _parent(code: str, open_codes: dict[str, int]) -> int | None:
    for length in range(len(code) - 1, 2, -1):
        if code[:length] in open_codes:
            return open_codes[code[:length]]
    return None


def _entity_role(row: Row, following: Row | None) -> str:
    """Tell a department from an entity: another entity's rows come under it."""
    if following is None:
        return "entity"
    if following.code is None:
        return "entity_parent"
    own, next_ = row.entity_code or row.name, following.entity_code or following.entity
    return "entity" if not next_ or own == next_ else "entity_parent"
