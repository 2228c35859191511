"""Prints blocks as a PDF file; the same blocks give the same bytes."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from tests.typesetting.blocks_pdf import PageNumbers, Setting, block_flowables
from tests.typesetting.fonts import register_font
from tests.typesetting.layout import Layout
from tests.typesetting.prose import Block, Contents, Cover, Heading
from tests.typesetting.table import Table

PORTRAIT, LANDSCAPE = "portrait", "landscape"
SIZES = {PORTRAIT: A4, LANDSCAPE: landscape(A4)}


def print_pdf(blocks: tuple[Block, ...], layout: Layout, title: str) -> bytes:
    """Return the PDF; set twice, because the contents need the pages of the first time."""
    setting = Setting(register_font(), layout, blocks)
    first: PageNumbers = {}
    _print(setting, title, {}, first)
    return _print(setting, title, first, {})


def _print(setting: Setting, title: str, known: PageNumbers, found: PageNumbers) -> bytes:
    target = BytesIO()
    template = BaseDocTemplate(
        target, invariant=1, title=title, pageCompression=1, initialFontName=setting.font
    )
    for name, size in SIZES.items():
        margin = _margin(name, setting.layout)
        frame = Frame(margin, margin, size[0] - 2 * margin, size[1] - 2 * margin, 0, 0, 0, 0)
        page = partial(_page_number, font=setting.font)
        template.addPageTemplates(PageTemplate(name, [frame], onPage=page, pagesize=size))
    template.build(list(_flowables(setting, known, found)))
    return target.getvalue()


def _margin(name: str, layout: Layout) -> float:
    # wide statements are set closer to the edge, as their publishers do to keep them on one page
    return layout.margin_pt * (0.75 if name == LANDSCAPE else 1)


def _page_number(canvas: Any, document: Any, font: str) -> None:
    """Print the page's number at its foot; the cover has none."""
    if document.page > 1:
        canvas.setFont(font, 9)
        canvas.drawCentredString(document.pageTemplate.pagesize[0] / 2, 32, f"— {document.page} —")


def _flowables(setting: Setting, known: PageNumbers, found: PageNumbers) -> Iterator[Flowable]:
    before: Block | None = None
    for block in setting.blocks:
        name = LANDSCAPE if isinstance(block, Table) and block.landscape else PORTRAIT
        if before is not None and _starts_page(block, before):
            yield NextPageTemplate(name)
            yield PageBreak()
        size, margins = SIZES[name], 2 * _margin(name, setting.layout)
        area = size[0] - margins, size[1] - margins
        yield from block_flowables(block, setting, area, known, found)
        before = block


def _starts_page(block: Block, before: Block) -> bool:
    match block:
        case Cover() | Contents() | Table():
            return True
        case Heading(level=0):
            return True
        case _:
            return isinstance(before, Table)
