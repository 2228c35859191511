"""Examples of the checks of final accounts: documents they pass and find something in."""

from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.statement import LineKind
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks.example import Example
from tests.unit.checks.fact_books import Block, Table, book, named, row, summary, table, total

SUMMARY = Kind.REVENUE_EXPENDITURE_SUMMARY
APPROPRIATION = Kind.APPROPRIATION_SUMMARY
FLOW = Kind.GOVERNMENT_FUND_FLOW
BASIC = Kind.GENERAL_PUBLIC_BASIC_EXPENDITURE
THREE_PUBLIC = Kind.THREE_PUBLIC_EXPENSES


def accounts(*tables: Table) -> FactBook:
    return book(*tables, stage=Stage.FINAL_ACCOUNTS)


def by_fund(*rows: tuple[str, str, str, str]) -> Table:
    """Return 财政拨款收入支出决算总表 with 20.00 of fund revenue and 5.00 carried over."""
    revenue = [
        named("src.govfund", "二、政府性基金预算财政拨款", "20.00"),
        named("carry.govfund", "二、政府性基金预算财政拨款", "5.00"),
    ]
    lines = [named(role, name, whole, part) for role, name, whole, part in rows]
    blocks = (
        Block("revenue", ("amount",), tuple(revenue)),
        Block("expenditure", ("total", "src.govfund"), tuple(lines)),
    )
    return Table(APPROPRIATION, blocks)


def flow(opening: str, revenue: str, spent: str, closing: str) -> Table:
    roles = ("carry", "cur.subtotal", "total", "carry_out")
    return table(FLOW, roles, total(opening, revenue, spent, closing))


def _flow(amount: str) -> FactBook:
    return accounts(flow("5.00", "20.00", "22.00", amount))


def _spent_by_fund(amount: str) -> FactBook:
    spent = ("current_expenditure", "本年支出合计", "300.00", amount)
    return accounts(by_fund(spent), flow("5.00", "20.00", "22.00", "3.00"))


def _balance_by_fund(amount: str) -> FactBook:
    return accounts(by_fund(("expenditure_total", "总计", "300.00", amount)))


def _carried_by_fund(amount: str) -> FactBook:
    closing = ("closing_carryover", "年末财政拨款结转和结余", "9.00", "3.00")
    return accounts(by_fund(closing), flow(amount, "20.00", "22.00", "3.00"))


def _appropriations(amount: str) -> FactBook:
    return accounts(
        summary(
            SUMMARY,
            [
                named("src.gpb", "一、一般公共预算财政拨款收入", "280.00"),
                named("src.govfund", "二、政府性基金预算财政拨款收入", "20.00"),
            ],
            [],
        ),
        table(Kind.REVENUE_DETAIL, ("total", "src.appropriation"), total("310.00", amount)),
    )


def _codes_of_both(amount: str) -> FactBook:
    return accounts(
        summary(
            SUMMARY,
            [named("opening_carryover", "年初结转和结余", "0.00")],
            [named("closing_carryover", "年末结转和结余", "0.00")],
        ),
        table(Kind.REVENUE_DETAIL, ("total",), row("事业运行", "30.00", code="2010350")),
        table(Kind.EXPENDITURE_DETAIL, ("total",), row("事业运行", amount, code="2010350")),
    )


def _fund_statements(amount: str) -> FactBook:
    whole = named("revenue_total", "总计", "300.00", kind=LineKind.TOTAL)
    return accounts(
        summary(SUMMARY, [whole], []),
        summary(APPROPRIATION, [whole], []),
        table(Kind.EXPENDITURE_DETAIL, ("total",), total("300.00")),
        table(Kind.GENERAL_PUBLIC_EXPENDITURE, ("total",), total(amount)),
        table(FLOW, ("total",), total("22.00")),
    )


def _personnel(amount: str) -> FactBook:
    return accounts(
        table(
            BASIC,
            ("amount",),
            row("工资福利支出", "95.36", code="301"),
            row("对个人和家庭的补助", "4.00", code="303"),
            named("personnel_total", "人员经费合计", amount, kind=LineKind.SUBTOTAL),
        )
    )


def _three_public(amount: str) -> FactBook:
    roles = ("initial_budget.official_hospitality", "official_hospitality")
    return accounts(table(THREE_PUBLIC, roles, total("1.50", amount)))


def _budget_columns(amount: str) -> FactBook:
    blocks = (
        Block(
            "revenue",
            ("initial_budget", "final"),
            (named("revenue_total", "总计", "300.00", "310.00", kind=LineKind.TOTAL),),
        ),
        Block(
            "expenditure",
            ("initial_budget", "final"),
            (named("expenditure_total", "总计", amount, "310.00", kind=LineKind.TOTAL),),
        ),
    )
    return accounts(Table(SUMMARY, blocks))


EXAMPLES_FINAL_ACCOUNTS = (
    Example("FA-01", _flow, "3.00", "3.30"),
    Example("FA-02", _spent_by_fund, "22.00", "2.20"),
    Example("FA-03", _balance_by_fund, "25.00", "52.00"),
    Example("FA-04", _carried_by_fund, "5.00", "5.50"),
    Example("FA-05", _appropriations, "300.00", "290.00"),
    Example("FA-06", _codes_of_both, "30.00", "20.00"),
    Example("FA-07", _fund_statements, "278.00", "287.00"),
    Example("FA-08", _personnel, "99.36", "95.36"),
    Example("FA-09", _three_public, "1.50", "1.60"),
    Example("FA-10", _budget_columns, "300.00", "310.00"),
)
