"""The same statements as workbooks, for an office program to print.

Column widths, heights, borders and page breaks are then those of a real producer.
"""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.typesetting.budget import Budget
from tests.typesetting.forms.block import Block, Printed, make_block
from tests.typesetting.forms.head import heads_above
from tests.typesetting.forms.kinds import make_sheets
from tests.typesetting.forms.layout import PageLayout
from tests.typesetting.forms.truth import printed_label, printed_title, truth_of
from tests.typesetting.table import ColumnKind

FONT = {"hei": "WenQuanYi Micro Hei", "zen": "WenQuanYi Zen Hei"}
BORDERS = {"grid": 1, "none": 0}
WIDTHS = {ColumnKind.CODE: 10, ColumnKind.NAME: 24, ColumnKind.AMOUNT: 12}
ALIGN = {"key": "left", "name": "left", "note": "left", "unit": "right", "amount": "right"}

_PLAIN = re.compile(r"-?[\d,]+(\.\d+)?%?")


def write_workbook(
    budget: Budget,
    layout: PageLayout,
    path: Path,
    *,
    numbers: bool = False,
    stacked: bool = False,
) -> dict[str, Any]:
    """Write a sheet for each statement, fitted to the width of a page; return the truth.

    `numbers` writes amounts as numbers with a format, `stacked` all statements on one sheet.
    """
    form = layout.form
    sheets = make_sheets(budget, form)
    with xlsxwriter.Workbook(str(path)) as book:
        page, row = None, 0
        for number, sheet in enumerate(sheets, 1):
            title = printed_title(budget, form, sheet)
            entity = form.entity_line.format(entity=budget.entity.name)
            if page is None or not stacked:
                page, row = _add_page(book, f"表{number}", len(sheet.columns) > 8), 0
            block = make_block(sheet, form, title, entity)
            heads = [printed_label(form, number), *heads_above(form, title, entity)]
            start = _head(book, page, heads, block.columns, layout, row)
            _cells(book, page, block, start, layout, numbers=numbers)
            row = start + block.rows
            for place, note in enumerate(sheet.notes):
                page.write_string(row + place, 0, note)
            row += len(sheet.notes) + 1
            if not stacked:
                page.repeat_rows(start + block.top, start + block.start - 1)
    return truth_of(budget, layout, sheets, path.stem)


def _add_page(book: Any, name: str, is_wide: bool) -> Any:
    page = book.add_worksheet(name)
    page.fit_to_pages(1, 0)
    page.set_paper(9)
    if is_wide:
        page.set_landscape()
    return page


def _head(
    book: Any, page: Any, heads: list[str], columns: int, layout: PageLayout, row: int
) -> int:
    """Write the rows above the table and return where it starts."""
    label, title, entity, unit = heads
    look = FONT[layout.look.font]
    if label:
        page.write_string(row, 0, label)
        row += 1
    large = book.add_format(
        {"align": "center", "shrink": True, "font_size": 16, "font_name": look}
    )
    if columns > 1 and title:
        page.merge_range(row, 0, row, columns - 1, title, large)
        row += 1
    if not unit:
        return row
    plain = {"font_name": look, "font_size": 10}
    page.write_string(row, 0, entity, book.add_format(plain))
    page.write_string(row, columns - 1, unit, book.add_format({**plain, "align": "right"}))
    return row + 1


def _cells(
    book: Any, page: Any, block: Block, start: int, layout: PageLayout, *, numbers: bool
) -> None:
    for column, kind in enumerate(block.kinds):
        page.set_column(column, column, WIDTHS[kind])
    for cell in block.cells:
        amount = _value(cell) if numbers else None
        looks = {"num_format": _number_format(cell.text)} if amount is not None else {}
        form = book.add_format({**_format(cell, layout), **looks})
        first, last = start + cell.row, start + cell.last_row
        if (cell.row, cell.column) == (cell.last_row, cell.last_column):
            if amount is None:
                page.write_string(first, cell.column, cell.text, form)
            else:
                page.write_number(first, cell.column, amount, form)
        else:
            page.merge_range(first, cell.column, last, cell.last_column, cell.text, form)


def _format(cell: Printed, layout: PageLayout) -> dict[str, Any]:
    look = layout.look
    return {
        "font_name": FONT[look.font],
        "font_size": look.cell_pt,
        "border": BORDERS.get(look.rules, 1),
        "align": ALIGN.get(cell.part, "center"),
        "valign": "vcenter",
        "text_wrap": True,
        "bold": cell.bold and look.bold != "none",
        **({"bg_color": "#D9E1F2"} if look.shade == "header" and cell.part == "header" else {}),
    }


def _value(cell: Printed) -> float | None:
    """Return the number a cell prints; a dash is a zero with a format of its own.

    Signs that no common number format prints stay text, as offices paste them.
    """
    if cell.part != "amount" or not cell.text:
        return None
    if cell.text == "-":
        return 0.0
    if not _PLAIN.fullmatch(cell.text):
        return None
    text = cell.text.replace(",", "")
    # Exactly, so that the share of a whole prints the same digits.
    return float(Decimal(text.rstrip("%")) / 100) if text.endswith("%") else float(text)


def _number_format(text: str) -> str:
    """Return the number format that prints a number as `text`."""
    if text == "-":
        return '0.00;-0.00;"-"'
    decimals = len(text.rstrip("%").partition(".")[2])
    whole = "#,##0" if "," in text else "0"
    return whole + ("." + "0" * decimals if decimals else "") + "%" * text.endswith("%")
