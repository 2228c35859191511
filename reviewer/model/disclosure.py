"""What a document says of itself: whose figures, which year, budget or final accounts."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.amount import AmountUnit


class Stage(StrEnum):
    """预算 or 决算."""

    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"


class Scope(StrEnum):
    """Whose figures: one unit, a department with its units, or a government."""

    UNIT = "unit"
    DEPARTMENT = "department"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What one entity published for one year; a field is `None` where the pages do not say."""

    title: str
    entity: str | None
    parent: str | None
    year: int | None
    stage: Stage | None
    scope: Scope | None
    amount_unit: AmountUnit | None
