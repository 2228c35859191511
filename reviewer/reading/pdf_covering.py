"""Covers parts of a PDF page for good: the page becomes a picture in which they are black."""

import io
import math
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.geometry import Box
from reviewer.reading.pdf import PdfFile

_PX_PER_PT = 200 / 72
_MOST_PIXELS = 50_000_000
_QUALITY = 85
_BLACK = 0xFF000000
_AROUND_PT = 0.5


def cover(pdf: PdfFile, number: int, boxes: Sequence[Box]) -> None:
    """Replace page `number` (from 1) by a picture of it as shown, with `boxes` black.

    Text under a drawn rectangle could still be copied; nothing of the page but the picture stays.
    """
    page = pdf.load_page(number)
    width_pt, height_pt = page.get_size()
    scale = min(_PX_PER_PT, math.sqrt(_MOST_PIXELS / (width_pt * height_pt)))
    bitmap = page.render(scale=scale)
    for box in boxes:
        x0, top = (math.floor((edge - _AROUND_PT) * scale) for edge in (box.x0, box.top))
        x1, bottom = (math.ceil((edge + _AROUND_PT) * scale) for edge in (box.x1, box.bottom))
        pdfium.FPDFBitmap_FillRect(bitmap.raw, x0, top, x1 - x0, bottom - top, _BLACK)
    picture = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(picture, "JPEG", quality=_QUALITY)
    bitmap.close()
    page.close()
    _replace(pdf.document, number, picture, (width_pt, height_pt))


def _replace(
    document: pypdfium2.PdfDocument,
    number: int,
    picture: io.BytesIO,
    size_pt: tuple[float, float],
) -> None:
    document.del_page(number - 1)
    page = document.new_page(*size_pt, index=number - 1)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(picture, inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size_pt))
    page.insert_obj(image)
    page.gen_content()
    page.close()
