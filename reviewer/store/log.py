"""The log of one review: operations appended for good, each group in one transaction."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from reviewer.model.errors import StoreError
from reviewer.model.operation import (
    ConfirmCell,
    CorrectCell,
    Decide,
    DrawTable,
    EditGrid,
    HoldAgainst,
    LogEntry,
    Operation,
    ReadCell,
    Redo,
    ReviseMeaning,
    SignOff,
    Undo,
)
from reviewer.store.codec import CodecError, from_json, to_json
from reviewer.store.database import Database, Row
from reviewer.store.failures import damaged

Clock = Callable[[], datetime]

# What the file calls each operation; a name given once stays.
KINDS: dict[str, type[Operation]] = {
    "correct_cell": CorrectCell,
    "confirm_cell": ConfirmCell,
    "edit_grid": EditGrid,
    "draw_table": DrawTable,
    "read_cell": ReadCell,
    "revise_meaning": ReviseMeaning,
    "decide": Decide,
    "hold_against": HoldAgainst,
    "sign_off": SignOff,
    "undo": Undo,
    "redo": Redo,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


class SqliteLog:
    """The log of one review in a workspace file."""

    def __init__(self, database: Database, review: int, clock: Clock) -> None:
        self._database = database
        self._review = review
        self._clock = clock
        self._last = 0

    def append(self, operations: Sequence[Operation], author: str) -> tuple[LogEntry, ...]:
        """Keep `operations` as one group; they are on disk when this returns.

        Refused with a `StoreError` when another window has added to the log since `entries()`:
        what that one did is not shown here, and an undo would take the wrong step.
        """
        at = self._clock().isoformat(timespec="seconds")
        first = self._last + 1
        added = tuple(
            LogEntry(number, first, at, author, operation)
            for number, operation in enumerate(operations, start=first)
        )
        with self._database.writing() as connection:
            last, digest = self._end()
            if last != self._last:
                raise self._moved_on()
            for entry in added:
                row = _row(entry)
                digest = chain(digest, row)
                connection.execute(
                    "INSERT INTO operations"
                    " (review, number, grp, at, author, kind, payload, digest)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (self._review, *row, digest),
                )
        self._last += len(added)
        return added

    def entries(self) -> tuple[LogEntry, ...]:
        """Return every entry, in order."""
        rows = self._database.rows(
            "SELECT number, grp, at, author, kind, payload FROM operations"
            " WHERE review = ? ORDER BY number",
            (self._review,),
        )
        try:
            entries = tuple(_entry(row) for row in rows)
        except CodecError as error:
            raise damaged(self._database.path) from error
        self._last = len(entries)
        return entries

    def is_untouched(self) -> bool:
        """Say whether every entry is as this program wrote it: the chain of digests holds."""
        rows = self._database.rows(
            "SELECT number, grp, at, author, kind, payload, digest FROM operations"
            " WHERE review = ? ORDER BY number",
            (self._review,),
        )
        digest = ""
        for position, row in enumerate(rows, start=1):
            digest = chain(digest, row[:-1])
            if row[0] != position or row[-1] != digest:
                return False
        return True

    def _end(self) -> tuple[int, str]:
        rows = self._database.rows(
            "SELECT number, digest FROM operations WHERE review = ? ORDER BY number DESC LIMIT 1",
            (self._review,),
        )
        return rows[0] if rows else (0, "")

    def _moved_on(self) -> StoreError:
        return StoreError(
            "本复核在另一个窗口中已有新的记录，这一步没有保存。两边此前保存的内容都在。"
            "请关闭本窗口中的复核并重新打开，再做这一步。"
        )


def chain(previous: str, row: Row) -> str:
    """Return the digest of an entry: it covers the entry and, through `previous`, all before."""
    return hashlib.sha256("\x1f".join([previous, *map(str, row)]).encode()).hexdigest()


def _row(entry: LogEntry) -> Row:
    kind = _NAMES[type(entry.operation)]
    payload = to_json(entry.operation)
    return entry.number, entry.group, entry.at, entry.author, kind, payload


def _entry(row: Row) -> LogEntry:
    number, group, at, author, kind, payload = row
    if kind not in KINDS:
        raise CodecError(f"no operation is called {kind}")
    return LogEntry(number, group, at, author, from_json(KINDS[kind], payload))
