"""Going through findings: together, in groups, with nothing hidden unsaid, to the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.outlook import formula, gates, same_cause
from reviewer.app.standing import FindingState
from reviewer.gui.findings.boxes import lay_out_in_pairs
from reviewer.gui.findings.model import Filter, Group, Show
from reviewer.gui.panes import ElidedLabel
from reviewer.model.finding import EvidenceRole, Severity
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import OpenDesk, finding_looked_at
from tests.gui.test_deciding import press, state_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def many(desk: OpenDesk) -> OpenDesk:
    """A desk on which one cause has several findings: totals made wrong in one table."""
    report = desk.work.review.derived.report
    sums = [c.cells[0] for c in report.comparisons if c.agreed and len(c.cells) > 2]
    totals = list(dict.fromkeys(sums))[:4]
    desk.perform(lambda review: review.correct_cells(dict.fromkeys(totals, "0.07")))
    return desk


def test_findings_of_one_cause_are_decided_together(many: OpenDesk) -> None:
    items = many.work.outlook.triage
    key = max((i.finding.key for i in items), key=lambda k: len(same_cause(many.work.outlook, k)))
    alike = [item.finding.key for item in same_cause(many.work.outlook, key)]
    assert len(alike) > 1
    many.guide.show_finding(key)
    steps = len({entry.group for entry in many.work.review.history})

    QTest.keyClick(many.findings.list, Qt.Key.Key_A, CTRL)
    assert set(many.findings.list.bulk) == set(alike)
    press(many, Qt.Key.Key_2)

    assert {state_of(many, k) for k in alike} == {FindingState.DECIDED}
    assert len({entry.group for entry in many.work.review.history}) == steps + 1
    many.perform(lambda review: review.undo())
    assert {state_of(many, k) for k in alike} == {FindingState.OPEN}


def test_looking_elsewhere_ends_a_choice_of_many(many: OpenDesk) -> None:
    key = max(
        (i.finding.key for i in many.work.outlook.triage),
        key=lambda k: len(same_cause(many.work.outlook, k)),
    )
    many.guide.show_finding(key)
    many.findings.list.choose_same_cause()
    chosen = many.findings.list.bulk
    other = next(i.finding.key for i in many.work.outlook.triage if i.finding.key not in chosen)

    many.guide.show_finding(other)

    assert many.findings.list.bulk == ()


@pytest.mark.parametrize("group", [Group.CAUSE, Group.STATEMENT])
def test_groups_have_a_heading_over_their_first_finding(many: OpenDesk, group: Group) -> None:
    findings = many.findings.list.findings
    findings.set_filter(Filter(Show.ALL, group=group))

    headings = [findings.group_of(row) for row in range(findings.rowCount())]

    named = [heading for heading in headings if heading]
    assert headings[0]
    assert len(named) == len(set(named))


def test_what_a_filter_hides_is_counted_and_can_be_shown(desk: OpenDesk) -> None:
    desk.findings._severities[Severity.ERROR].setChecked(False)

    hidden = desk.work.outlook.pending[Severity.ERROR]
    assert str(hidden) in desk.findings.hidden.text()
    assert desk.findings.hidden.isVisible()

    desk.findings.hidden.click()
    assert desk.findings.hidden.isHidden()
    assert desk.findings.list.findings.rowCount() == len(desk.work.outlook.triage)


def test_findings_of_one_table_only(desk: OpenDesk) -> None:
    chooser = desk.findings.grid_chooser
    item = next(i for i in desk.work.outlook.triage if any(e.cell for e in i.finding.evidence))
    grid = next(e.cell.grid for e in item.finding.evidence if e.cell)
    chooser.setCurrentIndex(chooser.findData(grid))
    desk.findings._filter()

    assert 0 < desk.findings.list.findings.rowCount() < len(desk.work.outlook.triage)
    assert desk.findings.list.findings.row_of(item.finding.key) >= 0


def decide_all(desk: OpenDesk) -> None:
    keys = [item.finding.key for item in desk.work.outlook.triage]
    desk.perform(lambda review: review.decide(keys, Verdict.PUBLICATION_WRONG))


def test_at_the_end_it_says_what_stands_before_signing(desk: OpenDesk) -> None:
    decide_all(desk)

    shown = desk.findings.gates
    assert shown.isVisible()
    assert shown.title.text() == "全部处理完"
    assert f"未证 {len(desk.work.outlook.unproven)} 个数" in shown.lines.text()
    assert shown.sign_off.isVisible()
    assert gates(desk.work.review, desk.work.outlook).may_sign


def test_open_errors_keep_the_gate_shut(desk: OpenDesk) -> None:
    assert not gates(desk.work.review, desk.work.outlook).may_sign
    assert desk.findings.gates.isHidden()


def test_after_hesitating_it_says_that_a_finding_can_wait(desk: OpenDesk) -> None:
    heard: list[str] = []
    desk.news.connect(heard.append)
    desk.guide.show_finding(finding_looked_at(desk))
    desk.activateWindow()
    desk.findings.list.setFocus()
    assert desk.guide.hesitation.interval() == 10_000

    desk.guide.hesitation.timeout.emit()

    assert heard[-1] == "拿不准？按 4 稍后再看"


def test_findings_put_away_leave_their_counts(desk: OpenDesk) -> None:
    desk.toggle_findings()

    assert desk.findings.width() <= 46
    assert desk.findings.narrow.isVisible()
    counts = desk.findings.narrow._counts[Severity.ERROR].text()
    assert counts == str(desk.work.outlook.pending[Severity.ERROR])

    desk.toggle_findings()
    assert desk.findings.list.isVisible()


def test_the_formula_has_its_figures_filled_in(desk: OpenDesk) -> None:
    review = desk.work.review
    item = next(
        i
        for i in desk.work.outlook.triage
        if sum(e.role is EvidenceRole.PART for e in i.finding.evidence) > 2
    )

    written = formula(review, item.finding)

    total = next(e.cell for e in item.finding.evidence if e.role is EvidenceRole.TOTAL)
    assert total is not None
    assert written.startswith(f"{review.cell(total).text} ≠ ")
    assert " + " in written


def test_a_card_shows_a_picture_of_each_place(desk: OpenDesk) -> None:
    item = next(i for i in desk.work.outlook.triage if len(i.finding.evidence) == 2)
    desk.guide.show_finding(item.finding.key)

    card = desk.findings.list.card
    assert card is not None
    assert len(card._crops) == 2


def test_blank_parts_are_left_out_of_a_formula(desk: OpenDesk) -> None:
    review = desk.work.review
    item = next(
        i
        for i in desk.work.outlook.triage
        if any(e.cell and not review.cell(e.cell).text for e in i.finding.evidence)
    )

    written = formula(review, item.finding, "空白")

    assert "+  +" not in written
    assert "≠  +" not in written
    assert not written.endswith("≠ ")


def test_a_label_without_room_ends_in_an_ellipsis_and_tells_all_as_a_tip(qtbot: QtBot) -> None:
    told = ElidedLabel()
    qtbot.addWidget(told)
    told.resize(60, 20)

    told.setText("财政拨款收支总表支出总计")

    assert told.text().endswith("…")
    assert told.toolTip() == told.said == "财政拨款收支总表支出总计"


def test_a_long_piece_of_a_page_has_a_row_of_its_own(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid = QGridLayout(holder)
    boxes = [QWidget() for _ in range(5)]
    are_wide = [False, True, False, False, True]

    lay_out_in_pairs(grid, zip(boxes, are_wide, strict=True), 0)

    places = [grid.getItemPosition(grid.indexOf(one)) for one in boxes]
    assert places == [(0, 0, 1, 1), (1, 0, 1, 2), (2, 0, 1, 1), (2, 1, 1, 1), (3, 0, 1, 2)]
