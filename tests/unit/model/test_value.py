"""Values that a document has tens of thousands of."""

from copy import copy
from dataclasses import replace

import pytest

from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef
from reviewer.model.value import replace as replace_quickly


def test_values_are_equal_hashed_and_ordered_by_their_fields() -> None:
    assert Box(1, 2, 3, 4) == Box(1, 2, 3, 4)
    assert len({CellRef(0, 1, 2), CellRef(0, 1, 2), CellRef(0, 1, 3)}) == 2
    assert CellRef(0, 1, 2) < CellRef(0, 2, 0)


def test_values_are_replaced_and_copied_as_frozen_dataclasses_are() -> None:
    box = Box(1, 2, 3, 4)
    assert replace(box, x1=9) == Box(1, 2, 9, 4)
    assert copy(box) == box


def test_other_fields_are_put_in_as_the_standard_library_does() -> None:
    place = Place(1, Box(1, 2, 3, 4))
    assert replace_quickly(place, page=2) == replace(place, page=2)
    assert replace_quickly(place) == place
    with pytest.raises(TypeError):
        replace_quickly(place, sheet=2)  # type: ignore[call-arg]
