"""How the text objects of a PDF page look: their size, paint and turn."""

import ctypes
import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.reading.frame import Frame
from reviewer.reading.paint import PALE, WATERMARK_PT, WHITE, lightness_of
from reviewer.reading.plain_calls import Answers, batches, by_address, plain

_TURN_TOLERANCE_DEG = 5.0
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP))

_matrix_at = plain(pdfium.FPDFText_GetMatrix)
_size_at = plain(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_colour_at = plain(pdfium.FPDFText_GetFillColor)
_render_mode_of = by_address(pdfium.FPDFTextObj_GetTextRenderMode)

# What PDFium writes of an object: four numbers of its matrix, then its paint.
_WRITTEN = struct.Struct("4f4I")
_BLACK = struct.pack("4I", 0, 0, 0, 0xFF)
# what is written, type size, render mode
_Look = tuple[tuple[bytes], float, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What all characters of one text object share.

    `turns` are the clockwise quarter turns of the characters as shown. Those in paint so light
    that paper does not show it are seen only on a dark `Backdrop`.
    """

    size_pt: float
    is_shown: bool
    turns: int
    lightness: float
    needs_backdrop: bool


class Styles:
    """The styles of the text objects of a page, each worked out once."""

    def __init__(self, text: Any, frame: Frame, answers: Answers) -> None:
        self._text = text
        self._answers = answers
        self._page_turn_deg = frame.quarter_turns * 90
        # Some programs print every character as an object of its own, all looking alike.
        self._by_look: dict[_Look, Style] = {}

    @property
    def different(self) -> Iterable[Style]:
        return self._by_look.values()

    def of(self, objects: Sequence[int], indexes: Sequence[int]) -> list[Style]:
        """Return the styles of characters, told by their text objects and their own places.

        Of characters of one object in a row only the first is asked about.
        """
        firsts = [at for at, (one, two) in enumerate(pairwise((0, *objects))) if one != two]
        styles: list[Style] = []
        for some in batches(firsts):
            looks = self._looks([objects[at] for at in some], [indexes[at] for at in some])
            found = map(self._by_look.get, looks)
            styles += [style or self._read(look) for style, look in zip(found, looks, strict=True)]
        if len(firsts) == len(objects):
            return styles
        lengths = [end - start for start, end in pairwise((*firsts, len(objects)))]
        return list(chain.from_iterable(map(repeat, styles, lengths)))

    def _looks(self, objects: Sequence[int], at: Sequence[int]) -> list[_Look]:
        text, answers = self._text, self._answers
        # Of six numbers of a matrix the last two tell the place, and paint is written over them.
        list(map(_matrix_at, repeat(text), at, answers.looks))
        has_paint = list(map(_colour_at, repeat(text), at, *answers.paints))
        written = answers.memory[: _WRITTEN.size * len(at)]
        modes = list(map(_render_mode_of, objects))
        sizes = map(_size_at, repeat(text), at)
        looks = list(
            zip(struct.iter_unpack(f"{_WRITTEN.size}s", written), sizes, modes, strict=True)
        )
        if not all(has_paint) or not _FILLED_MODES.issuperset(modes):
            for number, ((look,), size, mode) in enumerate(looks):
                if not has_paint[number] or mode not in _FILLED_MODES:
                    looks[number] = (look[: -len(_BLACK)] + _BLACK,), size, mode
        return looks

    def _read(self, look: _Look) -> Style:
        (written,), size, mode = look
        a, b, c, d, *paint = _WRITTEN.unpack(written)
        lightness = lightness_of(*paint)
        # Clockwise, as shown: the page's own turn is added to that of the text.
        turn = (self._page_turn_deg - math.degrees(math.atan2(b, a))) % 360
        off_axis = abs((turn + 45) % 90 - 45)
        # A damaged file may give what is no number, which is within no tolerance.
        is_upright_or_sideways = off_axis <= _TURN_TOLERANCE_DEG
        size_pt = size * math.hypot(c, d) or 1.0
        is_watermark = lightness >= PALE and size_pt >= WATERMARK_PT
        style = Style(
            size_pt=size_pt,
            is_shown=mode not in _UNSEEN_MODES and is_upright_or_sideways,
            turns=round(turn / 90) % 4 if is_upright_or_sideways else 0,
            lightness=lightness,
            needs_backdrop=lightness >= WHITE or is_watermark,
        )
        self._by_look[look] = style
        return style
