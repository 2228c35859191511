"""Pale, dashed and dotted lines are told by all rows of a table together; strokes are no lines."""

import cv2
import numpy as np
import pytest

from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.rulings_in_picture import find_rulings
from reviewer.reading.scan.stamps import without_stamps

SCALE = 200 / 72
XS = (60, 240, 420, 600)
YS = tuple(range(60, 460, 50))  # rows 18 pt high
PAPER = 245


def drawn_table(grey: int, dash: int = 0, noise: float = 0) -> PagePicture:
    """Return a page with a grid of lines of two pixels; `dash` pixels of six more are drawn."""
    page = np.full((520, 660), PAPER, np.float32)
    pattern = np.arange(700) % (dash + 6) < dash if dash else np.ones(700, np.bool_)
    for y in YS:
        page[y : y + 2, XS[0] : XS[-1] + 2][:, pattern[: XS[-1] + 2 - XS[0]]] = grey
    for x in XS:
        page[YS[0] : YS[-1] + 2, x : x + 2][pattern[: YS[-1] + 2 - YS[0]]] = grey
    page += np.random.default_rng(1).normal(0, noise, page.shape)
    return PagePicture(np.clip(page, 0, 255).astype(np.uint8), SCALE)


def borders(picture: PagePicture) -> tuple[list[int], list[int]]:
    """Return where lines stand and lie, in pixels, to the nearest ten."""
    rulings = find_rulings(picture).rulings
    across = {round(one.box.centre[1] * SCALE, -1) for one in rulings if one.is_horizontal}
    down = {round(one.box.centre[0] * SCALE, -1) for one in rulings if not one.is_horizontal}
    return sorted(map(int, down)), sorted(map(int, across))


def lengths_down(picture: PagePicture) -> list[int]:
    """Return how many pixels of each vertical border are drawn."""
    found = dict.fromkeys(XS, 0.0)
    for one in find_rulings(picture).rulings:
        if not one.is_horizontal:
            found[min(XS, key=lambda x: abs(x - one.box.x0 * SCALE))] += one.box.height * SCALE
    return [round(length) for length in found.values()]


@pytest.mark.parametrize(
    "picture",
    [
        drawn_table(0),
        drawn_table(215, noise=6),
        drawn_table(120, dash=9),
        drawn_table(190, dash=9, noise=4),
        drawn_table(120, dash=12),
    ],
    ids=["solid", "pale", "dashed", "pale and dashed", "of long dashes"],
)
def test_lines_of_a_table_are_found_however_they_are_drawn(picture: PagePicture) -> None:
    assert borders(picture) == (list(XS), list(YS))


def test_pale_borders_go_through_all_rows() -> None:
    for length in lengths_down(drawn_table(215, noise=8)):
        assert length == pytest.approx(YS[-1] - YS[0], abs=20)


def test_pale_borders_reach_from_line_to_line() -> None:
    """What is missing of one would join the cells at its sides."""
    for length in lengths_down(drawn_table(222, noise=6)):
        assert length >= YS[-1] - YS[0] - 3


def test_dashed_line_goes_on_beneath_a_seal() -> None:
    picture = drawn_table(120, dash=9)
    hidden = np.zeros(picture.grey.shape, np.bool_)
    hidden[YS[0] - 40 : YS[0] + 20, 310:350] = True
    picture.grey[hidden] = PAPER
    assert borders(PagePicture(picture.grey, SCALE, hidden)) == (list(XS), list(YS))


def test_line_across_wide_columns_goes_on_beneath_a_seal() -> None:
    """A column is wider than any row is high; all columns of a table make one all the same."""
    page = np.full((520, 1500), PAPER, np.uint8)
    for x in (60, 720, 1380):
        page[YS[0] : YS[-1] + 2, x : x + 2] = 150
    for y in YS:
        page[y : y + 2, 60:1382] = 150
    hidden = np.zeros(page.shape, np.bool_)
    hidden[YS[3] - 70 : YS[3] + 70, 900:1040] = True
    page[hidden] = PAPER
    rulings = find_rulings(PagePicture(page, SCALE, hidden)).rulings
    beneath = [
        one for one in rulings if one.is_horizontal and one.box.x0 < 970 / SCALE < one.box.x1
    ]
    assert {round(one.box.centre[1] * SCALE, -1) for one in beneath} == set(YS)


def test_border_that_a_seal_hid_goes_on_beneath_it() -> None:
    picture = drawn_table(150)
    hidden = np.zeros(picture.grey.shape, np.bool_)
    hidden[YS[2] - 6 : YS[5] + 6, XS[1] - 70 : XS[1] + 70] = True
    picture.grey[hidden] = PAPER
    sealed = PagePicture(picture.grey, SCALE, hidden)
    assert borders(sealed) == (list(XS), list(YS))
    assert lengths_down(sealed)[1] == pytest.approx(YS[-1] - YS[0], abs=20)


def test_seal_on_a_merged_cell_draws_no_border_through_it() -> None:
    picture = drawn_table(150)
    picture.grey[YS[0] + 2 : YS[3], XS[1] - 2 : XS[1] + 4] = PAPER
    hidden = np.zeros(picture.grey.shape, np.bool_)
    hidden[YS[1] + 6 : YS[2] - 6, XS[1] - 70 : XS[1] + 70] = True
    sealed = PagePicture(picture.grey, SCALE, hidden)
    assert lengths_down(sealed)[1] == pytest.approx(YS[-1] - YS[3], abs=20)


def test_digits_below_each_other_are_no_border() -> None:
    picture = drawn_table(0)
    for y in YS[:-1]:
        picture.grey[y + 14 : y + 38, 330:333] = 0
    assert borders(picture) == (list(XS), list(YS))


def test_merged_cell_of_a_header_is_not_cut() -> None:
    picture = drawn_table(215, noise=6)
    picture.grey[YS[0] + 4 : YS[1] - 2, XS[1] - 3 : XS[1] + 6] = PAPER
    (length, *_) = lengths_down(picture)[1:]
    assert length == pytest.approx(YS[-1] - YS[1], abs=20)


def test_strokes_of_a_row_of_characters_are_no_dashed_line() -> None:
    picture = drawn_table(0)
    for x in range(XS[0] + 8, XS[1] - 30, 28):  # the upper bar of each, and what hangs below it
        picture.grey[YS[2] + 12 : YS[2] + 15, x : x + 24] = 0
        for leg in (4, 12, 20):
            picture.grey[YS[2] + 12 : YS[2] + 38, x + leg : x + leg + 3] = 0
    assert borders(picture) == (list(XS), list(YS))


def test_pale_print_under_a_seal_stays() -> None:
    colours = np.full((400, 400, 3), 245, np.uint8)
    colours[180:220, 100:106] = 150  # a pale stroke
    seal = np.full_like(colours, 255)
    cv2.circle(seal, (200, 200), 97, (120, 110, 235), 12)
    covered = np.asarray(colours.astype(np.float32) * seal / 255, np.uint8)
    grey = without_stamps(covered, SCALE).grey
    assert int(grey[200, 200 - 97]) < 190  # the stroke where the seal crosses it
    assert int(grey[200, 200 + 97]) > 225  # the seal alone
