"""The printed characters of a PDF page, through PDFium's text functions."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.reading.frame import Frame
from reviewer.reading.words import Glyph

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = (0x0002, 0xFFFE)
_ZERO_WIDTH = frozenset((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SURROGATES = range(0xD800, 0xE000)
_TURN_TOLERANCE_DEG = 5.0


def _by_address(function: Any, result: type, *arguments: type) -> Callable[..., Any]:
    """Return a PDFium function that takes and gives text objects by address.

    The typed pointers of the binding cost five times the call itself, for every character.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_text_object_at = _by_address(
    pdfium.FPDFText_GetTextObject, ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int
)
_render_mode_of = _by_address(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)


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
    width_pt, height_pt = frame.width_pt, frame.height_pt
    styles = _Styles(text_page, frame)
    loose = pdfium.FS_RECTF()
    loose_ref = ctypes.byref(loose)
    unicode_at, loose_box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        # White space made up by PDFium belongs to no text object; gaps tell as much.
        address = _text_object_at(text_page, index)
        if not address:
            continue
        code = unicode_at(text_page, index)
        if chr(code).isspace():
            yield None
            continue
        style = styles.of(address, index)
        if not style.is_shown or code in _ZERO_WIDTH:
            continue
        loose_box_at(text_page, index, loose_ref)
        x0, top, x1, bottom = frame.corners(loose.left, loose.bottom, loose.right, loose.top)
        if 0 <= x0 + x1 <= 2 * width_pt and 0 <= top + bottom <= 2 * height_pt:
            text = _character(code, text_page, index)
            yield Glyph(text, x0, top, x1, bottom, style.size_pt, style.upright)


def _character(code: int, text_page: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    if code in _HYPHEN_MARKS:
        return "-"
    unknown = code < 0x20 or code in _SURROGATES
    if unknown or pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
        return UNREADABLE
    return chr(code)


class _Styles:
    """The styles of the text objects of a page, each worked out once."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame) -> None:
        self._text_page = text_page
        self._page_turn_deg = frame.quarter_turns * 90
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._by_object: dict[int, _Style] = {}
        self._by_look: dict[tuple[float, ...], _Style] = {}

    def of(self, address: int, index: int) -> _Style:
        """Return the style of the text object that character `index` belongs to."""
        style = self._by_object.get(address)
        if style is None:
            style = self._by_object[address] = self._look_up(address, index)
        return style

    def _look_up(self, address: int, index: int) -> _Style:
        # Some programs print every character as an object of its own, all looking alike.
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, index, self._matrix_ref)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index)
        mode = _render_mode_of(address)
        look = (matrix.a, matrix.b, matrix.c, matrix.d, size, mode)
        style = self._by_look.get(look)
        if style is None:
            style = self._by_look[look] = self._read(*look)
        return style

    def _read(self, a: float, b: float, c: float, d: float, size: float, mode: float) -> _Style:
        # Clockwise, as shown: the page's own turn is added to that of the text.
        turn = (self._page_turn_deg - math.degrees(math.atan2(b, a))) % 360
        off_axis = abs((turn + 45) % 90 - 45)
        is_visible = mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        return _Style(
            size_pt=size * math.hypot(c, d) or 1.0,
            is_shown=is_visible and off_axis <= _TURN_TOLERANCE_DEG,
            upright=abs((turn + 180) % 360 - 180) <= _TURN_TOLERANCE_DEG,
        )
