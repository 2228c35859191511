"""Lines of a table without a line down its side end where the others do."""

import numpy as np

from reviewer.model.geometry import Box
from reviewer.reading.scan.line_ends import without_late_ends
from reviewer.reading.scan.picture_line import PictureLine

SCALE = 2.0


def line(y: float, x0: float, x1: float) -> PictureLine:
    pixels = np.full((2, round((x1 - x0) * SCALE)), 255, np.uint8)
    return PictureLine(Box(x0, y, x1, y + 0.5), pixels, round(x0 * SCALE), round(y * SCALE))


def ends(lines: list[PictureLine]) -> list[tuple[float, float]]:
    return [(one.box.x0, one.box.x1) for one in without_late_ends(lines, SCALE)]


def test_line_that_alone_goes_on_ends_where_the_others_do() -> None:
    lines = [line(y, 50, 500) for y in (100, 120, 140)] + [line(160, 40, 512)]
    assert ends(lines) == [(50, 500)] * 4
    assert without_late_ends(lines, SCALE)[3].pixels.shape == (2, 900)


def test_lines_that_go_on_together_stay() -> None:
    lines = [line(y, 50, 500) for y in (100, 120, 140)] + [line(y, 50, 512) for y in (160, 180)]
    assert ends(lines)[3:] == [(50, 512)] * 2


def test_line_that_goes_on_far_is_another() -> None:
    lines = [line(y, 50, 500) for y in (100, 120, 140)] + [line(160, 50, 540)]
    assert ends(lines)[3] == (50, 540)
