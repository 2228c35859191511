"""Tables of Word documents: merged cells as Word writes them, and column widths."""

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final

from reviewer.reading.blocks import Align, Table, TableCell
from reviewer.reading.package import Element
from reviewer.reading.thin_columns import shown_columns, with_columns

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_TWIPS = 20.0
_THIN_PT = 1.0
# More columns than any statement has; a hostile span must not fill the memory.
_MAX_COLUMNS = 200
_MAX_POSITIONS = 400_000

# A cell of Word's before merging: first column, width in columns, whether it goes on from above.
_Raw = tuple[Element, int, int, bool]


def read_table(
    element: Element, text_of: Callable[[Element], str], align_of: Callable[[Element], Align]
) -> Table | None:
    """Return a table, `None` for one without cells; `text_of` reads what a cell says."""
    raw = [_row(row) for row in own(element, "tr")]
    raw = [row for row in raw if row]
    width = min(max((row[-1][1] + row[-1][2] for row in raw), default=0), _MAX_COLUMNS)
    raw = raw[: _MAX_POSITIONS // max(width, 1)]
    if not raw:
        return None
    rows: list[list[TableCell | None]] = [[None] * width for _ in raw]
    for r, row in enumerate(raw):
        for cell, start, span, goes_on in row:
            if not goes_on and start < width:
                height = _height(raw[r + 1 :], start, span)
                columns = min(span, width - start)
                rows[r][start] = TableCell(text_of(cell), height, columns, align_of(cell))
    _fill_holes(rows)
    return _without_thin_columns(Table(tuple(map(tuple, rows)), _widths(element, width)))


def _without_thin_columns(table: Table) -> Table:
    """Leave out columns that have no width: LibreOffice makes some where cells do not line up."""
    thin = {column for column, width in enumerate(table.widths) if width < _THIN_PT}
    if not thin:
        return table
    placed = {(r, c): cell for r, row in enumerate(table.rows) for c, cell in enumerate(row)}
    kept = shown_columns(placed, thin)
    found = with_columns(placed, kept)
    rows = (tuple(found[r, c] for c in range(len(kept))) for r in range(len(table.rows)))
    return Table(tuple(rows), tuple(table.widths[c] for c in kept))


def count(element: Element | None, attribute: str, otherwise: int = 0) -> int:
    """Return a whole number Word wrote, `otherwise` where it did not or it is none."""
    if element is None:
        return otherwise
    try:
        return int(float(element.get(W + attribute, otherwise)))
    except ValueError:
        return otherwise


def own(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, those in content controls too, none of inner tables."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag not in (W + "tbl", W + "tc"):
            yield from own(child, name)


def _row(row: Element) -> list[_Raw]:
    cells: list[_Raw] = []
    at = max(0, count(row.find(f"{W}trPr/{W}gridBefore"), "val"))
    for cell in own(row, "tc"):
        properties = cell.find(W + "tcPr")
        span = max(1, count(_find(properties, "gridSpan"), "val", 1))
        merge = _find(properties, "vMerge")
        goes_on = merge is not None and merge.get(W + "val") != "restart"
        sideways = _find(properties, "hMerge")
        if sideways is not None and sideways.get(W + "val") != "restart" and cells:
            before, start, width, down = cells[-1]
            cells[-1] = before, start, width + span, down
        else:
            cells.append((cell, at, span, goes_on))
        at += span
    return cells


def _find(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(W + name)


def _height(below: list[list[_Raw]], start: int, span: int) -> int:
    def goes_on(row: list[_Raw]) -> bool:
        return any(cell[1] == start and cell[2] == span and cell[3] for cell in row)

    return 1 + sum(1 for _ in takewhile(goes_on, below))


def _fill_holes(rows: list[list[TableCell | None]]) -> None:
    """Give positions that no cell covers an empty cell: rows of Word may end early."""
    covered = {
        (r + down, c + right)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell is not None
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    for r, row in enumerate(rows):
        for c in range(len(row)):
            if (r, c) not in covered:
                row[c] = TableCell("")


def _widths(element: Element, columns: int) -> tuple[float, ...]:
    grid = [count(column, "w") / _TWIPS for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    return tuple(grid) if len(grid) == columns and all(width > 0 for width in grid) else ()
