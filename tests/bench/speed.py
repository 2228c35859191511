"""Speed and memory of whole extractions, beside other table extractors in the same run.

    python -m tests.bench.speed [--rounds 2] [--no-camelot]

For each document of the corpus and some typeset ones: processor time of pdfplumber's
`extract_tables`, of camelot's lattice reader where it is installed (`pip install .[bench]`), and
of ours: reading, tables, recognition, checks, JSON. Then how time and memory grow with pages, and
what a second process adds. See README.md.
"""

import argparse
import gc
import importlib
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import psutil
import pypdfium2

from reviewer.app.collecting import collect_seldom
from tests.bench.scoring import SHARED
from tests.typesetting import invent_budget
from tests.typesetting.forms import random_layout, typeset

if sys.platform != "win32":
    import resource

TYPESET = 6
LENGTHS = (20, 40, 100, 250, 500)
SCALING_TASKS = 6
MEMORY_PAGES = 40
GARBAGE_AS_USUAL = gc.get_threshold()  # ours looks for garbage seldom, others as Python does
HAS_CAMELOT = importlib.util.find_spec("camelot") is not None


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor seconds for one document; `camelot_s` is `None` where it was not measured."""

    name: str
    pages: int
    ours_s: float
    pdfplumber_s: float
    camelot_s: float | None

    def __str__(self) -> str:
        camelot = "" if self.camelot_s is None else f", camelot {self.camelot_s:7.2f} s"
        ratio = self.pdfplumber_s / self.ours_s
        return (
            f"{self.pages:4} pages  ours {self.ours_s:6.2f} s,"
            f" pdfplumber {self.pdfplumber_s:6.2f} s ({ratio:.1f} times){camelot}  {self.name}"
        )


def ours(path: Path) -> None:
    """Do all that `extract` does but write the file."""
    from reviewer.app.exporting import as_json  # noqa: PLC0415 - not in the other processes
    from tests.bench.layouts import extracted  # noqa: PLC0415

    collect_seldom()
    as_json(extracted(path))


def pdfplumbers(path: Path) -> None:
    import pdfplumber  # noqa: PLC0415

    gc.set_threshold(*GARBAGE_AS_USUAL)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def camelots(path: Path) -> None:
    camelot = importlib.import_module("camelot")  # an extra, not installed everywhere
    camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)


def processor_time(work: Callable[[Path], None], path: Path, rounds: int) -> float:
    """Return the best of a few rounds, since other programs run at the same time."""
    seconds = []
    for _ in range(rounds):
        started = time.process_time()
        work(path)
        seconds.append(time.process_time() - started)
    return min(seconds)


def documents(folder: Path) -> Iterator[Path]:
    yield from sorted(SHARED.glob("corpus/real/*.pdf"))
    yield from sorted(SHARED.glob("corpus/pdf/*.pdf"))
    for seed in range(TYPESET):
        path = folder / f"typeset-{seed}.pdf"
        typeset(invent_budget(seed), random_layout(seed), path)
        yield path


def concatenated(paths: Sequence[Path], pages: int, folder: Path) -> Path:
    """Write a file of so many pages, taken from documents over and over."""
    target = folder / f"{pages}.pdf"
    joined = pypdfium2.PdfDocument.new()
    while len(joined) < pages:
        for path in paths:
            with pypdfium2.PdfDocument(path) as source:
                room = min(pages - len(joined), len(source))
                if room:
                    joined.import_pages(source, list(range(room)))
    joined.save(target)
    joined.close()
    return target


def peak_bytes(path: Path) -> int:
    """Return how much memory this process needed at most after one whole extraction."""
    ours(path)
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def seconds_with(processes: int, path: Path) -> float:
    """Return how long some extractions take in so many processes, their start left out."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(ours, [path] * processes))
        started = time.perf_counter()
        list(pool.map(ours, [path] * SCALING_TASKS))
        return time.perf_counter() - started


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def compare(paths: Sequence[Path], rounds: int, *, with_camelot: bool) -> None:
    timings = []
    for path in paths:
        with pypdfium2.PdfDocument(path) as pdf:
            pages = len(pdf)
        mine, theirs = (processor_time(work, path, rounds) for work in (ours, pdfplumbers))
        other = processor_time(camelots, path, 1) if with_camelot else None
        timings.append(Timing(path.stem, pages, mine, theirs, other))
        say(timings[-1])
    camelot_s = sum(timing.camelot_s or 0 for timing in timings) if with_camelot else None
    say(
        Timing(
            "all of them",
            sum(timing.pages for timing in timings),
            sum(timing.ours_s for timing in timings),
            sum(timing.pdfplumber_s for timing in timings),
            camelot_s,
        )
    )


def grow(paths: Sequence[Path], folder: Path) -> None:
    for length in LENGTHS:
        path = concatenated(paths, length, folder)
        seconds = processor_time(ours, path, 1)
        say(f"{length:4} pages  {seconds:6.2f} s, {1000 * seconds / length:5.1f} ms a page")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        peak = pool.submit(peak_bytes, folder / f"{MEMORY_PAGES}.pdf").result()
    say(f"{MEMORY_PAGES:4} pages  {peak / 1024**2:6.0f} MB at most")
    alone, together = (seconds_with(n, folder / f"{MEMORY_PAGES}.pdf") for n in (1, 2))
    say(f"two processes do {alone / together:.2f} times as much as one")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--no-camelot", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = list(documents(folder))
        grow(paths, folder)
        with_camelot = HAS_CAMELOT and not arguments.no_camelot
        compare(paths, arguments.rounds, with_camelot=with_camelot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
