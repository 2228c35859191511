"""One statement on a worksheet: printed order, printed places, recomputed totals at the right."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from reviewer.export.frames import statement_frame
from reviewer.export.outcome import Words
from reviewer.export.printed import printed_columns, printed_text
from reviewer.export.recomputation import Recomputation, recomputations
from reviewer.export.sheet import BODY, HEADING, LINK, PLAIN, TITLE, Look, Sheet
from reviewer.model.amount import read_amount
from reviewer.model.fact import Fact
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.operation import CorrectCell, LogEntry
from reviewer.model.privacy import without_personal
from reviewer.model.statement import Statement

TABLE_TOP = 3  # title, particulars, link to the cover, then the table as printed
_A4 = 9
_EXACT_DIGITS = 15  # spreadsheets keep no more of a number
_EDITED = "#56B4E9"
_EDITED_FILL = "#E3F2FB"
_WRONG_FILL = "#FBE0D3"


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What goes on one worksheet; `title` is what heads it."""

    statement: Statement
    grid: Grid
    facts: Sequence[Fact]
    title: str
    corrections: Mapping[CellRef, LogEntry]


def cell_address(sheet: str, ref: CellRef) -> str:
    """Return where a grid cell stands in the workbook, as links name it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{_name(ref.row + TABLE_TOP, ref.column)}"


def short_address(ref: CellRef) -> str:
    """Return the column letters and row number of a grid cell on its worksheet."""
    return _name(ref.row + TABLE_TOP, ref.column)


def write_statement(sheet: Sheet, page: StatementPage, cover: str, words: Words) -> None:
    """Write the statement as reviewed; the printed table is never altered by what is added."""
    _write_top(sheet, page, cover, words)
    frame = statement_frame(page.statement, page.grid, page.facts)
    positions = {
        column.index: position
        for position, column in enumerate(printed_columns(page.statement, page.grid))
    }
    for ref, cell in page.grid.cells():
        value = _frame_value(frame, ref, positions, cell)
        _write_cell(sheet, page, ref, cell, value)
        if (entry := page.corrections.get(ref)) is not None:
            _write_comment(sheet, ref, entry, words)
    _write_recomputed(sheet, page, words)
    _write_notes(sheet, page)
    _lay_out(sheet, page)
    sheet.finish()


def _lay_out(sheet: Sheet, page: StatementPage) -> None:
    """Keep the header in view and on each printed sheet; paper shows the printed table alone."""
    first, stop = page.statement.header_rows
    last_row = TABLE_TOP + page.grid.row_count + len(page.statement.notes)
    last_column = max(page.grid.column_count - 1, 0)
    worksheet = sheet.worksheet
    worksheet.freeze_panes(TABLE_TOP + stop, 0)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{_name(last_row, last_column)}"})
    worksheet.print_area(0, 0, last_row, last_column)
    if stop > first:
        worksheet.repeat_rows(TABLE_TOP + first, TABLE_TOP + stop - 1)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)


def _write_top(sheet: Sheet, page: StatementPage, cover: str, words: Words) -> None:
    statement = page.statement
    unit = statement.amount_unit.value if statement.amount_unit else words.text("未注明")
    pages = "、".join(str(number) for number in statement.pages)
    particulars = words.text("单位：{unit}；原件第 {pages} 页", unit=unit, pages=pages)
    # the first row is wide; only the table decides the widths of the columns
    texts = [without_personal(part) for part in (statement.label, page.title) if part]
    for row, text, look in ((0, "　".join(texts), TITLE), (1, particulars, PLAIN)):
        sheet.heading(row, text, replace(look, wrap=False))
    sheet.link(2, 0, f"'{cover}'!A1", words.text("返回封面"), replace(LINK, border=False))


def _frame_value(
    frame: pd.DataFrame, ref: CellRef, positions: Mapping[int, int], cell: Cell
) -> Decimal | str:
    """Return the frame's value of a body cell; a header cell is its text."""
    if ref.row not in frame.index or ref.column not in positions:
        return printed_text(cell)
    value = frame.loc[ref.row].iloc[positions[ref.column]]
    return value if isinstance(value, Decimal) else str(value or "")


def _write_cell(
    sheet: Sheet, page: StatementPage, ref: CellRef, cell: Cell, value: Decimal | str
) -> None:
    row, column = ref.row + TABLE_TOP, ref.column
    look = _look(page, ref, value)
    last_row = min(ref.row + cell.row_span, page.grid.row_count) - 1 + TABLE_TOP
    last_column = min(ref.column + cell.column_span, page.grid.column_count) - 1
    if (last_row, last_column) != (row, column):
        sheet.merge(row, column, last_row, last_column, look)
    text = printed_text(cell)
    if isinstance(value, Decimal) and (number := _number_format(text)) is not None:
        sheet.number(row, column, value, text, replace(look, number=number))
    elif last_column > column:
        sheet.merged_text(row, column, text, look)
    else:
        sheet.text(row, column, text, look)


def _look(page: StatementPage, ref: CellRef, value: Decimal | str) -> Look:
    if ref.row < page.statement.header_rows[1]:
        look = HEADING
    else:
        look = replace(BODY, align="right") if isinstance(value, Decimal) else BODY
    if ref in page.corrections:
        look = replace(look, fill=_EDITED_FILL, bar=_EDITED)
    return look


def _number_format(text: str) -> str | None:
    """Return the format that shows an amount as printed, or `None` when none does (`1.2万`)."""
    amount = read_amount(text)
    if amount is None or _digits(text) != _digits(f"{amount.value:f}"):
        return None
    if len(amount.value.as_tuple().digits) > _EXACT_DIGITS:
        return None
    whole = "#,##0" if "," in text or "，" in text else "0"
    return f"{whole}.{'0' * amount.places}" if amount.places else whole


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


def _write_comment(sheet: Sheet, ref: CellRef, entry: LogEntry, words: Words) -> None:
    operation = entry.operation
    if not isinstance(operation, CorrectCell):
        return
    text = words.text(
        "原为“{before}”，改为“{after}”。{author}，{at}",
        before=operation.shown_before or words.text("空白"),
        after=operation.after or words.text("空白"),
        author=entry.author,
        at=entry.told_at,
    )
    sheet.comment(ref.row + TABLE_TOP, ref.column, text, entry.author)


def _write_recomputed(sheet: Sheet, page: StatementPage, words: Words) -> None:
    """Write a pair of columns for each column with totals: the sum, and printed less sum."""
    found = recomputations(page.statement, page.facts)
    places = {fact.cell: fact.places for fact in page.facts}
    headings = {c.index: c.path[-1] if c.path else "" for c in page.statement.columns}
    header = TABLE_TOP + page.statement.header_rows[1] - 1
    for number, column in enumerate(sorted({item.total.column for item in found})):
        at = page.grid.column_count + 1 + number * 2
        name = headings.get(column, "")
        sheet.text(header, at, words.text("复算 {column}", column=name), HEADING)
        sheet.text(header, at + 1, words.text("印出数 − 复算 {column}", column=name), HEADING)
        for item in found:
            if item.total.column == column:
                _write_sum(sheet, item, at, places[item.total])


def _write_sum(sheet: Sheet, item: Recomputation, at: int, places: int) -> None:
    row = item.total.row + TABLE_TOP
    number = "#,##0" + ("." + "0" * places if places else "")
    printed, recomputed = _name(row, item.total.column), _name(row, at)
    total = f"=SUM({','.join(_ranges(item.parts))})"
    look = replace(BODY, align="right", number=number)
    sheet.formula(row, at, total, item.value, look)
    formula = f"=ROUND({printed}-{recomputed},{places})"
    sheet.formula(row, at + 1, formula, item.printed - item.value, look)
    sheet.mark_unless_zero(row, at + 1, replace(look, fill=_WRONG_FILL))


def _ranges(parts: Sequence[CellRef]) -> Iterator[str]:
    """Yield the cells of one column as ranges of neighbours, so that many fit into one sum."""
    rows = sorted({ref.row + TABLE_TOP for ref in parts})
    column = parts[0].column
    start = previous = rows[0]
    for row in [*rows[1:], None]:
        if row is not None and row == previous + 1:
            previous = row
            continue
        first, last = _name(start, column), _name(previous, column)
        yield first if start == previous else f"{first}:{last}"
        if row is not None:
            start = previous = row


def _write_notes(sheet: Sheet, page: StatementPage) -> None:
    for offset, note in enumerate(page.statement.notes):
        sheet.paragraph(
            TABLE_TOP + page.grid.row_count + 1 + offset,
            page.grid.column_count,
            without_personal(note),
        )


def _name(row: int, column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
