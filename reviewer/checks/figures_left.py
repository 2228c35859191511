"""Figures that stand in no table, as findings: rows of a table may be missing there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewer.checks.rulebook import FIGURES_LEFT
from reviewer.model.finding import Cause, CheckReport, Evidence, EvidenceRole, Finding
from reviewer.model.grid import TextLine
from reviewer.model.message import Message

LEFT = (
    "第 {page} 页有 {count} 行数字没有读进任何表，附近的表可能少了这些行。"
    "请对照原页，在页面上框出这些行重新读取，再核对。"
)


def with_figures_left(
    report: CheckReport, stretches: Iterable[tuple[TextLine, ...]]
) -> CheckReport:
    """Return `report` with a finding for each stretch of rows that no table took."""
    found = tuple(_findings(stretches))
    return replace(report, findings=(*report.findings, *found)) if found else report


def _findings(stretches: Iterable[tuple[TextLine, ...]]) -> Iterator[Finding]:
    for rows in stretches:
        first = rows[0].place
        values = {"page": str(first.page), "count": str(len(rows))}
        key = f"{FIGURES_LEFT.id}:{first.page}:{rows[0].text}"
        yield Finding(
            key=key,
            check=FIGURES_LEFT.id,
            severity=FIGURES_LEFT.severity,
            message=Message(LEFT, values),
            evidence=tuple(
                Evidence(EvidenceRole.PLACE, place=row.place, quote=row.text) for row in rows
            ),
            cause=Cause.READING,
            cause_key=key,
        )
