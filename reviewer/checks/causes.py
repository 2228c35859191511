"""Findings that one thing put right would settle, as one entry, in the order to work in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from reviewer.model.fact import Fact, FactBook
from reviewer.model.finding import CheckReport, EvidenceRole, Finding, Proof, Severity
from reviewer.model.grid import CellRef
from reviewer.model.statement import LineKind, StatementKind

_SUMMARIES = frozenset(
    {StatementKind.REVENUE_EXPENDITURE_SUMMARY, StatementKind.APPROPRIATION_SUMMARY}
)
_STYLE = ("FM-", "GL-", "PF-", "CD-")
_PROSE = ("NT-", "NN-", "CP-")
_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_TELLING_FIGURES = 4
_PLACES = 4
Suspect = CellRef | tuple[str, int, int]


class Rank(IntEnum):
    """What is dealt with first."""

    TOTAL = 0
    PROSE = 1
    DETAIL = 2
    STYLE = 3


@dataclass(frozen=True, slots=True)
class SharedCause:
    """Findings that share what is suspected to be wrong.

    `findings` are their keys, the gravest first; `settles` is how many checks putting it right
    would settle, `cells` the suspects among the cells.
    """

    key: str
    findings: tuple[str, ...]
    cells: tuple[CellRef, ...]
    settles: int
    severity: Severity
    rank: Rank


def with_causes(report: CheckReport, book: FactBook) -> CheckReport:
    """Return the report with a `cause_key` in every finding, unless they have one."""
    if all(finding.cause_key for finding in report.findings):
        return report
    findings = tuple(
        replace(finding, cause_key=key)
        for finding, key in zip(report.findings, _keys(report.findings, book), strict=True)
    )
    return replace(report, findings=findings)


def group_causes(
    report: CheckReport, book: FactBook, proofs: Mapping[CellRef, Proof] | None = None
) -> tuple[SharedCause, ...]:
    """Group findings by what they suspect, in the order to work in.

    Graver first; then what contradicts a total or “三公”, prose, detail and style; then what
    settles most checks; then what the least is known of, as `proofs` tell.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in with_causes(report, book).findings:
        groups.setdefault(finding.cause_key, []).append(finding)
    causes = [_shared(key, findings, book) for key, findings in groups.items()]
    return tuple(sorted(causes, key=lambda cause: triage_order(cause, proofs or {})))


def triage_order(
    cause: SharedCause, proofs: Mapping[CellRef, Proof]
) -> tuple[int, int, int, float]:
    """Return what to sort causes by."""
    proven = [proofs.get(cell) in {Proof.PROVEN, Proof.CONFIRMED} for cell in cause.cells]
    share = sum(proven) / len(proven) if proven else 1.0
    return _WEIGHTS.index(cause.severity), cause.rank, -cause.settles, share


def rank_of(finding: Finding, book: FactBook) -> Rank:
    """Tell what a finding is about: a total, prose, a detail, or only style."""
    if finding.check.startswith(_STYLE):
        return Rank.STYLE
    leading = [e.cell for e in finding.evidence if e.role is EvidenceRole.TOTAL and e.cell]
    facts = [fact for cell in leading if (fact := book.at(cell)) is not None]
    if any(_is_weighty(fact) for fact in facts):
        return Rank.TOTAL
    return Rank.PROSE if finding.check.startswith(_PROSE) else Rank.DETAIL


def _is_weighty(fact: Fact) -> bool:
    """Whether it is a total, a line of a summary, or of “三公”."""
    role = fact.line.role or ""
    is_three_public = fact.kind is StatementKind.THREE_PUBLIC_EXPENSES
    is_side = fact.kind in _SUMMARIES and (role.endswith("_total") or role.startswith("current_"))
    return fact.line.kind is LineKind.TOTAL or is_three_public or is_side


def _shared(key: str, findings: Iterable[Finding], book: FactBook) -> SharedCause:
    ordered = sorted(findings, key=lambda f: (_WEIGHTS.index(f.severity), rank_of(f, book)))
    cells = {s for f in ordered for s in _suspects(f, book) if isinstance(s, CellRef)}
    proposed = max((s.resolves for f in ordered for s in f.suggestions[:1]), default=0)
    return SharedCause(
        key,
        tuple(finding.key for finding in ordered),
        tuple(sorted(cells)),
        max(proposed, len(ordered)),
        ordered[0].severity,
        min(rank_of(finding, book) for finding in ordered),
    )


def _keys(findings: Iterable[Finding], book: FactBook) -> list[str]:
    """Return for each finding the key of the first one it shares a suspect with."""
    first: dict[Suspect, int] = {}
    leaders: list[int] = []
    listed = list(findings)
    for number, finding in enumerate(listed):
        leaders.append(number)
        for suspect in _suspects(finding, book):
            other = first.setdefault(suspect, number)
            _join(leaders, number, other)
    return [listed[_leader(leaders, number)].key for number in range(len(listed))]


def _join(leaders: list[int], one: int, other: int) -> None:
    low, high = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[high] = low


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        number = leaders[number]
    return number


def _suspects(finding: Finding, book: FactBook) -> set[Suspect]:
    """Return what a finding suspects: the cell to be changed, else what it is about.

    Of a comparison of two cells both are suspect, of a sum only the total; of words, the
    sentence. Remarks of one check on the codes or the form of one statement belong together.
    So do such remarks on the same words, and comparisons that fail by the very same amount: a
    digit left out of an account is missing above it, and wherever it was copied to.
    """
    if finding.suggestions:
        return {*_same_difference(finding), *(c for c, _ in finding.suggestions[0].cells)}
    statements = {e.statement for e in finding.evidence if e.statement is not None}
    if finding.check.startswith(_STYLE) and len(statements) > 1:
        return {(finding.key, -1, 0)}  # said of names and codes: no amount is suspected
    if finding.check.startswith(_STYLE) and statements:
        weight = _WEIGHTS.index(finding.severity)
        # what one statement calls wrongly, the next one copies
        same = {(f"{finding.check}:{finding.actual}", -1, weight)} if finding.actual else set()
        return {(finding.check, statements.pop(), weight), *same}
    said: set[Suspect] = {
        _sentence(e.claim, book) for e in finding.evidence if e.claim is not None
    }
    said |= _same_difference(finding)
    cells = [e.cell for e in finding.evidence if e.cell is not None]
    leading = {e.cell for e in finding.evidence if e.cell and e.role is EvidenceRole.TOTAL}
    if len(set(cells)) <= 2:
        return {*said, *cells}
    return {*said, *leading}


def _same_difference(finding: Finding) -> set[Suspect]:
    """Return the difference, where it has too many figures to be the same by chance."""
    if finding.difference is None or finding.severity is Severity.INFO:
        return set()
    size = abs(finding.difference)
    if len(size.normalize().as_tuple().digits) < _TELLING_FIGURES:
        return set()
    return {("difference", int(size.scaleb(_PLACES)), 0)}


def _sentence(claim: int, book: FactBook) -> tuple[str, int, int]:
    if claim >= len(book.claims):
        return ("claim", claim, 0)
    found = book.claims[claim]
    return ("sentence", found.paragraph, found.start)
