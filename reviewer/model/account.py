"""Accounts: the codes and names amounts are classified by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Classification(StrEnum):
    """Which list of accounts a code belongs to; the economic ones are never mixed."""

    FUNCTIONAL = "functional"
    DEPARTMENTAL_ECONOMIC = "departmental_economic"
    GOVERNMENTAL_ECONOMIC = "governmental_economic"


@dataclass(frozen=True, slots=True)
class Account:
    """One account. An unverified one may suggest, never accuse: nobody compared it with the list.

    `former_names` are names the code bore in earlier years.
    """

    code: str
    name: str
    is_verified: bool
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """The accounts of one fiscal year, by classification and code; each list is itself only."""

    year: int
    by_code: Mapping[Classification, Mapping[str, Account]]

    def find(self, classification: Classification, code: str) -> Account | None:
        return self.by_code.get(classification, {}).get(code)


def account_level(code: str) -> int | None:
    """Return 1, 2 or 3 for 类, 款, 项, or `None` when no account code has so many digits."""
    return {3: 1, 5: 2, 7: 3}.get(len(code))


def accounts_of_year(lists: Mapping[int, Accounts], year: int | None) -> Accounts | None:
    """Choose the accounts for a fiscal year: its own, else the nearest list before or after."""
    if not lists:
        return None
    wanted = max(lists) if year is None else year
    return lists[min(lists, key=lambda listed: (abs(listed - wanted), listed > wanted))]
