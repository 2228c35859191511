"""The workspace file: one connection to it, opened safely and brought up to date."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reviewer.model.errors import StoreError
from reviewer.store.backups import copy_before_migration
from reviewer.store.failures import explained, not_a_workspace, unreachable
from reviewer.store.schema import APPLICATION_ID, MIGRATIONS

# How long another writer is waited for: long enough for its commit, short enough for a window.
BUSY_S = 2.0

Row = tuple[Any, ...]


class Database:
    """One open workspace file. Any thread may use it; they take turns."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._turn = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for queries."""
        with self._turn, explained(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within one transaction: all of it is on disk afterwards, or none."""
        with self._turn, explained(self.path), _transaction(self._connection):
            yield self._connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        with self.reading() as connection:
            return connection.execute(sql, parameters).fetchall()

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def open_database(
    path: Path, now: datetime, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> Database:
    """Open the workspace file, made if there is none, and bring it to today's schema.

    A file that is not ours, is from a later version, or cannot be written is refused with a
    `StoreError`, and left as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unreachable(path) from error
    with explained(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
        )
        try:
            version = _known_version(connection, path, len(migrations))
            _prepare(connection)
            if 0 < version < len(migrations):
                copy_before_migration(connection, path, version, now)
            migrate(connection, migrations)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    """Run the steps that have not run yet, each in one transaction together with its number."""
    # Not executescript: it leaves the transaction open when a statement fails.
    for number, statements in enumerate(migrations, start=1):
        with _transaction(connection):
            # Read again inside: another program may have run this step meanwhile.
            if _pragma(connection, "user_version") >= number:
                continue
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # a full disk has ended the transaction already
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: what append returned from survives a power cut
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _known_version(connection: sqlite3.Connection, path: Path, latest: int) -> int:
    version = _pragma(connection, "user_version")
    application = _pragma(connection, "application_id")
    if application != APPLICATION_ID and not _is_new(connection, version, application):
        raise not_a_workspace(path)
    if version > latest:
        raise StoreError(
            "工作区文件“{path}”是由更新版本的程序保存的，本版本不能打开。文件没有改动。"
            "请安装新版本的预算复核后再打开，或另选一个工作区。",
            path=str(path),
        )
    return version


def _is_new(connection: sqlite3.Connection, version: int, application: int) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return version == 0 and application == 0 and int(tables) == 0


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
