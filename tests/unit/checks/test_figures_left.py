"""Figures in no table are told where they stand, each of their lines."""

from reviewer.checks.figures_left import with_figures_left
from reviewer.model.finding import CheckReport
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import TextLine

NOTHING = CheckReport((), (), ())
ROWS = tuple(
    TextLine(text, Place(5, Box(50, top, 300, top + 9)))
    for text, top in (("合计 2.78", 100), ("公务接待费 0.69", 120))
)


def test_each_line_left_over_is_evidence_with_its_place() -> None:
    (finding,) = with_figures_left(NOTHING, [ROWS]).findings

    assert finding.check == "X-FIGURES-LEFT"
    assert [(e.place, e.quote) for e in finding.evidence] == [(r.place, r.text) for r in ROWS]
    assert "第 5 页有 2 行" in str(finding.message)


def test_nothing_left_over_leaves_the_report_as_it_was() -> None:
    assert with_figures_left(NOTHING, []) is NOTHING
