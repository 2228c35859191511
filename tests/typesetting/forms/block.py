"""A statement as a field of cells: title rows, header, column numbers, body."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.table import Column, ColumnKind, header_cells, header_depth


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell of the field; last row and column are included.

    `part` is title, note, header, number, key, name or amount.
    """

    text: str
    row: int
    column: int
    last_row: int
    last_column: int
    part: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The cells; `top` is the first header row, `start` the first body row."""

    cells: tuple[Printed, ...]
    kinds: tuple[ColumnKind, ...]
    rows: int
    top: int
    start: int

    @property
    def columns(self) -> int:
        return len(self.kinds)


def make_block(sheet: Sheet, form: Form, title: str, entity: str) -> Block:
    """Lay the statement out in rows and columns."""
    top_cells = tuple(_top(sheet, form, title, entity))
    top = 1 + max((cell.row for cell in top_cells), default=-1)
    columns = _header_columns(sheet)
    header = tuple(_moved(cell, top) for cell in _header(columns))
    start = top + header_depth(columns) + bool(sheet.numbers)
    numbers = tuple(_numbers(sheet, start - 1))
    body = tuple(_body(sheet, form, start))
    return Block(
        (*top_cells, *header, *numbers, *body),
        tuple(column.kind for column in sheet.columns),
        start + len(sheet.rows),
        top,
        start,
    )


def _moved(cell: Printed, rows: int) -> Printed:
    return replace(cell, row=cell.row + rows, last_row=cell.last_row + rows)


def _top(sheet: Sheet, form: Form, title: str, entity: str) -> Iterator[Printed]:
    """Yield the rows above the header that are drawn as part of the table."""
    last = len(sheet.columns) - 1
    row = 0
    if form.title_place == "in_table" and title:
        yield Printed(title, 0, 0, 0, last, "title")
        row = 1
    if form.unit_place == "in_table":
        unit = form.unit_line
        if entity and last > 1:
            middle = last // 2
            yield Printed(entity, row, 0, row, middle, "note")
            yield Printed(unit, row, middle + 1, row, last, "unit")
        else:
            yield Printed(unit, row, 0, row, last, "unit")


def _header_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns, without the leaf where it stands in the row of column numbers."""
    if not (sheet.numbers and sheet.header_into_body):
        return sheet.columns
    return tuple(
        replace(column, path=column.path[:-1]) if n in sheet.header_into_body else column
        for n, column in enumerate(sheet.columns)
    )


def _header(columns: tuple[Column, ...]) -> Iterator[Printed]:
    merged: dict[tuple[str, ...], list[int]] = {}
    for number, column in enumerate(columns):
        merged.setdefault(column.path, []).append(number)
    done: set[tuple[str, ...]] = set()
    for cell in header_cells(columns):
        path = columns[cell.column].path
        is_leaf = cell.row == len(path) - 1
        together = merged[path] if columns[cell.column].kind is ColumnKind.CODE else []
        last = cell.last_column
        if is_leaf and len(together) > 1:
            if path in done:
                continue
            done.add(path)
            last = together[-1]
        yield Printed(cell.text, cell.row, cell.column, cell.last_row, last, "header", bold=True)


def _numbers(sheet: Sheet, row: int) -> Iterator[Printed]:
    for column, text in enumerate(sheet.numbers):
        last = row + 1 if column in sheet.header_into_body else row
        yield Printed(text, row, column, last, column, "number")


def _body(sheet: Sheet, form: Form, start: int) -> Iterator[Printed]:
    covered = {
        (row, column)
        for m in sheet.merges
        for row in range(m.row, (m.last_row or m.row) + 1)
        for column in range(m.column, m.last_column + 1)
        if (row, column) != (m.row, m.column)
    }
    if sheet.numbers:
        covered |= {(0, column) for column in sheet.header_into_body}
    lasts = {(m.row, m.column): (m.last_row or m.row, m.last_column) for m in sheet.merges}
    for number, row in enumerate(sheet.rows):
        is_total = form.total_label in row or any(text.endswith("总计") for text in row)
        for column, text in enumerate(row):
            if (number, column) in covered:
                continue
            last_row, last = lasts.get((number, column), (number, column))
            part = _part(sheet.columns[column].kind, text, form)
            at = start + number, column, start + last_row, last
            yield Printed(text, *at, part, bold=is_total)


def _part(kind: ColumnKind, text: str, form: Form) -> str:
    if text == form.total_label or text.endswith("合计"):
        return "total"
    match kind:
        case ColumnKind.CODE:
            return "key"
        case ColumnKind.NAME:
            return "name"
        case ColumnKind.AMOUNT:
            return "amount"
