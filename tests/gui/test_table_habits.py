"""The table as a spreadsheet: moving, filling, blocks, and changes of its shape by keys."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reviewer.gui.grids.clipboard import copied_data, pasted_rows
from reviewer.gui.grids.moves import edge, row_end
from reviewer.gui.grids.typing import filled, laid_out
from reviewer.gui.selection import Origin
from reviewer.model.grid import Cell, CellRef, Grid
from reviewer.model.operation import GridEdit
from reviewer.model.statement import StatementKind
from tests.gui.stand_ins import Answers, OpenDesk
from tests.gui.test_editing import go, travel_cost

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def grid(*rows: str) -> Grid:
    return Grid(0, tuple(tuple(Cell(text, text, ()) for text in row.split("|")) for row in rows))


WAGES = grid("301|工资|12.00||", "302|商品||3.00|3.00", "303|补助|1.00|1.00|")


@pytest.mark.parametrize(
    ("start", "down", "right", "end"),
    [
        ((0, 0), 0, 1, (0, 2)),
        ((0, 2), 0, 1, (0, 4)),
        ((0, 0), 1, 0, (2, 0)),
        ((0, 2), 1, 0, (2, 2)),
        ((1, 1), 0, 1, (1, 3)),
        ((2, 0), 1, 0, (2, 0)),
    ],
)
def test_ctrl_and_an_arrow_go_to_the_edge_of_the_data(
    start: tuple[int, int], down: int, right: int, end: tuple[int, int]
) -> None:
    assert edge(WAGES, CellRef(0, *start), down, right) == CellRef(0, *end)


def test_home_and_end_go_to_the_first_and_last_text_of_a_row() -> None:
    assert row_end(WAGES, 0, is_first=False) == CellRef(0, 0, 2)
    assert row_end(WAGES, 2, is_first=True) == CellRef(0, 2, 0)


def test_a_block_travels_as_text_and_as_html() -> None:
    refs = [CellRef(0, row, column) for row in (0, 1) for column in (1, 2)]
    data = copied_data(WAGES, refs)

    assert data.text() == "工资\t12.00\n商品\t"
    assert pasted_rows(data) == [["工资", "12.00"], ["商品", ""]]


def test_a_text_with_a_line_break_comes_from_a_spreadsheet_as_one_cell() -> None:
    data = QMimeData()
    data.setText('"工资\n福利"\t12.00\r\n商品\t3.00\r\n')

    assert pasted_rows(data) == [["工资\n福利", "12.00"], ["商品", "3.00"]]


def test_one_value_fills_every_chosen_cell() -> None:
    chosen = [CellRef(0, 0, 3), CellRef(0, 1, 2)]

    assert laid_out(WAGES, chosen, [["１．２"]]) == dict.fromkeys(chosen, "1.2")


def test_filling_takes_the_first_row_or_the_neighbour() -> None:
    chosen = [CellRef(0, row, 2) for row in (0, 1, 2)]

    assert filled(WAGES, chosen, 1, 0) == {chosen[1]: "12.00", chosen[2]: "12.00"}
    assert filled(WAGES, [CellRef(0, 0, 3)], 0, 1) == {CellRef(0, 0, 3): "12.00"}
    assert filled(WAGES, [CellRef(0, 0, 3)], 1, 0) == {}


def test_keys_move_and_extend_in_the_real_table(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    body = desk.grids.view.body

    QTest.keyClick(body, Qt.Key.Key_Home)
    assert desk.grids.view.current() == CellRef(ref.grid, ref.row, 0)

    QTest.keyClick(body, Qt.Key.Key_End, SHIFT)
    assert len(desk.grids.view.chosen()) > 2

    QTest.keyClick(body, Qt.Key.Key_Down, CTRL)
    current = desk.grids.view.current()
    assert current is not None
    assert current.row > ref.row


def test_a_block_is_cut_pasted_and_filled_each_as_one_step(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    desk.grids.cut()
    assert desk.work.review.cell(ref).text == ""
    assert QGuiApplication.clipboard().text() == "5.95"

    desk.grids.paste()
    assert desk.work.review.cell(ref).text == "5.95"
    desk.grids.fill_right()
    assert desk.work.review.cell(ref).text != "5.95"

    for _ in range(3):
        desk.perform(lambda review: review.undo())
    assert desk.work.review.cell(ref).correction is None


def rows_of(desk: OpenDesk, ref: CellRef) -> list[str]:
    row = desk.work.review.grid(ref.grid).rows[ref.row]
    return [cell.text if cell else "-" for cell in row]


def test_a_row_is_put_in_and_taken_out_and_the_cursor_stays_on_the_table(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    before = rows_of(desk, ref)

    desk.grids.insert_row()
    assert not any(rows_of(desk, ref))
    assert desk.grids.model.rowCount() == desk.work.review.grid(ref.grid).row_count

    desk.grids.delete_row()
    assert rows_of(desk, ref) == before
    assert desk.grids.view.current() is not None


def test_a_slipped_row_is_put_right_by_one_key(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    right = CellRef(ref.grid, ref.row, ref.column + 1)
    go(desk, right)
    assert desk.work.review.cell(right).text == ""
    beyond = CellRef(ref.grid, ref.row, ref.column + 2)
    text, places = desk.work.review.cell(beyond).text, desk.work.review.cell(beyond).places
    go(desk, beyond)

    desk.go_left()

    assert desk.work.review.cell(right).text == text
    assert desk.work.review.cell(right).places == places


def test_f4_does_the_last_change_of_shape_again(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    count = desk.work.review.grid(ref.grid).row_count

    desk.grids.insert_row()
    desk.repeat()

    assert desk.work.review.grid(ref.grid).row_count == count + 2


def test_what_cannot_be_reshaped_is_told(desk: OpenDesk) -> None:
    refused: list[object] = []
    desk.refused.connect(refused.append)
    ref = travel_cost(desk.work.review)
    go(desk, ref)

    desk.grids.edit_shape(GridEdit.SPLIT_ROW)

    assert len(refused) == 1
    assert not desk.work.review.history


def test_the_kind_of_a_statement_is_chosen_from_a_list(desk: OpenDesk, answers: Answers) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    answers.choice = "项目支出表"

    desk.grids.revise_kind()

    statement = next(s for s in desk.work.review.book.statements if s.grid == ref.grid)
    assert statement.kind is StatementKind.PROJECT_EXPENDITURE


def test_undoing_a_change_of_shape_looks_at_no_cell_that_is_gone(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    last = desk.work.review.grid(ref.grid).row_count
    go(desk, ref)
    desk.perform(lambda r: r.edit_grid(GridEdit.INSERT_ROW, CellRef(ref.grid, last, 0)))
    go(desk, CellRef(ref.grid, last, 1))

    desk.perform(lambda review: review.undo())

    cell = desk.selection.focus.cell
    assert cell is None or desk.work.review.has_cell(cell)


def test_codes_and_names_stay_while_the_table_scrolls_sideways(desk: OpenDesk) -> None:
    ref = travel_cost(desk.work.review)
    go(desk, ref)
    view = desk.grids.view
    view.setFixedWidth(330)
    view.refit()

    view.body.horizontalScrollBar().setValue(view.body.horizontalScrollBar().maximum())

    if view._frozen_count() == 0:
        view.setFixedWidth(420)
        view.refit()
        view.body.horizontalScrollBar().setValue(60)
    assert view.body.horizontalScrollBar().value() > 0
    assert view.overlays[1].isVisible()
    assert not view.overlays[1].isColumnHidden(0)
    assert view.overlays[1].isColumnHidden(desk.grids.model.columnCount() - 1)


def test_of_two_panels_the_name_of_the_row_looked_at_is_in_view(desk: OpenDesk) -> None:
    desk.resize(1366, 768)
    view, model = desk.grids.view, desk.grids.model
    fact = next(
        fact for fact in desk.work.review.book.facts if fact.line.panel == 1 and fact.amount
    )

    go(desk, fact.cell)

    names = [column for column in model.key_columns if column < fact.cell.column]
    assert len(names) == 2  # revenue and expenditure, each with names of its own
    assert view._frozen_count() == 0
    assert view.body.columnViewportPosition(max(names)) >= 0


def test_the_last_row_of_a_table_just_opened_is_seen_whole(desk: OpenDesk) -> None:
    desk.resize(1366, 640)
    facts = desk.work.review.book.facts
    grid = max(desk.work.review.grids, key=lambda grid: grid.row_count)
    last = max(fact.cell for fact in facts if fact.cell.grid == grid.id)
    desk.guide.choose_cell(next(f.cell for f in facts if f.cell.grid != grid.id), Origin.WINDOW)

    desk.guide.choose_cell(last, Origin.WINDOW)

    body = desk.grids.view.body
    rect = body.visualRect(desk.grids.model.index_of(last))
    assert body.viewport().rect().contains(rect)
