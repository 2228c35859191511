"""Reading by hand: rectangles and lines over the page, cells framed, readings chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.drawn import lines_of
from reviewer.app.readings import ReadingSource, readings
from reviewer.gui import reading_by_hand
from reviewer.gui.selection import Origin
from reviewer.gui.viewer.lines import Chosen, LinesItem
from reviewer.model.document import Page
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import Grid
from tests.gui.stand_ins import Answers, OpenDesk
from tests.gui.test_editing import travel_cost

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def on_one_page(desk: OpenDesk) -> Grid:
    return next(g for g in desk.work.review.grids if len(g.pages) == 1 and g.row_count > 8)


def box_of(grid: Grid) -> Box:
    return union(place.box for _, cell in grid.cells() for place in cell.places)


def at(desk: OpenDesk, page: int, x: float, y: float) -> QPoint:
    item = desk.viewer.view.page_item(page)
    assert item is not None
    return desk.viewer.view.mapFromScene(item.mapToScene(x, y))


def drag(desk: OpenDesk, page: int, box: Box) -> None:
    """Draw a rectangle with the pointer."""
    view = desk.viewer.view
    view.fit_page()
    view.show_page(page)
    start, end = at(desk, page, box.x0, box.top), at(desk, page, box.x1, box.bottom)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, end)


def lines_shown(desk: OpenDesk) -> LinesItem:
    item = desk.viewer.drawing.item
    assert item is not None
    return item


def press(desk: OpenDesk, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(desk.viewer.view, key, modifier)


def test_a_rectangle_drawn_on_the_page_becomes_a_table(desk: OpenDesk) -> None:
    grid = on_one_page(desk)
    count = len(desk.work.review.grids)

    desk.by_hand.draw_table()
    drag(desk, grid.pages[0], box_of(grid))
    assert len(lines_shown(desk).xs) == grid.column_count + 1
    press(desk, Qt.Key.Key_Return)

    assert len(desk.work.review.grids) == count + 1
    assert desk.grids.chooser.count() == count + 1
    assert desk.viewer.drawing.item is None
    desk.perform(lambda review: review.undo())
    assert desk.grids.chooser.count() == count


def test_esc_lets_a_drawing_go_and_changes_nothing(desk: OpenDesk) -> None:
    steps = len(desk.work.review.history)

    desk.by_hand.draw_table()
    press(desk, Qt.Key.Key_Escape)
    assert not desk.viewer.drawing.is_active
    desk.grids.show_first()
    desk.by_hand.redraw_table()
    press(desk, Qt.Key.Key_Escape)

    assert not desk.viewer.drawing.is_active
    assert len(desk.work.review.history) == steps


def shown(desk: OpenDesk, grid: Grid) -> None:
    ref = next(f.cell for f in desk.work.review.book.facts if f.cell.grid == grid.id)
    desk.guide.choose_cell(ref, Origin.WINDOW)


def test_lines_are_moved_added_and_taken_away_with_keys(desk: OpenDesk) -> None:
    grid = on_one_page(desk)
    shown(desk, grid)
    desk.by_hand.redraw_table()
    item = lines_shown(desk)
    before = lines_of(grid, grid.pages[0])

    press(desk, Qt.Key.Key_Tab)
    press(desk, Qt.Key.Key_Right)
    press(desk, Qt.Key.Key_Left, SHIFT)
    assert item.xs[1] == pytest.approx(before.xs[1] - 7)
    press(desk, Qt.Key.Key_Insert)
    press(desk, Qt.Key.Key_Insert, SHIFT)
    assert (len(item.xs), len(item.ys)) == (len(before.xs) + 1, len(before.ys) + 1)
    press(desk, Qt.Key.Key_Delete)

    assert len(item.ys) == len(before.ys)


def test_a_line_follows_the_pointer_but_not_past_its_neighbours(desk: OpenDesk) -> None:
    grid = on_one_page(desk)
    shown(desk, grid)
    desk.by_hand.redraw_table()
    item, page = lines_shown(desk), grid.pages[0]
    desk.viewer.view.fit_page()
    y = (item.ys[0] + item.ys[1]) / 2
    start, end = at(desk, page, item.xs[1], y), at(desk, page, item.xs[3], y)
    viewport = desk.viewer.view.viewport()

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, end)

    assert item.chosen == Chosen(is_column=True, place=1)
    assert item.xs[1] < item.xs[2]
    assert item.xs == sorted(item.xs)


def test_a_table_with_a_line_less_is_read_again_by_keys_alone(desk: OpenDesk) -> None:
    grid = on_one_page(desk)
    shown(desk, grid)

    desk.by_hand.redraw_table()
    press(desk, Qt.Key.Key_Tab)
    press(desk, Qt.Key.Key_Delete)
    press(desk, Qt.Key.Key_Return)

    assert desk.work.review.grid(grid.id).column_count == grid.column_count - 1
    assert desk.grids.model.columnCount() == grid.column_count - 1


def test_values_read_otherwise_than_a_person_said_are_listed(
    desk: OpenDesk, answers: Answers
) -> None:
    grid = on_one_page(desk)
    ref = next(f.cell for f in desk.work.review.book.facts if f.cell.grid == grid.id and f.amount)
    desk.perform(lambda review: review.correct_cell(ref, "1,234.56"))
    shown(desk, grid)

    desk.by_hand.redraw_table()
    item = lines_shown(desk)
    item.chosen = Chosen(is_column=True, place=ref.column)
    press(desk, Qt.Key.Key_Delete)
    press(desk, Qt.Key.Key_Return)

    assert "1,234.56" in answers.asked[-1]


def test_a_cell_framed_on_the_page_is_read_there(desk: OpenDesk) -> None:
    review = desk.work.review
    ref = travel_cost(desk.work.review)
    other = next(f.cell for f in review.book.facts if f.amount and f.cell.grid != ref.grid)
    place = review.cell(other).places[0]
    desk.guide.choose_cell(ref, Origin.WINDOW)

    desk.by_hand.frame_cell()
    drag(desk, place.page, place.box)

    assert review.cell(ref).text == review.cell(other).text
    assert review.cell(ref).places[0].page == place.page


def test_a_person_chooses_among_the_readings_of_a_cell(desk: OpenDesk, answers: Answers) -> None:
    ref = travel_cost(desk.work.review)
    found = readings(desk.work.review, desk.work.outlook, ref)
    assert [sources for _, sources in found] == [
        (ReadingSource.MACHINE, ReadingSource.PAGE),
        (ReadingSource.SUGGESTED,),
    ]
    desk.guide.choose_cell(ref, Origin.WINDOW)
    answers.choice = f"{found[1][0]}　使勾稽相符的数"

    desk.by_hand.choose_reading()

    assert desk.work.review.cell(ref).text == found[1][0]


def test_a_place_on_the_page_tells_what_stands_there(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    place = desk.work.review.cell(ref).places[0]
    blank = Place(place.page, Box(2, 2, 8, 8))

    desk.perform(lambda review: review.read_cell(ref, blank))

    assert desk.work.review.cell(ref).reading == ""


def test_a_table_is_read_again_by_its_pictures_and_conflicts_are_listed(
    qtbot: QtBot, desk: OpenDesk, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = travel_cost(desk.work.review)
    printed = desk.work.review.cell(ref).reading
    desk.perform(lambda review: review.correct_cell(ref, "6.90"))
    desk.guide.choose_cell(ref, Origin.WINDOW)
    monkeypatch.setattr(desk.by_hand, "_tasks", desk.viewer.pictures._tasks)

    def read_otherwise(page: Page, picture: object, scale: float) -> Page:
        del picture, scale
        words = (replace(w, text="6.96") if w.text == printed else w for w in page.words)
        return replace(page, words=tuple(words))

    monkeypatch.setattr(reading_by_hand, "page_by_picture", read_otherwise)
    told: list[str] = []
    desk.news.connect(told.append)

    desk.by_hand.reread_by_picture()
    qtbot.waitUntil(lambda: any("重读完成" in news for news in told))

    cell = desk.work.review.cell(ref)
    assert (cell.correction, cell.reading) == ("6.90", "6.96")
    assert "6.90" in answers.asked[-1]
    assert "6.96" in answers.asked[-1]
    assert "人工值 1 处保留" in told[-1]


def test_reading_a_table_by_its_pictures_is_stopped_by_asking_again(
    qtbot: QtBot, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = travel_cost(desk.work.review)
    desk.guide.choose_cell(ref, Origin.WINDOW)
    monkeypatch.setattr(desk.by_hand, "_tasks", desk.viewer.pictures._tasks)
    told: list[str] = []
    desk.news.connect(told.append)
    entries = len(desk.work.review.history)

    desk.by_hand.reread_by_picture()
    desk.by_hand.reread_by_picture()
    qtbot.waitUntil(lambda: told[-1] == "已停止重读")

    assert len(desk.work.review.history) == entries
