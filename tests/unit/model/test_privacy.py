"""Numbers of persons are masked, and nothing else is."""

import pytest

from reviewer.model.privacy import without_personal


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("联系电话：13812345678", "联系电话：138****5678"),
        ("身份证110105199412310021。", "身份证110105********0021。"),
        ("13812345678、13912345679", "138****5678、139****5679"),
        ("13812345678,13912345679.", "138****5678,139****5679."),
        ("通讯录13812345678.pdf", "通讯录138****5678.pdf"),
    ],
)
def test_numbers_of_persons_are_masked(printed: str, shown: str) -> None:
    assert without_personal(printed) == shown


@pytest.mark.parametrize(
    "printed", ["0598-8123456", "15621110000.00", "0.15621110000", "2010350", "12345", ""]
)
def test_other_numbers_are_shown(printed: str) -> None:
    assert without_personal(printed) == printed


def test_an_amount_of_eleven_figures_in_yuan_is_nobodys_number() -> None:
    text = "全区支出13812345678元，联系电话13812345678。"

    assert without_personal(text) == "全区支出13812345678元，联系电话138****5678。"
