"""Small fact books made from rows, the way statements print them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reviewer.checks.expectations import read_expectations
from reviewer.checks.functions import FUNCTIONS
from reviewer.checks.relations import read_relations
from reviewer.checks.rulebook import RuleBook, make_rule_book
from reviewer.checks.text_words import read_text_words
from reviewer.model.account import Account, Accounts, Classification
from reviewer.model.amount import AmountUnit, read_amount
from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.fact import Fact, FactBook
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, TextLine
from reviewer.model.statement import (
    Column,
    Line,
    LineKind,
    Panel,
    Statement,
    StatementKind,
    UnitSource,
)

ENTITY = "临江市数据服务中心"
PARENT = "临江市人民政府办公室"
YEAR = 2025
_CHECKS = Path(__file__).parents[3] / "resources" / "checks"


@dataclass(frozen=True, slots=True)
class Row:
    """A line to print: its name, the texts of its amount cells, and what it means.

    `part_of` is the name of the line above that it is part of.
    """

    name: str
    amounts: tuple[str, ...]
    code: str | None = None
    kind: LineKind = LineKind.ITEM
    role: str | None = None
    part_of: str | None = None
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A panel to print: the roles of its amount columns, and its lines."""

    side: str
    roles: tuple[str | None, ...]
    rows: tuple[Row, ...]
    headers: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A statement to print."""

    kind: StatementKind
    blocks: tuple[Block, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    amount_unit: AmountUnit | None = AmountUnit.WAN_YUAN
    places: int = 2
    stray: str = ""


def row(name: str, *amounts: str, code: str | None = None, unit_name: str = "") -> Row:
    return Row(name, amounts, code, unit_name=unit_name)


def total(*amounts: str, name: str = "合计") -> Row:
    return Row(name, amounts, None, LineKind.TOTAL, "total")


def entity_row(name: str, *amounts: str, is_parent: bool = False) -> Row:
    role = "entity_parent" if is_parent else "entity"
    return Row(name, amounts, None, LineKind.SUBTOTAL, role)


def named(
    role: str, name: str, *amounts: str, part_of: str | None = None, kind: LineKind = LineKind.ITEM
) -> Row:
    return Row(name, amounts, None, kind, role, part_of)


def functional(code: str, name: str, *amounts: str) -> Row:
    return Row(name, amounts, code, LineKind.ITEM, "functional")


def table(
    kind: StatementKind, roles: Sequence[str | None], *rows: Row, title: str = "", note: str = ""
) -> Table:
    notes = (note,) if note else ()
    return Table(kind, (Block("main", tuple(roles), rows),), title, notes)


def summary(
    kind: StatementKind, revenue: Sequence[Row], expenditure: Sequence[Row], *more: Block
) -> Table:
    blocks = (
        Block("revenue", ("amount",), tuple(revenue)),
        Block("expenditure", ("amount",), tuple(expenditure)),
    )
    return Table(kind, (*blocks, *more))


def book(
    *tables: Table,
    year: int | None = YEAR,
    entity: str | None = ENTITY,
    stage: Stage = Stage.BUDGET,
    lines: Sequence[str] = (),
) -> FactBook:
    """Print the tables into a fact book."""
    disclosure = Disclosure(
        f"{ENTITY}{YEAR}年单位预算", entity, PARENT, year, stage, Scope.UNIT, AmountUnit.WAN_YUAN
    )
    printed = [_print(number, one) for number, one in enumerate(tables)]
    place = Place(1, Box(0, 0, 100, 10))
    return FactBook(
        disclosure,
        [statement for statement, _, _ in printed],
        [grid for _, grid, _ in printed],
        [fact for _, _, facts in printed for fact in facts],
        [TextLine(text, place) for text in lines],
    )


def _print(number: int, one: Table) -> tuple[Statement, Grid, list[Fact]]:
    height = 1 + max(len(block.rows) for block in one.blocks)
    cells: list[list[Cell | None]] = [[] for _ in range(height)]
    columns: list[Column] = []
    panels: list[Panel] = []
    lines: list[Line] = []
    for panel, block in enumerate(one.blocks):
        start = len(columns)
        roles = ("code", "name", "unit_name", *block.roles)
        for offset, role in enumerate(roles):
            path = block.headers[offset - 3] if block.headers and offset > 2 else (role or "其他",)
            columns.append(Column(start + offset, path, role, panel))
        panels.append(Panel(block.side, tuple(range(start, start + len(roles)))))
        for index in range(height):
            cells[index] += _cells(block, index - 1, len(roles))
        lines += [_line(block, panel, index) for index in range(len(block.rows))]
    for index in range(height):
        cells[index] += [_cell(one.stray if index == 1 else "")] if one.stray else []
    statement = Statement(
        id=number,
        grid=number,
        kind=one.kind,
        title=one.title,
        label=None,
        amount_unit=one.amount_unit,
        unit_source=UnitSource.LABEL if one.amount_unit else None,
        columns=tuple(columns),
        panels=tuple(panels),
        header_rows=(0, 1),
        lines=tuple(lines),
        notes=one.notes,
        pages=(1,),
    )
    grid = Grid(number, tuple(tuple(cells_of_row) for cells_of_row in cells))
    return statement, grid, _facts(statement, one)


def _cells(block: Block, index: int, width: int) -> list[Cell | None]:
    if index < 0 or index >= len(block.rows):
        return [_cell("") for _ in range(width)]
    one = block.rows[index]
    return [_cell(text) for text in (one.code or "", one.name, one.unit_name, *one.amounts)]


def _cell(text: str) -> Cell:
    return Cell(text, text, (Place(1, Box(0, 0, 1, 1)),))


def _line(block: Block, panel: int, index: int) -> Line:
    one = block.rows[index]
    above = {other.name: r for r, other in enumerate(block.rows[:index], start=1)}
    parent = above[one.part_of] if one.part_of else None
    return Line(index + 1, panel, one.kind, one.code, one.name, None, one.role, parent)


def _facts(statement: Statement, one: Table) -> list[Fact]:
    facts = []
    for line in statement.lines:
        block = one.blocks[line.panel]
        first = statement.panels[line.panel].columns[3]
        for offset, text in enumerate(block.rows[line.row - 1].amounts):
            amount = read_amount(text)
            facts.append(
                Fact(
                    cell=CellRef(statement.grid, line.row, first + offset),
                    statement=statement.id,
                    kind=statement.kind,
                    line=line,
                    column=statement.columns[first + offset],
                    text=text,
                    amount=amount.value if amount else None,
                    places=one.places,
                    amount_unit=statement.amount_unit,
                )
            )
    return facts


@cache
def rule_book() -> RuleBook:
    """The program's own checks, with a short account list."""
    relations = tuple(
        relation
        for name in ("within_statements", "between_statements", "final_accounts")
        for relation in read_relations(_load(name), f"{name}.toml")
    )
    expectations = read_expectations(_load("expectations"), "expectations.toml")
    words = read_text_words(_load("text"), "text.toml")
    return make_rule_book(relations, FUNCTIONS, expectations, {YEAR: _accounts()}, words)


def _load(name: str) -> dict[str, object]:
    return tomllib.loads((_CHECKS / f"{name}.toml").read_text(encoding="utf-8"))


_GROUPS = {
    "30201": "办公费",
    "30202": "印刷费",
    "30203": "咨询费",
    "30204": "手续费",
    "30205": "水费",
    "30206": "电费",
    "30207": "邮电费",
}


def _accounts() -> Accounts:
    functional_names = {
        "201": "一般公共服务支出",
        "205": "教育支出",
        "208": "社会保障和就业支出",
        "20805": "行政事业单位养老支出",
        "2080505": "机关事业单位基本养老保险缴费支出",
        "209": "社会保险基金支出",
        "210": "卫生健康支出",
        "2010350": "事业运行",
        "2010399": "其他政府办公厅（室）及相关机构事务支出",
    }
    departmental = {"302": "商品和服务支出", "303": "对个人和家庭的补助", **_GROUPS}
    governmental = {"502": "机关商品和服务支出", "503": "机关资本性支出"}
    by_code = {
        Classification.FUNCTIONAL: _list(functional_names),
        Classification.DEPARTMENTAL_ECONOMIC: _list(departmental),
        Classification.GOVERNMENTAL_ECONOMIC: _list(governmental),
    }
    return Accounts(YEAR, by_code)


def _list(names: dict[str, str]) -> dict[str, Account]:
    former = {"20805": ("行政事业单位离退休",), "210": ("医疗卫生与计划生育支出",)}
    return {
        c: Account(c, n, is_verified=True, former_names=former.get(c, ()))
        for c, n in names.items()
    }
