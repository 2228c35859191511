"""The parts of the narrative that every province asks for in nearly the same words."""

from collections.abc import Iterator
from decimal import Decimal

from tests.typesetting.budget import Budget, Fund, Selection, Use, total
from tests.typesetting.changes import change, listed, wan
from tests.typesetting.prose import Block, Paragraph
from tests.typesetting.three_public import ThreePublic, three_public

FRUGALITY = "严格落实过紧日子要求，据实安排相关经费"

DEFINITIONS = (
    ("财政拨款收入", "指单位从同级财政部门取得的财政预算资金。"),
    ("事业收入", "指事业单位开展专业业务活动及其辅助活动取得的收入。"),
    ("上年结转", "指以前年度安排、结转到本年仍按原用途继续使用的资金。"),
    (
        "基本支出",
        "指为保障机构正常运转、完成日常工作任务而发生的支出，包括人员经费和公用经费。",
    ),
    ("项目支出", "指在基本支出之外，为完成特定的工作任务和事业发展目标所发生的支出。"),
    (
        "“三公”经费",
        (
            "指单位用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。其中，因公"
            "出国（境）费反映单位公务出国（境）的国际旅费、国外城市间交通费、住宿费、伙食费、培训费、"
            "公杂费等支出；公务用车购置及运行费反映单位公务用车车辆购置支出以及燃料费、维修费、过路"
            "过桥费、保险费等支出；公务接待费反映单位按规定开支的各类公务接待支出。"
        ),
    ),
    (
        "机关运行经费",
        (
            "指行政单位和参照公务员法管理的事业单位使用一般公共预算财政拨款安排的基本支出中的公用"
            "经费支出。"
        ),
    ),
    (
        "政府采购",
        (
            "指各级国家机关、事业单位和团体组织，使用财政性资金采购依法制定的集中采购目录以内的或者"
            "采购限额标准以上的货物、工程和服务的行为。"
        ),
    ),
)


def definitions() -> tuple[str, ...]:
    """Return the paragraphs of the last part."""
    return tuple(f"{n}.{term}：{text}" for n, (term, text) in enumerate(DEFINITIONS, 1))


def three_public_remarks(budget: Budget) -> Iterator[Block]:
    """Yield what the three-public expenses are spent on and how they changed."""
    now = three_public(budget)
    before = three_public(budget.prior) if budget.prior else ThreePublic(*(Decimal(0),) * 4)

    def stated(name: str, amount: Decimal, earlier: Decimal) -> str:
        return f"{name}{wan(amount)}，{change(amount, earlier, budget.year, FRUGALITY)}"

    name = f"{budget.entity.name}{budget.year}年一般公共预算“三公”经费预算"
    yield Paragraph(f"{stated(name, now.total, before.total)}。其中：")
    yield Paragraph(
        f"（一）{stated('因公出国（境）费', now.overseas_travel, before.overseas_travel)}。"
    )
    purchase = stated("公务用车购置费", now.vehicle_purchase, before.vehicle_purchase)
    operation = stated("公务用车运行费", now.vehicle_operation, before.vehicle_operation)
    yield Paragraph(
        f"（二）{stated('公务用车购置及运行费', now.vehicles, before.vehicles)}。"
        f"其中：{purchase}；{operation}。"
    )
    yield Paragraph(f"（三）{stated('公务接待费', now.hospitality, before.hospitality)}。")


def other_matters(budget: Budget) -> Iterator[Block]:
    """Yield agency operating cost, procurement, assets and performance targets."""
    entity, year = budget.entity, budget.year
    yield Paragraph(
        f"（一）机关运行经费。{entity.name}为公益一类事业单位，按照机关运行经费口径，"
        f"{year}年无机关运行经费财政拨款预算。"
    )
    yield Paragraph(_procurement(budget))
    yield Paragraph(
        f"（三）国有资产占有使用情况。截至{year - 1}年12月31日，{entity.name}共有车辆"
        f"{entity.vehicles}辆，单价100万元以上的设备（不含车辆）0台（套）。{year}年单位预算安排购置"
        "公务用车0辆，购置费0.00万元。"
    )
    amount = total(budget, Selection(uses=(Use.PROJECT,)))
    yield Paragraph(
        f"（四）绩效目标设置情况。{year}年，{entity.name}{len(budget.projects)}个项目"
        f"（{listed(budget.projects)}）实行了绩效目标管理，涉及资金{wan(amount)}。"
    )


def _procurement(budget: Budget) -> str:
    goods = total(budget, Selection(economic="31002", funds=(Fund.GENERAL,)))
    services = total(budget, Selection(economic="30227", funds=(Fund.GENERAL,), carried=False))
    return (
        f"（二）政府采购情况。{budget.entity.name}{budget.year}年政府采购预算"
        f"{wan(goods + services)}，其中：政府采购货物预算{wan(goods)}，"
        f"政府采购工程预算0.00万元，政府采购服务预算{wan(services)}。"
    )
