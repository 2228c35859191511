"""`check`: the findings of documents, for a person or as JSON."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer.app.exporting import SEVERITY_NAMES, Json, Outcome, as_json, finding_pages
from reviewer.app.resources import Resources
from reviewer.app.sources import is_single, readable_name
from reviewer.cli.console import Console
from reviewer.cli.documents import FileResult, OtherDocument, Unread, read_files
from reviewer.cli.exit_codes import ExitCode, gravest
from reviewer.model.finding import Elsewhere, Finding, Severity

_MARKS = {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.INFO: "●"}


def run_check(
    files: Sequence[Path],
    output_format: str,
    fail_on: Severity,
    resources: Resources,
    console: Console,
    others: tuple[OtherDocument, ...] = (),
) -> ExitCode:
    """Print what was found. Several files as JSON are a list, a single one is its extraction.

    `others` are held against each of the files.
    """
    codes = []
    entries: list[Json] = []
    for result in read_files(files, resources, console, others):
        codes.append(_code(result, fail_on))
        if output_format == "json":
            entries.append(result.as_json(console))
        else:
            _print(result, console)
    if output_format == "json":
        console.result_bytes(as_json(entries[0] if is_single(files) else entries))
    return gravest(*codes)


def _code(result: FileResult, fail_on: Severity) -> ExitCode:
    if isinstance(result.result, Unread):
        return ExitCode.UNREADABLE
    failing = list(Severity)[: list(Severity).index(fail_on) + 1]
    found = any(finding.severity in failing for finding in result.result.report.findings)
    return ExitCode.FINDINGS if found else ExitCode.NOTHING_FOUND


def _print(result: FileResult, console: Console) -> None:
    console.result(readable_name(result.path))
    match result.result:
        case Unread(_, why):
            console.result(f"  {console.language.message(why)}")
        case outcome:
            for line in _lines(outcome, console):
                console.result(f"  {line}")


def _lines(outcome: Outcome, console: Console) -> Iterator[str]:
    text = console.language.text
    findings = outcome.report.findings
    for severity in Severity:
        for finding in findings:
            if finding.severity is severity:
                yield _finding_line(finding, outcome, console)
    for item in outcome.report.not_applicable:
        why = console.language.message(item.why)
        said = "不适用 {check}：{why}" if item.is_absent else "未能检查 {check}：{why}"
        said = "已关闭 {check}：{why}" if item.is_off else said
        yield "○ " + text(said, check=item.check, why=why)
    counts = " · ".join(
        f"{text(SEVERITY_NAMES[severity])} {sum(f.severity is severity for f in findings)}"
        for severity in Severity
    )
    agreed = sum(comparison.agreed for comparison in outcome.report.comparisons)
    yield text(
        "{statements} 张表，勾稽 {run} 条（相符 {agreed}）；{counts}；"
        "未能检查 {unchecked}，不适用 {absent}",
        statements=len(outcome.book.statements),
        run=len(outcome.report.comparisons),
        agreed=agreed,
        counts=counts,
        unchecked=sum(not item.is_absent for item in outcome.report.not_applicable),
        absent=sum(item.is_absent for item in outcome.report.not_applicable),
    )


def _finding_line(finding: Finding, outcome: Outcome, console: Console) -> str:
    text = console.language.text
    name = f"{_MARKS[finding.severity]} {text(SEVERITY_NAMES[finding.severity])}"
    pages = ", ".join(str(number) for number in finding_pages(outcome, finding))
    where = text("第 {pages} 页", pages=pages) if pages else ""
    head = " ".join(part for part in (name, finding.check, where) if part)
    line = f"{head}  {console.language.message(finding.message)}"
    there = [_elsewhere(place, console) for place in finding.elsewhere]
    return "\n      ".join([line, *there])


def _elsewhere(place: Elsewhere, console: Console) -> str:
    """Return one place in another document: which file, which page, and what is printed."""
    text = console.language.text
    page = text("第 {pages} 页", pages=place.place.page) if place.place is not None else ""
    where = " ".join(part for part in (place.document, page) if part)
    return text("对照 {where}：{quote}", where=where, quote=place.text)
