"""How much of documents with known content the program reads right: `extract`, then the scorer."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.scoring import PROJECT, SCORER, SCORES, Known, Score, count, known_documents

_EXTRACT_LIMIT_S = 900

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not SCORER.is_file(), reason="no corpus beside the project"),
]


@pytest.mark.parametrize("known", known_documents(), ids=lambda known: known.document.stem)
def test_document_is_extracted_and_scored(
    known: Known, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "extract", str(known.document), "--out", str(tmp_path)],
        capture_output=True,
        cwd=PROJECT,
        check=False,
        timeout=_EXTRACT_LIMIT_S,
    )
    seconds = time.perf_counter() - started
    extraction = tmp_path / f"{known.document.stem}.json"
    # not the exit code: 1 is said of findings, and by an interpreter that breaks off
    assert extraction.is_file(), done.stderr.decode(errors="replace")

    counts = count(known.truth, extraction)
    request.config.stash[SCORES].append(Score(known.document.stem, seconds, counts))
