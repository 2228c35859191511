"""Amounts read from the cells of a statement's amount columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reviewer.model.fact import Fact
from reviewer.model.grid import CellRef, Grid
from reviewer.model.statement import Column, Line, LineKind, Statement
from reviewer.recognition.folding import fold, printed_money
from reviewer.recognition.texts import Texts

_NOT_AMOUNTS = frozenset({LineKind.NOTE, LineKind.HEADING})


def read_facts(statement: Statement, texts: Texts, amounts: frozenset[int]) -> list[Fact]:
    """Return a fact for every cell of an amount column in every line, blank ones too."""
    cells = list(_amount_cells(statement, texts, amounts))
    printed = [_text(texts.grid, ref) for ref, _, _ in cells]
    places = _places((ref.column for ref, _, _ in cells), printed)
    return [
        _fact(statement, cell, text, places[cell[0].column])
        for cell, text in zip(cells, printed, strict=True)
    ]


def read_again(facts: Sequence[Fact], statement: Statement, grid: Grid) -> list[Fact]:
    """Return the facts of a statement whose cells stayed what they are, but for their amounts.

    Facts that are as they were stay the same objects.
    """
    printed = [_text(grid, fact.cell) for fact in facts]
    places = _places((fact.cell.column for fact in facts), printed)
    return [
        old
        if (text, places[old.cell.column]) == (old.text, old.places)
        else _fact(statement, (old.cell, old.line, old.column), text, places[old.cell.column])
        for old, text in zip(facts, printed, strict=True)
    ]


def _fact(
    statement: Statement, cell: tuple[CellRef, Line, Column], text: str, places: int
) -> Fact:
    ref, line, column = cell
    amount, unit = printed_money(text)
    return Fact(
        cell=ref,
        statement=statement.id,
        kind=statement.kind,
        line=line,
        column=column,
        text=text,
        amount=None if amount is None else amount.value,
        places=places,
        amount_unit=unit or statement.amount_unit,
    )


def _amount_cells(
    statement: Statement, texts: Texts, amounts: frozenset[int]
) -> Iterator[tuple[CellRef, Line, Column]]:
    by_panel: dict[int, list[Column]] = {}
    for column in statement.columns:
        if column.index in amounts:
            by_panel.setdefault(column.panel, []).append(column)
    for line in statement.lines:
        if line.kind in _NOT_AMOUNTS:
            continue
        for column in by_panel.get(line.panel, ()):
            ref = texts.refs[line.row][column.index]
            starts_here = ref.column == column.index and ref.row == line.row
            if starts_here and not _is_header(texts, ref, column):
                yield ref, line, column


def _is_header(texts: Texts, ref: CellRef, column: Column) -> bool:
    """Tell a sub-header that stands in the row of 合计 from an amount."""
    text = texts.folded[ref.row][ref.column]
    return bool(text) and bool(column.path) and text == fold(column.path[-1])


def _text(grid: Grid, ref: CellRef) -> str:
    cell = grid.rows[ref.row][ref.column]
    return "" if cell is None else cell.text


def _places(columns: Iterable[int], printed: Iterable[str]) -> dict[int, int]:
    """Return the decimal places of each column: the usual number where decimals are printed.

    A column of whole numbers only, in a statement that prints decimals, has those of the
    statement: a lone `25` beside `47.91` stands for 25.00. So has a blank one: what is not there
    is nothing, not anything below half a 万元.
    """
    by_column: dict[int, list[int]] = {}
    for column, text in zip(columns, printed, strict=True):
        places = by_column.setdefault(column, [])
        amount, _ = printed_money(text)
        if amount is not None:
            places.append(amount.places)
    of_statement = _usual(place for places in by_column.values() for place in places)
    return {column: _usual(places) or of_statement for column, places in by_column.items()}


def _usual(places: Iterable[int]) -> int:
    printed = Counter(place for place in places if place > 0)
    return max(printed, key=lambda place: (printed[place], place), default=0)
