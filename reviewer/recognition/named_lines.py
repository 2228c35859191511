"""Lines known by their names, and which line each is part of.

Numbering (一、 （一） 1.), 其中 and lines that open a section (上年结转) say what is part of what.
Roles depend on the section and sections on roles, so both are found in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reviewer.model.statement import Line, LineKind
from reviewer.recognition.line_rules import Setting, category_code, find_rule, kind_by_words
from reviewer.recognition.rows import Row
from reviewer.recognition.vocabulary import LineRule

_ROLE_BY_CODE = {"2": "functional", "3": "economic", "5": "economic"}


@dataclass(frozen=True, slots=True)
class _Section:
    """A line that takes in the lines after it: 上年结转, 支出类别分类."""

    row: int
    role: str
    style: str | None
    is_narrow: bool = False


@dataclass(slots=True)
class _Open:
    """What is open while going down the lines. It changes with every line, hence not frozen."""

    numbered: list[tuple[str, int]] = field(default_factory=list)
    section: _Section | None = None
    of_which: tuple[int | None, str | None] | None = None
    last: int | None = None

    def styles(self) -> list[str]:
        return [style for style, _ in self.numbered]

    def innermost(self) -> int | None:
        """Return the row of the line that takes in an unnumbered one standing here."""
        if self.numbered:
            return self.numbered[-1][1]
        return None if self.section is None else self.section.row

    def close(self) -> None:
        self.numbered.clear()
        self.section = None


def named_lines(rows: Sequence[Row], setting: Setting) -> list[Line]:
    """Return the lines of a panel, with roles, levels and parents."""
    state = _Open()
    found: list[tuple[Line, LineRule | None]] = []
    levels: dict[int | None, int] = {None: 0}
    for row in rows:
        line, rule = _line(row, state, setting)
        levels[row.row] = levels.get(line.parent, 0) + 1
        found.append((replace(line, level=levels[row.row]), rule))
    return _with_subtotals(_without_weak(found))


def _line(row: Row, state: _Open, setting: Setting) -> tuple[Line, LineRule | None]:
    style = row.numbered.style
    if state.section is not None and style is not None and style == state.section.style:
        state.section = None
    _leave_narrow(row, state, setting)
    section_role = None if state.section is None else state.section.role
    rule = find_rule(row, section_role, setting)
    kind = kind_by_words(row, rule, setting)
    code = row.code or category_code(row, setting)
    role = rule.role if rule is not None else _ROLE_BY_CODE.get((code or "")[:1])
    line = Line(row.row, setting.panel, kind, code, row.name, role=role)
    if kind in {LineKind.NOTE, LineKind.HEADING}:
        return line, None
    if _is_of_which(row, rule, state):
        parent, _ = state.of_which or (None, None)
        if rule is not None and rule.opens and not rule.is_narrow:
            # 上年结转 / 其中：动用上年结转: the part does not stand for the whole
            line = replace(line, role=None)
        return replace(line, kind=LineKind.OF_WHICH, parent=parent), rule
    return _placed(line, row, rule, state), rule


def _leave_narrow(row: Row, state: _Open, setting: Setting) -> None:
    """Close a section that takes in only lines of its own before one that is none."""
    if state.section is not None and state.section.is_narrow:
        rule = find_rule(row, state.section.role, setting)
        if rule is None or state.section.role not in rule.under:
            state.section = None


def _is_of_which(row: Row, rule: LineRule | None, state: _Open) -> bool:
    """Tell if a line stands under 其中, and remember for the lines after it.

    Those count too, until one is numbered as lines outside are, or is of no other's part.
    """
    style = row.numbered.style
    if row.is_of_which:
        parent = state.of_which[0] if state.of_which else state.last
        state.of_which = (parent, style)
        return True
    if state.of_which is None:
        return False
    continues = style is None or (style == state.of_which[1] and style not in state.styles())
    if not continues or (rule is not None and rule.is_top):
        state.of_which = None
        return False
    return True


def _placed(line: Line, row: Row, rule: LineRule | None, state: _Open) -> Line:
    """Find what a line is part of, and open or close what it opens or closes."""
    style = row.numbered.style
    parent: int | None = None
    kind = line.kind
    if style is not None:
        parent = _enter_numbered(style, row.row, state)
    elif (rule is not None and rule.is_top) or kind is LineKind.TOTAL:
        state.close()
    elif rule is not None and rule.under and state.section is not None:
        parent = state.section.row
        kind = LineKind.OF_WHICH
    elif line.role == "functional":
        parent = None if state.section is None else state.section.row
    else:
        parent = state.innermost()
    if rule is not None and rule.opens and not (rule.is_narrow and style is not None):
        state.section = _Section(row.row, rule.role, style, rule.is_narrow)
    state.last = row.row
    return replace(line, kind=kind, parent=parent)


def _enter_numbered(style: str, row: int, state: _Open) -> int | None:
    styles = state.styles()
    if style in styles:
        del state.numbered[styles.index(style) :]
    parent = state.innermost()
    state.numbered.append((style, row))
    return parent


def _without_weak(found: Sequence[tuple[Line, LineRule | None]]) -> list[Line]:
    """Take 收入合计 for the total only where no 收入总计 is printed."""
    strong = {rule.role for _, rule in found if rule is not None and rule.weak_role is None}
    return [
        replace(line, role=rule.weak_role, kind=LineKind.SUBTOTAL)
        if rule is not None and rule.weak_role is not None and rule.role in strong
        else line
        for line, rule in found
    ]


def _with_subtotals(lines: Sequence[Line]) -> list[Line]:
    """Make a subtotal of every item that has items of its own."""
    parents = {line.parent for line in lines if line.kind is not LineKind.OF_WHICH}
    return [
        replace(line, kind=LineKind.SUBTOTAL)
        if line.kind is LineKind.ITEM and line.row in parents
        else line
        for line in lines
    ]
