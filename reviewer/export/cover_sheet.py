"""The first worksheet: which document, what was checked, how it stands, who signed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.export.outcome import Record, Words
from reviewer.export.record_words import SEVERITIES, STATES
from reviewer.export.sheet import BODY, LINK, PLAIN, TITLE, Sheet
from reviewer.model.disclosure import Scope, Stage
from reviewer.model.finding import Proof, Severity
from reviewer.model.operation import SignOff
from reviewer.model.privacy import without_personal

STAGES = {Stage.BUDGET: "预算", Stage.FINAL_ACCOUNTS: "决算"}
SCOPES = {Scope.UNIT: "单位", Scope.DEPARTMENT: "部门", Scope.GOVERNMENT: "政府"}
PROOFS = {
    Proof.PROVEN: "已证",
    Proof.CONFIRMED: "已对照原件",
    Proof.UNPROVEN: "未证",
    Proof.CONTRADICTED: "有不符",
}
_LABEL = replace(BODY, bold=True, fill="#EDEFF2")

Pairs = list[tuple[str, str]]


def write_cover(
    sheet: Sheet, record: Record, contents: Sequence[tuple[str, str]], words: Words
) -> None:
    """Write the cover; `contents` are the other worksheets: name, and what to call it."""
    sheet.heading(0, words.text("预算复核工作簿"), TITLE)
    row = 2
    for heading, pairs in blocks(record, words):
        sheet.heading(row, heading, replace(PLAIN, bold=True, wrap=False))
        for offset, (label, value) in enumerate(pairs, start=1):
            sheet.text(row + offset, 0, label, _LABEL)
            sheet.text(row + offset, 1, value, BODY)
        row += len(pairs) + 2
    sheet.heading(row, words.text("目录"), replace(PLAIN, bold=True, wrap=False))
    for offset, (name, title) in enumerate(contents, start=1):
        quoted = name.replace("'", "''")
        sheet.text(row + offset, 0, str(offset), BODY)
        sheet.link(row + offset, 1, f"'{quoted}'!A1", title, LINK)
    sheet.worksheet.set_paper(9)
    sheet.worksheet.fit_to_pages(1, 0)
    sheet.finish()


def blocks(record: Record, words: Words) -> Iterator[tuple[str, Pairs]]:
    """Yield what stands on a cover: headings, and labels with their values below each."""
    yield words.text("文件"), _document(record, words)
    yield words.text("金额"), _amounts(record, words)
    yield words.text("发现"), _findings(record, words)
    yield words.text("签署"), _sign_off(record, words)


def _document(record: Record, words: Words) -> Pairs:
    document, disclosure = record.outcome.document, record.outcome.book.disclosure
    unknown = words.text("未注明")
    stage = STAGES.get(disclosure.stage) if disclosure.stage else None
    scope = SCOPES.get(disclosure.scope) if disclosure.scope else None
    return [
        (words.text("文件名"), without_personal(document.name)),
        (words.text("SHA-256"), document.sha256),
        (words.text("标题"), without_personal(disclosure.title or unknown)),
        (words.text("公开单位"), disclosure.entity or unknown),
        (words.text("主管部门"), disclosure.parent or unknown),
        (words.text("年度"), str(disclosure.year or unknown)),
        (words.text("阶段"), words.text(stage) if stage else unknown),
        (words.text("范围"), words.text(scope) if scope else unknown),
        (words.text("金额单位"), str(disclosure.amount_unit or unknown)),
        (words.text("页数"), str(len(document.pages))),
    ]


def _amounts(record: Record, words: Words) -> Pairs:
    outcome = record.outcome
    amounts = {fact.cell for fact in outcome.book.facts if fact.amount is not None}
    proofs = Counter(outcome.proofs.get(ref, Proof.UNPROVEN) for ref in amounts)
    agreed = sum(comparison.agreed for comparison in outcome.report.comparisons)
    return [
        (words.text("报表"), str(len(outcome.book.statements))),
        (words.text("金额个数"), str(len(amounts))),
        *((words.text(text), str(proofs[proof])) for proof, text in PROOFS.items()),
        (
            words.text("勾稽"),
            words.text(
                "{run} 条，相符 {agreed} 条",
                run=len(outcome.report.comparisons),
                agreed=agreed,
            ),
        ),
        (words.text("未能检查"), str(len(outcome.report.not_applicable))),
    ]


def _findings(record: Record, words: Words) -> Pairs:
    counts = Counter((item.finding.severity, item.state) for item in record.findings)
    pairs = []
    for severity in Severity:
        states = {state: counts[severity, state] for state in STATES}
        parts = [f"{words.text(STATES[state])} {n}" for state, n in states.items() if n]
        total = sum(states.values())
        pairs.append((words.text(SEVERITIES[severity]), "；".join([str(total), *parts])))
    return pairs


def _sign_off(record: Record, words: Words) -> Pairs:
    entry = record.sign_off
    if entry is None or not isinstance(entry.operation, SignOff):
        return [(words.text("状态"), words.text("未签署"))]
    signed = entry.operation
    reopened = words.text("签署后又有修改，须重新签署")
    return [
        (words.text("状态"), words.text("已签署") if record.is_signed else reopened),
        (words.text("姓名"), without_personal(signed.name)),
        (words.text("职务"), signed.role),
        (words.text("时间"), entry.told_at),
        (words.text("签署时文件的 SHA-256"), signed.sha256),
        (words.text("签署到第几步"), str(signed.last_entry)),
        (words.text("版本"), "；".join(f"{name} {version}" for name, version in signed.versions)),
    ]
