"""Pictures as arrays of pixels: the types, and what the picture of a page is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# One byte a pixel: 0 is black in a picture; in a mask, anything else than 0 is part of it.
Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in grey; `scale` is pixels for a point.

    `hidden` tells where something that was taken out, as a seal, hid what is printed.
    """

    grey: Pixels
    scale: float
    hidden: Mask | None = None

    @property
    def height_px(self) -> int:
        return int(self.grey.shape[0])

    @property
    def width_px(self) -> int:
        return int(self.grey.shape[1])

    def px(self, points: float) -> int:
        """Return a length in whole pixels, at least one."""
        return max(1, round(points * self.scale))

    def on_side(self) -> "PagePicture":
        """Return the page with across and down exchanged."""
        hidden = None if self.hidden is None else np.ascontiguousarray(self.hidden.T)
        return PagePicture(np.ascontiguousarray(self.grey.T), self.scale, hidden)
