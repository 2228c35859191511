"""The narrative of a budget; every amount in it is added up from the same spendings."""

from collections.abc import Iterator
from decimal import Decimal

from tests.typesetting.accounts import ECONOMIC, EXPENDITURE_CATEGORIES, FUNCTIONAL
from tests.typesetting.budget import (
    APPROPRIATIONS,
    BASIC,
    Budget,
    Fund,
    Selection,
    Use,
    economic_codes,
    total,
)
from tests.typesetting.changes import change, listed, share, wan
from tests.typesetting.numerals import numeral
from tests.typesetting.prose import Block, Heading, Paragraph
from tests.typesetting.remarks import other_matters, three_public_remarks

GENERAL = Selection(funds=(Fund.GENERAL,))


def introduction(budget: Budget) -> Iterator[Block]:
    """Yield the first part: duties, organisation, plans."""
    entity = budget.entity
    yield Heading("一、主要职责", 1)
    yield Paragraph(f"{entity.name}是{entity.parent}所属的公益一类事业单位，主要职责是：")
    for number, duty in enumerate(entity.duties, 1):
        yield Paragraph(f"（{numeral(number)}）{duty}")
    yield Heading("二、机构设置", 1)
    yield Paragraph(
        f"从预算单位构成看，{entity.name}单位预算仅包括单位本级预算，无下属预算单位。"
        f"截至{budget.year - 1}年12月31日，单位实有在职人员{entity.headcount}人。"
    )
    yield Heading(f"三、{budget.year}年主要工作任务", 1)
    for number, plan in enumerate(entity.plans, 1):
        yield Paragraph(f"（{numeral(number)}）{plan}")


def explanation(budget: Budget) -> Iterator[Block]:
    """Yield the third part: one section a statement, then the other matters."""
    sections = (
        ("收支总表", _summary),
        ("收入总表", _revenue),
        ("支出总表", _expenditure),
        ("财政拨款收支总表", _appropriation),
        ("一般公共预算支出表", _general_public),
        ("一般公共预算基本支出表", _basic),
        ("一般公共预算“三公”经费支出表", three_public_remarks),
        ("政府性基金预算支出表", _government_fund),
        ("国有资本经营预算支出表", _state_capital),
        ("项目支出表", _projects),
    )
    for number, (name, section) in enumerate(sections, 1):
        yield Heading(f"{numeral(number)}、关于{budget.year}年{name}的说明", 1)
        yield from section(budget)
    yield Heading(f"{numeral(len(sections) + 1)}、其他重要事项情况说明", 1)
    yield from other_matters(budget)


def _prior(budget: Budget, selection: Selection) -> Decimal:
    return total(budget.prior, selection) if budget.prior else Decimal(0)


def _changed(budget: Budget, selection: Selection, reason: str) -> str:
    now = total(budget, selection)
    return change(now, _prior(budget, selection), budget.year, reason)


def _categories(budget: Budget, base: Selection) -> list[tuple[str, Decimal]]:
    amounts = [
        (name, total(budget, Selection(functional=code, funds=base.funds)))
        for code, name in EXPENDITURE_CATEGORIES
    ]
    return [(name, amount) for name, amount in amounts if amount]


def _shares(parts: list[tuple[str, Decimal]], whole: Decimal) -> str:
    return "；".join(f"{name}{wan(amount)}，{share(amount, whole)}" for name, amount in parts)


def _funds(budget: Budget, *, carried: bool) -> list[tuple[str, Decimal]]:
    amounts = [(f.value, total(budget, Selection(funds=(f,), carried=carried))) for f in Fund]
    return [(name, amount) for name, amount in amounts if amount]


def _summary(budget: Budget) -> Iterator[Block]:
    entity, year = budget.entity.name, budget.year
    revenue = [name for name, _ in _funds(budget, carried=False)]
    if total(budget, Selection(carried=True)):
        revenue.append("上年结转结余")
    expenditure = [name for name, _ in _categories(budget, Selection())]
    yield Paragraph(
        f"按照综合预算的原则，{entity}所有收入和支出均纳入单位预算管理。"
        f"{entity}{year}年收支总预算{wan(total(budget))}，收入包括{listed(revenue)}，"
        f"支出包括{listed(expenditure)}。"
    )


def _revenue(budget: Budget) -> Iterator[Block]:
    current, carried = Selection(carried=False), Selection(carried=True)
    now, left = total(budget, current), total(budget, carried)
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年收入预算{wan(total(budget))}，其中，"
        f"本年收入{wan(now)}，上年结转收入{wan(left)}。"
    )
    changed = _changed(budget, current, "人员经费和项目安排变化")
    parts = _shares(_funds(budget, carried=False), now)
    yield Paragraph(f"（一）本年收入{wan(now)}，{changed}。其中：{parts}。")
    if left:
        yield Paragraph(
            f"（二）上年结转收入{wan(left)}，收入全部为一般公共预算拨款收入，"
            f"{_changed(budget, carried, '部分项目上年未完结，资金结转至本年支付')}。"
        )


def _expenditure(budget: Budget) -> Iterator[Block]:
    every = total(budget)
    basic, projects = Selection(uses=BASIC), Selection(uses=(Use.PROJECT,))
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年支出预算{wan(every)}，"
        f"{_changed(budget, Selection(), '人员经费和项目安排变化')}。其中，"
        f"基本支出{wan(total(budget, basic))}，{share(total(budget, basic), every)}，"
        "主要用于保障机构正常运转和人员支出；"
        f"项目支出{wan(total(budget, projects))}，{share(total(budget, projects), every)}，"
        f"主要用于{listed(budget.projects)}。"
    )


def _appropriation(budget: Budget) -> Iterator[Block]:
    chosen = Selection(funds=APPROPRIATIONS)
    every = total(budget, chosen)
    current = total(budget, Selection(funds=APPROPRIATIONS, carried=False))
    carried = total(budget, Selection(funds=APPROPRIATIONS, carried=True))
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年财政拨款收支预算{wan(every)}。"
        f"收入按资金来源分：全部为一般公共预算拨款{wan(every)}；按资金年度分："
        f"本年财政拨款收入{wan(current)}，上年结转收入{wan(carried)}。"
        f"支出按功能分类分为：{_shares(_categories(budget, chosen), every)}。"
    )


def _general_public(budget: Budget) -> Iterator[Block]:
    every = total(budget, GENERAL)
    yield Heading("（一）一般公共预算支出规模变化情况", 2)
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年一般公共预算支出{wan(every)}，"
        f"{_changed(budget, GENERAL, '人员经费和项目安排变化')}。"
    )
    yield Heading("（二）一般公共预算支出结构情况", 2)
    yield Paragraph(f"{_shares(_categories(budget, GENERAL), every)}。")
    yield Heading("（三）一般公共预算支出具体情况", 2)
    items = [code for code in budget.functional_codes() if len(code) == 7]
    for number, code in enumerate(items, 1):
        chosen = Selection(functional=code, funds=GENERAL.funds)
        yield Paragraph(
            f"{number}.{FUNCTIONAL[code[:3]]}（类）{FUNCTIONAL[code[:5]]}（款）"
            f"{FUNCTIONAL[code]}（项）{budget.year}年预算{wan(total(budget, chosen))}，"
            f"{_changed(budget, chosen, '根据实际需要调整')}。"
        )


def _basic(budget: Budget) -> Iterator[Block]:
    whole = total(budget, Selection(funds=GENERAL.funds, uses=BASIC))
    parts = {use: total(budget, Selection(funds=GENERAL.funds, uses=(use,))) for use in BASIC}
    stated = "，".join(f"{use.value}{wan(amount)}" for use, amount in parts.items())
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年一般公共预算基本支出{wan(whole)}，其中，{stated}。"
    )
    for number, (use, amount) in enumerate(parts.items(), 1):
        spent = [s for s in budget.spendings if s.use is use and s.fund is Fund.GENERAL]
        names = [ECONOMIC[code] for code in economic_codes(spent) if len(code) == 5]
        yield Paragraph(
            f"（{numeral(number)}）{use.value}{wan(amount)}，主要包括：{listed(names)}。"
        )


def _government_fund(budget: Budget) -> Iterator[Block]:
    return _without(budget, "政府性基金预算")


def _state_capital(budget: Budget) -> Iterator[Block]:
    return _without(budget, "国有资本经营预算")


def _without(budget: Budget, fund: str) -> Iterator[Block]:
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年没有{fund}拨款收入，也没有使用{fund}拨款安排的支出。"
    )


def _projects(budget: Budget) -> Iterator[Block]:
    chosen = Selection(uses=(Use.PROJECT,))
    current = total(budget, Selection(uses=chosen.uses, funds=APPROPRIATIONS, carried=False))
    carried = total(budget, Selection(uses=chosen.uses, funds=APPROPRIATIONS, carried=True))
    own = total(budget, chosen) - current - carried
    yield Paragraph(
        f"{budget.entity.name}{budget.year}年预算共安排项目支出{wan(total(budget, chosen))}，"
        f"{_changed(budget, chosen, '项目安排变化')}。主要包括：本年财政拨款安排{wan(current)}，"
        f"财政拨款上年结转安排{wan(carried)}，财政专户管理资金安排0.00万元，"
        f"单位资金安排{wan(own)}。"
    )
