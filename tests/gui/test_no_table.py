"""A document without tables: the pane says so, and lets one be drawn."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.review import Base
from reviewer.gui.opening import Backing
from reviewer.gui.window import MainWindow
from reviewer.model.grid import Layout
from tests.gui.stand_ins import Answers, PatientReader, desk_of


def test_a_document_without_tables_says_so_and_lets_one_be_drawn(
    qtbot: QtBot, backing: Backing, sample_base: Base, language: Language, sample: Path
) -> None:
    reader = PatientReader(replace(sample_base, layout=Layout((), ())))
    window = MainWindow(replace(backing, reader=reader), language, Answers(), None)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.documents.read, timeout=10_000):
        window.open_file(sample)
    desk = desk_of(window)

    assert desk.grids.empty.isVisible()
    assert not desk.grids.view.isVisible()
    assert "没有读到表" in desk.grids.empty.said.text()
    desk.grids.empty.draw.click()
    assert desk.viewer.drawing.is_active
    window.close()
