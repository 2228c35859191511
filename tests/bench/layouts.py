"""Accuracy over typeset documents in many layouts.

    python -m tests.bench.layouts [--documents 200] [--set open|closed|singles|office]
    python -m tests.bench.layouts --faults SEED|OPTION

Two sets of seeds: `open` ones may be looked into and mended by; of `closed` ones only the score is
shown, so that it says what unseen documents would give. See README.md.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from reviewer.app.exporting import extract, gather
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.pipeline import derive
from reviewer.app.resources import Resources, load_resources
from reviewer.reading.reading import read
from reviewer.tables.layout import find_layout
from tests.bench.layout_scoring import Json, score
from tests.typesetting import Wishes, invent_budget
from tests.typesetting.budget import Budget
from tests.typesetting.forms import PageLayout, random_layout, typeset
from tests.typesetting.forms.office import office, print_documents
from tests.typesetting.forms.sampling import for_office, single_layouts
from tests.typesetting.forms.text_document import write_text_document
from tests.typesetting.forms.workbook import write_workbook

OPEN_START = 0
CLOSED_START = 1_000_000
SINGLES_SEED = 8
SETS = ("open", "closed", "singles", "office")
OFFICE_WRITERS = ((write_workbook, "xlsx"), (write_text_document, "docx"))
MEASURES = ("tables", "kinds", "titles", "units", "columns", "rows", "cells", "amounts")
SHOWN_FAULTS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document; `crash` is the error where reading broke off."""

    name: str
    layout: PageLayout
    counts: Counter[str]
    faults: tuple[str, ...]
    crash: str = ""

    @property
    def is_perfect(self) -> bool:
        return not self.faults and not self.crash


def measure_seed(seed: int) -> Result:
    """Typeset the document of a seed, read it, and score what was read."""
    return measure_layout(random_layout(seed), seed)


def measure_single(name: str) -> Result:
    """Measure the layout with this one odd option."""
    return measure_layout(single_layouts()[name], SINGLES_SEED, name)


def measure_layout(layout: PageLayout, seed: int, name: str = "") -> Result:
    """Measure the made-up budget of a seed in a layout."""
    name = name or str(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{seed}.pdf"
        truth = typeset(invented(seed), layout, path)
        return measure_document(path, truth, layout, name)


def measure_document(path: Path, truth: Json, layout: PageLayout, name: str) -> Result:
    """Read a printed document and score what was read."""
    try:
        tally = score(truth, extraction_of(path))
    except Exception as error:  # noqa: BLE001 - a crash is a result, and the others go on
        return Result(name, layout, Counter(), (), f"{type(error).__name__}: {error}")
    return Result(name, layout, tally.counts, tuple(tally.faults))


def measure_office(documents: int) -> Iterator[Result]:
    """Measure open seeds that LibreOffice prints, by turns from a workbook and from a text."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {}
        for seed in range(documents):
            layout = for_office(random_layout(seed))
            write, ending = OFFICE_WRITERS[seed % len(OFFICE_WRITERS)]
            path = folder / f"{seed}.{ending}"
            made[path] = layout, write(invented(seed), layout, path)
        print_documents(list(made), folder)
        for path, (layout, truth) in made.items():
            yield measure_document(path.with_suffix(".pdf"), truth, layout, path.name)


def invented(seed: int) -> Budget:
    """Return the figures of a seed; every third budget has all the lines there can be."""
    return invent_budget(seed, Wishes(all_lines=seed % 3 == 0))


def extraction_of(path: Path) -> dict[str, object]:
    """Return what the program makes of a document, through JSON, as others get it."""
    plain: dict[str, object] = json.loads(json.dumps(extracted(path), ensure_ascii=False))
    return plain


def extracted(path: Path) -> dict[str, object]:
    """Read, recognise and check a document in this process."""
    document = read(path).document
    derived = derive(find_layout(document.pages), _resources(), frozenset())
    return extract(gather(document, derived), Language(SOURCE_LANGUAGE, {}))


@cache
def _resources() -> Resources:
    return load_resources()


def measure_all(name: str, documents: int, processes: int = 2) -> Iterator[Result]:
    """Measure the documents of a set, a few at a time."""
    if name == "office":
        yield from measure_office(documents)
        return
    start = CLOSED_START if name == "closed" else OPEN_START
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        if name == "singles":
            yield from pool.map(measure_single, single_layouts(), chunksize=4)
        else:
            yield from pool.map(measure_seed, range(start, start + documents), chunksize=4)


def report(results: Sequence[Result], *, show_seeds: bool) -> Iterator[str]:
    """Yield the lines of the report: all together, by option, and the seeds that failed."""
    total = sum((result.counts for result in results), Counter[str]())
    perfect = sum(result.is_perfect for result in results)
    yield f"{len(results)} documents, {perfect} without a fault"
    for name in MEASURES:
        right, of = total[f"{name}_right"], total[name]
        yield f"  {name:8} {right:6} of {of:6}  {_percent(right, of)}"
    yield f"  extra tables {total['extra_tables']}, extra rows {total['extra_rows']}"
    yield (
        f"  wrong amounts {total['wrong']}, of them with a confidence below 0.9: "
        f"{total['doubted']} ({_percent(total['doubted'], total['wrong'])})"
    )
    doubted, right = total["right_doubted"], total["amounts_right"]
    yield f"  right amounts with a confidence below 0.9: {doubted} ({_percent(doubted, right)})"
    yield from _by_option(results)
    if show_seeds:
        yield from _failing(results)


def _percent(right: int, of: int) -> str:
    return f"{100 * right / of:.2f} %" if of else "-"


def _by_option(results: Iterable[Result]) -> Iterator[str]:
    """Yield the odd values of options that lose cells, those that lose most first."""
    counts: dict[str, Counter[str]] = {}
    for result in results:
        for option in odd_options(result.layout):
            got = counts.setdefault(option, Counter())
            got.update(result.counts)
            got.update(documents=1, perfect=int(result.is_perfect))
    yield "by option that is not plain (cells right, documents without a fault):"
    for option, got in sorted(counts.items(), key=lambda item: _share(item[1])):
        if got["perfect"] < got["documents"]:
            cells = _percent(got["cells_right"], got["cells"])
            yield f"  {cells:>9}  {got['perfect']:3} of {got['documents']:3}  {option}"


def _share(counts: Counter[str]) -> float:
    return counts["cells_right"] / counts["cells"] if counts["cells"] else 1.0


def _failing(results: Iterable[Result]) -> Iterator[str]:
    failed = sorted((r for r in results if not r.is_perfect), key=lambda r: len(r.faults))
    yield f"documents with faults: {len(failed)}"
    for result in failed:
        options = " ".join(odd_options(result.layout))
        yield f"{result.name}: {result.crash or len(result.faults)}; {options}"
        yield from (f"    {fault}" for fault in result.faults[:SHOWN_FAULTS])


def odd_options(layout: PageLayout) -> list[str]:
    """Return the options of a layout that are not the plainest."""
    plain = PageLayout()
    return [
        f"{one.name}={getattr(part, one.name)}"
        for part, default in ((layout.form, plain.form), (layout.look, plain.look))
        for one in fields(part)
        if one.name != "statements" and getattr(part, one.name) != getattr(default, one.name)
    ]


def explain(name: str) -> Iterator[str]:
    """Yield everything that is wrong with an open seed, or with a single odd option."""
    result = measure_seed(int(name)) if name.isdecimal() else measure_single(name)
    yield " ".join(odd_options(result.layout))
    yield from (result.crash, *result.faults)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.layouts")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--set", choices=SETS, default="open", dest="name")
    parser.add_argument(
        "--faults", metavar="SEED or OPTION", help="all that is wrong with one document"
    )
    chosen = parser.parse_args(arguments)
    if chosen.name == "office" and office() is None:
        print("LibreOffice is not installed: skipped")  # noqa: T201 - as below
        return 0
    if chosen.faults is not None:
        lines = explain(chosen.faults)
    else:
        results = list(measure_all(chosen.name, chosen.documents))
        lines = report(results, show_seeds=chosen.name != "closed")
    for line in lines:
        print(line)  # noqa: T201 - printing is what this command is for
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
