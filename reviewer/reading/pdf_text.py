"""The printed characters of a PDF page, through PDFium's text functions."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.reading.frame import Frame
from reviewer.reading.paint import PALE, WATERMARK_PT, WHITE, Backdrop, FillPaint
from reviewer.reading.words import Glyph

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = (0x0002, 0xFFFE)
_ZERO_WIDTH = frozenset((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SPACES = frozenset(code for code in range(0x3001) if chr(code).isspace())
_SURROGATES = range(0xD800, 0xE000)
_TURN_TOLERANCE_DEG = 5.0
# Far more than a page of the smallest type holds.
MAX_CHARACTERS = 100_000


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
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED_MODES = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)


# matrix of the characters without their place, type size, render mode, lightness of the paint
_Look = tuple[float, float, float, float, float, int, float]


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share.

    `turns` are the clockwise quarter turns of the characters as shown. Those in paint so light
    that paper does not show it are seen only on a dark `Backdrop`.
    """

    size_pt: float
    is_shown: bool
    turns: int
    lightness: float
    needs_backdrop: bool


def read_glyphs(
    text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, backdrop: Backdrop
) -> Iterator[Glyph | None]:
    """Yield the visible characters in printing order, `None` for white space.

    Left out are invisible text, white text on white, text outside the visible part of the page
    and watermarks: slanting text, and large text in pale paint. A character the font gives no
    meaning for comes as U+FFFD. The caller tells by `has_too_many` if not all were read.
    """
    width_pt, height_pt = frame.width_pt, frame.height_pt
    styles = _Styles(text_page, frame)
    known = styles.by_object
    loose = pdfium.FS_RECTF()
    loose_ref = ctypes.byref(loose)
    unicode_at, loose_box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    has_map_error = pdfium.FPDFText_HasUnicodeMapError
    corners = frame.corners
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MAX_CHARACTERS)):
        # White space made up by PDFium belongs to no text object; gaps tell as much.
        address = _text_object_at(text_page, index)
        if not address:
            continue
        code = unicode_at(text_page, index)
        if code in _SPACES:
            yield None
            continue
        style = known.get(address) or styles.look_up(address, index)
        if not style.is_shown or code in _ZERO_WIDTH:
            continue
        loose_box_at(text_page, index, loose_ref)
        x0, top, x1, bottom = corners(loose.left, loose.bottom, loose.right, loose.top)
        # Also false for what is no number, as damaged files give.
        if not (0 <= x0 + x1 <= 2 * width_pt and 0 <= top + bottom <= 2 * height_pt):
            continue
        if style.needs_backdrop and not backdrop.shows(
            style.lightness, (x0 + x1) / 2, (top + bottom) / 2
        ):
            continue
        unmapped = has_map_error(text_page, index) == 1
        is_plain = 0x20 <= code < 0xD800 and not unmapped
        text = chr(code) if is_plain else _odd_character(code, unmapped=unmapped)
        yield Glyph(text, x0, top, x1, bottom, style.size_pt, style.turns)


def has_too_many(text_page: pdfium.FPDF_TEXTPAGE) -> bool:
    return int(pdfium.FPDFText_CountChars(text_page)) > MAX_CHARACTERS


def _odd_character(code: int, *, unmapped: bool) -> str:
    """Return what stands for a character without a meaning, or of the rarer codes."""
    if code in _HYPHEN_MARKS:
        return "-"
    return UNREADABLE if unmapped or code < 0x20 or code in _SURROGATES else chr(code)


class _Styles:
    """The styles of the text objects of a page, each worked out once."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame) -> None:
        self._text_page = text_page
        self._page_turn_deg = frame.quarter_turns * 90
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._paint = FillPaint(pdfium.FPDFText_GetFillColor)
        self.by_object: dict[int, _Style] = {}
        self._by_look: dict[_Look, _Style] = {}

    def look_up(self, address: int, index: int) -> _Style:
        """Return and keep the style of the text object that character `index` belongs to."""
        # Some programs print every character as an object of its own, all looking alike.
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, index, self._matrix_ref)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index)
        mode: int = _render_mode_of(address)
        lightness = self._paint.lightness(self._text_page, index) if mode in _FILLED_MODES else 0.0
        look = (matrix.a, matrix.b, matrix.c, matrix.d, size, mode, lightness)
        style = self._by_look.get(look)
        if style is None:
            style = self._by_look[look] = self._read(look)
        self.by_object[address] = style
        return style

    def _read(self, look: _Look) -> _Style:
        a, b, c, d, size, mode, lightness = look
        # Clockwise, as shown: the page's own turn is added to that of the text.
        turn = (self._page_turn_deg - math.degrees(math.atan2(b, a))) % 360
        off_axis = abs((turn + 45) % 90 - 45)
        # A damaged file may give what is no number, which is within no tolerance.
        is_upright_or_sideways = off_axis <= _TURN_TOLERANCE_DEG
        size_pt = size * math.hypot(c, d) or 1.0
        is_watermark = lightness >= PALE and size_pt >= WATERMARK_PT
        return _Style(
            size_pt=size_pt,
            is_shown=mode not in _UNSEEN_MODES and is_upright_or_sideways,
            turns=round(turn / 90) % 4 if is_upright_or_sideways else 0,
            lightness=lightness,
            needs_backdrop=lightness >= WHITE or is_watermark,
        )
