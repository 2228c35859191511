"""The printed characters of a PDF page, through PDFium's text functions."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from reviewer.model.geometry import Box
from reviewer.reading.frame import Frame
from reviewer.reading.words import Glyph

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = (0x0002, 0xFFFE)
_ZERO_WIDTH = frozenset((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SURROGATES = range(0xD800, 0xE000)
_TURN_TOLERANCE_DEG = 5.0

# The address alone is wanted, as a key; the typed pointer of the binding costs five times more.
_text_object_address = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share."""

    size_pt: float
    is_shown: bool
    upright: bool


def read_glyphs(page: pdfium.FPDF_PAGE, frame: Frame) -> Iterator[Glyph | None]:
    """Yield the visible characters in printing order, `None` for white space.

    Left out are invisible text, text outside the visible part of the page, and slanting text
    (a watermark). A character the font gives no meaning for comes as U+FFFD.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        yield from _glyphs(text_page, frame)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs(text_page: pdfium.FPDF_TEXTPAGE, frame: Frame) -> Iterator[Glyph | None]:
    shown_page = Box(0, 0, frame.width_pt, frame.height_pt)
    styles: dict[int, _Style] = {}
    loose = pdfium.FS_RECTF()
    loose_ref = ctypes.byref(loose)
    unicode_at, loose_box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        # White space made up by PDFium belongs to no text object; gaps tell as much.
        address = _text_object_address(text_page, index)
        if not address:
            continue
        code = unicode_at(text_page, index)
        if chr(code).isspace():
            yield None
            continue
        style = styles.get(address)
        if style is None:
            style = styles[address] = _read_style(text_page, index, frame)
        if not style.is_shown or code in _ZERO_WIDTH:
            continue
        loose_box_at(text_page, index, loose_ref)
        box = frame.place(loose.left, loose.bottom, loose.right, loose.top)
        if shown_page.contains(*box.centre):
            text = _character(code, text_page, index)
            yield Glyph(text, box, style.size_pt, style.upright)


def _character(code: int, text_page: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    if code in _HYPHEN_MARKS:
        return "-"
    unknown = code < 0x20 or code in _SURROGATES
    if unknown or pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
        return UNREADABLE
    return chr(code)


def _read_style(text_page: pdfium.FPDF_TEXTPAGE, index: int, frame: Frame) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    size_pt = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    # Clockwise, as shown: the page's own turn is added to that of the text.
    turn = (frame.quarter_turns * 90 - math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    off_axis = abs((turn + 45) % 90 - 45)
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    is_shown = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE and off_axis <= _TURN_TOLERANCE_DEG
    upright = abs((turn + 180) % 360 - 180) <= _TURN_TOLERANCE_DEG
    return _Style(size_pt or 1.0, is_shown, upright)
