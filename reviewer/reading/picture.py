"""A page as a picture. Apart from what paints it: the window shows pictures without PDFium."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as pixels of four bytes: blue, green, red, unused (Qt's `Format_RGB32`).

    A row of pixels takes `stride` bytes in `data`.
    """

    width_px: int
    height_px: int
    stride: int
    data: bytes
