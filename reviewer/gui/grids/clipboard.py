"""Blocks of cells on the clipboard: as text and as HTML, both ways."""

import csv
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from io import StringIO

from PySide6.QtCore import QMimeData

from reviewer.gui.grids.typing import block_of
from reviewer.model.grid import CellRef, Grid


def copied_data(grid: Grid, refs: Sequence[CellRef]) -> QMimeData:
    """Return the rectangle around `refs` for the clipboard."""
    rows = block_of(grid, refs)
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in rows))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    data.setHtml(f"<table>{body}</table>")
    return data


def pasted_rows(data: QMimeData) -> list[list[str]]:
    """Return the rows on the clipboard: of a table in HTML, else of tab separated text."""
    if data.hasHtml() and (rows := _html_rows(data.html())):
        return rows
    text = data.text().replace("\r\n", "\n").removesuffix("\n")
    # spreadsheets put a text that holds a line break or a tab into quotation marks
    return [list(row) for row in csv.reader(StringIO(text), delimiter="\t")]


class _Table(HTMLParser):
    """Reads the first table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._is_in_cell = True
        elif tag == "br" and self._is_in_cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.rows[-1][-1] += data


def _html_rows(html: str) -> list[list[str]]:
    reader = _Table()
    reader.feed(html)
    rows = [[" ".join(text.split()) for text in row] for row in reader.rows]
    return [row for row in rows if row]
