"""Time of all checks of a document, and of what one edit sets going.

    python -m tests.bench.checks [FILE …]

For the given files, or 40 pages of the corpus and the bundled sample: processor time to recognise
the tables, of all checks from nothing, and of everything that follows one edited cell (the
middle and the slowest of edits all over the document): a digit of an amount put right, and any
cell changed, names, codes and headers among them. See README.md.
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
from reviewer.model.fact import FactBook
from reviewer.model.grid import CellRef, Layout, with_correction
from reviewer.model.narrative import Narrative
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
    amount_ms: tuple[float, ...]
    cell_ms: tuple[float, ...]

    def __str__(self) -> str:
        amount, cell = self.amount_ms or (0.0,), self.cell_ms or (0.0,)
        return (
            f"{self.pages:4} pages {self.amounts:5} amounts "
            f" recognition {self.recognition_ms:4.0f} ms, all checks {self.checks_ms:4.0f} ms,"
            f" an amount {median(amount):4.1f} ms (at most {max(amount):4.1f}),"
            f" any cell {median(cell):4.1f} ms (at most {max(cell):4.1f})  {self.name}"
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
        tuple(_edit_times(layout, resources, told, _amounts(book))),
        tuple(_edit_times(layout, resources, told, _texts(layout))),
    )


def _amounts(book: FactBook) -> Sequence[tuple[CellRef, str]]:
    """Return every amount with the text it has once its last digit that counts is another."""
    return [(fact.cell, _other_digit(fact.text)) for fact in book.facts if fact.amount]


def _other_digit(text: str) -> str:
    place = max(place for place, sign in enumerate(text) if sign in "123456789")
    return text[:place] + str(int(text[place]) % 9 + 1) + text[place + 1 :]


def _texts(layout: Layout) -> Sequence[tuple[CellRef, str]]:
    """Return every filled cell with another text: a sign more, or another digit."""
    filled = [(ref, cell.text) for grid in layout.grids for ref, cell in grid.cells() if cell.text]
    return [
        (ref, _other_digit(text) if any(s in "123456789" for s in text) else text + "项")
        for ref, text in filled
    ]


def _edit_times(
    layout: Layout, resources: Resources, told: Narrative, edits: Sequence[tuple[CellRef, str]]
) -> Iterator[float]:
    """Yield the time of all that follows an edit: a cell changed, and put back."""
    memory = Memory()
    derive(layout, resources, frozenset(), memory, told)
    for ref, text in edits[:: max(1, len(edits) // EDITS)]:
        edited = _with_text(layout, ref, text)
        for now in (edited, layout):
            yield _ms(partial(derive, now, resources, frozenset(), memory, told))


def _with_text(layout: Layout, ref: CellRef, text: str) -> Layout:
    grids = (with_correction(g, ref, text) if g.id == ref.grid else g for g in layout.grids)
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
