"""Where Ctrl+arrows, Home and End go: the edges of the data, as in spreadsheets."""

from reviewer.model.grid import CellRef, Grid, spread


def edge(grid: Grid, ref: CellRef, down: int, right: int) -> CellRef:
    """Return the last filled cell of the run in a direction, or the next filled one."""
    covering = spread(grid)
    row, column = ref.row, ref.column
    path: list[CellRef] = []
    while 0 <= row + down < grid.row_count and 0 <= column + right < grid.column_count:
        row, column = row + down, column + right
        at = covering[row][column]
        if at != ref and at not in path:
            path.append(at)
    filled = [_is_filled(grid, at) for at in path]
    if not path:
        return ref
    if _is_filled(grid, ref) and filled[0]:
        stop = filled.index(False) if False in filled else len(path)
        return path[stop - 1]
    return path[filled.index(True)] if True in filled else path[-1]


def row_end(grid: Grid, row: int, *, is_first: bool) -> CellRef:
    """Return the first or the last filled cell of a row."""
    refs = [CellRef(grid.id, row, c) for c, cell in enumerate(grid.rows[row]) if cell is not None]
    filled = [ref for ref in refs if _is_filled(grid, ref)] or refs
    return filled[0] if is_first else filled[-1]


def _is_filled(grid: Grid, ref: CellRef) -> bool:
    cell = grid.cell(ref.row, ref.column)
    return cell is not None and bool(cell.text)
