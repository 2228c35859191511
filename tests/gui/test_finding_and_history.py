"""Ctrl+F, Ctrl+G and the history pane; several documents at once."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.review import Review
from reviewer.gui.history import HistoryPane
from reviewer.gui.window import MainWindow
from reviewer.model.errors import StoreError
from reviewer.model.operation import CorrectCell
from tests.gui.stand_ins import Answers, OpenDesk, desk_of
from tests.gui.test_editing import travel_cost
from tests.gui.test_window import open_sample


def test_a_number_is_found_and_gone_to_hit_by_hit(desk: OpenDesk) -> None:
    desk.look_for()
    desk.finder.line.setText("５．９５")

    QTest.keyClick(desk.finder.line, Qt.Key.Key_Return)
    first = desk.selection.focus
    QTest.keyClick(desk.finder.line, Qt.Key.Key_Return)

    assert first.cell is not None
    assert desk.work.review.cell(first.cell).text == "5.95"
    assert desk.selection.focus != first
    assert desk.finder.isVisible()

    QTest.keyClick(desk.finder.line, Qt.Key.Key_Escape)
    assert desk.finder.isHidden()


def test_words_outside_tables_are_found_on_their_page(desk: OpenDesk) -> None:
    line = next(line for line in desk.work.review.base.layout.lines if len(line.text) > 12)
    desk.look_for()
    desk.finder.line.setText(line.text[:12])

    QTest.keyClick(desk.finder.line, Qt.Key.Key_Return)

    assert desk.selection.focus.place is not None
    assert desk.selection.focus.place.page in desk.viewer.view.visible_pages()


def test_a_code_typed_is_gone_to_at_once(desk: OpenDesk) -> None:
    desk.go_to()
    desk.finder.line.setText("30211")

    QTest.keyClick(desk.finder.line, Qt.Key.Key_Return)

    cell = desk.selection.focus.cell
    assert cell is not None
    fact = desk.work.review.book.at(cell)
    assert fact is not None
    assert fact.line.code == "30211"
    assert desk.finder.isHidden()


def test_a_page_typed_is_gone_to(desk: OpenDesk) -> None:
    desk.go_to()
    desk.finder.line.setText("第7页")

    QTest.keyClick(desk.finder.line, Qt.Key.Key_Return)

    assert 7 in desk.viewer.view.visible_pages()


def history_of(desk: OpenDesk) -> HistoryPane:
    desk.toggle_history()
    assert desk.history is not None
    return desk.history


@pytest.fixture
def corrected(desk: OpenDesk) -> OpenDesk:
    facts = [f for f in desk.work.review.book.facts if f.amount and f.cell.column == 2]
    for fact, text in zip(facts, ("1.11", "2.22", "3.33"), strict=False):
        desk.perform(partial(Review.correct_cell, ref=fact.cell, text=text))
    return desk


def test_steps_are_listed_newest_first_in_plain_words(corrected: OpenDesk) -> None:
    history = history_of(corrected)

    assert [history.list.item(n).text().split("→")[1][:4] for n in range(3)] == [
        "3.33",
        "2.22",
        "1.11",
    ]


def test_one_step_in_the_middle_is_taken_back_alone_and_restored(corrected: OpenDesk) -> None:
    history = history_of(corrected)
    operation = corrected.work.review.history[1].operation
    assert isinstance(operation, CorrectCell)
    ref = operation.cell

    history.list.setCurrentRow(1)
    history.revert.click()
    assert corrected.work.review.cell(ref).correction is None
    assert history.list.item(1).font().strikeOut()
    assert len(corrected.work.review.in_force) == 2

    history.list.setCurrentRow(1)
    assert history.revert.text() == "恢复这一步"
    history.revert.click()
    assert corrected.work.review.cell(ref).correction == "2.22"


def test_going_back_to_a_step_takes_all_later_ones(corrected: OpenDesk) -> None:
    history = history_of(corrected)

    history.list.setCurrentRow(2)
    history.jump.click()

    assert len(corrected.work.review.in_force) == 1
    history.redo.click()
    assert len(corrected.work.review.in_force) == 2


def test_what_goes_with_a_step_is_told_before(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    for text in ("6.95", "7.95"):
        desk.perform(partial(Review.correct_cell, ref=ref, text=text))
    history = history_of(desk)

    history.list.setCurrentRow(1)

    assert "1 步" in history._told.text()


def test_two_documents_have_a_tab_each(
    qtbot: QtBot, window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    open_sample(qtbot, window, sample)
    first = desk_of(window)
    assert window.tabs.isHidden()
    content = sample.read_bytes() + b"\n"
    other = tmp_path / "另一份.pdf"
    other.write_bytes(content)

    open_sample(qtbot, window, other)

    assert window.tabs.isVisible()
    assert window.tabs.count() == 2
    assert window.tabs.currentIndex() == 1
    names = [window.tabs.tabText(place) for place in range(2)]
    assert names[0] != names[1] == other.name  # two versions of one document
    window.tabs.setCurrentIndex(0)
    assert window.desk is first


def test_files_chosen_in_the_box_are_opened(
    qtbot: QtBot, window: MainWindow, sample: Path, answers: Answers
) -> None:
    answers.files = [sample]

    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.commands["open"].trigger()

    assert desk_of(window).name == sample.name


def test_a_copy_that_cannot_be_made_is_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window._backing.workspace

    def fail() -> None:
        workspace.backup_problem = StoreError("备份没有做成。已保存的内容都在。请检查磁盘。")

    monkeypatch.setattr(workspace, "keep_copy", fail)
    assert window._backup.interval() == 30 * 60 * 1000

    window.commands["save"].trigger()

    qtbot.waitUntil(lambda: "备份没有做成" in window.banner.text)
