"""For each check of prose against statements, a document it passes and one it finds in."""

from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import said_examples as said
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import Table, book, functional, named, row, summary, table, total


def _summary() -> Table:
    return summary(
        Kind.REVENUE_EXPENDITURE_SUMMARY,
        [named("revenue_total", "收入总计", "100.00")],
        [
            functional("201", "一般公共服务支出", "80.00"),
            functional("205", "教育支出", "0.00"),
            functional("208", "社会保障和就业支出", "20.00"),
        ],
    )


def _listed(name: str) -> FactBook:
    text = f"本单位2025年收支总预算100.00万元。支出包括：一般公共服务支出、{name}。"
    return said.told(book(_summary()), text)


def _sources(*names: str) -> FactBook:
    revenue = [
        named("src.gpb", "一、一般公共预算拨款收入", "80.00"),
        named("src.govfund", "二、政府性基金预算拨款收入", ""),
        named("own.service", "三、事业收入", "20.00"),
        named("revenue_total", "收入总计", "100.00"),
    ]
    spent = [functional("201", "一般公共服务支出", "100.00")]
    statement = summary(Kind.REVENUE_EXPENDITURE_SUMMARY, revenue, spent)
    text = f"本单位2025年收支总预算100.00万元，收入包括{'、'.join(names)}，支出包括各类支出。"
    return said.told(book(statement), text)


def _revenue_listed(name: str) -> FactBook:
    return _sources("一般公共预算财政拨款收入", name)


def _as_of(year: str) -> FactBook:
    text = f"（三）国有资产占有使用情况。截至{year}年12月31日，本单位共有车辆1辆。"
    return said.told(book(_summary()), text)


def structure(more: str) -> FactBook:
    table_of_three = summary(
        Kind.REVENUE_EXPENDITURE_SUMMARY,
        [named("revenue_total", "收入总计", "100.00")],
        [
            functional("201", "一般公共服务支出", "70.00"),
            functional("205", "教育支出", "10.00"),
            functional("208", "社会保障和就业支出", "20.00"),
        ],
    )
    text = (
        "本年支出构成为：一般公共服务支出70.00万元，占70.00%；"
        f"社会保障和就业支出20.00万元，占20.00%{more}。"
    )
    return said.told(book(table_of_three), text)


def _shares(stated: str) -> FactBook:
    statement = table(
        Kind.GENERAL_PUBLIC_EXPENDITURE,
        ("total",),
        total("100.00"),
        row("一般公共服务支出", "60.00", code="201"),
        row("教育支出", "20.00", code="205"),
        row("社会保障和就业支出", "20.00", code="208"),
    )
    text = f"主要支出：一般公共服务支出60.00万元，占60.00%；教育支出20.00万元，占{stated}%。"
    return said.told(book(statement), text)


def _projects(count: str) -> FactBook:
    statement = table(
        Kind.PROJECT_EXPENDITURE,
        ("total",),
        row("热线运营", "30.00"),
        row("平台建设", "10.00"),
        total("40.00"),
    )
    return said.told(book(statement), f"2025年，本单位{count}个项目实行了绩效目标管理。")


def _vehicles(count: str) -> FactBook:
    text = f"截至2024年12月31日，本单位共有车辆{count}辆。"
    return said.told(book(), "公务用车运行维护费5.00万元。", text)


def _heads(count: str) -> FactBook:
    return said.told(book(), f"本单位在职人员{count}人。", "人员经费100.00万元。")


def _items(stated: str) -> FactBook:
    kind = "一般公共服务支出50.00万元。"
    path = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）"
    return said.told(
        book(),
        kind,
        f"1.{path}事业运行（项）2025年预算20.00万元。（2010350）",
        f"2010350-事业运行20.00万元。2010399-其他政府办公厅（室）及相关机构事务支出{stated}万元。",
    )


def items_of_two_funds() -> FactBook:
    """Return final accounts that tell the items of one kind by the fund that pays for them."""
    statements = [
        table(
            kind,
            ("total",),
            *(row(name, amount, code=code) for code, name, amount in lines),
        )
        for kind, lines in (
            (
                Kind.GENERAL_PUBLIC_EXPENDITURE,
                [
                    ("212", "城乡社区支出", "50.00"),
                    ("2120101", "行政运行", "30.00"),
                    ("2120102", "一般行政管理事务", "20.00"),
                ],
            ),
            (
                Kind.GOVERNMENT_FUND_FLOW,
                [("212", "城乡社区支出", "9.00"), ("2120803", "城市建设支出", "9.00")],
            ),
        )
    ]
    path = "城乡社区支出（类）城乡社区管理事务（款）"
    return said.told(
        book(*statements, stage=Stage.FINAL_ACCOUNTS),
        "五、一般公共预算财政拨款支出决算情况说明",
        "主要用于以下方面：城乡社区支出（类）50.00万元，占100%。",
        f"1、{path}行政运行（项）。年初预算为40.00万元，支出决算为30.00万元。",
        f"2、{path}一般行政管理事务（项）。年初预算为20.00万元，支出决算为20.00万元。",
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "1、城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）。"
        "年初预算为0万元，支出决算为9.00万元。",
    )


def _bases(change: str) -> FactBook:
    return said.told(
        book(),
        "一、2025年收入预算100.00万元，比上年增加5.00万元。",
        f"二、2025年收入预算100.00万元，比上年增加{change}万元。",
    )


def _split(amount: str) -> FactBook:
    statement = table(
        Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        ("total", "basic.personnel", "basic.operating"),
        total("30.00", "20.00", "10.00"),
        row("工资福利支出", amount, "20.00", "", code="301"),
        row("商品和服务支出", "10.00", "", "10.00", code="302"),
    )
    return said.told(book(statement), "人员经费20.00万元，公用经费10.00万元。")


def _places(text: str) -> FactBook:
    amounts = ["1.25", "2.50", "3.75", "4.20", text]
    rows = [row("办公费", amount, code=f"3020{n}") for n, amount in enumerate(amounts, 1)]
    return book(table(Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE, ("total",), *rows))


def _base_year(year: str) -> FactBook:
    return said.told(book(), f"2025年收入预算100.00万元，比{year}年预算增加5.00万元。")


def _own_year(year: str) -> FactBook:
    text = f"（一）{year}年收支总预算100.00万元。"
    return said.told(book(_summary()), "一、本单位2025年收支情况", text)


def _budget_year(year: str) -> FactBook:
    return said.told(book(), f"（二）政府采购情况。本单位{year}年政府采购预算88.32万元。")


def _items_listed(name: str) -> FactBook:
    statement = table(
        Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        ("total",),
        row("工资福利支出", "30.00", code="301"),
        row("基本工资", "20.00", code="30101"),
        row("津贴补贴", "10.00", code="30102"),
        row("商品和服务支出", "10.00", code="302"),
        row("办公费", "6.00", code="30201"),
        row("印刷费", "4.00", code="30202"),
    )
    return said.told(
        book(statement),
        f"（一）人员经费30.00万元，主要包括：基本工资{name}。",
        "（二）公用经费10.00万元，主要包括：办公费、印刷费。",
    )


def two_lists_in_one(names: str) -> FactBook:
    """Return a paragraph that lists the items of 人员经费 and of 公用经费."""
    statement = table(
        Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
        ("total",),
        row("工资福利支出", "30.00", code="301"),
        row("基本工资", "30.00", code="30101"),
        row("商品和服务支出", "10.00", code="302"),
        row("办公费", "6.00", code="30201"),
        row("印刷费", "4.00", code="30202"),
        row("咨询费", "", code="30203"),
    )
    text = "人员经费30.00万元，主要包括：基本工资；公用经费10.00万元，主要包括：{}。"
    return said.told(book(statement), "其中：" + text.format(names))


def three_public_changes(hospitality: str, rate: str, whole: str = "0.40") -> FactBook:
    """Return final accounts that tell the amounts first, and what they changed by after."""
    now = (
        "“三公”经费支出决算为5.00万元，其中：公务用车购置及运行维护费支出决算为3.00万元；"
        f"公务接待费支出决算为{hospitality}万元。"
    )
    before = (
        f"2025年度“三公”经费支出决算数比2024年度减少{whole}万元，其中：公务用车购置及运行维护费"
        f"支出决算减少1.00万元，下降{rate}%；公务接待费支出决算增加0.60万元，增长100%。"
    )
    title = "七、财政拨款“三公”经费支出决算情况说明"
    return said.told(book(stage=Stage.FINAL_ACCOUNTS), title, now, before)


def _whole_change(whole: str) -> FactBook:
    return three_public_changes("1.20", "25.00", whole)


def changes_of_sources(change: str) -> FactBook:
    """Return a budget that tells the changes of the appropriation and of its sources."""
    return said.told(
        book(),
        "一、收支预算情况",
        f"财政拨款支出预算12.80万元，比2024年预算增加{change}万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算9.50万元，比2024年预算减少0.60万元；政府性基金拨款支出预算"
        "3.30万元，比2024年预算增加2.10万元；国有资本经营预算拨款支出预算0万元，"
        "与2024年预算持平。",
    )


def changes_of_vehicles(change: str) -> FactBook:
    """Return a budget that tells the changes of 三公经费 in a paragraph for each of them."""
    return said.told(
        book(),
        "一、“三公”经费预算情况说明",
        f"2025年“三公”经费预算数为14.46万元，比2024年预算增加{change}万元。其中：",
        "（一）因公出国（境）费0万元，与2024年预算持平。",
        "（二）公务用车购置及运行费14.00万元，比2024年预算增加7.00万元。",
        "（三）公务接待费0.46万元。与2024年预算持平。",
    )


def _targets_money(money: str) -> FactBook:
    text = f"编报绩效目标的项目3个，涉及项目预算资金{money}万元。"
    return said.told(said.expenditure(), "四、绩效目标设置情况", text)


def _reserved(smallest: str) -> FactBook:
    return said.told(
        book(),
        "三、政府采购预算情况",
        "2025年本部门政府采购预算5.95万元，其中：政府采购服务预算5.95万元。",
        "2025年本部门面向中小企业预留政府采购项目预算金额3.43万元，其中，预留给小型和微型企业的"
        f"政府采购项目预算为{smallest}万元。",
    )


def _reason_of(direction: str) -> FactBook:
    return said.told(
        book(),
        "一、收支预算情况",
        "财政拨款支出预算12.80万元，比2024年预算减少1.50万元。",
        f"财政拨款收入支出{direction}的主要原因是项目调整。",
    )


def told_paths(*paths: str) -> FactBook:
    """Return final accounts that tell of accounts by 类, 款 and 项."""
    statement = table(
        Kind.GENERAL_PUBLIC_EXPENDITURE,
        ("total",),
        row("公共安全支出", "33.00", code="204"),
        row("司法", "9.00", code="20406"),
        row("公共法律服务", "9.00", code="2040607"),
        row("其他公共安全支出", "24.00", code="20499"),
        row("其他公共安全支出", "24.00", code="2049999"),
    )
    texts = [f"{number}、{path}。" for number, path in enumerate(paths, start=1)]
    title = "五、一般公共预算财政拨款支出决算情况说明"
    return said.told(book(statement, stage=Stage.FINAL_ACCOUNTS), title, *texts)


def _path(item: str) -> FactBook:
    return told_paths(f"公共安全支出（类）司法（款）{item}（项）9.00万元，主要用于法律援助")


def _grew(change: str) -> FactBook:
    text = f"政府性基金支出预算10.00万元，比上年预算增加{change}万元。"
    return said.told(book(), text)


def _one_name(name: str) -> FactBook:
    def statement(kind: Kind, shown: str) -> Table:
        return table(kind, ("total",), row(shown, "10.00", code="2080505"))

    return book(
        statement(Kind.EXPENDITURE_DETAIL, "机关事业单位基本养老保险缴费支出"),
        statement(Kind.REVENUE_DETAIL, "机关事业单位基本养老保险缴费支出"),
        statement(Kind.GENERAL_PUBLIC_EXPENDITURE, name),
    )


def _bracket(mark: str) -> FactBook:
    return said.told(book(), f"主要职责（含应急值守{mark}，保障平台稳定运行。")


def _stop(mark: str) -> FactBook:
    text = f"本单位认真贯彻落实上级部署。2025年继续提高热线的服务水平{mark}"
    return said.told(book(), "一、主要工作", text, "二、收支情况", "收入预算100.00万元。")


def _self(word: str) -> FactBook:
    return said.told(book(), f"{word}2025年认真落实过紧日子的要求。")


def _indicator(value: str) -> FactBook:
    return said.told(book(), "群众满意度达到95%。", f"加强回访，群众满意度不低于{value}。")


def _period(year: str) -> FactBook:
    return said.told(book(), f"项目实施期限为2022年1月至{year}年12月。")


def _twin(code: str) -> FactBook:
    return book(
        table(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            ("total",),
            row("事业运行", "20.00", code="2010350"),
            row("住房公积金", "5.00", code=code),
        ),
        table(
            Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE,
            ("total",),
            row("基本工资", "20.00", code="30101"),
            row("住房公积金", "5.00", code="30113"),
        ),
    )


def _hospitality(stated: str) -> FactBook:
    first = "机关运行经费7.25万元，其中：办公费7.13万元、公务接待费0.12万元。"
    return said.told(book(), first, f"“三公”经费预算中，公务接待费{stated}万元。")


EXAMPLES_PROSE = (
    Example("NN-08", _hospitality, "0.12", "1.2"),
    Example("XT-28", _twin, "2210201", "2010399"),
    Example("FM-24", _period, "2025", "2023"),
    Example("FM-25", _bracket, "）", ""),
    Example("FM-26", _stop, "。", ""),
    Example("FM-27", _self, "本单位", "本部门"),
    Example("NN-21", _indicator, "95%", "90%"),
    Example("NN-20", _grew, "5.00", "1421.25"),
    Example("CD-11", _one_name, "机关事业单位基本养老保险缴费支出", "事业单位医疗"),
    Example("FM-24", _base_year, "2024", "2023"),
    Example("FM-24", _own_year, "2025", "2024"),
    Example("FM-24", _budget_year, "2025", "2024"),
    Example("NN-22", _whole_change, "0.40", "1.00"),
    Example("NT-18", _targets_money, "0.40", "0.60"),
    Example("NN-23", _reserved, "1.78", "3.78"),
    Example("NN-24", _reason_of, "减少", "增加"),
    Example("NN-22", changes_of_sources, "1.50", "3.50"),
    Example("NN-22", changes_of_vehicles, "7.00", "2.00"),
    Example("NT-17", _path, "公共法律服务", "法律援助服务"),
    Example("NT-05", _items_listed, "、津贴补贴", ""),
    Example("NT-07", _listed, "社会保障和就业支出", "教育支出"),
    Example("NT-07", _revenue_listed, "事业收入", "政府性基金预算拨款收入"),
    Example("NT-07", _revenue_listed, "事业收入", "一般公共服务支出"),
    Example("FM-24", _as_of, "2024", "2023"),
    Example("NN-16", structure, "；教育支出10.00万元，占10.00%", ""),
    Example("NT-03", _shares, "20.00", "22.00"),
    Example("NT-12", _projects, "2", "3"),
    Example("NT-13", _vehicles, "1", "0"),
    Example("NT-16", _heads, "10", "1"),
    Example("NN-07", _items, "30.00", "35.00"),
    Example("NN-18", _bases, "5.00", "7.00"),
    Example("NT-04", _split, "20.00", "21.50"),
    Example("FM-03", _places, "5.00", "5"),
)
