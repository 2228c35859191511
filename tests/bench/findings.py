"""What checks find: nothing in documents that agree, and a planted fault at its place.

    python -m tests.bench.findings [--documents 200] [--faults 6] [--show KIND] [--prose | --each]
    python -m tests.bench.findings --clean [--documents 500] [--start 0]

Made-up budgets and final accounts are typeset in many layouts and read as any document. Those
without faults must give no error; then faults are planted one at a time: some of every kind in
each, or with `--each` just one in each, of all kinds in turn. With `--clean` none is planted,
and every false alarm is listed. See README.md.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

from reviewer.app.pipeline import Derived, Memory, derive
from reviewer.app.resources import Resources, load_resources
from reviewer.model.finding import Finding, Severity
from reviewer.model.geometry import Place
from reviewer.model.grid import Layout
from reviewer.model.narrative import Narrative
from reviewer.reading.document import read_document
from reviewer.recognition.narrative import read_narrative
from reviewer.tables.layout import find_layout
from tests import typesetting as publication
from tests.bench.alarms import Alarm, alarms_of, report_alarms
from tests.bench.faults import PLANTERS, SWAPPED_ALIKE, Planted, Planter
from tests.bench.layouts import invented
from tests.bench.prose_faults import TEXT_PLANTERS, PlantedText
from tests.typesetting.forms import random_layout, typeset
from tests.typesetting.forms.layout import PageLayout
from tests.typesetting.styles import STYLES

SHOWN = 12
# the explanation every publication had at first, and the further ways of telling it
STYLES_IN_TURN = (None, *STYLES)
# told as a finding there; "rounding" is told there as well, but only as a remark
AT_PLACE = ("put right", "found", "rounding")


@dataclass(slots=True)
class Tally:
    """What came of one document: findings without a fault, and faults by kind and outcome."""

    seed: int
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)


def measure(seed: int, faults: int) -> Tally:
    """Print the document of a seed with all its statements, check it, and plant faults."""
    printed = _statements_of(seed)
    tally = Tally(seed)
    _note_clean(printed.clean, tally)
    rng = Random(f"{seed}/faults")
    for plant in PLANTERS.values():
        for _ in range(faults):
            _plant(plant, printed, rng, tally)
    return tally


def measure_each(seed: int, _: int = 1) -> Tally:
    """Print the document of a seed, check it, and plant one fault: the kinds take turns.

    A kind the document has no place for gives its turn to the next.
    """
    kinds = (*PLANTERS, *TEXT_PLANTERS)
    first = seed % len(kinds)
    in_text = kinds[first] in TEXT_PLANTERS
    printed = _publication_of(seed) if in_text else _statements_of(seed)
    tally = Tally(seed)
    _note_clean(printed.clean, tally)
    rng = Random(f"{seed}/each")
    for kind in (*kinds[first:], *kinds[:first]):
        if in_text and kind in TEXT_PLANTERS:
            plant_in_text(kind, printed, rng, tally)
        elif not in_text and kind in PLANTERS:
            _plant(PLANTERS[kind], printed, rng, tally)
        if tally.outcomes:
            break
    return tally


def false_alarms(seed: int) -> list[Alarm]:
    """Check the document of a seed: statements for even seeds, whole publications for odd ones."""
    if seed % 2:
        return alarms_of(f"publication {seed}", _publication_of(seed).clean)
    return alarms_of(f"statements {seed}", _statements_of(seed).clean)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it was read and checked before a fault was planted."""

    layout: Layout
    narrative: Narrative
    memory: Memory
    clean: Derived


def _statements_of(seed: int) -> Printed:
    layout = _complete(random_layout(seed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{seed}.pdf"
        typeset(invented(seed), layout, path)
        return read_printed(path)


def _publication_of(seed: int) -> Printed:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{seed}.pdf"
        layout, style = publication.random_layout(seed), STYLES_IN_TURN[seed % len(STYLES_IN_TURN)]
        publication.typeset(invented(seed), layout, path, style=style)
        return read_printed(path)


def read_printed(path: Path) -> Printed:
    read = find_layout(read_document(path).pages)
    memory = Memory()
    told = read_narrative(read.lines, _resources().narrative)
    return Printed(read, told, memory, derive(read, _resources(), frozenset(), memory, told))


def _plant(plant: Planter, printed: Printed, rng: Random, tally: Tally) -> None:
    """Plant a fault in a statement, and note what came of it."""
    planted = plant(printed.layout, printed.clean.book, rng)
    if planted is None:
        return
    memory, told = printed.memory, printed.narrative
    found = derive(planted.layout, _resources(), frozenset(), memory, told)
    outcome = outcome_of(planted, printed.clean, found)
    tally.outcomes[planted.kind, outcome] += 1
    if outcome in ("elsewhere", "unseen"):
        tally.missed.append((planted.kind, outcome, _place(planted, printed.clean)))


def plant_in_text(kind: str, printed: Printed, rng: Random, tally: Tally) -> None:
    """Plant a fault in the text, and note what came of it."""
    planted = TEXT_PLANTERS[kind](printed.layout, printed.clean.book, rng)
    if planted is None:
        return
    found = derive(planted.layout, _resources(), frozenset())
    outcome = outcome_in_text(planted, printed.clean, found)
    tally.outcomes[kind, outcome] += 1
    if outcome in ("elsewhere", "unseen"):
        at = planted.paragraph.text[:40].replace(" ", "")
        tally.missed.append((kind, outcome, f"{at} {planted.before} -> {planted.after}"))


def _note_clean(clean: Derived, tally: Tally) -> None:
    """Note what is said of a document without a fault."""
    for alarm in alarms_of(str(tally.seed), clean):
        said = f"{alarm.check} {alarm.message}"
        (tally.errors if alarm.severity is Severity.ERROR else tally.warnings).append(said)


def measure_prose(seed: int, faults: int) -> Tally:
    """Print the whole publication of a seed, text and statements, and plant faults in its text."""
    printed = _publication_of(seed)
    tally = Tally(seed)
    _note_clean(printed.clean, tally)
    rng = Random(f"{seed}/prose")
    for kind in TEXT_PLANTERS:
        for _ in range(faults):
            plant_in_text(kind, printed, rng, tally)
    return tally


def outcome_in_text(planted: PlantedText, clean: Derived, found: Derived) -> str:
    """Say how a fault in the text was found: in its paragraph, elsewhere, or not."""
    before = Counter(str(finding.message) for finding in clean.report.findings)
    new = [f for f in found.report.findings if not before[str(f.message)]]
    lines = {run.place for run in planted.paragraph.runs}
    here = [f for f in new if any(_is_on(e.place, lines) for e in f.evidence if e.place)]
    if any(finding.severity is not Severity.INFO for finding in here):
        return "found"
    if here:
        return "rounding"
    return "elsewhere" if new else "unseen"


def _is_on(place: Place, lines: set[Place]) -> bool:
    return any(
        line.page == place.page
        and line.box.top <= place.box.bottom
        and place.box.top <= line.box.bottom
        for line in lines
    )


def _complete(layout: PageLayout) -> PageLayout:
    return replace(layout, form=replace(layout.form, statements=()))


@cache
def _resources() -> Resources:
    return load_resources()


def outcome_of(planted: Planted, clean: Derived, found: Derived) -> str:
    """Say how a fault was found: put right, at its place, only as rounding, elsewhere, or not."""
    before = {finding.key: finding.message for finding in clean.report.findings}
    new = [f for f in found.report.findings if before.get(f.key) != f.message]
    here = [finding for finding in new if _is_at(finding, planted, found)]
    grave = [finding for finding in here if finding.severity is not Severity.INFO]
    if any(_is_mended(finding, planted, clean) for finding in grave):
        return "put right"
    if grave:
        return "found"
    if here:
        return "rounding"
    return "elsewhere" if any(f.severity is not Severity.INFO for f in new) else "unseen"


def _is_at(finding: Finding, planted: Planted, found: Derived) -> bool:
    """Whether a finding names a cell of the fault, or the statement where no cell is left."""
    cells = {evidence.cell for evidence in finding.evidence if evidence.cell is not None}
    if planted.cells:
        return not planted.cells.isdisjoint(cells)
    grids = {cell.grid for cell in cells} | {
        found.book.statements[e.statement].grid
        for e in finding.evidence
        if e.statement is not None
    }
    return planted.grid in grids


def _is_mended(finding: Finding, planted: Planted, clean: Derived) -> bool:
    """Whether the first proposal is the amount that stood there."""
    if len(planted.cells) != 1 or not finding.suggestions:
        return False
    (cell, amount), *_ = finding.suggestions[0].cells
    fact = clean.book.at(cell)
    return fact is not None and cell in planted.cells and amount == fact.amount


def _place(planted: Planted, clean: Derived) -> str:
    statement = next(
        (s for s in clean.book.statements if s.grid == planted.grid), clean.book.statements[0]
    )
    fact = next((clean.book.at(cell) for cell in sorted(planted.cells)), None)
    line = "" if fact is None else f"{fact.line.code or fact.line.role or fact.line.name}"
    column = "" if fact is None else f"{fact.column.role}"
    return f"{statement.kind.value}/{line}/{column} {planted.before} -> {planted.after}"


def report(tallies: Sequence[Tally], shown: str | None) -> Iterator[str]:
    """Yield the lines of the report."""
    errors = sum(len(tally.errors) for tally in tallies)
    warnings = sum(len(tally.warnings) for tally in tallies)
    documents = len(tallies)
    yield f"{documents} documents without a fault: {errors} errors, {warnings} warnings"
    yield f"  ({warnings / documents:.2f} warnings a document)"
    for name in ("errors", "warnings"):
        yield from _said(tallies, name)
    yield from _table(tallies)
    for name, kinds in (("statements", (*PLANTERS,)), ("text", (*TEXT_PLANTERS,))):
        counts = [tally.outcomes for tally in tallies]
        planted = sum(n for c in counts for (kind, _), n in c.items() if kind in kinds)
        at_place = sum(
            n for c in counts for (kind, o), n in c.items() if kind in kinds and o in AT_PLACE
        )
        if planted:
            share = 100 * at_place / planted
            yield f"found at their place in {name}: {at_place} of {planted}, {share:.2f} %"
    yield from _missed(tallies, shown)


def _said(tallies: Sequence[Tally], name: str) -> Iterator[str]:
    by_check: dict[str, list[str]] = defaultdict(list)
    for tally in tallies:
        for text in getattr(tally, name):
            by_check[text.split()[0]].append(f"{tally.seed}: {text}")
    for check, texts in sorted(by_check.items(), key=lambda item: -len(item[1])):
        yield f"  {name} of {check}: {len(texts)}"
        yield from (f"    {text[:170]}" for text in texts[:3])


def _table(tallies: Sequence[Tally]) -> Iterator[str]:
    outcomes = ("put right", "found", "rounding", "elsewhere", "unseen")
    totals = sum((tally.outcomes for tally in tallies), Counter[tuple[str, str]]())
    yield f"{'planted':18} {'n':>6} " + " ".join(f"{name:>10}" for name in outcomes)
    for kind in (*PLANTERS, SWAPPED_ALIKE, *TEXT_PLANTERS):
        counts = [totals[kind, outcome] for outcome in outcomes]
        number = sum(counts)
        if number:
            shares = " ".join(f"{100 * count / number:9.2f}%" for count in counts)
            yield f"{kind:18} {number:6} {shares}"


def _missed(tallies: Sequence[Tally], shown: str | None) -> Iterator[str]:
    places: Counter[tuple[str, str, str]] = Counter()
    for tally in tallies:
        for kind, outcome, place in tally.missed:
            if shown == kind:
                yield f"  {tally.seed} {outcome}: {place}"
            places[kind, outcome, place.split()[0]] += 1
    yield "missed most:"
    for (kind, outcome, place), count in places.most_common(4 * SHOWN):
        yield f"  {count:4} {kind} {outcome}: {place}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.findings")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--faults", type=int, default=6, help="of each kind in each document")
    parser.add_argument("--prose", action="store_true", help="whole publications; faults in text")
    parser.add_argument("--each", action="store_true", help="one fault in each document")
    parser.add_argument("--clean", action="store_true", help="no faults; list the false alarms")
    parser.add_argument("--show", help="list every fault of a kind that was missed")
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.start, chosen.start + chosen.documents)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        if chosen.clean:
            alarms = [one for each in pool.map(false_alarms, seeds, chunksize=4) for one in each]
            lines = report_alarms(len(seeds), alarms)
        else:
            work = measure_each if chosen.each else measure_prose if chosen.prose else measure
            tallies = list(pool.map(work, seeds, [chosen.faults] * len(seeds), chunksize=4))
            lines = report(tallies, chosen.show)
    for line in lines:
        print(line)  # noqa: T201 - printing is what this command is for
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
