"""Tables without lines between their cells: rows and columns told by how the text is aligned.

Two kinds are looked for: what stands between long horizontal lines (three-line tables), and rows
of amounts that stand under one another without any line. Both are guesses; their lattices say so.
"""

from collections.abc import Sequence
from itertools import pairwise

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.chunks import ChunkRow, rows_of_chunks
from reviewer.tables.lattice import Lattice, Slot, lattice_of

_ALIGNED_PT = 3.0
_MIN_COLUMNS = 2
_MIN_COLUMNS_WITHOUT_LINES = 3
_MIN_AMOUNT_ROWS = 2
# Parts of the type size: white space between columns, and between the rows of one table.
_COLUMN_GAP = 0.5
_MAX_ROW_GAP = 2.5
_MIN_RULE_PT = 100.0


def find_between_rules(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[Lattice]:
    """Return the tables between horizontal lines of one length that no vertical line crosses."""
    found = []
    for rules in _rule_groups(rulings):
        box = Box(rules[0].box.x0, rules[0].box.top, rules[0].box.x1, rules[-1].box.bottom)
        inside = [word for word in words if box.contains(*word.box.centre)]
        rows = rows_of_chunks(inside)
        columns = _column_boundaries(rows, box) if _has_amounts(rows) else ()
        if len(columns) > _MIN_COLUMNS:
            found.append(_lattice(rows, columns, box))
    return found


def find_without_rules(words: Sequence[Word]) -> list[Lattice]:
    """Return the tables that are only rows of amounts standing under one another."""
    found = []
    for rows in _runs(rows_of_chunks(words)):
        box = Box(
            min(row.box.x0 for row in rows),
            rows[0].box.top,
            max(row.box.x1 for row in rows),
            rows[-1].box.bottom,
        )
        columns = _column_boundaries(rows, box) if _has_amounts(rows) else ()
        if len(columns) > _MIN_COLUMNS_WITHOUT_LINES:
            found.append(_lattice(rows, columns, box))
    return found


def _has_amounts(rows: Sequence[ChunkRow]) -> bool:
    return sum(row.amount_count > 0 for row in rows) >= _MIN_AMOUNT_ROWS


def _rule_groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return lines with the same ends that stand over one another, from top to bottom."""
    groups: list[list[Ruling]] = []
    long = [one for one in rulings if one.is_horizontal and one.box.width >= _MIN_RULE_PT]
    for rule in sorted(long, key=lambda one: one.box.top):
        for group in groups:
            last = group[-1].box
            if max(abs(rule.box.x0 - last.x0), abs(rule.box.x1 - last.x1)) <= _ALIGNED_PT:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _runs(rows: Sequence[ChunkRow]) -> list[list[ChunkRow]]:
    """Return the runs of neighbouring rows that have more than one chunk each."""
    runs: list[list[ChunkRow]] = [[]]
    for row in rows:
        run = runs[-1]
        far = bool(run) and row.box.top - run[-1].box.bottom > _MAX_ROW_GAP * row.size_pt
        if len(row.chunks) < _MIN_COLUMNS or far:
            runs.append([])
        if len(row.chunks) >= _MIN_COLUMNS:
            runs[-1].append(row)
    return [run for run in runs if len(run) > _MIN_AMOUNT_ROWS]


def _column_boundaries(rows: Sequence[ChunkRow], box: Box) -> tuple[float, ...]:
    """Return the x between columns, sides included: white space through all rows of amounts."""
    body = [row for row in rows if row.amount_count]
    gap = _COLUMN_GAP * max(row.size_pt for row in body)
    spans = sorted((chunk.box.x0, chunk.box.x1) for row in body for chunk in row.chunks)
    columns = [spans[0]]
    for x0, x1 in spans[1:]:
        if x0 - columns[-1][1] > gap:
            columns.append((x0, x1))
        else:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
    inner = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return (min(box.x0, spans[0][0]), *inner, max(box.x1, columns[-1][1]))


def _lattice(rows: Sequence[ChunkRow], xs: Sequence[float], box: Box) -> Lattice:
    ys = (
        box.top,
        *((above.box.bottom + below.box.top) / 2 for above, below in pairwise(rows)),
        box.bottom,
    )
    slots = [slot for at, row in enumerate(rows) for slot in _slots(at, row, xs, ys)]
    return lattice_of(xs, ys, slots, is_drawn=False)


def _slots(at: int, row: ChunkRow, xs: Sequence[float], ys: Sequence[float]) -> list[Slot]:
    """Return the slots of a row; a chunk over several columns makes them one."""
    joined = {
        inner
        for inner in range(1, len(xs) - 1)
        if any(chunk.box.x0 < xs[inner] < chunk.box.x1 for chunk in row.chunks)
    }
    starts = [column for column in range(len(xs) - 1) if column not in joined]
    slots = []
    for start, end in pairwise([*starts, len(xs) - 1]):
        box = Box(xs[start], ys[at], xs[end], ys[at + 1])
        slots.append(Slot(box, at, start, 1, end - start))
    return slots
