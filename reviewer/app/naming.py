"""What cells, rows and tables are called when a person is told of them."""

from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef
from reviewer.model.statement import short_title


def cell_name(book: FactBook, ref: CellRef) -> str:
    """Name a cell: statement, line and column, or where it stands."""
    fact = book.at(ref)
    if fact is None:
        return f"第{ref.row + 1}行第{ref.column + 1}列"
    statement = book.statements[fact.statement]
    title = short_title(statement.title, book.disclosure.entity)
    line = " ".join(part for part in (fact.line.code, fact.line.name) if part)
    return " ".join(part for part in (title, line, "".join(fact.column.path[-1:])) if part)


def line_name(book: FactBook, ref: CellRef, *, is_column: bool) -> str:
    """Name the row or the column of a cell by its place in the table."""
    place = f"第{ref.column + 1}列" if is_column else f"第{ref.row + 1}行"
    return f"{grid_name(book, ref.grid)} {place}"


def grid_name(book: FactBook, grid: int) -> str:
    """Name a table by its title, or by its number where it has none."""
    title = next((s.title for s in book.statements if s.grid == grid), "")
    return short_title(title, book.disclosure.entity) if title else f"第{grid + 1}张表"
