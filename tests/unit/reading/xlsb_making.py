"""A small binary workbook (XLSB) for the tests, record by record."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The numbers of the records that are needed.
ROW, REAL, TEXT = 0, 5, 6
BOOK, END_BOOK, SHEETS, END_SHEETS, SHEET_OF_BOOK = 131, 132, 143, 144, 156
SHEET, END_SHEET, DATA, END_DATA = 129, 130, 145, 146
HIDDEN_ROW = 0x10


def write_xlsb(
    path: Path, rows: Sequence[Sequence[str | float]], hidden: Iterable[int] = ()
) -> Path:
    """Write a workbook of one sheet; `hidden` are the rows, from 0, that are not shown."""
    names = _record(SHEET_OF_BOOK, struct.pack("<II", 0, 1) + _text("rId1") + _text("收支总表"))
    book = [_record(BOOK), _record(SHEETS), names, _record(END_SHEETS), _record(END_BOOK)]
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Override PartName="/xl/worksheets/sheet1.bin" '
        'ContentType="application/vnd.ms-excel.worksheet"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": b"".join(book),
        "xl/_rels/workbook.bin.rels": _relation("worksheet", "worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": b"".join(_sheet(rows, frozenset(hidden))),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _sheet(rows: Sequence[Sequence[str | float]], hidden: frozenset[int]) -> Iterable[bytes]:
    yield from (_record(SHEET), _record(DATA))
    for at, row in enumerate(rows):
        flags = HIDDEN_ROW if at in hidden else 0
        yield _record(ROW, struct.pack("<IIHBBBI", at, 0, 300, 0, flags, 0, 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                yield _record(TEXT, place + _text(value))
            else:
                yield _record(REAL, place + struct.pack("<d", value))
    yield from (_record(END_DATA), _record(END_SHEET))


def _record(number: int, content: bytes = b"") -> bytes:
    return _packed(number) + _packed(len(content)) + content


def _packed(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    packed = bytearray()
    while number >= 0x80:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(packed + bytes([number]))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
