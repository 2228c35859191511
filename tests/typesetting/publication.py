"""Puts a budget together as it is published, prints it, and tells the truth of what it prints."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.typesetting.budget import Budget
from tests.typesetting.layout import Layout
from tests.typesetting.narrative import explanation, introduction
from tests.typesetting.pdf import print_pdf
from tests.typesetting.prose import Block, Contents, Cover, Heading, Paragraph
from tests.typesetting.remarks import definitions
from tests.typesetting.statements import make_statements
from tests.typesetting.styles import explanation_in
from tests.typesetting.table import Table


@dataclass(frozen=True, slots=True)
class Misprint:
    """Something printed wrongly on purpose: in a cell of a statement, or in its title.

    `row` is the text of one of the row's key cells, or `None` for the title; `column` is the
    path of the cell's column.
    """

    kind: str
    before: str
    after: str
    row: str | None = None
    column: tuple[str, ...] = ()


def typeset(
    budget: Budget,
    layout: Layout,
    path: Path,
    misprints: Iterable[Misprint] = (),
    style: str | None = None,
) -> dict[str, Any]:
    """Print the budget to `path`, explained in a style; return the truth of what was printed."""
    statements = printed_statements(budget, layout, misprints)
    blocks = published_blocks(budget, statements, style)
    title = f"{budget.entity.name}{budget.year}年单位预算"
    path.write_bytes(print_pdf(blocks, layout, title))
    return truth(budget, layout, statements, path.stem)


def published_blocks(
    budget: Budget, statements: tuple[Table, ...], style: str | None = None
) -> tuple[Block, ...]:
    """Return everything the document holds, in order."""
    entity, year = budget.entity, budget.year
    explained = explanation(budget) if style is None else explanation_in(style, budget)
    return (
        Cover(entity.name, f"{year}年单位预算", f"{year}年2月"),
        Contents(),
        Heading("第一部分　单位概况", 0),
        *introduction(budget),
        Heading(f"第二部分　{year}年单位预算表", 0),
        *statements,
        Heading(f"第三部分　{year}年单位预算情况说明", 0),
        *explained,
        Heading("第四部分　名词解释", 0),
        *(Paragraph(text) for text in definitions()),
    )


def printed_statements(
    budget: Budget, layout: Layout, misprints: Iterable[Misprint] = ()
) -> tuple[Table, ...]:
    """Return the statements with the misprints in place."""
    tables = {table.kind: table for table in make_statements(budget, layout)}
    for misprint in misprints:
        tables[misprint.kind] = _misprinted(tables[misprint.kind], misprint)
    return tuple(tables.values())


def _misprinted(table: Table, misprint: Misprint) -> Table:
    if misprint.row is None:
        assert misprint.before in table.title, misprint
        return replace(table, title=table.title.replace(misprint.before, misprint.after))
    row = next(i for i, cells in enumerate(table.rows) if misprint.row in cells)
    column = [one.path for one in table.columns].index(misprint.column)
    cells = list(table.rows[row])
    assert cells[column] == misprint.before, (misprint, cells[column])
    cells[column] = misprint.after
    rows = (*table.rows[:row], tuple(cells), *table.rows[row + 1 :])
    return replace(table, rows=rows)


def truth(
    budget: Budget, layout: Layout, statements: tuple[Table, ...], name: str
) -> dict[str, Any]:
    """Return what a perfect reader would read, in the shape of the corpus's truth files."""
    document = {
        "title": f"{budget.entity.name}{budget.year}年单位预算",
        "entity": budget.entity.name,
        "parent": budget.entity.parent,
        "year": budget.year,
        "stage": "budget",
        "unit": layout.amount_unit,
    }
    return {
        "name": name,
        "document": document,
        "statements": [_table_truth(table, layout) for table in statements],
    }


def _table_truth(table: Table, layout: Layout) -> dict[str, Any]:
    return {
        "kind": table.kind,
        "title": table.title,
        "unit": layout.amount_unit,
        "notes": list(table.notes),
        "columns": [list(column.path) for column in table.columns],
        "rows": [[cell.strip() for cell in row] for row in table.rows],
    }
