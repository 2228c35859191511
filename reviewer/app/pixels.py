"""A painted page as it goes from process to process, and into the readers of pictures."""

from typing import Protocol


class PagePixels(Protocol):
    """A painted page: four bytes a pixel, blue, green, red, unused."""

    @property
    def width_px(self) -> int: ...
    @property
    def height_px(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def data(self) -> bytes: ...
