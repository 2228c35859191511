from reviewer.model.grid import CellRef
from reviewer.model.operation import CorrectCell, LogEntry, Operation, Redo, SignOff, Undo, fold

AT = "2025-02-01T09:00:00+08:00"


def entry(number: int, operation: Operation, group: int | None = None) -> LogEntry:
    return LogEntry(number, group or number, AT, "王审核", operation)


def correction(after: str, row: int = 0) -> CorrectCell:
    return CorrectCell(CellRef(0, row, 1), None, after, "4.61", "收入总表 事业单位医疗 总计")


def test_undone_entry_no_longer_counts_and_can_be_redone() -> None:
    state = fold([entry(1, correction("4.43")), entry(2, Undo(1))])
    assert state.in_force == ()
    assert (state.undo_next, state.redo_next) == (None, 1)


def test_redo_brings_the_entry_back() -> None:
    state = fold([entry(1, correction("4.43")), entry(2, Undo(1)), entry(3, Redo(1))])
    assert [e.number for e in state.in_force] == [1]
    assert (state.undo_next, state.redo_next) == (1, None)


def test_entries_of_one_group_are_undone_as_one() -> None:
    pasted = [entry(1, correction("1.00")), entry(2, correction("2.00", 1), group=1)]
    assert fold([*pasted, entry(3, Undo(1))]).in_force == ()


def test_new_operation_after_undo_ends_what_could_be_redone() -> None:
    state = fold([entry(1, correction("1")), entry(2, Undo(1)), entry(3, correction("2"))])
    assert state.redo_next is None
    assert [e.number for e in state.in_force] == [3]


def test_several_undos_go_back_one_by_one_and_redo_forward_again() -> None:
    log = [
        entry(1, correction("1")),
        entry(2, correction("2", 1)),
        entry(3, Undo(2)),
        entry(4, Undo(1)),
    ]
    assert fold(log).redo_next == 1
    assert fold([*log, entry(5, Redo(1))]).redo_next == 2


def test_sign_off_stays_on_record_and_is_not_undone() -> None:
    sign_off = SignOff("李签署", "科长", "ab" * 32, 1, ())
    state = fold([entry(1, correction("1")), entry(2, sign_off), entry(3, Undo(1))])
    assert [e.number for e in state.in_force] == [2]
    assert state.undo_next is None
