"""Deciding about checks in the window: by keyboard, with a reason, kept, and told in coverage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.own_rules import OwnRules
from reviewer.app.resources import Resources
from reviewer.app.rule_draft import RuleDraft, begin
from reviewer.checks.settings import CheckSetting
from reviewer.gui.rules.dialog import RulesDialog
from reviewer.gui.window import MainWindow
from reviewer.model.finding import Severity
from reviewer.model.operation import SignOff
from tests.gui.stand_ins import Answers, desk_of

RELATION = """
[[relation]]
id = "OWN-1"
title = "培训费不大于公用经费"
title_en = "Training is not above operating cost"
basis = "本单位内控办法"
severity = "warning"
[[relation.equation]]
left = ["general_public_basic_expenditure/code=30216/main"]
right = ["{right}"]
compare = "at_most"
"""


@pytest.fixture
def own(tmp_path: Path) -> OwnRules:
    return OwnRules(tmp_path / "config")


@pytest.fixture
def chosen_files() -> list[Path]:
    return []


@pytest.fixture
def dialog(
    qtbot: QtBot,
    resources: Resources,
    own: OwnRules,
    language: Language,
    chosen_files: list[Path],
    window: MainWindow,
) -> Iterator[RulesDialog]:
    made = RulesDialog(begin(resources, own), language, lambda _: chosen_files, window)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    watching = QAbstractItemModelTester(made.model, mode)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    assert watching.model() is made.model
    made.close()


def typed(line: QLineEdit, text: str) -> None:
    """Type as an input method does, sign by sign."""
    for sign in text:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(line, event)


def off(reason: str = "表样不同") -> CheckSetting:
    return CheckSetting("XT-01", reason, is_off=True)


def test_a_check_is_found_and_switched_off_by_keyboard_alone(dialog: RulesDialog) -> None:
    QTest.keyClicks(dialog.search, "xt-01")
    assert dialog.model.rowCount() == 1
    QTest.keyClick(dialog.form.weight, Qt.Key.Key_End)
    assert not dialog.accept_button.isEnabled()
    assert dialog.form.said.text() == "请写明理由。"

    typed(dialog.form.reason, "表样不同")

    assert dialog.accept_button.isEnabled()
    assert dialog.draft.now.settings == {"XT-01": off()}


def test_a_check_weighs_otherwise_within_a_scope(dialog: RulesDialog) -> None:
    dialog.choose("XT-01")
    QTest.keyClick(dialog.form.weight, Qt.Key.Key_Down)
    QTest.keyClick(dialog.form.weight, Qt.Key.Key_Down)
    typed(dialog.form.reason, "试行")
    typed(dialog.form.provinces, "福建、四川")
    dialog.form.since.setValue(2024)

    setting = dialog.draft.now.settings["XT-01"]
    assert setting.severity is Severity.WARNING
    assert (setting.provinces, setting.since) == (("福建省", "四川省"), 2024)
    row = dialog.table.currentIndex().row()
    texts = [dialog.model.index(row, column).data() for column in range(6)]
    assert texts[2:] == ["不符", "提示", "福建省、四川省、2024 年起", "试行"]


def test_undo_takes_typing_back_as_one_step_and_the_default_can_be_restored(
    dialog: RulesDialog,
) -> None:
    dialog.choose("XT-01")
    QTest.keyClick(dialog.form.weight, Qt.Key.Key_End)
    typed(dialog.form.reason, "表样不同")

    dialog.undo.click()
    assert dialog.draft.now.settings["XT-01"].reason == ""
    dialog.redo.click()
    assert dialog.draft.now.settings == {"XT-01": off()}
    dialog.form.restore.click()
    assert not dialog.draft.now.settings
    assert dialog.form.weight.currentIndex() == 0


def test_the_list_can_be_narrowed_to_what_was_changed(dialog: RulesDialog) -> None:
    dialog.choose("XT-01")
    QTest.keyClick(dialog.form.weight, Qt.Key.Key_End)
    dialog.show_only.setCurrentIndex(1)
    assert dialog.model.rowCount() == 1

    dialog.restore_all.click()

    assert dialog.model.rowCount() == 0
    assert not dialog.form.isEnabled()


def test_a_file_in_error_is_told_with_file_and_line_and_is_not_taken(
    dialog: RulesDialog, chosen_files: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "本单位规则.toml"
    path.write_text(RELATION.format(right="没有这种表/合计/main"), encoding="utf-8")
    chosen_files.append(path)

    dialog.files.bring_in.click()

    assert "本单位规则.toml" in dialog.files.said.text()
    assert "第 10 行" in dialog.files.said.text()
    assert dialog.files.list.count() == 0


def test_an_imported_check_is_listed_and_can_be_decided_upon(
    dialog: RulesDialog, chosen_files: list[Path], tmp_path: Path
) -> None:
    right = "general_public_basic_expenditure/code=302/main"
    path = tmp_path / "本单位规则.toml"
    path.write_text(RELATION.format(right=right), encoding="utf-8")
    chosen_files.append(path)
    dialog.files.bring_in.click()
    assert dialog.files.list.count() == 1

    dialog.search.setText("培训费")

    assert dialog.model.rowCount() == 1
    dialog.files.leave_out.click()
    assert dialog.model.rowCount() == 0


def test_rules_laid_down_for_all_are_shown_and_cannot_be_changed(
    resources: Resources, tmp_path: Path, language: Language, window: MainWindow
) -> None:
    given = tmp_path / "rules.toml"
    given.write_text('[[setting]]\ncheck = "XT-01"\nis_off = true\nreason = "表样"\n', "utf-8")
    own = OwnRules(tmp_path / "config", given)
    shown = RulesDialog(begin(resources, own), language, lambda _: [], window)

    assert not shown.form.isEnabled()
    assert not shown.accept_button.isEnabled()
    assert str(given) in shown.said.text()


def test_what_is_accepted_takes_effect_in_open_reviews_and_coverage_says_so(
    qtbot: QtBot, window: MainWindow, answers: Answers, sample: Path, own: OwnRules
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    review = desk_of(window).work.review
    check = review.findings[0].finding.check
    answers.rules = lambda draft: _decide(draft, CheckSetting(check, "本地另有规定", is_off=True))

    window.commands["rules"].trigger()

    review = desk_of(window).work.review
    assert check not in {item.finding.check for item in review.findings}
    pane = desk_of(window).findings
    pane.why.click()
    reasons = pane.reasons.widget()
    assert reasons is not None
    said = reasons.property("text")
    assert "未执行的检查：本单位已关闭" in said
    assert "本地另有规定" in said
    assert own.paths

    answers.rules = lambda draft: _decide(draft, None, check)
    window.commands["rules"].trigger()
    assert check in {item.finding.check for item in desk_of(window).work.review.findings}


def _decide(draft: RuleDraft, setting: CheckSetting | None, check: str = "") -> bool:
    draft.decide(setting.check if setting else check, setting)
    return True


def test_what_is_not_accepted_changes_nothing(
    qtbot: QtBot, window: MainWindow, answers: Answers, sample: Path, own: OwnRules
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    before = desk_of(window).work.review.derived.report
    answers.rules = lambda draft: _decide(draft, off()) and False

    window.commands["rules"].trigger()

    assert desk_of(window).work.review.derived.report is before
    assert not own.paths


def test_rules_that_cannot_be_kept_are_told(
    window: MainWindow, answers: Answers, own: OwnRules
) -> None:
    own.folder.write_text("a file where the folder should be", encoding="utf-8")
    answers.rules = lambda draft: _decide(draft, off())

    window.commands["rules"].trigger()

    assert window.banner.isVisible()
    assert "检查规则没有保存" in window.banner.text


def test_a_signature_tells_by_which_rules_it_was_given(
    qtbot: QtBot, window: MainWindow, answers: Answers, sample: Path
) -> None:
    with qtbot.waitSignal(window.documents.read):
        window.open_file(sample)
    review = desk_of(window).work.review
    answers.rules = lambda draft: all(
        _decide(draft, CheckSetting(item.finding.check, "试签", is_off=True))
        for item in review.undecided_errors()
    )
    window.commands["rules"].trigger()

    review.sign_off("王芳", "科长")

    entry = review.sign_off_entry
    assert entry is not None
    assert isinstance(entry.operation, SignOff)
    assert "own_rules" in dict(entry.operation.versions)
