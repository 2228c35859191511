"""Checks of single cells and lines: negative, blank, repeated, out of place."""

from collections import Counter
from collections.abc import Iterator

from reviewer.checks.naming import (
    column_key,
    column_name,
    fact_key,
    fact_name,
    header_name,
    line_key,
    line_name,
    sheet_name,
    statement_key,
    statement_name,
)
from reviewer.checks.rulebook import CheckInput, Reads, Spot, check, sheet_check
from reviewer.checks.sheet import Sheet
from reviewer.model.amount import format_amount, read_amount
from reviewer.model.fact import Fact
from reviewer.model.finding import Cause, CheckInfo, Evidence, EvidenceRole, Severity
from reviewer.model.grid import CellRef, Grid, spread
from reviewer.model.message import Message
from reviewer.model.statement import Line, StatementKind

NEGATIVE = (
    "{statement}“{line}”{column} {actual} 是负数。预算数一般不为负；可能把破折号认成了负号。"
)
BLANK_TOTAL = (
    "{statement}“{line}”{column}空白，而{parts}有金额。请对照原页：是漏印，还是没有读到。"
)
REPEATED = "{statement}“{line}”出现了两次，金额也相同。可能重复读取或原表重复；请对照原页。"
NOT_AMOUNT = (
    "{statement}的金额栏中有 {count} 格不是金额，如“{line}”{column}的“{actual}”。"
    "可能串列或没有认准；请对照原页更正。"
)
NOT_CODE = "{statement}的“{column}”一栏多半不是编码，如“{actual}”。可能表头错位；请对照原页。"
OUTSIDE = "{statement}有 {count} 格金额没有表头，如“{line}”一行的 {actual}。可能串列；请对照原页。"
NO_STATEMENTS = "文件中没有认出的表。"

_MARKS = "-—–－─/*／无"


def has_amounts(sheet: Sheet) -> bool:
    return bool(sheet.facts)


def has_accounts(sheet: Sheet) -> bool:
    return bool(sheet.coded)


@sheet_check(
    CheckInfo(
        "WT-14",
        "金额为负数",
        "Negative amount",
        "预算收支数一般不小于零",
        Severity.WARNING,
    ),
    applies=has_amounts,
    why_not=NO_STATEMENTS,
)
def negative_amounts(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report amounts below zero."""
    for fact in sheet.facts:
        role = fact.column.role or ""
        if fact.amount is not None and fact.amount < 0 and not role.startswith("change"):
            values = _where(fact, material) | {"actual": format_amount(fact.amount, fact.places)}
            yield Spot(
                fact_key(fact, material.sheets),
                Message(NEGATIVE, values),
                (_cell(EvidenceRole.TOTAL, fact),),
                actual=fact.amount,
            )


@check(
    "WT-16",
    title="有分项而合计空白",
    title_en="Total blank while its parts have amounts",
    basis="合计栏应填列各项之和",
    severity=Severity.WARNING,
    reads=(Reads.SHEETS, Reads.BLANK_TOTALS),
)
def blank_totals(material: CheckInput) -> Iterator[Spot | Message]:
    """Report the blank totals the relations met."""
    if not material.book.facts:
        yield Message(NO_STATEMENTS)
    for blank in material.blank_totals:
        parts = "、".join(f"“{_part(blank.total, part, material)}”" for part in blank.parts[:3])
        yield Spot(
            fact_key(blank.total, material.sheets),
            Message(BLANK_TOTAL, _where(blank.total, material) | {"parts": parts}),
            (
                _cell(EvidenceRole.MISSING, blank.total),
                *(_cell(EvidenceRole.PART, part) for part in blank.parts),
            ),
        )


@sheet_check(
    CheckInfo(
        "WT-15",
        "同一科目重复列示",
        "Account printed twice",
        "同一单位的同一科目在一张表中只列一行",
        Severity.ERROR,
    ),
    applies=has_accounts,
    why_not=NO_STATEMENTS,
)
def repeated_lines(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report lines equal in code, every key text and every amount."""
    times = Counter((line.code, line.name) for line in sheet.coded)
    seen: dict[object, Line] = {}
    for line in sheet.coded:
        if times[line.code, line.name] > 1:
            first = seen.setdefault(_identity(sheet, line), line)
            if first is not line and not sheet.is_blank(line):
                yield _repeated(sheet, first, line, material)


def _identity(sheet: Sheet, line: Line) -> object:
    """Return all that is printed in the line, and the roll-up row it stands under."""
    grid = sheet.grid
    panel = sheet.statement.panels[line.panel].columns if sheet.statement.panels else ()
    texts = [grid.cell(line.row, column) for column in panel] if grid is not None else []
    above = max((e.row for e in sheet.entities if e.row < line.row), default=-1)
    amounts = tuple(fact.amount for fact in sheet.of_line(line))
    return line.code, line.name, above, amounts, tuple(cell.text if cell else "" for cell in texts)


def _repeated(sheet: Sheet, first: Line, second: Line, material: CheckInput) -> Spot:
    cells = [fact for line in (first, second) for fact in sheet.of_line(line)]
    values = {"statement": sheet_name(sheet, material.sheets), "line": line_name(second)}
    evidence = tuple(_cell(EvidenceRole.PLACE, fact) for fact in cells)
    return Spot(line_key(sheet, second), Message(REPEATED, values), evidence)


@sheet_check(
    CheckInfo(
        "WT-21",
        "单元格内容与表头不符",
        "Cell does not hold what its header says",
        "编码栏填编码，金额栏填金额",
        Severity.WARNING,
    ),
    applies=has_amounts,
    why_not=NO_STATEMENTS,
)
def misplaced_contents(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report words in amount columns, and code columns that hold no codes."""
    words = [fact for fact in sheet.facts if _is_word(fact)]
    if words:
        values = _where(words[0], material) | {
            "count": str(len(words)),
            "actual": words[0].text.strip()[:20],
        }
        yield Spot(
            statement_key(sheet),
            Message(NOT_AMOUNT, values),
            tuple(_cell(EvidenceRole.PLACE, fact) for fact in words),
            actual=words[0].text.strip(),
            cause=Cause.READING,
        )
    yield from _false_codes(sheet, material)


def _is_word(fact: Fact) -> bool:
    """Whether words stand where an amount should; columns we do not know may hold words."""
    known = fact.kind is not StatementKind.OTHER and fact.column.role is not None
    return known and fact.amount is None and bool(fact.text.strip().strip(_MARKS))


def _false_codes(sheet: Sheet, material: CheckInput) -> Iterator[Spot]:
    grid = sheet.grid
    columns = [column for column in sheet.statement.columns if column.role == "code"]
    if grid is None:
        return
    for column in columns:
        rows = {line.row for line in sheet.coded}
        cells = [(CellRef(grid.id, r, column.index), grid.cell(r, column.index)) for r in rows]
        texts = [(ref, cell.text) for ref, cell in cells if cell is not None and cell.text]
        false = [(ref, text) for ref, text in texts if not text.strip()[:3].isdigit()]
        if len(texts) >= 2 and len(false) * 2 > len(texts):
            values = {
                "statement": sheet_name(sheet, material.sheets),
                "column": header_name(column),
                "actual": false[0][1][:20],
            }
            evidence = Evidence(EvidenceRole.PLACE, sheet.statement.id, false[0][0])
            key = f"{statement_key(sheet)}:{column_key(column)}"
            yield Spot(key, Message(NOT_CODE, values), (evidence,))


@sheet_check(
    CheckInfo(
        "WT-22",
        "行的单元格多于表头",
        "Line holds more cells than the header",
        "每个金额都应有表头",
        Severity.WARNING,
    ),
    applies=has_amounts,
    why_not=NO_STATEMENTS,
)
def cells_outside_header(material: CheckInput, sheet: Sheet) -> Iterator[Spot | Message]:
    """Report amounts in grid columns that have no header at all."""
    grid = sheet.grid
    headed = {c.index for c in sheet.statement.columns if any(c.path)}
    if grid is None or sheet.kind is StatementKind.OTHER or not headed:
        return
    unheaded = sorted(set(range(grid.column_count)) - headed)
    found = list(_amounts_in(unheaded, sheet, grid, headed))
    if found:
        line, _, text = found[0]
        values = {
            "statement": sheet_name(sheet, material.sheets),
            "line": line_name(line),
            "actual": text,
            "count": str(len(found)),
        }
        places = [Evidence(EvidenceRole.PLACE, sheet.statement.id, ref) for _, ref, _ in found]
        yield Spot(statement_key(sheet), Message(OUTSIDE, values), tuple(places))


def _amounts_in(
    columns: list[int], sheet: Sheet, grid: Grid, headed: set[int]
) -> Iterator[tuple[Line, CellRef, str]]:
    covering = spread(grid) if columns else []
    for line in sheet.lines:
        for index in columns:
            ref = covering[line.row][index]
            cell = grid.cell(ref.row, ref.column)
            if cell is not None and ref.column not in headed and read_amount(cell.text):
                yield line, ref, cell.text


def _where(fact: Fact, material: CheckInput) -> dict[str, str]:
    return {
        "statement": statement_name(fact, material.sheets),
        "line": fact_name(fact),
        "column": column_name(fact, material.sheets),
    }


def _part(total: Fact, part: Fact, material: CheckInput) -> str:
    if part.line != total.line:
        return fact_name(part)
    return column_name(part, material.sheets)


def _cell(role: EvidenceRole, fact: Fact) -> Evidence:
    return Evidence(role, fact.statement, fact.cell)


CELL_CHECKS = (
    negative_amounts,
    blank_totals,
    repeated_lines,
    misplaced_contents,
    cells_outside_header,
)
