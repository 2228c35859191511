"""The pages of a PDF read a second time, by another parser: pdfminer, under pdfplumber.

The two share no code, so where they agree the characters are what the file says. It is several
times slower than the first reading and is meant for after that has been delivered.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from reviewer.model.document import Page, Tag
from reviewer.reading.frame import Frame
from reviewer.reading.pdf import A4_PT, frame_of, open_pdf_bytes
from reviewer.reading.pdf_text import UNREADABLE
from reviewer.reading.words import Glyph, join_glyphs

_UNSEEN_MODES = (3, 7)
_TURN_TOLERANCE_DEG = 5.0
# What the parser raises on damaged pages, besides errors of its own.
_BROKEN = (PSException, ArithmeticError, AssertionError, LookupError, TypeError, ValueError)


def read_again(
    content: bytes, numbers: Collection[int], password: str | None = None, *, name: str = ""
) -> Iterator[Page]:
    """Yield the pages of a PDF with these numbers: words only, placed as the first reading does.

    A page this parser cannot read is tagged damaged. Raises `ReadingError` as `open_pdf` does.
    """
    with open_pdf_bytes(name, content, password) as pdf:
        try:
            document = PDFDocument(PDFParser(BytesIO(content)), password or "")
            pages = list(PDFPage.create_pages(document))
        except _BROKEN:
            pages = []
        for number in sorted(numbers):
            try:
                page = pdf.load_page(number)
            except pypdfium2.PdfiumError:
                continue
            frame = frame_of(page.raw)
            page.close()
            yield _read(pages, number, frame)


def _read(pages: Sequence[PDFPage], number: int, frame: Frame) -> Page:
    device = _Glyphs(frame)
    if number > len(pages):
        return Page(number, *A4_PT, (), (), tags=frozenset({Tag.DAMAGED}))
    page = pages[number - 1]
    resources = PDFResourceManager()
    device.rsrcmgr = resources
    try:
        PDFPageInterpreter(resources, device).render_contents(page.resources, page.contents)
    except _BROKEN:
        return Page(number, *A4_PT, (), (), tags=frozenset({Tag.DAMAGED}))
    words = join_glyphs(device.glyphs)
    return Page(number, frame.width_pt, frame.height_pt, words, ())


class _Glyphs(PDFTextDevice):
    """Collects the visible characters of a page, as the first reading takes them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(PDFResourceManager())
        self.glyphs: list[Glyph | None] = []
        self._frame = frame
        self._is_seen = True

    def render_string(
        self, textstate: Any, seq: Any, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self._is_seen = textstate.render not in _UNSEEN_MODES and not _is_white(
            graphicstate.ncolor
        )
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *drawn: Any) -> float:
        matrix, font, size, scaling, rise, cid, *paint = drawn
        text = _unicode(font, cid)
        width, displacement = font.char_width(cid), font.char_disp(cid)
        one = LTChar(matrix, font, size, scaling, rise, text, width, displacement, *paint)
        if text.isspace():
            self.glyphs.append(None)
        elif self._is_seen:
            self._add(one, size)
        return float(one.adv)

    def _add(self, one: LTChar, fontsize: float) -> None:
        a, b, c, d, *_ = one.matrix
        turn = (self._frame.quarter_turns * 90 - math.degrees(math.atan2(b, a))) % 360
        if abs((turn + 45) % 90 - 45) > _TURN_TOLERANCE_DEG:
            return
        corners = self._frame.corners(one.x0, one.y0, one.x1, one.y1)
        size_pt = fontsize * math.hypot(c, d) or 1.0
        self.glyphs.append(Glyph(one.get_text(), *corners, size_pt, round(turn / 90) % 4))


def _unicode(font: PDFFont, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return UNREADABLE


def _is_white(colour: Any) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    white = 0 if len(parts) == 4 else 1  # of four inks none
    return all(part == white for part in parts)
