"""Pictures of PDF pages for the viewer."""

import pypdfium2

from reviewer.model.errors import ReadingError
from reviewer.reading.pdf import A4_PT, PdfFile
from reviewer.reading.picture import RenderedPage


def page_sizes(pdf: PdfFile) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points, as a person sees it."""
    return tuple(_size(pdf, number) for number in range(1, pdf.page_count + 1))


def render_page(pdf: PdfFile, page_number: int, scale: float) -> RenderedPage:
    """Paint page `page_number` (from 1) as a person sees it; `scale` is pixels for a point."""
    try:
        page = pdf.load_page(page_number)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(
            "“{name}”第 {page} 页已损坏，无法显示。其他页面仍可查看。请重新下载该文件后再打开。",
            name=pdf.name,
            page=str(page_number),
        ) from error
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        picture = RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
    finally:
        page.close()
    return picture


def _size(pdf: PdfFile, number: int) -> tuple[float, float]:
    try:
        page = pdf.load_page(number)
    except pypdfium2.PdfiumError:
        return A4_PT
    try:
        width_pt, height_pt = page.get_size()
    finally:
        page.close()
    return width_pt, height_pt
