"""The printed characters of a PDF page, through PDFium's text functions."""

import ctypes
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from reviewer.reading.frame import Frame
from reviewer.reading.paint import PALE, WATERMARK_PT, WHITE, Backdrop, lightness_of
from reviewer.reading.plain_calls import by_address, handle, plain
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

_unicode_at = plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_text_object_at = plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box_at = plain(pdfium.FPDFText_GetLooseCharBox)
_has_map_error_at = plain(pdfium.FPDFText_HasUnicodeMapError)
_matrix_at = plain(pdfium.FPDFText_GetMatrix)
_size_at = plain(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_colour_at = plain(pdfium.FPDFText_GetFillColor)
_render_mode_of = by_address(pdfium.FPDFTextObj_GetTextRenderMode)
_LOOK = struct.Struct("4I4f")
_BLACK = struct.pack("4I", 0, 0, 0, 0xFF)
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED_MODES = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)


# paint and matrix of the characters as PDFium wrote them, type size, render mode
_Look = tuple[bytes, float, int]


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
    text = handle(text_page)
    styles = _Styles(text, frame)
    known = styles.by_object
    loose = pdfium.FS_RECTF()
    loose_ref = ctypes.byref(loose)
    loose_edges = memoryview(loose).cast("B").cast("f")
    corners = frame.corners
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MAX_CHARACTERS)):
        # White space made up by PDFium belongs to no text object; gaps tell as much.
        address = _text_object_at(text, index)
        if not address:
            continue
        code = _unicode_at(text, index)
        if code in _SPACES:
            yield None
            continue
        style = known.get(address) or styles.look_up(address, index)
        if not style.is_shown or code in _ZERO_WIDTH:
            continue
        _loose_box_at(text, index, loose_ref)
        left, upper, right, lower = loose_edges.tolist()
        x0, top, x1, bottom = corners(left, lower, right, upper)
        # Also false for what is no number, as damaged files give.
        if not (0 <= x0 + x1 <= 2 * width_pt and 0 <= top + bottom <= 2 * height_pt):
            continue
        if style.needs_backdrop and not backdrop.shows(
            style.lightness, (x0 + x1) / 2, (top + bottom) / 2
        ):
            continue
        unmapped = _has_map_error_at(text, index) == 1
        is_plain = 0x20 <= code < 0xD800 and not unmapped
        character = chr(code) if is_plain else _odd_character(code, unmapped=unmapped)
        yield Glyph(character, x0, top, x1, bottom, style.size_pt, style.turns)


def has_too_many(text_page: pdfium.FPDF_TEXTPAGE) -> bool:
    return int(pdfium.FPDFText_CountChars(text_page)) > MAX_CHARACTERS


def _odd_character(code: int, *, unmapped: bool) -> str:
    """Return what stands for a character without a meaning, or of the rarer codes."""
    if code in _HYPHEN_MARKS:
        return "-"
    return UNREADABLE if unmapped or code < 0x20 or code in _SURROGATES else chr(code)


class _Styles:
    """The styles of the text objects of a page, each worked out once."""

    def __init__(self, text: ctypes.c_void_p, frame: Frame) -> None:
        self._text = text
        self._page_turn_deg = frame.quarter_turns * 90
        # Four parts of paint and six numbers of a matrix, of which the last two tell the place.
        self._answer = bytearray(_LOOK.size + 8)
        self._look = memoryview(self._answer)[: _LOOK.size]
        written = (ctypes.c_char * len(self._answer)).from_buffer(self._answer)
        self._paint_refs = [ctypes.byref(written, 4 * part) for part in range(4)]
        self._matrix_ref = ctypes.byref(written, 16)
        self.by_object: dict[int, _Style] = {}
        self._by_look: dict[_Look, _Style] = {}

    def look_up(self, address: int, index: int) -> _Style:
        """Return and keep the style of the text object that character `index` belongs to."""
        # Some programs print every character as an object of its own, all looking alike.
        _matrix_at(self._text, index, self._matrix_ref)
        mode = _render_mode_of(address)
        if mode not in _FILLED_MODES or not _colour_at(self._text, index, *self._paint_refs):
            self._answer[:16] = _BLACK
        look = (self._look.tobytes(), _size_at(self._text, index), mode)
        style = self._by_look.get(look)
        if style is None:
            style = self._by_look[look] = self._read(look)
        self.by_object[address] = style
        return style

    def _read(self, look: _Look) -> _Style:
        answer, size, mode = look
        red, green, blue, alpha, a, b, c, d = _LOOK.unpack(answer)
        lightness = lightness_of(red, green, blue, alpha)
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
