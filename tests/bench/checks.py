"""Time of all checks of a document, and of what one edit sets going.

    python -m tests.bench.checks [FILE …]

For the given files, or 40 pages of the corpus and the bundled sample: processor time to recognise
the tables, of all checks from nothing, and of everything that follows one corrected amount (the
slowest and the middle of edits all over the document). See README.md.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from reviewer.app.collecting import collect_seldom
from reviewer.app.pipeline import Memory, derive
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.checks.run import run_checks
from reviewer.model.grid import CellRef, Layout, with_correction
from reviewer.reading.reading import read
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.recognise import read_book
from reviewer.recognition.ties import tie
from reviewer.tables.layout import find_layout
from tests.bench.scoring import SHARED
from tests.bench.speed import MEMORY_PAGES, concatenated, say

EDITS = 25
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Times:
    """Processor milliseconds for one document."""

    name: str
    pages: int
    amounts: int
    recognition_ms: float
    checks_ms: float
    edits_ms: tuple[float, ...]

    def __str__(self) -> str:
        edits = self.edits_ms or (0.0,)
        return (
            f"{self.pages:4} pages {self.amounts:5} amounts "
            f" recognition {self.recognition_ms:4.0f} ms, all checks {self.checks_ms:4.0f} ms,"
            f" one edit {median(edits):4.0f} ms (at most {max(edits):4.0f})  {self.name}"
        )


def measure(path: Path, resources: Resources) -> Times:
    """Measure a document; of a few rounds the best counts, since other programs run too."""
    document = read(path).document
    layout = find_layout(document.pages)
    told = read_narrative(layout.lines, resources.narrative)
    vocabulary, claims = resources.vocabulary, resources.narrative.claims

    def recognise() -> object:
        book = read_book(layout, vocabulary, None, told)
        return book.with_claims(tie(book, vocabulary, claims))

    book = read_book(layout, vocabulary, None, told)
    book = book.with_claims(tie(book, vocabulary, claims))
    return Times(
        path.name,
        len(document.pages),
        sum(fact.amount is not None for fact in book.facts),
        min(_ms(recognise) for _ in range(ROUNDS)),
        min(_ms(lambda: run_checks(book, resources.rules)) for _ in range(ROUNDS)),
        tuple(_edit_times(layout, resources)),
    )


def _edit_times(layout: Layout, resources: Resources) -> Iterator[float]:
    """Yield the time of all that follows an edit: a figure corrected, and put back."""
    told = read_narrative(layout.lines, resources.narrative)
    memory = Memory()
    facts = derive(layout, resources, frozenset(), memory, told).book.facts
    amounts = [fact.cell for fact in facts if fact.amount]
    for ref in amounts[:: max(1, len(amounts) // EDITS)]:
        edited = _with_amount(layout, ref)
        for now in (edited, layout):
            yield _ms(partial(derive, now, resources, frozenset(), memory, told))


def _with_amount(layout: Layout, ref: CellRef) -> Layout:
    grids = (with_correction(g, ref, "7.77") if g.id == ref.grid else g for g in layout.grids)
    return replace(layout, grids=tuple(grids))


def _ms(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args(argv)
    collect_seldom()
    resources = load_resources()
    with tempfile.TemporaryDirectory() as name:
        paths = list(arguments.files)
        if not paths:
            paths = [samples()[0], *sorted(SHARED.glob("corpus/real/*.pdf"))]
            paths.append(concatenated(paths[1:], MEMORY_PAGES, Path(name)))
        for path in paths:
            say(measure(path, resources))
    return 0


if __name__ == "__main__":
    sys.exit(main())
