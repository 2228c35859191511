"""A small unit budget as it looks once recognised: two statements, one correction, a finding."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.export.outcome import Outcome, Record, TreatedFinding
from reviewer.model.amount import AmountUnit, read_amount
from reviewer.model.disclosure import Disclosure, Scope, Stage
from reviewer.model.document import Document, DocumentFormat, Page, Tag
from reviewer.model.fact import Fact, FactBook
from reviewer.model.finding import (
    CheckReport,
    Comparison,
    Evidence,
    EvidenceRole,
    Finding,
    NotApplicable,
    Proof,
    Severity,
    Suggestion,
)
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import Cell, CellRef, Grid, with_correction
from reviewer.model.message import Message
from reviewer.model.operation import (
    CorrectCell,
    Decide,
    LogEntry,
    Operation,
    SignOff,
    Undo,
    Verdict,
)
from reviewer.model.statement import (
    Column,
    Line,
    LineKind,
    Panel,
    Statement,
    StatementKind,
    UnitSource,
)

SIGNED_AT = "2024-03-01T09:30:00+08:00"


def place(row: int, column: int, page: int = 7) -> Place:
    return Place(
        page, Box(50.004 + 80 * column, 100 + 20 * row, 130 + 80 * column, 120 + 20 * row)
    )


def make_grid(
    number: int,
    texts: Sequence[Sequence[str | None]],
    spans: dict[tuple[int, int], tuple[int, int]] | None = None,
) -> Grid:
    """`None` is a position a merged cell covers."""
    spans = spans or {}
    rows = [
        tuple(
            None
            if text is None
            else Cell(text, text.strip(), (place(r, c),), *spans.get((r, c), (1, 1)), 0.987)
            for c, text in enumerate(row)
        )
        for r, row in enumerate(texts)
    ]
    return Grid(number, tuple(rows))


def make_facts(statement: Statement, grid: Grid) -> list[Fact]:
    facts = []
    lines = {(line.row, line.panel): line for line in statement.lines}
    for column in statement.columns:
        if column.role not in ("total", "use.basic", "use.project"):
            continue
        for row in range(statement.header_rows[1], grid.row_count):
            cell = grid.cell(row, column.index)
            line = lines.get((row, column.panel))
            if cell is None or line is None:
                continue
            read = read_amount(cell.text)
            facts.append(
                Fact(
                    CellRef(grid.id, row, column.index),
                    statement.id,
                    statement.kind,
                    line,
                    column,
                    cell.text,
                    None if read is None else read.value,
                    2,
                    statement.amount_unit,
                )
            )
    return facts


def expenditure_grid() -> Grid:
    texts: list[list[str | None]] = [
        ["科目编码", "科目名称", "合计", "其中：", None],
        [None, None, None, "基本支出", "项目支出"],
        ["2010350", "事业运行", "1,122.11", "122.11", "1,000.00"],
        ["2080505", '=HYPERLINK("x")', "13. 95", "13.95", ""],
        ["2101102", "事业单位医疗", "6.97", "6.97", "—"],
        ["合计", None, "1,143.03", "143.03", "1,000.00"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (5, 0): (1, 2)}
    return make_grid(3, texts, spans)


def expenditure_statement() -> Statement:
    columns = (
        Column(0, ("科目编码",), "code"),
        Column(1, ("科目名称",), "name"),
        Column(2, ("合计",), "total"),
        Column(3, ("其中：", "基本支出"), "use.basic"),
        Column(4, ("其中：", "项目支出"), "use.project"),
    )
    lines = (
        Line(2, 0, LineKind.ITEM, "2010350", "事业运行", 3),
        Line(3, 0, LineKind.ITEM, "2080505", "机关事业单位基本养老保险缴费支出", 3),
        Line(4, 0, LineKind.ITEM, "2101102", "事业单位医疗", 3),
        Line(5, 0, LineKind.TOTAL, None, "合计", None, "expenditure_total"),
    )
    return Statement(
        id=0,
        grid=3,
        kind=StatementKind.EXPENDITURE_DETAIL,
        title="临江市数据服务中心2024年支出总表",
        label="表3",
        amount_unit=AmountUnit.WAN_YUAN,
        unit_source=UnitSource.LABEL,
        columns=columns,
        panels=(Panel("main", (0, 1, 2, 3, 4)),),
        header_rows=(0, 2),
        lines=lines,
        notes=("注：本表按功能分类列示。",),
        pages=(7,),
    )


def staff_grid() -> Grid:
    return make_grid(4, [["姓名", "编号"], ["+86 100", "0012"], ["@cmd", "-"]])


def staff_statement() -> Statement:
    return Statement(
        1, 4, StatementKind.OTHER, "人员/[名单]", None, None, None, (), (), (0, 1), (), (), (7,)
    )


@pytest.fixture
def words() -> Language:
    return Language(SOURCE_LANGUAGE, {})


def make_outcome(grid: Grid) -> Outcome:
    statement = expenditure_statement()
    facts = make_facts(statement, grid)
    book = FactBook(
        Disclosure(
            "临江市数据服务中心2024年单位预算",
            "临江市数据服务中心",
            None,
            2024,
            Stage.BUDGET,
            Scope.UNIT,
            AmountUnit.WAN_YUAN,
        ),
        [statement, staff_statement()],
        [grid, staff_grid()],
        facts,
    )
    total, part = CellRef(3, 5, 2), CellRef(3, 3, 2)
    finding = Finding(
        "WT-02|expenditure_detail|total",
        "WT-02",
        Severity.ERROR,
        Message("合计 {total}，各行之和 {sum}。", {"total": "1,143.03", "sum": "1,143.03"}),
        (
            Evidence(EvidenceRole.TOTAL, 0, total),
            Evidence(EvidenceRole.PART, 0, part),
            Evidence(EvidenceRole.PLACE, place=place(0, 0, 19), quote="-共计 1,143.03 万元"),
            Evidence(EvidenceRole.PLACE, statement=1),
        ),
        expected=Decimal("1143.03"),
        actual=Decimal("1143.04"),
        difference=Decimal("0.01"),
        suggestions=(Suggestion(((part, Decimal("13.95")),), 7, 0.972),),
    )
    report = CheckReport(
        (finding,),
        (NotApplicable("XT-07", Message("本文件没有“{name}”。", {"name": "项目支出表"})),),
        (
            Comparison("WT-02", (total, part, CellRef(3, 2, 2), CellRef(3, 4, 2)), agreed=True),
            Comparison("WT-01", (part, CellRef(3, 3, 3)), agreed=True),
        ),
    )
    page = Page(1, 595, 842, (), ())
    document = Document(
        "预算.pdf", "ab" * 32, DocumentFormat.PDF, (page,), frozenset({Tag.TEXT_LAYER})
    )
    return Outcome(document, book, report, {total: Proof.PROVEN, part: Proof.CONTRADICTED})


@pytest.fixture
def outcome() -> Outcome:
    return make_outcome(expenditure_grid())


@pytest.fixture
def record() -> Record:
    """The budget after a correction of 13.98 to 13.95, an undone decision, and a sign-off."""
    cell = CellRef(3, 3, 2)
    grid = with_correction(expenditure_grid(), cell, "13.95")
    outcome = make_outcome(grid)
    finding = outcome.report.findings[0]
    decide = Decide(
        finding.key, "WT-02", Verdict.REASONABLE, "=四舍五入", "1143.03|1143.04", "合计"
    )
    operations: list[Operation] = [
        CorrectCell(cell, None, "13.95", "13.98", "支出总表 2080505 合计"),
        Decide(finding.key, "WT-02", Verdict.LATER, "", "", "合计"),
        Undo(2),
        decide,
        SignOff("林一", "预算科科长", "ab" * 32, 4, (("checks", "1"), ("program", "0.1.0"))),
    ]
    history = tuple(
        LogEntry(number, number, SIGNED_AT, "林一", operation)
        for number, operation in enumerate(operations, start=1)
    )
    return Record(
        outcome,
        (TreatedFinding(finding, "decided", history[3]),),
        history,
        frozenset({1, 4, 5}),
        history[4],
        is_signed=True,
    )
