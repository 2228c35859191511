"""Correcting cells: what is typed is kept at once, and everything that follows is shown."""

import time
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reviewer.app.language import Language
from reviewer.app.resources import Resources
from reviewer.app.review import Review
from reviewer.app.workspace import Workspace
from reviewer.gui.grids.typing import folded
from reviewer.gui.selection import Origin
from reviewer.gui.telling import name_entry
from reviewer.gui.tips import tooltip
from reviewer.model.grid import CellRef
from tests.gui.stand_ins import Answers, OpenDesk


def travel_cost(review: Review) -> CellRef:
    """Return the total of 30211, which the sample prints as 5.95 where 6.95 adds up."""
    facts = [f for f in review.book.facts if f.line.code == "30211" and f.text == "5.95"]
    return facts[0].cell


def go(desk: OpenDesk, ref: CellRef) -> None:
    desk.guide.choose_cell(ref, Origin.WINDOW)
    desk.grids.setFocus()


def type_into(desk: OpenDesk, ref: CellRef, text: str) -> None:
    go(desk, ref)
    QTest.keyClick(desk.grids.view.body, Qt.Key.Key_F2)
    editor = desk.grids.view.body.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_typing_replaces_the_value_and_enter_moves_down(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)

    type_into(desk, ref, "6.95")

    assert desk.work.review.cell(ref).text == "6.95"
    assert desk.grids.view.current() == CellRef(ref.grid, ref.row + 1, ref.column)


def test_a_correction_refreshes_the_findings(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    before = len(desk.work.outlook.triage)

    type_into(desk, ref, "6.95")

    assert desk.findings.list.findings.rowCount() < before


def test_findings_are_refreshed_within_100_ms_of_a_correction(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    took = []
    for text in ("6.95", "5.95", "7.95", "5.95", "6.95"):
        started = time.thread_time()
        desk.perform(partial(Review.correct_cell, ref=ref, text=text))
        took.append(time.thread_time() - started)

    # the machine may be busy with other tests, so this is what the program needs of it
    assert min(took) < 0.1


def test_original_machine_and_human_values_are_all_kept(
    desk: OpenDesk, language: Language
) -> None:
    ref = travel_cost(desk.work.review)

    type_into(desk, ref, "6.95")

    said = tooltip(language, desk.work.review, desk.work.outlook, ref)
    assert "人工更正：6.95" in said
    assert "机器识别：5.95" in said
    assert "原文：5.95" in said
    assert desk.grids.model.look(ref).is_edited


def test_a_blank_a_zero_and_a_dash_look_different(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    looks = []
    for text in ("", "0.00", "—"):
        desk.perform(partial(Review.correct_cell, ref=ref, text=text))
        desk.grids.detail.show_cell(desk.work, ref)
        look = desk.grids.model.look(ref)
        looks.append((look.text, look.is_zero, desk.grids.detail.value.text()))

    assert looks == [("", False, "〈空白〉"), ("0.00", True, "0.00"), ("—", False, "—")]


def test_del_makes_a_cell_blank_and_not_zero(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    QTest.keyClick(desk.grids.view.body, Qt.Key.Key_Delete)

    assert desk.work.review.cell(ref).correction == ""
    fact = desk.work.review.book.at(ref)
    assert fact is not None
    assert fact.amount is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("１２．３", "12.3"),
        ("12。30", "12.30"),
        ("１，２３４.５", "1,234.5"),
        ("—", "—"),
        ("无", "无"),
        ("", ""),
    ],
)
def test_full_width_digits_are_folded_and_words_are_kept(typed: str, kept: str) -> None:
    assert folded(typed) == kept


def test_a_pasted_block_is_one_step_of_undo(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    QGuiApplication.clipboard().setText("6.95\t\n3.00\t1.00")
    history = len(desk.work.review.history)

    desk.grids.paste()
    below = CellRef(ref.grid, ref.row + 1, ref.column)
    assert desk.work.review.cell(ref).text == "6.95"
    assert desk.work.review.cell(below).text == "3.00"
    assert len(desk.work.review.history) > history + 1

    desk.perform(lambda review: review.undo())
    assert desk.work.review.cell(ref).text == "5.95"
    assert desk.work.review.cell(below).correction is None


def test_a_copied_block_is_rows_of_tabs(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    desk.grids.copy()

    assert QGuiApplication.clipboard().text() == "5.95"


def test_undo_is_named_and_survives_a_restart(
    desk: OpenDesk,
    workspace: Workspace,
    resources: Resources,
    language: Language,
) -> None:
    ref = travel_cost(desk.work.review)
    type_into(desk, ref, "6.95")

    again = workspace.open_review(workspace.reviews()[0].id, resources, "王芳")
    status = again.undo_status()

    assert name_entry(language, again, status.undo).endswith("5.95→6.95")
    again.undo()
    assert again.cell(ref).text == "5.95"
    assert name_entry(language, again, again.undo_status().redo).endswith("5.95→6.95")


def test_undo_brings_the_eye_back_to_the_cell(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    type_into(desk, ref, "6.95")
    desk.guide.next_grid()

    desk.perform(lambda review: review.undo())

    assert desk.grids.view.current() == ref


def test_a_change_that_breaks_checks_is_told_at_once(desk: OpenDesk) -> None:
    facts = [f for f in desk.work.review.book.facts if f.line.code == "30201" and f.amount]
    heard: list[str] = []
    desk.news.connect(heard.append)

    type_into(desk, facts[0].cell, "999.99")

    assert "条勾稽失效" in heard[-1]


def test_confirming_against_checks_asks_for_the_value_again(
    desk: OpenDesk, answers: Answers
) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    answers.retyped = "6.95"
    desk.grids.confirm()
    assert not desk.work.review.history

    answers.retyped = "5.95"
    desk.grids.confirm()
    assert desk.grids.model.look(ref).is_confirmed
    assert desk.grids.model.look(ref).severity is not None


def test_an_amount_typed_finer_than_its_column_is_kept_and_told(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    heard: list[str] = []
    desk.news.connect(heard.append)

    desk.grids.cells_edited.emit({ref: "6.9125"})

    assert desk.work.review.cell(ref).text == "6.9125"
    assert "比本列多 2 位小数" in heard[-1]


def test_a_column_widens_for_a_number_with_more_decimals_than_the_others(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    view = desk.grids.view

    desk.perform(lambda review: review.correct_cell(ref, "1234567890.123456789"))

    for row in range(desk.grids.model.header_stop, desk.grids.model.rowCount()):
        index = desk.grids.model.index(row, ref.column)
        wanted = view.body.sizeHintForIndex(index).width()
        assert view.body.columnWidth(ref.column) >= wanted


@pytest.mark.parametrize(("typed", "is_told"), [("abc", True), ("—", False), ("6.95", False)])
def test_words_in_place_of_an_amount_are_kept_and_told(
    desk: OpenDesk, typed: str, is_told: bool
) -> None:
    ref = travel_cost(desk.work.review)
    heard: list[str] = []
    desk.news.connect(heard.append)

    desk.grids.cells_edited.emit({ref: typed})

    assert desk.work.review.cell(ref).text == typed
    assert ("不是数" in heard[-1]) is is_told
