"""A part of a page read by its picture, when a person doubts what was read there."""

import numpy as np

from reviewer.model.geometry import Box
from reviewer.reading.scan.pixels import PagePicture, Pixels
from reviewer.reading.scan.read_picture import read_picture
from reviewer.reading.scan.recogniser import Recogniser

_INSIDE_PT = 1.5  # of a cell's edge, where its lines are drawn
_PAPER_PT = 12.0  # of white around, as a line of text has on a page


def read_part(page: Pixels, scale: float, box: Box, recogniser: Recogniser) -> tuple[str, float]:
    """Return what the picture of a page shows within `box`, and how sure that is.

    `page` has its colours as the last axis, `scale` pixels for a point.
    """
    top, bottom = (round(at * scale) for at in (box.top + _INSIDE_PT, box.bottom - _INSIDE_PT))
    left, right = (round(at * scale) for at in (box.x0 + _INSIDE_PT, box.x1 - _INSIDE_PT))
    grey = page[max(top, 0) : bottom, max(left, 0) : right, :3].mean(axis=2).astype(np.uint8)
    if grey.size == 0:
        return "", 0.0
    padded = np.pad(grey, round(_PAPER_PT * scale), constant_values=255)
    words = read_picture(PagePicture(padded, scale), recogniser).words
    inside = sorted(words, key=lambda word: (round(word.box.top), word.box.x0))
    text = "".join(word.text for word in inside)
    return text, min((word.confidence for word in inside), default=0.0)
