"""Pages that could not be read are told as findings, each stretch of them once."""

from reviewer.checks.unread import with_unread
from reviewer.model.finding import CheckReport
from reviewer.model.geometry import Box
from reviewer.model.grid import UnreadPages

NOTHING = CheckReport((), (), ())
A4 = Box(0, 0, 595, 842)


def test_a_page_that_could_not_be_read_is_told_with_its_place() -> None:
    (finding,) = with_unread(NOTHING, [UnreadPages(3, 3, A4)]).findings

    assert "第 3 页" in str(finding.message)
    assert finding.evidence[0].place is not None
    assert finding.evidence[0].place.page == 3


def test_pages_in_a_row_are_told_together() -> None:
    (finding,) = with_unread(NOTHING, [UnreadPages(2001, 2500, A4)]).findings

    assert "第 2001 至 2500 页" in str(finding.message)


def test_a_document_read_whole_is_told_nothing_of() -> None:
    assert with_unread(NOTHING, []) is NOTHING
