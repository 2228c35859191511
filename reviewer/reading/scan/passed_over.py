"""Characters the network passed over: ink between two ideographs that stand too far apart."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from reviewer.reading.scan.glyphs import Read
from reviewer.reading.scan.pixels import Pixels
from reviewer.reading.scan.recogniser import STEP_PX

# Ideographs of a line are evenly apart: so many times further, one more has room.
_FURTHER, _FEWEST = 1.6, 3
# Ink in the room is at least this part as dark as the line's own.
_DARK = 0.5
_PAPER = 255


def is_any_passed_over(found: Sequence[Read], pixels: Pixels) -> bool:
    """Tell whether a line, read from `pixels`, has ink where a character is missing."""
    steps = [
        (_middle(one), _middle(other))
        for one, other in pairwise(found)
        if _is_ideograph(one.text) and _is_ideograph(other.text)
    ]
    if len(steps) < _FEWEST:
        return False
    usual = float(np.median([end - begin for begin, end in steps]))
    dark = _PAPER - pixels.min(axis=0).astype(np.int16)
    least = _DARK * float(np.percentile(dark, 90))
    return any(
        dark[round((begin + usual / 2) * STEP_PX) : round((end - usual / 2) * STEP_PX)].max()
        >= least
        for begin, end in steps
        if end - begin >= _FURTHER * usual
    )


def _middle(one: Read) -> float:
    return (one.begin + one.end) / 2


def _is_ideograph(text: str) -> bool:
    return text.isalpha() and not text.isascii()
