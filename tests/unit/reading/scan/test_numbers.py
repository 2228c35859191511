"""Numbers read twice: which reading counts, and how sure the program is of it."""

import numpy as np
import pytest

from reviewer.reading.scan.confidence import confidence_of_number, confidence_of_text
from reviewer.reading.scan.glyphs import Read, classes_of, decode, text_of
from reviewer.reading.scan.numbers import (
    is_like_number,
    is_well_formed,
    may_be_number,
    weigh,
    with_point,
)

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


def test_letters_less_than_sure_among_digits_are_digits_misread() -> None:
    assert may_be_number([*reads("6"), *reads("L", 0.6), *reads("010000")])
    assert not may_be_number(reads("GK2024"))


def test_letter_before_an_amount_may_be_the_sign_of_the_yuan() -> None:
    assert may_be_number(reads("V5.11"))


@pytest.mark.parametrize("text", ["61.010000", "¥5.11", "(12.30)", "−9.09%"])
def test_amounts_with_signs_or_many_places_are_well_formed(text: str) -> None:
    assert is_well_formed(text)


def test_three_places_may_be_thousands_behind_a_comma_misread() -> None:
    assert not is_well_formed("12.345")


def test_signs_alike_are_no_difference() -> None:
    assert weigh(reads("−9.09%"), reads("-9.09%")).agree


def test_comma_before_the_last_two_digits_is_a_point() -> None:
    assert text_of(with_point(reads("1,234,50")) or ()) == "1,234.50"
    assert with_point(reads("1,234")) is None
    assert with_point(reads("0,0,00")) is None


def test_what_is_rare_must_be_seen_much_more_surely() -> None:
    chances = np.array([1, 1, 1, 1, 1, 0.01, 1], np.float32)
    doubtful, sure = likely({"国": 0.9, "1": 0.1}), likely({"国": 0.995, "1": 0.005})
    (found,) = decode(doubtful, CHARACTERS, chances=chances)
    assert (found.text, round(found.sureness, 2)) == ("1", 0.1)
    assert text_of(decode(sure, CHARACTERS, chances=chances)) == "国"
