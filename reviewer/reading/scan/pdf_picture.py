"""Pages of a PDF read by image: scans, unreadable text, and tables pasted in as pictures."""

from dataclasses import replace

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.document import Page, Tag
from reviewer.reading.page_tags import is_mostly_picture
from reviewer.reading.pdf import PdfFile
from reviewer.reading.scan.confidence import LOWEST_DPI, POOR_PRINT
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.read_picture import read_picture
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.stamps import without_stamps

# Enough for small type; more only takes longer. A poster must not ask for gigabytes.
_PX_PER_PT = 200 / 72
_MOST_PIXELS = 12_000_000
# A picture of this part of the largest one's area is a layer of the page, not a seal on it.
_LARGE = 0.5


def read_by_picture(pdf: PdfFile, page: Page, recogniser: Recogniser) -> Page:
    """Return `page` with what its picture shows in place of its text."""
    read = read_picture(paint(pdf, page.number), recogniser)
    read_page = replace(page, words=read.words, rulings=read.rulings, projection=read.projection)
    dpi = resolution(pdf, page.number) if is_mostly_picture(page) else None
    return read_page if dpi is None or dpi >= LOWEST_DPI else _all_doubted(read_page)


def resolution(pdf: PdfFile, number: int) -> float | None:
    """Return in how many dots per inch a page's large pictures are, `None` where it has none.

    Of pictures laid over one another, as scanners part print from paper, the finest counts.
    """
    page: pypdfium2.PdfPage = pdf.load_page(number)
    found = []
    try:
        for one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
            wide, high = one.get_px_size()
            left, bottom, right, top = one.get_bounds()
            found.append((max(0.0, (right - left) * (top - bottom)), wide * high))
    finally:
        page.close()
    largest = max((square_pt for square_pt, _ in found), default=0.0)
    large = [px / square_pt for square_pt, px in found if square_pt > _LARGE * largest]
    return 72 * float(max(large)) ** 0.5 if large else None


def _all_doubted(page: Page) -> Page:
    """Return a page of which nothing is sure, and that says so."""
    words = (replace(one, confidence=min(one.confidence, POOR_PRINT)) for one in page.words)
    return replace(page, words=tuple(words), tags=page.tags | {Tag.LOW_RESOLUTION})


def paint(pdf: PdfFile, number: int) -> PagePicture:
    """Return a page of a PDF as a picture in grey, without red seals."""
    page: pypdfium2.PdfPage = pdf.load_page(number)
    try:
        wide, high = page.get_size()
        scale = min(_PX_PER_PT, (_MOST_PIXELS / (wide * high)) ** 0.5)
        bitmap = page.render(scale=scale)
        colours = np.array(bitmap.to_numpy()[..., :3], np.uint8)
        bitmap.close()
    finally:
        page.close()
    return without_stamps(colours, scale)
