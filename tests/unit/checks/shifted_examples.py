"""Final accounts whose general public statement lists fund accounts, pasted beside wrong lines."""

from collections.abc import Sequence

from reviewer.model.disclosure import Stage
from reviewer.model.fact import FactBook
from reviewer.model.statement import StatementKind as Kind
from tests.unit.checks import said_examples as said
from tests.unit.checks.fact_books import Row, Table, book, row, table, total

_ROLES = ("total", "use.basic", "use.project")
_ACCOUNTS = {
    "205": ("教育支出", "60.00", "40.00", "20.00"),
    "20502": ("普通教育", "60.00", "40.00", "20.00"),
    "2050201": ("学前教育", "25.00", "20.00", "5.00"),
    "2050202": ("小学教育", "35.00", "20.00", "15.00"),
    "212": ("城乡社区支出", "9.00", "", "9.00"),
    "21208": ("国有土地使用权出让收入安排的支出", "9.00", "", "9.00"),
    "2120803": ("城市建设支出", "9.00", "", "9.00"),
    "221": ("住房保障支出", "30.00", "24.00", "6.00"),
    "22102": ("住房改革支出", "30.00", "24.00", "6.00"),
    "2210201": ("住房公积金", "18.00", "18.00", ""),
    "2210203": ("购房补贴", "12.00", "6.00", "6.00"),
}
_FUND = "212"
_TOTAL = ("99.00", "64.00", "35.00")
_GENERAL_TOTAL = ("90.00", "64.00", "26.00")


def _row(code: str, amounts: Sequence[str]) -> Row:
    return row(_ACCOUNTS[code][0], *amounts, code=code)


def _detail() -> Table:
    rows = [_row(code, own) for code, (_, *own) in _ACCOUNTS.items()]
    return table(Kind.EXPENDITURE_DETAIL, _ROLES, total(*_TOTAL), *rows, title="支出决算表")


def _general(is_shifted: bool) -> Table:
    codes = list(_ACCOUNTS)
    if not is_shifted:
        codes = [code for code in codes if not code.startswith(_FUND)]
    own = [tuple(own) for code, (_, *own) in _ACCOUNTS.items() if not code.startswith(_FUND)]
    printed = [*own, _GENERAL_TOTAL, *own]
    rows = [_row(code, printed[at]) for at, code in enumerate(codes)]
    last = printed[len(codes)]
    title = "一般公共预算财政拨款支出决算表"
    return table(Kind.GENERAL_PUBLIC_EXPENDITURE, _ROLES, *rows, total(*last), title=title)


def shifted(is_shifted: str) -> FactBook:
    """Return the accounts, the general public statement shifted where a word says so."""
    text = "一般公共预算财政拨款支出90.00万元，主要用于教育支出（类）60.00万元。"
    statements = book(_detail(), _general(bool(is_shifted)), stage=Stage.FINAL_ACCOUNTS)
    return said.told(statements, "五、一般公共预算财政拨款支出决算情况说明", text)
