"""Accuracy over made-up budgets in every format an office receives.

    python -m tests.bench.formats [--documents 40] [--format NAME …] [--faults NAME/SEED]

Own writers print workbooks, texts, web pages and delimited text; LibreOffice, where it is
installed, makes the other formats of them. See README.md.
"""

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reviewer.app.exporting import extract, gather
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.pipeline import derive
from reviewer.app.reading_process import load_reader
from reviewer.app.resources import load_resources
from tests.bench.layout_scoring import Json, Tally, score
from tests.bench.layouts import MEASURES, invented, odd_options
from tests.typesetting.budget import Budget
from tests.typesetting.forms import PageLayout, random_layout
from tests.typesetting.forms.delimited import write_delimited
from tests.typesetting.forms.office import office
from tests.typesetting.forms.sampling import for_office
from tests.typesetting.forms.text_document import write_text_document
from tests.typesetting.forms.web_page import write_web_page
from tests.typesetting.forms.workbook import write_workbook

Write = Callable[[Budget, PageLayout, Path], Json]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is made: `write` to `ending`, then converted to `target` where there is one."""

    write: Write
    ending: str
    target: str = ""

    @property
    def read_as(self) -> str:
        return self.target.partition(":")[0] or self.ending


FORMATS = {
    "xlsx": Format(write_workbook, "xlsx"),
    "xlsx_numbers": Format(partial(write_workbook, numbers=True), "xlsx"),
    "xlsx_stacked": Format(partial(write_workbook, stacked=True, numbers=True), "xlsx"),
    "docx": Format(write_text_document, "docx"),
    "html": Format(write_web_page, "html"),
    "html_word": Format(partial(write_web_page, style="word"), "html"),
    "html_nested": Format(partial(write_web_page, style="nested"), "html"),
    "html_lazy": Format(partial(write_web_page, style="lazy"), "htm"),
    "html_saved": Format(partial(write_web_page, style="saved_workbook"), "htm"),
    "csv_gbk": Format(partial(write_delimited, encoding="gb18030"), "csv"),
    "csv_semicolons": Format(partial(write_delimited, mark=";", encoding="utf-8-sig"), "csv"),
    "csv_utf16": Format(partial(write_delimited, mark="\t", encoding="utf-16"), "csv"),
    "txt_tabs": Format(partial(write_delimited, mark="\t", encoding="gb18030"), "txt"),
    "md": Format(partial(write_delimited, mark="|"), "md"),
    "xls": Format(partial(write_workbook, numbers=True), "xlsx", "xls"),
    "ods": Format(partial(write_workbook, numbers=True), "xlsx", "ods"),
    "xlsx_office": Format(partial(write_workbook, stacked=True), "source.xlsx", "xlsx"),
    "doc": Format(write_text_document, "docx", "doc"),
    "odt": Format(write_text_document, "docx", "odt"),
    "docx_html": Format(write_text_document, "docx", "html"),
    "xlsx_html": Format(write_workbook, "xlsx", "html"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A document to read, and what is in it."""

    seed: int
    path: Path
    truth: Json
    layout: PageLayout


def make(name: str, seeds: Sequence[int], folder: Path) -> list[Made]:
    """Write the documents of a format; none where LibreOffice would have to and is missing."""
    how = FORMATS[name]
    if how.target and office() is None:
        return []
    made = []
    for seed in seeds:
        layout = _plain_enough(for_office(random_layout(seed)), how)
        path = folder / f"{seed}.{how.ending}"
        made.append(Made(seed, path, how.write(invented(seed), layout, path), layout))
    if how.target:
        out = folder / "out"
        _convert([one.path for one in made], how.target, out)
        made = [replace(m, path=out / f"{m.path.stem}.{how.read_as}") for m in made]
    return made


def _plain_enough(layout: PageLayout, how: Format) -> PageLayout:
    """Leave out what text cannot show: which cells are merged."""
    form = layout.form
    if form.codes == "merged_levels":
        # the header reaches into the first row of the body, where a merged total would stand
        form = replace(form, total_place="name")
    if how.ending not in ("csv", "txt", "md"):
        return replace(layout, form=form)
    form = replace(
        form,
        merged_types=False,
        total_place="name",
        codes="levels" if layout.form.codes == "merged_levels" else layout.form.codes,
    )
    return replace(layout, form=form)


def _convert(paths: Sequence[Path], target: str, folder: Path) -> None:
    program = office()
    assert program is not None, "LibreOffice is not installed"
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    command = [program, *options, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def measure(made: Made) -> Tally:
    """Read a document as the program does, and score it; a crash is a fault."""
    try:
        return score(made.truth, extraction_of(made.path))
    except Exception as error:  # noqa: BLE001 - a crash is a result, and the others go on
        return Tally(Counter(), [f"crash: {type(error).__name__}: {error}"])


def extraction_of(path: Path) -> Json:
    """Return what the program makes of a file, in this process."""
    document, layout = load_reader()(path, None, lambda _: None)
    derived = derive(layout, load_resources(), frozenset())
    text = json.dumps(
        extract(gather(document, derived), Language(SOURCE_LANGUAGE, {})), ensure_ascii=False
    )
    plain: Json = json.loads(text)
    return plain


def report(name: str, tallies: dict[int, Tally]) -> Iterator[str]:
    """Yield one line a format, and the faults of the documents that have any."""
    total = sum((tally.counts for tally in tallies.values()), Counter[str]())
    perfect = sum(not tally.faults for tally in tallies.values())
    rights = " ".join(f"{m} {total[f'{m}_right']}/{total[m]}" for m in MEASURES)
    extra = f"extra tables {total['extra_tables']} rows {total['extra_rows']}"
    doubted = f"wrong {total['wrong']} doubted {total['doubted']}"
    yield f"{name}: {perfect} of {len(tallies)} without a fault; {rights}; {extra}; {doubted}"
    for seed, tally in tallies.items():
        if tally.faults:
            yield f"    {seed}: {len(tally.faults)}: {tally.faults[0]}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.formats")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--format", nargs="*", choices=tuple(FORMATS), default=tuple(FORMATS))
    parser.add_argument("--faults", metavar="NAME/SEED")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.faults:
            name, _, seed = chosen.faults.partition("/")
            for made in make(name, [int(seed)], Path(folder)):
                say(" ".join(odd_options(made.layout)))
                for fault in measure(made).faults:
                    say(fault)
            return 0
        for name in chosen.format:
            place = Path(folder) / name
            place.mkdir()
            made_all = make(name, range(chosen.documents), place)
            for line in report(name, {made.seed: measure(made) for made in made_all}):
                say(line)
    return 0


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - printing is what this command is for


if __name__ == "__main__":
    raise SystemExit(main())
