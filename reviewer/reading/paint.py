"""How light paint is, and whether text in pale paint can be seen on what lies beneath it."""

import ctypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

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
        self._colour = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
        # made once: some files ask for the colour of every character
        self._answers = tuple(ctypes.byref(part) for part in self._colour)

    def lightness(self, *of: Any) -> float:
        """Return how light the paint is over paper; a pattern counts as black."""
        if not self._fill_colour(*of, *self._answers):
            return 0.0
        red, green, blue, alpha = self._colour
        lightness = min(red.value, green.value, blue.value)
        return lightness if alpha.value == 0xFF else 255 - (255 - lightness) * alpha.value / 255
