"""One selection: whichever pane is used, the other two follow, and it stays where it is."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.outlook import evidence_cells, finding_outlines
from reviewer.gui.selection import Focus, Origin, Selection
from reviewer.model.finding import EvidenceRole
from reviewer.model.grid import CellRef
from tests.gui.stand_ins import OpenDesk


def click_on_page(desk: OpenDesk, ref: CellRef) -> None:
    view = desk.viewer.view
    place = desk.work.review.cell(ref).places[0]
    view.show_place(place)
    item = view.page_item(place.page)
    assert item is not None
    point = view.mapFromScene(item.mapToScene(QPointF(*place.box.centre)))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )


def any_amount(desk: OpenDesk, nth: int = 30) -> CellRef:
    return [fact.cell for fact in desk.work.review.book.facts if fact.amount is not None][nth]


def outlined(desk: OpenDesk, page: int) -> list[EvidenceRole]:
    item = desk.viewer.view.page_item(page)
    assert item is not None
    return [drawn.role for drawn in item._drawn if not drawn.is_filled]


def test_choosing_what_is_chosen_is_not_news(qtbot: QtBot) -> None:
    selection = Selection()
    selection.choose(Focus(finding="a"), Origin.GRID)

    with qtbot.assertNotEmitted(selection.changed):
        selection.choose(Focus(finding="a"), Origin.VIEWER)


def test_a_cell_chosen_in_the_table_is_outlined_on_its_page(desk: OpenDesk) -> None:
    ref = any_amount(desk)
    desk.grids._go_to(CellRef(ref.grid, ref.row, ref.column - 1))

    desk.grids.view.show_cell(ref, scroll=True)

    place = desk.work.review.cell(ref).places[0]
    assert desk.selection.focus.cell == ref
    assert outlined(desk, place.page)[-1] is EvidenceRole.PART
    assert place.page in desk.viewer.view.visible_pages()


def test_a_rectangle_clicked_on_the_page_is_chosen_in_the_table(desk: OpenDesk) -> None:
    ref = any_amount(desk, 60)

    click_on_page(desk, ref)

    assert desk.grids.shown_grid == ref.grid
    assert desk.grids.view.current() == ref


def test_the_page_does_not_move_under_the_hand_that_clicks_it(desk: OpenDesk) -> None:
    ref = any_amount(desk, 60)
    place = desk.work.review.cell(ref).places[0]
    desk.viewer.view.show_place(place)
    before = desk.viewer.view.verticalScrollBar().value()

    click_on_page(desk, ref)

    assert desk.viewer.view.verticalScrollBar().value() == before


def test_a_finding_is_outlined_in_both_panes_total_double_parts_single(desk: OpenDesk) -> None:
    items = desk.work.outlook.triage
    item = next(i for i in items if len(evidence_cells(i.finding)) > 3)

    desk.findings.list.setCurrentIndex(
        desk.findings.list.findings.index(desk.findings.list.findings.row_of(item.finding.key))
    )

    cells = evidence_cells(item.finding)
    total = next(ref for ref, role in cells.items() if role is EvidenceRole.TOTAL)
    part = next(ref for ref, role in cells.items() if role is EvidenceRole.PART)
    assert desk.grids.model.look(total).evidence is EvidenceRole.TOTAL
    assert desk.grids.model.look(part).evidence is EvidenceRole.PART
    pages = {o.place.page for o in finding_outlines(desk.work.review, item.finding)}
    drawn = [role for page in pages for role in outlined(desk, page)]
    assert EvidenceRole.TOTAL in drawn
    assert EvidenceRole.PART in drawn


def test_a_finding_stays_outlined_while_its_own_cells_are_looked_at(desk: OpenDesk) -> None:
    item = next(i for i in desk.work.outlook.triage if len(evidence_cells(i.finding)) > 1)
    desk.guide.show_finding(item.finding.key)
    own = max(evidence_cells(item.finding))

    desk.guide.choose_cell(own, Origin.GRID)
    assert desk.selection.focus == Focus(cell=own, finding=item.finding.key)

    facts = desk.work.review.book.facts
    own_cells = evidence_cells(item.finding)
    other = next(fact.cell for fact in facts if fact.cell not in own_cells)
    desk.guide.choose_cell(other, Origin.GRID)
    assert desk.selection.focus == Focus(cell=other)


def test_f8_goes_round_all_findings_and_back_to_the_first(desk: OpenDesk) -> None:
    first = desk.selection.focus.finding
    seen = [first]
    for _ in range(len(desk.work.outlook.triage) - 1):
        desk.guide.next_finding()
        seen.append(desk.selection.focus.finding)
    desk.guide.next_finding()

    assert len(set(seen)) == len(desk.work.outlook.triage)
    assert desk.selection.focus.finding == first


def test_f7_goes_to_the_next_amount_nothing_vouches_for(desk: OpenDesk) -> None:
    desk.guide.next_unproven()
    first = desk.selection.focus.cell
    desk.guide.next_unproven()

    assert first == desk.work.outlook.unproven[0]
    assert desk.selection.focus.cell == desk.work.outlook.unproven[1]


def test_a_pointer_resting_on_a_cell_of_the_page_tells_what_its_table_tells(
    desk: OpenDesk,
) -> None:
    ref = any_amount(desk)
    place = desk.work.review.cell(ref).places[0]
    view, model = desk.viewer.view, desk.grids.model
    desk.guide.choose_cell(ref, Origin.WINDOW)

    told = view.tip_at(place.page, *place.box.centre)

    assert told == model.index_of(ref).data(Qt.ItemDataRole.ToolTipRole)
    assert "置信" in told
    assert view.tip_at(place.page, 1, 1) == ""
