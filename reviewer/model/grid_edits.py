"""Changes to the shape of a grid. Cells keep their boxes wherever they move.

Each function returns a new grid. `GridEditRefused` says why an edit cannot be made.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reviewer.model.errors import VerbRefused
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, spread
from reviewer.model.operation import EditGrid, GridEdit
from reviewer.model.statement import Revision

Rows = tuple[tuple[Cell | None, ...], ...]

BLANK = Cell("", "", ())


class GridEditRefused(VerbRefused):
    """The shape of the grid does not allow this edit."""


def apply_edit(grid: Grid, edit: EditGrid) -> Grid:
    """Return `grid` with the edit made on it."""
    changed = replace(grid, rows=_EDITS[edit.edit](grid, edit))
    return replace(changed, revision=_moved_revision(grid.revision, edit))


def moved(edit: EditGrid, ref: CellRef) -> CellRef | None:
    """Return where the cell at `ref` is after the edit; `None` when it is no more."""
    if ref.grid != edit.grid:
        return ref
    if edit.edit in (GridEdit.SHIFT_LEFT, GridEdit.SHIFT_RIGHT):
        return _shifted(edit, ref)
    row, column = _moved_row(edit, ref.row), _moved_column(edit, ref.column)
    return None if row is None or column is None else CellRef(ref.grid, row, column)


def merge_row_up(grid: Grid, row: int) -> Grid:
    """Join a row to the one above: texts below each other become one text, with all boxes."""
    if row <= 0:
        raise GridEditRefused("第一行上面没有可以合并的行。表格没有改动。")
    covering = spread(grid)
    rows = [list(cells) for cells in grid.rows]
    for column, cell in enumerate(grid.rows[row]):
        above = covering[row - 1][column]
        if cell is not None and covering[row][column] != above:
            kept = rows[above.row][above.column]
            rows[above.row][above.column] = _joined(kept or BLANK, cell)
            # what stood at the start of the row is in the cell above now
            rows[row][column] = replace(BLANK, column_span=cell.column_span)
    return replace(grid, rows=_without_row(_frozen(rows), row))


def split_row(grid: Grid, row: int) -> Grid:
    """Cut a row in two: of texts over several lines the first line stays, the rest goes below."""
    cut = [
        _cut(cell) if cell is not None and cell.row_span == 1 else None for cell in grid.rows[row]
    ]
    if not any(pair is not None and pair[1].raw for pair in cut):
        raise GridEditRefused("这一行各格都只有一行字，没有可以拆分的内容。表格没有改动。")
    rows = [list(cells) for cells in _with_row(grid.rows, row + 1)]
    for column, cell in enumerate(grid.rows[row]):
        pair = cut[column]
        if pair is not None:
            rows[row][column], rows[row + 1][column] = pair
        elif cell is not None:
            rows[row][column] = replace(cell, row_span=cell.row_span + 1)
            rows[row + 1][column] = None
        else:
            rows[row + 1][column] = None
    return replace(grid, rows=_frozen(rows))


def shift(grid: Grid, row: int, columns: range, step: int) -> Grid:
    """Move the cells of some columns one column on; the blank they move onto goes round."""
    start, stop = columns.start + min(step, 0), columns.stop + max(step, 0)
    if start < 0 or stop > grid.column_count or not columns:
        raise GridEditRefused("这一行已到表格边缘，不能再移动。表格没有改动。")
    cells = grid.rows[row][start:stop]
    if any(cell is None or cell.column_span > 1 or cell.row_span > 1 for cell in cells):
        raise GridEditRefused("要移动的格中有合并单元格，不能移动。表格没有改动。")
    onto = cells[-1] if step > 0 else cells[0]
    if onto is not None and onto.text:
        raise GridEditRefused("要移到的格不是空白，移动会盖住其中的内容。表格没有改动。")
    turned = (cells[-1], *cells[:-1]) if step > 0 else (*cells[1:], cells[0])
    changed = (*grid.rows[row][:start], *turned, *grid.rows[row][stop:])
    return replace(grid, rows=(*grid.rows[:row], changed, *grid.rows[row + 1 :]))


def slipped_columns(grid: Grid, row: int, column: int, step: int) -> range:
    """Return the columns that move when a row has slipped from `column` on.

    To the left everything to the end of the row moves; to the right, up to the next blank.
    """
    if step < 0:
        return range(column, grid.column_count)
    blanks = [
        place
        for place in range(column + 1, grid.column_count)
        if (cell := grid.cell(row, place)) is not None and not cell.text
    ]
    if blanks and blanks[-1] == grid.column_count - 1:
        return range(column, grid.column_count - 1)
    return range(column, blanks[0]) if blanks else range(column, grid.column_count)


_EDITS: dict[GridEdit, Callable[[Grid, EditGrid], Rows]] = {
    GridEdit.INSERT_ROW: lambda grid, edit: _with_row(grid.rows, edit.row),
    GridEdit.DELETE_ROW: lambda grid, edit: _without_row(grid.rows, edit.row),
    GridEdit.INSERT_COLUMN: lambda grid, edit: _turned(
        grid.rows, lambda rows: _with_row(rows, edit.column)
    ),
    GridEdit.DELETE_COLUMN: lambda grid, edit: _turned(
        grid.rows, lambda rows: _without_row(rows, edit.column)
    ),
    GridEdit.MERGE_ROW_UP: lambda grid, edit: merge_row_up(grid, edit.row).rows,
    GridEdit.SPLIT_ROW: lambda grid, edit: split_row(grid, edit.row).rows,
    GridEdit.SHIFT_LEFT: lambda grid, edit: (
        shift(grid, edit.row, range(edit.column, edit.stop), -1).rows
    ),
    GridEdit.SHIFT_RIGHT: lambda grid, edit: (
        shift(grid, edit.row, range(edit.column, edit.stop), 1).rows
    ),
}


def _moved_row(edit: EditGrid, row: int) -> int | None:
    match edit.edit:
        case GridEdit.INSERT_ROW:
            return row + (row >= edit.row)
        case GridEdit.SPLIT_ROW:
            return row + (row > edit.row)
        case GridEdit.DELETE_ROW | GridEdit.MERGE_ROW_UP:
            return None if row == edit.row else row - (row > edit.row)
        case _:
            return row


def _moved_column(edit: EditGrid, column: int) -> int | None:
    match edit.edit:
        case GridEdit.INSERT_COLUMN:
            return column + (column >= edit.column)
        case GridEdit.DELETE_COLUMN:
            return None if column == edit.column else column - (column > edit.column)
        case _:
            return column


def _moved_revision(revision: Revision, edit: EditGrid) -> Revision:
    """Let what a person said of rows and columns move with them."""
    roles = ((_moved_column(edit, column), role) for column, role in revision.roles)
    kinds = ((_moved_row(edit, row), kind) for row, kind in revision.line_kinds)
    return replace(
        revision,
        roles=tuple((column, role) for column, role in roles if column is not None),
        line_kinds=tuple((row, kind) for row, kind in kinds if row is not None),
    )


def _shifted(edit: EditGrid, ref: CellRef) -> CellRef:
    step = 1 if edit.edit is GridEdit.SHIFT_RIGHT else -1
    if ref.row != edit.row:
        return ref
    if edit.column <= ref.column < edit.stop:
        return replace(ref, column=ref.column + step)
    if step > 0 and ref.column == edit.stop:
        return replace(ref, column=edit.column)
    if step < 0 and ref.column == edit.column - 1:
        return replace(ref, column=edit.stop - 1)
    return ref


def _with_row(rows: Rows, row: int) -> Rows:
    """Put a blank row before `row`; merged cells that run over the place grow."""
    width = len(rows[0]) if rows else 1
    covered = _covering(rows, row)
    grown = {covered[c] for c in covered}
    changed = [
        tuple(
            replace(cell, row_span=cell.row_span + 1)
            if cell is not None and (r, c) in grown
            else cell
            for c, cell in enumerate(cells)
        )
        for r, cells in enumerate(rows)
    ]
    blank = tuple(None if c in covered else BLANK for c in range(width))
    return (*changed[:row], blank, *changed[row:])


def _without_row(rows: Rows, row: int) -> Rows:
    """Take a row out; merged cells that run over it shrink, one that starts in it moves down."""
    if len(rows) < 2:
        raise GridEditRefused("表格只剩这一行（列），不能再删。表格没有改动。")
    covered = {*_covering(rows, row).values()}
    changed = [list(cells) for cells in rows]
    for r, c in covered:
        cell = changed[r][c]
        changed[r][c] = replace(cell, row_span=cell.row_span - 1) if cell is not None else None
    for c, cell in enumerate(rows[row]):
        if cell is not None and cell.row_span > 1 and row + 1 < len(rows):
            changed[row + 1][c] = replace(cell, row_span=cell.row_span - 1)
    return _frozen([*changed[:row], *changed[row + 1 :]])


def _covering(rows: Rows, row: int) -> dict[int, tuple[int, int]]:
    """Return for each column the merged cell that runs from above into `row`, if any."""
    return {
        column: (r, c)
        for r, cells in enumerate(rows[:row])
        for c, cell in enumerate(cells)
        if cell is not None and r + cell.row_span > row
        for column in range(c, c + cell.column_span)
    }


def _turned(rows: Rows, change: Callable[[Rows], Rows]) -> Rows:
    """Change columns as rows are changed: turn the grid over, and back."""
    return _transposed(change(_transposed(rows)))


def _transposed(rows: Rows) -> Rows:
    return tuple(
        tuple(
            None
            if cell is None
            else replace(cell, row_span=cell.column_span, column_span=cell.row_span)
            for cell in column
        )
        for column in zip(*rows, strict=True)
    )


def _joined(above: Cell, below: Cell) -> Cell:
    is_corrected = above.correction is not None or below.correction is not None
    return replace(
        above,
        raw="\n".join(part for part in (above.raw, below.raw) if part),
        reading=above.reading + below.reading,
        places=above.places + below.places,
        confidence=min(above.confidence, below.confidence),
        correction=above.text + below.text if is_corrected else None,
    )


def _cut(cell: Cell) -> tuple[Cell, Cell]:
    """Cut a cell after its first printed line; its boxes are divided between the two."""
    lines = cell.raw.splitlines()
    if len(lines) < 2:
        return cell, replace(BLANK, column_span=cell.column_span)
    upper, lower = lines[0], "\n".join(lines[1:])
    above, below = _cut_places(cell.places, 1 / len(lines))
    return (
        replace(cell, raw=upper, reading=_read(upper), places=above, correction=None),
        replace(cell, raw=lower, reading=_read(lower), places=below, correction=None),
    )


def _cut_places(
    places: tuple[Place, ...], share: float
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    if len(places) != 1:
        return places[:1], places[1:]
    page, box = places[0].page, places[0].box
    middle = box.top + (box.bottom - box.top) * share
    upper = Box(box.x0, box.top, box.x1, middle)
    return (Place(page, upper),), (Place(page, Box(box.x0, middle, box.x1, box.bottom)),)


def _read(raw: str) -> str:
    return "".join(raw.split())


def _frozen(rows: Sequence[Sequence[Cell | None]]) -> Rows:
    return tuple(tuple(cells) for cells in rows)
