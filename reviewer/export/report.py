"""The report of a review as a PDF: how it stands, what was found and decided, what not checked.

A review that is not signed gives a report that says so at its head and on every page.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer.export.cover_sheet import blocks
from reviewer.export.outcome import Record, Words
from reviewer.export.record_words import SEVERITIES
from reviewer.export.report_page import Report, Running
from reviewer.export.told import Fate, Told, tell_findings, tell_unchecked
from reviewer.model.finding import Severity
from reviewer.model.operation import CorrectCell, SignOff
from reviewer.model.privacy import without_personal

_BEGIN = 16


def report_bytes(record: Record, words: Words, face: Path) -> bytes:
    """Return the report of `record` as the bytes of a PDF, set in the TrueType file `face`.

    Raises `ExportError` where the face cannot be read.
    """
    findings = tell_findings(record, words)
    report = Report(face, _running(record, words), words)
    _write_standing(report, record, findings, words)
    for heading, pairs in blocks(record, words):
        report.heading(heading)
        report.pairs(pairs)
    _write_findings(report, findings, words)
    _write_corrections(report, record, words)
    _write_unchecked(report, record, words)
    return report.content()


def _running(record: Record, words: Words) -> Running:
    document = record.outcome.document
    state = words.text("已签署") if record.is_signed else words.text("未签署")
    name = without_personal(document.name)
    return Running(
        f"{state}　{name}　SHA-256 {document.sha256[:_BEGIN]}", words.text("预算复核报告")
    )


def _write_standing(
    report: Report, record: Record, findings: Sequence[Told], words: Words
) -> None:
    report.title(words.text("预算复核报告"))
    report.notice(_signature(record, words), is_alarming=not record.is_signed)
    open_errors = sum(
        told.fate is Fate.WAITING and told.severity is Severity.ERROR for told in findings
    )
    others = sum(told.fate is Fate.WAITING for told in findings) - open_errors
    if open_errors or others:
        report.notice(
            words.text(
                "还有 {errors} 条不符、{others} 条提示或说明没有处理。",
                errors=open_errors,
                others=others,
            ),
            is_alarming=open_errors > 0,
        )


def _signature(record: Record, words: Words) -> str:
    entry = record.sign_off
    if entry is None or not isinstance(entry.operation, SignOff):
        return words.text("本报告所依据的复核尚未签署，只反映导出时的情况。")
    signed = entry.operation
    values = {"name": signed.name, "role": signed.role, "at": entry.told_at}
    if record.is_signed:
        return words.text("已由{name}（{role}）于 {at} 签署。", **values)
    return words.text(
        "复核曾由{name}（{role}）于 {at} 签署，此后又有修改，尚未重新签署。", **values
    )


def _write_findings(report: Report, findings: Sequence[Told], words: Words) -> None:
    headings = {
        Fate.WAITING: words.text("尚待处理的发现"),
        Fate.CORRECT: words.text("原文有误、须整改的发现"),
        Fate.ACCEPTED: words.text("合理差异和规则不适用的发现"),
        Fate.OURS: words.text("认定为识别错误的发现"),
    }
    if not findings:
        report.heading(words.text("发现"))
        report.text(words.text("无。"))
    for fate, heading in headings.items():
        told_so = [told for told in findings if told.fate is fate]
        if told_so:
            report.heading(f"{heading} · {len(told_so)}")
        for told in told_so:
            report.block(_head(told, words), told.severity, list(_lines(told, words)))


def _head(told: Told, words: Words) -> str:
    parts = (words.text(SEVERITIES[told.severity]), told.check, told.state)
    return f"{told.number}　" + " · ".join(parts)


def _lines(told: Told, words: Words) -> Iterator[str]:
    yield told.message
    if told.actual or told.expected:
        yield _amounts(told, words)
    if told.right:
        yield words.text("原句：{sentence}", sentence=told.wrong)
        yield words.text("应为：{sentence}", sentence=told.right)
    yield from told.where
    yield from told.there
    if told.verdict:
        yield words.text("认定：{verdict}", verdict=told.verdict)
        if told.reason:
            yield words.text("理由：{reason}", reason=told.reason)
        yield f"{told.author}　{told.at}"


def _amounts(told: Told, words: Words) -> str:
    named = (("原文", told.actual), ("应为", told.expected), ("差额", told.difference))
    said = "　".join(f"{words.text(name)} {value}" for name, value in named if value)
    return f"{said}　{told.unit}".strip()


def _write_corrections(report: Report, record: Record, words: Words) -> None:
    rows = []
    for entry in record.corrections().values():
        if isinstance(entry.operation, CorrectCell):
            done = entry.operation
            values = (done.label, done.shown_before, done.after or "")
            rows.append([*map(without_personal, values), f"{entry.author}　{entry.told_at}"])
    if rows:
        report.heading(words.text("人工更正"))
        heads = [words.text(name) for name in ("位置", "之前", "之后", "操作人")]
        report.table([heads, *rows], report.columns(4, 2, 2, 3), has_head=True)


def _write_unchecked(report: Report, record: Record, words: Words) -> None:
    report.heading(words.text("未能检查"))
    told = tell_unchecked(record, words)
    if not told:
        report.text(words.text("无。"))
        return
    report.text(words.text("以下核对没有条件进行，或由本单位调整；未进行不表示没有问题。"))
    heads = [words.text("原因"), words.text("检查编号")]
    rows = [[why, " ".join(checks)] for why, checks in told.items()]
    report.table([heads, *rows], report.columns(3, 2), has_head=True)
