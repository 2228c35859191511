"""Documents with known content: where they are, how an extraction of one is scored and told.

The corpus and its scorer stand beside the project and are no part of it. Truth for documents as
their publishers put them out is in `truth/`, made by hand; that of the typeset ones is theirs.
"""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared"
TRUTH = Path(__file__).parent / "truth"
SCORER = SHARED / "tools" / "score.py"

_SCORER_LIMIT_S = 300


@dataclass(frozen=True, slots=True)
class Known:
    """A document whose content is known, and the file that says what it is."""

    document: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class Score:
    """What the scorer counted for one document, and how long the extraction took."""

    name: str
    seconds: float
    counts: dict[str, int]


SCORES = pytest.StashKey[list[Score]]()

# heading of a column, what was right, out of how many
_COLUMNS = (
    ("tables", "found", "tables"),
    ("kinds", "kind", "tables"),
    ("titles", "title", "tables"),
    ("units", "unit", "tables"),
    ("headers", "paths_exact", "paths"),
    ("rows", "rows_found", "rows"),
    ("cells", "exact", "cells"),
    ("amounts", "amounts_exact", "amounts"),
)
_MISTAKES = (
    ("wrong", "amounts_wrong"),
    ("silent", "silent"),
    ("+tables", "extra_tables"),
    ("+rows", "rows_extra"),
)


def known_documents() -> list[Known]:
    """Return the pairs to measure, in a fixed order; none where the corpus is absent."""
    real = [Known(SHARED / "corpus" / "real" / f"{t.stem}.pdf", t) for t in _files(TRUTH)]
    typeset = [
        Known(SHARED / "corpus" / "pdf" / f"{t.stem}.pdf", t)
        for t in _files(SHARED / "corpus" / "truth")
    ]
    return [known for known in (*real, *typeset) if known.document.is_file()]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def count(truth: Path, extraction: Path) -> dict[str, int]:
    """Return what the scorer counts. Rates are left out: they follow from the counts."""
    done = subprocess.run(
        [sys.executable, str(SCORER), str(truth), str(extraction)],
        capture_output=True,
        check=True,
        timeout=_SCORER_LIMIT_S,
    )
    counts = json.loads(done.stdout)
    return {name: value for name, value in counts.items() if isinstance(value, int)}


def table(scores: Sequence[Score]) -> Iterator[str]:
    """Yield the lines of a table with one document a row and all together at the end."""
    width = max(_columns_of_terminal(score.name) for score in scores)
    heads = [head for head, *_ in (*_COLUMNS, *_MISTAKES)]
    yield _row("", width, "seconds", heads)
    for score in scores:
        yield _row(score.name, width, f"{score.seconds:.1f}", _figures(score.counts))
    total = _added(scores)
    yield _row("", width, f"{sum(s.seconds for s in scores):.1f}", _figures(total))


def _row(name: str, width: int, seconds: str, figures: Sequence[str]) -> str:
    pad = " " * (width - _columns_of_terminal(name))
    return f"{name}{pad} {seconds:>8}" + "".join(f" {figure:>10}" for figure in figures)


def _figures(counts: dict[str, int]) -> list[str]:
    right = [f"{counts.get(good, 0)}/{counts.get(of, 0)}" for _, good, of in _COLUMNS]
    return right + [str(counts.get(name, 0)) for _, name in _MISTAKES]


def _added(scores: Sequence[Score]) -> dict[str, int]:
    names = {name for score in scores for name in score.counts}
    return {name: sum(score.counts.get(name, 0) for score in scores) for name in names}


def _columns_of_terminal(text: str) -> int:
    """Chinese characters take two columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
