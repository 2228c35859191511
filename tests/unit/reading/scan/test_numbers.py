"""Numbers read twice: which reading counts, and how sure the program is of it."""

import numpy as np
import pytest

from reviewer.reading.scan.confidence import confidence_of_number, confidence_of_text
from reviewer.reading.scan.glyphs import Read, classes_of, decode, text_of
from reviewer.reading.scan.numbers import is_like_number, is_well_formed, weigh

CHARACTERS = ("", "0", "1", ".", ",", "国", " ")


def reads(text: str, sureness: float = 1.0) -> list[Read]:
    return [Read(character, sureness, at, at + 1) for at, character in enumerate(text)]


def likely(*steps: dict[str, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    table = np.zeros((len(steps), len(CHARACTERS)), np.float32)
    for row, step in enumerate(steps):
        for character, share in step.items():
            table[row, CHARACTERS.index(character)] = share
    return table


def test_repeated_steps_are_one_character_and_a_step_of_nothing_parts_two() -> None:
    found = decode(likely({"0": 0.9}, {"0": 0.8}, {"": 1}, {"0": 0.7}), CHARACTERS)
    assert text_of(found) == "00"
    assert [round(one.sureness, 1) for one in found] == [0.9, 0.7]


def test_digits_alone_count_where_a_number_is_read_again() -> None:
    steps = likely({"国": 0.6, "0": 0.3}, {"": 1}, {"1": 0.9})
    assert text_of(decode(steps, CHARACTERS)) == "国1"
    assert text_of(decode(steps, CHARACTERS, classes_of("01.,", CHARACTERS))) == "01"


@pytest.mark.parametrize("text", ["0.00", "1,234.50", "-12.3", "2010301", "12.5%", "231."])
def test_numbers_as_tables_print_them_are_well_formed(text: str) -> None:
    assert is_well_formed(text)


@pytest.mark.parametrize("text", ["0,00", "0:00", "0.00.", "1,23.50", "12..5", ""])
def test_marks_out_of_place_are_not(text: str) -> None:
    assert not is_well_formed(text)


def test_words_with_digits_are_not_read_as_numbers() -> None:
    assert not is_like_number("201一般公共服务")
    assert is_like_number("0:00")


def test_well_formed_reading_counts_and_the_other_is_kept() -> None:
    weighed = weigh(reads("0,00"), reads("0.00"))
    assert (text_of(weighed.found), text_of(weighed.other)) == ("0.00", "0,00")
    assert not weighed.agree


def test_readings_that_differ_are_never_sure() -> None:
    one, other = reads("122.44"), reads("122.41")
    assert confidence_of_number(one, other, agree=False, is_well_formed=True) < 0.9


def test_ill_formed_number_is_never_sure() -> None:
    one = reads("000.0.")
    assert confidence_of_number(one, one, agree=True, is_well_formed=False) < 0.9


def test_least_sure_character_decides() -> None:
    assert confidence_of_text([*reads("机关"), *reads("服", 0.5), *reads("务")]) < 0.9
    assert confidence_of_text(reads("机关服务")) >= 0.99
