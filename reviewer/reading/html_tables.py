"""Tables of web pages: the positions that row and column spans cover."""

import re
from collections.abc import Callable

from reviewer.reading.blocks import Align, Table, TableCell
from reviewer.reading.package import Element
from reviewer.reading.thin_columns import Placed, shown_columns, with_columns

_MAX_COLUMNS = 200
_MAX_POSITIONS = 400_000
_LARGER = 3
_NO_WIDTH = re.compile(r"0+(px|pt|\*|%)?")
_THIN_STYLE = re.compile(r"(^|;)width:0+(px|pt|%)?(;|$)")
_HIDDEN_WORDS = ("display:none", "visibility:collapse")


def read_table(
    element: Element,
    text_of: Callable[[Element], str],
    align_of: Callable[[Element], Align | None],
) -> Table | None:
    """Return a table; `None` for one that only arranges other things on the page."""
    if element.find(".//table") is not None and _arranges(element):
        return None
    rows = [row for row in rows_of(element) if not _only_sets_widths(row, text_of)]
    placed: Placed = {}
    hidden: set[int] = set()
    unshown: set[tuple[int, int]] = set()
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
            placed[r, c] = TableCell(text_of(cell), down, right, align_of(cell))
            if _is_hidden(cell):
                unshown.add((r, c))
            c += right
    columns = _columns_where(element, _is_hidden) | _hidden_by_cells(placed, unshown)
    for at in unshown:
        if at[1] not in columns:
            placed[at] = TableCell("")
    kept = shown_columns(placed, _columns_where(element, _is_thin))
    hidden_columns = {n for n, c in enumerate(kept) if c in columns}
    return _table(with_columns(placed, kept), hidden, hidden_columns)


def _arranges(element: Element) -> bool:
    """Tell a table that only arranges others from one with a small table in a cell.

    Sites arrange their pages so, and a statement is far larger than what a cell of it holds.
    """
    rows = rows_of(element)
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    inner = sum(1 for _ in element.iter("td", "th")) - len(cells)
    own = [cell for cell in cells if cell.find(".//table") is None]
    filled = sum(any(text.strip() for text in cell.itertext()) for cell in own)
    return filled <= _LARGER * inner or len(cells) < 2 * len(rows)


def rows_of(element: Element) -> list[Element]:
    """Return the rows of a table, those of tables inside it left out."""
    return [
        row
        for child in element
        for row in ([child] if child.tag == "tr" else child.iterchildren("tr"))
        if child.tag in ("tr", "thead", "tbody", "tfoot")
    ]


def _table(placed: Placed, hidden: set[int], hidden_columns: set[int]) -> Table | None:
    if not placed:
        return None
    height, width = (1 + max(position[axis] for position in placed) for axis in (0, 1))
    if width < 2:
        return None
    rows = tuple(
        tuple(placed.get((r, c), TableCell("")) for c in range(width)) for r in range(height)
    )
    return Table(rows, hidden_rows=frozenset(hidden), hidden_columns=frozenset(hidden_columns))


def _only_sets_widths(row: Element, text_of: Callable[[Element], str]) -> bool:
    """Tell the row without height that Word writes to give the columns their widths."""
    has_no_height = row.get("height", "").strip() in ("0", "0px")
    return has_no_height and not any(map(text_of, row.iterchildren("td", "th")))


def _columns_where(element: Element, holds: Callable[[Element], bool]) -> frozenset[int]:
    """Return the columns of which something is true by what describes them."""
    found: set[int] = set()
    at = 0
    for column in element.iter("col"):
        count = _span(column, "span", max(1, _MAX_COLUMNS - at))
        if holds(column):
            found.update(range(at, at + count))
        at += count
    return frozenset(found)


def _is_thin(column: Element) -> bool:
    """Tell a column that is given no width: rounding leaves such between others."""
    style = "".join(column.get("style", "").lower().split())
    has_no_width = _NO_WIDTH.fullmatch(column.get("width", "").strip())
    return bool(has_no_width or _THIN_STYLE.search(style))


def _hidden_by_cells(placed: Placed, unshown: set[tuple[int, int]]) -> set[int]:
    """Return the columns none of whose cells is shown; a cell alone is shown nowhere."""
    own = {at for at, cell in placed.items() if cell is not None and cell.column_span == 1}
    return {c for _, c in unshown} - {c for r, c in own - unshown}


def _span(cell: Element, attribute: str, most: int) -> int:
    """Return how many rows or columns a cell takes; 0 means all that are left."""
    text = cell.get(attribute, "1").strip()
    if not text.isdecimal():
        return 1
    return max(1, min(int(text[:6]) or most, most))


def _free(placed: Placed, row: int, column: int, wanted: int) -> int:
    """Return how many of the columns wanted a row span from above leaves free."""
    free = 1
    while free < wanted and (row, column + free) not in placed:
        free += 1
    return free


def _is_hidden(element: Element) -> bool:
    """Tell whether a browser does not show a row, a column or a cell."""
    style = "".join(element.get("style", "").lower().split())
    return element.get("hidden") is not None or any(word in style for word in _HIDDEN_WORDS)
