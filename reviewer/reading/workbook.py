"""Sheets of workbooks, of whatever format, to sections: which rows are a table and which text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from reviewer.model.errors import ReadingError
from reviewer.reading.blocks import Block, Paragraph, Section, Table, TableCell

Position = tuple[int, int]

MAX_CELLS = 200_000
_MAX_COLUMNS = 400
_DEFAULT_WIDTH_PT = 54.0
_WIDEST_PT = 300.0
_SECTION_PT = 595.0
_MARGINS_PT = 100.0
_TITLE_PT = 14.0
_LONGEST_TOTAL = 6
_AMOUNT = re.compile(r"-?[\d,]+\.\d+%?")
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the upper left one, and how many rows and columns they take."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Sheet:
    """A sheet as a reader fills it in: texts as they are printed, rows and columns from 0.

    `framed` are the positions with a border, on which tables are known. `above` and `below` are
    the lines that each printed page has over and under the cells.
    """

    name: str
    is_hidden: bool = False
    texts: dict[Position, str] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)
    framed: set[Position] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths_pt: dict[int, float] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def write(self, file: str, position: Position, text: str) -> None:
        """Fill in a cell; raise `ReadingError` for `file` where a sheet has too many."""
        if text.strip():
            self.texts[position] = text.strip()
            if len(self.texts) > MAX_CELLS:
                raise _too_many(file, self.name)


@dataclass(frozen=True, slots=True)
class _Area:
    """The part of a sheet that holds text: rows and columns, ends excluded."""

    rows: range
    columns: range


def section_of(file: str, sheet: Sheet) -> Section:
    """Return a sheet as a section: its name, and its rows as tables and lines."""
    area = _area(sheet)
    width = sum(_width(sheet, column) for column in area.columns)
    if len(area.rows) * len(area.columns) > 2 * MAX_CELLS:
        raise _too_many(file, sheet.name)
    return Section(
        (
            *(Paragraph(line) for line in sheet.above),
            *_blocks(sheet, area),
            *(Paragraph(line) for line in sheet.below),
        ),
        name=sheet.name,
        width_pt=max(_SECTION_PT, width + _MARGINS_PT),
        is_sheet=True,
        is_hidden=sheet.is_hidden,
    )


def _area(sheet: Sheet) -> _Area:
    if not sheet.texts:
        return _Area(range(0), range(0))
    rows = [row for row, _ in sheet.texts]
    columns = [column for _, column in sheet.texts if column < _MAX_COLUMNS]
    return _Area(
        range(min(rows), max(rows) + 1),
        range(min(columns, default=0), max(columns, default=0) + 1),
    )


def _blocks(sheet: Sheet, area: _Area) -> Iterator[Block]:
    filled = _filled(sheet, area)
    table_rows = _framed_rows(sheet, area, filled) or _plain_rows(sheet, area, filled)
    for is_table, group in groupby(area.rows, key=lambda row: row in table_rows):
        rows = list(group)
        table = _table(sheet, rows, area.columns) if is_table else None
        if table is not None:
            yield table
        else:
            yield from _paragraphs(sheet, rows, filled, is_first=rows[0] == area.rows.start)


def _filled(sheet: Sheet, area: _Area) -> dict[int, list[int]]:
    """Return for every row the columns with text."""
    filled: dict[int, list[int]] = {row: [] for row in area.rows}
    for row, column in sorted(sheet.texts):
        if column in area.columns:
            filled[row].append(column)
    return filled


def _framed_rows(sheet: Sheet, area: _Area, filled: dict[int, list[int]]) -> set[int]:
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


def _plain_rows(sheet: Sheet, area: _Area, filled: dict[int, list[int]]) -> set[int]:
    """Return the rows of tables without borders: those between white space.

    Rows with one cell are left out at their ends, and stay inside.
    """

    def is_short(row: int) -> bool:
        return len(sheet.texts[row, filled[row][0]]) <= _LONGEST_TOTAL

    found: set[int] = set()
    for has_text, group in groupby(area.rows, key=lambda row: bool(filled[row])):
        rows = list(group) if has_text else []
        several = [row for row in rows if len(filled[row]) > 1]
        if several:
            found.update(range(several[0], several[-1] + 1))
            # the total of an empty table is the only text of its row
            below = [row for row in rows if row > several[-1]]
            found.update(takewhile(is_short, below))
    return found


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
    return TableCell(sheet.texts.get(position, ""), down, right)


def _paragraphs(
    sheet: Sheet, rows: Sequence[int], filled: dict[int, list[int]], *, is_first: bool
) -> Iterator[Paragraph]:
    for row in rows:
        text = "  ".join(sheet.texts[row, column] for column in filled[row])
        if not text:
            continue
        if is_first and row == rows[0] and len(filled[row]) == 1:
            yield Paragraph(text, _TITLE_PT, is_centred=len(rows) < len(filled))
        else:
            yield Paragraph(text)


def _width(sheet: Sheet, column: int) -> float:
    return min(sheet.widths_pt.get(column, _DEFAULT_WIDTH_PT), _WIDEST_PT)


def _too_many(file: str, sheet: str) -> ReadingError:
    return ReadingError(
        "“{name}”的工作表“{sheet}”单元格太多，没有读取。其他已打开的文件不受影响。"
        "请把需要复核的表另存为单独的文件后再打开。",
        name=file,
        sheet=sheet,
    )
