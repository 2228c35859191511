"""What tells that a page stands upright: ideographs, and amounts that are none upside down."""

from reviewer.reading.scan.glyphs import Read
from reviewer.reading.scan.upright import telling_characters


def reads(text: str, sureness: float = 1.0) -> list[Read]:
    return [Read(character, sureness, at, at + 1) for at, character in enumerate(text)]


def test_common_ideographs_read_for_sure_tell() -> None:
    assert telling_characters(reads("一般公共预算")) == 6
    assert telling_characters(reads("一般公共预算", 0.7)) == 0


def test_digits_of_an_amount_tell_on_pages_of_figures() -> None:
    assert telling_characters(reads("￥762.530000")) == 9


def test_amounts_that_may_be_upside_down_tell_nothing() -> None:
    assert telling_characters(reads("0.96")) == 0
    assert telling_characters(reads("4为4.9")) == 1
    assert telling_characters([*reads("76"), *reads(".", 0.5), *reads("25")]) == 0
