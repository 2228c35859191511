"""Basic expenditure as lists of economic accounts side by side: personnel, operating."""

from decimal import Decimal
from itertools import zip_longest

from tests.typesetting.accounts import ECONOMIC
from tests.typesetting.budget import BASIC, Budget, Fund, Selection, economic_codes, total
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Merge, Sheet
from tests.typesetting.table import Column, ColumnKind

Panel = tuple[str, tuple[str, ...]]


def two_up_sheet(budget: Budget, form: Form, name: str) -> Sheet:
    """Return the accounts of 301 and 303 on the left, those of 302 and 310 on the right."""
    spent = [s for s in budget.spendings if s.use in BASIC and s.fund is Fund.GENERAL]
    codes = tuple(economic_codes(spent))
    panels: tuple[Panel, ...] = (
        ("人员经费", tuple(c for c in codes if c[:3] in ("301", "303"))),
        ("公用经费", tuple(c for c in codes if c[:3] in ("302", "310"))),
    )
    word = "决算数" if form.stage == "final_accounts" else "预算数"
    columns = [
        Column((title, leaf), kind)
        for title, _ in panels
        for leaf, kind in (
            ("科目编码", ColumnKind.CODE),
            ("科目名称", ColumnKind.NAME),
            (word, ColumnKind.AMOUNT),
        )
    ]
    rows = [
        tuple(cell for code in pair for cell in _cells(budget, form, code))
        for pair in zip_longest(*(codes for _, codes in panels))
    ]
    rows.append(tuple(cell for panel in panels for cell in _foot(budget, form, panel)))
    return Sheet(
        "general_public_basic_expenditure",
        name,
        tuple(columns),
        tuple(rows),
        merges=tuple(Merge(len(rows) - 1, 3 * n, 3 * n + 1) for n in range(2)),
    )


def _spent(budget: Budget, code: str) -> Decimal:
    return total(budget, Selection(economic=code, funds=(Fund.GENERAL,), uses=BASIC))


def _cells(budget: Budget, form: Form, code: str | None) -> tuple[str, ...]:
    if code is None:
        return ("", "", "")
    level = form.indent * ((len(code) - 3) // 2)
    return (code, level + ECONOMIC[code], form.money(_spent(budget, code)))


def _foot(budget: Budget, form: Form, panel: Panel) -> tuple[str, ...]:
    title, codes = panel
    amount = sum((_spent(budget, c) for c in codes if len(c) == 3), Decimal(0))
    return (f"{title}合计", "", form.money(amount))
