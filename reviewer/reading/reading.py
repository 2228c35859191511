"""Any file a user opens: its pages, and its layout where the format itself says what it is."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Layout
from reviewer.reading.blocks import Section
from reviewer.reading.document import read_document
from reviewer.reading.docx import read_docx
from reviewer.reading.files import read_bytes
from reviewer.reading.formats import FileKind, kind_of
from reviewer.reading.html import read_html, read_mhtml
from reviewer.reading.package import damaged, locked
from reviewer.reading.paged_view import PagedView, set_pages
from reviewer.reading.text import read_text

_FORMATS = {
    FileKind.DOCX: DocumentFormat.DOCX,
    FileKind.HTML: DocumentFormat.HTML,
    FileKind.MHTML: DocumentFormat.HTML,
    FileKind.TEXT: DocumentFormat.TEXT,
}


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
    password: str | None = None,
) -> Reading:
    """Read a file whole; `on_page` is told each page as it is done, in order.

    `on_page_count` is told how many there are before the first. Raises `ReadingError` with a
    sentence for the user where the file cannot be read.
    """
    content = read_bytes(path)
    kind = kind_of(content)
    if kind in (FileKind.PDF, FileKind.UNKNOWN):
        document = read_document(path, on_page, on_page_count=on_page_count, password=password)
        return Reading(document, None)
    view = _view(path.name, content, kind)
    if on_page_count is not None:
        on_page_count(len(view.pages))
    if on_page is not None:
        for page in view.pages:
            on_page(page)
    tags = frozenset[Tag]().union(*(page.tags for page in view.pages))
    sha256 = hashlib.sha256(content).hexdigest()
    document = Document(path.name, sha256, _FORMATS[kind], view.pages, tags)
    return Reading(document, view.layout)


def paged_view(name: str, content: bytes) -> PagedView | None:
    """Return the pages made for a file of a format without pages, `None` for other files."""
    kind = kind_of(content)
    return _view(name, content, kind) if kind in _FORMATS else None


def _view(name: str, content: bytes, kind: FileKind) -> PagedView:
    view = set_pages(_sections(name, content, kind))
    if not view.layout.lines and not view.layout.grids:
        raise ReadingError(
            "“{name}”里没有文字，也没有表格。其他已打开的文件不受影响。"
            "请确认文件内容，或用发布单位提供的其他格式打开。",
            name=name,
        )
    return view


def _sections(name: str, content: bytes, kind: FileKind) -> Iterable[Section]:
    match kind:
        case FileKind.DOCX:
            return read_docx(name, content)
        case FileKind.HTML:
            return read_html(name, content)
        case FileKind.MHTML:
            return read_mhtml(name, content)
        case FileKind.TEXT:
            return read_text(content)
        case FileKind.LOCKED_OFFICE:
            raise locked(name)
        case _:
            raise damaged(name)
