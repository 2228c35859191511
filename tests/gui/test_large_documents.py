"""A document of nearly five hundred pages: what is chosen in one pane shows at once in all."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language
from reviewer.app.resources import Resources
from reviewer.app.review import Base, Review
from reviewer.gui.desk import Desk
from reviewer.gui.pictures import PagePictures
from reviewer.gui.selection import Origin
from reviewer.gui.tasks import Tasks
from reviewer.model.geometry import Place
from reviewer.model.grid import Cell, CellRef, Grid, TextLine
from tests.gui.stand_ins import Answers
from tests.gui.test_stalls import busy
from tests.gui.turns import measured_turns
from tests.unit.app.test_reshaping import Memory

COPIES = 26
LONGEST_S = 0.1  # from choosing to showing, for 95 of 100
SHOWINGS = 5
ROUNDS = 60


def moved(place: Place, pages: int) -> Place:
    return Place(place.page + pages, place.box)


def moved_lines(lines: tuple[TextLine, ...], pages: int) -> tuple[TextLine, ...]:
    return tuple(replace(line, place=moved(line.place, pages)) for line in lines)


def moved_cell(cell: Cell | None, pages: int) -> Cell | None:
    if cell is None:
        return None
    return replace(cell, places=tuple(moved(place, pages) for place in cell.places))


def moved_grid(grid: Grid, number: int, pages: int) -> Grid:
    rows = tuple(tuple(moved_cell(cell, pages) for cell in row) for row in grid.rows)
    above, below = moved_lines(grid.above, pages), moved_lines(grid.below, pages)
    return replace(grid, id=number, rows=rows, above=above, below=below)


def repeated(base: Base, copies: int) -> Base:
    """Return a document that says everything several times, page after page."""
    document, layout = base.document, base.layout
    steps = [(copy, copy * len(document.pages)) for copy in range(copies)]
    pages = [replace(p, number=p.number + step) for _, step in steps for p in document.pages]
    grids = [
        moved_grid(grid, grid.id + copy * len(layout.grids), step)
        for copy, step in steps
        for grid in layout.grids
    ]
    lines = [line for _, step in steps for line in moved_lines(layout.lines, step)]
    whole = replace(layout, grids=tuple(grids), lines=tuple(lines))
    return replace(base, document=replace(document, pages=tuple(pages)), layout=whole)


def took_s(act: Callable[[], object]) -> float:
    """Return the thread's own time to do something and have it laid out and painted."""
    started = time.thread_time()
    act()
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
        QApplication.sendPostedEvents(None, kind.value)
    return time.thread_time() - started


@pytest.fixture(scope="module")
def large(sample_base: Base, resources: Resources) -> Review:
    return Review(repeated(sample_base, COPIES), Memory(), resources, author="王芳")


def some_cells(review: Review) -> list[CellRef]:
    facts = [f.cell for f in review.book.facts if f.amount and review.cell(f.cell).places]
    return random.Random(20260302).sample(facts, ROUNDS)


def test_what_is_chosen_in_a_long_document_shows_at_once_in_all_panes(
    qtbot: QtBot,
    large: Review,
    language: Language,
    pictures: PagePictures,
    answers: Answers,
) -> None:
    desk = Desk("长文件.pdf", language, pictures, answers)
    qtbot.addWidget(desk)
    desk.resize(1366, 700)
    with qtbot.waitExposed(desk):
        desk.show()
    desk.viewer.add_pages((p.number, p.width_pt, p.height_pt) for p in large.document.pages)
    with qtbot.waitSignal(desk.begun):
        desk.show_review(large)

    to_page, to_cell = [], []
    for ref in some_cells(large):
        to_page.append(took_s(partial(shown_from_grid, desk, ref)))
        to_cell.append(took_s(partial(pressed_on_page, desk, ref)))

    ninety_five = {
        name: statistics.quantiles(times, n=20)[-1]
        for name, times in (("cell to page", to_page), ("page to cell", to_cell))
    }
    assert max(ninety_five.values()) < LONGEST_S * busy(), ninety_five


def test_nothing_in_a_long_document_holds_a_person_up(
    qtbot: QtBot, large: Review, language: Language, pictures: PagePictures, answers: Answers
) -> None:
    tasks = Tasks(pictures)
    sizes = [(page.number, page.width_pt, page.height_pt) for page in large.document.pages]
    cells = some_cells(large)
    with measured_turns() as turns:
        for number in range(SHOWINGS):
            desk = Desk("长文件.pdf", language, pictures, answers, tasks)
            qtbot.addWidget(desk)
            desk.resize(1366, 700)
            with qtbot.waitExposed(desk):
                desk.show()
            begun = BegunFlag(desk)
            turns.step("pages", partial(desk.viewer.add_pages, sizes), until=lambda: True)
            turns.step("review", partial(desk.show_review, large), until=begun)
            correct = partial(Review.correct_cell, ref=cells[number], text="7.31")
            turns.step(
                "correction", partial(desk.perform, correct), until=partial(is_settled, large)
            )
            turns.step(
                "undo", partial(desk.perform, Review.undo), until=partial(is_settled, large)
            )
            desk.let_go()
    tasks.close()

    assert not turns.slow_as_a_rule(), turns.longest


class BegunFlag:
    """Says whether a desk has begun."""

    def __init__(self, desk: Desk) -> None:
        self._has_begun = False
        desk.begun.connect(self._note)

    def __call__(self) -> bool:
        return self._has_begun

    def _note(self) -> None:
        self._has_begun = True


def is_settled(review: Review) -> bool:
    return not review.is_pending


def shown_from_grid(desk: Desk, ref: CellRef) -> None:
    assert desk.guide is not None
    desk.guide.choose_cell(ref, Origin.GRID)


def pressed_on_page(desk: Desk, ref: CellRef) -> None:
    assert desk.work is not None
    place = desk.work.review.cell(ref).places[0]
    desk.viewer._press(place.page, *place.box.centre)
    assert desk.selection.focus.cell is not None
