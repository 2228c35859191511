"""Workbooks in Office's XML format (XLSX): sheets with texts as they are printed."""

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from reviewer.reading.blocks import Align, Section
from reviewer.reading.number_format import format_number
from reviewer.reading.package import Element, Package, damaged
from reviewer.reading.sheet import MAX_CELLS, UNCALCULATED, Position, Sheet, Span, too_many_cells
from reviewer.reading.workbook import section_of
from reviewer.reading.xlsx_styles import CellStyle, S, number, read_cell_styles

_WORKBOOK: Final = "xl/workbook.xml"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# The width of a digit in the usual type, in points.
_DIGIT_PT = 5.5
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_COLUMN = 16384
# Values of cells, some of which show nothing; blank cells that only have a look are not counted.
_CELL_END = b"</v>"
_MOST_ELEMENTS = 2 * MAX_CELLS
# The left, middle and right part of a header; numbers of pages, dates, names, and how it is drawn.
_PART = re.compile(r"(?<!&)&[LCR]")
_FIELD = re.compile(
    r"第?\s*&P\s*页?\s*[,，、/]?\s*(?:共?\s*&N\s*页?)?"
    r'|&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d{1,3}|&[PNDTAFZGBIUESXYH]'
)
# What is left of a number of a page, as the dashes beside it.
_SAYS_NOTHING = 3


def read_xlsx(name: str, content: bytes) -> list[Section]:
    """Return the sheets of a workbook, hidden ones too. Raises `ReadingError`."""
    package = Package(name, content)
    main = next((p for p in (_WORKBOOK, "xl/Workbook.xml") if p in package.parts), None)
    if main is None:
        raise damaged(name)
    tree = package.tree(main)
    links = _links(package, main)
    reader = _SheetReader(package, tree)
    sections = []
    for entry in tree.iterfind(f"{S}sheets/{S}sheet"):
        part = links.get(entry.get(_LINK), "")
        if part in package.parts:
            sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") != "visible")
            reader.fill(sheet, part)
            sections.append(section_of(name, sheet))
    if not sections:
        raise damaged(name)
    return sections


def _links(package: Package, main: str) -> dict[str, str]:
    """Return the worksheets that the workbook names, by the id it calls them by."""
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.parts:
        raise damaged(package.name)
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/" + folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in package.tree(relations)
        if str(relation.get("Type", "")).endswith("/worksheet")
        and relation.get("TargetMode") != "External"
    }


class _SheetReader:
    """What all sheets of a workbook share: texts, styles and the calendar."""

    def __init__(self, package: Package, workbook: Element) -> None:
        self._package = package
        self._shared = _shared_texts(package)
        self._styles = read_cell_styles(package)
        properties = workbook.find(S + "workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._print = partial(format_number, from_1904=is_1904)

    def fill(self, sheet: Sheet, part: str) -> None:
        if self._package.read(part).count(_CELL_END) > _MOST_ELEMENTS:
            # taking them apart alone would need gigabytes
            raise too_many_cells(self._package.name, sheet.name)
        tree = self._package.tree(part)
        _read_columns(sheet, tree)
        row_number = 0
        for row in tree.iterfind(f"{S}sheetData/{S}row"):
            row_number = number(row, "r", row_number + 1)
            if row.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(row_number - 1)
            self._read_row(sheet, row, row_number - 1)
        for merge in tree.iterfind(f"{S}mergeCells/{S}mergeCell"):
            if (span := _span(merge.get("ref", ""))) is not None:
                sheet.merged.append(span)
        sheet.above += _printed_lines(tree.findtext(f"{S}headerFooter/{S}oddHeader") or "")
        sheet.below += _printed_lines(tree.findtext(f"{S}headerFooter/{S}oddFooter") or "")

    def _read_row(self, sheet: Sheet, row: Element, row_index: int) -> None:
        column = -1
        for cell in row.iterfind(S + "c"):
            position = _position(cell.get("r", ""))
            column = column + 1 if position is None else position[1]
            style = self._styles.get(number(cell, "s", 0), CellStyle())
            if style.is_framed:
                sheet.framed.add((row_index, column))
            text = self._text(cell, style)
            usual = Align.RIGHT if cell.get("t", "n") == "n" else Align.LEFT
            sheet.write(self._package.name, (row_index, column), text, style.align or usual)

    def _text(self, cell: Element, style: CellStyle) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _rich_text(cell.find(S + "is"))
        value = cell.findtext(S + "v")
        if not value:
            # A program wrote the formula and nobody has calculated it yet; else it gives no text.
            is_waiting = cell.find(S + "f") is not None and kind != "str"
            return UNCALCULATED if is_waiting else ""
        match kind:
            case "s":
                return self._shared[int(value)] if 0 <= _int(value) < len(self._shared) else ""
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "n":
                return self._number(value, style)
            case _:
                return _unescape(value)

    def _number(self, value: str, style: CellStyle) -> str:
        try:
            return self._print(float(value), style.number_format)
        except (ValueError, ArithmeticError):
            return value


def _shared_texts(package: Package) -> list[str]:
    part = next((p for p in package.parts if p.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    return [_rich_text(item) for item in package.tree(part).iterfind(S + "si")]


def _rich_text(item: Element | None) -> str:
    """Return a text of several runs, readings of characters left out."""
    if item is None:
        return ""
    return _unescape("".join(_runs(item)))


def _runs(item: Element) -> Iterator[str]:
    for child in item:
        if child.tag == S + "t":
            yield child.text or ""
        elif child.tag == S + "r":
            yield child.findtext(S + "t") or ""


def _printed_lines(code: str) -> Iterator[str]:
    """Yield what a header or footer of the printed pages says, numbers of pages left out."""
    for part in _PART.split(code):
        for line in _unescape(_FIELD.sub("", part)).splitlines():
            if len(said := line.replace("&&", "&").strip()) > _SAYS_NOTHING:
                yield said


def _unescape(text: str) -> str:
    return _CONTROL.sub(lambda match: chr(int(match[1], 16)), text).replace("\r", "")


def _read_columns(sheet: Sheet, tree: Element) -> None:
    for column in tree.iterfind(f"{S}cols/{S}col"):
        first, last = number(column, "min", 1), min(number(column, "max", 1), _MAX_COLUMN)
        for index in range(first - 1, last):
            if column.get("hidden") in ("1", "true"):
                sheet.hidden_columns.add(index)
            elif (width := number(column, "width", 0)) > 0:
                sheet.widths_pt[index] = (width + 1) * _DIGIT_PT


def _span(reference: str) -> Span | None:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last)
    if start is None or end is None:
        return None
    rows, columns = end[0] - start[0] + 1, end[1] - start[1] + 1
    return Span(*start, rows, columns) if rows > 0 and columns > 0 else None


def _position(reference: str) -> Position | None:
    match = _CELL_REF.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _int(text: str) -> int:
    return int(text) if text.isdecimal() else -1
