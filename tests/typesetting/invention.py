"""Makes up budgets: from a seed, all the spendings of a unit and of its year before.

Amounts are whole multiples of a quantum. With 100 yuan they print in 万元 without rounding; with
0.01 yuan a statement in 万元 shows the small rounding differences that real ones show.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.typesetting.budget import Budget, Entity, Fund, Spending, Use
from tests.typesetting.entities import PLACES, TRADES, Trade, invent_entity

WAN = Decimal(10000)
WHOLE_HUNDREDS = Decimal(100)

# economic group: lowest and highest yuan a head and year; social contributions follow from these
PAY = {
    "30101": (38000, 56000),
    "30102": (7000, 16000),
    "30103": (18000, 36000),
    "30107": (26000, 48000),
    "30112": (500, 1100),
    "30199": (1500, 4000),
}
# economic group -> functional item, share of the base pay
CONTRIBUTIONS = {
    "30108": ("2080505", Decimal("0.16")),
    "30109": ("2080506", Decimal("0.08")),
    "30110": ("2101102", Decimal("0.07")),
    "30113": ("2210201", Decimal("0.12")),
}
OPERATING = {
    "30201": (1500, 4000),
    "30202": (200, 900),
    "30205": (60, 300),
    "30206": (300, 1400),
    "30207": (300, 900),
    "30209": (500, 1800),
    "30211": (900, 3200),
    "30213": (200, 1200),
    "30215": (100, 500),
    "30216": (200, 900),
    "30217": (100, 600),
    "30226": (300, 1500),
    "30228": (900, 1800),
    "30229": (500, 1200),
    "30239": (300, 900),
    "30299": (400, 1600),
    "31002": (300, 1200),
}
OPTIONAL = frozenset({"30202", "30205", "30215", "30226", "30239", "30199", "31002"})
VEHICLE_YUAN = (18000, 30000)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the budget to be made up should be like; `None` leaves it to the seed."""

    year: int = 2025
    trade: Trade | None = None
    place: str | None = None
    quantum_yuan: Decimal = WHOLE_HUNDREDS
    own_funds: bool | None = None
    carryover: bool | None = None
    all_lines: bool = False


DEFAULT_WISHES = Wishes()


def invent_budget(seed: int, wishes: Wishes = DEFAULT_WISHES) -> Budget:
    """Make up a budget and its year before; the same seed gives the same figures."""
    rng = Random(seed)
    trade = wishes.trade or rng.choice(TRADES)
    entity = invent_entity(rng, trade, wishes.place or rng.choice(PLACES))
    spendings = (*_basic(rng, entity, trade, wishes), *_projects(rng, trade, wishes))
    prior = Budget(entity, wishes.year - 1, tuple(_year_before(rng, spendings, wishes)))
    return Budget(entity, wishes.year, spendings, prior)


def _rounded(amount: Decimal, quantum: Decimal) -> Decimal:
    return (amount / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum


def _between(rng: Random, bounds: tuple[int, int], times: int, quantum: Decimal) -> Decimal:
    cents = rng.randrange(bounds[0] * 100, bounds[1] * 100)
    return _rounded(Decimal(cents) * times / 100, quantum)


def _basic(rng: Random, entity: Entity, trade: Trade, wishes: Wishes) -> Iterator[Spending]:
    """Yield pay, social contributions, benefits and running costs."""
    quantum, heads = wishes.quantum_yuan, entity.headcount
    base = Decimal(0)
    for economic, bounds in PAY.items():
        amount = _between(rng, bounds, heads, quantum)
        base += amount
        if _taken(rng, economic, wishes):
            yield Spending(trade.running_item, economic, Use.PERSONNEL, amount)
    for economic, (item, share) in CONTRIBUTIONS.items():
        yield Spending(item, economic, Use.PERSONNEL, _rounded(base * share, quantum))
    yield from _benefits(rng, trade, quantum)
    for economic, bounds in OPERATING.items():
        amount = _between(rng, bounds, heads, quantum)
        if _taken(rng, economic, wishes):
            yield Spending(trade.running_item, economic, Use.OPERATING, amount)
    if entity.vehicles:
        amount = _between(rng, VEHICLE_YUAN, entity.vehicles, quantum)
        yield Spending(trade.running_item, "30231", Use.OPERATING, amount)


def _taken(rng: Random, economic: str, wishes: Wishes) -> bool:
    # drawn even when not needed: a wish must not move the other amounts of the seed
    drawn = rng.random() < 0.6
    return wishes.all_lines or economic not in OPTIONAL or drawn


def _benefits(rng: Random, trade: Trade, quantum: Decimal) -> Iterator[Spending]:
    """Yield allowances to pensioners and families, and the rent allowance."""
    heads = rng.randrange(2, 12)
    for item, economic, bounds in (
        ("2080502", "30302", (4000, 9000)),
        (trade.running_item, "30305", (300, 1500)),
        (trade.running_item, "30309", (150, 500)),
        ("2210202", "30102", (1500, 4000)),
    ):
        amount = _between(rng, bounds, heads, quantum)
        yield Spending(item, economic, Use.PERSONNEL, amount)


def _projects(rng: Random, trade: Trade, wishes: Wishes) -> Iterator[Spending]:
    """Yield the spendings of the projects: this year's, left over, and of own funds."""
    quantum = wishes.quantum_yuan
    own_funds = rng.random() < 0.5 if wishes.own_funds is None else wishes.own_funds
    carryover = rng.random() < 0.5 if wishes.carryover is None else wishes.carryover
    for number, name in enumerate(trade.projects):
        for economic in ("30227", rng.choice(("30213", "30214", "31007"))):
            amount = _between(rng, (60000, 900000), 1, quantum)
            one = Spending(trade.project_item, economic, Use.PROJECT, amount, project=name)
            match number:
                case 1 if own_funds:
                    yield replace(one, fund=Fund.INSTITUTION)
                case 2 if carryover:
                    yield replace(one, carried=True)
                case _:
                    yield one


def _year_before(
    rng: Random, spendings: tuple[Spending, ...], wishes: Wishes
) -> Iterator[Spending]:
    """Yield what the same unit had planned a year earlier: most lines differ a little."""
    for one in spendings:
        if one.carried:
            continue
        per_thousand = 1000 if rng.random() < 0.2 else rng.randrange(820, 1120)
        amount = _rounded(one.amount_yuan * per_thousand / 1000, wishes.quantum_yuan)
        yield replace(one, amount_yuan=amount)
