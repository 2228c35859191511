"""The statements of a budget and of final accounts, by kind."""

from collections.abc import Callable
from dataclasses import replace

from tests.typesetting.budget import (
    BASIC,
    OWN_FUNDS,
    Budget,
    Fund,
    Selection,
    Use,
    economic_codes,
)
from tests.typesetting.forms.coded import Coded, Measure, coded_sheet
from tests.typesetting.forms.extras import with_extras
from tests.typesetting.forms.layout import Form
from tests.typesetting.forms.projects import project_sheet
from tests.typesetting.forms.sheet import Sheet
from tests.typesetting.forms.three_public import three_public_sheet
from tests.typesetting.forms.two_sided import appropriation_sheet, summary_sheet
from tests.typesetting.forms.two_up import two_up_sheet
from tests.typesetting.forms.wording import wordings
from tests.typesetting.statements import CARRIED
from tests.typesetting.table import ColumnKind

GENERAL = (Fund.GENERAL,)
PROJECT = (Use.PROJECT,)
Builder = Callable[[Budget, Form, str], Sheet]
EMPTY_FUNDS = {
    "government_fund_expenditure": ("政府性基金预算", Fund.GOVERNMENT_FUND),
    "government_fund_flow": ("政府性基金预算", Fund.GOVERNMENT_FUND),
    "state_capital_expenditure": ("国有资本经营预算", Fund.STATE_CAPITAL),
}


def make_sheets(budget: Budget, form: Form) -> tuple[Sheet, ...]:
    """Return the statements the form asks for, in the order they are published."""
    titles = wordings()[form.wording].titles
    builders: dict[str, Builder] = {
        "revenue_expenditure_summary": summary_sheet,
        "revenue_detail": _revenue,
        "expenditure_detail": _expenditure,
        "appropriation_summary": appropriation_sheet,
        "general_public_expenditure": _general_public,
        "general_public_basic_expenditure": _basic,
        "three_public_expenses": three_public_sheet,
        "government_fund_expenditure": _empty("government_fund_expenditure"),
        "government_fund_flow": _empty("government_fund_flow"),
        "state_capital_expenditure": _empty("state_capital_expenditure"),
        "project_expenditure": project_sheet,
    }
    chosen = form.statements or tuple(titles)
    sheets = (
        build(budget, form, titles[kind])
        for kind, build in builders.items()
        if kind in titles and kind in chosen
    )
    sheets = (with_extras(sheet, form) for sheet in sheets)
    if form.unit_place == "in_header":
        return tuple(_with_units(sheet, form.amount_unit) for sheet in sheets)
    return tuple(sheets)


def _with_units(sheet: Sheet, unit: str) -> Sheet:
    """Return a statement whose headers of amounts name the unit."""
    columns = (
        replace(one, path=(*one.path[:-1], f"{one.path[-1]}（{unit}）"))
        if one.kind is ColumnKind.AMOUNT and "率" not in one.path[-1]
        else one
        for one in sheet.columns
    )
    return replace(sheet, columns=tuple(columns))


def _revenue(budget: Budget, form: Form, name: str) -> Sheet:
    final = form.stage == "final_accounts"
    measures = _account_revenue() if final else _budget_revenue(form)
    codes = tuple(budget.functional_codes())
    if final:
        current = Selection(carried=False)
        held = [s for s in budget.spendings if current.holds(s)]
        codes = tuple(c for c in codes if any(s.functional.startswith(c) for s in held))
    return coded_sheet(budget, form, Coded("revenue_detail", name, "functional", codes, measures))


def _budget_revenue(form: Form) -> tuple[Measure, ...]:
    top = ("本年收入",)
    own = tuple(
        Measure((*top, "单位资金", fund.value), Selection(funds=(fund,), carried=False))
        for fund in OWN_FUNDS[:3]
    )
    if not form.deep_header:
        own = tuple(replace(one, path=one.path[::2]) for one in own)
    plain = tuple(
        Measure((*top, fund.value), Selection(funds=(fund,), carried=False))
        for fund in (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
    )
    carried = tuple(
        Measure(("上年结转结余", label), Selection(funds=funds, carried=True))
        for label, funds in CARRIED
    )
    return (
        Measure(("合计",), Selection()),
        Measure((*top, "小计"), Selection(carried=False)),
        *plain,
        *own,
        Measure(("上年结转结余", "小计"), Selection(carried=True)),
        *carried,
    )


def _account_revenue() -> tuple[Measure, ...]:
    appropriations = (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)

    def of(*funds: Fund) -> Selection:
        return Selection(funds=funds or tuple(Fund), carried=False)

    return (
        Measure(("本年收入合计",), of()),
        Measure(("财政拨款收入",), of(*appropriations)),
        Measure(("上级补助收入",), of(Fund.HIGHER_LEVEL)),
        Measure(("事业收入", "小计"), of(Fund.INSTITUTION)),
        Measure(("事业收入", "其中：教育收费"), None),
        Measure(("经营收入",), of(Fund.BUSINESS)),
        Measure(("附属单位上缴收入",), of(Fund.SUBORDINATE)),
        Measure(("其他收入",), of(Fund.OTHER)),
    )


def _expenditure(budget: Budget, form: Form, name: str) -> Sheet:
    final = form.stage == "final_accounts"
    rest = ("上缴上级支出", "经营支出" if final else "事业单位经营支出", "对附属单位补助支出")
    measures = (
        Measure(("本年支出合计" if final else "合计",), Selection()),
        Measure(("基本支出",), Selection(uses=BASIC)),
        Measure(("项目支出",), Selection(uses=PROJECT)),
        *(Measure((one,), None) for one in rest),
    )
    codes = tuple(budget.functional_codes())
    return coded_sheet(
        budget, form, Coded("expenditure_detail", name, "functional", codes, measures)
    )


def _general_public(budget: Budget, form: Form, name: str) -> Sheet:
    spent = [one.functional for one in budget.spendings if one.fund is Fund.GENERAL]
    codes = tuple(c for c in budget.functional_codes() if any(s.startswith(c) for s in spent))
    top = ("本年支出",) if form.stage == "final_accounts" else ()
    basic: tuple[Measure, ...] = (
        Measure((*top, "基本支出", "小计"), Selection(funds=GENERAL, uses=BASIC)),
        *(
            Measure((*top, "基本支出", use.value), Selection(funds=GENERAL, uses=(use,)))
            for use in BASIC
        ),
    )
    if form.stage == "final_accounts":
        basic = (Measure((*top, "基本支出"), Selection(funds=GENERAL, uses=BASIC)),)
    measures = (
        Measure((*top, "合计"), Selection(funds=GENERAL)),
        *basic,
        Measure((*top, "项目支出"), Selection(funds=GENERAL, uses=PROJECT)),
    )
    return coded_sheet(
        budget, form, Coded("general_public_expenditure", name, "functional", codes, measures)
    )


def _basic(budget: Budget, form: Form, name: str) -> Sheet:
    if form.economic == "two_up":
        return two_up_sheet(budget, form, name)
    basic = [s for s in budget.spendings if s.use in BASIC and s.fund is Fund.GENERAL]
    top = ("本年一般公共预算基本支出",)
    measures = (
        Measure((*top, "合计"), Selection(funds=GENERAL, uses=BASIC)),
        *(Measure((*top, use.value), Selection(funds=GENERAL, uses=(use,))) for use in BASIC),
    )
    codes = tuple(economic_codes(basic))
    kind = "general_public_basic_expenditure"
    return coded_sheet(budget, form, Coded(kind, name, "economic", codes, measures))


def _empty(kind: str) -> Builder:
    fund_name, fund = EMPTY_FUNDS[kind]

    def build(budget: Budget, form: Form, name: str) -> Sheet:
        word = budget.entity.name
        note = f"注：{word}{budget.year}年没有使用{fund_name}拨款安排的支出，故本表无数据。"
        blank = 0 if form.empty == "total" else max(form.blank_rows, 1)
        form = replace(form, blank_rows=blank)
        measures = _fund_measures(kind, fund)
        return coded_sheet(
            budget, form, Coded(kind, name, "functional", (), measures, notes=(note,))
        )

    return build


def _fund_measures(kind: str, fund: Fund) -> tuple[Measure, ...]:
    funds = (fund,)
    spent = (
        Measure(("本年支出", "合计"), Selection(funds=funds)),
        Measure(("本年支出", "基本支出"), Selection(funds=funds, uses=BASIC)),
        Measure(("本年支出", "项目支出"), Selection(funds=funds, uses=PROJECT)),
    )
    if kind != "government_fund_flow":
        return spent
    return (
        Measure(("年初结转和结余",), Selection(funds=funds, carried=True)),
        Measure(("本年收入",), Selection(funds=funds, carried=False)),
        *spent,
        Measure(("年末结转和结余",), None),
    )
