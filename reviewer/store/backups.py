"""Copies of the workspace file, made while it is open, the latest twenty kept."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reviewer.store.failures import backup_folder, damaged, unreachable

KEPT = 20

# Reviews and operations are only ever added, so their numbers tell whether anything is new.
_CONTENTS = "SELECT (SELECT count(*) FROM reviews), (SELECT count(*) FROM operations)"


def back_up(connection: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    """Copy the workspace if the latest copy lacks something; return the copy, if one was made.

    A damaged workspace is refused with a `StoreError` and pushes out no good copy.
    """
    copies = list_backups(path)
    contents = connection.execute(_CONTENTS).fetchone()
    if contents == (0, 0) or (copies and _contents(copies[-1]) == contents):
        return None
    check_soundness(connection, path)
    made = _copy(connection, backup_folder(path) / f"{path.stem}-{_stamp(now)}{path.suffix}")
    for old in list_backups(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def list_backups(path: Path) -> tuple[Path, ...]:
    """Return the copies of the workspace file `path`, the oldest first."""
    return tuple(sorted(backup_folder(path).glob(f"{path.stem}-2*{path.suffix}")))


def copy_before_migration(
    connection: sqlite3.Connection, path: Path, version: int, now: datetime
) -> Path:
    """Copy the file as the earlier version left it; such copies are never thrown away."""
    name = f"{path.stem}-schema{version}-{_stamp(now)}{path.suffix}"
    return _copy(connection, backup_folder(path) / name)


def restore(path: Path, copy: Path, now: datetime) -> Path | None:
    """Put `copy` in the place of the workspace file `path`, which nobody may have open.

    What was there is moved beside the copies and never thrown away; returns where it is.
    """
    unfinished = path.with_name(path.name + ".part")
    replaced = backup_folder(path) / f"{path.stem}-replaced-{_stamp(now)}{path.suffix}"
    try:
        shutil.copyfile(copy, unfinished)
        replaced.parent.mkdir(parents=True, exist_ok=True)
        # the file itself last: cut short before that, there is still a workspace to open
        for part in ("-shm", "-wal", ""):
            present = path.with_name(path.name + part)
            if present.exists():
                present.rename(replaced.with_name(replaced.name + part))
        unfinished.rename(path)
    except OSError as error:
        raise unreachable(path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return replaced if replaced.exists() else None


def check_soundness(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `StoreError` when the file is damaged. Reads all of it."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise damaged(path)


def _copy(connection: sqlite3.Connection, target: Path) -> Path:
    # Under another name until it is whole: a copy cut short must not pass for a backup.
    unfinished = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            # one file, without a log beside it
            copy.execute("PRAGMA journal_mode = DELETE")
        return unfinished.replace(target)
    except OSError as error:
        raise unreachable(target) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _contents(copy: Path) -> tuple[int, int] | None:
    """Return how many reviews and operations a copy holds; `None` when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as database:
            reviews, operations = database.execute(_CONTENTS).fetchone()
            return int(reviews), int(operations)
    except sqlite3.Error:
        return None


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
