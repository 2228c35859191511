"""Tables of web pages: the positions that row and column spans cover."""

from collections.abc import Callable

from reviewer.reading.blocks import Table, TableCell
from reviewer.reading.package import Element

_MAX_COLUMNS = 200
_MAX_POSITIONS = 400_000
_HIDDEN_WORDS = ("display:none", "visibility:collapse")

_Grid = dict[tuple[int, int], TableCell | None]


def read_table(element: Element, text_of: Callable[[Element], str]) -> Table | None:
    """Return a table; `None` for one that only arranges other things on the page."""
    rows = rows_of(element)
    if element.find(".//table") is not None:
        return None
    placed: _Grid = {}
    hidden: set[int] = set()
    for r, row in enumerate(rows):
        if _is_hidden(row):
            hidden.add(r)
        c = 0
        for cell in row.iterchildren("td", "th"):
            while (r, c) in placed:
                c += 1
            down = _span(cell, "rowspan", len(rows) - r)
            right = _span(cell, "colspan", _MAX_COLUMNS - c)
            if c >= _MAX_COLUMNS or len(placed) + down * right > _MAX_POSITIONS:
                break
            right = _free(placed, r, c, right)
            placed.update({(r + y, c + x): None for y in range(down) for x in range(right)})
            placed[r, c] = TableCell(text_of(cell), down, right)
            c += right
    return _table(placed, hidden)


def rows_of(element: Element) -> list[Element]:
    """Return the rows of a table, those of tables inside it left out."""
    return [
        row
        for child in element
        for row in ([child] if child.tag == "tr" else child.iterchildren("tr"))
        if child.tag in ("tr", "thead", "tbody", "tfoot")
    ]


def _table(placed: _Grid, hidden: set[int]) -> Table | None:
    if not placed:
        return None
    height, width = (1 + max(position[axis] for position in placed) for axis in (0, 1))
    if width < 2:
        return None
    rows = tuple(
        tuple(placed.get((r, c), TableCell("")) for c in range(width)) for r in range(height)
    )
    return Table(rows, hidden_rows=frozenset(hidden))


def _span(cell: Element, attribute: str, most: int) -> int:
    """Return how many rows or columns a cell takes; 0 means all that are left."""
    text = cell.get(attribute, "1").strip()
    if not text.isdecimal():
        return 1
    return max(1, min(int(text[:6]) or most, most))


def _free(placed: _Grid, row: int, column: int, wanted: int) -> int:
    """Return how many of the columns wanted a row span from above leaves free."""
    free = 1
    while free < wanted and (row, column + free) not in placed:
        free += 1
    return free


def _is_hidden(row: Element) -> bool:
    style = "".join(row.get("style", "").lower().split())
    return row.get("hidden") is not None or any(word in style for word in _HIDDEN_WORDS)
