"""What kind of file something is, told by its content and never by its name."""

import zipfile
from enum import Enum, auto
from io import BytesIO

from reviewer.reading.charset import decode_declared, is_text
from reviewer.reading.ofd_package import ROOT_PART
from reviewer.reading.pdf import is_pdf
from reviewer.reading.picture_files import is_picture

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BEGIN = 4096
_OLE_ENTRY = 128
_HTML_MARKS = ("<!doctypehtml", "<html", "<table", "<body", "<head")
_MHTML_MARKS = ("mime-version:", "content-type:")


class FileKind(Enum):
    """The kinds of file that can be told apart."""

    PDF = auto()
    DOCX = auto()
    DOC = auto()
    XLSX = auto()
    XLSB = auto()
    XLS = auto()
    ODS = auto()
    ODT = auto()
    HTML = auto()
    MHTML = auto()
    OFD = auto()
    TEXT = auto()
    LOCKED_OFFICE = auto()
    BROKEN_OFFICE = auto()
    UNKNOWN = auto()


_OLE_STREAMS = {
    "WordDocument": FileKind.DOC,
    "Workbook": FileKind.XLS,
    "Book": FileKind.XLS,
}
_OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
}
_ZIP_PARTS = {
    "xl/workbook.bin": FileKind.XLSB,
    "word/": FileKind.DOCX,
    "xl/": FileKind.XLSX,
}


def kind_of(content: bytes) -> FileKind:
    """Tell what a file is."""
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(_ZIP):
        return _kind_of_zip(content)
    if is_pdf(content):
        return FileKind.PDF
    if is_picture(content):
        # one of mostly zeros or even colours can look like text
        return FileKind.UNKNOWN
    return _kind_of_text(content) if is_text(content) else FileKind.UNKNOWN


def _kind_of_ole(content: bytes) -> FileKind:
    if _stream_at(content, "EncryptedPackage") >= 0:
        return FileKind.LOCKED_OFFICE
    # A document may hold one of the other kind; its own stream was written first.
    streams = {_stream_at(content, name): kind for name, kind in _OLE_STREAMS.items()}
    first = min((at for at in streams if at >= 0), default=None)
    return FileKind.BROKEN_OFFICE if first is None else streams[first]


def _stream_at(content: bytes, name: str) -> int:
    """Return where a compound file's directory names a stream; its entries lie in steps."""
    sought = name.encode("utf-16-le") + b"\0\0"
    at = content.find(sought)
    while at >= 0 and at % _OLE_ENTRY:
        at = content.find(sought, at + 1)
    return at


def _kind_of_zip(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            mimetype = archive.read("mimetype")[:_BEGIN] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return FileKind.BROKEN_OFFICE
    for opendocument, kind in _OPENDOCUMENT.items():
        if mimetype.startswith(opendocument):
            return kind
    if any(name.lstrip("/").lower() == ROOT_PART for name in names):
        return FileKind.OFD
    for begin, kind in _ZIP_PARTS.items():
        if any(name.startswith(begin) for name in names):
            return kind
    return FileKind.UNKNOWN


def _kind_of_text(content: bytes) -> FileKind:
    begin = "".join(decode_declared(content[:_BEGIN]).lower().split(" "))
    if all(mark in begin for mark in _MHTML_MARKS):
        return FileKind.MHTML
    if begin.lstrip().startswith("<") and any(mark in begin for mark in _HTML_MARKS):
        return FileKind.HTML
    return FileKind.TEXT
