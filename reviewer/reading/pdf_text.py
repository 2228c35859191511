"""The printed characters of a PDF page, through PDFium's text functions.

PDFium is asked one thing after the other about all characters, not all about one after the other:
see `plain_calls`.
"""

import ctypes
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise, repeat
from typing import Any, TypeVar

import pypdfium2.raw as pdfium

from reviewer.reading.frame import Columns, Frame
from reviewer.reading.paint import Backdrop
from reviewer.reading.pdf_type import Style, Styles
from reviewer.reading.plain_calls import Answers, batches, handle, plain
from reviewer.reading.words import Glyphs

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = (0x0002, 0xFFFE)
_SPACES = frozenset(code for code in range(0x3001) if chr(code).isspace())
_ZERO_WIDTH = frozenset((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_WITHOUT_INK = _SPACES | _ZERO_WIDTH
_SURROGATES = range(0xD800, 0xE000)
# What stands for other codes where all are asked for at once.
_UNSURE = frozenset((*_HYPHEN_MARKS, *_SURROGATES))
# Far more than a page of the smallest type holds.
MAX_CHARACTERS = 100_000

T = TypeVar("T")

_unicode_at = plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_all_unicodes = plain(pdfium.FPDFText_GetText)
_text_object_at = plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box_at = plain(pdfium.FPDFText_GetLooseCharBox)
_has_map_error_at = plain(pdfium.FPDFText_HasUnicodeMapError)


class PageText:
    """The text of a page; `objects` are the addresses of the text objects of its characters.

    White space made up by PDFium belongs to none. `has_too_many` tells that not all are taken.
    """

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE) -> None:
        count = int(pdfium.FPDFText_CountChars(text_page))
        self.handle = handle(text_page)
        self.has_too_many = count > MAX_CHARACTERS
        self.objects: list[int | None] = list(
            map(_text_object_at, repeat(self.handle), range(min(count, MAX_CHARACTERS)))
        )


def read_glyphs(text: PageText, frame: Frame, backdrop: Backdrop, answers: Answers) -> Glyphs:
    """Return the visible characters in printing order.

    Left out are invisible text, white text on white, text outside the visible part of the page
    and watermarks: slanting text, and large text in pale paint. A character the font gives no
    meaning for comes as U+FFFD.
    """
    objects, codes = text.objects, _codes(text.handle, len(text.objects))
    inked = [
        at
        for at, (item, code) in enumerate(zip(objects, codes, strict=True))
        if item and code not in _WITHOUT_INK
    ]
    # Gaps tell as much as white space that belongs to no text object.
    is_apart = [
        after - before > 1
        and any(objects[at] and codes[at] in _SPACES for at in range(before + 1, after))
        for before, after in pairwise((-1, *inked))
    ]
    known = Styles(text.handle, frame, answers)
    styles = known.of([objects[at] or 0 for at in inked], inked)
    if not all(style.is_shown for style in known.different):
        is_shown = [style.is_shown for style in styles]
        inked, styles = _only(is_shown, inked), _only(is_shown, styles)
        is_apart = _carried_on(is_apart, is_shown)
    x0, top, x1, bottom = edges = frame.columns(*_boxes(text.handle, inked, answers))
    is_seen = _are_seen(edges, styles, frame, backdrop)
    if not all(is_seen):
        inked, styles = _only(is_seen, inked), _only(is_seen, styles)
        is_apart = _carried_on(is_apart, is_seen)
        x0, top, x1, bottom = (_only(is_seen, column) for column in edges)
    sizes, turns = [style.size_pt for style in styles], [style.turns for style in styles]
    texts = _texts(text.handle, inked, [codes[at] for at in inked])
    return Glyphs(texts, x0, top, x1, bottom, sizes, turns, is_apart)


def _codes(text: Any, count: int) -> Sequence[int]:
    """Return the codes of all characters, at once where they are plain ones."""
    written = (ctypes.c_ushort * (count + 1))()
    # Characters without a code are left out of the whole text, and a nought ends it.
    if count and _all_unicodes(text, 0, count, written) == count + 1:
        codes = written[:count]
        if _UNSURE.isdisjoint(codes):
            return codes
    return list(map(_unicode_at, repeat(text), range(count)))


def _boxes(text: Any, indexes: Sequence[int], answers: Answers) -> Columns:
    """Return left, lower, right and upper edges of characters in user space."""
    lefts: list[float] = []
    uppers: list[float] = []
    rights: list[float] = []
    lowers: list[float] = []
    for some in batches(indexes):
        list(map(_loose_box_at, repeat(text), some, answers.boxes))
        edges = answers.floats[: 4 * len(some)].tolist()
        lefts += edges[0::4]
        uppers += edges[1::4]
        rights += edges[2::4]
        lowers += edges[3::4]
    return lefts, lowers, rights, uppers


def _are_seen(
    edges: Columns, styles: Iterable[Style], frame: Frame, backdrop: Backdrop
) -> list[bool]:
    """Tell which characters stand on the visible part of the page, and not in paint like it."""
    double_width, double_height = 2 * frame.width_pt, 2 * frame.height_pt
    # Also false for what is no number, as damaged files give.
    return [
        0 <= x0 + x1 <= double_width
        and 0 <= top + bottom <= double_height
        and (
            not style.needs_backdrop
            or backdrop.shows(style.lightness, (x0 + x1) / 2, (top + bottom) / 2)
        )
        for x0, top, x1, bottom, style in zip(*edges, styles, strict=True)
    ]


def _only(is_kept: Iterable[bool], values: Iterable[T]) -> list[T]:
    return list(compress(values, is_kept))


def _carried_on(is_apart: Iterable[bool], is_kept: Iterable[bool]) -> list[bool]:
    """Return which characters that are kept have white space before them, or before others."""
    carried = []
    is_after_space = False
    for apart, kept in zip(is_apart, is_kept, strict=True):
        is_after_space |= apart
        if kept:
            carried.append(is_after_space)
            is_after_space = False
    return carried


def _texts(text: Any, indexes: Sequence[int], codes: Sequence[int]) -> list[str]:
    errors = list(map(_has_map_error_at, repeat(text), indexes))
    if 1 not in errors and min(codes, default=0x20) >= 0x20 and _UNSURE.isdisjoint(codes):
        return list(map(chr, codes))
    return [
        _odd_character(code, unmapped=error == 1)
        for code, error in zip(codes, errors, strict=True)
    ]


def _odd_character(code: int, *, unmapped: bool) -> str:
    """Return what stands for a character that may have no meaning."""
    if code in _HYPHEN_MARKS:
        return "-"
    return UNREADABLE if unmapped or code < 0x20 or code in _SURROGATES else chr(code)
