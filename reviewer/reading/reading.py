"""Any file a user opens: its pages, and its layout where the format itself says what it is."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Layout
from reviewer.reading.blocks import Section, cells_in
from reviewer.reading.delimited import read_delimited
from reviewer.reading.document import read_document
from reviewer.reading.docx import read_docx
from reviewer.reading.extent import WHOLE, Extent
from reviewer.reading.files import read_bytes
from reviewer.reading.formats import FileKind, kind_of
from reviewer.reading.html import read_html, read_mhtml
from reviewer.reading.libreoffice import convert
from reviewer.reading.macros import has_macros
from reviewer.reading.ods import read_ods
from reviewer.reading.ofd_reading import pdf_of_ofd, read_ofd
from reviewer.reading.package import damaged, locked, too_large
from reviewer.reading.paged_view import PagedView, set_pages
from reviewer.reading.pages_to_pdf import write_pdf
from reviewer.reading.text import read_text
from reviewer.reading.xls import read_xls
from reviewer.reading.xlsx import read_xlsx

_FORMATS = {
    FileKind.DOCX: DocumentFormat.DOCX,
    FileKind.DOC: DocumentFormat.DOCX,
    FileKind.ODT: DocumentFormat.DOCX,
    FileKind.XLSX: DocumentFormat.XLSX,
    FileKind.XLSB: DocumentFormat.XLSX,
    FileKind.ODS: DocumentFormat.XLSX,
    FileKind.XLS: DocumentFormat.XLS,
    FileKind.HTML: DocumentFormat.HTML,
    FileKind.MHTML: DocumentFormat.HTML,
    FileKind.TEXT: DocumentFormat.TEXT,
}
# Twice what a sheet may have; setting so many on pages takes most of a minute.
_MAX_CELLS = 400_000
_MAX_LINES = 400_000
_NEVER_TEXT = frozenset(
    {".pdf", ".docx", ".doc", ".wps", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}
)
_LOCKABLE = frozenset({FileKind.LOCKED_OFFICE, FileKind.XLS, FileKind.DOC})
_DELIMITED = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read; without a layout, tables are still to be found on its pages."""

    document: Document
    layout: Layout | None


def read(
    path: Path,
    on_page: Callable[[Page], None] | None = None,
    *,
    on_page_count: Callable[[int], None] | None = None,
    on_layout: Callable[[Layout], None] | None = None,
    password: str | None = None,
    extent: Extent = WHOLE,
) -> Reading:
    """Read a file; `on_page` is told each page as it is done, in order.

    Before the first, `on_page_count` is told how many there are, and `on_layout` their layout
    where the format says what it is. `extent` is for formats with pages of their own.
    Raises `ReadingError` with a sentence for the user where the file cannot be read.
    """
    content = read_bytes(path)
    kind = kind_of(content)
    if kind in (FileKind.PDF, FileKind.UNKNOWN):
        document = read_document(
            path, on_page, on_page_count=on_page_count, password=password, extent=extent
        )
        return Reading(_with_macros(document, content), None)
    if kind is FileKind.OFD:
        return Reading(read_ofd(path.name, content, on_page, on_page_count, extent), None)
    opened = _unlocked(path.name, content, kind, password)
    view = _view(path.name, opened, kind_of(opened))
    if on_page_count is not None:
        on_page_count(len(view.pages))
    if on_layout is not None:
        on_layout(view.layout)
    if on_page is not None:
        for page in view.pages:
            on_page(page)
    tags = frozenset[Tag]().union(*(page.tags for page in view.pages))
    if opened is not content:
        tags |= {Tag.ENCRYPTED}
    sha256 = hashlib.sha256(content).hexdigest()
    document = Document(path.name, sha256, _FORMATS[kind_of(opened)], view.pages, tags)
    return Reading(_with_macros(document, opened), view.layout)


def _with_macros(document: Document, content: bytes) -> Document:
    """Return the document, told to hold programs where it does; none of them is run."""
    if not has_macros(content):
        return document
    return replace(document, tags=document.tags | {Tag.MACROS})


def _unlocked(name: str, content: bytes, kind: FileKind, password: str | None) -> bytes:
    if kind not in _LOCKABLE:
        return content
    # Half the libraries' weight is cryptography, which other files need not wait for.
    from reviewer.reading.locked_office import unlocked  # noqa: PLC0415

    return unlocked(name, content, password)


def as_pdf(name: str, content: bytes, password: str | None = None) -> bytes | None:
    """Return a PDF that shows a file of a format PDFium cannot paint, `None` for other files."""
    content = _unlocked(name, content, kind_of(content), password)
    kind = kind_of(content)
    if kind is FileKind.OFD:
        return pdf_of_ofd(name, content)
    return write_pdf(_view(name, content, kind).pages) if kind in _FORMATS else None


def _view(name: str, content: bytes, kind: FileKind) -> PagedView:
    sections = list(_sections(name, content, kind))
    if sum(map(cells_in, sections)) > _MAX_CELLS:
        raise too_large(name)
    view = set_pages(sections)
    if not view.layout.lines and not view.layout.grids:
        raise ReadingError(
            "“{name}”里没有文字，也没有表格。其他已打开的文件不受影响。"
            "请确认文件内容，或用发布单位提供的其他格式打开。",
            name=name,
        )
    return view


def _sections(name: str, content: bytes, kind: FileKind) -> Iterable[Section]:
    if kind is FileKind.LOCKED_OFFICE:
        raise locked(name)
    if kind in _CONVERTED:
        ending, target = _CONVERTED[kind]
        content = convert(name, content, ending, target)
        kind = _BY_ENDING[target]
    reader = _READERS.get(kind)
    if reader is None:
        raise damaged(name)
    return reader(name, content)


def _text_sections(name: str, content: bytes) -> Iterable[Section]:
    """Return what a text file says; only its name can tell commas of a table from those of prose.

    Text under the name of a format that is never text is what servers send instead of a file.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _NEVER_TEXT:
        raise ReadingError(
            "“{name}”的内容是纯文本，与扩展名不符，可能下载出错，没有读取。其他已打开的文件不受影响。"
            "请重新下载；如果它本来就是文本，请把扩展名改为 txt 后再打开。",
            name=name,
        )
    if max(content.count(b"\n"), content.count(b"\r")) > _MAX_LINES:
        raise too_large(name)
    return read_delimited(content) if ending in _DELIMITED else read_text(content)


_READERS: dict[FileKind, Callable[[str, bytes], Iterable[Section]]] = {
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.XLS: read_xls,
    FileKind.ODS: read_ods,
    FileKind.HTML: read_html,
    FileKind.MHTML: read_mhtml,
    FileKind.TEXT: _text_sections,
}
# What LibreOffice makes of formats no library here reads: their ending, and its target.
_CONVERTED = {
    FileKind.DOC: (".doc", "docx"),
    FileKind.ODT: (".odt", "docx"),
    FileKind.XLSB: (".xlsb", "xlsx"),
}
_BY_ENDING = {"docx": FileKind.DOCX, "xlsx": FileKind.XLSX}
