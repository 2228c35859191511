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


def pasted(grid: Grid, corner: CellRef, block: str) -> dict[CellRef, str]:
    """Lay a block of tab separated rows onto `grid` from `corner`; what falls outside is left."""
    texts: dict[CellRef, str] = {}
    for down, row in enumerate(block.rstrip("\r\n").splitlines()):
        for right, text in enumerate(row.split("\t")):
            ref = CellRef(grid.id, corner.row + down, corner.column + right)
            inside = ref.row < grid.row_count and ref.column < grid.column_count
            if inside and grid.cell(ref.row, ref.column) is not None:
                texts[ref] = folded(text)
    return texts


def copied(grid: Grid, refs: Sequence[CellRef]) -> str:
    """Write the rectangle around `refs` as tab separated rows; cells not chosen are blank."""
    if not refs:
        return ""
    chosen = set(refs)
    rows = range(min(r.row for r in refs), max(r.row for r in refs) + 1)
    columns = range(min(r.column for r in refs), max(r.column for r in refs) + 1)
    return "\n".join(
        "\t".join(_text(grid, CellRef(grid.id, row, column), chosen) for column in columns)
        for row in rows
    )


def _text(grid: Grid, ref: CellRef, chosen: set[CellRef]) -> str:
    cell = grid.cell(ref.row, ref.column)
    return cell.text if cell is not None and ref in chosen else ""
