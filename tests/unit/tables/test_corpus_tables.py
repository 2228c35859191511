"""The tables of typeset disclosures against what is known to be in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.grid import Grid
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
TRUTHS = sorted((CORPUS / "truth").glob("*.json"))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")


def body(grid: Grid, length: int) -> list[list[str]]:
    """Return the last rows of a grid, without any white space, merged positions empty."""
    rows = grid.rows[grid.row_count - length :]
    return [["" if cell is None else squeezed(cell.reading) for cell in row] for row in rows]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: str(path.stem))
def test_every_row_of_every_statement_is_read(path: Path) -> None:
    truth: dict[str, Any] = json.loads(path.read_text("utf-8"))
    grids = find_layout(read_document(CORPUS / "pdf" / f"{path.stem}.pdf").pages).grids
    for statement in truth["statements"]:
        expected = [[squeezed(text) for text in row] for row in statement["rows"]]
        assert any(body(grid, len(expected)) == expected for grid in grids), statement["title"]
