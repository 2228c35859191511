"""How well pictures of pages are read, and how far the confidence of a reading can be trusted.

    python -m tests.bench.scans [--documents 10] [--start 0] [--kind "noise=20"] [--wrong]
                                [--photographs] [--on-lines]

Made-up budgets are printed in many layouts, the pages damaged as offices scan and copy them, and
each cell is compared with what the undamaged page says. See README.md.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from reviewer.model.document import Page
from reviewer.model.grid import Cell
from reviewer.reading.pdf import open_pdf
from reviewer.reading.scan.pdf_picture import read_by_picture
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.tables.layout import find_layout
from tests.bench.layout_scoring import SURE, folded, is_amount
from tests.bench.layouts import invented
from tests.typesetting.damage import Damage, random_damage, random_photograph, scan
from tests.typesetting.forms import random_layout, typeset

BINS = (0.0, 0.35, 0.6, 0.8, 0.9, 0.95, 0.98, 0.995, 1.01)
PAGES_OF_A_DOCUMENT = 4
# The feet of digits reach into the lines of low rows.
ON_LINES: dict[str, Any] = {
    "digits": "Helvetica",
    "raised_pt": -2.5,
    "vertical_align": "bottom",
    "padding_pt": 1.0,
    "rules": "grid",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One cell: what is printed, what was read (`None` where no cell was found) and how surely."""

    printed: str
    read: str | None
    confidence: float
    damage: Damage
    where: str

    @property
    def is_right(self) -> bool:
        return self.read is not None and _plain(self.printed) == _plain(self.read)

    @property
    def is_amount(self) -> bool:
        """Tell whether an amount is concerned, one read where nothing is printed included."""
        printed = _plain(self.printed)
        return is_amount(printed) or (not printed and is_amount(_plain(self.read or "")))

    @property
    def is_silent(self) -> bool:
        """Tell whether it is wrong and nothing says so."""
        return not self.is_right and self.read is not None and self.confidence >= SURE


def _plain(text: str) -> str:
    """Return a text with its minus signs alike: no picture tells one from the other."""
    return folded(text).replace("−", "-")


@dataclass(frozen=True, slots=True)
class Measured:
    """The cells of one document, and the seconds each of its pages took."""

    cells: tuple[Compared, ...]
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is measured: scans or photographs, one damage set for all pages, digits on lines."""

    kind: str = ""
    are_photographs: bool = False
    are_on_lines: bool = False


def measure(seed: int, recogniser: Recogniser, wish: Wish) -> Measured:
    """Print, damage and read the document of a seed."""
    rng = Random(f"scan/{seed}")
    draw = random_photograph if wish.are_photographs else random_damage
    damages = [_wished(draw(rng), wish.kind) for _ in range(PAGES_OF_A_DOCUMENT)]
    layout = random_layout(seed)
    if wish.are_on_lines:
        layout = replace(layout, look=replace(layout.look, **ON_LINES))
    with tempfile.TemporaryDirectory() as name:
        printed, scanned = Path(name) / "printed.pdf", Path(name) / "scanned.pdf"
        typeset(invented(seed), layout, printed)
        scan(printed, scanned, damages, rng, PAGES_OF_A_DOCUMENT)
        with open_pdf(printed) as pdf:
            count = min(pdf.page_count, PAGES_OF_A_DOCUMENT)
            truth = [pdf.read_page(number) for number in range(1, count + 1)]
        read, seconds = _read(scanned, recogniser)
    cells = [
        cell
        for one, other, damage in zip(truth, read, damages, strict=False)
        for cell in _compare(one, other, damage, f"{seed} page {one.number}")
    ]
    return Measured(tuple(cells), seconds)


def _wished(damage: Damage, kind: str) -> Damage:
    """Return the damage with one of its values set, as in `noise=20`."""
    if not kind:
        return damage
    name, _, value = kind.partition("=")
    return replace(damage, **{name: type(getattr(Damage(), name))(float(value))})


def _read(path: Path, recogniser: Recogniser) -> tuple[list[Page], tuple[float, ...]]:
    pages, seconds = [], []
    with open_pdf(path) as pdf:
        for number in range(1, pdf.page_count + 1):
            started = time.process_time()
            pages.append(read_by_picture(pdf, pdf.read_page(number), recogniser))
            seconds.append(time.process_time() - started)
    return pages, tuple(seconds)


def _compare(printed: Page, read: Page, damage: Damage, where: str) -> Iterator[Compared]:
    # On the page laid straight cells stand where they were printed, but for a few points.
    found = [cell for grid in find_layout([read]).grids for _, cell in grid.cells()]
    for grid in find_layout([printed]).grids:
        for ref, cell in grid.cells():
            other = _at(cell, found)
            at = f"{where} grid {ref.grid} row {ref.row} column {ref.column}"
            if other is None:
                if cell.reading:
                    yield Compared(cell.reading, None, 0.0, damage, at)
            elif cell.reading or other.reading:
                yield Compared(cell.reading, other.reading, other.confidence, damage, at)


def _at(cell: Cell, found: Sequence[Cell]) -> Cell | None:
    """Return the found cell that has most of the place of one printed."""
    box = cell.places[0].box
    around = [other for other in found if other.places[0].box.contains(*box.centre)]
    return min(around, key=lambda other: other.places[0].box.width, default=None)


def report(measured: Iterable[Measured], *, show_wrong: bool) -> Iterator[str]:
    """Yield the lines of the report."""
    documents = list(measured)
    cells = [cell for document in documents for cell in document.cells]
    seconds = sorted(second for document in documents for second in document.seconds)
    yield f"pages {len(seconds)}: processor seconds {sum(seconds) / len(seconds):.1f} on average, "
    yield f"  {seconds[len(seconds) // 2]:.1f} in the middle, {seconds[-1]:.1f} at most"
    yield from _accuracy("all", cells)
    yield from _reliability(cells)
    yield from _by_damage(cells)
    if show_wrong:
        yield from (
            f"{'SILENT ' if cell.is_silent else ''}{cell.where}: {cell.printed!r} is {cell.read!r}"
            f" ({cell.confidence:.2f}) {_odd(cell.damage)}"
            for cell in cells
            if not cell.is_right
        )


def _accuracy(name: str, cells: Sequence[Compared]) -> Iterator[str]:
    amounts = [cell for cell in cells if cell.is_amount]
    texts = [cell for cell in cells if not cell.is_amount]
    lost = sum(cell.read is None for cell in cells)
    silent = sum(cell.is_silent for cell in amounts)
    yield (
        f"{name:24} texts {_share(texts)}  amounts {_share(amounts)}"
        f"  silent wrong amounts {silent}  cells not found {lost}"
    )


def _share(cells: Sequence[Compared]) -> str:
    right = sum(cell.is_right for cell in cells)
    return f"{right}/{len(cells)} {100 * right / len(cells):.2f} %" if cells else "0/0"


def _reliability(cells: Sequence[Compared]) -> Iterator[str]:
    yield "confidence     texts: number, right      amounts: number, right"
    read = [cell for cell in cells if cell.read is not None]
    for low, high in pairwise(BINS):
        part = [cell for cell in read if low <= cell.confidence < high]
        texts = [cell for cell in part if not cell.is_amount]
        amounts = [cell for cell in part if cell.is_amount]
        yield f"{low:.3f}-{min(high, 1):.3f}  {_share(texts):>24}  {_share(amounts):>24}"


def _by_damage(cells: Sequence[Compared]) -> Iterator[str]:
    groups: dict[str, list[Compared]] = defaultdict(list)
    for cell in cells:
        for name in _odd(cell.damage):
            groups[name].append(cell)
    for name in sorted(groups):
        yield from _accuracy(name, groups[name])


def _odd(damage: Damage) -> list[str]:
    odd = []
    for one in fields(damage):
        value = getattr(damage, one.name)
        if one.name == "skew_degrees":
            value = round(abs(value))
        odd.append(f"{one.name}={value}")
    return odd


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scans")
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--kind", default="", help="one damage for all pages, as noise=20")
    parser.add_argument("--wrong", action="store_true", help="tell every cell read wrong")
    parser.add_argument("--photographs", action="store_true", help="pages photographed by hand")
    parser.add_argument("--on-lines", action="store_true", help="digits that stand on lines")
    chosen = parser.parse_args(arguments)
    wish = Wish(chosen.kind, chosen.photographs, chosen.on_lines)
    recogniser = Recogniser()
    seeds = range(chosen.start, chosen.start + chosen.documents)
    measured = [measure(seed, recogniser, wish) for seed in seeds]
    for line in report(measured, show_wrong=chosen.wrong):
        print(line)  # noqa: T201 - printing is what this command is for
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
