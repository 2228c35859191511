"""Statements side by side on one sheet: the columns of each.

Empty columns alone tell nothing, since the two sides of one statement have them between as well.
"""

import re
from bisect import bisect_left
from collections import defaultdict

from reviewer.reading.sheet import Area, Position, Sheet

# No statement has so many empty columns within.
_FAR_APART = 20
# At the right of a title its unit may stand, which makes no statement of the columns beneath.
_UNIT = re.compile(r"(金额)?单位\s*[:：]")

# The columns with text in each row.
_Rows = dict[int, list[int]]


def sides_of(sheet: Sheet) -> list[Area]:
    """Return the parts of a sheet next to each other, from the left; most sheets have one."""
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, column in sheet.texts:
        by_column[column].append(row)
    strips = _strips(sheet, set(by_column))
    sides = strips[:1]
    for strip in strips[1:]:
        left, right = _rows(by_column, sides[-1]), _rows(by_column, strip)
        gap = strip.start - sides[-1].stop
        if gap >= _FAR_APART or _are_two(sheet.texts, left, right):
            sides.append(strip)
        else:
            sides[-1] = range(sides[-1].start, strip.stop)
    return [_area(by_column, columns) for columns in sides]


def _strips(sheet: Sheet, filled: set[int]) -> list[range]:
    """Return the runs of columns with text, a border or a merged cell across them."""
    if not filled:
        return []
    reaches = {(column, column + 1) for column in filled}
    reaches.update((column, column + 1) for _, column in sheet.framed)
    for span in sheet.merged:
        if (span.row, span.column) in sheet.texts:
            reaches.add((span.column, span.column + span.columns))
    runs: list[range] = []
    for start, stop in sorted(reaches):
        if runs and start <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, max(runs[-1].stop, stop))
        else:
            runs.append(range(start, stop))
    return _with_text(runs, filled)


def _with_text(runs: list[range], filled: set[int]) -> list[range]:
    """Return the runs between the first text and the last; those of borders alone are none."""
    columns = sorted(filled)
    return [
        range(max(run.start, columns[0]), min(run.stop, columns[-1] + 1))
        for run in runs
        if bisect_left(columns, run.start) < bisect_left(columns, run.stop)
    ]


def _rows(by_column: dict[int, list[int]], columns: range) -> _Rows:
    rows: _Rows = defaultdict(list)
    for column in columns:
        for row in by_column.get(column, ()):
            rows[row].append(column)
    return rows


def _are_two(texts: dict[Position, str], left: _Rows, right: _Rows) -> bool:
    """Tell two statements from the sides of one: each has its title, in the same row."""
    tops = min(left), min(right)
    if tops[0] != tops[1]:
        return False
    for top, rows in zip(tops, (left, right), strict=True):
        is_table = any(len(columns) > 1 for columns in rows.values())
        if not is_table or len(rows[top]) > 1 or _UNIT.match(texts[top, rows[top][0]]):
            return False
    return True


def _area(by_column: dict[int, list[int]], columns: range) -> Area:
    rows = [row for column in columns for row in by_column.get(column, ())]
    return Area(range(min(rows), max(rows) + 1), columns)
