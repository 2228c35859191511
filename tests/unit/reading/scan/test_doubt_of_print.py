"""What was printed badly, or not read at all, is never sure."""

import numpy as np

from reviewer.reading.scan.cell_boxes import PixelBox, in_no_cell_of_table, merged_cells
from reviewer.reading.scan.ink import ink_of, is_poor_print, on_white_paper
from reviewer.reading.scan.ink_left import cells_with_ink_left
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.rulings_in_picture import find_rulings
from reviewer.reading.scan.text_places import TextPlace, is_dash

SCALE = 200 / 72
CELL = PixelBox(20, 20, 220, 80)


def page(*marks: PixelBox, ink: int = 0, noise: float = 0) -> PagePicture:
    grey = np.full((100, 240), 250, np.float32)
    for mark in marks:
        grey[mark.top : mark.bottom, mark.x0 : mark.x1] = ink
    grey += np.random.default_rng(1).normal(0, noise, grey.shape)
    return PagePicture(np.clip(grey, 0, 255).astype(np.uint8), SCALE)


def place(box: PixelBox) -> TextPlace:
    return TextPlace(box, CELL, 28.0)


def test_ink_beside_what_was_read_makes_its_cell_doubtful() -> None:
    read, lost = PixelBox(100, 36, 180, 64), PixelBox(70, 36, 78, 64)
    assert cells_with_ink_left(page(read, lost), [CELL], [place(read)]) == [CELL]
    assert cells_with_ink_left(page(read), [CELL], [place(read)]) == []


def test_cell_with_ink_that_was_not_read_at_all_is_doubtful() -> None:
    assert cells_with_ink_left(page(PixelBox(100, 36, 180, 64)), [CELL], []) == [CELL]


def test_noise_of_paper_is_no_ink_left() -> None:
    assert cells_with_ink_left(page(noise=15), [CELL], []) == []


def test_faint_print_on_rough_paper_is_poor() -> None:
    letters = [PixelBox(x, 36, x + 6, 64) for x in range(40, 200, 16)]
    well, poorly = page(*letters, noise=4), page(*letters, ink=150, noise=18)
    assert not is_poor_print(well, ink_of(on_white_paper(well)))
    assert is_poor_print(poorly, ink_of(on_white_paper(poorly)))


def test_dash_is_told_from_a_digit_and_from_the_ideograph_of_one() -> None:
    assert is_dash(place(PixelBox(100, 48, 110, 51)))
    assert not is_dash(place(PixelBox(100, 36, 112, 64)))
    assert not is_dash(place(PixelBox(100, 48, 126, 51)))


def test_strokes_one_above_another_in_dense_rows_are_no_line() -> None:
    grey = np.full((700, 500), 250, np.uint8)
    for y in range(40, 640, 34):  # rulings 12 pt apart
        grey[y : y + 2, 40:460] = 0
        grey[y + 5 : y + 30, 70:73] = 0  # the upright of 十, and its bar
        grey[y + 14 : y + 17, 58:85] = 0
    for x in (40, 460):
        grey[40 : 40 + 17 * 34, x : x + 2] = 0
    lines = find_rulings(PagePicture(grey, SCALE)).rulings
    uprights = sorted(line.box.x0 * SCALE for line in lines if not line.is_horizontal)
    assert [round(x / 20) * 20 for x in uprights] == [40, 460]


def test_cell_that_borders_above_would_cut_may_be_two_never_parted() -> None:
    above, beside = PixelBox(20, 20, 120, 80), PixelBox(120, 20, 220, 80)
    both = PixelBox(20, 80, 220, 140)
    assert merged_cells(page(), [above, beside, both]) == [both]


def test_cells_below_each_other_are_not_merged() -> None:
    column = [PixelBox(20, top, 120, top + 60) for top in (20, 80, 140)]
    assert merged_cells(page(), column) == []


def test_text_among_cells_but_in_none_stands_where_a_line_is_missing() -> None:
    cells = [PixelBox(20, 20, 120, 80), PixelBox(20, 140, 120, 200), PixelBox(120, 140, 220, 200)]
    assert in_no_cell_of_table(PixelBox(40, 100, 80, 120), cells)
    assert not in_no_cell_of_table(PixelBox(40, 40, 80, 60), cells)
    assert not in_no_cell_of_table(PixelBox(40, 220, 80, 240), cells)
