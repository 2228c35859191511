"""The interface thread is never held for long: a tour through the window, watched."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.review import Review
from reviewer.gui.desk import Desk
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import NOTHING, Origin
from reviewer.gui.window import MainWindow
from reviewer.model.finding import Severity
from reviewer.model.grid import CellRef
from tests.gui.stand_ins import Answers, OpenDesk, desk_of
from tests.gui.test_window import open_sample

LONGEST_S = 0.05
MANY = 200
ROUNDS = 5
QUIET_S = 0.0075  # what `count_up` takes on the machine the limit was set on, when it is quiet


def count_up() -> float:
    """Return the processor time of a fixed piece of work: a busy machine needs more for it."""
    started = time.thread_time()
    total = 0
    for number in range(200_000):
        total += number % 7
    return time.thread_time() - started


def busy() -> float:
    """Return how much longer than on a quiet machine everything takes now."""
    return max(1.0, statistics.median(count_up() for _ in range(9)) / QUIET_S)


def limit_s() -> float:
    """Return the limit in the time of this machine as busy as it is now."""
    return LONGEST_S * busy()


class Watchdog(QObject):
    """Measures each step of a tour: what the program's own thread needed, busy machine or not."""

    def __init__(self) -> None:
        super().__init__()
        self.took: dict[str, list[float]] = {}

    def step(self, name: str, act: Callable[[], object]) -> None:
        started = time.thread_time()
        act()
        self._settle()
        self.took.setdefault(name, []).append(time.thread_time() - started)

    def _settle(self) -> None:
        """Have what was asked for laid out and painted, as the event loop would next."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)

    def slow(self) -> dict[str, float]:
        """Return the steps that hold the thread for too long, by the best of their rounds.

        The first round of a step may load what later ones have; the machine is shared besides.
        """
        longest = limit_s()
        best = {name: min(took) for name, took in self.took.items()}
        return {name: round(took, 3) for name, took in best.items() if took > longest}

    def middle(self) -> dict[str, float]:
        return {name: round(statistics.median(took), 3) for name, took in self.took.items()}


def tour(watch: Watchdog, desk: OpenDesk, text: str) -> None:
    ref = travel_cost_of(desk)
    body = desk.grids.view.body
    watch.step("next finding", desk.guide.next_finding)
    watch.step("next unproven", desk.guide.next_unproven)
    watch.step("next table", desk.guide.next_grid)
    watch.step("previous table", desk.guide.previous_grid)
    watch.step("cell below", lambda: QTest.keyClick(body, Qt.Key.Key_Down))
    watch.step("overlays", desk.viewer.cycle_layer)
    watch.step("correction", lambda: desk.perform(lambda r: r.correct_cell(ref, text)))
    watch.step("undo", lambda: desk.perform(lambda review: review.undo()))
    cells = [fact.cell for fact in desk.work.review.book.facts][:MANY]
    watch.step(
        "200 corrections",
        lambda: desk.perform(lambda r: r.correct_cells(dict.fromkeys(cells, text))),
    )
    watch.step("undoing all", lambda: desk.perform(lambda review: review.undo()))
    bar = desk.viewer.view.verticalScrollBar()
    watch.step("scrolling", lambda: bar.setValue((bar.value() + bar.pageStep()) % bar.maximum()))
    watch.step("filter", desk.findings._severities[Severity.INFO].toggle)
    watch.step("contact sheet", desk.grids.toggle_contact_sheet)
    watch.step("table again", desk.grids.leave_proof)
    watch.step("history", desk.toggle_history)
    watch.step("findings again", desk.toggle_history)
    watch.step("second view", desk.toggle_second)
    watch.step("findings away", desk.toggle_findings)
    watch.step("search", desk.look_for)
    watch.step("typing a search", lambda: desk.finder.line.setText(text[:3]))
    watch.step("end of search", desk.finder.hide)


def travel_cost_of(desk: OpenDesk) -> CellRef:
    facts = [f for f in desk.work.review.book.facts if f.line.code == "30211"]
    return facts[0].cell


def test_no_step_of_a_tour_holds_the_interface_for_long(
    qtbot: QtBot, window: MainWindow, sample: Path
) -> None:
    open_sample(qtbot, window, sample)
    desk = desk_of(window)
    desk.work.review.derivation.took_s = 1.0  # deriving goes to a thread, as for a large document
    watch = Watchdog()

    for number in range(ROUNDS):
        tour(watch, desk, f"6.9{number}")
        qtbot.waitUntil(lambda: not desk.work.review.is_pending, timeout=10_000)

    assert not watch.slow(), watch.middle()


def test_showing_a_review_does_not_hold_the_interface_for_long(
    qtbot: QtBot, review: Review, language: Language, pictures: PagePictures, answers: Answers
) -> None:
    watch = Watchdog()

    for _ in range(ROUNDS):
        desk = Desk("sample.pdf", language, pictures, answers)
        qtbot.addWidget(desk)
        desk.resize(1366, 700)
        with qtbot.waitExposed(desk):
            desk.show()
        with qtbot.waitSignal(desk.begun):
            watch.step("showing", partial(desk.show_review, review))
        watch.step("marks on pages", desk._mark_pages)
        desk.selection.choose(NOTHING, Origin.WINDOW)
        watch.step("first look", desk._begin)

    assert not watch.slow(), watch.middle()
