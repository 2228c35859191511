"""A statement's facts arranged the way checks walk over them: by line, column and code tree."""

import operator
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from reviewer.model.amount import read_amount
from reviewer.model.fact import Fact, FactBook
from reviewer.model.grid import CellRef, Grid
from reviewer.model.statement import Column, Line, LineKind, Statement, StatementKind

Result = TypeVar("Result")

COUNT = "count"
"""The role of lines that say how many, not how much."""
MAIN_ROLES = ("total", "amount", "final", "use.basic")
_CARRYING = (LineKind.ITEM, LineKind.SUBTOTAL)
_BARE = re.compile(r"[\d\s.,．，()（）%％+\-−－△▲]*")
_LONG_NUMBER = 11
_FEW = 2
_LONG_KINDS = frozenset(
    {
        StatementKind.REVENUE_DETAIL,
        StatementKind.EXPENDITURE_DETAIL,
        StatementKind.GENERAL_PUBLIC_EXPENDITURE,
        StatementKind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        StatementKind.REVENUE_EXPENDITURE_SUMMARY,
        StatementKind.APPROPRIATION_SUMMARY,
    }
)
_CODE_LENGTHS = (3, 5, 7)
_NUMBERED = re.compile(r"[一二三四五六七八九十]、|[（(][一二三四五六七八九十]+[）)]")
_ENTITY_ROLES = ("entity_parent", "entity")


@dataclass(frozen=True, slots=True)
class Shift:
    """Amounts that stand beside other accounts than their own.

    `lines` hold the amounts of others, from the first one down; the first holds that of `own`,
    as the statement `other` has it. `idle` are lines without amounts of their own among them.
    """

    lines: tuple[Line, ...]
    other: int
    own: Line
    idle: tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class Sheet:
    """One statement with its facts. Made by `arrange`; nothing of it changes.

    `lines` run panel by panel from top to bottom, as a person reads them; `ordinal` counts the
    statements of one kind from 1; `of_kind` is how many there are. Two sheets are equal only if
    they are the same object, which tells that nothing of the statement changed.
    """

    statement: Statement
    grid: Grid | None
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    ordinal: int
    of_kind: int
    shift: Shift | None = None

    @property
    def kind(self) -> StatementKind:
        return self.statement.kind

    @cached_property
    def shape(self) -> tuple[object, ...]:
        """All that is printed but amounts, and which cells hold nothing.

        Of a blank its text counts, and a zero is false, so that a cell filled or emptied shows.
        """
        filled = [f.text if f.amount is None else bool(f.amount) for f in self.facts]
        cells = [f.cell for f in self.facts]
        return self.statement, self.ordinal, self.of_kind, cells, filled

    @cached_property
    def outline(self) -> tuple[object, ...]:
        """The shape without what lines and the statement are called."""
        s = self.statement
        lines = [(x.row, x.panel, x.kind, x.code, x.level, x.role, x.parent) for x in s.lines]
        return s.id, s.kind, s.columns, s.panels, lines, *self.shape[1:]

    @cached_property
    def _worked_out(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def done_of_shape(self) -> dict[Hashable, object]:
        """What was worked out by `of_shape`."""
        return {}

    @cached_property
    def done_of_words(self) -> dict[Hashable, object]:
        """What was worked out by `of_words`."""
        return {}

    def once(self, name: Hashable, work: Callable[[], Result]) -> Result:
        """Return what `work` makes of this sheet alone, done once, whichever checks ask for it."""
        return _once(self._worked_out, name, work)

    def of_shape(self, name: Hashable, work: Callable[[], Result]) -> Result:
        """Do as `once` for work on the shape alone; it is kept when other amounts are put in."""
        return _once(self.done_of_shape, name, work)

    def of_words(self, name: Hashable, work: Callable[[], Result]) -> Result:
        """Do as `once` for work on `words` and the number of the statement alone."""
        return _once(self.done_of_words, name, work)

    def follow(self, before: "Sheet") -> "Sheet":
        """Take over from the sheet of the same statement before an edit what still is right."""
        if self.statement.id == before.statement.id:
            if self.shape == before.shape:
                vars(self).update(shape=before.shape, done_of_shape=before.done_of_shape)
            if self.words == before.words:
                vars(self).update(words=before.words, done_of_words=before.done_of_words)
            if (self.columns, self.statement.panels) == (before.columns, before.statement.panels):
                self.marks.update(_marks_kept(self, before))
        return self

    @cached_property
    def marks(self) -> dict[tuple[int, int], object]:
        """A mark for each line, by row and panel: the same as long as it and its facts are."""
        return {(line.row, line.panel): object() for line in self.lines}

    @cached_property
    def standing(self) -> dict[tuple[int, int], tuple[Line, list[Fact]]]:
        """Each line with its facts, by row and panel."""
        found: dict[tuple[int, int], tuple[Line, list[Fact]]]
        found = {(line.row, line.panel): (line, []) for line in self.lines}
        for fact in self.facts:
            found[fact.line.row, fact.line.panel][1].append(fact)
        return found

    @cached_property
    def _cells(self) -> dict[tuple[int, int, int], Fact]:
        return {(f.line.row, f.line.panel, f.column.index): f for f in self.facts}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that hold amounts."""
        return tuple(sorted({f.column.index: f.column for f in self.facts}.values(), key=_index))

    @cached_property
    def _columns_by_panel(self) -> dict[int, tuple[Column, ...]]:
        panels = {column.panel for column in self.columns}
        return {p: tuple(c for c in self.columns if c.panel == p) for p in panels}

    @cached_property
    def _column_by_role(self) -> dict[tuple[int, str], Column]:
        """The columns whose role their panel has exactly once."""
        found: dict[tuple[int, str], list[Column]] = {}
        for column in self.columns:
            found.setdefault((column.panel, column.role or ""), []).append(column)
        return {where: same[0] for where, same in found.items() if len(same) == 1}

    def columns_of(self, panel: int) -> tuple[Column, ...]:
        return self._columns_by_panel.get(panel, ())

    def side_of(self, panel: int) -> str:
        panels = self.statement.panels
        return panels[panel].side if panel < len(panels) else "main"

    def cell(self, line: Line, column: Column) -> Fact | None:
        """Return the fact where they meet; in another panel the column of the same role."""
        if column.panel != line.panel and column.role is not None:
            return self.at(line, (column.role,))
        return self._cells.get((line.row, line.panel, column.index))

    def at(self, line: Line, roles: tuple[str, ...]) -> Fact | None:
        """Return the fact of `line` under the first of `roles` its panel has exactly once."""
        for role in roles:
            column = self._column_by_role.get((line.panel, role))
            if column is not None:
                return self._cells.get((line.row, line.panel, column.index))
        return None

    def main(self, line: Line) -> Fact | None:
        """Return the fact that speaks for the line: its total, or its only amount."""
        columns = self.columns_of(line.panel)
        if len(columns) == 1:
            return self._cells.get((line.row, line.panel, columns[0].index))
        return self.at(line, MAIN_ROLES)

    def of_line(self, line: Line) -> Iterator[Fact]:
        return self.of_row(line.row, line.panel)

    def of_columns(self, line: Line, columns: Iterable[Column]) -> Iterator[Fact]:
        """Yield the facts of `line` under columns of its own panel."""
        for column in columns:
            fact = self._cells.get((line.row, line.panel, column.index))
            if fact is not None:
                yield fact

    def of_row(self, row: int, panel: int) -> Iterator[Fact]:
        for column in self.columns_of(panel):
            fact = self._cells.get((row, panel, column.index))
            if fact is not None:
                yield fact

    def is_blank_column(self, column: Column) -> bool:
        return all(f.amount is None for f in self.facts if f.column.index == column.index)

    def is_blank(self, line: Line) -> bool:
        return all(fact.amount is None for fact in self.of_line(line))

    @cached_property
    def is_out_of_place(self) -> bool:
        """Whether columns or rows plainly were not found: its sums would accuse at random.

        Amounts stand beside the header, many amount cells hold words, many codes are none, one
        line holds the names of several, its amounts stand beside other accounts, or it is a
        second one without a title: a torn-off end.
        """
        if self.shift is not None:
            return True
        if self.ordinal > 1 and not self.statement.title and self.kind in _LONG_KINDS:
            return True
        filled = [fact for fact in self.facts if fact.text.strip()]
        words = sum(fact.amount is None and any(map(str.isalpha, fact.text)) for fact in filled)
        named = {fact.line.name for fact in filled}
        crowded = any(len(_NUMBERED.findall(name)) > 1 for name in named)
        false = sum(len(line.code or "") not in _CODE_LENGTHS for line in self.coded)
        torn = false > _FEW and false * 3 > len(self.coded)
        return crowded or torn or words * 3 > len(filled) or self._unheaded_rows > _FEW

    @cached_property
    def _unheaded_rows(self) -> int:
        """How many lines hold amounts in columns without any header."""
        headed = {c.index for c in self.statement.columns if any(c.path)}
        if self.grid is None or not headed or self.kind is StatementKind.OTHER:
            return 0
        unheaded = sorted(set(range(self.grid.column_count)) - headed)
        rows = (self.grid.rows[line.row] for line in self.lines)
        return sum(
            any((cell := row[c]) is not None and read_amount(cell.text) for c in unheaded)
            for row in rows
        )

    @cached_property
    def words(self) -> tuple[tuple[CellRef, str], ...]:
        """What stands in cells that hold more than an amount, or a number too long for one."""
        if self.grid is None:
            return ()
        amounts = {f.cell for f in self.facts if f.amount is not None and _is_bare(f.text)}
        filled = ((ref, text) for ref, cell in self.grid.cells() if (text := cell.text))
        return tuple((ref, text) for ref, text in filled if ref not in amounts)

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing but blanks and zeros stands in it."""
        return not any(fact.amount for fact in self.facts)

    @cached_property
    def coded(self) -> tuple[Line, ...]:
        """The lines with an account code, roll-ups and sums left out."""
        return tuple(x for x in self.lines if x.code and x.kind in _CARRYING and not is_entity(x))

    @cached_property
    def _by_code(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.coded:
            found.setdefault(line.code or "", []).append(line)
        return found

    def of_code(self, code: str) -> list[Line]:
        return self._by_code.get(code, [])

    @cached_property
    def _by_role(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.role or "", []).append(line)
        return found

    def of_role(self, role: str) -> list[Line]:
        return self._by_role.get(role, [])

    @cached_property
    def entities(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if is_entity(line))

    @cached_property
    def totals(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind is LineKind.TOTAL)

    @cached_property
    def items(self) -> tuple[Line, ...]:
        """The lines on the first level that are neither sums nor parts of another line."""
        return tuple(x for x in self.lines if x.kind is LineKind.ITEM and x.parent is None)

    @cached_property
    def firsts(self) -> tuple[Line, ...]:
        """The lines on the first level, those with parts of their own among them."""
        return tuple(x for x in self.lines if x.kind in _CARRYING and x.parent is None)

    @cached_property
    def _tree(self) -> dict[Line, list[Line]]:
        """Each coded line with its direct children: the block of longer codes right after it."""
        children: dict[Line, list[Line]] = {line: [] for line in self.coded}
        path: list[Line] = []
        entity_rows = [(line.panel, line.row) for line in self.entities]
        for line in self.coded:
            while path and not _is_under(line, path[-1], entity_rows):
                path.pop()
            if path:
                children[path[-1]].append(line)
            path.append(line)
        return children

    def children(self, line: Line) -> list[Line]:
        return self._tree.get(line, [])

    @cached_property
    def tops(self) -> tuple[Line, ...]:
        below = {child for children in self._tree.values() for child in children}
        return tuple(line for line in self.coded if line not in below)

    @cached_property
    def leaves(self) -> tuple[Line, ...]:
        return tuple(line for line in self.coded if not self._tree[line])

    @cached_property
    def has_uncoded(self) -> bool:
        """Whether some line with amounts has no code though others do."""
        return any(
            line.kind is LineKind.ITEM and not line.code and not self.is_blank(line)
            for line in self.lines
            if not is_entity(line)
        )

    def roll_up(self, entity: Line) -> list[Line]:
        """Return what a roll-up row sums: the accounts under it, else the units it stands above.

        Units are taken up to the next roll-up row that again stands above others; where rows
        nest more deeply than that, nothing is returned rather than a guess.
        """
        own = self._tops_under(entity)
        if own:
            return own
        after = [e for e in self.entities if (e.panel, e.row) > (entity.panel, entity.row)]
        filled = [e for e in after if self._tops_under(e) or e.role == "entity"]
        between = after[: after.index(filled[0])] if filled else []
        nested = [e for e in after if e not in filled and e not in between]
        if nested:
            return []
        return between[:1] or filled

    def _tops_under(self, entity: Line) -> list[Line]:
        later = [e.row for e in self.entities if e.panel == entity.panel and e.row > entity.row]
        stop = min(later, default=max(line.row for line in self.lines) + 1)
        return [
            line
            for line in self.tops
            if line.panel == entity.panel and entity.row < line.row < stop
        ]

    def parts(self, line: Line) -> list[Line]:
        """Return the lines that name `line` as the one they are part of.

        One without a name and without an amount only fills up the other side.
        """
        inside = (x for x in self.lines if x.parent == line.row and x.panel == line.panel)
        return [x for x in inside if x.name or not self.is_blank(x)]


def _marks_kept(sheet: Sheet, before: Sheet) -> Iterator[tuple[tuple[int, int], object]]:
    """Yield the marks of lines that stand in both, themselves and their facts the same objects."""
    for key, (line, facts) in sheet.standing.items():
        old = before.standing.get(key)
        if old is not None and old[0] is line and _are_same(old[1], facts):
            yield key, before.marks[key]


def _are_same(one: Sequence[object], other: Sequence[object]) -> bool:
    return len(one) == len(other) and all(map(operator.is_, one, other))


def _once(done: dict[Hashable, object], name: Hashable, work: Callable[[], Result]) -> Result:
    if name not in done:
        done[name] = work()
    return cast("Result", done[name])


def is_entity(line: Line) -> bool:
    return line.role in _ENTITY_ROLES


def arrange(book: FactBook, before: Iterable[Sheet] = ()) -> tuple[Sheet, ...]:
    """Arrange every statement of `book`; sheets of `before` that are still right stay."""
    counts: dict[StatementKind, int] = {}
    kept = {sheet.statement.id: sheet for sheet in before}
    sheets = []
    for statement in book.statements:
        counts[statement.kind] = counts.get(statement.kind, 0) + 1
        sheet = _sheet(book, statement, counts[statement.kind])
        old = kept.get(statement.id)
        if old is not None:
            sheet = old if _is_same(old, sheet) else sheet.follow(old)
        sheets.append(sheet)
    return tuple(sheets)


def _sheet(book: FactBook, statement: Statement, ordinal: int) -> Sheet:
    lines = tuple(sorted(statement.lines, key=_reading_order))
    facts = tuple(book.of_statement(statement))
    of_kind = sum(other.kind is statement.kind for other in book.statements)
    return Sheet(statement, book.grids.get(statement.grid), facts, lines, ordinal, of_kind)


def _is_same(old: Sheet, new: Sheet) -> bool:
    """Whether nothing changed: the very same statement, grid and facts."""
    return (
        old.statement is new.statement
        and old.grid is new.grid
        and (old.ordinal, old.of_kind) == (new.ordinal, new.of_kind)
        and _are_same(old.facts, new.facts)
    )


def _reading_order(line: Line) -> tuple[int, int]:
    return line.panel, line.row


def _is_bare(text: str) -> bool:
    """Whether a text is an amount and nothing else."""
    if not _BARE.fullmatch(text):
        return False
    return len(text) < _LONG_NUMBER or sum(map(str.isdigit, text)) < _LONG_NUMBER


def _index(column: Column) -> int:
    return column.index


def _is_under(line: Line, above: Line, entity_rows: list[tuple[int, int]]) -> bool:
    code, stem = line.code or "", above.code or ""
    if len(code) <= len(stem) or not code.startswith(stem):
        return False
    between = ((above.panel, above.row), (line.panel, line.row))
    return not any(between[0] < row < between[1] for row in entity_rows)
