"""The notes that go onto the pages of a document: where each stands, and what it says."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reviewer.export.outcome import Record, Words
from reviewer.export.printed import places_of
from reviewer.export.record_words import SEVERITIES
from reviewer.export.told import Fate, Told, tell_findings, tell_unchecked
from reviewer.model.fact import FactBook
from reviewer.model.finding import Evidence, EvidenceRole, Finding, Severity
from reviewer.model.geometry import Box, Place
from reviewer.model.operation import SignOff

Ink = tuple[int, int, int]

_INKS: dict[Severity, Ink] = {
    Severity.ERROR: (179, 38, 30),
    Severity.WARNING: (138, 90, 0),
    Severity.INFO: (47, 93, 140),
}
_QUIET: Ink = (110, 118, 128)
_CORNER = Box(12, 12, 32, 32)


class Look(Enum):
    """What a place does in a finding, or that the note is of no place in particular."""

    TOTAL = auto()
    PART = auto()
    MISSING = auto()
    PLACE = auto()
    REMARK = auto()


_LOOKS = {
    EvidenceRole.TOTAL: Look.TOTAL,
    EvidenceRole.PART: Look.PART,
    EvidenceRole.MISSING: Look.MISSING,
    EvidenceRole.PLACE: Look.PLACE,
}


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note at a place; `label` is the number printed beside it, if one is."""

    place: Place
    text: str
    look: Look
    ink: Ink
    label: str = ""


def page_notes(record: Record, words: Words, covered: Collection[int] = ()) -> Iterator[PageNote]:
    """Yield the notes of `record`: first what holds for the whole, on the first page.

    Findings that were our misreadings have none. `covered` are pages on which numbers of persons
    will be covered: a note there says so.
    """
    findings = tell_findings(record, words)
    marked = [
        note
        for told, item in zip(findings, record.findings, strict=True)
        if told.fate is not Fate.OURS
        for note in _of_finding(told, item.finding, record.outcome.book, words)
    ]
    numbers = {note.label for note in marked}
    placeless = [
        told for told in findings if told.fate is not Fate.OURS and str(told.number) not in numbers
    ]
    yield _summary(record, findings, placeless, words)
    for page in sorted(covered):
        said = words.text("本页印有个人信息。已把本页改为图片并遮盖；其余各页保持原样。")
        box = Box(_CORNER.x0 + 24, _CORNER.top, _CORNER.x1 + 24, _CORNER.bottom)
        yield PageNote(Place(page, box), said, Look.REMARK, _QUIET)
    yield from marked


def _of_finding(told: Told, finding: Finding, book: FactBook, words: Words) -> Iterator[PageNote]:
    """Yield a note for every place of a finding; its number stands at the first on each page."""
    ordered = sorted(finding.evidence, key=lambda e: e.role is not EvidenceRole.TOTAL)
    ink = _QUIET if told.fate is Fate.ACCEPTED else _INKS[told.severity]
    text = _text(told, words)
    seen: set[Place] = set()
    pages: set[int] = set()
    for evidence in ordered:
        for place in _places(evidence, book):
            if place in seen:
                continue
            label = "" if place.page in pages else str(told.number)
            yield PageNote(place, text, _LOOKS[evidence.role], ink, label)
            seen.add(place)
            pages.add(place.page)


def _places(evidence: Evidence, book: FactBook) -> tuple[Place, ...]:
    """Return where evidence is printed; of a whole statement, where its title is."""
    if evidence.cell is not None:
        return places_of(book.grids[evidence.cell.grid], evidence.cell)
    if evidence.place is not None:
        return (evidence.place,)
    if evidence.statement is None:
        return ()
    statement = book.statements[evidence.statement]
    grid = book.grids[statement.grid]
    titles = [line.place for line in grid.above if statement.title in "".join(line.text.split())]
    first = next((cell.places for _, cell in grid.cells() if cell.places), ())
    return tuple(titles[-1:]) or first[:1]


def _text(told: Told, words: Words) -> str:
    head = f"{told.number}  {words.text(SEVERITIES[told.severity])} · {told.check} · {told.state}"
    lines = [head, told.message]
    named = (("原文", told.actual), ("应为", told.expected), ("差额", told.difference))
    amounts = "  ".join(f"{words.text(name)} {value}" for name, value in named if value)
    if amounts:
        lines.append(f"{amounts} {told.unit}".strip())
    if told.right:
        lines.append(words.text("应为：{sentence}", sentence=told.right))
    lines += told.there
    if told.verdict:
        lines.append(words.text("认定：{verdict}", verdict=told.verdict))
    if told.reason:
        lines.append(words.text("理由：{reason}", reason=told.reason))
    return "\n".join(lines)


def _summary(
    record: Record, findings: Collection[Told], placeless: Collection[Told], words: Words
) -> PageNote:
    lines = [_signature(record, words)]
    waiting = sum(told.fate is Fate.WAITING for told in findings)
    unchecked = sum(len(checks) for checks in tell_unchecked(record, words).values())
    lines.append(
        words.text(
            "共 {count} 条发现，{waiting} 条尚待处理；{unchecked} 项核对没有条件进行，"
            "不表示没有问题。编号与复核报告一致。",
            count=len(findings),
            waiting=waiting,
            unchecked=unchecked,
        )
    )
    if placeless:
        lines += ["", words.text("没有位置可标的发现：")]
        lines += [_text(told, words) for told in placeless]
    return PageNote(Place(1, _CORNER), "\n".join(lines), Look.REMARK, _INKS[Severity.INFO])


def _signature(record: Record, words: Words) -> str:
    entry = record.sign_off
    if not record.is_signed or entry is None or not isinstance(entry.operation, SignOff):
        return words.text("复核未签署，或签署后又有改动。")
    signed = entry.operation
    return words.text(
        "已由{name}（{role}）于 {at} 签署。", name=signed.name, role=signed.role, at=entry.told_at
    )
