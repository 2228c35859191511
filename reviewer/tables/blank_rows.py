"""Rows with nothing in them, which only the lines above and below them show."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.lattice import Lattice, Slot, lattice_of

# Lines nearer than this are one drawn double.
_MIN_HEIGHT_PT = 6.0


def with_blank_rows(lattice: Lattice, words: Sequence[Word], heights: Sequence[float]) -> Lattice:
    """Return a lattice with a row for each stretch between lines at `heights` without words."""
    for top, bottom in pairwise(heights):
        is_blank = not any(top <= word.box.centre[1] < bottom for word in words)
        if is_blank and bottom - top >= _MIN_HEIGHT_PT:
            lattice = _with_row(lattice, top, bottom)
    return lattice


def _with_row(lattice: Lattice, top: float, bottom: float) -> Lattice:
    """Return a lattice with a row at a place that some boundary between its rows lies in."""
    inside = [at for at, y in enumerate(lattice.ys) if top <= y <= bottom and at]
    if not inside:
        return lattice
    at = inside[0]
    end = () if at == len(lattice.ys) - 1 else lattice.ys[at + 1 :]
    ys = (*lattice.ys[:at], top, bottom, *end)
    slots = (_moved(slot, at, ys) for slot in lattice.slots)
    whole = lattice_of(lattice.xs, ys, slots, is_drawn=lattice.is_drawn)
    return replace(whole, header_rows=lattice.header_rows, is_checked=lattice.is_checked)


def _moved(slot: Slot, at: int, ys: Sequence[float]) -> Slot:
    """Return a slot with its rows counted anew after one was put in before row `at`."""
    start = slot.row + (slot.row >= at)
    end = slot.row + slot.row_span
    end += end > at
    box = Box(slot.box.x0, ys[start], slot.box.x1, ys[end])
    return replace(slot, box=box, row=start, row_span=end - start)
