"""Deciding findings with one digit, and what keeps a review from being signed."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.outlook import evidence_cells, suggestion_texts
from reviewer.app.standing import FindingState
from reviewer.gui import words
from reviewer.gui.dialogs import ReasonDialog, SignatureDialog
from reviewer.gui.findings.boxes import Crop
from reviewer.gui.findings.model import Show
from reviewer.gui.selection import Origin
from reviewer.model.finding import Cause, Finding
from reviewer.model.operation import Verdict
from tests.gui.stand_ins import Answers, OpenDesk, finding_looked_at


def press(desk: OpenDesk, key: Qt.Key) -> None:
    desk.findings.list.setFocus()
    QTest.keyClick(desk.findings.list, key)


def current_key(desk: OpenDesk) -> str:
    item = desk.findings.list.current
    assert item is not None
    return item.finding.key


def state_of(desk: OpenDesk, key: str) -> FindingState:
    return next(i.state for i in desk.work.review.findings if i.finding.key == key)


@pytest.mark.parametrize(
    ("digit", "verdict"),
    [
        (Qt.Key.Key_2, Verdict.PUBLICATION_WRONG),
        (Qt.Key.Key_3, Verdict.REASONABLE),
        (Qt.Key.Key_4, Verdict.LATER),
        (Qt.Key.Key_5, Verdict.RULE_NOT_APPLICABLE),
    ],
)
def test_a_digit_decides_and_goes_on_to_the_next(
    desk: OpenDesk, answers: Answers, digit: Qt.Key, verdict: Verdict
) -> None:
    answers.reason = "四舍五入造成的尾差"
    key = finding_looked_at(desk)

    press(desk, digit)

    decided = next(i for i in desk.work.review.findings if i.finding.key == key)
    assert decided.decision is not None
    assert decided.decision.verdict is verdict
    assert desk.selection.focus.finding not in {key, None}
    assert current_key(desk) == finding_looked_at(desk)


def test_without_a_reason_nothing_is_decided(desk: OpenDesk, answers: Answers) -> None:
    answers.reason = None

    press(desk, Qt.Key.Key_3)

    assert not desk.work.review.history


def test_one_without_a_suggestion_leads_to_the_cell(desk: OpenDesk) -> None:
    key = next(
        i.finding.key
        for i in desk.work.outlook.triage
        if not i.finding.suggestions and any(e.cell for e in i.finding.evidence)
    )
    desk.guide.show_finding(key)

    press(desk, Qt.Key.Key_1)

    assert state_of(desk, key) is FindingState.ANOTHER_LOOK
    assert desk.selection.focus.cell is not None
    assert desk.grids.view._is_editing()


def test_a_postponed_finding_waits_at_the_end(desk: OpenDesk) -> None:
    key = finding_looked_at(desk)

    press(desk, Qt.Key.Key_4)

    assert desk.work.outlook.triage[-1].finding.key == key


def test_backspace_reopens_a_decided_finding(desk: OpenDesk) -> None:
    key = finding_looked_at(desk)
    press(desk, Qt.Key.Key_4)
    desk.guide.show_finding(key)

    press(desk, Qt.Key.Key_Backspace)

    assert state_of(desk, key) is FindingState.OPEN


def test_buttons_do_what_the_digits_do(desk: OpenDesk) -> None:
    key = finding_looked_at(desk)
    card = desk.findings.list.card
    assert card is not None
    button = card.findChild(QPushButton, "verdict2")
    assert button is not None

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert state_of(desk, key) is FindingState.DECIDED


def test_a_finding_the_filter_hides_is_shown_when_asked_for(desk: OpenDesk) -> None:
    key = finding_looked_at(desk)
    press(desk, Qt.Key.Key_2)
    assert desk.findings.list.findings.row_of(key) < 0

    desk.guide.show_finding(key)

    assert current_key(desk) == key


def test_what_could_not_be_checked_is_listed_with_its_reason(desk: OpenDesk) -> None:
    desk.findings.why.setChecked(True)

    said = desk.findings.reasons.widget()
    assert isinstance(said, QLabel)
    skipped = desk.work.review.not_applicable
    absent = sum(one.is_absent for one in skipped)
    assert 0 < absent < len(skipped)
    assert said.text().count("<br/>") >= len(skipped)
    assert "不适用：文件中没有这项内容" in said.text()
    counts = desk.findings._unchecked.text()
    assert counts == f"未能检查 {len(skipped) - absent} 条 · 不适用 {absent} 条"


def suggesting(qtbot: QtBot, desk: OpenDesk) -> Finding:
    """Look at a finding for which a number is suggested, with the pane as narrow as it goes."""
    desk.findings.setMaximumWidth(desk.findings.minimumWidth())
    finding = next(i.finding for i in desk.work.outlook.triage if i.finding.suggestions)
    desk.guide.show_finding(finding.key)
    qtbot.waitUntil(lambda: _is_laid_out(desk))
    return finding


def _is_laid_out(desk: OpenDesk) -> bool:
    """Say whether the card has the width of its list, as it does once the events have turned."""
    card, room = desk.findings.list.card, desk.findings.list.viewport()
    return card is not None and 0 < card.width() <= room.width() <= desk.findings.width()


def test_a_suggested_number_is_told_whole_in_the_narrowest_pane(
    qtbot: QtBot, desk: OpenDesk
) -> None:
    finding = suggesting(qtbot, desk)
    texts = suggestion_texts(desk.work.review, finding.suggestions[0])
    card = desk.findings.list.card
    assert card is not None

    labels = {one.text(): one for one in card.findChildren(QLabel)}

    for text in texts.values():
        shown = labels[text]
        assert shown.width() >= shown.sizeHint().width()
        assert card.rect().contains(QRect(shown.mapTo(card, QPoint(0, 0)), shown.size()))


def test_pictures_of_a_card_are_as_wide_as_their_boxes(qtbot: QtBot, desk: OpenDesk) -> None:
    suggesting(qtbot, desk)
    card = desk.findings.list.card
    assert card is not None

    crops = card.findChildren(Crop)

    assert crops
    for crop in crops:
        assert card.rect().contains(QRect(crop.mapTo(card, QPoint(0, 0)), crop.size()))
        assert crop.pixmap().deviceIndependentSize().width() <= crop.width()


def test_a_suggestion_is_put_forward_only_where_a_cell_was_likely_misread(
    qtbot: QtBot, desk: OpenDesk
) -> None:
    finding = suggesting(qtbot, desk)
    assert finding.cause is not Cause.READING  # the sample prints the number itself
    card = desk.findings.list.card
    assert card is not None
    button = card.findChild(QPushButton, "verdict1")
    assert button is not None
    assert button.property("suggested") == "false"


def test_each_verdict_has_reasons_of_its_own_and_no_tail_is_said_of_a_large_difference(
    desk: OpenDesk, answers: Answers
) -> None:
    key = next(
        i.finding.key
        for i in desk.work.outlook.triage
        if i.finding.difference is not None and abs(i.finding.difference) >= 1
    )
    desk.guide.show_finding(key)
    press(desk, Qt.Key.Key_3)
    reasonable, answers.asked = answers.asked, []
    press(desk, Qt.Key.Key_5)

    assert reasonable[0] == "合理"
    assert answers.asked[0] == "规则不适用"
    assert not set(reasonable) & set(answers.asked)
    assert words.TAIL not in reasonable


def test_no_reason_is_given_before_a_person_chooses_one(qtbot: QtBot, language: Language) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReasonDialog(language.text, "规则不适用", words.INAPPLICABLE, parent)

    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.list.setFocus()

    assert "规则不适用" in dialog.windowTitle()
    assert dialog.list.currentRow() == -1
    assert dialog.reason.text() == ""
    accept = next(b for b in dialog.findChildren(QPushButton) if b.text() == "确定")
    assert not accept.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_2)
    assert dialog.reason.text() == words.INAPPLICABLE[1]
    assert accept.isEnabled()


def test_no_cell_is_current_beside_a_finding_that_rests_on_none(desk: OpenDesk) -> None:
    ref = desk.work.review.book.facts[0].cell
    desk.guide.choose_cell(ref, Origin.WINDOW)
    key = next(
        i.finding.key
        for i in desk.work.outlook.triage
        if not any(e.cell for e in i.finding.evidence)
    )

    desk.guide.show_finding(key)

    assert desk.grids.view.current() is None
    assert desk.grids.detail.value.text() == ""


@pytest.mark.parametrize("digit", [Qt.Key.Key_1, Qt.Key.Key_2])
def test_undoing_a_verdict_brings_list_cell_and_page_back_to_its_finding(
    qtbot: QtBot, desk: OpenDesk, digit: Qt.Key
) -> None:
    finding = suggesting(qtbot, desk)
    press(desk, digit)
    assert current_key(desk) != finding.key

    desk.perform(lambda review: review.undo())

    assert current_key(desk) == finding_looked_at(desk) == finding.key
    assert desk.grids.view.current() in evidence_cells(finding)


def test_what_was_postponed_can_be_listed_by_itself(desk: OpenDesk) -> None:
    key = finding_looked_at(desk)
    press(desk, Qt.Key.Key_4)

    desk.findings.show_chooser.setCurrentIndex(list(Show).index(Show.POSTPONED))
    desk.findings._filter()

    listed = desk.findings.list.findings
    assert listed.rowCount() == 1
    assert listed.row_of(key) == 0


def test_what_a_signature_leaves_open_is_told_whole(qtbot: QtBot, language: Language) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    named = "合计与上年相比增长，正文没有说明原因。" * 5
    points = [f"3 条提示、说明没有处理：\n    · {named}", "未能检查 2 条"]
    dialog = SignatureDialog(language.text, "王芳", "", points, parent)
    with qtbot.waitExposed(dialog):
        dialog.show()

    for point in dialog.still_open:
        assert point.height() >= point.heightForWidth(point.width())
