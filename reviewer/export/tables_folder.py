"""Statements as CSV files, one a statement, for other programs."""

import csv
import io
from decimal import Decimal

from reviewer.export.frames import statement_frame
from reviewer.export.outcome import Outcome, Words
from reviewer.export.sheet_names import sheet_names
from reviewer.export.workbook import statement_title
from reviewer.model.amount import read_amount

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_FILE_NAMES = str.maketrans("", "", '<>|"')


def csv_files(outcome: Outcome, words: Words) -> dict[str, bytes]:
    """Return name and bytes of one CSV file a statement, in UTF-8 with a byte order mark.

    Spreadsheet programs know the encoding by the mark. A text they would take for a formula
    begins with an apostrophe; amounts are plain numbers.
    """
    book = outcome.book
    names = sheet_names(statement_title(statement, words) for statement in book.statements)
    files = {}
    for number, (statement, name) in enumerate(zip(book.statements, names, strict=True), start=1):
        grid = book.grids[statement.grid]
        frame = statement_frame(statement, grid, book.of_statement(statement))
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow([_field(label) for label in frame.columns])
        writer.writerows([_field(value) for value in row] for row in frame.itertuples(index=False))
        file_name = f"{number:02d} {name.translate(_NOT_IN_FILE_NAMES)}.csv"
        files[file_name] = buffer.getvalue().encode("utf-8-sig", "replace")
    return files


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    is_formula = text.startswith(_FORMULA_STARTS) and len(text) > 1 and read_amount(text) is None
    return f"'{text}" if is_formula else text
