"""A character that the network passes over leaves room, and ink in it."""

import numpy as np

from reviewer.reading.scan.glyphs import Read
from reviewer.reading.scan.passed_over import is_any_passed_over
from reviewer.reading.scan.pixels import Pixels

STEPS = (2, 6, 10, 14, 18)


def line_with_ink_at(*steps: int) -> Pixels:
    pixels = np.full((48, 180), 250, np.uint8)
    for step in steps:
        pixels[12:36, step * 8 - 8 : step * 8 + 8] = 40
    return pixels


def read_at(text: str, steps: tuple[int, ...]) -> list[Read]:
    return [Read(one, 1.0, at, at) for one, at in zip(text, steps, strict=True)]


def test_ink_in_the_room_of_one_more_character_was_passed_over() -> None:
    found = read_at("科目码", (2, 6, 18)) + read_at("一览", (22, 26))
    assert is_any_passed_over(found, line_with_ink_at(2, 6, 12, 18))


def test_room_without_ink_is_a_space() -> None:
    found = read_at("科目码一览", (2, 6, 14, 18, 22))
    assert not is_any_passed_over(found, line_with_ink_at(2, 6, 14, 18, 22))


def test_characters_evenly_apart_leave_no_room() -> None:
    assert not is_any_passed_over(read_at("功能分类科", STEPS), line_with_ink_at(*STEPS))


def test_marks_between_ideographs_account_for_their_room() -> None:
    found = read_at("三、国防支", (2, 5, 9, 13, 17))
    assert not is_any_passed_over(found, line_with_ink_at(2, 5, 9, 13, 17))
