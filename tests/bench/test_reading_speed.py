"""How long reading takes beside pdfplumber doing the same in the same run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pytest

from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DOCUMENTS = [*sorted(CORPUS.glob("pdf/*.pdf")), *sorted(CORPUS.glob("real/*.pdf"))]
_ROUNDS = 2
_TARGET_RATIO = 2.0
_TARGET_SECONDS_A_PAGE = 1 / 25

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not DOCUMENTS, reason="no corpus beside the project"),
]


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor time, the best of a few rounds, since other programs run at the same time."""

    name: str
    pages: int
    ours_s: float
    theirs_s: float

    @property
    def line(self) -> str:
        ratio = self.theirs_s / self.ours_s
        each = f"{self.pages:4} pages {self.ours_s:7.2f} s, pdfplumber {self.theirs_s:7.2f} s"
        return f"{each}, {ratio:4.1f} times  {self.name}"


@pytest.fixture(scope="module")
def timings() -> list[Timing]:
    """Return the timings of the documents measured so far."""
    return []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.stem))
def test_document_is_read_faster_than_by_pdfplumber(
    path: Path, timings: list[Timing], report: Callable[[str], None]
) -> None:
    timing = timed(path)
    timings.append(timing)
    report(timing.line)
    assert timing.theirs_s > timing.ours_s


def test_all_documents_are_read_several_times_faster(
    timings: list[Timing], report: Callable[[str], None]
) -> None:
    whole = Timing(
        "all of them",
        sum(timing.pages for timing in timings),
        sum(timing.ours_s for timing in timings),
        sum(timing.theirs_s for timing in timings),
    )
    report(whole.line)
    assert whole.theirs_s >= _TARGET_RATIO * whole.ours_s
    assert whole.ours_s <= _TARGET_SECONDS_A_PAGE * whole.pages


@pytest.fixture
def report(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], None]:
    """Return a function that shows a line at once, past pytest's capture."""

    def show(line: str) -> None:
        reporter = request.config.pluginmanager.get_plugin("terminalreporter")
        assert reporter is not None
        with capsys.disabled():
            reporter.write_line("")
            reporter.write_line(line)

    return show


def timed(path: Path) -> Timing:
    pages = len(read_document(path).pages)
    return Timing(path.stem, pages, best(lambda: ours(path)), best(lambda: theirs(path)))


def best(work: Callable[[], None]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def ours(path: Path) -> None:
    find_layout(read_document(path).pages)


def theirs(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
