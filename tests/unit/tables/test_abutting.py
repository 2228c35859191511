"""Amounts and names with no white space in between."""

from reviewer.tables.abutting import amounts_apart
from tests.unit.tables.drawing import word


def test_amount_ends_where_the_name_beside_it_begins() -> None:
    amount, name = amounts_apart([word("1,345.04一、本年支出", 100, 50)])
    assert (amount.text, name.text) == ("1,345.04", "一、本年支出")
    assert amount.box.x1 == name.box.x0
    assert len(name.edges) == len(name.text) + 1


def test_names_and_percentages_are_left_whole() -> None:
    words = [word("2025年预算数", 100, 50), word("12.50%", 200, 50), word("1.50", 300, 50)]
    assert amounts_apart(words) == words
