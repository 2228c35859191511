"""For each check, documents it passes and documents it finds something in."""

from dataclasses import replace

from reviewer.model.fact import FactBook
from reviewer.model.statement import LineKind
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import said_examples as said
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import (
    ENTITY,
    Block,
    Row,
    Table,
    book,
    entity_row,
    functional,
    named,
    row,
    summary,
    table,
    total,
)

SUMMARY = Kind.REVENUE_EXPENDITURE_SUMMARY
REVENUE = Kind.REVENUE_DETAIL
EXPENDITURE = Kind.EXPENDITURE_DETAIL
APPROPRIATION = Kind.APPROPRIATION_SUMMARY
GENERAL = Kind.GENERAL_PUBLIC_EXPENDITURE
BASIC = Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE
THREE_PUBLIC = Kind.THREE_PUBLIC_EXPENSES
FUND = Kind.GOVERNMENT_FUND_EXPENDITURE
USES = ("total", "use.basic", "use.project")


def _uses(amount: str) -> FactBook:
    return book(
        table(
            EXPENDITURE,
            USES,
            row("事业运行", amount, "122.11", "30.00", code="2010350"),
            row("住房公积金", "13.95", "13.95", "0.00", code="2210201"),
        )
    )


def _total_row(amount: str) -> FactBook:
    return book(
        table(
            GENERAL,
            ("total",),
            total(amount),
            row("事业运行", "122.11", code="2010350"),
            row("住房公积金", "13.95", code="2210201"),
        )
    )


def _tree(amount: str) -> FactBook:
    return book(
        table(
            BASIC,
            ("total",),
            row("工资福利支出", amount, code="301"),
            row("基本工资", "38.66", code="30101"),
            row("津贴补贴", "7.40", code="30102"),
            row("商品和服务支出", "1.20", code="302"),
        )
    )


def _entities(amount: str) -> FactBook:
    return book(
        table(
            EXPENDITURE,
            ("total",),
            entity_row("临江市人民政府办公室", amount, is_parent=True),
            entity_row(ENTITY, "52.40"),
            row("事业运行", "32.40", code="2010350", unit_name=ENTITY),
            row("住房公积金", "20.00", code="2210201", unit_name=ENTITY),
        )
    )


def _sides(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [
                named("src.gpb", "一、一般公共预算拨款收入", "539.15"),
                named("src.govfund", "二、政府性基金预算拨款收入", "20.00"),
                named("", "其中：中央转移支付收入", "5.00", kind=LineKind.OF_WHICH),
                named("current_revenue", "本年收入小计", amount, kind=LineKind.SUBTOTAL),
            ],
            [named("current_expenditure", "本年支出小计", "559.15", kind=LineKind.SUBTOTAL)],
        )
    )


def _balance(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [named("revenue_total", "收入总计", amount, kind=LineKind.TOTAL)],
            [named("expenditure_total", "支出总计", "597.12", kind=LineKind.TOTAL)],
        )
    )


def _carry(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [
                named("current_revenue", "本年收入小计", "539.15", kind=LineKind.SUBTOTAL),
                named("opening_carryover", "上年结转", "57.97"),
                named("revenue_total", "收入总计", amount, kind=LineKind.TOTAL),
            ],
            [named("expenditure_total", "支出总计", amount, kind=LineKind.TOTAL)],
        )
    )


def _carry_funds(amount: str) -> FactBook:
    return book(
        summary(
            APPROPRIATION,
            [
                named("opening_carryover", "二、上年结转", amount),
                named("carry.gpb", "（一）一般公共预算拨款", "50.00", part_of="二、上年结转"),
                named("carry.govfund", "（二）政府性基金预算拨款", "7.97", part_of="二、上年结转"),
            ],
            [],
        )
    )


def _three_public_rows(reception: str, *, sum_text: str = "3.00") -> Table:
    return table(
        THREE_PUBLIC,
        ("amount",),
        named("three_public_total", "合计", sum_text, kind=LineKind.TOTAL),
        named("overseas_travel", "1、因公出国（境）费用", "0.00"),
        named("official_hospitality", "2、公务接待费", reception),
        named("official_vehicles", "3、公务用车购置及运行费", "2.00"),
        named("vehicle_purchase", "其中：（1）公务用车购置费", "0.00", kind=LineKind.OF_WHICH),
        named("vehicle_operation", "（2）公务用车运行费", "2.00", kind=LineKind.OF_WHICH),
    )


def _three_public(amount: str) -> FactBook:
    return book(_three_public_rows("1.00", sum_text=amount))


def _basic(amount: str) -> FactBook:
    return book(
        table(
            GENERAL,
            ("total", "use.basic", "basic.personnel", "basic.operating", "use.project"),
            row("事业运行", "178.55", amount, "122.15", "26.40", "30.00", code="2010350"),
        )
    )


def _projects(amount: str) -> FactBook:
    return book(
        table(
            Kind.PROJECT_EXPENDITURE,
            ("total",),
            row("平台提升项目", "57.97"),
            row("热线专项经费", "339.30"),
            total(amount),
        )
    )


def _purchases(amount: str) -> FactBook:
    return book(
        table(
            Kind.PROCUREMENT, ("total",), row("货物", "0.88"), row("服务", "2.00"), total(amount)
        )
    )


def _purchased_services(amount: str) -> FactBook:
    return book(
        table(
            Kind.PURCHASED_SERVICES,
            ("amount",),
            row("审计服务", "1.50"),
            row("培训服务", "2.00"),
            total(amount),
        )
    )


def _of_which(amount: str) -> FactBook:
    parent = "一、一般公共预算拨款收入"
    return book(
        summary(
            SUMMARY,
            [
                named("src.gpb", parent, "539.15"),
                Row("其中：上级补助", (amount,), None, LineKind.OF_WHICH, None, parent),
            ],
            [],
        )
    )


def _negative(amount: str) -> FactBook:
    return book(table(GENERAL, ("total",), row("事业运行", amount, code="2010350")))


def _repeated(amount: str) -> FactBook:
    return book(
        table(
            GENERAL,
            ("total",),
            row("事业运行", "122.11", code="2010350"),
            row("事业运行", amount, code="2010350"),
        )
    )


def _blank_total(amount: str) -> FactBook:
    return _total_row(amount)


def _classified(amount: str) -> FactBook:
    return book(
        table(
            BASIC,
            ("total", "basic.personnel", "basic.operating"),
            row("住房公积金", "16.59", "14.79", amount, code="30113"),
            row("办公费", "3.00", "", "3.00", code="30201"),
        )
    )


def _contents(amount: str) -> FactBook:
    return book(table(GENERAL, ("total",), row("事业运行", amount, code="2010350")))


def _outside(amount: str) -> FactBook:
    printed = table(GENERAL, ("total",), row("事业运行", "122.11", code="2010350"))
    return book(Table(printed.kind, printed.blocks, stray=amount))


def _summary_to_revenue(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [named("revenue_total", "收入合计", "147.45", kind=LineKind.TOTAL)],
            [named("expenditure_total", "支出合计", "147.45", kind=LineKind.TOTAL)],
        ),
        table(REVENUE, ("total",), total(amount)),
    )


def _summary_to_expenditure(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [named("revenue_total", "收入合计", "147.45", kind=LineKind.TOTAL)],
            [named("expenditure_total", "支出合计", "147.45", kind=LineKind.TOTAL)],
        ),
        table(EXPENDITURE, ("total",), total(amount)),
    )


def _sources(amount: str) -> FactBook:
    return book(
        summary(SUMMARY, [named("src.gpb", "一、一般公共预算拨款收入", "539.15")], []),
        table(REVENUE, ("total", "cur.gpb"), total("597.12", amount)),
    )


def _codes_of_both(amount: str) -> FactBook:
    return book(
        table(REVENUE, ("total",), total("30.00"), row("事业运行", amount, code="2010350")),
        table(EXPENDITURE, ("total",), total("30.00"), row("事业运行", "30.00", code="2010350")),
    )


def _categories(amount: str) -> FactBook:
    return book(
        summary(SUMMARY, [], [functional("208", "八、社会保障和就业支出", amount)]),
        table(
            EXPENDITURE,
            ("total",),
            row("基本养老保险缴费支出", "13.95", code="2080505"),
            row("职业年金缴费支出", "6.97", code="2080506"),
        ),
    )


def _all_appropriation(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [
                named("src.gpb", "一、一般公共预算拨款收入", "147.45"),
                named("revenue_total", "收入合计", "147.45", kind=LineKind.TOTAL),
            ],
            [],
        ),
        summary(
            APPROPRIATION,
            [named("revenue_total", "收入合计", amount, kind=LineKind.TOTAL)],
            [],
        ),
    )


def _funds(amount: str) -> FactBook:
    return book(
        summary(
            APPROPRIATION,
            [
                named("src.gpb", "（一）一般公共预算拨款", "539.15"),
                named("carry.gpb", "（一）一般公共预算拨款", "57.97"),
            ],
            [],
        ),
        table(GENERAL, ("total",), total(amount)),
    )


def _appropriation_categories(amount: str) -> FactBook:
    return book(
        summary(APPROPRIATION, [], [functional("208", "（八）社会保障和就业支出", amount)]),
        table(GENERAL, ("total",), row("基本养老保险缴费支出", "13.95", code="2080505")),
    )


def _general_to_all(amount: str) -> FactBook:
    return book(
        table(GENERAL, USES, total("30.00", amount, "10.00")),
        table(EXPENDITURE, USES, total("30.00", "20.00", "10.00")),
    )


def _basic_to_general(amount: str) -> FactBook:
    return book(
        table(GENERAL, USES, total("597.12", "199.85", "397.27")),
        table(BASIC, ("total",), total(amount)),
    )


def _economic_to_functional(amount: str) -> FactBook:
    return book(
        table(GENERAL, ("total",), total("147.45")),
        table(Kind.GENERAL_PUBLIC_ECONOMIC, ("amount",), total(amount)),
    )


def _economic_categories(amount: str) -> FactBook:
    return book(
        table(BASIC, ("total",), total("139.57"), row("工资福利支出", amount, code="301")),
        table(
            Kind.GENERAL_PUBLIC_ECONOMIC,
            ("amount",),
            total("139.57"),
            row("工资福利支出", "139.57", code="301"),
        ),
    )


def _three_public_to_accounts(amount: str) -> FactBook:
    return book(
        table(GENERAL, USES, total("9.00", "9.00", "0.00")),
        table(BASIC, ("total",), row("公务接待费", "1.00", code="30217")),
        _three_public_rows(amount),
    )


def _projects_to_all(amount: str) -> FactBook:
    return book(
        table(EXPENDITURE, USES, total("30.00", "20.00", "10.00")),
        table(Kind.PROJECT_EXPENDITURE, ("total",), total(amount)),
    )


def _carried_projects(amount: str) -> FactBook:
    return book(
        summary(SUMMARY, [named("opening_carryover", "上年结转", "57.97")], []),
        table(Kind.PROJECT_EXPENDITURE, ("total", "carry.gpb"), total("397.27", amount)),
    )


def _twin_accounts(amount: str) -> FactBook:
    return book(
        table(GENERAL, USES, row("住房公积金", "14.79", "14.79", "", code="2210201")),
        table(BASIC, ("total",), row("住房公积金", amount, code="30113")),
    )


def _category_panel(amount: str) -> FactBook:
    side = Block(
        "expenditure_category", ("amount",), (named("category_total", "支出类别", amount),)
    )
    expenditure = [named("current_expenditure", "本年支出合计", "231.79", kind=LineKind.SUBTOTAL)]
    return book(summary(APPROPRIATION, [], expenditure, side))


def _category_columns(amount: str) -> FactBook:
    side = Block(
        "expenditure_category",
        ("amount",),
        (named("prog.personnel", "一、人员类项目支出", amount),),
    )
    expenditure = [named("expenditure_total", "支出总计", "231.79", kind=LineKind.TOTAL)]
    return book(
        summary(APPROPRIATION, [], expenditure, side),
        table(EXPENDITURE, ("total", "prog.personnel"), total("231.79", "44.54")),
    )


def _fund_statements(amount: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [
                named("src.gpb", "一、一般公共预算拨款收入", "140.00"),
                named("src.govfund", "二、政府性基金预算拨款收入", "7.45"),
                named("revenue_total", "收入合计", "147.45", kind=LineKind.TOTAL),
            ],
            [],
        ),
        table(EXPENDITURE, ("total",), total(amount)),
        table(GENERAL, ("total",), total("140.00")),
        table(FUND, ("total",), total("7.45")),
    )


def _three_public_in_basic(amount: str) -> FactBook:
    return book(
        table(GENERAL, USES, total("9.00", "9.00", "0.00")),
        table(BASIC, ("total",), row("商品和服务支出", "7.88", code="302")),
        _three_public_rows("1.00", sum_text=amount),
    )


def _fund_revenue(amount: str) -> FactBook:
    return book(
        summary(APPROPRIATION, [named("src.govfund", "二、政府性基金预算拨款", amount)], []),
        table(FUND, ("total",), total("0.00"), note="注：没有政府性基金预算支出。"),
    )


def _unit_name(name: str) -> FactBook:
    return book(
        table(GENERAL, ("total",), row("事业运行", "122.11", code="2010350", unit_name=name))
    )


def _title(title: str) -> FactBook:
    return book(table(GENERAL, ("total",), total("122.11"), title=title))


def _kinds(kinds: str) -> FactBook:
    return book(*(table(kind, ("total",), total("1.00")) for kind in list(Kind)[: int(kinds)]))


def _sections(last: str) -> FactBook:
    text = ["主要职责", "机构设置", "“三公”经费", "机关运行经费", "政府采购", last]
    return book(lines=[*text, *("预算安排情况。" for _ in range(20))])


def _note(note: str) -> FactBook:
    return book(table(FUND, ("total",), total("0.00"), note=note))


def _vehicles(role: str) -> FactBook:
    return book(
        table(
            THREE_PUBLIC,
            ("amount",),
            named("vehicle_purchase", "公务用车购置费", "0.00"),
            named(role, "公务用车运行费", "2.00"),
        )
    )


def _depth(code: str) -> FactBook:
    return book(table(GENERAL, ("total",), row("机关事务", "122.11", code=code)))


def _economic_depth(code: str) -> FactBook:
    return book(table(BASIC, ("total",), row("工资福利", "122.11", code=code)))


def _account(code_and_name: str) -> FactBook:
    code, name = code_and_name.split()
    return book(
        summary(APPROPRIATION, [], [Row(name, ("1.00",), code, LineKind.ITEM, "functional")])
    )


def _unit(text: str) -> FactBook:
    printed = table(GENERAL, ("total",), total("122.11"))
    if text == "万元":
        return book(printed)
    return book(Table(printed.kind, printed.blocks, amount_unit=None))


def _header(header: str) -> FactBook:
    document = book(table(GENERAL, ("total",), row("事业运行", "1.00", code="2010350")))
    (statement,) = document.statements
    columns = tuple(
        replace(column, path=(header,)) if column.role == "name" else column
        for column in statement.columns
    )
    headed = replace(statement, columns=columns)
    return FactBook(document.disclosure, [headed], document.grids.values(), document.facts)


EXAMPLES = (
    Example("WT-01", _uses, "152.11", "162.11"),
    Example("WT-02", _total_row, "136.06", "138.06"),
    Example("WT-03", _tree, "46.06", "48.06"),
    Example("WT-04", _entities, "52.40", "53.40"),
    Example("WT-05", _sides, "559.15", "564.15"),
    Example("WT-06", _balance, "597.12", "597.21"),
    Example("WT-07", _carry, "597.12", "539.15"),
    Example("WT-08", _carry_funds, "57.97", "50.00"),
    Example("WT-09", _three_public, "3.00", "5.00"),
    Example("WT-10", _basic, "148.55", "145.85"),
    Example("WT-11", _projects, "397.27", "339.30"),
    Example("WT-12", _purchases, "2.88", "0.88"),
    Example("WT-13", _of_which, "100.00", "593.15"),
    Example("WT-14", _negative, "122.11", "-122.11"),
    Example("WT-15", _repeated, "0.90", "122.11"),
    Example("WT-16", _blank_total, "136.06", ""),
    Example("WT-18", _purchased_services, "3.50", "3.00"),
    Example("WT-20", _classified, "", "1.80"),
    Example("WT-21", _contents, "", "住房公积金"),
    Example("WT-22", _outside, "　", "5.00"),
    Example("XT-01", _summary_to_revenue, "147.45", "147.54"),
    Example("XT-02", _summary_to_expenditure, "147.45", "147.54"),
    Example("XT-03", _sources, "539.15", "593.15"),
    Example("XT-04", _codes_of_both, "30.00", "20.00"),
    Example("XT-05", _categories, "20.92", "13.95"),
    Example("XT-06", _all_appropriation, "147.45", "140.00"),
    Example("XT-06b", _all_appropriation, "147.45", "150.00"),
    Example("XT-07", _funds, "597.12", "600.00"),
    Example("XT-08", _appropriation_categories, "13.95", "19.35"),
    Example("XT-09", _general_to_all, "20.00", "25.00"),
    Example("XT-10", _basic_to_general, "199.85", "198.85"),
    Example("XT-11", _economic_to_functional, "147.45", "141.45"),
    Example("XT-12", _economic_categories, "139.57", "130.00"),
    Example("XT-13", _three_public_to_accounts, "1.00", "1.50"),
    Example("XT-14", _projects_to_all, "10.00", "12.00"),
    Example("XT-15", _carried_projects, "57.97", "50.00"),
    Example("XT-16", _twin_accounts, "14.79", "16.59"),
    Example("XT-17", _category_panel, "231.79", "231.97"),
    Example("XT-18", _category_columns, "44.54", "45.44"),
    Example("XT-23", _fund_statements, "147.45", "147.00"),
    Example("XT-24", _three_public_in_basic, "3.00", "9.00"),
    Example("XT-25", _fund_revenue, "0.00", "12.00"),
    Example("XT-26", _unit_name, ENTITY, "临江市数据服务"),
    Example("XT-26", _unit_name, f"{ENTITY}执法大队", f"{ENTITY}心"),
    Example("FM-01", _unit, "万元", ""),
    Example("FM-04", _title, "2025年一般公共预算支出表", "2024年一般公共预算支出表"),
    Example("FM-05", _title, f"{ENTITY}2025年支出总表", "临江市数据服务中2025年支出总表"),
    Example("FM-13", _header, "科目名称", "单位名称"),
    Example("CP-01", _kinds, "10", "5"),
    Example("CP-04", _sections, "名词解释", "附件"),
    Example("CP-05", _note, "注：没有使用政府性基金预算安排的支出。", ""),
    Example("CP-06", _vehicles, "vehicle_operation", "official_vehicles"),
    Example("CP-12", _depth, "2010350", "20103"),
    Example("CP-13", _economic_depth, "30101", "301"),
    Example("CD-01", _account, "205 教育支出", "299 教育支出"),
    Example("CD-02", _account, "205 教育支出", "209 教育支出"),
    Example("CD-04", _account, "205 教育支出", "2050 教育支出"),
    Example("CD-05", _account, "20805 行政事业单位养老支出", "20805 行政事业单位离退休"),
    Example("CD-06", _account, "303 对个人和家庭的补助", "503 对个人和家庭的补助"),
    Example("NT-01", said.amount, "1.6", "16"),
    Example("NT-02", said.part, "0.5", "5.0"),
    Example("NT-06", said.denial, "0.00", "12.00"),
    Example("NT-09", said.three_public, "1", "10"),
    Example("NT-09", said.three_public_without_statement, "0.12", "1.2"),
    Example("NN-01", said.listed, "6.10", "6.01"),
    Example("NN-03", said.based, "121.52", "122.51"),
    Example("NN-04", said.rate, "5.37", "3.57"),
    Example("NN-05", said.share, "86.44", "84.66"),
    Example("NN-06", said.share, "86.44", "88.64"),
    Example("NN-08", said.twice, "352.67", "325.67"),
    Example("NN-11", said.direction, "减少", "增加减少"),
    Example("NN-12", said.level, "0.20", "0.00"),
    Example("NN-13", said.from_zero, "30.07", "60.13"),
    Example("FA-11", said.completion, "89.45", "98.45"),
    Example("FA-12", said.against_budget, "小于", "大于"),
)
