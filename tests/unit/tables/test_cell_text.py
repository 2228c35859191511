"""Lines of text in a cell, and what they say together."""

import pytest

from reviewer.model.geometry import Place
from reviewer.model.grid import TextLine
from reviewer.tables.cell_text import clean_line, is_number, raw_text, read_text
from tests.unit.tables.drawing import SIZE_PT, word


def lines(*texts: str) -> list[TextLine]:
    return [
        TextLine(text, Place(1, word(text, 52, 102 + 10 * at).box), SIZE_PT)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "width_pt", "reading"),
    [
        (("597", ".12"), 20, "597.12"),
        (("57", ".9", "7"), 14, "57.97"),
        (("187.", "25"), 25, "187.25"),
        (("1,234,", "567.89"), 35, "1,234,567.89"),
        (("201039", "9"), 32, "2010399"),
        (("-12.5", "%"), 30, "-12.5%"),
        (("一般公共预算", "拨款收入"), 60, "一般公共预算拨款收入"),
        (("公务用车(含", "租赁)"), 60, "公务用车(含租赁)"),
        (("Office", "Supplies"), 60, "Office Supplies"),
        (("208", "社会保障"), 60, "208社会保障"),
    ],
)
def test_wrapped_lines_are_joined(texts: tuple[str, ...], width_pt: float, reading: str) -> None:
    assert read_text(lines(*texts), width_pt) == reading


@pytest.mark.parametrize(
    ("texts", "width_pt", "reading"),
    [
        (("12.50", "13.60"), 28, "12.50 13.60"),
        (("201", "302"), 80, "201 302"),
    ],
)
def test_two_numbers_in_a_cell_stay_two(
    texts: tuple[str, ...], width_pt: float, reading: str
) -> None:
    assert read_text(lines(*texts), width_pt) == reading


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("147. 45", "147.45"),
        ("1, 234 .56", "1,234.56"),
        ("301 2", "301 2"),
        ("合 计", "合 计"),
        ("  其中：在职 ", "其中：在职"),
        ("\u2f26公\u2f94", "子公言"),
    ],
)
def test_lines_are_cleaned(printed: str, clean: str) -> None:
    assert clean_line(printed) == clean


@pytest.mark.parametrize("text", ["0", "597.12", "-1,465.16", "(12.50)", "12.5%", "20"])
def test_numbers_are_known(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-", "合计", "12.5.6", "2025年", "1,2,3"])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not is_number(text)


def test_raw_text_keeps_the_lines() -> None:
    assert raw_text(lines("597", ".12")) == "597\n.12"
