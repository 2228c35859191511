"""Prints one statement: title, amount unit, table, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Paragraph, Spacer

from tests.typesetting.columns import PADDING_PT, column_widths, fits
from tests.typesetting.layout import Layout, Rules
from tests.typesetting.table import ColumnKind, Table, header_cells, header_depth

SHADE = Color(0.9, 0.92, 0.95)
SMALLEST_PT = 5.5
TOTALS = (
    "合计",
    "合 计",
    "合　计",
    "总计",
    "收入总计",
    "支出总计",
    "本年收入合计",
    "本年支出合计",
)


@dataclass(frozen=True, slots=True)
class Printing:
    """What printing a table needs to know of the page."""

    font: str
    width_pt: float
    layout: Layout


def table_flowables(table: Table, printing: Printing) -> Iterator[Flowable]:
    """Yield the flowables of one statement, its title excepted."""
    layout = printing.layout
    right = _style(printing, layout.cell_pt, TA_RIGHT)
    yield Paragraph(f"单位：{layout.amount_unit}", right)
    yield Spacer(0, 3)
    yield _grid(table, printing)
    note = ParagraphStyle("note", _style(printing, layout.cell_pt), spaceBefore=5)
    for text in table.notes:
        yield Paragraph(text, note)


def _style(printing: Printing, size_pt: float, alignment: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        "cell",
        fontName=printing.font,
        fontSize=size_pt,
        leading=size_pt * 1.25,
        alignment=alignment,
        wordWrap="CJK",
    )


def _grid(table: Table, printing: Printing) -> LongTable:
    size_pt, widths = _sized(table, printing)
    depth = header_depth(table.columns)
    header, spans = _header(table, printing, size_pt)
    numbers = [[str(n + 1) for n in range(len(table.columns))]]
    top = header + (numbers if printing.layout.column_numbers else [])
    body = [_body_row(table, row, printing, size_pt) for row in table.rows]
    padding_pt = printing.layout.row_padding_pt * (0.7 if table.landscape else 1)
    style = [
        ("FONT", (0, 0), (-1, -1), printing.font, size_pt, size_pt * 1.25),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING_PT / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING_PT / 2),
        ("TOPPADDING", (0, 0), (-1, -1), padding_pt * 0.7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding_pt),
        ("ALIGN", (0, 0), (-1, len(top) - 1), "CENTER"),
        *spans,
        *_alignments(table, len(top)),
        *_rules(table, printing.layout, depth, len(top)),
    ]
    repeat = len(top) if printing.layout.repeat_header else 0
    return LongTable(top + body, colWidths=widths, repeatRows=repeat, style=style)


def _sized(table: Table, printing: Printing) -> tuple[float, list[float]]:
    """Return the largest type size at which the table fits the page, and its widths."""
    size_pt = printing.layout.cell_pt
    while True:
        widths = column_widths(table, printing.font, size_pt, printing.width_pt)
        if size_pt <= SMALLEST_PT or fits(table, widths, size_pt):
            return size_pt, widths
        size_pt -= 0.5


def _header(
    table: Table, printing: Printing, size_pt: float
) -> tuple[list[list[Any]], list[tuple[Any, ...]]]:
    rows: list[list[Any]] = [[""] * len(table.columns) for _ in range(header_depth(table.columns))]
    spans: list[tuple[Any, ...]] = []
    style = _style(printing, size_pt, TA_CENTER)
    for cell in header_cells(table.columns):
        rows[cell.row][cell.column] = Paragraph(cell.text, style)
        area = (cell.column, cell.row), (cell.last_column, cell.last_row)
        if area[0] != area[1]:
            spans.append(("SPAN", *area))
        if printing.layout.shaded_header:
            spans.append(("BACKGROUND", *area, SHADE))
    return rows, spans


def _body_row(table: Table, row: tuple[str, ...], printing: Printing, size_pt: float) -> list[Any]:
    """Return the cells of a row; names are paragraphs, so that they wrap."""
    left, centred = _style(printing, size_pt), _style(printing, size_pt, TA_CENTER)
    return [
        Paragraph(_kept_spaces(text), centred if text in TOTALS else left)
        if column.kind is ColumnKind.NAME
        else text
        for text, column in zip(row, table.columns, strict=True)
    ]


def _kept_spaces(text: str) -> str:
    # a paragraph eats leading spaces; indentation is what some provinces show levels with
    stripped = text.lstrip(" ")
    return "\xa0" * (len(text) - len(stripped)) + stripped


def _alignments(table: Table, first: int) -> Iterator[tuple[Any, ...]]:
    for index, column in enumerate(table.columns):
        side = "RIGHT" if column.kind is ColumnKind.AMOUNT else "LEFT"
        yield ("ALIGN", (index, first), (index, -1), side)


def _rules(table: Table, layout: Layout, depth: int, first: int) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of the layout; `depth` header rows, the body starting at `first`."""
    whole = (0, 0), (-1, -1)
    match layout.rules:
        case Rules.GRID:
            yield ("GRID", *whole, 0.5, black)
        case Rules.HORIZONTAL:
            yield ("LINEBELOW", *whole, 0.4, black)
            yield ("LINEABOVE", (0, 0), (-1, 0), 0.4, black)
        case Rules.THREE_LINE:
            yield ("LINEABOVE", (0, 0), (-1, 0), 1.2, black)
            yield ("LINEBELOW", (0, first - 1), (-1, first - 1), 0.6, black)
            yield ("LINEBELOW", (0, -1), (-1, -1), 1.2, black)
            for cell in header_cells(table.columns):
                if cell.last_row < depth - 1:
                    area = (cell.column, cell.last_row), (cell.last_column, cell.last_row)
                    yield ("LINEBELOW", *area, 0.4, black)
        case Rules.NONE:
            return
