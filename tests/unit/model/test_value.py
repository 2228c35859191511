"""Values that a document has tens of thousands of."""

from copy import copy
from dataclasses import replace

from reviewer.model.geometry import Box
from reviewer.model.grid import CellRef


def test_values_are_equal_hashed_and_ordered_by_their_fields() -> None:
    assert Box(1, 2, 3, 4) == Box(1, 2, 3, 4)
    assert len({CellRef(0, 1, 2), CellRef(0, 1, 2), CellRef(0, 1, 3)}) == 2
    assert CellRef(0, 1, 2) < CellRef(0, 2, 0)


def test_values_are_replaced_and_copied_as_frozen_dataclasses_are() -> None:
    box = Box(1, 2, 3, 4)
    assert replace(box, x1=9) == Box(1, 2, 9, 4)
    assert copy(box) == box
