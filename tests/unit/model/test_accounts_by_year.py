import pytest

from reviewer.model.account import Accounts, account_level, accounts_of_year


def _lists(*years: int) -> dict[int, Accounts]:
    return {year: Accounts(year, {}) for year in years}


@pytest.mark.parametrize(
    ("wanted", "chosen"), [(2024, 2024), (2025, 2024), (2019, 2022), (2023, 2022), (None, 2024)]
)
def test_nearest_list_is_used_and_the_earlier_of_two(wanted: int | None, chosen: int) -> None:
    accounts = accounts_of_year(_lists(2022, 2024), wanted)
    assert accounts is not None
    assert accounts.year == chosen


def test_no_list_is_no_accounts() -> None:
    assert accounts_of_year({}, 2024) is None


@pytest.mark.parametrize(
    ("code", "level"), [("201", 1), ("30101", 2), ("2010350", 3), ("3012", None)]
)
def test_length_of_a_code_tells_its_level(code: str, level: int | None) -> None:
    assert account_level(code) == level
