"""Forms filled in beside labels: performance targets and project applications.

They have no header. A label that names money, 年度资金总额, has its amount to its right; below a
heading such as 来源项目 … 金额 every label has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.model.amount import AmountUnit
from reviewer.model.statement import Column, Line, LineKind, Panel, StatementKind
from reviewer.recognition.columns import MEASURES, header_role
from reviewer.recognition.folding import printed_money, tidy, without_markup
from reviewer.recognition.line_rules import Setting, find_rule, kind_by_words, make_setting
from reviewer.recognition.rows import Row, bare_row
from reviewer.recognition.texts import Texts
from reviewer.recognition.vocabulary import LineRule, Vocabulary

# Lines that are told by what is filled in, not by their label.
_FILLED_IN = frozenset({"project", "entity"})
_WHOLE_PROJECT = "project."
_DASHES = frozenset({"-", "—", "--", "——", "/"})


@dataclass(frozen=True, slots=True)
class Form:
    """What a form holds: each amount column is a panel of its own, the first has none."""

    columns: tuple[Column, ...]
    panels: tuple[Panel, ...]
    lines: tuple[Line, ...]
    amounts: frozenset[int]
    amount_unit: AmountUnit | None


@dataclass(frozen=True, slots=True)
class _Label:
    """A label and the column of what is filled in beside it, `None` where nothing can be."""

    row: Row
    column: int
    value: int | None
    text: str
    rule: LineRule | None


@dataclass(slots=True)
class _Block:
    """The money going down one column. It changes with every line, hence not frozen."""

    total: Line | None = None
    last: Line | None = None
    lines: list[Line] = field(default_factory=list)


def read_form(texts: Texts, first: int, kind: StatementKind, vocabulary: Vocabulary) -> Form:
    """Read a form from row `first` on."""
    setting = make_setting(kind, 0, "main", vocabulary)
    blocks: dict[int, _Block] = {}
    told: list[Line] = []
    section: tuple[str, int | None] | None = None
    for row in range(first, len(texts.folded)):
        labels = list(_labels(texts, row, section, setting))
        for label in labels:
            if label.rule is not None and label.rule.opens:
                section = (label.rule.role, _amount_heading(texts, row, vocabulary))
        money = [label for label in labels if _is_money(label, section)]
        for label in money:
            _add(label, blocks, setting)
        told.extend(() if money else _told(labels, texts, row))
    return _form(texts, told, blocks, _unit(texts, blocks, vocabulary))


def _labels(
    texts: Texts, row: int, section: tuple[str, int | None] | None, setting: Setting
) -> Iterator[_Label]:
    """Yield the labels of a row, each with what stands to its right."""
    words = setting.vocabulary.synonyms.lines
    own = list(texts.own(row))
    for at, (column, text) in enumerate(own):
        if printed_money(text)[0] is not None:
            continue
        following = own[at + 1] if at + 1 < len(own) else None
        printed = bare_row(row, tidy(without_markup(texts.cell_text(row, column))), words)
        rule = find_rule(printed, section[0] if section else None, setting)
        value = None if following is None else following[0]
        if following is None and section is not None and (section[1] or 0) > column:
            value = section[1]
        filled = "" if following is None else following[1]
        yield _Label(printed, column, value, filled, rule)


def _amount_heading(texts: Texts, row: int, vocabulary: Vocabulary) -> int | None:
    """Return the amount column of a row that heads a block of labels: 来源项目 … 金额."""
    for column, text in texts.own(row):
        if header_role(text, vocabulary) in MEASURES:
            return column
    return None


def _is_money(label: _Label, section: tuple[str, int | None] | None) -> bool:
    """Tell a label of money: its words say so, or it stands in a block of amounts."""
    rule = label.rule
    if rule is not None and (rule.opens or rule.role in _FILLED_IN):
        return False
    in_block = section is not None and section[1] == label.value
    if printed_money(label.text)[0] is not None:
        return in_block or rule is not None
    return in_block and rule is not None and (not label.text or label.text in _DASHES)


def _add(label: _Label, blocks: dict[int, _Block], setting: Setting) -> None:
    """Add a line of money; 其中 right below a total begins its parts, else it is a part."""
    if label.value is None:
        return
    block = blocks.setdefault(label.value, _Block())
    kind = kind_by_words(label.row, label.rule, setting)
    role = None if label.rule is None else label.rule.role
    line = Line(label.row.row, label.value, kind, None, label.row.name, role=role)
    if kind is LineKind.TOTAL:
        block.total = line
    elif label.row.is_of_which and block.last is not block.total and block.last is not None:
        line = replace(line, kind=LineKind.OF_WHICH, role=None, parent=block.last.row)
    elif block.total is not None:
        line = replace(line, parent=block.total.row, role=_scoped(role, block.total))
    if line.kind is not LineKind.OF_WHICH:
        block.last = line
    block.lines.append(line)


def _scoped(role: str | None, total: Line) -> str | None:
    """Return the role of a part of `total`: the money of the whole project or of the year."""
    is_whole = (total.role or "").startswith(_WHOLE_PROJECT)
    return _WHOLE_PROJECT + role if is_whole and role is not None else role


def _told(labels: Sequence[_Label], texts: Texts, row: int) -> Iterator[Line]:
    """Yield the lines of a row without money: what it says of the project, else its label."""
    is_told = False
    for label in labels:
        if label.rule is not None and label.rule.role in _FILLED_IN:
            filled = "" if label.value is None else tidy(texts.cell_text(row, label.value))
            yield Line(row, 0, LineKind.ITEM, None, filled, role=label.rule.role)
            is_told = True
    if not is_told and (name := next((text for text in texts.folded[row] if text), "")):
        yield Line(row, 0, LineKind.ITEM, None, name)


def _form(
    texts: Texts, told: Sequence[Line], blocks: dict[int, _Block], unit: AmountUnit | None
) -> Form:
    amounts = sorted(blocks)
    panel_of = {column: number for number, column in enumerate(amounts, start=1)}
    columns = tuple(
        Column(index, (), "amount" if index in panel_of else None, panel_of.get(index, 0))
        for index in range(texts.grid.column_count)
    )
    labels = tuple(column.index for column in columns if column.panel == 0)
    panels = (Panel("main", labels), *(Panel("main", (column,)) for column in amounts))
    money = [
        replace(line, panel=panel_of[column])
        for column, block in blocks.items()
        for line in block.lines
    ]
    lines = tuple(sorted([*told, *money], key=lambda line: (line.row, line.panel)))
    return Form(columns, panels, lines, frozenset(amounts), unit)


def _unit(texts: Texts, blocks: dict[int, _Block], vocabulary: Vocabulary) -> AmountUnit | None:
    """Return the unit a label left of the money names: 项目资金（万元）."""
    rows = {line.row for block in blocks.values() for line in block.lines}
    for row in sorted(rows):
        for text in texts.folded[row]:
            if match := vocabulary.synonyms.amount_unit.title.search(text):
                return AmountUnit(match["unit"])
    return None
