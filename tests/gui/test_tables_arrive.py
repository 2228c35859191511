"""Tables come to the window while pages are still read, and disturb nobody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Semaphore

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.arriving import ArrivedGrid, arrive
from reviewer.app.jobs import TellPart
from reviewer.app.language import Language
from reviewer.app.progress import Cancel, Progress, stop_if
from reviewer.app.resources import Resources
from reviewer.app.review import Base
from reviewer.gui.desk import Desk
from reviewer.gui.grids.arriving import ArrivingModel
from reviewer.gui.opening import Backing
from reviewer.gui.viewer.strip import TitleRole
from reviewer.gui.window import MainWindow
from reviewer.model.document import Page
from reviewer.model.grid import Grid
from reviewer.tables.layout import LayoutSoFar
from tests.gui.stand_ins import Answers, desk_of


class SteppingReader:
    """A reader that tells each table only when it is let, and the review last of all."""

    def __init__(self, content: bytes, base: Base) -> None:
        self._content = content
        self._base = base
        self._steps = Semaphore(0)
        self.parts: list[Page | Grid] = []
        so_far = LayoutSoFar()
        for page in base.document.pages:
            self.parts += [page, *so_far.take(page)]
        self.grids = [part for part in self.parts if isinstance(part, Grid)]

    def allow(self, tables: int) -> None:
        self._steps.release(tables)

    def finish(self) -> None:
        self._steps.release(len(self.parts) + 1)

    def read_base(
        self,
        path: Path,
        *,
        password: str | None,
        on_part: TellPart,
        progress: Progress,
        cancel: Cancel,
    ) -> tuple[bytes, Base]:
        del path, password
        for part in self.parts:
            if isinstance(part, Grid):
                self._wait(cancel)
            else:
                progress(part.number, len(self._base.document.pages))
            on_part(part)
        self._wait(cancel)
        return self._content, self._base

    def _wait(self, cancel: Cancel) -> None:
        while not self._steps.acquire(timeout=0.005):
            stop_if(cancel)


@pytest.fixture
def stepping(sample: Path, sample_base: Base) -> SteppingReader:
    return SteppingReader(sample.read_bytes(), sample_base)


@pytest.fixture
def reading_window(
    qtbot: QtBot,
    backing: Backing,
    stepping: SteppingReader,
    language: Language,
    answers: Answers,
    sample: Path,
) -> Iterator[MainWindow]:
    """A window that reads the sample, whose pages are there and whose tables wait."""
    made = MainWindow(replace(backing, reader=stepping), language, answers, None)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.open_file(sample)
    qtbot.waitUntil(lambda: made.desk is not None)
    yield made
    stepping.finish()
    made.close()


def reading_desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def arrived(desk: Desk) -> int:
    return desk.arriving.chooser.count()


def test_tables_come_one_by_one_in_order_while_pages_are_read(
    qtbot: QtBot, reading_window: MainWindow, stepping: SteppingReader
) -> None:
    desk = reading_desk(reading_window)
    for count in (1, 2, 3):
        stepping.allow(1)
        qtbot.waitUntil(lambda: arrived(desk) == count)  # noqa: B023 - waited for here

        assert desk.work is None
        assert reading_window.hints.cancel.isVisible()
        assert f"{count} 张表" in desk.arriving.told
    numbers = [desk.arriving.chooser.itemData(at) for at in range(3)]
    assert numbers == [grid.id for grid in stepping.grids[:3]]


def test_small_pages_mark_where_tables_begin_before_all_are_read(
    qtbot: QtBot, reading_window: MainWindow, stepping: SteppingReader
) -> None:
    desk = reading_desk(reading_window)
    stepping.allow(2)
    qtbot.waitUntil(lambda: arrived(desk) == 2)
    pages = desk.viewer.strip.pages
    begun = {stepping.grids[at].pages[0] for at in (0, 1)}

    marked = {row + 1 for row in range(pages.rowCount()) if pages.index(row).data(int(TitleRole))}

    assert marked == begun


def test_what_a_person_looks_at_stays_while_tables_come_and_when_all_is_read(
    qtbot: QtBot, reading_window: MainWindow, stepping: SteppingReader
) -> None:
    desk = reading_desk(reading_window)
    stepping.allow(3)
    qtbot.waitUntil(lambda: arrived(desk) == 3)
    desk.arriving.chooser.setCurrentIndex(1)
    desk.arriving.chooser.activated.emit(1)
    grid = stepping.grids[1]
    ref, cell = next((r, c) for r, c in grid.cells() if r.row > 3 and r.column == 1)
    desk.arriving.choose_cell(ref.row, ref.column)
    page = desk.viewer.view.current_page

    stepping.allow(2)
    qtbot.waitUntil(lambda: arrived(desk) == 5)

    assert desk.arriving.model.grid is not None
    assert desk.arriving.model.grid.id == grid.id
    assert desk.arriving.view.currentIndex().row() == ref.row
    assert desk.viewer.view.current_page == page

    with qtbot.waitSignal(reading_window.documents.read, timeout=30_000):
        stepping.finish()

    focus = desk_of(reading_window).selection.focus
    assert focus.cell is not None
    assert desk_of(reading_window).work.review.cell(focus.cell).places == cell.places
    assert desk_of(reading_window).grids.shown_grid == focus.cell.grid
    assert desk.viewer.view.current_page == page


def test_choosing_a_table_shows_the_page_it_begins_on(
    qtbot: QtBot, reading_window: MainWindow, stepping: SteppingReader
) -> None:
    desk = reading_desk(reading_window)
    stepping.allow(4)
    qtbot.waitUntil(lambda: arrived(desk) == 4)

    desk.arriving.chooser.activated.emit(3)

    assert desk.arriving.looked_at is not None
    assert desk.arriving.looked_at.page == stepping.grids[3].pages[0]


def test_reading_can_be_stopped_between_two_tables(
    qtbot: QtBot, reading_window: MainWindow, stepping: SteppingReader
) -> None:
    desk = reading_desk(reading_window)
    stepping.allow(1)
    qtbot.waitUntil(lambda: arrived(desk) == 1)

    with qtbot.waitSignal(reading_window.documents.ended):
        QTest.mouseClick(reading_window.hints.cancel, Qt.MouseButton.LeftButton)

    assert reading_window.desk is None
    assert not reading_window.hints.bar.isVisible()


def test_a_table_that_grows_keeps_its_rows(
    qapp: QApplication, resources: Resources, stepping: SteppingReader
) -> None:
    del qapp
    model = ArrivingModel()
    QAbstractItemModelTester(model)
    whole = arrive(stepping.grids[0], resources.vocabulary)
    begun = ArrivedGrid(Grid(whole.grid.id, whole.grid.rows[:4]), whole.title, whole.header_stop)

    assert not model.show_grid(begun)
    assert model.show_grid(whole)

    assert model.rowCount() == whole.grid.row_count
    first = begun.grid.cell(0, 0)
    assert first is not None
    assert model.index(0, 0).data() == first.text
