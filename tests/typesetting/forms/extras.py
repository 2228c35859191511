"""What some publishers add to a statement: numbers of rows, a remark below, a cut cell."""

from dataclasses import replace

from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Merge, Sheet
from tests.typesetting.table import Column, ColumnKind

NUMBERED = ("revenue_detail", "expenditure_detail", "general_public_expenditure")
SERIAL = "序号"
REMARK = "注：本表按支出功能分类科目填列，金额单位见表头。"
CUT = "\\"
"""Parts the two texts of a header cell that is cut by a line."""


def with_extras(sheet: Sheet, form: Form) -> Sheet:
    """Return a statement with what the form adds to it."""
    if form.serial and _may_be_numbered(sheet):
        sheet = _numbered(sheet, form)
    if form.note_row and any(any(row) for row in sheet.rows):
        merge = Merge(len(sheet.rows), 0, len(sheet.columns) - 1)
        row = (REMARK, *[""] * (len(sheet.columns) - 1))
        sheet = replace(sheet, rows=(*sheet.rows, row), merges=(*sheet.merges, merge))
    return sheet


def _may_be_numbered(sheet: Sheet) -> bool:
    if sheet.kind == "project_expenditure":
        return not sheet.merges
    return sheet.kind in NUMBERED and not sheet.header_into_body and not sheet.numbers


def _numbered(sheet: Sheet, form: Form) -> Sheet:
    """Return a statement whose rows are numbered, but for totals and blank ones."""
    column = Column((SERIAL,), ColumnKind.CODE)
    rows, number = [], 0
    for row in sheet.rows:
        is_line = any(row) and form.total_label not in row
        number += is_line
        rows.append((str(number) if is_line else "", *row))
    merges = tuple(
        replace(one, column=one.column + 1, last_column=one.last_column + 1)
        for one in sheet.merges
    )
    return replace(sheet, columns=(column, *sheet.columns), rows=tuple(rows), merges=merges)


def with_cut_cell(sheet: Sheet) -> Sheet:
    """Return a statement whose first header cell says what its columns and its rows hold."""
    first = sheet.columns[0]
    # names give up some of their width, and a cut cell cannot be wrapped
    if sheet.header_into_body or len(first.path) > 1 or first.kind is not ColumnKind.CODE:
        return sheet
    cut = replace(first, path=(f"栏目{CUT}{first.path[0]}",))
    return replace(sheet, columns=(cut, *sheet.columns[1:]))
