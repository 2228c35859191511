"""Further ways in which the same figures are told: other orders, brackets, verbs and comparisons.

Explanations of budgets are written to different models. Each style tells a budget's figures in
one of them; the words around them are invented, and every amount is added up from the spendings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.typesetting.accounts import EXPENDITURE_CATEGORIES, FUNCTIONAL
from tests.typesetting.budget import APPROPRIATIONS, BASIC, Budget, Fund, Selection, Use, total
from tests.typesetting.changes import listed, share, wan
from tests.typesetting.numerals import numeral
from tests.typesetting.prose import Block, Heading, Paragraph
from tests.typesetting.three_public import ThreePublic, three_public

GENERAL = (Fund.GENERAL,)
_CENT = Decimal("0.01")
Named = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Told:
    """The figures a style tells, of this year and the year before."""

    budget: Budget

    @property
    def year(self) -> int:
        return self.budget.year

    @property
    def name(self) -> str:
        return self.budget.entity.name

    def now(self, **wanted: object) -> Decimal:
        return total(self.budget, Selection(**wanted))  # type: ignore[arg-type] # as written

    def before(self, **wanted: object) -> Decimal:
        prior = self.budget.prior
        return total(prior, Selection(**wanted)) if prior else Decimal(0)  # type: ignore[arg-type]

    @property
    def sources(self) -> list[Named]:
        """The revenue of the year by fund, then what was carried over."""
        found = [(fund.value, self.now(funds=(fund,), carried=False)) for fund in Fund]
        found.append(("上年结转", self.now(carried=True)))
        return [(name, amount) for name, amount in found if amount]

    @property
    def categories(self) -> list[Named]:
        """What the general budget is spent on by category."""
        found = [
            (name, self.now(functional=c, funds=GENERAL)) for c, name in EXPENDITURE_CATEGORIES
        ]
        return [(name, amount) for name, amount in found if amount]

    @property
    def items(self) -> list[tuple[str, Decimal, Decimal]]:
        codes = [code for code in self.budget.functional_codes() if len(code) == 7]
        found = [
            (c, self.now(functional=c, funds=GENERAL), self.before(functional=c, funds=GENERAL))
            for c in codes
        ]
        return [one for one in found if one[1]]

    @property
    def hosted(self) -> tuple[ThreePublic, ThreePublic]:
        nothing = ThreePublic(*(Decimal(0),) * 4)
        prior = self.budget.prior
        return three_public(self.budget), three_public(prior) if prior else nothing

    @property
    def bought(self) -> tuple[Decimal, Decimal]:
        """Goods and services that are procured."""
        goods = self.now(economic="31002", funds=GENERAL)
        return goods, self.now(economic="30227", funds=GENERAL, carried=False)


def moved(
    now: Decimal, before: Decimal, lead: str, reason: str = "", *, level: str = "持平"
) -> str:
    """Say how an amount differs from that of the year before, as the amounts are printed."""
    now_wan, before_wan = ((a / 10000).quantize(_CENT) for a in (now, before))
    difference = now_wan - before_wan
    if not difference:
        return f"{lead}{level}"
    up = difference > 0
    said = f"{lead}{'增加' if up else '减少'}{abs(difference)}万元"
    if before_wan and now_wan:
        percent = (100 * abs(difference) / before_wan).quantize(_CENT)
        said += f"，{'增长' if up else '下降'}{percent}%"
    return said + (f"，{reason}" if reason else "")


def parts(named: list[Named], whole: Decimal) -> str:
    return "；".join(f"{name}{wan(amount)}，{share(amount, whole)}" for name, amount in named)


def plainly(told: Told) -> Iterator[Block]:
    """Short sections with nested brackets, compared with 上年."""
    year, every = told.year, told.now()

    def stated(name: str, now: Decimal, before: Decimal) -> str:
        return f"{name}{wan(now)}，{moved(now, before, '比上年')}"

    yield Heading("一、收支增减变化", 1)
    changed = moved(every, told.before(), "比上年", "主要是按计划调整了项目")
    yield Paragraph(
        f"{year}年本单位收入预算{wan(every)}，{changed}；支出预算{wan(every)}，{changed}。"
    )
    yield Heading("二、“三公”经费", 1)
    now, before = told.hosted
    abroad = stated("因公出国（境）费", now.overseas_travel, before.overseas_travel)
    yield Paragraph(
        f"{year}年本单位安排{stated('“三公”经费', now.total, before.total)}。其中：{abroad}；"
        f"公务用车购置及运行维护费{wan(now.vehicles)}（其中：公务用车购置费"
        f"{wan(now.vehicle_purchase)}，公务用车运行维护费{wan(now.vehicle_operation)}）；"
        f"{stated('公务接待费', now.hospitality, before.hospitality)}。"
    )
    yield from _closing(told, ("三", "四", "五"))


def by_source(told: Told) -> Iterator[Block]:
    """Sources and categories listed with their shares, then the accounts one by one."""
    year, name, every = told.year, told.name, told.now()
    yield Heading("一、收支预算总体情况", 1)
    revenue = listed(source for source, _ in told.sources)
    spent = listed(category for category, _ in told.categories)
    yield Paragraph(
        f"按照综合预算的原则，{name}全部收支纳入单位预算。收入包括：{revenue}；支出包括：{spent}。"
        f"{name}{year}年收支总预算{wan(every)}，"
        f"{moved(every, told.before(), f'比{year - 1}年预算')}。"
    )
    yield Heading("二、收入预算情况", 1)
    yield Paragraph(f"{name}{year}年收入预算{wan(every)}，其中：{parts(told.sources, every)}。")
    yield Heading("三、支出预算情况", 1)
    uses = [("基本支出", told.now(uses=BASIC)), ("项目支出", told.now(uses=(Use.PROJECT,)))]
    yield Paragraph(f"{name}{year}年支出预算{wan(every)}，其中：{parts(uses, every)}。")
    yield Heading("四、一般公共预算具体使用情况", 1)
    for number, (code, amount, _) in enumerate(told.items, 1):
        path = f"{FUNCTIONAL[code[:3]]}（类）{FUNCTIONAL[code[:5]]}（款）{FUNCTIONAL[code]}（项）"
        yield Paragraph(
            f"{number}.{path}：{year}年预算数为{wan(amount)}，主要用于：保障正常运转。"
        )
    yield from _closing(told, ("五", "六", "七"))


def two_years(told: Told) -> Iterator[Block]:
    """The amount of each year named, and the difference after it."""
    year, every, was = told.year, told.now(), told.before()
    yield Heading("一、收入预算说明", 1)

    def compared(now: Decimal, before: Decimal) -> str:
        if not (now - before):
            return f"与{year - 1}年{wan(before)}持平"
        return moved(now, before, f"比{year - 1}年{wan(before)}")

    yield Paragraph(f"{year}年收入预算{wan(every)}，{compared(every, was)}。")
    yield Heading("二、支出预算说明", 1)
    yield Paragraph(f"{year}年支出预算{wan(every)}，{compared(every, was)}。其中：")
    for number, (name, uses) in enumerate((("基本支出", BASIC), ("项目支出", (Use.PROJECT,))), 1):
        now, before = told.now(uses=uses), told.before(uses=uses)
        percent = share(now, every).removeprefix("占")
        yield Paragraph(
            f"{number}.{name}预算{wan(now)}，占总支出预算{percent}，{compared(now, before)}。"
        )
    hosted, earlier = told.hosted
    yield Heading("三、“三公”经费说明", 1)
    yield Paragraph(
        f"{told.name}{year}年“三公”经费财政拨款预算{wan(hosted.total)}，"
        f"{compared(hosted.total, earlier.total)}。其中："
    )
    for number, (name, amount, was_then) in enumerate(
        (
            ("公务接待费", hosted.hospitality, earlier.hospitality),
            ("公务用车购置和运行维护费", hosted.vehicles, earlier.vehicles),
        ),
        1,
    ):
        yield Paragraph(
            f"{number}.{name}。{year}年预算数{wan(amount)}，{compared(amount, was_then)}。"
        )
    yield from _closing(told, ("四", "五", "六"))


def by_use(told: Told) -> Iterator[Block]:
    """Numbered from outside in, with uses before accounts, and 较去年."""
    year, name, every = told.year, told.name, told.now()
    yield Heading("一、总体情况", 1)
    inside = "，".join(f"{source}{wan(amount)}" for source, amount in told.sources)
    yield Paragraph(
        f"（一）收入预算：{year}年年初预算数{wan(every)}，其中，{inside}。"
        f"{moved(every, told.before(), '收入较去年', '主要是人员和项目变化')}。"
    )
    basic, projects = told.now(uses=BASIC), told.now(uses=(Use.PROJECT,))
    yield Paragraph(
        f"（二）支出预算：{year}年年初预算数{wan(every)}，其中，基本支出{wan(basic)}，项目支出{wan(projects)}。"
    )
    yield Heading("二、一般公共预算支出", 1)
    general = told.now(funds=GENERAL)
    yield Paragraph(
        f"{year}年一般公共预算支出{wan(general)}，其中，{parts(told.categories, general)}。"
    )
    own_basic = told.now(uses=BASIC, funds=GENERAL)
    own_projects = told.now(uses=(Use.PROJECT,), funds=GENERAL)
    yield Paragraph(f"（一）基本支出：{year}年年初预算数为{wan(own_basic)}，用于保障日常工作。")
    yield Paragraph(f"（二）项目支出：{year}年年初预算数为{wan(own_projects)}，用于完成专项任务。")
    now, before = told.hosted
    yield Heading("三、“三公”经费", 1)
    yield Paragraph(
        f"{year}年“三公”经费预算数为{wan(now.total)}，其中，公务接待费{wan(now.hospitality)}，"
        f"公务用车购置及运行费{wan(now.vehicles)}，因公出国（境）费{wan(now.overseas_travel)}。"
        f"{year}年“三公”经费预算{moved(now.total, before.total, '较上年')}。"
    )
    yield Heading("四、政府性基金预算", 1)
    yield Paragraph(f"{year}年{name}没有政府性基金安排的支出。")
    yield from _closing(told, ("五", "六", "七"))


def by_fund(told: Told) -> Iterator[Block]:
    """Appropriations apart from own money, each account with its share and change."""
    year, name, every = told.year, told.name, told.now()
    yield Heading("一、财政拨款收支", 1)
    given = told.now(funds=APPROPRIATIONS)
    current = told.now(funds=APPROPRIATIONS, carried=False)
    carried = told.now(funds=APPROPRIATIONS, carried=True)
    yield Paragraph(
        f"{year}年{name}财政拨款收入{wan(given)}，其中：本年收入{wan(current)}，上年结转收入{wan(carried)}。"
    )
    yield Heading("二、一般公共预算安排情况", 1)
    general, was = told.now(funds=GENERAL), told.before(funds=GENERAL)
    yield Paragraph(f"{year}年一般公共预算支出{wan(general)}，{moved(general, was, '较上年')}。")
    for code, amount, before in told.items:
        percent = share(amount, general).removeprefix("占")
        yield Paragraph(
            f"{FUNCTIONAL[code]}（项）支出{wan(amount)}，占一般公共预算支出的{percent}，"
            f"{moved(amount, before, '较上年', '主要原因是据实安排', level='持平')}。"
        )
    yield Heading("三、收支总额", 1)
    yield Paragraph(
        f"{year}年收支总预算{wan(every)}，{moved(every, told.before(), '较上年预算')}。"
    )
    yield from _closing(told, ("四", "五", "六"))


def _closing(told: Told, numbers: tuple[str, str, str]) -> Iterator[Block]:
    """Yield what every style ends with: procurement, assets as of a day, targets."""
    year, entity = told.year, told.budget.entity
    goods, services = told.bought
    yield Heading(f"{numbers[0]}、政府采购情况", 1)
    yield Paragraph(
        f"{year}年政府采购预算总额{wan(goods + services)}，其中：货物类采购预算{wan(goods)}，"
        f"工程类采购预算0.00万元，服务类采购预算{wan(services)}。"
    )
    yield Heading(f"{numbers[1]}、国有资产占有使用情况", 1)
    yield Paragraph(
        f"截至{year - 1}年12月31日，{entity.name}共有车辆{entity.vehicles}辆，"
        "单价100万元以上的设备（不含车辆）0台（套）。"
    )
    yield Heading(f"{numbers[2]}、绩效目标管理情况", 1)
    amount = told.now(uses=(Use.PROJECT,))
    yield Paragraph(
        f"{year}年，{numeral(len(told.budget.projects))}个项目实行绩效目标管理，涉及资金{wan(amount)}。"
    )


STYLES: dict[str, Callable[[Told], Iterator[Block]]] = {
    "plainly": plainly,
    "by_source": by_source,
    "two_years": two_years,
    "by_use": by_use,
    "by_fund": by_fund,
}


def explanation_in(style: str, budget: Budget) -> Iterator[Block]:
    """Yield the explanation of a budget in one of the styles."""
    return STYLES[style](Told(budget))
