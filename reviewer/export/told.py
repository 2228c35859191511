"""Findings in words, as the report, the notice and the notes on pages tell them.

A finding bears the same number in all of them: its place in the record, counted from 1. Numbers
of persons are masked, whoever wrote them: the document, or the reviewer in a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reviewer.export.outcome import Record, TreatedFinding, Words
from reviewer.export.printed import place_of, printed_text
from reviewer.export.record_words import STATES, amount_text, verdict_text
from reviewer.model.fact import FactBook
from reviewer.model.finding import Elsewhere, Evidence, EvidenceRole, Finding, Severity
from reviewer.model.geometry import Place
from reviewer.model.grid import CellRef
from reviewer.model.operation import Verdict
from reviewer.model.privacy import without_personal
from reviewer.model.statement import short_title

_DECIDED = "decided"
_MOST_PLACES = 3


class Fate(Enum):
    """What is to become of a finding, as things stand."""

    CORRECT = auto()  # the publication is wrong
    WAITING = auto()  # nobody has decided, or it needs another look
    ACCEPTED = auto()  # a difference with a reason, or the rule does not apply
    OURS = auto()  # we misread


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words; what there is nothing to say of is blank.

    `wrong` and `right` are a sentence as it is printed and as it should be; `there` is what other
    documents print.
    """

    number: int
    check: str
    severity: Severity
    fate: Fate
    state: str
    message: str
    where: tuple[str, ...]
    unit: str
    expected: str
    actual: str
    difference: str
    wrong: str
    right: str
    there: tuple[str, ...]
    verdict: str
    reason: str
    author: str
    at: str


def tell_findings(record: Record, words: Words) -> tuple[Told, ...]:
    """Return every finding of `record` in words, in its order."""
    book = record.outcome.book
    return tuple(_told(n, item, book, words) for n, item in enumerate(record.findings, start=1))


def tell_unchecked(record: Record, words: Words) -> dict[str, tuple[str, ...]]:
    """Return why checks were not made, or weighed otherwise, with the ids of those checks.

    Nothing else was left unchecked.
    """
    report = record.outcome.report
    found: dict[str, list[str]] = {}
    for item in (*report.not_applicable, *report.adjusted):
        checks = found.setdefault(without_personal(words.message(item.why)), [])
        if item.check not in checks:
            checks.append(item.check)
    return {why: tuple(checks) for why, checks in found.items()}


def _told(number: int, item: TreatedFinding, book: FactBook, words: Words) -> Told:
    finding, decision, rewording = item.finding, item.decision, item.finding.rewording
    return Told(
        number=number,
        check=finding.check,
        severity=finding.severity,
        fate=_fate(item),
        state=words.text(STATES[item.state]),
        message=without_personal(words.message(finding.message)),
        where=_places(finding, book, words),
        unit=_unit(finding, book),
        expected=without_personal(amount_text(finding, "expected")),
        actual=without_personal(amount_text(finding, "actual")),
        difference=amount_text(finding, "difference"),
        wrong=without_personal(rewording.before) if rewording is not None else "",
        right=without_personal(rewording.after) if rewording is not None else "",
        there=tuple(_there(elsewhere, words) for elsewhere in finding.elsewhere),
        verdict=verdict_text(item, words),
        reason=without_personal(decision.reason) if decision is not None else "",
        author=item.entry.author if item.entry is not None else "",
        at=item.entry.told_at if item.entry is not None else "",
    )


def _fate(item: TreatedFinding) -> Fate:
    if item.state != _DECIDED or item.decision is None:
        return Fate.WAITING
    match item.decision.verdict:
        case Verdict.PUBLICATION_WRONG:
            return Fate.CORRECT
        case Verdict.REASONABLE | Verdict.RULE_NOT_APPLICABLE:
            return Fate.ACCEPTED
        case Verdict.MISREAD:
            return Fate.OURS
        case _:
            return Fate.WAITING


def _unit(finding: Finding, book: FactBook) -> str:
    """Return the unit of the finding's amounts: that printed at its first evidence."""
    for evidence in finding.evidence[:1]:
        unit = None
        if evidence.cell is not None and (fact := book.at(evidence.cell)) is not None:
            unit = fact.amount_unit
        elif evidence.claim is not None:
            unit = book.claims[evidence.claim].amount_unit
        return unit.value if unit is not None and finding.difference is not None else ""
    return ""


def _places(finding: Finding, book: FactBook, words: Words) -> tuple[str, ...]:
    """Name the places of a finding, totals first; the last of many are only counted."""
    ordered = sorted(finding.evidence, key=lambda e: e.role is not EvidenceRole.TOTAL)
    named = dict.fromkeys(text for e in ordered for text in _place(e, book, words) if text)
    shown = list(named)[:_MOST_PLACES]
    if left := len(named) - len(shown):
        shown.append(words.text("另有 {count} 处", count=left))
    return tuple(shown)


def _place(evidence: Evidence, book: FactBook, words: Words) -> Iterator[str]:
    if evidence.cell is not None:
        yield _cell(evidence.cell, book, words)
    elif evidence.place is not None:
        quote = "".join(evidence.quote.split("\n")).strip()
        said = f"“{without_personal(quote)}”" if quote else ""
        yield _on_page(said, evidence.place, words)
    elif evidence.statement is not None:
        statement = book.statements[evidence.statement]
        yield short_title(statement.title, book.disclosure.entity) or statement.label or ""


def _cell(ref: CellRef, book: FactBook, words: Words) -> str:
    """Name a cell: statement, line and column, what is printed, on which page."""
    grid, fact = book.grids[ref.grid], book.at(ref)
    if fact is None:
        name = words.text("第 {row} 行第 {column} 列", row=ref.row + 1, column=ref.column + 1)
    else:
        title = short_title(book.statements[fact.statement].title, book.disclosure.entity)
        parts = (title, fact.line.code, fact.line.name, *fact.column.path[-1:])
        name = " ".join(part for part in parts if part)
    printed = printed_text(grid.cell(ref.row, ref.column)) or words.text("〈空白〉")
    said = f"{without_personal(name)} “{printed}”"
    return _on_page(said, place_of(grid, ref), words)


def _on_page(said: str, place: Place | None, words: Words) -> str:
    page = words.text("第 {page} 页", page=place.page) if place is not None else ""
    return f"{page} {said}".strip()


def _there(elsewhere: Elsewhere, words: Words) -> str:
    page = words.text("第 {pages} 页", pages=elsewhere.place.page) if elsewhere.place else ""
    where = f"{elsewhere.document} {page}".strip()
    quote = without_personal(elsewhere.text)
    return words.text("对照 {where}：{quote}", where=where, quote=quote)
