"""The two summary statements: revenue on the left, expenditure on the right."""

from decimal import Decimal
from itertools import zip_longest

from tests.typesetting.accounts import EXPENDITURE_CATEGORIES
from tests.typesetting.budget import APPROPRIATIONS, Budget, Fund, Selection, total
from tests.typesetting.layout import Layout
from tests.typesetting.numerals import numeral
from tests.typesetting.table import Column, ColumnKind

Line = tuple[str, tuple[Decimal | None, ...]]
"""A label and its amounts; `None` stays blank however zero is printed."""

FUND_BUDGETS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
SUMMARY_COLUMNS = (
    Column(("收入", "项目"), ColumnKind.NAME),
    Column(("收入", "预算数")),
    Column(("支出", "项目"), ColumnKind.NAME),
    Column(("支出", "预算数")),
)
APPROPRIATION_COLUMNS = (
    *SUMMARY_COLUMNS[:3],
    Column(("支出", "合计")),
    *(Column(("支出", name)) for name in FUND_BUDGETS),
)


def summary_rows(budget: Budget, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Return the rows of 收支总表: every fund against every expenditure category."""
    current = total(budget, Selection(carried=False))
    carried = total(budget, Selection(carried=True))
    every = total(budget)
    left: list[Line] = [
        (f"{numeral(n)}、{fund.value}", (total(budget, Selection(funds=(fund,), carried=False)),))
        for n, fund in enumerate(Fund, 1)
    ]
    right: list[Line] = [
        (f"{numeral(n)}、{name}", (total(budget, Selection(functional=code)),))
        for n, (code, name) in enumerate(EXPENDITURE_CATEGORIES, 1)
    ]
    left_end: list[Line] = [
        ("本年收入合计", (current,)),
        ("上年结转结余", (carried,)),
        ("收入总计", (every,)),
    ]
    right_end: list[Line] = [
        ("本年支出合计", (every,)),
        ("年终结转结余", (Decimal(0),)),
        ("支出总计", (every,)),
    ]
    return _side_by_side((left, left_end), (right, right_end), layout)


def appropriation_rows(budget: Budget, layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Return the rows of 财政拨款收支总表; expenditure is split by the three budgets."""
    left = [*_appropriation_block(budget, 1, carried=False)]
    left += [*_appropriation_block(budget, 2, carried=True)]
    right: list[Line] = [("一、本年支出", _by_budget(budget, ""))]
    right += [
        (f"（{numeral(n)}）{name}", _by_budget(budget, code))
        for n, (code, name) in enumerate(EXPENDITURE_CATEGORIES, 1)
    ]
    right += [("二、年终结转结余", (Decimal(0),) * 4)]
    every = _by_budget(budget, "")
    ends: tuple[list[Line], list[Line]] = ([("收入总计", every[:1])], [("支出总计", every)])
    return _side_by_side((left, ends[0]), (right, ends[1]), layout)


def _appropriation_block(budget: Budget, number: int, *, carried: bool) -> list[Line]:
    selection = Selection(funds=APPROPRIATIONS, carried=carried)
    name = "上年结转" if carried else "本年收入"
    lines: list[Line] = [(f"{numeral(number)}、{name}", (total(budget, selection),))]
    for n, (fund, fund_name) in enumerate(zip(APPROPRIATIONS, FUND_BUDGETS, strict=True), 1):
        amount = total(budget, Selection(funds=(fund,), carried=carried))
        lines.append((f"（{numeral(n)}）{fund_name}拨款", (amount,)))
    return lines


def _by_budget(budget: Budget, functional: str) -> tuple[Decimal, ...]:
    """Return all appropriations of an account, and those of each of the three budgets."""
    funds = (APPROPRIATIONS, *((fund,) for fund in APPROPRIATIONS))
    return tuple(total(budget, Selection(functional=functional, funds=one)) for one in funds)


def _side_by_side(
    left: tuple[list[Line], list[Line]], right: tuple[list[Line], list[Line]], layout: Layout
) -> tuple[tuple[str, ...], ...]:
    """Put two panels beside each other: bodies from the top, ends on the same rows."""
    widths = len(left[1][-1][1]), len(right[1][-1][1])
    rows = []
    for upper, lower in ((left[0], right[0]), (left[1], right[1])):
        for a, b in zip_longest(upper, lower):
            rows.append((*_printed(a, widths[0], layout), *_printed(b, widths[1], layout)))
    return tuple(rows)


def _printed(line: Line | None, width: int, layout: Layout) -> tuple[str, ...]:
    if line is None:
        return ("",) * (width + 1)
    return (line[0], *(layout.money(amount) for amount in line[1]))
