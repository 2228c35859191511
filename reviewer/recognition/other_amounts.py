"""Grids in which an edit has put other amounts, and nothing else: what they mean stays.

Recognition asks whether a cell holds an amount and whether it is zero, never how much it is, save
in forms and where rows of entities are added up to see which of them is the department's.
"""

import re
from collections.abc import Iterable

from reviewer.model.grid import Cell, Grid
from reviewer.model.statement import Statement
from reviewer.recognition.folding import fold
from reviewer.recognition.texts import Texts

# an amount that can be no code, year, number of a line or of a column
_PLAIN = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d)")
_ENTITY_ROLES = frozenset({"entity", "entity_parent"})


def with_other_amounts(
    grid: Grid, texts: Texts, statement: Statement, amounts: frozenset[int]
) -> Texts | None:
    """Return the texts of `grid` where only amounts are other than in `texts`, else `None`.

    `statement` and `amounts`, its amount columns, are what was recognised in `texts`.
    """
    before = texts.grid
    around = (grid.above, grid.below, grid.revision, grid.row_count)
    if around != (before.above, before.below, before.revision, before.row_count):
        return None
    if any(line.role in _ENTITY_ROLES for line in statement.lines):
        return None
    folded = list(texts.folded)
    for number, (old, new) in enumerate(zip(before.rows, grid.rows, strict=True)):
        if old is not new:
            if number < statement.header_rows[1] or not _differ_in_amounts(old, new, amounts):
                return None
            folded[number] = _folded_again(folded[number], old, new)
    return Texts(grid, texts.refs, folded)


def _differ_in_amounts(
    before: tuple[Cell | None, ...], now: tuple[Cell | None, ...], amounts: frozenset[int]
) -> bool:
    return len(before) == len(now) and all(
        old is new or (column in amounts and _is_plain(old) and _is_plain(new))
        for column, (old, new) in enumerate(zip(before, now, strict=True))
    )


def _is_plain(cell: Cell | None) -> bool:
    """Whether a cell of its own holds an amount other than zero that looks like nothing else."""
    if cell is None or (cell.row_span, cell.column_span) != (1, 1):
        return False
    return _PLAIN.fullmatch(cell.text) is not None and cell.text.strip("-0,.") != ""


def _folded_again(
    folded: list[str], before: Iterable[Cell | None], now: Iterable[Cell | None]
) -> list[str]:
    return [
        text if old is new or new is None else fold(new.text)
        for text, old, new in zip(folded, before, now, strict=True)
    ]
