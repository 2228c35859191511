import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reviewer.model.errors import StoreError
from reviewer.store.backups import KEPT, back_up, list_backups, restore
from reviewer.store.database import Database
from reviewer.store.log import SqliteLog
from tests.store.material import NOW, OPERATIONS, imported, now, open_at


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_at(tmp_path / "workspace.sqlite3") as database:
        yield database


@pytest.fixture
def log(database: Database) -> SqliteLog:
    return SqliteLog(database, imported(database), now)


def _back_up(database: Database, at: datetime = NOW) -> Path | None:
    with database.reading() as connection:
        return back_up(connection, database.path, at)


def test_a_copy_holds_all_that_was_done(database: Database, log: SqliteLog) -> None:
    added = log.append(OPERATIONS, "周敏")
    copy = _back_up(database)
    assert copy is not None
    with closing(open_at(copy)) as restored:
        assert SqliteLog(restored, 1, now).entries() == added


def test_a_copy_is_one_file(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    copy = _back_up(database)
    assert copy is not None
    assert list(copy.parent.iterdir()) == [copy]


def test_nothing_new_needs_no_copy(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    _back_up(database)
    assert _back_up(database, NOW + timedelta(minutes=30)) is None


def test_an_empty_workspace_needs_no_copy(database: Database) -> None:
    assert _back_up(database) is None


def test_new_work_gets_a_copy_of_its_own(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    _back_up(database)
    log.append(OPERATIONS, "周敏")
    _back_up(database, NOW + timedelta(minutes=30))
    assert len(list_backups(database.path)) == 2


def test_only_the_latest_copies_are_kept(database: Database, log: SqliteLog) -> None:
    made = []
    for minutes in range(KEPT + 2):
        log.append(OPERATIONS[:1], "周敏")
        made.append(_back_up(database, NOW + timedelta(minutes=minutes)))
    assert list(list_backups(database.path)) == made[2:]


def test_a_copy_cut_short_is_not_taken_for_one(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    copy = _back_up(database)
    assert copy is not None
    copy.write_bytes(copy.read_bytes()[:5000])
    assert _back_up(database, NOW + timedelta(minutes=1)) is not None


def test_a_damaged_workspace_pushes_out_no_copy(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    _back_up(database)
    path = database.path
    database.close()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    copies = list_backups(path)
    with suppress(StoreError), open_at(path) as damaged:
        _back_up(damaged, NOW + timedelta(minutes=1))
    assert list_backups(path) == copies


def test_a_folder_that_cannot_be_made_is_explained(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS, "周敏")
    (database.path.parent / "workspace-backups").write_text("")
    with pytest.raises(StoreError, match="workspace-backups"):
        _back_up(database)


def test_a_restored_copy_takes_the_place_of_the_workspace(
    database: Database, log: SqliteLog
) -> None:
    log.append(OPERATIONS[:1], "周敏")
    copy = _back_up(database)
    log.append(OPERATIONS[:1], "周敏")
    database.close()
    assert copy is not None
    restore(database.path, copy, NOW)
    with open_at(database.path) as restored:
        assert len(SqliteLog(restored, 1, now).entries()) == 1


def test_what_a_restored_copy_replaced_is_kept(database: Database, log: SqliteLog) -> None:
    log.append(OPERATIONS[:1], "周敏")
    copy = _back_up(database)
    log.append(OPERATIONS[:1], "周敏")
    database.close()
    assert copy is not None
    replaced = restore(database.path, copy, NOW)
    assert replaced is not None
    with open_at(replaced) as before:
        assert len(SqliteLog(before, 1, now).entries()) == 2


def test_work_not_yet_in_the_main_file_is_kept_with_what_was_replaced(
    tmp_path: Path, database: Database, log: SqliteLog
) -> None:
    log.append(OPERATIONS[:1], "周敏")
    copy = _back_up(database)
    assert copy is not None
    # as after a crash: the last entry is in the log file beside the workspace
    log.append(OPERATIONS[:1], "周敏")
    crashed = tmp_path / "crashed" / "workspace.sqlite3"
    crashed.parent.mkdir()
    for part in ("", "-wal"):
        shutil.copy(f"{database.path}{part}", f"{crashed}{part}")
    replaced = restore(crashed, copy, NOW)
    assert replaced is not None
    with open_at(replaced) as before:
        assert len(SqliteLog(before, 1, now).entries()) == 2


def test_a_copy_that_is_gone_leaves_the_workspace_in_place(
    database: Database, log: SqliteLog
) -> None:
    log.append(OPERATIONS[:1], "周敏")
    database.close()
    with pytest.raises(StoreError):
        restore(database.path, database.path.with_name("gone.sqlite3"), NOW)
    with open_at(database.path) as untouched:
        assert len(SqliteLog(untouched, 1, now).entries()) == 1
