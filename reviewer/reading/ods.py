"""OpenDocument spreadsheets (ODS): they keep the text of every cell as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reviewer.reading.blocks import Align, Section, align_named
from reviewer.reading.package import Element, Package, damaged, locked
from reviewer.reading.sheet import MAX_CELLS, UNCALCULATED, Sheet, Span
from reviewer.reading.workbook import section_of

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMAT: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_GROUPS = frozenset(
    _TABLE + name
    for name in ("table-row-group", "table-header-rows", "table-rows", "table-column-group")
) | {_TABLE + "table-header-columns", _TABLE + "table-columns"}
_MAX_REPEATED = 10_000
# More blank rows than any statement has.
_MAX_BLANK = 200
_NOTES = _OFFICE + "annotation"


def read_ods(name: str, content: bytes) -> list[Section]:
    """Return the sheets of a workbook, hidden ones too. Raises `ReadingError`."""
    package = Package(name, content)
    if _MANIFEST in package.parts and b"encryption-data" in package.read(_MANIFEST):
        raise locked(name)
    tree = package.tree(_CONTENT)
    styles = _styles(tree)
    sheets = [
        _sheet(name, element, styles)
        for element in tree.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    ]
    if not sheets:
        raise damaged(name)
    return [section_of(name, sheet) for sheet in sheets]


@dataclass(frozen=True, slots=True)
class _Styles:
    """The names of styles: those of hidden sheets, of cells with a border, and aligned ones."""

    unshown: set[str] = field(default_factory=set)
    framed: set[str] = field(default_factory=set)
    aligns: dict[str, Align] = field(default_factory=dict)


def _styles(tree: Element) -> _Styles:
    found = _Styles()
    for style in tree.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style"):
        sheet = style.find(_STYLE + "table-properties")
        if sheet is not None and sheet.get(_TABLE + "display") == "false":
            found.unshown.add(style.get(_STYLE + "name", ""))
        cell = style.find(_STYLE + "table-cell-properties")
        if cell is not None and any(
            "}border" in key and value != "none" and not key.endswith("width")
            for key, value in cell.attrib.items()
        ):
            found.framed.add(style.get(_STYLE + "name", ""))
        text = style.find(_STYLE + "paragraph-properties")
        align = None if text is None else align_named(text.get(_FORMAT + "text-align"))
        if align is not None:
            found.aligns[style.get(_STYLE + "name", "")] = align
    return found


def _sheet(file: str, element: Element, styles: _Styles) -> Sheet:
    sheet = Sheet(
        element.get(_TABLE + "name", ""), element.get(_TABLE + "style-name", "") in styles.unshown
    )
    at = 0
    for column in _members(element, "table-column"):
        count = min(_count(column, "number-columns-repeated"), _MAX_REPEATED)
        if _is_hidden(column):
            sheet.hidden_columns.update(range(at, at + count))
        at += count
    at = 0
    for row in _members(element, "table-row"):
        count = _count(row, "number-rows-repeated")
        for copy in range(_copies(row, count)):
            _read_row(file, sheet, row, at + copy, styles)
        if _is_hidden(row):
            sheet.hidden_rows.update(range(at, at + min(count, _MAX_REPEATED)))
        at += count
    return sheet


def _copies(row: Element, count: int) -> int:
    """Return how many of a row's repetitions are looked at: borders without end hold nothing."""
    if _has_text(row):
        return count if count <= MAX_CELLS else 1
    return min(count, _MAX_BLANK)


def _members(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == _TABLE + name:
            yield child
        elif child.tag in _GROUPS:
            yield from _members(child, name)


def _read_row(file: str, sheet: Sheet, row: Element, at: int, styles: _Styles) -> None:
    column = 0
    for cell in row:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        count = _count(cell, "number-columns-repeated")
        text = UNCALCULATED if _is_waiting(cell) else _cell_text(cell)
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            sheet.merged.append(Span(at, column, rows, columns))
        style = cell.get(_TABLE + "style-name", "")
        is_framed = style in styles.framed
        is_text = cell.get(_OFFICE + "value-type", "string") == "string"
        align = styles.aligns.get(style) or (Align.LEFT if is_text else Align.RIGHT)
        for copy in range(min(count, _MAX_REPEATED) if text or is_framed else 0):
            sheet.write(file, (at, column + copy), text, align)
            if is_framed:
                sheet.framed.add((at, column + copy))
        column += count


def _is_waiting(cell: Element) -> bool:
    """Tell a cell whose formula a program wrote and nobody has calculated yet."""
    has_formula = cell.get(_TABLE + "formula") is not None
    return has_formula and cell.get(_OFFICE + "value-type") is None and not _cell_text(cell)


def _cell_text(cell: Element) -> str:
    return "\n".join("".join(_shown(paragraph)) for paragraph in cell.iterfind(_TEXT + "p"))


def _shown(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == _TEXT + "s":
            yield " " * min(_repeat(child.get(_TEXT + "c", "1")), _MAX_REPEATED)
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag != _NOTES:
            yield from _shown(child)
        yield child.tail or ""


def _has_text(row: Element) -> bool:
    return row.find(f".//{_TEXT}p") is not None


def _is_hidden(element: Element) -> bool:
    return str(element.get(_TABLE + "visibility", "visible")) != "visible"


def _count(element: Element, attribute: str) -> int:
    return _repeat(element.get(_TABLE + attribute, "1"))


def _repeat(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() else 1
