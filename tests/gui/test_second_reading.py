"""A second parser reads on while a person works, and what it reads otherwise shows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.review import Base
from reviewer.gui.opening import Backing
from reviewer.gui.selection import Focus, Origin
from reviewer.gui.window import MainWindow
from reviewer.model.grid import CellRef, SecondReading
from tests.gui.stand_ins import Answers, Differing, desk_of


@pytest.fixture
def differing(sample_base: Base) -> Differing:
    """One that reads a name of the first table otherwise, once it may."""
    grid = sample_base.layout.grids[0]
    ref = next(r for r, cell in grid.cells() if r.row > 2 and cell.text.isalpha())
    return Differing((SecondReading(ref, "另一个名称"),))


@pytest.fixture
def compared_window(
    qtbot: QtBot, backing: Backing, differing: Differing, language: Language, answers: Answers
) -> Iterator[MainWindow]:
    made = MainWindow(replace(backing, comparer=differing), language, answers, None)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def differing_cell(differing: Differing) -> CellRef:
    assert differing.readings
    return differing.readings[0].cell


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.documents.read, timeout=30_000):
        window.open_file(path)


def test_what_is_read_otherwise_shows_while_a_person_works(
    qtbot: QtBot, compared_window: MainWindow, differing: Differing, sample: Path
) -> None:
    open_and_wait(qtbot, compared_window, sample)
    desk = desk_of(compared_window)
    ref = differing_cell(differing)
    desk.selection.choose(Focus(cell=ref), Origin.WINDOW)
    assert "另读" not in desk.grids.detail.sure
    before = desk.selection.focus, len(desk.work.review.history)

    with qtbot.waitSignal(desk.work.changed):
        differing.may_end.set()

    assert "另读 另一个名称" in desk.grids.detail.sure
    tip = desk.grids.model.data(desk.grids.model.index_of(ref), Qt.ItemDataRole.ToolTipRole)
    assert "另一次读取：另一个名称" in tip
    assert ref in desk.work.outlook.unproven
    assert (desk.selection.focus, len(desk.work.review.history)) == before


def test_a_document_compared_once_is_not_compared_again(
    qtbot: QtBot, compared_window: MainWindow, differing: Differing, sample: Path
) -> None:
    differing.may_end.set()
    open_and_wait(qtbot, compared_window, sample)
    qtbot.waitUntil(lambda: desk_of(compared_window).work.review.base.is_compared)
    compared_window.close_document()

    open_and_wait(qtbot, compared_window, sample)

    assert differing.asked == 1
    cell = desk_of(compared_window).work.review.cell(differing_cell(differing))
    assert cell.second_reading == "另一个名称"


def test_closing_the_window_ends_the_second_reading(
    qtbot: QtBot, compared_window: MainWindow, differing: Differing, sample: Path
) -> None:
    open_and_wait(qtbot, compared_window, sample)
    qtbot.waitUntil(lambda: differing.asked == 1)

    compared_window.close()

    assert not differing.may_end.is_set()
