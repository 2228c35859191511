"""The summaries: revenue beside expenditure."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from tests.typesetting.accounts import EXPENDITURE_CATEGORIES
from tests.typesetting.budget import APPROPRIATIONS, Budget, Fund, Selection, total
from tests.typesetting.forms.keys import said
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.numerals import numeral
from tests.typesetting.summaries import FUND_BUDGETS
from tests.typesetting.table import Column, ColumnKind

Line = tuple[str, tuple[Decimal | None, ...]]
ACCOUNT_FUNDS = (
    ("一般公共预算财政拨款收入", Fund.GENERAL),
    ("政府性基金预算财政拨款收入", Fund.GOVERNMENT_FUND),
    ("国有资本经营预算财政拨款收入", Fund.STATE_CAPITAL),
    ("上级补助收入", Fund.HIGHER_LEVEL),
    ("事业收入", Fund.INSTITUTION),
    ("经营收入", Fund.BUSINESS),
    ("附属单位上缴收入", Fund.SUBORDINATE),
    ("其他收入", Fund.OTHER),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One block: its lines from the top, and those at the foot, level with the other side's."""

    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    amounts: tuple[tuple[str, ...], ...]


def summary_sheet(budget: Budget, form: Form, name: str) -> Sheet:
    """Return 收支总表, or 收入支出决算总表."""
    final = form.stage == "final_accounts"
    every = total(budget)
    current = total(budget, Selection(carried=False))
    carried = every - current
    funds = ACCOUNT_FUNDS if final else tuple((fund.value, fund) for fund in Fund)
    word = "金额" if final else "预算数"
    left = Side(
        tuple(
            (f"{numeral(n)}、{label}", (total(budget, Selection(funds=(fund,), carried=False)),))
            for n, (label, fund) in enumerate(funds, 1)
        ),
        _foot(final, ("收入", "年初", "使用非财政拨款结余"), (current, carried, every)),
        ((word,),),
    )
    right = Side(
        tuple(
            (f"{numeral(n)}、{label}", (total(budget, Selection(functional=code)),))
            for n, (code, label) in enumerate(EXPENDITURE_CATEGORIES, 1)
        ),
        _foot(final, ("支出", "年末", "结余分配"), (every, Decimal(0), every)),
        ((word,),),
    )
    return _sheet("revenue_expenditure_summary", name, form, (left, right))


def _foot(
    final: bool, words: tuple[str, str, str], amounts: tuple[Decimal, Decimal, Decimal]
) -> tuple[Line, ...]:
    current, carried, every = ((amount,) for amount in amounts)
    flow, end, other = words
    if not final:
        carry = "上年结转结余" if flow == "收入" else "年终结转结余"
        return ((f"本年{flow}合计", current), (carry, carried), (f"{flow}总计", every))
    return (
        (f"本年{flow}合计", current),
        (other, (None,)),
        (f"{end}结转和结余", carried),
        ("总计", every),
    )


def appropriation_sheet(budget: Budget, form: Form, name: str) -> Sheet:
    """Return 财政拨款收支总表, or the one of final accounts."""
    final = form.stage == "final_accounts"
    columns = final or form.fund_columns
    sides = _account_sides if final else _budget_sides
    left, right = sides(budget, columns)
    return _sheet("appropriation_summary", name, form, (left, right))


def _budget_sides(budget: Budget, columns: bool) -> tuple[Side, Side]:
    body: list[Line] = []
    for n, (label, carried) in enumerate((("本年收入", False), ("上年结转", True)), 1):
        chosen = Selection(funds=APPROPRIATIONS, carried=carried)
        body.append((f"{numeral(n)}、{label}", (total(budget, chosen),)))
        for m, (fund, said_name) in enumerate(zip(APPROPRIATIONS, FUND_BUDGETS, strict=True), 1):
            one = total(budget, Selection(funds=(fund,), carried=carried))
            body.append((f"（{numeral(m)}）{said_name}拨款", (one,)))
    every = _by_fund(budget, "", columns)
    right: list[Line] = [("一、本年支出", every)]
    right += [
        (f"（{numeral(n)}）{label}", _by_fund(budget, code, columns))
        for n, (code, label) in enumerate(EXPENDITURE_CATEGORIES, 1)
    ]
    right.append(("二、结转下年", tuple(Decimal(0) for _ in every)))
    heads = (("合计",), *((one,) for one in FUND_BUDGETS)) if columns else (("预算数",),)
    return (
        Side(tuple(body), (("收入总计", every[:1]),), (("预算数",),)),
        Side(tuple(right), (("支出总计", every),), heads),
    )


def _account_sides(budget: Budget, columns: bool) -> tuple[Side, Side]:
    names = tuple(f"{one}财政拨款" for one in FUND_BUDGETS)
    pairs = tuple(zip(APPROPRIATIONS, names, strict=True))

    def of(fund: Fund, carried: bool) -> Decimal:
        return total(budget, Selection(funds=(fund,), carried=carried))

    every = _by_fund(budget, "", columns)
    carried = total(budget, Selection(funds=APPROPRIATIONS, carried=True))
    left_foot: tuple[Line, ...] = (
        ("本年收入合计", (every[0] - carried,)),
        ("年初财政拨款结转和结余", (carried,)),
        *((f"　　{name}", (of(fund, True),)) for fund, name in pairs),
        ("总计", every[:1]),
    )
    nothing = tuple(Decimal(0) for _ in every)
    right_foot: tuple[Line, ...] = (
        ("本年支出合计", every),
        ("年末财政拨款结转和结余", nothing),
        *(("", (None,) * len(every)) for _ in pairs),
        ("总计", every),
    )
    return (
        Side(
            tuple(
                (f"{numeral(n)}、{name}", (of(fund, False),))
                for n, (fund, name) in enumerate(pairs, 1)
            ),
            left_foot,
            (("金额",),),
        ),
        Side(
            tuple(
                (f"{numeral(n)}、{label}", _by_fund(budget, code, columns))
                for n, (code, label) in enumerate(EXPENDITURE_CATEGORIES, 1)
            ),
            right_foot,
            (("合计",), *((name,) for name in names)),
        ),
    )


def _by_fund(budget: Budget, functional: str, columns: bool) -> tuple[Decimal, ...]:
    kinds = (APPROPRIATIONS, *((fund,) for fund in APPROPRIATIONS)) if columns else ()
    return tuple(
        total(budget, Selection(functional=functional, funds=one))
        for one in kinds or (APPROPRIATIONS,)
    )


def _sheet(kind: str, name: str, form: Form, sides: tuple[Side, Side]) -> Sheet:
    columns: list[Column] = []
    numbers: list[str] = []
    count = 0
    for word, side in zip(("收入", "支出"), sides, strict=True):
        columns.append(Column(said(form, (word, "项目")), ColumnKind.NAME))
        numbers.append("栏次")
        if form.line_numbers:
            columns.append(Column((word, "行次"), ColumnKind.CODE))
            numbers.append("")
        for head in side.amounts:
            count += 1
            columns.append(Column(said(form, (word, *head))))
            numbers.append(str(count))
    has_numbers = form.column_numbers == "words"
    return Sheet(
        kind, name, tuple(columns), _rows(form, sides), numbers=tuple(numbers) * has_numbers
    )


def _rows(form: Form, sides: tuple[Side, Side]) -> tuple[tuple[str, ...], ...]:
    left, right = sides
    upper = list(zip_longest(left.body, right.body))
    pairs = [*upper, *zip(left.foot, right.foot, strict=True)]
    rows = []
    for number, (a, b) in enumerate(pairs, 1):
        rows.append(
            (
                *_cells(form, a, number, len(left.amounts)),
                *_cells(form, b, number + len(pairs), len(right.amounts)),
            )
        )
    return tuple(rows)


def _cells(form: Form, line: Line | None, number: int, width: int) -> tuple[str, ...]:
    label, amounts = line or ("", (None,) * width)
    between = (str(number),) if form.line_numbers else ()
    return (label, *between, *(form.money(amount) for amount in amounts))
