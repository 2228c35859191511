"""Any file a user opens, to a `Document`: the format is told by content, never by name."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from reviewer.model.document import Document, DocumentFormat, Page
from reviewer.model.errors import ReadingError
from reviewer.reading.files import read_bytes
from reviewer.reading.page_tags import tags_of_document
from reviewer.reading.pdf import is_pdf, open_pdf_bytes


def read_document(
    path: Path,
    on_page: Callable[[Page], None] | None = None,
    *,
    on_page_count: Callable[[int], None] | None = None,
    password: str | None = None,
) -> Document:
    """Read a file whole; `on_page` is told each page as it is done, in order.

    `on_page_count` is told how many there are before the first.

    Raises `ReadingError` with a sentence for the user where the file cannot be read.
    """
    content = read_bytes(path)
    if is_pdf(content):
        return _read_pdf(path.name, content, on_page, on_page_count, password)
    raise ReadingError(
        "“{name}”不是能够读取的格式，可以读取 PDF、Word、Excel、WPS、网页和文本文件。"
        "其他已打开的文件不受影响。请确认文件没有损坏，或用发布单位提供的其他格式打开。",
        name=path.name,
    )


def _read_pdf(
    name: str,
    content: bytes,
    on_page: Callable[[Page], None] | None,
    on_page_count: Callable[[int], None] | None,
    password: str | None,
) -> Document:
    pages = []
    with open_pdf_bytes(name, content, password) as pdf:
        if on_page_count is not None:
            on_page_count(pdf.page_count)
        for number in range(1, pdf.page_count + 1):
            page = pdf.read_page(number)
            pages.append(page)
            if on_page is not None:
                on_page(page)
        tags = tags_of_document(pages, pdf.tags)
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(name, sha256, DocumentFormat.PDF, tuple(pages), tags)
