"""The statement of the three-public expenses, in its two usual shapes, and its figures."""

from dataclasses import dataclass
from decimal import Decimal

from tests.typesetting.budget import Budget, Fund, Selection, total
from tests.typesetting.layout import Layout
from tests.typesetting.table import Column, ColumnKind


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """What a unit spends on travel abroad, vehicles and receptions, in yuan."""

    overseas_travel: Decimal
    vehicle_purchase: Decimal
    vehicle_operation: Decimal
    hospitality: Decimal

    @property
    def vehicles(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> Decimal:
        return self.overseas_travel + self.vehicles + self.hospitality


def three_public(budget: Budget) -> ThreePublic:
    """Add up the economic groups that count as three-public expenses."""

    def spent(economic: str) -> Decimal:
        return total(budget, Selection(economic=economic, funds=(Fund.GENERAL,)))

    return ThreePublic(spent("30212"), spent("31013"), spent("30231"), spent("30217"))


VEHICLES = "公务用车购置及运行费"
PATHS = (
    ("合计",),
    ("因公出国（境）费",),
    (VEHICLES, "小计"),
    (VEHICLES, "公务用车购置费"),
    (VEHICLES, "公务用车运行费"),
    ("公务接待费",),
)


def three_public_columns(budget: Budget, layout: Layout) -> tuple[Column, ...]:
    if layout.three_public_rows:
        return Column(("项目",), ColumnKind.NAME), Column(("预算数",))
    years = (f"{budget.year - 1}年预算数", f"{budget.year}年预算数")
    return tuple(Column((year, *path)) for year in years for path in PATHS)


def three_public_rows(budget: Budget, layout: Layout) -> tuple[tuple[str, ...], ...]:
    figures = three_public(budget)
    if layout.three_public_rows:
        lines = (
            (layout.total_label, figures.total),
            ("1、因公出国（境）费用", figures.overseas_travel),
            ("2、公务接待费", figures.hospitality),
            ("3、公务用车费", figures.vehicles),
            ("其中：（1）公务用车运行费", figures.vehicle_operation),
            ("（2）公务用车购置费", figures.vehicle_purchase),
        )
        return tuple((name, layout.money(amount)) for name, amount in lines)
    prior = three_public(budget.prior) if budget.prior else ThreePublic(*(Decimal(0),) * 4)
    return ((*_in_one_row(prior, layout), *_in_one_row(figures, layout)),)


def _in_one_row(figures: ThreePublic, layout: Layout) -> tuple[str, ...]:
    amounts = (
        figures.total,
        figures.overseas_travel,
        figures.vehicles,
        figures.vehicle_purchase,
        figures.vehicle_operation,
        figures.hospitality,
    )
    return tuple(layout.money(amount) for amount in amounts)
