"""What a person typed or pasted, made into cell texts."""

import re
import unicodedata
from collections.abc import Sequence

from reviewer.model.amount import read_amount
from reviewer.model.grid import CellRef, Grid

_STOP_BETWEEN_DIGITS = re.compile(r"(?<=\d)[。．](?=\d)")


def folded(typed: str) -> str:
    """Fold full-width digits and points of an input method, when the result is an amount.

    Anything else stays as typed: a dash, a blank and a zero are three different things.
    """
    candidate = _STOP_BETWEEN_DIGITS.sub(".", typed.strip())
    candidate = unicodedata.normalize("NFKC", candidate)
    return candidate if read_amount(candidate) is not None else typed.strip()


def laid_out(
    grid: Grid, chosen: Sequence[CellRef], rows: Sequence[Sequence[str]]
) -> dict[CellRef, str]:
    """Lay rows of texts onto `grid` from the first chosen cell; what falls outside is left.

    One text alone fills every chosen cell.
    """
    if not chosen or not rows:
        return {}
    if len(rows) == 1 and len(rows[0]) == 1:
        return dict.fromkeys(chosen, folded(rows[0][0]))
    corner = CellRef(grid.id, min(r.row for r in chosen), min(r.column for r in chosen))
    texts: dict[CellRef, str] = {}
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            ref = CellRef(grid.id, corner.row + down, corner.column + right)
            inside = ref.row < grid.row_count and ref.column < grid.column_count
            if inside and grid.cell(ref.row, ref.column) is not None:
                texts[ref] = folded(text)
    return texts


def filled(grid: Grid, chosen: Sequence[CellRef], down: int, right: int) -> dict[CellRef, str]:
    """Fill the chosen cells from their first row (or column), or one cell from its neighbour."""
    if not chosen:
        return {}
    first_row = min(ref.row for ref in chosen) - (down if len(chosen) == 1 else 0)
    first_column = min(ref.column for ref in chosen) - (right if len(chosen) == 1 else 0)
    texts: dict[CellRef, str] = {}
    for ref in chosen:
        source = (first_row, ref.column) if down else (ref.row, first_column)
        if min(source) < 0 or source == (ref.row, ref.column):
            continue
        cell = grid.cell(*source)
        if cell is not None:
            texts[ref] = cell.text
    return texts


def block_of(grid: Grid, refs: Sequence[CellRef]) -> list[list[str]]:
    """Return the texts of the rectangle around `refs`; cells not chosen are blank."""
    if not refs:
        return []
    chosen = set(refs)
    rows = range(min(r.row for r in refs), max(r.row for r in refs) + 1)
    columns = range(min(r.column for r in refs), max(r.column for r in refs) + 1)
    return [
        [_text(grid, CellRef(grid.id, row, column), chosen) for column in columns] for row in rows
    ]


def _text(grid: Grid, ref: CellRef, chosen: set[CellRef]) -> str:
    cell = grid.cell(ref.row, ref.column)
    return cell.text if cell is not None and ref in chosen else ""
