"""What every test gets: no screen, no workspace of a real user, and nothing left behind."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

# Before anything imports Qt: without a screen it would end the interpreter.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_DATABASE_SUFFIXES = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".db")
_JOIN_S = 5.0


@pytest.fixture(autouse=True)
def workspace_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests that name no workspace away from the one of whoever runs them."""
    path = tmp_path / "workspace-of-nobody" / "workspace.sqlite3"
    monkeypatch.setenv("BUDGET_REVIEWER_WORKSPACE", str(path))
    return path


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a process or an open database."""
    threads = set(threading.enumerate())
    processes = set(multiprocessing.active_children())
    databases = open_databases()
    yield
    left = [thread.name for thread in threading.enumerate() if _stays(thread, threads)]
    left += [str(p) for p in multiprocessing.active_children() if p not in processes]
    left += sorted(open_databases() - databases)
    assert not left, f"left behind: {left}"


def open_databases() -> set[str]:
    """Return the SQLite files this process has open."""
    files = psutil.Process().open_files()
    return {file.path for file in files if file.path.endswith(_DATABASE_SUFFIXES)}


def _stays(thread: threading.Thread, before: set[threading.Thread]) -> bool:
    # Threads of Qt's pool that ran Python appear as dummies; the pool, not a test, ends them.
    if thread in before or isinstance(thread, threading._DummyThread):
        return False
    thread.join(_JOIN_S)
    return thread.is_alive()
