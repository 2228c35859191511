"""Sheets of workbooks, of whatever format, to sections: which rows are a table and which text."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise, takewhile

from reviewer.reading.blocks import (
    WIDEST_SHEET_PT,
    Align,
    Block,
    Paragraph,
    Section,
    Table,
    TableCell,
)
from reviewer.reading.row_tables import is_caption, is_value
from reviewer.reading.sheet import MAX_CELLS, Area, Position, Sheet, Span, too_many_cells
from reviewer.reading.sheet_sides import sides_of

_DEFAULT_WIDTH_PT = 54.0
_WIDEST_PT = 300.0
_SECTION_PT = 595.0
_MARGINS_PT = 100.0
_TITLE_PT = 14.0
_LONGEST_TOTAL = 6
_NOTE = re.compile("[:：。]")
_AMOUNT = re.compile(r"-?[\d,]+\.\d+%?")
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


def section_of(file: str, sheet: Sheet) -> Section:
    """Return a sheet as a section: its name, and its rows as tables and lines."""
    areas = sides_of(sheet)
    if any(len(area.rows) * len(area.columns) > 2 * MAX_CELLS for area in areas):
        raise too_many_cells(file, sheet.name)
    width = max((sum(_width(sheet, c) for c in area.columns) for area in areas), default=0.0)
    return Section(
        (
            *(Paragraph(line) for line in sheet.above),
            *(block for area in areas for block in _blocks(sheet, area)),
            *(Paragraph(line) for line in sheet.below),
        ),
        name=sheet.name,
        width_pt=max(_SECTION_PT, min(width, WIDEST_SHEET_PT) + _MARGINS_PT),
        is_sheet=True,
        is_hidden=sheet.is_hidden,
        tags=frozenset(sheet.tags),
    )


def _blocks(sheet: Sheet, area: Area) -> Iterator[Block]:
    filled = _filled(sheet, area)
    table_rows = _framed_rows(sheet, area, filled) or _plain_rows(sheet, area, filled)
    for is_table, group in groupby(area.rows, key=lambda row: row in table_rows):
        rows = list(group)
        table = _table(sheet, rows, area.columns) if is_table else None
        if table is not None:
            yield table
        else:
            yield from _paragraphs(sheet, rows, filled, is_first=rows[0] == area.rows.start)


def _filled(sheet: Sheet, area: Area) -> dict[int, list[int]]:
    """Return for every row the columns with text."""
    filled: dict[int, list[int]] = {row: [] for row in area.rows}
    for row, column in sorted(sheet.texts):
        if column in area.columns:
            filled[row].append(column)
    return filled


def _framed_rows(sheet: Sheet, area: Area, filled: dict[int, list[int]]) -> set[int]:
    """Return the rows with borders around two cells or more, and what belongs to them.

    That is a header without borders, and amounts right below them.
    """
    counts: dict[int, int] = {}
    for row, column in sheet.framed:
        if column in area.columns:
            counts[row] = counts.get(row, 0) + 1
    framed = {row for row in area.rows if counts.get(row, 0) > 1}
    for row in area.rows:
        texts = [sheet.texts[row, column] for column in filled[row]]
        if row - 1 in framed and len(texts) > 1 and any(map(_AMOUNT.fullmatch, texts)):
            framed.add(row)
    framed.update(_headers(sheet, framed, filled))
    return framed if any(len(filled[row]) > 1 for row in framed) else set()


def _headers(sheet: Sheet, framed: set[int], filled: dict[int, list[int]]) -> Iterator[int]:
    """Yield the rows of headers without borders, above framed rows that cannot be headers.

    These have numbers, or nothing but one text: the total of an empty table.
    """
    for top in [row for row in framed if row - 1 not in framed]:
        texts = [sheet.texts[top, column] for column in filled[top]]
        row = top - 1
        while len(texts) == 1 or any(map(_NUMBER.fullmatch, texts)):
            if len(filled.get(row, ())) < 2:
                break
            yield row
            row -= 1


def _plain_rows(sheet: Sheet, area: Area, filled: dict[int, list[int]]) -> set[int]:
    """Return the rows of tables without borders: those between white space.

    Rows with one cell are left out at their ends, and stay inside. Below white space a table
    goes on where amounts follow at once: a title or a header begins another.
    """
    found: set[int] = set()
    for has_text, group in groupby(area.rows, key=lambda row: bool(filled[row])):
        rows = list(group) if has_text else []
        several = [row for row in rows if len(filled[row]) > 1]
        if several:
            goes_on = bool(found) and several[0] == rows[0] and _has_value(sheet, filled, rows[0])
            start = max(found) if goes_on else _below_captions(sheet, filled, several)
            found.update(range(start, several[-1] + 1))
            below = [row for row in rows if row > several[-1]]
        else:
            below = rows if found and _may_end(sheet, found, filled, rows) else []
        # the total of an empty table is the only text of its row
        totals = list(takewhile(partial(_is_short, sheet, filled), below))
        if totals:
            found.update(range(max(found) + 1, totals[-1] + 1))
    return found


def _below_captions(sheet: Sheet, filled: dict[int, list[int]], rows: Sequence[int]) -> int:
    """Return the first row that does not say whose table it is and in what unit."""
    texts = [[sheet.texts[row, column] for column in filled[row]] for row in rows]
    captions = takewhile(lambda pair: is_caption(*pair), pairwise(texts))
    return rows[sum(1 for _ in captions)]


def _has_value(sheet: Sheet, filled: dict[int, list[int]], row: int) -> bool:
    return any(is_value(sheet.texts[row, column]) for column in filled[row])


def _is_short(sheet: Sheet, filled: dict[int, list[int]], row: int) -> bool:
    text = sheet.texts[row, filled[row][0]]
    return len(text) <= _LONGEST_TOTAL and not _NOTE.search(text)


def _may_end(
    sheet: Sheet, found: set[int], filled: dict[int, list[int]], rows: Sequence[int]
) -> bool:
    """Tell whether rows of one text, below white space, may be the last of the table above.

    A total stands beneath the names; beneath the codes it may only where there are no amounts,
    as the number of the next statement stands there.
    """
    if not rows or any(map(str.isdigit, sheet.texts[rows[0], filled[rows[0]][0]])):
        return False
    texts = (sheet.texts[row, column] for row in found for column in filled[row])
    begin = min(column for row in found for column in filled[row])
    return filled[rows[0]][0] > begin or not any(map(_AMOUNT.fullmatch, texts))


def _table(sheet: Sheet, rows: Sequence[int], columns: range) -> Table | None:
    """Return rows as a table, without the empty columns at its sides."""
    top, bottom = rows[0], rows[-1] + 1
    spans = {(span.row, span.column): span for span in sheet.merged}
    used = [c for r in rows for c in columns if (r, c) in sheet.texts or (r, c) in sheet.framed]
    if not used:
        return None
    left = min(used)
    right = max(max(used) + 1, *(_right(spans, r, c) for r in rows for c in set(used)))
    right = min(right, columns.stop)
    if right - left < 2:
        return None
    covered: set[Position] = set()
    cells = tuple(
        tuple(_cell(sheet, (r, c), spans, covered, (bottom, right)) for c in range(left, right))
        for r in rows
    )
    return Table(
        cells,
        tuple(_width(sheet, column) for column in range(left, right)),
        frozenset(row - top for row in sheet.hidden_rows if row in rows),
        frozenset(c - left for c in sheet.hidden_columns if left <= c < right),
    )


def _right(spans: dict[Position, Span], row: int, column: int) -> int:
    span = spans.get((row, column))
    return column + (span.columns if span else 1)


def _cell(
    sheet: Sheet,
    position: Position,
    spans: dict[Position, Span],
    covered: set[Position],
    end: Position,
) -> TableCell | None:
    """Return the cell at a position, `None` where one before it covers it."""
    if position in covered:
        return None
    row, column = position
    span = spans.get(position, Span(row, column, 1, 1))
    down, right = min(span.rows, end[0] - row), min(span.columns, end[1] - column)
    taken = {(r, c) for r in range(row, row + down) for c in range(column, column + right)}
    if taken & covered:
        down, right, taken = 1, 1, {position}
    covered |= taken
    return TableCell(sheet.texts.get(position, ""), down, right, sheet.aligns.get(position))


def _paragraphs(
    sheet: Sheet, rows: Sequence[int], filled: dict[int, list[int]], *, is_first: bool
) -> Iterator[Paragraph]:
    for row in rows:
        text = "  ".join(sheet.texts[row, column] for column in filled[row])
        if not text:
            continue
        if is_first and row == rows[0] and len(filled[row]) == 1:
            align = Align.CENTRE if len(rows) < len(filled) else Align.LEFT
            yield Paragraph(text, _TITLE_PT, align)
        else:
            yield Paragraph(text)


def _width(sheet: Sheet, column: int) -> float:
    return min(sheet.widths_pt.get(column, _DEFAULT_WIDTH_PT), _WIDEST_PT)
