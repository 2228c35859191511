"""Verbs that change shape and meaning of tables, and those that take single steps back."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from reviewer.app.exporting import record_of
from reviewer.app.pipeline import Derived
from reviewer.app.reading_process import load_reader
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.app.review import Base, Review
from reviewer.model.amount import AmountUnit
from reviewer.model.errors import VerbRefused
from reviewer.model.grid import CellRef
from reviewer.model.grid_edits import GridEditRefused
from reviewer.model.operation import Aspect, GridEdit, LogEntry, Operation, Verdict
from reviewer.model.statement import LineKind, StatementKind


@cache
def material() -> tuple[Base, Resources]:
    document, layout = load_reader()(samples()[0], None, lambda _: None)
    return Base(document, layout, "test"), load_resources()


class Memory:
    """A log in memory."""

    def __init__(self) -> None:
        self.kept: tuple[LogEntry, ...] = ()

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        first = len(self.kept) + 1
        added = tuple(
            LogEntry(number, first, "2026-03-02T09:30:00+08:00", author, operation)
            for number, operation in enumerate(operations, start=first)
        )
        self.kept += added
        return added

    def entries(self) -> tuple[LogEntry, ...]:
        return self.kept


def begin(log: Memory | None = None) -> Review:
    base, resources = material()
    return Review(base, log or Memory(), resources, author="王芳")


@pytest.fixture
def review() -> Review:
    return begin()


def amounts(review: Review) -> list[CellRef]:
    return [fact.cell for fact in review.book.facts if fact.amount]


def shown(review: Review, grid: int) -> list[list[str]]:
    return [["-" if c is None else c.text for c in row] for row in review.grid(grid).rows]


def test_a_row_put_in_moves_facts_and_confirmations_down(review: Review) -> None:
    ref = amounts(review)[0]
    review.confirm_cells([ref])
    before = len(review.book.facts)

    review.edit_grid(GridEdit.INSERT_ROW, ref)

    assert review.grid(ref.grid).row_count == len(shown(review, ref.grid))
    assert review.confirmed == {CellRef(ref.grid, ref.row + 1, ref.column)}
    assert len(review.book.facts) >= before


def test_corrections_before_and_after_a_change_of_shape_all_stay(review: Review) -> None:
    ref = amounts(review)[5]
    review.correct_cell(ref, "1.11")
    review.edit_grid(GridEdit.DELETE_ROW, CellRef(ref.grid, ref.row - 1, 0))
    up = CellRef(ref.grid, ref.row - 1, ref.column)
    assert review.cell(up).text == "1.11"

    review.correct_cell(up, "2.22")
    review.undo()
    assert review.cell(up).text == "1.11"
    review.undo()
    assert review.cell(ref).text == "1.11"


def test_what_was_done_is_the_same_after_a_restart() -> None:
    log = Memory()
    review = begin(log)
    ref = amounts(review)[5]
    review.correct_cell(ref, "1.11")
    review.edit_grid(GridEdit.INSERT_COLUMN, ref)
    review.edit_grid(GridEdit.MERGE_ROW_UP, ref)
    review.revise(Aspect.AMOUNT_UNIT, ref.grid, 0, AmountUnit.YUAN)

    again = begin(log)

    assert shown(again, ref.grid) == shown(review, ref.grid)
    assert again.book.facts == review.book.facts


def test_what_cannot_be_done_is_refused_before_it_is_kept(review: Review) -> None:
    ref = amounts(review)[0]

    with pytest.raises(GridEditRefused):
        review.edit_grid(GridEdit.MERGE_ROW_UP, CellRef(ref.grid, 0, 0))

    assert not review.history


def test_a_slipped_row_is_put_right_and_its_boxes_come_along(review: Review) -> None:
    ref = next(r for r in amounts(review) if r.column == review.grid(r.grid).column_count - 1)
    left = CellRef(ref.grid, ref.row, ref.column - 1)
    review.correct_cell(left, "")
    places = review.cell(ref).places

    review.shift_row(ref, -1)

    assert review.cell(left).places == places
    assert review.cell(ref).text == ""


def test_a_statement_is_what_a_person_says_it_is(review: Review) -> None:
    statement = review.book.statements[0]
    review.revise(
        Aspect.STATEMENT_KIND, statement.grid, 0, StatementKind.GENERAL_PUBLIC_EXPENDITURE
    )
    assert review.book.statements[0].kind is StatementKind.GENERAL_PUBLIC_EXPENDITURE

    review.undo()
    assert review.book.statements[0].kind is statement.kind


def test_unit_row_and_column_are_what_a_person_says_they_are(review: Review) -> None:
    statement = review.book.statements[1]
    line, column = statement.lines[1], statement.columns[-1]
    review.revise(Aspect.AMOUNT_UNIT, statement.grid, 0, AmountUnit.YUAN)
    review.revise(Aspect.LINE_KIND, statement.grid, line.row, LineKind.NOTE)
    review.revise(Aspect.COLUMN_ROLE, statement.grid, column.index, "note")

    now = review.book.statements[1]
    assert now.amount_unit is AmountUnit.YUAN
    assert now.lines[1].kind is LineKind.NOTE
    assert now.columns[-1].role == "note"


def test_one_step_is_taken_back_alone_when_nothing_rests_on_it(review: Review) -> None:
    first, second = amounts(review)[:2]
    review.correct_cell(first, "1.11")
    review.correct_cell(second, "2.22")
    assert review.entangled(1) == ()

    review.revert(1)
    assert review.cell(first).correction is None
    assert review.cell(second).text == "2.22"

    review.redo()
    assert review.cell(first).text == "1.11"


def test_what_rests_on_a_step_is_told_and_goes_with_it(review: Review) -> None:
    ref = amounts(review)[5]
    review.correct_cell(ref, "1.11")
    review.edit_grid(GridEdit.INSERT_ROW, CellRef(ref.grid, 1, 0))
    review.correct_cell(CellRef(ref.grid, ref.row + 1, ref.column), "2.22")
    before = shown(begin(), ref.grid)

    assert [entry.group for entry in review.entangled(1)] == [2, 3]
    review.revert(1)

    assert shown(review, ref.grid) == before


def test_a_step_undone_long_ago_comes_back_when_nothing_is_in_its_way(review: Review) -> None:
    first, second = amounts(review)[:2]
    review.correct_cell(first, "1.11")
    review.undo()
    review.correct_cell(second, "2.22")

    review.restore(1)
    assert review.cell(first).text == "1.11"
    review.undo()
    assert review.cell(first).correction is None

    review.correct_cell(first, "3.33")
    with pytest.raises(VerbRefused):
        review.restore(1)


def test_going_back_takes_all_later_steps_and_redo_brings_them_again(review: Review) -> None:
    first, second, third = amounts(review)[:3]
    for ref in (first, second, third):
        review.correct_cell(ref, "1.11")

    review.go_back_to(1)
    assert [bool(review.cell(r).correction) for r in (first, second, third)] == [
        True,
        False,
        False,
    ]

    review.redo()
    review.redo()
    assert review.cell(third).text == "1.11"


class Later:
    """Keeps what is to be derived until it is asked for."""

    def __init__(self, review: Review) -> None:
        self.work: list[tuple[int, Callable[[], Derived]]] = []
        review.derivation.took_s = 1.0
        review.defer_to(lambda number, work: self.work.append((number, work)))


def test_findings_that_take_long_follow_later(review: Review) -> None:
    later = Later(review)
    ref = amounts(review)[0]
    before = review.book

    review.correct_cell(ref, "999.99")
    assert review.cell(ref).text == "999.99"
    assert review.book is before
    assert review.is_pending

    number, work = later.work[0]
    assert review.settle(number, work())
    fact = review.book.at(ref)
    assert fact is not None
    assert fact.text == "999.99"


def test_findings_of_a_state_left_behind_are_dropped(review: Review) -> None:
    later = Later(review)
    for text in ("999.99", "888.88"):
        review.correct_cell(amounts(review)[0], text)
    (first, old), (second, new) = later.work

    assert not review.settle(first, old())
    assert review.settle(second, new())


def test_a_decision_changes_no_number_and_derives_nothing(review: Review) -> None:
    before = review.derived
    key = review.findings[0].finding.key

    review.decide([key], Verdict.PUBLICATION_WRONG)

    assert review.derived is before


def test_signing_waits_for_what_is_pending(review: Review) -> None:
    Later(review)
    review.correct_cell(amounts(review)[0], "999.99")

    with pytest.raises(VerbRefused):
        review.sign_off("王芳", "预算科科长")

    assert not review.is_pending


def test_a_correction_is_told_of_the_cell_it_has_moved_to(review: Review) -> None:
    ref = amounts(review)[5]
    review.correct_cell(ref, "1.11")
    review.edit_grid(GridEdit.INSERT_ROW, CellRef(ref.grid, ref.row - 1, 0))

    record = record_of(review)

    assert set(record.corrections()) == {CellRef(ref.grid, ref.row + 1, ref.column)}
