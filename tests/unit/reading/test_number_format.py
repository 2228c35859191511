"""Numbers of workbooks, as their formats print them."""

import pytest

from reviewer.reading.number_format import format_number

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (147.45, "General", "147.45"),
        (0.1 + 0.2, "General", "0.3"),
        (2010350.0, "General", "2010350"),
        (873617.0, "#,##0.00", "873,617.00"),
        (0.0, "0.00", "0.00"),
        (0.0, "#.##", ""),
        (0.0, ACCOUNTING, "-"),
        (-8.36, ACCOUNTING, "-8.36"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-5.0, "0.00;(0.00)", "(5.00)"),
        (-5.0, "0.00;[Red]0.00", "5.00"),
        (-0.001, "0.00", "0.00"),
        (2.675, "0.00", "2.68"),
        (0.0537, "0.00%", "5.37%"),
        (1474500.0, '0.00,"千元"', "1474.50千元"),
        (208.0, "@", "208"),
        (123456.0, "0\\.0,", "12.3"),  # yuan shown as 万元, the usual way
        (1234567.89, "0\\.0000", "123.4568"),
        (-123456.0, "0!.0,", "-12.3"),  # as some programs save it
        (2010301.0, "000 00 00", "201 03 01"),
        (13800000000.0, "000-0000-0000", "138-0000-0000"),
        (5.25, '0.0"/"0', "5.2/5"),
        (1.5, "# ?/?", "1.5"),
        (5.0, '"第"0"号"', "第5号"),
        (12.0, "000", "012"),
        (3.5, "0.0#", "3.5"),
        (1500.0, "[$¥-804]#,##0", "¥1,500"),
        (-5.0, "[<0]0.0;0.00", "-5.0"),
        (45383.0, "yyyy/m/d", "2024/4/1"),
        (45383.0, 'yyyy"年"mm"月"', "2024年04月"),
        (45383.75, "h:mm", "18:00"),
    ],
)
def test_a_number_is_printed_as_its_format_says(
    value: float, number_format: str, printed: str
) -> None:
    assert format_number(value, number_format) == printed


def test_the_calendar_of_1904_is_counted_from_its_own_day() -> None:
    assert format_number(0.0, "yyyy-m-d", from_1904=True) == "1904-1-1"
