"""The ten statements of a unit's budget, ready to be printed."""

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
    total,
)
from tests.typesetting.coded import Coded, Measure, coded_columns, coded_rows
from tests.typesetting.layout import Layout
from tests.typesetting.summaries import (
    APPROPRIATION_COLUMNS,
    SUMMARY_COLUMNS,
    appropriation_rows,
    summary_rows,
)
from tests.typesetting.table import Column, ColumnKind, Table
from tests.typesetting.three_public import three_public_columns, three_public_rows

NAMES = {
    "revenue_expenditure_summary": ("收支总表", "收支总体情况表"),
    "revenue_detail": ("收入总表", "收入总体情况表"),
    "expenditure_detail": ("支出总表", "支出总体情况表"),
    "appropriation_summary": ("财政拨款收支总表", "财政拨款收支总体情况表"),
    "general_public_expenditure": ("一般公共预算支出表", "一般公共预算支出情况表"),
    "general_public_basic_expenditure": (
        "一般公共预算基本支出表",
        "一般公共预算基本支出情况表",
    ),
    "three_public_expenses": (
        "一般公共预算“三公”经费支出表",
        "一般公共预算“三公”经费支出情况表",
    ),
    "government_fund_expenditure": ("政府性基金预算支出表", "政府性基金预算支出情况表"),
    "state_capital_expenditure": ("国有资本经营预算支出表", "国有资本经营预算支出情况表"),
    "project_expenditure": ("项目支出表", "项目支出情况表"),
}
"""Kind: the short name and the name of the 2016 rules."""

EMPTY = {
    "government_fund_expenditure": "政府性基金预算",
    "state_capital_expenditure": "国有资本经营预算",
}

Rows = tuple[tuple[str, ...], ...]
Body = tuple[tuple[Column, ...], Rows]
GENERAL = (Fund.GENERAL,)
CARRIED = (
    ("一般公共预算", (Fund.GENERAL,)),
    ("政府性基金预算", (Fund.GOVERNMENT_FUND,)),
    ("国有资本经营预算", (Fund.STATE_CAPITAL,)),
)


def make_statements(budget: Budget, layout: Layout) -> tuple[Table, ...]:
    """Return the statements in the order in which they are published."""
    builders: dict[str, Callable[[Budget, Layout], Body]] = {
        "revenue_expenditure_summary": lambda b, o: (SUMMARY_COLUMNS, summary_rows(b, o)),
        "revenue_detail": _revenue_detail,
        "expenditure_detail": _expenditure_detail,
        "appropriation_summary": lambda b, o: (APPROPRIATION_COLUMNS, appropriation_rows(b, o)),
        "general_public_expenditure": _general_public,
        "general_public_basic_expenditure": _basic_expenditure,
        "three_public_expenses": lambda b, o: (
            three_public_columns(b, o),
            three_public_rows(b, o),
        ),
        "government_fund_expenditure": _government_fund,
        "state_capital_expenditure": _state_capital,
        "project_expenditure": _projects,
    }
    return tuple(
        _table(budget, layout, number, kind, build(budget, layout))
        for number, (kind, build) in enumerate(builders.items(), 1)
    )


def _table(budget: Budget, layout: Layout, number: int, kind: str, body: Body) -> Table:
    name = NAMES[kind][layout.formal_names]
    title = layout.title.format(entity=budget.entity.name, year=budget.year, name=name)
    columns, rows = body
    return Table(
        kind=kind,
        name=name,
        label=layout.label.format(number=number),
        title=title,
        columns=columns,
        rows=rows,
        notes=_notes(budget, kind),
        landscape=len(columns) > 9,
    )


def _notes(budget: Budget, kind: str) -> tuple[str, ...]:
    if kind in EMPTY:
        fund = EMPTY[kind]
        note = (
            f"注：{budget.entity.name}{budget.year}年没有{fund}拨款收入，"
            f"也没有使用{fund}拨款安排的支出，故本表无数据。"
        )
        return (note,)
    if kind == "general_public_expenditure" and total(budget, Selection(carried=True)):
        return ("注：本表包含上年结转的一般公共预算拨款安排的支出。",)
    return ()


def _revenue_detail(budget: Budget, layout: Layout) -> Body:
    measures = _revenue_measures()
    if not layout.revenue_by_entity:
        coded = Coded("functional", tuple(budget.functional_codes()), measures)
        return coded_columns(coded, layout), coded_rows(budget, coded, layout)
    columns = (
        Column(("部门（单位）代码",), ColumnKind.CODE),
        Column(("部门（单位）名称",), ColumnKind.NAME),
        *(Column(one.path) for one in measures),
    )
    amounts = [
        layout.money(total(budget, one.selection)) if one.selection else layout.zero
        for one in measures
    ]
    entity = budget.entity
    keys = (
        ("", layout.total_label),
        (entity.parent_code, entity.parent),
        (entity.code, layout.indent + entity.name),
    )
    return columns, tuple((*key, *amounts) for key in keys)


def _revenue_measures() -> tuple[Measure, ...]:
    current = tuple(
        Measure(("本年收入", fund.value), Selection(funds=(fund,), carried=False)) for fund in Fund
    )
    carried = tuple(
        Measure(("上年结转结余", name), Selection(funds=funds, carried=True))
        for name, funds in (*CARRIED, ("单位资金", OWN_FUNDS))
    )
    return (
        Measure(("合计",), Selection()),
        Measure(("本年收入", "小计"), Selection(carried=False)),
        *current,
        Measure(("上年结转结余", "小计"), Selection(carried=True)),
        *carried,
    )


def _expenditure_detail(budget: Budget, layout: Layout) -> Body:
    measures = (
        Measure(("合计",), Selection()),
        Measure(("基本支出",), Selection(uses=BASIC)),
        Measure(("项目支出",), Selection(uses=(Use.PROJECT,))),
        Measure(("事业单位经营支出",), None),
        Measure(("上缴上级支出",), None),
        Measure(("对附属单位补助支出",), None),
    )
    coded = Coded("functional", tuple(budget.functional_codes()), measures)
    return coded_columns(coded, layout), coded_rows(budget, coded, layout)


def _general_public(budget: Budget, layout: Layout) -> Body:
    spent = [one.functional for one in budget.spendings if one.fund is Fund.GENERAL]
    codes = tuple(c for c in budget.functional_codes() if any(s.startswith(c) for s in spent))
    measures = (
        Measure(("合计",), Selection(funds=GENERAL)),
        Measure(("基本支出", "小计"), Selection(funds=GENERAL, uses=BASIC)),
        *(
            Measure(("基本支出", use.value), Selection(funds=GENERAL, uses=(use,)))
            for use in BASIC
        ),
        Measure(("项目支出",), Selection(funds=GENERAL, uses=(Use.PROJECT,))),
    )
    coded = Coded("functional", codes, measures)
    return coded_columns(coded, layout), coded_rows(budget, coded, layout)


def _basic_expenditure(budget: Budget, layout: Layout) -> Body:
    basic = [s for s in budget.spendings if s.use in BASIC and s.fund is Fund.GENERAL]
    parent = "本年一般公共预算基本支出"
    measures = (
        Measure((parent, "合计"), Selection(funds=GENERAL, uses=BASIC)),
        *(Measure((parent, use.value), Selection(funds=GENERAL, uses=(use,))) for use in BASIC),
    )
    header = ("部门预算支出经济分类科目",)
    coded = Coded("economic", tuple(economic_codes(basic)), measures, header)
    return coded_columns(coded, layout), coded_rows(budget, coded, layout)


def _government_fund(budget: Budget, layout: Layout) -> Body:
    return _empty_fund(budget, layout, Fund.GOVERNMENT_FUND, "本年政府性基金预算支出")


def _state_capital(budget: Budget, layout: Layout) -> Body:
    return _empty_fund(budget, layout, Fund.STATE_CAPITAL, "本年国有资本经营预算支出")


def _empty_fund(budget: Budget, layout: Layout, fund: Fund, parent: str) -> Body:
    measures = (
        Measure((parent, "合计"), Selection(funds=(fund,))),
        Measure((parent, "基本支出"), Selection(funds=(fund,), uses=BASIC)),
        Measure((parent, "项目支出"), Selection(funds=(fund,), uses=(Use.PROJECT,))),
    )
    coded = Coded("functional", (), measures)
    return coded_columns(coded, layout), coded_rows(budget, coded, layout)


def _projects(budget: Budget, layout: Layout) -> Body:
    project = (Use.PROJECT,)
    measures = (
        Measure(("合计",), Selection(uses=project)),
        *_appropriation_measures("本年财政拨款", carried=False),
        *_appropriation_measures("财政拨款结转结余", carried=True),
        Measure(("财政专户管理资金",), Selection(uses=project, funds=(Fund.SPECIAL_ACCOUNT,))),
        Measure(("单位资金",), Selection(uses=project, funds=OWN_FUNDS)),
    )
    keys = ("类型", "项目名称", "项目单位")
    columns = (
        *(Column((key,), ColumnKind.NAME) for key in keys),
        *(Column(one.path) for one in measures),
    )
    rows = [
        ("特定目标类", name, budget.entity.name, *_project_amounts(budget, measures, name, layout))
        for name in budget.projects
    ]
    last = (layout.total_label, "", "", *_project_amounts(budget, measures, None, layout))
    return columns, (last, *rows) if layout.total_first else (*rows, last)


def _appropriation_measures(parent: str, *, carried: bool) -> tuple[Measure, ...]:
    return tuple(
        Measure((parent, name), Selection(uses=(Use.PROJECT,), funds=funds, carried=carried))
        for name, funds in CARRIED
    )


def _project_amounts(
    budget: Budget, measures: tuple[Measure, ...], project: str | None, layout: Layout
) -> list[str]:
    """Return the amounts of one project, or of all of them."""
    chosen = (replace(one.selection, project=project) for one in measures if one.selection)
    return [layout.money(total(budget, selection)) for selection in chosen]
