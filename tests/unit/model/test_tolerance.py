from decimal import Decimal

from reviewer.model.tolerance import Grade, Term, grade_copy, grade_sum, tolerance_yuan


def wan(text: str, places: int = 2) -> Term:
    amount = Decimal(text)
    place = Decimal(10000).scaleb(-places)
    whole = places > 0 and amount == amount.to_integral_value()
    return Term(amount * 10000, place, is_rounded=amount != 0 and not whole)


def difference(total: Term, parts: list[Term]) -> Decimal:
    return total.amount_yuan - sum((p.amount_yuan for p in parts), Decimal(0))


def test_tolerance_follows_the_number_of_rounded_addends() -> None:
    total = wan("10.01")
    in_places = [tolerance_yuan(total, [wan("1.01")] * n) / 100 for n in (1, 2, 3, 4, 11)]
    assert in_places == [0, 1, 2, 2, 6]


def test_whole_addend_printed_with_decimals_does_not_widen_the_tolerance() -> None:
    total, parts = wan("218.93"), [wan("32.57"), wan("6.35"), wan("180.00")]
    assert tolerance_yuan(total, parts) == 100
    assert grade_sum(total, parts, difference(total, parts)) is Grade.ROUNDING


def test_two_places_within_the_tolerance_are_loose() -> None:
    total, parts = wan("161.67"), [wan("40.41"), wan("40.41"), wan("40.42"), wan("40.41")]
    assert grade_sum(total, parts, difference(total, parts)) is Grade.LOOSE


def test_two_places_are_common_where_many_amounts_are_rounded() -> None:
    few, many = [wan("10.01")] * 6, [wan("10.01")] * 10
    assert grade_sum(wan("60.08"), few, Decimal(200)) is Grade.LOOSE
    assert grade_sum(wan("100.12"), many, Decimal(200)) is Grade.ROUNDING
    assert grade_sum(wan("100.13"), many, Decimal(300)) is Grade.LOOSE


def test_more_than_rounding_explains_is_different() -> None:
    total, parts = wan("147.45"), [wan("122.11"), wan("25.14")]
    assert grade_sum(total, parts, difference(total, parts)) is Grade.DIFFERENT


def test_copy_in_the_same_precision_must_be_equal() -> None:
    assert grade_copy(wan("147.45"), wan("147.46")) is Grade.DIFFERENT
    assert grade_copy(wan("147.45"), wan("147.45")) is Grade.EQUAL


def test_text_in_wan_agrees_with_the_statement_in_yuan_it_was_rounded_from() -> None:
    text = wan("1202.95")
    statement = Term(Decimal("12029501.84"), Decimal("0.01"), is_rounded=True)
    assert grade_copy(text, statement) is Grade.EQUAL
    off = Term(Decimal("12029601.84"), Decimal("0.01"), is_rounded=True)
    assert grade_copy(text, off) is Grade.DIFFERENT
