"""The worksheets that are lists: findings, what could not be checked, the log."""

from collections.abc import Iterable, Mapping

from reviewer.export.outcome import Record, TreatedFinding, Words
from reviewer.export.record_words import (
    SEVERITIES,
    STATES,
    amount_text,
    is_undone,
    log_row,
    verdict_text,
)
from reviewer.export.sheet import LINK, Sheet
from reviewer.export.statement_sheet import cell_address, short_address
from reviewer.model.finding import Evidence
from reviewer.model.grid import CellRef
from reviewer.model.privacy import without_personal

_WHERE = 6  # the column of the links

SheetsByGrid = Mapping[int, str]


def write_findings(sheet: Sheet, record: Record, sheets: SheetsByGrid, words: Words) -> None:
    """Write one row a finding; the place links to its first cell in the workbook."""
    headings = [
        "检查编号",
        "程度",
        "内容",
        "应为",
        "实为",
        "差额",
        "位置",
        "处理",
        "理由",
        "处理人",
        "时间",
        "状态",
    ]
    rows = [
        [without_personal(text) for text in _finding_row(item, sheets, words)]
        for item in record.findings
    ]
    sheet.table(0, [words.text(heading) for heading in headings], rows)
    for number, item in enumerate(record.findings, start=1):
        cell = _first_cell(item, sheets)
        if cell is not None:
            target = cell_address(sheets[cell.grid], cell)
            sheet.link(number, _WHERE, target, rows[number - 1][_WHERE], LINK)
    sheet.finish()


def write_unchecked(sheet: Sheet, record: Record, words: Words) -> None:
    """Write what could not be checked and why; what is not listed here was checked."""
    report = record.outcome.report
    told = (*report.not_applicable, *report.adjusted)
    rows = [[item.check, words.message(item.why)] for item in told]
    sheet.table(0, [words.text("检查编号"), words.text("原因")], rows)
    sheet.finish()


def write_log(sheet: Sheet, record: Record, words: Words) -> None:
    """Write every operation ever done, undone ones too."""
    headings = ["序号", "时间", "操作人", "操作", "对象", "之前", "之后", "已撤销"]
    rows = []
    for entry in record.history:
        told = log_row(entry, words)
        undone = words.text("是") if is_undone(entry, record.in_force) else ""
        said = (told.action, told.subject, told.before, told.after)
        values = (without_personal(text) for text in said)
        rows.append([str(entry.number), entry.told_at, entry.author, *values, undone])
    sheet.table(0, [words.text(heading) for heading in headings], rows)
    sheet.finish()


def _finding_row(item: TreatedFinding, sheets: SheetsByGrid, words: Words) -> list[str]:
    finding, decision = item.finding, item.decision
    return [
        finding.check,
        words.text(SEVERITIES[finding.severity]),
        words.message(finding.message),
        amount_text(finding, "expected"),
        amount_text(finding, "actual"),
        amount_text(finding, "difference"),
        "；".join(_unique(_place(e, sheets, words) for e in finding.evidence)),
        verdict_text(item, words),
        decision.reason if decision is not None else "",
        item.entry.author if item.entry is not None else "",
        item.entry.told_at if item.entry is not None else "",
        words.text(STATES[item.state]),
    ]


def _first_cell(item: TreatedFinding, sheets: SheetsByGrid) -> CellRef | None:
    cells = (evidence.cell for evidence in item.finding.evidence)
    return next((cell for cell in cells if cell is not None and cell.grid in sheets), None)


def _place(evidence: Evidence, sheets: SheetsByGrid, words: Words) -> str:
    if evidence.cell is not None and evidence.cell.grid in sheets:
        return f"{sheets[evidence.cell.grid]} {short_address(evidence.cell)}"
    if evidence.place is not None:
        page = words.text("第 {page} 页", page=evidence.place.page)
        return f"{page} {evidence.quote}".strip()
    return evidence.quote


def _unique(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
