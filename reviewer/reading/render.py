"""Pictures of PDF pages for the viewer."""

from dataclasses import dataclass

import pypdfium2

from reviewer.model.errors import ReadingError
from reviewer.reading.pdf import PdfFile


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as pixels of four bytes: blue, green, red, unused (Qt's `Format_RGB32`).

    A row of pixels takes `stride` bytes in `data`.
    """

    width_px: int
    height_px: int
    stride: int
    data: bytes


def render_page(pdf: PdfFile, page_number: int, scale: float) -> RenderedPage:
    """Paint page `page_number` (from 1) as a person sees it; `scale` is pixels for a point."""
    try:
        page = pdf.document[page_number - 1]
    except pypdfium2.PdfiumError as error:
        raise ReadingError(
            f"“{pdf.name}”第 {page_number} 页已损坏，无法显示。其他页面仍可查看。"
            "请重新下载该文件后再打开。"
        ) from error
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        picture = RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
    finally:
        page.close()
    return picture
