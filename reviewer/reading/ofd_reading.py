"""An OFD file to a `Document`, and to a PDF that shows it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.reading.drawing import Matrix, times
from reviewer.reading.extent import WHOLE, Extent
from reviewer.reading.eyes import Eyes
from reviewer.reading.ofd import OfdFile, OfdPage
from reviewer.reading.page_tags import tags_of_document
from reviewer.reading.pages_to_pdf import write_pdf
from reviewer.reading.pdf import A4_PT, open_pdf_bytes
from reviewer.reading.pdf_pictures import PdfPicture, pdf_picture

# OFD lays a picture with its upper edge at 0, PDF at 1.
_UPPER_EDGE_FIRST: Matrix = (1.0, 0.0, 0.0, -1.0, 0.0, 1.0)


def read_ofd(
    name: str,
    content: bytes,
    on_page: Callable[[Page], None] | None = None,
    on_page_count: Callable[[int], None] | None = None,
    extent: Extent = WHOLE,
) -> Document:
    """Read a file; `on_page` is told each page as it is done, in order.

    Pages that `extent` passes over are empty and tagged damaged; those it knows are not read
    again.

    Raises `ReadingError` with a sentence for the user where the file cannot be read.
    """
    file, eyes = OfdFile(name, content), Eyes()
    if on_page_count is not None:
        on_page_count(file.page_count)
    pages = []
    for page in extent.pages(
        file.page_count, lambda number: _looked_at(file, file.read_page(number), eyes), _unread
    ):
        pages.append(page)
        if on_page is not None:
            on_page(page)
    sha256 = hashlib.sha256(content).hexdigest()
    tags = tags_of_document(pages, file.tags)
    return Document(name, sha256, DocumentFormat.OFD, tuple(pages), tags)


def _unread(number: int) -> Page:
    return Page(number, *A4_PT, (), (), tags=frozenset({Tag.DAMAGED}))


def pdf_of_ofd(name: str, content: bytes) -> bytes:
    """Return a PDF with what was read of a file, and its pictures."""
    file = OfdFile(name, content)
    read = [file.read_page(number) for number in range(1, file.page_count + 1)]
    pictures = {one.page.number: tuple(_pictures(file, one)) for one in read}
    return write_pdf([one.page for one in read], pictures)


def _looked_at(file: OfdFile, read: OfdPage, eyes: Eyes) -> Page:
    """Return the page as its picture shows it, where it is one.

    Unreadable text is left as it is: what paints the page here does not have its fonts either.
    """
    page = read.page
    if Tag.SCANNED not in page.tags or not read.pictures:
        return page
    alone = replace(page, number=1)
    pdf = write_pdf([alone], {1: tuple(_pictures(file, read))})
    with open_pdf_bytes(file.name, pdf) as opened:
        return replace(eyes.look(opened, alone), number=page.number)


def _pictures(file: OfdFile, read: OfdPage) -> Iterator[PdfPicture]:
    """Yield the pictures that can be painted; of others the page shows nothing."""
    for placed in read.pictures:
        try:
            content = file.picture(placed)
        except ReadingError:
            continue
        picture = pdf_picture(content, times(_UPPER_EDGE_FIRST, placed.matrix))
        if picture is not None:
            yield picture
