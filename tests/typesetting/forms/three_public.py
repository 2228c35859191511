"""“三公”经费 in its three shapes: a row an item, a column an item, pairs of columns."""

from decimal import Decimal

from tests.typesetting.budget import Budget
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.table import Column, ColumnKind
from tests.typesetting.three_public import ThreePublic, three_public

VEHICLES = "公务用车购置及运行维护费"
ITEMS = (
    ("合计",),
    ("因公出国（境）费",),
    (VEHICLES, "小计"),
    (VEHICLES, "公务用车购置费"),
    (VEHICLES, "公务用车运行维护费"),
    ("公务接待费",),
)


def three_public_sheet(budget: Budget, form: Form, name: str) -> Sheet:
    """Return the statement; two years for a budget, budget and final for accounts."""
    now = three_public(budget)
    before = three_public(budget.prior) if budget.prior else now
    if form.stage == "final_accounts":
        before = _at_least(before, now)  # no more may be spent than was budgeted
    if form.three_public == "rows":
        return _rows(form, name, now)
    words = ("预算数", "决算数") if form.stage == "final_accounts" else _years(budget)
    if form.three_public == "pairs":
        paths = [(*item, word) for item in ITEMS for word in words]
        pairs = zip(_amounts(before), _amounts(now), strict=True)
        amounts = [amount for pair in pairs for amount in pair]
    else:
        paths = [(word, *item) for word in words for item in ITEMS]
        amounts = [*_amounts(before), *_amounts(now)]
    numbers = tuple(str(n) for n in range(1, len(paths) + 1))
    return Sheet(
        "three_public_expenses",
        name,
        tuple(Column(path) for path in paths),
        (tuple(form.money(amount) for amount in amounts),),
        numbers=numbers if form.column_numbers != "none" else (),
    )


def _at_least(budgeted: ThreePublic, spent: ThreePublic) -> ThreePublic:
    return ThreePublic(
        max(budgeted.overseas_travel, spent.overseas_travel),
        max(budgeted.vehicle_purchase, spent.vehicle_purchase),
        max(budgeted.vehicle_operation, spent.vehicle_operation),
        max(budgeted.hospitality, spent.hospitality),
    )


def _years(budget: Budget) -> tuple[str, str]:
    return f"{budget.year - 1}年预算数", f"{budget.year}年预算数"


def _amounts(figures: ThreePublic) -> tuple[Decimal, ...]:
    return (
        figures.total,
        figures.overseas_travel,
        figures.vehicles,
        figures.vehicle_purchase,
        figures.vehicle_operation,
        figures.hospitality,
    )


def _rows(form: Form, name: str, figures: ThreePublic) -> Sheet:
    labels = (
        form.total_label,
        "一、因公出国（境）费",
        "二、公务用车购置及运行维护费",
        "其中：公务用车购置费",
        "　　　公务用车运行维护费",
        "三、公务接待费",
    )
    word = "决算数" if form.stage == "final_accounts" else "预算数"
    rows = zip(labels, _amounts(figures), strict=True)
    return Sheet(
        "three_public_expenses",
        name,
        (Column(("项目",), ColumnKind.NAME), Column((word,))),
        tuple((label, form.money(amount)) for label, amount in rows),
    )
