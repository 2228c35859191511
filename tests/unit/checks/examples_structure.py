"""Examples of the checks of structure: accounts listed, printing, projects and their forms."""

from dataclasses import replace

from reviewer.model.fact import FactBook
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, Grid
from reviewer.model.narrative import ContentsEntry, Narrative
from reviewer.model.statement import LineKind
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import (
    Block,
    Row,
    Table,
    book,
    functional,
    named,
    row,
    summary,
    table,
    total,
)
from tests.unit.checks.said_examples import told
from tests.unit.checks.shifted_examples import shifted

SUMMARY = Kind.REVENUE_EXPENDITURE_SUMMARY
GENERAL = Kind.GENERAL_PUBLIC_EXPENDITURE
PROJECTS = Kind.PROJECT_EXPENDITURE


def _outline(amount: str) -> FactBook:
    kinds = [
        Row("货物", ("0.88",), None, LineKind.SUBTOTAL, None),
        Row("办公设备", ("0.50",), None, LineKind.ITEM, None, "货物"),
        Row("办公用纸", ("0.38",), None, LineKind.ITEM, None, "货物"),
        row("服务", "2.00"),
    ]
    return book(table(Kind.PROCUREMENT, ("total",), total(amount), *kinds))


def _form(whole: str, carried: str = "57.97", name: str = "平台提升项目") -> Table:
    return table(
        Kind.PERFORMANCE_TARGET,
        ("amount",),
        named("project", name, ""),
        named("fund_total", "年度资金总额", whole, kind=LineKind.TOTAL),
        named("src.appropriation", "其中：财政拨款", "10.00", part_of="年度资金总额"),
        named("carry", "上年结转", carried, part_of="年度资金总额"),
    )


def _form_money(amount: str) -> FactBook:
    return book(_form(amount))


def _form_and_project(amount: str) -> FactBook:
    return book(_form("67.97"), table(PROJECTS, ("total",), row("平台提升项目", amount)))


def _list_and_project(amount: str) -> FactBook:
    return book(
        table(Kind.PERFORMANCE_LIST, ("amount",), row("平台提升项目", amount)),
        table(PROJECTS, ("total",), row("平台提升项目", "67.97")),
    )


def _purchase_of(kind: Kind, amount: str) -> FactBook:
    return book(
        table(kind, ("total",), row("平台提升项目", amount)),
        table(PROJECTS, ("total",), row("平台提升项目", "67.97")),
    )


def _procurement_of_project(amount: str) -> FactBook:
    return _purchase_of(Kind.PROCUREMENT, amount)


def _services_of_project(amount: str) -> FactBook:
    return _purchase_of(Kind.PURCHASED_SERVICES, amount)


def _levels(code: str) -> FactBook:
    return book(
        table(
            GENERAL,
            ("total",),
            row("一般公共服务支出", "2.00", code="201"),
            row("政府办公厅及相关机构事务", "2.00", code="20103"),
            row("事业运行", "2.00", code="2010350"),
            row("社会保障和就业支出", "1.00", code="208"),
            row("行政事业单位养老支出", "1.00", code=code),
            row("机关事业单位基本养老保险缴费支出", "1.00", code="2080505"),
            row("住房保障支出", "1.00", code="221"),
            row("住房改革支出", "1.00", code="22102"),
            row("住房公积金", "1.00", code="2210201"),
        )
    )


def _order(code: str) -> FactBook:
    return book(
        summary(
            SUMMARY,
            [],
            [functional("205", "五、教育支出", "1.00"), functional(code, "六、其他", "1.00")],
        )
    )


def _other_item(amount: str) -> FactBook:
    line = row("其他政府办公厅支出", "9.00", amount, "9.00", code="2010399")
    return book(table(GENERAL, ("total", "use.basic", "use.project"), line))


def _whole_list(code: str) -> FactBook:
    groups = ("30201", "30202", "30203", "30204", "30205", "30206", code)
    rows = [
        row(f"科目{group}", "1.00" if group == "30201" else "", code=group) for group in groups
    ]
    top = row("商品和服务支出", "1.00", code="302")
    return book(table(Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE, ("total",), top, *rows))


def _written(code: str) -> FactBook:
    return book(Table(Kind.PROJECT_APPLICATION, (_labels("支出功能分类", code),)))


def _labels(*texts: str) -> Block:
    return Block("main", (None,), tuple(Row(text, ("",)) for text in texts))


def _project_account(code: str) -> FactBook:
    text = f"支出功能分类 {code}"
    return book(
        Table(Kind.PROJECT_APPLICATION, (_labels(text),)),
        table(
            GENERAL,
            ("total", "use.basic", "use.project"),
            row("事业运行", "30.00", "20.00", "10.00", code="2010350"),
            row("住房公积金", "5.00", "5.00", "", code="2210201"),
        ),
    )


def _raw(raw: str) -> FactBook:
    document = book(table(GENERAL, ("total",), row("事业运行", "147.45", code="2010350")))
    grids = [_with_raw(grid, "147.45", raw) for grid in document.grids.values()]
    return FactBook(document.disclosure, document.statements, grids, document.facts)


def _with_raw(grid: Grid, text: str, raw: str) -> Grid:
    def changed(cell: Cell | None) -> Cell | None:
        return replace(cell, raw=raw) if cell is not None and cell.raw == text else cell

    rows = tuple(tuple(changed(cell) for cell in cells) for cells in grid.rows)
    return replace(grid, rows=rows)


def _zeros(zero: str) -> FactBook:
    lines = [row("事业运行", "0.00", code="2010350"), row("住房公积金", zero, code="2210201")]
    return book(table(GENERAL, ("total",), *lines))


def _name(name: str) -> FactBook:
    return book(table(GENERAL, ("total",), row(name, "1.00", code="2010350")))


def _column(role: str) -> FactBook:
    block = Block(
        "main", (role or None,), (row("事业运行", "1.00", code="2010350"),), (("金颔",),)
    )
    return book(Table(GENERAL, (block,)))


def _project_names(name: str) -> FactBook:
    return book(
        table(PROJECTS, ("total",), row("政务便民服务热线专项经费", "9.00")),
        table(Kind.PROCUREMENT, ("total",), row(name, "1.00")),
    )


def _own_money(amount: str) -> FactBook:
    return book(
        summary(SUMMARY, [named("own.service", "五、事业收入", amount)], []),
        table(Kind.REVENUE_DETAIL, ("total", "cur.gpb"), total("9.00", "9.00")),
    )


def _listed(title: str) -> FactBook:
    printed = book(table(GENERAL, ("total",), total("1.00"), title="2025年支出总表"))
    place = Place(1, Box(0, 0, 1, 1))
    contents = (ContentsEntry("二", "一", title, 3, place),)
    return _told(printed, Narrative(contents=contents))


def _pages(second: str) -> FactBook:
    place = Place(1, Box(0, 0, 1, 1))
    entries = (("一、收支总表", 3), ("二、支出总表", int(second)))
    contents = tuple(ContentsEntry(None, None, title, page, place) for title, page in entries)
    return _told(book(), Narrative(contents=contents))


def _told(printed: FactBook, narrative: Narrative) -> FactBook:
    return FactBook(
        printed.disclosure,
        printed.statements,
        printed.grids.values(),
        printed.facts,
        narrative=narrative,
    )


def _numbers(number: str) -> FactBook:
    revenue = [
        named("src.gpb", "一、一般公共预算拨款收入", "9.00"),
        named("src.govfund", f"{number}、政府性基金预算拨款收入", "1.00"),
    ]
    return book(summary(SUMMARY, revenue, []))


def _targets(text: str) -> FactBook:
    uses = ("total", "use.basic", "use.project")
    return told(book(table(GENERAL, uses, total("9.00", "4.00", "5.00"))), text)


EXAMPLES_STRUCTURE = (
    Example("WT-17", _outline, "2.88", "0.88"),
    Example("WT-19", _form_money, "67.97", "57.97"),
    Example("XT-19", _procurement_of_project, "1.00", "68.00"),
    Example("XT-20", _services_of_project, "1.00", "68.00"),
    Example("XT-21", _form_and_project, "67.97", "76.97"),
    Example("XT-22", _list_and_project, "67.97", "76.97"),
    Example("XT-27", _project_account, "2010350", "2210201"),
    Example("CD-03", _levels, "20805", "20806"),
    Example("CD-07", _order, "206", "204"),
    Example("CD-08", _other_item, "", "9.00"),
    Example("CD-09", _whole_list, "30207", "30211"),
    Example("CD-10", _written, "201类03款99项", "201类399款"),
    Example("FM-02", _raw, "147.45", "147. 45"),
    Example("FM-07", _name, "事业运行", ""),
    Example("FM-08", _column, "total", ""),
    Example("CP-03", _listed, "支出总表", "收入总表"),
    Example("CP-09", _targets, "本单位设置绩效目标1个。", "本单位没有其他事项。"),
    Example("FM-09", _pages, "4", "2"),
    Example("FM-10", _numbers, "二", "三"),
    Example("FM-12", _project_names, "政务便民服务热线专项经费", "政务便民服务热线"),
    Example("FM-16", _zeros, "0.00", "0"),
    Example("FM-22", _own_money, "0.00", "9.00"),
    Example("WT-24", shifted, "", "错行"),
)
