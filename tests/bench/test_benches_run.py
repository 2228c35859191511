"""Each measurement still runs, on next to nothing: a broken one would only be seen when needed."""

from pathlib import Path

import pypdfium2
import pytest

from reviewer.app.resources import load_resources, samples
from tests.bench import checks, findings, fuzz, layouts, speed
from tests.bench.alarms import report_alarms
from tests.bench.fuzz_documents import documents


@pytest.fixture(scope="module")
def few_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speed.concatenated(samples()[:1], 4, tmp_path_factory.mktemp("bench"))


def test_layouts_are_scored() -> None:
    result = layouts.measure_seed(0)

    assert result.crash == ""
    assert result.counts["cells"] > 0
    assert any("cells" in line for line in layouts.report([result], show_seeds=True))


def test_speed_is_compared_in_one_run(few_pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speed.compare([few_pages], 1, with_camelot=False)

    mine, *_ = capsys.readouterr().out.splitlines()
    assert "4 pages" in mine
    assert "pdfplumber" in mine


def test_ours_is_faster_than_pdfplumber(few_pages: Path) -> None:
    speed.ours(few_pages)  # loads what is loaded once
    mine, theirs = (
        speed.processor_time(work, few_pages, 2) for work in (speed.ours, speed.pdfplumbers)
    )

    assert mine < theirs


def test_documents_are_put_together_to_any_length(few_pages: Path, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(speed.concatenated([few_pages], 10, tmp_path)) as joined:
        assert len(joined) == 10


def test_checks_and_edits_are_timed() -> None:
    times = checks.measure(samples()[0], load_resources())

    assert times.amounts > 0
    assert times.checks_ms > 0
    assert len(times.amount_ms) > 2
    assert len(times.cell_ms) > 2
    assert "all checks" in str(times)


def test_damaged_files_are_tried() -> None:
    wholes = list(documents(["pdf"]))[:1]

    tally = fuzz.fuzz(wholes, range(3), seed=1)

    assert sum(tally.outcomes.values()) == 3
    assert not tally.broken


def test_false_alarms_are_listed_and_counted() -> None:
    alarms = [alarm for seed in (1, 2) for alarm in findings.false_alarms(seed)]

    *_, errors, warnings = report_alarms(2, alarms)

    assert errors.startswith("2 documents without a fault: 0 errors")
    assert warnings.startswith("2 documents without a fault:")
