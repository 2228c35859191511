"""Documents of the corpus in every format but PDF: their statements and amounts, all of them."""

import json
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.app.reading_process import load_reader
from reviewer.app.resources import load_resources
from reviewer.model.fact import FactBook
from reviewer.recognition.recognise import read_book

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FILES = sorted(
    file
    for folder in ("docx", "html", "xlsx", "text")
    for file in (CORPUS / folder).glob("*.*")
    if (CORPUS / "truth" / f"{file.stem}.json").exists()
)
AMOUNT = re.compile(r"-?[\d,]+\.\d+")

pytestmark = pytest.mark.skipif(not FILES, reason="no corpus beside the project")


def _folded(text: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.translate(str.maketrans("", "", "\"'“”"))


def _amounts(texts: list[str]) -> Counter[Decimal]:
    """Return how often each amount is printed."""
    folded = (_folded(text) for text in texts)
    return Counter(Decimal(t.replace(",", "")) for t in folded if AMOUNT.fullmatch(t))


def _printed(book: FactBook, grid: int) -> list[str]:
    return [cell.text for _, cell in book.grids[grid].cells()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_statement_is_read_with_its_kind_unit_and_amounts(file: Path) -> None:
    truth = json.loads((CORPUS / "truth" / f"{file.stem}.json").read_text(encoding="utf-8"))
    _, layout = load_reader()(file, None, lambda _: None)
    book = read_book(layout, load_resources().vocabulary)
    found = {_folded(statement.title): statement for statement in book.statements}
    for wanted in truth["statements"]:
        statement = found[_folded(wanted["title"])]
        assert (statement.kind, statement.amount_unit) == (wanted["kind"], wanted["unit"])
        expected = _amounts([text for row in wanted["rows"] for text in row])
        assert _amounts(_printed(book, statement.grid)) == expected
