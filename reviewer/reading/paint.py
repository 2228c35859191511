"""How light paint is, and whether text in pale paint can be seen on what lies beneath it."""

from collections.abc import Iterable

from reviewer.model.geometry import Box
from reviewer.model.value import value

# From 0 for black to 255 for the white of paper.
WHITE = 0xFA
PALE = 0x80
# Paint differing less than this is not told apart by a reader.
_CONTRAST = 0x20
# Pale type this large is a watermark: no title or amount is printed so.
WATERMARK_PT = 18.0


@value(frozen=True, slots=True)
class Shade:
    """A painted area: where it is, and how light."""

    box: Box
    lightness: float


class Backdrop:
    """The painted areas of a page: white type can be read on dark ones."""

    def __init__(self, shades: Iterable[Shade]) -> None:
        # The paper itself needs no entry, and most pages have nothing else. What is painted white
        # hides what lies beneath it.
        self._shades = tuple(shades)[::-1]

    def shows(self, lightness: float, x: float, y: float) -> bool:
        """Tell whether type of this lightness can be seen at a point."""
        for shade in self._shades:
            if (shade.lightness >= WHITE or shade.lightness <= lightness - _CONTRAST) and (
                shade.box.contains(x, y)
            ):
                return shade.lightness < WHITE
        return False


def lightness_of(red: int, green: int, blue: int, alpha: int) -> float:
    """Return how light paint is over paper."""
    lightness = min(red, green, blue)
    return lightness if alpha == 0xFF else 255 - (255 - lightness) * alpha / 255
