import random
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.store.backups import check_soundness
from reviewer.store.log import SqliteLog
from tests.store.material import OPERATIONS, imported, now, open_at

ROOT = Path(__file__).parents[2]


def _append_until_killed(path: Path, lines: int) -> int:
    """Let another process append and kill it at some moment; return the last number it printed."""
    command = [sys.executable, "-m", "tests.store.append_forever", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        printed += process.stdout.read().splitlines()
    return int(printed[-1])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_operation_that_was_kept_survives_the_end_of_the_program(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "workspace.sqlite3"
    kept = _append_until_killed(path, random.Random(seed).randint(1, 60))
    with open_at(path) as database:
        entries = SqliteLog(database, imported(database), now).entries()
        with database.reading() as connection:
            check_soundness(connection, path)
    assert [entry.number for entry in entries[:kept]] == list(range(1, kept + 1))
    assert len(entries) - kept <= 1
    assert all(e.operation == OPERATIONS[(e.number - 1) % 4] for e in entries)
