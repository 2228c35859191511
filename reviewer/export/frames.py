"""Statements as pandas frames, for other programs. Amounts stay exact decimals."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from reviewer.export.printed import printed_columns, printed_rows, printed_text
from reviewer.model.fact import Fact
from reviewer.model.grid import Grid
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Column, Statement

Value = Decimal | str | None


def statement_frame(statement: Statement, grid: Grid, facts: Iterable[Fact]) -> pd.DataFrame:
    """Return the printed rows and columns of a statement; every column has object dtype.

    In a column of amounts an amount is a `Decimal`, a blank is `None`, and what is neither
    (a dash, `无`) is its text; elsewhere every value is text. The index holds grid rows, so
    that a value leads back to its cell.
    """
    columns = printed_columns(statement, grid)
    by_cell = {(fact.cell.row, fact.cell.column): fact for fact in facts}
    rows = printed_rows(statement, grid)
    values = [[_value(grid, row, c.index, by_cell) for c in columns] for row in rows]
    frame = pd.DataFrame(values, index=list(rows), columns=_labels(columns), dtype=object)
    frame.attrs = {
        "title": without_personal(statement.title),
        "kind": statement.kind.value,
        "amount_unit": statement.amount_unit and statement.amount_unit.value,
    }
    return frame


def _value(grid: Grid, row: int, column: int, facts: dict[tuple[int, int], Fact]) -> Value:
    text = printed_text(grid.cell(row, column))
    fact = facts.get((row, column))
    if fact is None:
        return text
    return fact.amount if fact.amount is not None else text or None


def _labels(columns: Sequence[Column]) -> list[str]:
    """Return one label a column, made of its header texts; repeated ones are numbered."""
    seen: dict[str, int] = {}
    labels = []
    for column in columns:
        said = without_personal("/".join(part for part in column.path if part))
        label = said or str(column.index + 1)
        seen[label] = seen.get(label, 0) + 1
        labels.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return labels
