"""A person's way through a document of forty pages: no turn of the event loop holds it up.

What the thread of the window does from one look at the events to the next keeps a person
waiting; here every such turn is measured, also those in which late results arrive.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.reading_process import load_reader
from reviewer.app.resources import Resources
from reviewer.app.review import Base
from reviewer.app.workspace import Workspace
from reviewer.gui.opening import Backing
from reviewer.gui.selection import Origin
from reviewer.gui.window import MainWindow
from reviewer.model.finding import Severity
from reviewer.model.grid import CellRef
from reviewer.reading.picture import RenderedPage
from tests.gui.stand_ins import Answers, OpenDesk, PatientReader, WhitePages, desk_of
from tests.gui.turns import Turns, measured_turns
from tests.typesetting import Layout, Wishes, invent_budget, typeset

PAGES = 40
EDITS = 200
LARGE_PRINT = Layout(body_pt=20, row_padding_pt=26, margin_pt=100)


class FullPages(WhitePages):
    """A renderer whose pages are white, and as large as they would be."""

    def render(self, document_id: str, page_number: int, scale: float) -> RenderedPage:
        del document_id
        width_pt, height_pt = self._sizes[page_number - 1]
        width, height = round(width_pt * scale), round(height_pt * scale)
        return RenderedPage(width, height, width * 4, b"\xff" * (width * height * 4))


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A budget of forty pages, of a unit with every line there can be."""
    path = tmp_path_factory.mktemp("budget") / "预算公开.pdf"
    typeset(invent_budget(3, Wishes(all_lines=True)), LARGE_PRINT, path)
    return path


@pytest.fixture(scope="module")
def budget_base(budget: Path) -> Base:
    document, layout = load_reader()(budget, None, lambda _: None)
    assert len(document.pages) >= PAGES
    return Base(document, layout, "test")


@pytest.fixture
def large_backing(workspace: Workspace, resources: Resources, budget_base: Base) -> Backing:
    pages = FullPages(tuple((p.width_pt, p.height_pt) for p in budget_base.document.pages))
    reader = PatientReader(budget_base)
    return Backing(workspace, resources, pages, reader, "王芳")


@pytest.fixture
def large_window(
    qtbot: QtBot, large_backing: Backing, language: Language, answers: Answers
) -> Iterator[MainWindow]:
    window = MainWindow(large_backing, language, answers, None)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def is_read(window: MainWindow) -> bool:
    """Say whether the document is there, and painted."""
    desk = window.desk
    if desk is None or desk.work is None or desk.grids is None:
        return False
    return desk.grids.shown_grid is not None and is_quiet(desk)


def is_quiet(desk: object) -> bool:
    """Say whether nothing is painted or derived any more."""
    open_desk = cast("OpenDesk", desk)
    return not open_desk.work.review.is_pending and not open_desk.viewer.pictures.is_painting


def cells_to_edit(desk: OpenDesk) -> list[CellRef]:
    facts = [fact.cell for fact in desk.work.review.book.facts if fact.amount]
    return list(dict.fromkeys(facts))[:EDITS]


def tour(turns: Turns, window: MainWindow, text: str) -> None:
    """Look at every page, change many amounts, filter what is found, and undo all."""
    desk = desk_of(window)
    quiet = partial(is_quiet, desk)
    step = partial(turns.step, until=quiet)
    for number in range(1, desk.viewer.page_count + 1):
        step("page", partial(desk.viewer.view.show_page, number))
    bar = desk.viewer.view.verticalScrollBar()
    bar.setValue(0)
    while bar.value() < bar.maximum():
        step("scrolling", partial(bar.setValue, bar.value() + bar.pageStep()))
    for ref in cells_to_edit(desk):
        step("choosing a cell", partial(desk.guide.choose_cell, ref, Origin.WINDOW))
        step("typing", partial(QTest.keyClicks, typed_into(desk, ref), text))
        step("entering", partial(QTest.keyClick, QApplication.focusWidget(), Qt.Key.Key_Return))
    for severity in Severity:
        for _ in range(2):
            step("filter", desk.findings._severities[severity].toggle)
    while desk.work.review.undo_status().undo is not None:
        turns.step("undo", window.undo, until=lambda: True)  # as with the key held down
    step("end of undoing", lambda: None)


def typed_into(desk: OpenDesk, ref: CellRef) -> QWidget:
    body = desk.grids.view.body
    body.setFocus()
    assert desk.grids.view.current() == ref
    return body


def test_no_turn_of_the_event_loop_holds_a_person_up_on_forty_pages(
    large_window: MainWindow, budget: Path
) -> None:
    with measured_turns() as turns:
        is_there = partial(is_read, large_window)
        turns.step("opening", partial(large_window.open_file, budget), is_there)
        tour(turns, large_window, "7.31")

    assert len(turns.longest["entering"]) == EDITS
    assert not turns.slow(), turns.all()
