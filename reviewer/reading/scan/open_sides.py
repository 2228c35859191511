"""Sides of tables at which no line is drawn, so that their outer cells are read as cells too."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reviewer.model.document import Ruling
from reviewer.model.geometry import Box
from reviewer.reading.scan.lines_by_rows import LineTable, tables_of
from reviewer.reading.scan.picture_line import THICKNESS_PT, PictureLine

# Rows of a table are no higher than this; three lines alone are no rows.
_HIGHEST_PT, _FEWEST_LINES = 80.0, 4
# A border inside goes through this part of the table; pieces this near are one.
_THROUGH, _NEAR_PT = 0.6, 4.0


def open_sides(across: Sequence[PictureLine], down: Sequence[PictureLine]) -> Iterator[Ruling]:
    """Yield the open sides of each table with rows, and borders between its columns.

    A side drawn in part is not open: what is left of its line would be read as text.
    """
    for table in tables_of(across, _HIGHEST_PT):
        if len(table.ys) >= _FEWEST_LINES and _has_borders(table, down):
            yield from (
                _side(table, x) for x in (table.x0, table.x1) if not _is_drawn(table, x, down)
            )


def _side(table: LineTable, x: float) -> Ruling:
    half = THICKNESS_PT / 2
    return Ruling(Box(x - half, table.ys[0], x + half, table.ys[-1]))


def _is_drawn(table: LineTable, x: float, down: Sequence[PictureLine]) -> bool:
    return any(
        abs(line.box.centre[0] - x) < _NEAR_PT and _inside(line, table) > 0 for line in down
    )


def _has_borders(table: LineTable, down: Sequence[PictureLine]) -> bool:
    high: dict[int, float] = defaultdict(float)
    for line in down:
        x, _ = line.box.centre
        if table.x0 + _NEAR_PT < x < table.x1 - _NEAR_PT:
            high[round(x / _NEAR_PT)] += _inside(line, table)
    return max(high.values(), default=0.0) >= _THROUGH * (table.ys[-1] - table.ys[0])


def _inside(line: PictureLine, table: LineTable) -> float:
    """Return how much of a vertical line stands in a table."""
    return max(0.0, min(line.box.bottom, table.ys[-1]) - max(line.box.top, table.ys[0]))
