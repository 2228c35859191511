"""Any file a user opens, to a `Document`: the format is told by content, never by name."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.reading.extent import WHOLE, Extent
from reviewer.reading.eyes import Eyes
from reviewer.reading.files import read_bytes
from reviewer.reading.page_tags import tags_of_document
from reviewer.reading.pdf import is_pdf, open_pdf_bytes
from reviewer.reading.picture_files import is_picture, pdf_of_pictures


def read_document(
    path: Path,
    on_page: Callable[[Page], None] | None = None,
    *,
    on_page_count: Callable[[int], None] | None = None,
    password: str | None = None,
    extent: Extent = WHOLE,
) -> Document:
    """Read a file; `on_page` is told each page as it is done, in order.

    `on_page_count` is told how many there are before the first. Pages that `extent` passes over
    are empty and tagged damaged; those it knows are not read again.

    Raises `ReadingError` with a sentence for the user where the file cannot be read.
    """
    content = read_bytes(path)
    if not is_pdf(content) and not is_picture(content):
        raise ReadingError(
            "“{name}”不是能够读取的格式，"
            "可以读取 PDF、OFD、Word、Excel、WPS、网页、文本文件和图片。其他已打开的文件不受影响。"
            "请确认文件没有损坏，或用发布单位提供的其他格式打开。",
            name=path.name,
        )
    as_pdf = pdf_of_pictures(path.name, content) if is_picture(content) else content
    pages, tags = _read_pages(path.name, as_pdf, on_page, on_page_count, password, extent)
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(path.name, sha256, _format(content, pages), pages, tags)


def _read_pages(
    name: str,
    content: bytes,
    on_page: Callable[[Page], None] | None,
    on_page_count: Callable[[int], None] | None,
    password: str | None,
    extent: Extent,
) -> tuple[tuple[Page, ...], frozenset[Tag]]:
    pages = []
    eyes = Eyes()
    with open_pdf_bytes(name, content, password) as pdf:
        if on_page_count is not None:
            on_page_count(pdf.page_count)
        for page in extent.pages(
            pdf.page_count,
            lambda number: eyes.look(pdf, pdf.read_page(number)),
            pdf.unread_page,
        ):
            pages.append(page)
            if on_page is not None:
                on_page(page)
        return tuple(pages), tags_of_document(pages, pdf.tags)


def _format(content: bytes, pages: Sequence[Page]) -> DocumentFormat:
    if is_picture(content):
        return DocumentFormat.IMAGE
    is_scan = all(Tag.SCANNED in page.tags for page in pages)
    return DocumentFormat.SCAN if is_scan else DocumentFormat.PDF
