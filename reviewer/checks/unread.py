"""Pages that could not be read, as findings: what stands on them nobody has checked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reviewer.checks.rulebook import PAGE_UNREAD
from reviewer.model.finding import CheckReport, Evidence, EvidenceRole, Finding
from reviewer.model.geometry import Place
from reviewer.model.grid import UnreadPages
from reviewer.model.message import Message

ONE_PAGE = (
    "第 {page} 页没有读出，或没有读全：文件在这里损坏，或超过读取的限制。"
    "页面图像仍可查看，其余各页照常读取；请对照原页，或重新取得文件。"
)
MORE_PAGES = (
    "第 {first} 至 {last} 页没有读出，或没有读全：文件在这里损坏，或超过读取的限制。"
    "页面图像仍可查看，其余各页照常读取；请对照原页，或把这些页另存为单独的文件再打开。"
)


def with_unread(report: CheckReport, unread: Iterable[UnreadPages]) -> CheckReport:
    """Return `report` with a finding for each stretch of unread pages."""
    found = tuple(_findings(unread))
    return replace(report, findings=(*report.findings, *found)) if found else report


def _findings(unread: Iterable[UnreadPages]) -> Iterator[Finding]:
    for pages in unread:
        first, last = str(pages.first), str(pages.last)
        is_one = pages.first == pages.last
        values = {"page": first} if is_one else {"first": first, "last": last}
        yield Finding(
            key=f"{PAGE_UNREAD.id}:{first}-{last}",
            check=PAGE_UNREAD.id,
            severity=PAGE_UNREAD.severity,
            message=Message(ONE_PAGE if is_one else MORE_PAGES, values),
            evidence=(Evidence(EvidenceRole.PLACE, place=Place(pages.first, pages.box)),),
        )
