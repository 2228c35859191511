"""Outer cells of a table without lines at its sides are cells all the same."""

import numpy as np

from reviewer.reading.scan.cell_boxes import find_cells
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.rulings_in_picture import find_rulings

SCALE = 200 / 72


def page_with_lines(xs: tuple[int, ...], ys: tuple[int, ...]) -> PagePicture:
    grey = np.full((520, 660), 245, np.uint8)
    for y in ys:
        grey[y : y + 2, 60:602] = 0
    for x in xs:
        grey[ys[0] : ys[-1] + 2, x : x + 2] = 0
    return PagePicture(grey, SCALE)


def test_columns_at_open_sides_are_cells() -> None:
    picture = page_with_lines((240, 420), (60, 110, 160, 210, 260))
    lines = find_rulings(picture)
    assert len(find_cells(picture, lines.rulings)) == 4
    assert len(find_cells(picture, (*lines.rulings, *lines.open_sides))) == 12


def test_lines_across_alone_have_no_sides() -> None:
    lines = find_rulings(page_with_lines((), (60, 110, 160, 210, 260)))
    assert not lines.open_sides


def test_side_that_is_drawn_in_part_is_not_open() -> None:
    picture = page_with_lines((240, 420), (60, 110, 160, 210, 260))
    picture.grey[110:262, 60:62] = 0
    (side,) = find_rulings(picture).open_sides
    assert side.box.x0 * SCALE > 590
