"""The notice (复核意见, 整改通知) a finance office sends to the unit whose document it reviewed.

It says what is to be corrected, what is to be explained, what was accepted and why, and what could
not be checked. Deadline and sender are left blank for the office to fill in: it is a document to
be edited. Margins, sizes and spacing are those of official documents (GB/T 9704-2012).
"""

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx

from reviewer.export.cover_sheet import SCOPES, STAGES
from reviewer.export.notice_page import Page
from reviewer.export.outcome import Record, Words
from reviewer.export.record_words import SEVERITIES
from reviewer.export.told import Fate, Told, tell_findings, tell_unchecked
from reviewer.model.finding import Proof
from reviewer.model.operation import SignOff
from reviewer.model.privacy import without_personal

# an archive must date its parts; a fixed date keeps the bytes of the same review the same
_DATE = (1980, 1, 1, 0, 0, 0)


def notice_bytes(record: Record, words: Words) -> bytes:
    """Return the notice of `record` as the bytes of a .docx file."""
    page = Page(docx.Document(), words.text("复核意见"))
    findings = tell_findings(record, words)
    _write_head(page, record, words)
    _write_summary(page, record, findings, words)
    _write_findings(page, findings, words)
    _write_unchecked(page, record, words)
    _write_demand(page, findings, words)
    _write_close(page, record, words)
    return _undated(page.bytes())


def _undated(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in written.namelist():
            part = zipfile.ZipInfo(name, _DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(part, written.read(name))
    return out.getvalue()


def _write_head(page: Page, record: Record, words: Words) -> None:
    disclosure = record.outcome.book.disclosure
    entity = disclosure.entity or words.text("（单位名称）")
    stage = words.text(STAGES[disclosure.stage]) if disclosure.stage else words.text("预决算")
    year = words.text("{year} 年", year=disclosure.year) if disclosure.year else ""
    page.title(
        words.text(
            "关于{entity}{year}{stage}公开的复核意见", entity=entity, year=year, stage=stage
        )
    )
    if not record.is_signed:
        page.warning(_unsigned(record, words))
    page.address(words.text("{entity}：", entity=entity))


def _unsigned(record: Record, words: Words) -> str:
    if record.sign_off is None:
        return words.text("草稿：本次复核尚未签署，不是正式意见。")
    return words.text("草稿：复核签署后又有修改，尚未重新签署，不是正式意见。")


def _write_summary(page: Page, record: Record, findings: Sequence[Told], words: Words) -> None:
    document, disclosure = record.outcome.document, record.outcome.book.disclosure
    scope = words.text(SCOPES[disclosure.scope]) if disclosure.scope else ""
    page.paragraph(
        words.text(
            "我们复核了你单位的《{title}》（{scope}文件“{name}”，共 {pages} 页，"
            "SHA-256 前 16 位 {digest}）。",
            title=without_personal(disclosure.title or document.name),
            scope=scope,
            name=without_personal(document.name),
            pages=len(document.pages),
            digest=document.sha256[:16],
        )
    )
    page.paragraph(
        words.text(
            "须整改 {correct} 处，尚待核实 {waiting} 处，经核实无须整改 {accepted} 处。"
            "各处编号与复核报告、批注件一致。",
            correct=_count(findings, Fate.CORRECT),
            waiting=_count(findings, Fate.WAITING),
            accepted=_count(findings, Fate.ACCEPTED),
        )
    )


def _count(findings: Iterable[Told], fate: Fate) -> int:
    return sum(told.fate is fate for told in findings)


def _write_findings(page: Page, findings: Sequence[Told], words: Words) -> None:
    headings = {
        Fate.CORRECT: words.text("一、须整改的问题"),
        Fate.WAITING: words.text("二、尚待核实、请书面说明的事项"),
        Fate.ACCEPTED: words.text("三、经核实无须整改的差异"),
    }
    columns = [words.text(name) for name in ("编号", "位置", "问题", "原文", "应为", "差额")]
    for fate, heading in headings.items():
        page.heading(heading)
        rows = [_row(told, words) for told in findings if told.fate is fate]
        if rows:
            page.table(columns, rows)
        else:
            page.paragraph(words.text("无。"))


def _row(told: Told, words: Words) -> list[str]:
    unit = f" {told.unit}" if told.unit else ""
    return [
        f"{told.number}\n{words.text(SEVERITIES[told.severity])}",
        "\n".join((*told.where, *told.there)),
        "\n".join((told.message, *_asked(told, words))),
        told.actual and told.actual + unit,
        told.expected and told.expected + unit,
        told.difference and told.difference + unit,
    ]


def _asked(told: Told, words: Words) -> list[str]:
    """Say what is asked of the unit, or why nothing is."""
    said = []
    if told.right:
        said.append(words.text("原句：{sentence}", sentence=told.wrong))
        said.append(words.text("应为：{sentence}", sentence=told.right))
    if told.fate is Fate.CORRECT:
        said.append(words.text("请更正，并核对与之勾稽的各处。"))
    elif told.fate is Fate.ACCEPTED:
        said.append(words.text("认定：{verdict}", verdict=told.verdict))
    else:
        said.append(words.text("状态：{state}", state=told.state))
    if told.reason:
        said.append(words.text("理由：{reason}", reason=told.reason))
    return said


def _write_unchecked(page: Page, record: Record, words: Words) -> None:
    outcome = record.outcome
    amounts = {fact.cell for fact in outcome.book.facts if fact.amount is not None}
    trusted = (Proof.PROVEN, Proof.CONFIRMED)
    shown = sum(outcome.proofs.get(ref) in trusted for ref in amounts)
    page.heading(words.text("四、复核的范围"))
    page.paragraph(
        words.text(
            "文件中的表有 {statements} 张、金额 {amounts} 个，其中 {shown} 个由勾稽印证或"
            "对照过原件，其余 {left} 个没有印证。没有条件进行的核对有 {unchecked} 项，"
            "未进行不表示没有问题。",
            statements=len(outcome.book.statements),
            amounts=len(amounts),
            shown=shown,
            left=len(amounts) - shown,
            unchecked=len(outcome.report.not_applicable),
        )
    )
    for why, checks in tell_unchecked(record, words).items():
        page.item(f"{why}　{' '.join(checks)}")


def _write_demand(page: Page, findings: Sequence[Told], words: Words) -> None:
    page.heading(words.text("五、整改要求"))
    if _count(findings, Fate.CORRECT):
        page.paragraph(words.text("请更正第一部分所列各处，并按规定重新公开，注明更正的内容。"))
    if _count(findings, Fate.WAITING):
        page.paragraph(words.text("请逐条核实第二部分所列事项，书面说明情况。"))
    if _count(findings, Fate.CORRECT) or _count(findings, Fate.WAITING):
        page.paragraph(words.text("请于　　　　年　　月　　日前将整改和说明的情况书面反馈。"))
    else:
        page.paragraph(words.text("无。"))


def _write_close(page: Page, record: Record, words: Words) -> None:
    entry = record.sign_off
    page.close(words.text("（复核单位）"))
    if entry is None or not isinstance(entry.operation, SignOff) or not record.is_signed:
        page.close(words.text("复核人：（未签署）"))
        page.close(words.text("　　　　年　　月　　日"))
        return
    signed = entry.operation
    page.close(words.text("复核人：{name}（{role}）", name=signed.name, role=signed.role))
    page.close(words.text("签署时间：{at}", at=entry.told_at))
