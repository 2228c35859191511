"""The page pane: when it moves and zooms by itself, what is marked on it, its other side."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCommonStyle
from pytestqt.qtbot import QtBot

from reviewer.app.outlook import counterparts
from reviewer.gui.selection import Origin
from reviewer.gui.viewer.looked_at import LookedAt
from reviewer.gui.viewer.pane import Layer
from reviewer.gui.viewer.zoom import Position, Positions, readable_scale
from reviewer.model.amount import read_amount
from reviewer.model.geometry import Box, Place, union
from reviewer.model.grid import CellRef
from tests.gui.stand_ins import OpenDesk
from tests.gui.test_selection import any_amount, click_on_page


@pytest.mark.parametrize(
    ("scale", "height_pt", "shown_px"),
    [(0.7, 9.0, 18.0), (2.0, 9.0, 18.0), (4.0, 9.0, 36.0), (8.0, 9.0, 32.0), (1.0, None, None)],
)
def test_zoom_changes_only_where_digits_cannot_be_read(
    scale: float, height_pt: float | None, shown_px: float | None
) -> None:
    wanted = readable_scale(scale, height_pt)

    assert wanted == scale if height_pt is None else wanted * height_pt == shown_px


@pytest.mark.parametrize(("most", "shown_px"), [(1.5, 13.5), (1.0, 12.0), (3.0, 18.0)])
def test_digits_are_shown_smaller_where_the_name_of_their_row_is_seen_only_then(
    most: float, shown_px: float
) -> None:
    assert readable_scale(0.7, 9.0, most) * 9.0 == pytest.approx(shown_px)
    assert readable_scale(shown_px / 9.0, 9.0, most) * 9.0 == pytest.approx(shown_px)


def test_going_back_and_forward_visits_the_same_places() -> None:
    positions = Positions()
    first, second, third = (Position(0, y, 1.0) for y in (0, 100, 200))
    positions.leave(first)
    positions.leave(second)

    assert positions.back(third) == second
    assert positions.back(second) == first
    assert positions.back(first) is None
    assert positions.forward(first) == second
    assert positions.forward(second) == third


def far_apart(desk: OpenDesk) -> tuple[CellRef, CellRef]:
    cells = [fact.cell for fact in desk.work.review.book.facts if fact.amount]
    return cells[0], cells[-1]


def looked_at(desk: OpenDesk) -> LookedAt:
    assert desk.viewer._looked is not None
    return desk.viewer._looked


def name_of_row_is_seen(desk: OpenDesk, ref: CellRef) -> bool:
    review, view = desk.work.review, desk.viewer.view
    cells = review.grid(ref.grid).rows[ref.row][: ref.column]
    names = [c for c in cells if c and c.text and read_amount(c.text) is None]
    place = names[-1].places[0]
    item = view.page_item(place.page)
    assert item is not None
    left = view.mapFromScene(item.mapToScene(place.box.x0, place.box.top)).x()
    return left >= 0


def test_digits_looked_at_are_large_enough_to_read(desk: OpenDesk) -> None:
    ref = any_amount(desk, 60)
    desk.guide.choose_cell(ref, Origin.WINDOW)

    place = desk.work.review.cell(ref).places[0]
    height_pt = looked_at(desk).digit_height(place)
    assert height_pt is not None
    item = desk.viewer.view.page_item(place.page)
    assert item is not None
    height_px = height_pt * item.scale() * desk.viewer.view.transform().m11()
    assert height_px >= 15.9 or (height_px >= 11.9 and name_of_row_is_seen(desk, ref))


def test_a_zoom_somebody_chose_is_kept(desk: OpenDesk) -> None:
    first, last = far_apart(desk)
    desk.viewer.view.fit_page()
    chosen = desk.viewer.view.zoom

    for ref in (first, last):
        desk.guide.choose_cell(ref, Origin.WINDOW)

    assert desk.viewer.view.zoom == chosen


def test_a_neighbour_in_the_middle_of_the_view_does_not_move_it(desk: OpenDesk) -> None:
    ref = any_amount(desk, 60)
    desk.guide.choose_cell(ref, Origin.WINDOW)
    before = desk.viewer.view._position()
    below = CellRef(ref.grid, ref.row + 1, ref.column)

    desk.guide.choose_cell(below, Origin.WINDOW)

    assert desk.viewer.view._position() == before


def test_alt_left_goes_back_to_where_the_pages_were(desk: OpenDesk) -> None:
    first, last = far_apart(desk)
    desk.guide.choose_cell(first, Origin.WINDOW)
    before = desk.viewer.view._position()
    desk.guide.choose_cell(last, Origin.WINDOW)

    QTest.keyClick(desk.viewer.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert desk.viewer.view._position().y == pytest.approx(before.y, abs=2)


def test_overlays_go_round_in_three_steps(desk: OpenDesk) -> None:
    seen = []
    for _ in range(3):
        seen.append(desk.viewer._layer)
        desk.viewer.cycle_layer()

    assert seen == [Layer.MARKS, Layer.DIGITS, Layer.BARE]
    assert desk.viewer._layer is Layer.MARKS


def test_space_on_the_pages_holds_the_glass(desk: OpenDesk) -> None:
    desk.guide.choose_cell(any_amount(desk), Origin.WINDOW)

    QTest.keyPress(desk.viewer.view, Qt.Key.Key_Space)
    assert desk.viewer.view._loupe.isVisible()

    QTest.keyRelease(desk.viewer.view, Qt.Key.Key_Space)
    assert desk.viewer.view._loupe.isHidden()


def test_a_box_drawn_on_a_page_adds_up_and_copies_what_is_in_it(desk: OpenDesk) -> None:
    heard: list[str] = []
    desk.news.connect(heard.append)
    ref = any_amount(desk, 60)
    place = desk.work.review.cell(ref).places[0]
    view = desk.viewer.view
    view.show_place(place)
    item = view.page_item(place.page)
    assert item is not None
    box = Box(place.box.x0 - 1, place.box.top - 1, place.box.x1 + 1, place.box.bottom + 1)
    start, end = (
        view.mapFromScene(item.mapToScene(QPointF(x, y)))
        for x, y in ((box.x0, box.top), (box.x1, box.bottom))
    )

    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), end)
    view._mark(start, end)
    QTest.mouseRelease(view.viewport(), left, Qt.KeyboardModifier.NoModifier, end)
    view.setFocus()
    desk.copy()

    text = desk.work.review.cell(ref).text
    assert QGuiApplication.clipboard().text() == text
    assert heard[-1] == f"1 个数合计 {text}"


def test_an_amount_that_equals_what_was_added_up_is_offered_and_shown_beside(
    qtbot: QtBot, desk: OpenDesk
) -> None:
    ref, parts = a_total_with_parts(desk)
    places = [desk.work.review.cell(part).places[0] for part in parts]
    box = union([place.box for place in places])
    offers: list[str] = []
    desk.offered.connect(lambda _, asked: offers.append(asked))

    desk.viewer.view.show_place(Place(places[0].page, box))
    with qtbot.waitSignal(desk.offered):
        desk.viewer.marking.mark(places[0].page, box)
    offered = desk.adding_up.found
    assert ref in offered
    while desk.selection.focus.cell != ref:
        desk.take_offer()

    assert offers[0] == f"与“{desk.work.review.label(offered[0])}”相等？"
    assert desk.grids.view.current() == ref
    assert not desk.viewer.second.isHidden()
    assert desk.work.review.label(ref) in desk.viewer.second.said.said
    assert places[0].page in desk.viewer.view.visible_pages()


def test_nothing_is_offered_where_no_amount_equals_the_sum(qtbot: QtBot, desk: OpenDesk) -> None:
    ref, parts = a_total_with_parts(desk)
    place = desk.work.review.cell(parts[0]).places[0]
    other = desk.work.review.cell(ref).places[0]
    box = union([place.box, other.box])

    desk.viewer.marking.mark(place.page, box)
    qtbot.waitUntil(lambda: not desk.adding_up._rest.isActive())

    assert desk.adding_up.found == ()


def a_total_with_parts(desk: OpenDesk) -> tuple[CellRef, list[CellRef]]:
    """Return a total and parts of it that stand right below one another in a column."""
    for comparison in desk.work.review.derived.report.comparisons:
        total, *parts = comparison.cells
        cells = [desk.work.review.cell(ref) for ref in parts]
        rows = sorted(ref.row for ref in parts)
        if (
            comparison.agreed
            and len(parts) > 1
            and {ref.column for ref in parts} == {total.column}
            and {ref.grid for ref in parts} == {total.grid}
            and rows == list(range(rows[0], rows[0] + len(rows)))
            and all(cell.places and cell.text for cell in cells)
            and len({cell.places[0].page for cell in cells}) == 1
        ):
            return total, parts
    pytest.fail("no total with parts below one another")


def test_the_second_view_shows_what_an_amount_is_compared_with(
    qtbot: QtBot, desk: OpenDesk
) -> None:
    review, outlook = desk.work.review, desk.work.outlook
    refs = (fact.cell for fact in review.book.facts if fact.amount)
    ref = next(ref for ref in refs if counterparts(review, outlook, ref))
    desk.guide.choose_cell(ref, Origin.WINDOW)

    desk.toggle_second()

    other = counterparts(review, outlook, ref)[0]
    assert desk.viewer.second.isVisible()
    page = review.cell(other).places[0].page
    qtbot.waitUntil(lambda: page in desk.viewer.second.view.visible_pages())
    assert review.label(other) in desk.viewer.second.said.text()


def test_a_double_click_on_a_number_opens_its_other_side(desk: OpenDesk) -> None:
    ref = any_amount(desk, 60)
    place = desk.work.review.cell(ref).places[0]
    desk.viewer.view.double_clicked.emit(place.page, *place.box.centre)

    assert desk.viewer.second.isVisible()
    assert desk.selection.focus.cell == ref


def test_the_outline_leads_to_statements(desk: OpenDesk) -> None:
    desk.viewer.toggle_outline()
    outline = desk.viewer.outline
    titles = [outline.item(row).text() for row in range(outline.count())]
    row = next(n for n, title in enumerate(titles) if "▤" in title)

    outline.itemActivated.emit(outline.item(row))

    page = desk.work.review.book.statements[0].pages[0]
    assert outline.isVisible()
    assert desk.viewer.strip.isHidden()
    assert page in desk.viewer.view.visible_pages()
    assert sum("▤" in title for title in titles) == len(desk.work.review.book.statements)


def test_small_pages_say_which_statement_begins_there(desk: OpenDesk) -> None:
    statement = desk.work.review.book.statements[0]
    pages = desk.viewer.strip.pages
    index = pages.index(pages.row_of(statement.pages[0]))

    assert str(index.data(Qt.ItemDataRole.ToolTipRole)) in statement.title


def test_on_a_narrow_window_the_row_looked_at_stands_above_the_table(desk: OpenDesk) -> None:
    desk.resize(1100, 700)
    ref = any_amount(desk, 60)
    desk.guide.choose_cell(ref, Origin.GRID)

    assert desk.arrangement.middle.indexOf(desk.viewer) == 0
    assert desk.viewer.strip.isHidden()
    assert desk.work.review.cell(ref).places[0].page in desk.viewer.view.visible_pages()

    desk.resize(1600, 800)
    assert desk.arrangement.indexOf(desk.viewer) == 0
    assert desk.viewer.strip.isVisible()


def test_a_click_takes_the_marks_away(desk: OpenDesk) -> None:
    desk.viewer.marking.mark(1, Box(0, 0, 500, 500))
    assert desk.viewer.marking.marked.boxes

    click_on_page(desk, any_amount(desk, 60))

    assert not desk.viewer.marking.marked.boxes


def test_what_is_gone_to_swells_once_and_not_where_no_motion_is_wanted(
    qtbot: QtBot, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, ref = desk.viewer.view, any_amount(desk, 30)
    place = desk.work.review.cell(ref).places[0]
    monkeypatch.setattr(view, "style", Still)
    view.show_place(place)
    was_still = not view.pulse.is_running
    monkeypatch.setattr(view, "style", Moving)

    view.show_place(place)

    assert was_still
    assert view.pulse.is_running
    qtbot.waitUntil(lambda: not view.pulse.is_running)


Still = type("Still", (QCommonStyle,), {"styleHint": lambda *_: 0})
Moving = type("Moving", (QCommonStyle,), {"styleHint": lambda *_: 60})


def test_a_question_mark_on_the_pages_or_the_findings_asks_for_the_keys(desk: OpenDesk) -> None:
    asked: list[None] = []
    desk.keys_wanted.connect(lambda: asked.append(None))

    for pane in (desk.viewer.view, desk.findings.list):
        QTest.keyClicks(pane, "?")

    assert len(asked) == 2


def test_a_zoom_nobody_chose_gives_way_to_the_name_of_the_row() -> None:
    assert readable_scale(3.0, 9.0, 2.0) * 9.0 == pytest.approx(18.0)
    assert readable_scale(3.0, 9.0, 0.5) * 9.0 == pytest.approx(12.0)  # still read
    assert readable_scale(3.0, 9.0, 4.0) == 3.0
