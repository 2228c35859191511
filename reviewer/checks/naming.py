"""What statements, lines and columns are called in messages and in the keys of findings."""

import unicodedata
from functools import lru_cache

from reviewer.checks.sheet import Sheet
from reviewer.checks.terms import Sheets
from reviewer.model.fact import Fact
from reviewer.model.statement import Column, Line, short_title

_WORDED_ROLES = ("functional", "economic")
_NAMELESS = {"total": "合计"}
_LONE_COLUMNS = ("amount",)


def statement_name(fact: Fact, sheets: Sheets) -> str:
    return sheet_name(sheets.of_fact(fact), sheets)


def sheet_name(sheet: Sheet, sheets: Sheets) -> str:
    """Return the printed title without entity and year, or what its kind is called."""
    title = short_title(sheet.statement.title, sheets.entity)
    return title or sheets.name([sheet.kind])


def fact_name(fact: Fact) -> str:
    return line_name(fact.line)


def line_name(line: Line) -> str:
    """Return code and name as a person would say them: `2210201 住房公积金`.

    The lines of summaries carry their own words: a number, or the code within the name.
    """
    own_words = line.role in _WORDED_ROLES or line.name.startswith(line.code or " ")
    code = "" if own_words else line.code
    words = " ".join(part for part in (code, line.name) if part)
    return words or _NAMELESS.get(line.role or "") or f"第 {line.row + 1} 行"


def column_name(fact: Fact, sheets: Sheets) -> str:
    """Return the header of the column; nothing where the line has just one amount.

    Where several columns are headed alike (小计), the header above is said as well.
    """
    columns = sheets.of_fact(fact).columns_of(fact.column.panel)
    if fact.column.role in _LONE_COLUMNS or len(columns) == 1:
        return ""
    name = header_name(fact.column)
    above = list(dict.fromkeys(text for text in fact.column.path if text))[:-1]
    is_repeated = sum(header_name(column) == name for column in columns) > 1
    return above[-1] + name if above and is_repeated else name


def header_name(column: Column) -> str:
    """Return the lowest header."""
    return next((text for text in reversed(column.path) if text), f"第 {column.index + 1} 列")


def fact_key(fact: Fact, sheets: Sheets) -> str:
    """Return a key by meaning: statement, line and column, not where they stand."""
    sheet = sheets.of_fact(fact)
    return f"{line_key(sheet, fact.line)}:{column_key(fact.column)}"


def statement_key(sheet: Sheet) -> str:
    """Return the kind; numbered where the document has several statements of it."""
    return f"{sheet.kind.value}#{sheet.ordinal}" if sheet.of_kind > 1 else sheet.kind.value


def line_key(sheet: Sheet, line: Line) -> str:
    """Return statement and code, or role, or folded name; numbered where it is repeated."""
    own = _line_key(line)
    same = [other for other in sheet.lines if _line_key(other) == own]
    own = own if len(same) < 2 else f"{own}#{same.index(line) + 1}"
    return f"{statement_key(sheet)}:{own}"


def _line_key(line: Line) -> str:
    return line.code or line.role or fold(line.name)


def column_key(column: Column) -> str:
    return column.role or fold("".join(column.path)) or str(column.index)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold width, case and white space, so that printings of one name compare equal."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
