"""Damaged files: thousands of mutations of every format, read in processes of their own.

    python -m tests.bench.fuzz [--mutations 5000] [--first 0] [--seed 0] [--format NAME …]

A mutation may be refused or read; it must not end the reading process, hold it longer than the
limit at any page, leave a file open, write anything, or leave memory behind. What was read must
go through recognition, all checks and the JSON. See README.md.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import psutil

from reviewer.app.child import Child, ChildGone
from reviewer.app.exporting import as_json, extract, gather
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.pipeline import derive
from reviewer.app.reading_process import PageCount, Read, Tell
from reviewer.app.resources import load_resources
from reviewer.app.sources import find_files
from reviewer.model.document import Document, Page
from reviewer.model.errors import ReadingError
from reviewer.model.grid import Grid, Layout
from tests.bench.fuzz_documents import Whole, documents, mutated

LIMIT_S = 20.0  # of a processor's time, for a page, and for all that follows the last one
MOST_WAITED = 10  # times as long, on a busy machine
# The same documents read this often must leave no more than this behind.
LEAK_ROUNDS = 60
LEAK_BYTES = 8 * 1024**2
LEAK_FORMATS = ("pdf", "pdf_scan", "ofd", "xlsx", "docx")
LONGEST_SENTENCE = 200
# Reading by image is tried for what it does, not for what it makes out: small pictures do.
DPI = 100
PAGE_DONE = "page"


@dataclass(slots=True)
class Tally:
    """What became of the mutations; `broken` keeps the numbers of those that did harm."""

    outcomes: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    most_bytes: int = 0


def serve(connection: Connection) -> None:
    """Read every file named, and answer with what came of it, after word of each page."""
    # In the child alone.
    from reviewer.app.reading_process import load_reader  # noqa: PLC0415
    from reviewer.reading.scan import pdf_picture  # noqa: PLC0415

    pdf_picture._PX_PER_PT = DPI / 72
    read, resources = load_reader(), load_resources()

    def tell(told: PageCount | Page | Grid) -> None:
        if isinstance(told, Page):
            connection.send(PAGE_DONE)

    while True:
        try:
            path: Path = connection.recv()
        except EOFError:
            return
        try:
            for document, layout in _read_all(read, path, tell):
                derived = derive(layout, resources, frozenset())
                as_json(extract(gather(document, derived), Language(SOURCE_LANGUAGE, {})))
            connection.send("read")
        except ReadingError as error:
            connection.send(_refusal(str(error)))
        except Exception as error:  # noqa: BLE001 - a bug is an outcome here
            where = traceback.extract_tb(error.__traceback__)[-1]
            connection.send(f"bug: {type(error).__name__}: {error} at {where}")


def _read_all(read: Read, path: Path, tell: Tell) -> Iterator[tuple[Document, Layout]]:
    """Read a file; of an archive, the files in it."""
    with tempfile.TemporaryDirectory() as folder:
        for found in find_files([path], folder):
            if found.refusal is not None:
                raise found.refusal
            yield read(found.path, None, tell)


def _refusal(sentence: str) -> str:
    """Return `refused`; a refusal that is no sentence to act on is a bug."""
    is_sentence = sentence.endswith("。") and len(sentence) < LONGEST_SENTENCE
    return "refused" if is_sentence else f"bug: no sentence: {sentence}"


def fuzz(wholes: Sequence[Whole], numbers: Iterable[int], seed: int) -> Tally:
    """Read mutations of the documents in turn; each format gets its share."""
    tally = Tally()
    child = Child(serve)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in numbers:
            rng = Random(f"{seed}/{number}")
            whole = wholes[number % len(wholes)]
            path = folder / whole.name
            path.write_bytes(mutated(whole.content, rng))
            outcome, seconds = read_with(child, path)
            if outcome in ("read", "refused"):
                outcome = _harm(child, path) or outcome
            tally.slowest_s = max(tally.slowest_s, seconds)
            kind = outcome.partition(":")[0]
            tally.outcomes[kind] += 1
            tally.formats[f"{whole.format} {kind}"] += 1
            if kind not in ("read", "refused"):
                tally.broken.append(f"{number} {whole.format} {outcome}")
                say(tally.broken[-1])
            if kind in ("crash", "hang"):
                child.end()
                child = Child(serve)
            else:
                tally.most_bytes = max(tally.most_bytes, child.memory_bytes())
            for left in folder.iterdir():
                left.unlink()
    child.end()
    return tally


def _harm(child: Child, path: Path) -> str:
    """Return what reading left behind: the file open, or files written beside it."""
    opened = {file.path for file in psutil.Process(child.pid).open_files()}
    if str(path) in opened:
        return "open: the file is still open"
    beside = [file.name for file in path.parent.iterdir() if file != path]
    return f"wrote: {beside}" if beside else ""


def leak(wholes: Sequence[Whole]) -> int:
    """Return how many bytes reading the same documents over and over leaves behind."""
    child = Child(serve)
    try:
        with tempfile.TemporaryDirectory() as name:
            paths = [Path(name) / f"{at}-{whole.name}" for at, whole in enumerate(wholes)]
            for path, whole in zip(paths, wholes, strict=True):
                path.write_bytes(whole.content)
            before = 0
            for at in range(LEAK_ROUNDS):
                if at == LEAK_ROUNDS // 2:
                    before = child.memory_bytes()
                for path in paths:
                    read_with(child, path)
            return child.memory_bytes() - before
    finally:
        child.end()


def read_with(child: Child, path: Path) -> tuple[str, float]:
    """Return what came of a file, and how long its slowest page kept a processor busy."""
    process = psutil.Process(child.pid)
    slowest_s, answer = 0.0, PAGE_DONE
    try:
        child.send(path)
        while answer == PAGE_DONE:
            before, started = _busy_s(process), time.perf_counter()
            while not child.is_ready(1.0):
                busy_s, waited_s = _busy_s(process) - before, time.perf_counter() - started
                if busy_s > LIMIT_S or waited_s > MOST_WAITED * LIMIT_S:
                    return "hang", busy_s
            answer = str(child.receive())
            slowest_s = max(slowest_s, _busy_s(process) - before)
    except ChildGone:
        return "crash", 0.0
    return answer, slowest_s


def _busy_s(process: psutil.Process) -> float:
    """Return how long a process has been busy; other programs do not count."""
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutation")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", nargs="*", help="only these formats")
    parser.add_argument("--no-leak", action="store_true", help="do not look for a leak")
    arguments = parser.parse_args()

    wholes = list(documents(arguments.format or ()))
    started = time.perf_counter()
    last = arguments.first + arguments.mutations
    tally = fuzz(wholes, range(arguments.first, last), arguments.seed)
    say(f"{arguments.mutations} mutations in {time.perf_counter() - started:.0f} s")
    say(", ".join(f"{kind} {count}" for kind, count in sorted(tally.outcomes.items())))
    say("; ".join(f"{kind} {count}" for kind, count in sorted(tally.formats.items())))
    say(f"slowest {tally.slowest_s:.2f} s, largest process {tally.most_bytes / 1024**2:.0f} MB")
    left = 0 if arguments.no_leak else _leak(wholes)
    return 1 if tally.broken or left > LEAK_BYTES else 0


def _leak(wholes: Sequence[Whole]) -> int:
    left = leak([whole for whole in wholes if whole.format in LEAK_FORMATS])
    say(f"{LEAK_ROUNDS // 2} more readings of the same documents leave {left / 1024**2:.1f} MB")
    return left


if __name__ == "__main__":
    sys.exit(main())
