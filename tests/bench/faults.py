"""Faults planted into a layout that was read: one at a time, at a known place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from reviewer.model.amount import read_amount
from reviewer.model.fact import Fact, FactBook
from reviewer.model.grid import Cell, CellRef, Grid, Layout, TextLine
from reviewer.model.statement import Line, LineKind, Statement

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Planted:
    """A layout with one fault: what kind it is, where, and what was changed to what."""

    kind: str
    layout: Layout
    grid: int
    cells: frozenset[CellRef]
    before: str
    after: str


# Two amounts of one sum that stand in no other statement: nothing in the document shows a swap.
SWAPPED_ALIKE = "swapped, untold"

Planter = Callable[[Layout, FactBook, Random], Planted | None]


def digit(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Print one digit of an amount wrongly."""

    def change(text: str) -> str:
        at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
        other = rng.choice([d for d in "0123456789" if d != text[at]])
        return text[:at] + other + text[at + 1 :]

    return _amount("digit", layout, book, rng, change)


def transposed(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Change two neighbouring digits about."""

    def change(text: str) -> str:
        pairs = [
            i
            for i in range(len(text) - 1)
            if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
        ]
        if not pairs:
            return text
        at = rng.choice(pairs)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    return _amount("transposed digits", layout, book, rng, change)


def point(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Move the decimal point by one place."""

    def change(text: str) -> str:
        plain = text.replace(",", "")
        whole, dot, fraction = plain.partition(".")
        if not dot:
            return text
        if rng.random() < 0.5 and len(whole) > 1:
            return f"{whole[:-1]}.{whole[-1]}{fraction[:-1]}"
        return f"{whole}{fraction[0]}.{fraction[1:]}0"

    return _amount("shifted point", layout, book, rng, change)


def blanked(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Leave an amount out."""
    return _amount("blanked", layout, book, rng, lambda _: "")


def slipped(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Print an amount one column to the side, in a cell that was blank."""
    filled = [fact for fact in book.facts if fact.amount]
    for fact in rng.sample(filled, min(40, len(filled))):
        for step in (1, -1):
            ref = CellRef(fact.cell.grid, fact.cell.row, fact.cell.column + step)
            other = book.at(ref)
            if other is not None and not other.text and other.line == fact.line:
                changed = {ref: fact.text, fact.cell: ""}
                return Planted(
                    "slipped sideways",
                    _with_texts(layout, changed),
                    ref.grid,
                    frozenset(changed),
                    fact.text,
                    "→" if step > 0 else "←",
                )
    return None


def dropped_row(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Leave a line with amounts out."""
    lines = [
        (statement, line)
        for statement, line in _lines(book)
        if line.kind is LineKind.ITEM and line.code and _is_plain(book.grids[statement.grid], line)
    ]
    if not lines:
        return None
    statement, line = rng.choice(lines)
    grid = book.grids[statement.grid]
    rows = (*grid.rows[: line.row], *grid.rows[line.row + 1 :])
    changed = _replace(layout, replace(grid, rows=rows))
    name = f"{line.code} {line.name}"
    return Planted("dropped row", changed, grid.id, frozenset(), name, "")


def swapped_rows(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Change the amounts of two lines about."""
    by_statement: dict[int, list[Line]] = {}
    for statement, line in _lines(book):
        if line.kind is LineKind.ITEM:
            by_statement.setdefault(statement.id, []).append(line)
    choices = [(s, lines) for s, lines in by_statement.items() if len(lines) > 1]
    if not choices:
        return None
    statement_id, lines = rng.choice(choices)
    one, other = rng.sample(lines, 2)
    statement = book.statements[statement_id]
    texts = {f.cell: f.text for f in book.of_statement(statement) if f.line in (one, other)}
    if one.panel != other.panel:
        return None
    changed = {
        ref: texts.get(CellRef(ref.grid, _twin(ref.row, one, other), ref.column), "")
        for ref in texts
    }
    if all(_same(changed[ref], texts[ref]) for ref in texts):
        return None
    return Planted(
        "swapped rows" if _is_told_elsewhere(book, statement, one, other) else SWAPPED_ALIKE,
        _with_texts(layout, changed),
        statement.grid,
        frozenset(texts),
        one.name,
        other.name,
    )


def _is_told_elsewhere(book: FactBook, statement: Statement, one: Line, other: Line) -> bool:
    """Whether another sum or statement tells the lines apart, so that a swap can be seen.

    Two items of one group change no sum; unless another statement has them, nothing shows it.
    """
    if one.parent != other.parent or _stem(one) != _stem(other):
        return True
    elsewhere = {
        key
        for s in book.statements
        if s.id != statement.id
        for line in s.lines
        for key in (line.code, line.name)
        if key
    }
    return any(key in elsewhere for line in (one, other) for key in (line.code, line.name) if key)


def _stem(line: Line) -> str:
    return (line.code or "")[:-2]


def stale_year(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Leave last year in the title of a statement."""
    year = book.disclosure.year
    titled = [s for s in book.statements if year and str(year) in s.title]
    if not titled or year is None:
        return None
    statement = rng.choice(titled)
    before, after = str(year), str(year - 1)
    grid = book.grids[statement.grid]
    changed = _said(grid, lambda text: text.replace(before, after), statement.header_rows[0])
    if changed is None:
        return None
    return Planted("stale year", _replace(layout, changed), grid.id, frozenset(), before, after)


def wrong_unit(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Print 元 for 万元, or the other way round, over one statement."""

    def change(text: str) -> str:
        folded = "".join(text.split())
        if "单位" not in folded or "元" not in folded:
            return text
        return text.replace("万元", "元") if "万元" in folded else text.replace("元", "万元")

    filled = [s for s in book.statements if any(f.amount for f in book.of_statement(s))]
    if not filled:
        return None
    statement = rng.choice(filled)
    grid = book.grids[statement.grid]
    changed = _said(grid, change, statement.header_rows[0])
    if changed is None:
        return None
    return Planted("wrong unit", _replace(layout, changed), grid.id, frozenset(), "", "")


def wrong_name(layout: Layout, book: FactBook, rng: Random) -> Planted | None:
    """Print the name of another account beside a code."""
    columns = {
        (s.id, column.panel): column.index
        for s in book.statements
        for column in s.columns
        if column.role == "name"
    }
    coded = [(s, line) for s, line in _lines(book) if line.code and (s.id, line.panel) in columns]
    for statement, line in rng.sample(coded, min(20, len(coded))):
        others = [
            other.name
            for s, other in coded
            if s.id == statement.id and other.name != line.name and other.code != line.code
        ]
        column = columns[statement.id, line.panel]
        cell = book.grids[statement.grid].cell(line.row, column)
        if others and cell is not None and cell.text.strip() == line.name:
            ref = CellRef(statement.grid, line.row, column)
            name = rng.choice(others)
            return Planted(
                "wrong name",
                _with_texts(layout, {ref: name}),
                statement.grid,
                frozenset(f.cell for f in book.of_statement(statement) if f.line == line),
                f"{line.code} {line.name}",
                name,
            )
    return None


PLANTERS: dict[str, Planter] = {
    "digit": digit,
    "transposed digits": transposed,
    "shifted point": point,
    "blanked": blanked,
    "slipped sideways": slipped,
    "dropped row": dropped_row,
    "swapped rows": swapped_rows,
    "stale year": stale_year,
    "wrong unit": wrong_unit,
    "wrong name": wrong_name,
}


def _amount(
    kind: str, layout: Layout, book: FactBook, rng: Random, change: Callable[[str], str]
) -> Planted | None:
    filled = [fact for fact in book.facts if fact.amount and _is_told(fact)]
    for fact in rng.sample(filled, min(20, len(filled))):
        after = change(fact.text)
        if not _same(after, fact.text):
            changed = _with_texts(layout, {fact.cell: after})
            cells = frozenset({fact.cell})
            return Planted(kind, changed, fact.cell.grid, cells, fact.text, after)
    return None


def _is_told(fact: Fact) -> bool:
    """Whether it is known what the amount is; forms and unknown tables are left alone."""
    return fact.column.role is not None and fact.kind.value != "other"


def _same(one: str, other: str) -> bool:
    read = [read_amount(text) for text in (one, other)]
    values = [amount.value if amount else None for amount in read]
    return (values[0] or 0) == (values[1] or 0)


def _lines(book: FactBook) -> list[tuple[Statement, Line]]:
    """Return the lines that hold amounts, with their statements."""
    filled = {(f.statement, f.line.panel, f.line.row) for f in book.facts if f.amount}
    return [
        (statement, line)
        for statement in book.statements
        for line in statement.lines
        if (statement.id, line.panel, line.row) in filled and statement.kind.value != "other"
    ]


def _is_plain(grid: Grid, line: Line) -> bool:
    """Whether the row can be taken out without cutting a merged cell."""
    return all(cell is not None and cell.row_span == 1 for cell in grid.rows[line.row])


def _twin(row: int, one: Line, other: Line) -> int:
    return other.row if row == one.row else one.row


def _with_texts(layout: Layout, texts: dict[CellRef, str]) -> Layout:
    grids = {grid.id: grid for grid in layout.grids}
    for ref, text in texts.items():
        grid = grids[ref.grid]
        rows = [list(row) for row in grid.rows]
        cell = rows[ref.row][ref.column]
        assert cell is not None
        rows[ref.row][ref.column] = replace(cell, raw=text, reading=text)
        grids[ref.grid] = replace(grid, rows=tuple(tuple(row) for row in rows))
    return replace(layout, grids=tuple(grids.values()))


def _said(grid: Grid, change: Callable[[str], str], stop: int) -> Grid | None:
    """Return the grid with what is said above it, and in it above the header, changed."""

    def line(one: TextLine) -> TextLine:
        return replace(one, text=change(one.text))

    def cell(one: Cell | None) -> Cell | None:
        if one is None:
            return None
        return replace(one, raw=change(one.raw), reading=change(one.reading))

    rows = tuple(
        tuple(cell(one) for one in row) if number < stop else row
        for number, row in enumerate(grid.rows)
    )
    changed = replace(grid, rows=rows, above=tuple(line(one) for one in grid.above))
    return None if changed == grid else changed


def _replace(layout: Layout, grid: Grid) -> Layout:
    grids = tuple(grid if one.id == grid.id else one for one in layout.grids)
    return replace(layout, grids=grids)
