"""Proof sheets: amounts beside their pieces of the page, a whole screen confirmed with one key."""

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reviewer.app.contact import (
    BRAKE,
    Scope,
    cells_for_second,
    cells_to_compare,
    contradictions,
)
from reviewer.gui.grids.proof import SCOPES, ProofView
from reviewer.model.grid import CellRef
from reviewer.model.operation import ConfirmCell, Verdict
from tests.gui.stand_ins import OpenDesk

LEAST_PER_KEY = 50
NONE = Qt.KeyboardModifier.NoModifier


def opened(desk: OpenDesk, scope: Scope = Scope.ALL) -> ProofView:
    """Open the contact sheet as Shift+F12 does, with the amounts chosen for it."""
    desk.grids.toggle_contact_sheet()
    proof = desk.grids.proof
    assert proof is not None
    place = list(SCOPES).index(scope)
    proof.scope.setCurrentIndex(place)
    proof.scope.activated.emit(place)
    return proof


def press(proof: ProofView, key: Qt.Key) -> None:
    QTest.keyClick(proof.table, key, NONE)


def shown(proof: ProofView) -> list[CellRef]:
    """Return the cells on the screen that are shown as they are."""
    return [tile.ref for tile in proof.on_screen() if not tile.is_planted]


def planted(proof: ProofView) -> list[CellRef]:
    """Return the cells on the screen that are shown wrongly on purpose."""
    return [tile.ref for tile in proof.on_screen() if tile.is_planted]


def mark(proof: ProofView, refs: list[CellRef]) -> None:
    """Mark cells as other than the page, with the space bar."""
    for row, tiles in enumerate(proof.model.rows):
        for column, tile in enumerate(tiles):
            if tile is not None and tile.ref in refs:
                proof.table.setCurrentIndex(proof.model.index(row, column))
                press(proof, Qt.Key.Key_Space)


def confirmed(desk: OpenDesk) -> list[ConfirmCell]:
    entries = desk.work.review.in_force
    return [entry.operation for entry in entries if isinstance(entry.operation, ConfirmCell)]


def test_amounts_read_alike_stand_beside_each_other(desk: OpenDesk) -> None:
    review = desk.work.review
    cells = cells_to_compare(review, desk.work.outlook, Scope.ALL)
    texts = [review.cell(ref).text for ref in cells]

    runs = sum(one != other for one, other in pairwise(texts)) + 1
    assert runs == len(Counter(texts)) < len(texts)


def test_what_several_checks_contradict_is_left_for_a_look_by_itself(desk: OpenDesk) -> None:
    review = desk.work.review
    ref = max(
        (fact.cell for fact in review.book.facts if fact.amount),
        key=lambda ref: len(desk.work.outlook.comparisons.get(ref, ())),
    )
    assert ref in cells_to_compare(review, desk.work.outlook, Scope.ALL)

    desk.perform(lambda review: review.correct_cell(ref, "123456.78"))

    assert contradictions(desk.work.outlook, ref) >= BRAKE
    assert ref not in cells_to_compare(review, desk.work.outlook, Scope.ALL)


def test_one_key_confirms_a_screen_of_at_least_fifty_amounts(qtbot: QtBot, desk: OpenDesk) -> None:
    desk.resize(1366, 660)  # what a window of 1366×768 leaves to the panes
    proof = opened(desk)
    qtbot.waitUntil(lambda: len(shown(proof)) >= LEAST_PER_KEY)
    mark(proof, planted(proof))
    on_screen = shown(proof)

    press(proof, Qt.Key.Key_Return)

    assert [operation.cell for operation in confirmed(desk)] == on_screen
    assert not set(shown(proof)) & set(on_screen)  # the next screen has come
    desk.perform(lambda review: review.undo())
    assert not confirmed(desk)  # one key, one step of undo


def test_what_is_marked_as_different_is_not_confirmed_and_is_corrected_at_the_end(
    desk: OpenDesk,
) -> None:
    proof = opened(desk, Scope.DOUBTED)
    odd = shown(proof)[0]

    mark(proof, [odd])
    for _ in range(9):
        if shown(proof) == [odd]:
            break
        mark(proof, planted(proof))
        press(proof, Qt.Key.Key_Return)
    assert odd not in desk.work.review.confirmed
    assert shown(proof) == [odd]
    press(proof, Qt.Key.Key_Return)

    assert proof.isHidden()
    assert desk.grids.view.current() == odd
    assert desk.grids.view._is_editing()


def test_what_is_shown_wrongly_on_purpose_and_not_seen_keeps_the_screen(desk: OpenDesk) -> None:
    proof = opened(desk)
    wrong = planted(proof)
    assert wrong
    texts = {tile.ref: tile.text for tile in proof.on_screen() if tile.is_planted}
    assert all(texts[ref] != desk.work.review.cell(ref).text for ref in wrong)

    press(proof, Qt.Key.Key_Return)
    assert not confirmed(desk)
    assert planted(proof) == wrong
    assert f"有 {len(wrong)} 个" in proof._said.said
    press(proof, Qt.Key.Key_Return)

    assert confirmed(desk)
    assert not {operation.cell for operation in confirmed(desk)} & {*wrong}
    assert proof._seen.text() == f"抽查看出 0／{len(wrong)}"


def test_what_is_shown_wrongly_on_purpose_and_seen_changes_nothing(desk: OpenDesk) -> None:
    proof = opened(desk)
    wrong = planted(proof)

    mark(proof, wrong)
    press(proof, Qt.Key.Key_Return)

    assert not {operation.cell for operation in confirmed(desk)} & {*wrong}
    assert proof._seen.text() == f"抽查看出 {len(wrong)}／{len(wrong)}"
    assert all(desk.work.review.cell(ref).correction is None for ref in wrong)


def test_nothing_is_shown_wrongly_where_that_is_not_wanted(desk: OpenDesk) -> None:
    proof = opened(desk)

    proof.lot.click()

    assert not planted(proof)
    assert shown(proof)


def test_a_click_marks_a_tile_and_another_takes_the_mark_away(desk: OpenDesk) -> None:
    proof = opened(desk)
    index = proof.model.index(0, 1)
    centre = proof.table.visualRect(index).center()

    QTest.mouseClick(proof.table.viewport(), Qt.MouseButton.LeftButton, NONE, centre)
    tile = proof.model.tile(index)
    assert tile is not None
    assert tile.is_odd
    QTest.mouseClick(proof.table.viewport(), Qt.MouseButton.LeftButton, NONE, centre)

    tile = proof.model.tile(index)
    assert tile is not None
    assert not tile.is_odd
    assert desk.selection.focus.cell == tile.ref  # the page follows


def test_a_whole_table_is_proofed_a_screen_at_a_time(desk: OpenDesk) -> None:
    grid = max(desk.work.review.grids, key=lambda grid: grid.row_count)
    desk.grids._choose_grid([g.id for g in desk.work.review.grids].index(grid.id))
    desk.grids.toggle_table_proof()
    proof = desk.grids.proof
    assert proof is not None
    tiles = [tile for row in proof.model.rows for tile in row if tile is not None]
    assert [tile.ref for tile in tiles] == [ref for ref, _ in grid.cells()]
    first = {tile.ref for tile in proof.on_screen() if tile.may_confirm}

    press(proof, Qt.Key.Key_Return)

    assert {operation.cell for operation in confirmed(desk)} == first
    assert not first & {tile.ref for tile in proof.on_screen() if tile.may_confirm}
    desk.grids.toggle_table_proof()
    assert desk.grids.view.isVisible()


def test_the_table_goes_on_at_the_cell_the_sheet_was_left_at(desk: OpenDesk) -> None:
    proof = opened(desk)
    proof.table.setCurrentIndex(proof.model.index(1, 1))
    tile = proof.model.tile(proof.model.index(1, 1))
    assert tile is not None
    assert desk.grids.view.current() != tile.ref

    press(proof, Qt.Key.Key_Escape)

    assert desk.grids.view.current() == tile.ref == desk.selection.focus.cell


def test_every_tile_gets_its_piece_of_the_page(qtbot: QtBot, desk: OpenDesk) -> None:
    proof = opened(desk)

    qtbot.waitUntil(lambda: all(tile.picture is not None for tile in proof.on_screen()))


def test_a_finding_asked_for_brings_the_table_back(desk: OpenDesk) -> None:
    proof = opened(desk)

    desk.guide.next_finding()
    desk.guide.next_finding()

    assert proof.isHidden()
    assert desk.grids.view.isVisible()


@pytest.mark.parametrize("is_table", [False, True])
def test_the_model_of_tiles_behaves(desk: OpenDesk, *, is_table: bool) -> None:
    proof = opened(desk)
    tester = QAbstractItemModelTester(
        proof.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    if is_table:
        proof.show_table(0)

    press(proof, Qt.Key.Key_Return)

    assert tester.model() is proof.model


def test_a_second_person_looks_at_what_the_first_changed_and_some_by_lot(desk: OpenDesk) -> None:
    review = desk.work.review
    changed = next(fact.cell for fact in review.book.facts if fact.amount)
    desk.perform(lambda r: r.correct_cell(changed, "1.01"))
    decided = desk.work.outlook.triage[-1]
    desk.perform(lambda r: r.decide([decided.finding.key], Verdict.PUBLICATION_WRONG))
    amounts = [fact.cell for fact in review.book.facts if fact.amount]

    desk.review_second()
    proof = desk.grids.proof
    assert proof is not None
    wanted = set(cells_to_compare(review, desk.work.outlook, Scope.SECOND))

    assert changed in wanted
    assert 0.01 < len(wanted) / len(amounts) < 0.25
    assert {*shown(proof)} <= wanted
    assert desk.findings.list.findings.rowCount() == 1  # the verdict, to be agreed with or not


def test_what_the_second_person_confirmed_is_not_asked_again_but_of_others_it_is(
    desk: OpenDesk,
) -> None:
    review = desk.work.review
    lot = cells_for_second(review, desk.work.outlook, "李强")
    desk.perform(lambda r: r.confirm_cells(lot[:1]))

    assert lot[0] in cells_for_second(review, desk.work.outlook, "李强")
    assert lot[0] not in cells_for_second(review, desk.work.outlook, review.author)
