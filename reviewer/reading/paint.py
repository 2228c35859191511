"""How light paint is, and whether text in pale paint can be seen on what lies beneath it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reviewer.model.geometry import Box

# From 0 for black to 255 for the white of paper.
WHITE = 0xFA
PALE = 0x80
# Paint differing less than this is not told apart by a reader.
_CONTRAST = 0x20
# Pale type this large is a watermark: no title or amount is printed so.
WATERMARK_PT = 18.0


@dataclass(frozen=True, slots=True)
class Shade:
    """A painted area: where it is, and how light."""

    box: Box
    lightness: float


class Backdrop:
    """The painted areas of a page: white type can be read on dark ones."""

    def __init__(self, shades: Iterable[Shade]) -> None:
        # The paper itself needs no entry, and most pages have nothing else.
        self._shades = tuple(shade for shade in shades if shade.lightness < WHITE)

    def shows(self, lightness: float, x: float, y: float) -> bool:
        """Tell whether type of this lightness can be seen at a point."""
        return any(
            shade.lightness <= lightness - _CONTRAST and shade.box.contains(x, y)
            for shade in self._shades
        )


class FillPaint:
    """Reads fill colours through one of PDFium's functions, with memory of its own for answers."""

    def __init__(self, fill_colour: Callable[..., Any]) -> None:
        self._fill_colour = fill_colour
        self._colour = tuple(pdfium.c_uint() for _ in range(4))

    def lightness(self, *of: Any) -> float:
        """Return how light the paint is over paper; a pattern counts as black."""
        if not self._fill_colour(*of, *self._colour):
            return 0.0
        red, green, blue, alpha = (int(part.value) for part in self._colour)
        return 255 - (255 - min(red, green, blue)) * alpha / 255
