"""Pages of a PDF read by image: scans, unreadable text, and tables pasted in as pictures."""

from dataclasses import replace

import numpy as np
import pypdfium2

from reviewer.model.document import Page
from reviewer.reading.pdf import PdfFile
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.read_picture import read_picture
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.stamps import without_stamps

# Enough for small type; more only takes longer. A poster must not ask for gigabytes.
_PX_PER_PT = 200 / 72
_MOST_PIXELS = 12_000_000


def read_by_picture(pdf: PdfFile, page: Page, recogniser: Recogniser) -> Page:
    """Return `page` with what its picture shows in place of its text."""
    read = read_picture(paint(pdf, page.number), recogniser)
    return replace(page, words=read.words, rulings=read.rulings, projection=read.projection)


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
