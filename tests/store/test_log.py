import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from reviewer.model.errors import StoreError
from reviewer.model.geometry import Box, Place
from reviewer.model.grid import CellRef
from reviewer.model.operation import DrawTable, LogEntry, Operation, ReadCell, Redo, Undo
from reviewer.store.database import Database
from reviewer.store.log import KINDS, SqliteLog
from tests.store.material import OPERATIONS, imported, layout, now, open_at


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_at(tmp_path / "workspace.sqlite3") as database:
        yield database


@pytest.fixture
def log(database: Database) -> SqliteLog:
    return _log(database)


def _log(database: Database, review: int | None = None) -> SqliteLog:
    log = SqliteLog(database, review or imported(database), now)
    log.entries()
    return log


def test_every_operation_has_a_name_in_the_file() -> None:
    assert set(KINDS.values()) == set(get_args(Operation))


def test_a_new_review_has_an_empty_log(log: SqliteLog) -> None:
    assert log.entries() == ()


def test_a_group_bears_the_number_of_its_first_entry(log: SqliteLog) -> None:
    log.append(OPERATIONS[:1], "周敏")
    added = log.append(OPERATIONS[1:3], "周敏")
    assert [(entry.number, entry.group) for entry in added] == [(2, 2), (3, 2)]


def test_an_entry_says_when_with_the_zone_and_by_whom(log: SqliteLog) -> None:
    (entry,) = log.append([Undo(1)], "周敏")
    assert entry == LogEntry(1, 1, "2026-03-02T09:30:00+08:00", "周敏", Undo(1))


def test_every_operation_comes_back_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite3"
    with open_at(path) as database:
        review = imported(database)
        added = _log(database, review).append(OPERATIONS, "周敏")
    with open_at(path) as database:
        assert SqliteLog(database, review, now).entries() == added


def test_reviews_count_their_entries_apart(database: Database) -> None:
    first = _log(database)
    first.append([Undo(1)], "周敏")
    with database.writing() as connection:
        connection.execute("INSERT INTO reviews (id, base, created) VALUES (77, 1, '')")
    (entry,) = _log(database, 77).append([Redo(1)], "周敏")
    assert entry.number == 1


def test_work_in_another_window_is_not_written_over(database: Database) -> None:
    here, there = _log(database), _log(database)
    there.append([Undo(1)], "李强")
    with pytest.raises(StoreError, match="另一个窗口"):
        here.append([Undo(1)], "周敏")
    assert [entry.author for entry in here.entries()] == ["李强"]


def test_after_reading_the_log_again_work_goes_on(database: Database) -> None:
    here, there = _log(database), _log(database)
    there.append([Undo(1)], "李强")
    here.entries()
    (entry,) = here.append([Redo(1)], "周敏")
    assert entry.number == 2


def test_a_group_that_cannot_be_written_whole_is_not_written_at_all(
    log: SqliteLog, database: Database
) -> None:
    with database.reading() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER third AFTER INSERT ON main.operations WHEN NEW.number = 3"
            " BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
    with pytest.raises(sqlite3.IntegrityError):
        log.append(OPERATIONS, "周敏")
    assert log.entries() == ()


def test_after_a_failed_write_the_next_one_succeeds(log: SqliteLog, database: Database) -> None:
    with database.reading() as connection:
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="只读"):
            log.append([Undo(1)], "周敏")
        connection.execute("PRAGMA query_only = OFF")
    (entry,) = log.append([Undo(1)], "周敏")
    assert entry.number == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operations SET author = 'someone else'",
        "DELETE FROM operations",
        "INSERT OR REPLACE INTO operations SELECT * FROM operations",
        "INSERT INTO operations SELECT review, 5, grp, at, author, kind, '', '' FROM operations",
        "DELETE FROM reviews",
        "UPDATE bases SET reader_version = '2'",
        "DELETE FROM documents",
    ],
)
def test_nothing_a_person_did_can_be_changed_or_deleted(
    log: SqliteLog, database: Database, sql: str
) -> None:
    log.append([Undo(1)], "周敏")
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute(sql)


def test_a_log_nobody_tampered_with_is_untouched(log: SqliteLog) -> None:
    log.append(OPERATIONS[:3], "周敏")
    log.append(OPERATIONS[3:], "周敏")
    assert log.is_untouched()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operations SET payload = replace(payload, '4.43', '4.34') WHERE number = 1",
        "UPDATE operations SET at = '2026-03-01T09:30:00+08:00' WHERE number = 2",
        "DELETE FROM operations WHERE number = 3",
    ],
)
def test_a_log_changed_behind_our_back_shows(log: SqliteLog, database: Database, sql: str) -> None:
    log.append(OPERATIONS, "周敏")
    with database.writing() as connection:
        connection.execute("DROP TRIGGER operations_stay")
        connection.execute("DROP TRIGGER operations_last")
        connection.execute(sql)
    assert not log.is_untouched()


def test_an_unknown_operation_is_not_passed_over(log: SqliteLog, database: Database) -> None:
    log.append([Undo(1)], "周敏")
    with database.writing() as connection:
        connection.execute("DROP TRIGGER operations_stay")
        connection.execute("UPDATE operations SET kind = 'split_row'")
    with pytest.raises(StoreError):
        log.entries()


def test_a_table_drawn_by_hand_comes_back_with_its_places(database: Database) -> None:
    review = imported(database)
    grid = layout().grids[0]
    place = Place(1, Box(400.1, 70.25, 450.3, 80.5))
    drawn = DrawTable(grid, "收入总表 第1页")
    read = ReadCell(CellRef(0, 2, 1), place, "4. 61", "4.61", 0.97, "4.51", "收入总表 总计")

    _log(database, review).append([drawn, read], "周敏")

    assert [e.operation for e in _log(database, review).entries()] == [drawn, read]
