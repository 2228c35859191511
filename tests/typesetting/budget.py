"""The figures of one made-up unit budget: a list of spendings from which every total is added up.

Nothing is stored twice, so every statement made from a budget agrees with every other one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum


class Use(StrEnum):
    """What money is spent on."""

    PERSONNEL = "人员经费"
    OPERATING = "公用经费"
    PROJECT = "项目支出"


class Fund(Enum):
    """Where money comes from; the value is the name in the revenue statements."""

    GENERAL = "一般公共预算拨款收入"
    GOVERNMENT_FUND = "政府性基金预算拨款收入"
    STATE_CAPITAL = "国有资本经营预算拨款收入"
    SPECIAL_ACCOUNT = "财政专户管理资金收入"
    INSTITUTION = "事业收入"
    BUSINESS = "事业单位经营收入"
    HIGHER_LEVEL = "上级补助收入"
    SUBORDINATE = "附属单位上缴收入"
    OTHER = "其他收入"


APPROPRIATIONS = (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
OWN_FUNDS = (Fund.INSTITUTION, Fund.BUSINESS, Fund.HIGHER_LEVEL, Fund.SUBORDINATE, Fund.OTHER)
BASIC = (Use.PERSONNEL, Use.OPERATING)


@dataclass(frozen=True, slots=True)
class Spending:
    """One amount with everything it is classified by.

    `functional` has 7 digits, `economic` 5; `carried` money was left over from the year before;
    `project` names the project of project expenditure.
    """

    functional: str
    economic: str
    use: Use
    amount_yuan: Decimal
    fund: Fund = Fund.GENERAL
    carried: bool = False
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The organisation whose budget it is, and the words its narrative needs."""

    name: str
    code: str
    parent: str
    parent_code: str
    duties: tuple[str, ...]
    plans: tuple[str, ...]
    headcount: int
    vehicles: int


@dataclass(frozen=True, slots=True)
class Budget:
    """A unit's budget of one year; revenue always equals expenditure."""

    entity: Entity
    year: int
    spendings: tuple[Spending, ...]
    prior: "Budget | None" = None

    @property
    def projects(self) -> tuple[str, ...]:
        """The names of the projects, in order."""
        return tuple(dict.fromkeys(one.project for one in self.spendings if one.project))

    def functional_codes(self) -> Iterator[str]:
        """Yield every category, group and item that has money, parents first."""
        items = {one.functional for one in self.spendings}
        return _with_parents(items, (3, 5, 7))


def _with_parents(codes: Iterable[str], lengths: tuple[int, ...]) -> Iterator[str]:
    return iter(sorted({code[:length] for code in codes for length in lengths}))


def economic_codes(spendings: Iterable[Spending]) -> Iterator[str]:
    """Yield every economic category and group that has money, parents first."""
    return _with_parents({one.economic for one in spendings}, (3, 5))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which spendings to add up; what is left open does not restrict."""

    functional: str = ""
    economic: str = ""
    uses: tuple[Use, ...] = tuple(Use)
    funds: tuple[Fund, ...] = tuple(Fund)
    carried: bool | None = None
    project: str | None = None

    def holds(self, one: Spending) -> bool:
        return (
            one.functional.startswith(self.functional)
            and one.economic.startswith(self.economic)
            and one.use in self.uses
            and one.fund in self.funds
            and self.carried in (None, one.carried)
            and self.project in (None, one.project)
        )


EVERYTHING = Selection()


def total(budget: Budget, selection: Selection = EVERYTHING) -> Decimal:
    """Add up the selected spendings, in yuan."""
    amounts = (one.amount_yuan for one in budget.spendings if selection.holds(one))
    return sum(amounts, Decimal(0))
