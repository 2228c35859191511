"""Several open documents, and pictures of their pages. Imported by the rendering process alone.

Pages that were made for a format without pages are painted from a PDF of them.
"""

import math
from pathlib import Path

from reviewer.app.painting_messages import OpenedDocument, Source
from reviewer.reading.files import read_bytes
from reviewer.reading.pdf import PdfFile, is_pdf, open_pdf_bytes
from reviewer.reading.picture import RenderedPage
from reviewer.reading.picture_files import is_picture, pdf_of_pictures
from reviewer.reading.render import page_sizes, render_page

# A poster-sized page must not ask for gigabytes; the viewer stretches what it gets.
_MOST_PIXELS = 50_000_000


class PdfPainter:
    """Keeps the PDFs it was told to open."""

    def __init__(self) -> None:
        self._open: dict[str, PdfFile] = {}

    def open(self, document: str, source: Source) -> OpenedDocument:
        self.close(document)
        pdf = _open(source)
        self._open[document] = pdf
        return OpenedDocument(page_sizes(pdf))

    def paint(self, document: str, page_number: int, scale: float) -> RenderedPage:
        pdf = self._open[document]
        width_pt, height_pt = page_sizes(pdf)[page_number - 1]
        most = math.sqrt(_MOST_PIXELS / (width_pt * height_pt))
        return render_page(pdf, page_number, min(scale, most))

    def close(self, document: str) -> None:
        if pdf := self._open.pop(document, None):
            pdf.document.close()


def _open(source: Source) -> PdfFile:
    content = read_bytes(source.content) if isinstance(source.content, Path) else source.content
    name = source.content.name if isinstance(source.content, Path) else source.name
    if is_pdf(content):
        return open_pdf_bytes(name, content, source.password)
    if is_picture(content):
        return open_pdf_bytes(name, pdf_of_pictures(name, content))
    # Other readers bring libraries that a window with PDFs alone does not need.
    from reviewer.reading.reading import as_pdf  # noqa: PLC0415

    return open_pdf_bytes(name, as_pdf(name, content, source.password) or content, source.password)
