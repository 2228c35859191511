"""Files made to do harm, one by one, through the real command.

    python -m tests.bench.hostile [--large] [--only NAME …]

Each must end soon, with a result or with a sentence that says what to do; see README.md.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.hostile_files import LARGE, SMALL, Make

ROOT = Path(__file__).resolve().parents[2]
MOST_S = 300.0
MOST_BYTES = 4 * 1024**3
MOST_SHOWN = 3
_WATCH_S = 0.2
_FINE = (0, 1, 3)


@dataclass(frozen=True, slots=True)
class Ending:
    """How the command ended over a file."""

    code: int | None
    seconds: float
    most_bytes: int
    said: str
    is_traced: bool

    @property
    def is_fine(self) -> bool:
        return self.code in _FINE and not self.is_traced and self.most_bytes < MOST_BYTES


def run(make: Make, folder: Path, arguments: Sequence[str] = ("extract",)) -> Ending:
    """Write a file and have the command read it."""
    path = make(folder)
    command = [sys.executable, "-m", "reviewer", "--lang", "zh_CN", *arguments, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started, most = time.perf_counter(), 0
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        # results of archives and folders go to where the command is run
        process = psutil.Popen(
            command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd=folder, env=environment
        )
        code = None
        while code is None and time.perf_counter() - started < MOST_S:
            most = max(most, _held(process))
            with suppress(psutil.TimeoutExpired):
                code = process.wait(_WATCH_S)
        if code is None:
            _end(process)
        out.seek(0)
        err.seek(0)
        told, noted = out.read(), err.read().decode(errors="replace")
    seconds = time.perf_counter() - started
    traced = "Traceback" in noted
    said = noted.replace("\n", " ").strip() or _of_result(told)
    return Ending(code, seconds, most, said, traced)


def _of_result(told: bytes) -> str:
    """Return what the result says of the file: pages, tags, statements, findings."""
    try:
        value = json.loads(told)
    except ValueError:
        return re.sub(r"\s+", " ", told.decode(errors="replace"))[:200]
    if isinstance(value, list):
        return f"{len(value)} entries"
    source = value["source"]
    unread = [one for one in value["findings"] if one["check"] == "X-PAGE-UNREAD"]
    parts = [f"{source['pages']} pages", "+".join(source["tags"])]
    parts.append(f"{len(value['statements'])} statements")
    parts += [one["message"] for one in unread[:MOST_SHOWN]]
    return ", ".join(parts)


def _held(process: psutil.Process) -> int:
    """Return the memory of a process and those it started."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += int(one.memory_info().rss)
    except psutil.Error:
        return total
    return total


def _end(process: psutil.Process) -> None:
    for one in (*process.children(recursive=True), process):
        one.kill()
    process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="the large ones, not the small ones")
    parser.add_argument("--only", nargs="*", help="those whose names hold one of these")
    arguments = parser.parse_args()
    files = LARGE if arguments.large else SMALL
    is_fine = True
    for name, make in files.items():
        if arguments.only and not any(part in name for part in arguments.only):
            continue
        with tempfile.TemporaryDirectory() as place:
            ending = run(make, Path(place))
        is_fine &= ending.is_fine
        mark = "" if ending.is_fine else " BAD"
        sys.stdout.write(
            f"| {name} | {ending.code}{mark} | {ending.seconds:.1f} s | "
            f"{ending.most_bytes / 1024**2:.0f} MB | {ending.said} |\n"
        )
        sys.stdout.flush()
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
