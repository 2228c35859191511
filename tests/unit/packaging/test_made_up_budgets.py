"""The typesetter's budgets add up, whatever the seed and the layout."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.typesetting import MINISTRY, Layout, Wishes, invent_budget, random_layout, typeset
from tests.typesetting.budget import BASIC, Budget, Fund, Selection, Use, total
from tests.typesetting.publication import printed_statements
from tests.typesetting.table import Column, Table, header_cells

SEEDS = range(12)


def statement(budget: Budget, kind: str, layout: Layout = MINISTRY) -> Table:
    return next(one for one in printed_statements(budget, layout) if one.kind == kind)


def amounts(table: Table, row: tuple[str, ...]) -> dict[tuple[str, ...], Decimal]:
    """Return the printed amounts of a row by column path; key columns are left out."""
    cells = zip(table.columns, row, strict=True)
    return {c.path: Decimal(text or 0) for c, text in cells if c.kind.name == "AMOUNT"}


def by_key(table: Table) -> dict[str, dict[tuple[str, ...], Decimal]]:
    return {row[0] or row[1]: amounts(table, row) for row in table.rows}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "kind",
    [
        "revenue_detail",
        "expenditure_detail",
        "general_public_expenditure",
        "general_public_basic_expenditure",
    ],
)
def test_categories_add_up_to_the_printed_total(seed: int, kind: str) -> None:
    rows = by_key(statement(invent_budget(seed), kind))
    for path, printed in rows["合计"].items():
        assert sum(row[path] for code, row in rows.items() if len(code) == 3) == printed


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_add_up_to_their_category(seed: int) -> None:
    rows = by_key(statement(invent_budget(seed), "general_public_basic_expenditure"))
    for category in (code for code in rows if len(code) == 3):
        groups = [code for code in rows if len(code) == 5 and code.startswith(category)]
        for path, printed in rows[category].items():
            assert sum(rows[code][path] for code in groups) == printed


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_of_a_row_add_up_to_its_total(seed: int) -> None:
    table = statement(invent_budget(seed), "general_public_expenditure")
    for row in table.rows:
        cell = amounts(table, row)
        basic = cell["基本支出", "人员经费"] + cell["基本支出", "公用经费"]
        assert basic == cell["基本支出", "小计"]
        assert basic + cell["项目支出",] == cell["合计",]


@pytest.mark.parametrize("seed", SEEDS)
def test_statements_state_the_same_totals(seed: int) -> None:
    budget = invent_budget(seed)
    summary = statement(budget, "revenue_expenditure_summary").rows[-1]
    every = str(total(budget) / 10000)
    assert summary == ("收入总计", every, "支出总计", every)
    for kind in ("revenue_detail", "expenditure_detail"):
        assert by_key(statement(budget, kind))["合计"]["合计",] == Decimal(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_basic_expenditure_is_the_same_by_function_and_by_economic_account(seed: int) -> None:
    budget = invent_budget(seed)
    functional = by_key(statement(budget, "general_public_expenditure"))["合计"]
    economic = by_key(statement(budget, "general_public_basic_expenditure"))["合计"]
    assert functional["基本支出", "小计"] == economic["本年一般公共预算基本支出", "合计"]


def test_same_seed_gives_the_same_budget() -> None:
    assert invent_budget(3) == invent_budget(3)
    assert invent_budget(3) != invent_budget(4)


def test_wishes_are_granted() -> None:
    budget = invent_budget(8, Wishes(own_funds=True, carryover=True, all_lines=True))
    assert total(budget, Selection(funds=(Fund.INSTITUTION,)))
    assert total(budget, Selection(carried=True, uses=(Use.PROJECT,)))
    assert not total(budget, Selection(carried=True, uses=BASIC))


def test_uneven_amounts_show_rounding_differences() -> None:
    budget = invent_budget(2, Wishes(quantum_yuan=Decimal("0.01")))
    rows = by_key(statement(budget, "general_public_basic_expenditure"))
    path = ("本年一般公共预算基本支出", "合计")
    groups = sum(row[path] for code, row in rows.items() if len(code) == 5)
    assert 0 < abs(groups - rows["合计"][path]) <= Decimal("0.1")


def test_header_cells_cover_every_position_once() -> None:
    columns = tuple(
        Column(path)
        for path in (("编码",), ("本年", "小计"), ("本年", "拨款"), ("结转", "小计"), ("其他",))
    )
    covered = [
        (row, column)
        for cell in header_cells(columns)
        for row in range(cell.row, cell.last_row + 1)
        for column in range(cell.column, cell.last_column + 1)
    ]
    assert sorted(covered) == [(r, c) for r in range(2) for c in range(5)]


def test_yuan_layout_prints_separators_and_cents() -> None:
    layout = Layout(amount_unit="元", separators=True)
    assert layout.money(Decimal(6241700)) == "6,241,700.00"
    assert MINISTRY.money(Decimal(6241700)) == "624.17"


@pytest.mark.parametrize("seed", range(4))
def test_any_layout_is_printed_with_its_truth(seed: int, tmp_path: Path) -> None:
    target = tmp_path / "预算.pdf"
    layout = random_layout(seed)
    truth = typeset(invent_budget(seed), layout, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert len(truth["statements"]) == 10
    assert truth["document"]["unit"] == layout.amount_unit
    for one in truth["statements"]:
        assert {len(row) for row in one["rows"]} == {len(one["columns"])}
