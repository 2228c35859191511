"""Workbooks in the old binary format (XLS, and ET of WPS): sheets with texts as printed."""

import struct
from io import StringIO
from typing import Any

import xlrd

from reviewer.reading.blocks import Align, Section
from reviewer.reading.number_format import GENERAL, format_number
from reviewer.reading.package import damaged, locked
from reviewer.reading.sheet import Sheet, Span
from reviewer.reading.workbook import section_of

# What the library raises on files that are not what they say.
_BROKEN = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
_VISIBLE = 0
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
_ALIGNS = {1: Align.LEFT, 2: Align.CENTRE, 3: Align.RIGHT, 5: Align.LEFT, 6: Align.CENTRE}
# 1/256 of a character's width, in points.
_WIDTH_PT = 5.5 / 256
_ERRORS = xlrd.error_text_from_code


def read_xls(name: str, content: bytes) -> list[Section]:
    """Return the sheets of a workbook, hidden ones too. Raises `ReadingError`."""
    try:
        book = _open(content)
        sheets = [_sheet(name, book, sheet) for sheet in book.sheets()]
    except _BROKEN as error:
        raise locked(name) if "encrypted" in str(error).lower() else damaged(name) from error
    if not sheets:
        raise damaged(name)
    return [section_of(name, sheet) for sheet in sheets]


def _open(content: bytes) -> Any:
    """Open a workbook, also one of a program that lets its storages overlap, as Excel does."""
    try:
        return _opened(content, overlapping=False)
    except xlrd.compdoc.CompDocError:
        return _opened(content, overlapping=True)


def _opened(content: bytes, *, overlapping: bool) -> Any:
    return xlrd.open_workbook(
        file_contents=content,
        formatting_info=True,
        logfile=StringIO(),
        ragged_rows=True,
        ignore_workbook_corruption=overlapping,
    )


def _sheet(file: str, book: Any, source: Any) -> Sheet:
    sheet = Sheet(source.name, source.visibility != _VISIBLE)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            cell = source.cell(row, column)
            style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
            if style is not None and _is_framed(style.border):
                sheet.framed.add((row, column))
            sheet.write(file, (row, column), _text(book, cell, style), _align(cell, style))
    for top, bottom, left, right in source.merged_cells:
        sheet.merged.append(Span(top, left, bottom - top, right - left))
    sheet.hidden_rows.update(row for row, info in source.rowinfo_map.items() if info.hidden)
    for column, info in source.colinfo_map.items():
        sheet.widths_pt[column] = info.width * _WIDTH_PT
        if info.hidden:
            sheet.hidden_columns.add(column)
    return sheet


def _text(book: Any, cell: Any, style: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            known = None if style is None else book.format_map.get(style.format_key)
            number_format = GENERAL if known is None else known.format_str
            return format_number(cell.value, number_format, from_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(_ERRORS.get(cell.value, "#N/A"))
        case _:
            return str(cell.value)


def _align(cell: Any, style: Any) -> Align:
    named = None if style is None else _ALIGNS.get(style.alignment.hor_align)
    return named or (Align.RIGHT if cell.ctype in _NUMBERS else Align.LEFT)


def _is_framed(border: Any) -> bool:
    return any(
        (
            border.left_line_style,
            border.right_line_style,
            border.top_line_style,
            border.bottom_line_style,
        )
    )
