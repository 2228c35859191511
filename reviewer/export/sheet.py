"""A worksheet as we write it: text is always text, columns are as wide as what they hold."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_MAX_TEXT = 32_767  # a cell holds no more
_NARROWEST, _WIDEST_HEADING, _WIDEST = 6, 16, 50
_LINE_PT, _HIGHEST_PT = 15.5, 400.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; equal looks share one format of the workbook."""

    bold: bool = False
    align: str = "left"
    wrap: bool = True
    fill: str | None = None
    colour: str | None = None
    border: bool = True
    bar: str | None = None  # colour of a thick left border
    size_pt: int = 11
    number: str = "General"
    underline: bool = False


class Book:
    """An XlsxWriter workbook and the formats made in it so far."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[Look, Any] = {}
        self._marks: dict[Look, Any] = {}

    def sheet(self, name: str) -> "Sheet":
        return Sheet(self.workbook.add_worksheet(name), self, name)

    def format(self, look: Look) -> Any:
        if look not in self._formats:
            self._formats[look] = self.workbook.add_format(_properties(look))
        return self._formats[look]

    def mark(self, look: Look) -> Any:
        """Return the format a condition lays over a cell: its fill only."""
        if look not in self._marks:
            self._marks[look] = self.workbook.add_format({"bg_color": look.fill})
        return self._marks[look]


class Sheet:
    """A worksheet that never takes a text for a formula, a link or a number."""

    def __init__(self, worksheet: Any, book: Book, name: str) -> None:
        self.worksheet = worksheet
        self.name = name
        self._book = book
        self._widths: dict[int, int] = defaultdict(lambda: _NARROWEST)
        self._wrapped: dict[int, list[tuple[range, str]]] = defaultdict(list)

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write `text` as it is: what begins with `=`, `+`, `-` or `@` stays text."""
        self._widen(column, text, _WIDEST_HEADING if look == HEADING else _WIDEST)
        if text:
            self._wrapped[row].append((range(column, column + 1), text))
            self.worksheet.write_string(row, column, _storable(text), self._book.format(look))
        else:
            self.worksheet.write_blank(row, column, None, self._book.format(look))

    def heading(self, row: int, text: str, look: Look) -> None:
        """Write a line that runs over the columns and does not widen the first."""
        self.worksheet.write_string(row, 0, _storable(text), self._book.format(look))

    def paragraph(self, row: int, column_count: int, text: str) -> None:
        """Write a text that runs over the first columns and wraps at the end of the last."""
        if column_count > 1:
            self.merge(row, 0, row, column_count - 1, PLAIN)
        self.heading(row, text, PLAIN)
        self._wrapped[row].append((range(column_count), text))

    def merged_text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write the text of merged columns; it does not widen the first of them."""
        self.worksheet.write_string(row, column, _storable(text), self._book.format(look))

    def number(self, row: int, column: int, value: object, shown: str, look: Look) -> None:
        """Write an exact number; `shown` is how it reads, for the width."""
        self._widen(column, shown)
        self.worksheet.write_number(row, column, value, self._book.format(look))

    def formula(self, row: int, column: int, formula: str, value: object, look: Look) -> None:
        """Write a live formula with the value it has now, for programs that do not calculate."""
        self._widen(column, str(value))
        self.worksheet.write_formula(row, column, formula, self._book.format(look), value)

    def mark_unless_zero(self, row: int, column: int, look: Look) -> None:
        """Show the cell with `look` for as long as its value is not zero."""
        rule = {"type": "cell", "criteria": "!=", "value": 0, "format": self._book.mark(look)}
        self.worksheet.conditional_format(row, column, row, column, rule)

    def link(self, row: int, column: int, target: str, text: str, look: Look) -> None:
        """Write a link to a place in this workbook, such as `'表1'!B5`."""
        self._widen(column, text)
        self.worksheet.write_url(
            row, column, f"internal:{target}", self._book.format(look), _storable(text)
        )

    def merge(self, row: int, column: int, last_row: int, last_column: int, look: Look) -> None:
        self.worksheet.merge_range(row, column, last_row, last_column, "", self._book.format(look))

    def comment(self, row: int, column: int, text: str, author: str) -> None:
        options = {"author": author, "x_scale": 1.6}
        self.worksheet.write_comment(row, column, _storable(text), options)

    def table(self, top: int, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a list with a heading row that stays in view and can be filtered."""
        for column, heading in enumerate(headings):
            self.text(top, column, heading, HEADING)
        for offset, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                self.text(top + offset, column, text, BODY)
        self.worksheet.freeze_panes(top + 1, 0)
        self.worksheet.set_landscape()
        self.worksheet.set_paper(9)
        self.worksheet.fit_to_pages(1, 0)
        self.worksheet.repeat_rows(top)
        self.worksheet.autofilter(top, 0, top + len(rows), len(headings) - 1)

    def finish(self) -> None:
        """Set the column widths and row heights to what was written.

        Not every program makes wrapped rows higher by itself.
        """
        for column, width in sorted(self._widths.items()):
            self.worksheet.set_column(column, column, width)
        for row, texts in sorted(self._wrapped.items()):
            lines = max(_line_count(text, self._width(columns) - 1) for columns, text in texts)
            if lines > 1:
                self.worksheet.set_row(row, min(lines * _LINE_PT, _HIGHEST_PT))

    def _width(self, columns: range) -> int:
        return sum(self._widths[column] for column in columns)

    def _widen(self, column: int, text: str, widest: int = _WIDEST) -> None:
        longest = max((display_width(line) for line in text.splitlines()), default=0)
        self._widths[column] = max(self._widths[column], min(widest, longest + 2))


HEADING = Look(bold=True, align="center", fill="#EDEFF2")
BODY = Look()
PLAIN = Look(border=False)
TITLE = Look(bold=True, border=False, size_pt=14, wrap=False)
LINK = Look(colour="#0563C1", underline=True)


def display_width(text: str) -> int:
    """Return how many narrow characters wide `text` is; Chinese characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _line_count(text: str, width: int) -> int:
    return sum(max(1, -(-display_width(line) // width)) for line in text.splitlines() or [""])


def _storable(text: str) -> str:
    # half a character pair, as damaged PDF text has it, cannot be encoded
    return text.encode(errors="replace").decode()[:_MAX_TEXT]


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {
        "bold": look.bold,
        "align": look.align,
        "valign": "vcenter",
        "text_wrap": look.wrap,
        "num_format": look.number,
        "font_size": look.size_pt,
    }
    if look.border:
        properties |= {"border": 1, "border_color": "#A0A6AE"}
    if look.bar:
        properties |= {"left": 5, "left_color": look.bar}
    if look.fill:
        properties["bg_color"] = look.fill
    if look.colour:
        properties["font_color"] = look.colour
    if look.underline:
        properties["underline"] = 1
    return properties
