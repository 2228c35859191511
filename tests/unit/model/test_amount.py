from decimal import Decimal

import pytest

from reviewer.model.amount import Amount, AmountUnit, format_amount, read_amount


@pytest.mark.parametrize(
    ("printed", "value", "places"),
    [
        ("147.45", "147.45", 2),
        ("1,202.95", "1202.95", 2),
        ("31,214,205.80", "31214205.80", 2),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        ("１２．３", "12.3", 1),
        ("147. 45", "147.45", 2),
        ("（1.2）", "-1.2", 1),
        ("△3.50", "-3.50", 2),
        ("￥1,234.50", "1234.50", 2),
        ("-¥3.50", "-3.50", 2),
        ("（￥3.50）", "-3.50", 2),
        ("-8.36", "-8.36", 2),
        ("1.2万", "12000.0", 1),
    ],
)
def test_printed_amount_is_read_exactly(printed: str, value: str, places: int) -> None:
    assert read_amount(printed) == Amount(Decimal(value), places)


@pytest.mark.parametrize("printed", ["", " ", "-", "—", "无", "合计", "12,34", "1.2.3", "35.5%"])
def test_what_is_not_one_amount_is_missing_and_not_zero(printed: str) -> None:
    assert read_amount(printed) is None


def test_unit_of_ten_thousand_is_ten_thousand_yuan() -> None:
    assert AmountUnit("万元").in_yuan == Decimal(10000)


def test_amount_is_written_with_its_places_and_grouped() -> None:
    assert format_amount(Decimal("12345.6"), 2) == "12,345.60"
