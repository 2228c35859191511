"""False alarms: what is said of documents in which everything agrees, each with its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.app.pipeline import Derived
from reviewer.model.finding import Evidence, Finding, Severity

# What the layouts leave out on purpose: units, prose, statements of a stage, forms of targets.
OMITTED = ("FM-01", "CP-01", "CP-04", "CP-09")
GRAVE = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding on a document without a fault."""

    document: str
    severity: Severity
    check: str
    where: str
    message: str


def alarms_of(document: str, clean: Derived) -> list[Alarm]:
    """List the errors and warnings told of a document without a fault."""
    return [
        Alarm(document, finding.severity, finding.check, _where(finding, clean), _words(finding))
        for finding in clean.report.findings
        if finding.severity in GRAVE and finding.check not in OMITTED
    ]


def _words(finding: Finding) -> str:
    return " ".join(str(finding.message).split())


def _where(finding: Finding, clean: Derived) -> str:
    return "; ".join(dict.fromkeys(_spot(evidence, clean) for evidence in finding.evidence))


def _spot(evidence: Evidence, clean: Derived) -> str:
    """Say where on the page evidence stands, and in which cell of which statement."""
    parts = []
    if evidence.cell is not None:
        cell = evidence.cell
        kinds = {statement.grid: statement.kind.value for statement in clean.book.statements}
        parts.append(f"{kinds.get(cell.grid, cell.grid)} row {cell.row} column {cell.column}")
    elif evidence.statement is not None:
        parts.append(clean.book.statements[evidence.statement].kind.value)
    if evidence.place is not None:
        box = evidence.place.box
        parts.append(f"p. {evidence.place.page} ({box.x0:.0f}, {box.top:.0f})")
    return " ".join(parts)


def report_alarms(documents: int, alarms: Sequence[Alarm]) -> Iterator[str]:
    """Yield every alarm, the errors first, and then how many there are of each check."""
    for severity in GRAVE:
        for alarm in alarms:
            if alarm.severity is severity:
                yield f"{severity.value} {alarm.check} in {alarm.document}: {alarm.message}"
                yield f"    at {alarm.where or 'no place'}"
    for severity in GRAVE:
        checks = Counter(alarm.check for alarm in alarms if alarm.severity is severity)
        number = checks.total()
        each = ", ".join(f"{check} {count}" for check, count in checks.most_common())
        yield (
            f"{documents} documents without a fault: {number} {severity.value}s, "
            f"{number / documents:.3f} a document" + (f" ({each})" if each else "")
        )
