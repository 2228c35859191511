"""Amounts and names with no white space in between."""

from dataclasses import replace

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


def test_amount_ends_where_the_code_beside_it_is_set_apart() -> None:
    whole = word("864.57302", 100, 50)
    apart = replace(whole, edges=tuple(x + 1.5 * (at > 5) for at, x in enumerate(whole.edges)))
    assert [part.text for part in amounts_apart([apart])] == ["864.57", "302"]
    assert amounts_apart([whole]) == [whole]


def test_dash_for_no_amount_ends_where_an_item_begins() -> None:
    parts = amounts_apart([word("—二、外交支出", 100, 50), word("-教育", 200, 50)])
    assert [part.text for part in parts] == ["—", "二、外交支出", "-教育"]
