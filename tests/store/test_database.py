import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import StoreError
from reviewer.store import database as database_module
from reviewer.store.backups import check_soundness
from reviewer.store.database import open_database
from reviewer.store.log import SqliteLog
from reviewer.store.schema import MIGRATIONS
from tests.store.material import NOW, OPERATIONS, imported, now, open_at

NEXT_STEP = ("ALTER TABLE reviews ADD COLUMN note TEXT",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "复核" / "workspace.sqlite3"


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_S", 0.0)


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(reviews)")]


def test_a_new_file_gets_todays_schema(path: Path) -> None:
    open_at(path).close()
    assert _version(path) == len(MIGRATIONS)


def test_what_is_committed_is_forced_to_disk(path: Path) -> None:
    with open_at(path) as database:
        assert database.rows("PRAGMA synchronous") == [(2,)]
        assert database.rows("PRAGMA journal_mode") == [("wal",)]
        assert database.rows("PRAGMA foreign_keys") == [(1,)]


def test_an_older_file_is_brought_up_to_date_and_keeps_its_reviews(path: Path) -> None:
    with open_at(path) as database:
        imported(database)
    with open_database(path, NOW, (*MIGRATIONS, NEXT_STEP)) as database:
        assert database.rows("SELECT id, note FROM reviews") == [(1, None)]


def test_a_copy_is_kept_before_an_older_file_is_changed(path: Path) -> None:
    open_at(path).close()
    open_database(path, NOW, (*MIGRATIONS, NEXT_STEP)).close()
    (copy,) = (path.parent / "workspace-backups").iterdir()
    assert _version(copy) == len(MIGRATIONS)
    assert "note" not in _columns(copy)


def test_a_new_file_has_nothing_to_copy(path: Path) -> None:
    open_at(path).close()
    assert not (path.parent / "workspace-backups").exists()


def test_a_step_that_fails_is_taken_back_whole(path: Path) -> None:
    open_at(path).close()
    broken = (*NEXT_STEP, "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, NOW, (*MIGRATIONS, broken))
    assert "note" not in _columns(path)
    assert _version(path) == len(MIGRATIONS)


def test_steps_before_the_one_that_failed_stay(path: Path) -> None:
    open_at(path).close()
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, NOW, (*MIGRATIONS, NEXT_STEP, ("no sql",)))
    assert _version(path) == len(MIGRATIONS) + 1


def test_a_file_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    open_database(path, NOW, (*MIGRATIONS, NEXT_STEP)).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="请安装新版本"):
        open_at(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("临江市数据服务中心2026年单位预算" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="不是预算复核的工作区文件"):
        open_at(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="不是预算复核的工作区文件"):
        open_at(path)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="无法打开"):
        open_at(tmp_path)


def test_a_file_where_the_folder_should_be_is_explained(tmp_path: Path) -> None:
    (tmp_path / "复核").write_text("")
    with pytest.raises(StoreError, match="无法打开"):
        open_at(tmp_path / "复核" / "workspace.sqlite3")


def test_pages_of_the_file_that_were_overwritten_are_found(path: Path) -> None:
    with open_at(path) as database:
        imported(database)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with (
        pytest.raises(StoreError, match="已损坏"),
        open_at(path) as database,
        database.reading() as connection,
    ):
        check_soundness(connection, path)


@pytest.mark.usefixtures("no_waiting")
def test_a_file_another_program_holds_is_explained_on_opening(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="占用"):
            open_at(path)


@pytest.mark.usefixtures("no_waiting")
def test_a_change_while_another_program_writes_is_refused_and_can_be_repeated(
    path: Path,
) -> None:
    with open_at(path) as database, closing(sqlite3.connect(path)) as other:
        log = SqliteLog(database, imported(database), now)
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="占用"):
            log.append(OPERATIONS, "周敏")
        other.execute("ROLLBACK")
        assert len(log.append(OPERATIONS, "周敏")) == len(OPERATIONS)


def test_a_full_disk_loses_only_the_step_that_did_not_fit(path: Path) -> None:
    with open_at(path) as database:
        log = SqliteLog(database, imported(database), now)
        log.append(OPERATIONS[:1], "周敏")
        with database.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="磁盘空间不足"):
            log.append(OPERATIONS * 1000, "周敏")
        assert len(log.entries()) == 1
        assert log.append(OPERATIONS[:1], "周敏")[0].number == 2


def test_a_read_only_folder_is_explained_before_any_work_is_done(
    folder_of_another: Path,
) -> None:
    with pytest.raises(StoreError, match="请"):
        open_at(folder_of_another / "workspace.sqlite3")


def test_a_read_only_file_is_explained_before_any_work_is_done(path_of_another: Path) -> None:
    with pytest.raises(StoreError, match="只读"):
        open_at(path_of_another)


@pytest.fixture
def folder_of_another() -> Iterator[Path]:
    """A folder this process may look into but not write."""
    if sys.platform == "win32":
        pytest.skip("folders have no write permission of their own on Windows")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    try:
        with _without_privileges():
            yield folder
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture
def path_of_another() -> Iterator[Path]:
    """A workspace this process may read but not write."""
    if sys.platform == "win32":
        pytest.skip("uses the permissions of POSIX systems")
    folder = Path(tempfile.mkdtemp())
    path = folder / "workspace.sqlite3"
    with open_at(path) as database:
        imported(database)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with _without_privileges():
            yield path
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@contextlib.contextmanager
def _without_privileges() -> Iterator[None]:
    """Put root's rights aside, which no permission stops."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_thread_that_writes_may_read_meanwhile(path: Path) -> None:
    with open_at(path) as database, database.writing() as connection:
        assert database.rows("SELECT count(*) FROM reviews") == [(0,)]
        assert connection.in_transaction
