"""The truth made by hand: rows are whole, kinds are known, the sums noted as checked are as noted.

Guards it against slips when a file is changed. See `truth/README.md` for how it was made.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.statement import StatementKind
from tests.bench.scoring import SCORER, TRUTH, count

Json = dict[str, Any]
At = tuple[int, int, int]  # statement, row, column

_YUAN = {"元": Decimal(1), "万元": Decimal(10000)}

every_truth = pytest.mark.parametrize(
    "path", sorted(TRUTH.glob("*.json")), ids=lambda path: path.stem
)


def _read(path: Path) -> Json:
    truth: Json = json.loads(path.read_text(encoding="utf-8"))
    return truth


@every_truth
def test_every_row_has_a_cell_for_each_column(path: Path) -> None:
    for statement in _read(path)["statements"]:
        widths = {len(row) for row in statement["rows"]}
        assert widths == {len(statement["columns"])}, statement["title"]


@every_truth
def test_every_kind_is_one_of_the_glossary(path: Path) -> None:
    for statement in _read(path)["statements"]:
        StatementKind(statement["kind"])


@every_truth
def test_sums_are_as_noted(path: Path) -> None:
    truth = _read(path)
    for check in truth["checked"]:
        over = {
            key: _value(truth, total) - sum(_value(truth, part) for part in parts)
            for key, total, parts in _sums(check)
        }
        differs = {key: str(amount) for key, amount in over.items() if amount}
        assert "printed" in check or differs == check.get("differs", {}), check["what"]


@every_truth
def test_cells_noted_as_equal_are_equal(path: Path) -> None:
    truth = _read(path)
    for check in truth["checked"]:
        amounts = [_yuan(truth, (s, r, c)) for s, r, c in check.get("cells", ())]
        for amount, place in amounts[1:]:
            coarser = max(place, amounts[0][1]) if place != amounts[0][1] else Decimal(0)
            assert abs(amount - amounts[0][0]) <= coarser / 2, check["what"]


@every_truth
@pytest.mark.skipif(not SCORER.is_file(), reason="no corpus beside the project")
def test_scorer_finds_truth_equal_to_itself(path: Path, tmp_path: Path) -> None:
    extraction = tmp_path / "extraction.json"
    extraction.write_text(json.dumps(_as_extraction(_read(path))), encoding="utf-8")

    counts = count(path, extraction)

    exact = [counts["found"], counts["paths_exact"], counts["exact"], counts["amounts_exact"]]
    assert exact == [counts["tables"], counts["paths"], counts["cells"], counts["amounts"]]


def _sums(check: Json) -> Iterator[tuple[str, At, list[At]]]:
    """Yield each sum of an entry: its key in `differs`, the total and the parts."""
    s: int = check.get("statement", 0)
    match check:
        case {"row": row, "rows": rows, "columns": columns}:
            for c in columns:
                yield str(c), (s, row, c), [(s, r, c) for r in rows]
        case {"column": column, "columns": columns, "rows": rows}:
            for r in rows:
                yield str(r), (s, r, column), [(s, r, c) for c in columns]
        case {"cell": [statement, row, column], "parts": parts}:
            yield str(column), (statement, row, column), [(a, b, c) for a, b, c in parts]


def _text(truth: Json, at: At) -> str:
    statement, row, column = at
    text: str = truth["statements"][statement]["rows"][row][column]
    return text.replace(",", "")


def _value(truth: Json, at: At) -> Decimal:
    """Return a printed amount; a blank adds nothing."""
    return Decimal(_text(truth, at) or "0")


def _yuan(truth: Json, at: At) -> tuple[Decimal, Decimal]:
    """Return an amount in yuan and what one in its last printed place is worth."""
    scale = _YUAN[truth["statements"][at[0]]["unit"]]
    text = _text(truth, at)
    places = len(text.partition(".")[2])
    return Decimal(text) * scale, scale.scaleb(-places)


def _as_extraction(truth: Json) -> Json:
    return {
        "statements": [
            {
                "kind": statement["kind"],
                "title": statement["title"],
                "amount_unit": statement["unit"],
                "columns": [{"path": path} for path in statement["columns"]],
                "rows": [{"cells": [{"text": t} for t in row]} for row in statement["rows"]],
            }
            for statement in truth["statements"]
        ]
    }
