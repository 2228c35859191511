"""The file menu lists the reviews worked on last, and opens them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.gui.window import MainWindow
from tests.gui.stand_ins import desk_of
from tests.gui.test_window import open_sample


def test_the_menu_says_when_there_is_no_review_yet(window: MainWindow) -> None:
    window.recent.menu.aboutToShow.emit()

    (said,) = window.recent.menu.actions()
    assert said.text() == "还没有复核"
    assert not said.isEnabled()


def test_a_review_is_opened_again_from_the_menu(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    entity = desk_of(window).work.review.book.disclosure.entity
    window.commands["close"].trigger()
    assert window.desk is None

    window.recent.menu.aboutToShow.emit()
    (latest,) = window.recent.menu.actions()
    assert entity is not None
    assert entity in latest.text()
    with qtbot.waitSignal(window.documents.read):
        latest.trigger()

    assert desk_of(window).work.review.book.disclosure.entity == entity
