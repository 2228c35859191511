"""Typeset documents of the corpus, read whole: what is printed over and in their statements."""

import json
import unicodedata
from pathlib import Path

import pytest

from reviewer.model.fact import FactBook
from reviewer.model.statement import Statement
from reviewer.reading.document import read_document
from reviewer.recognition.recognise import read_book
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.tables.layout import find_layout

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
TRUTHS = sorted((CORPUS / "truth").glob("*.json"))

pytestmark = pytest.mark.skipif(not TRUTHS, reason="no corpus beside the project")


def _folded(text: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.translate(str.maketrans("", "", "\"'“”"))


@pytest.fixture(scope="module", params=TRUTHS, ids=lambda path: path.stem)
def known(
    request: pytest.FixtureRequest, vocabulary: Vocabulary
) -> tuple[dict[str, object], FactBook]:
    truth: Path = request.param
    document = read_document(CORPUS / "pdf" / f"{truth.stem}.pdf")
    book = read_book(find_layout(document.pages), vocabulary)
    return json.loads(truth.read_text(encoding="utf-8")), book


def _statements(truth: dict[str, object]) -> list[dict[str, object]]:
    statements = truth.get("statements", [])
    assert isinstance(statements, list)
    return statements


def _find(book: FactBook, title: object) -> Statement:
    wanted = _folded(str(title))
    found = [s for s in book.statements if _folded(s.title) == wanted]
    assert len(found) == 1, wanted
    return found[0]


def test_every_statement_has_its_title_kind_and_unit(
    known: tuple[dict[str, object], FactBook],
) -> None:
    truth, book = known
    for wanted in _statements(truth):
        statement = _find(book, wanted["title"])
        assert (statement.kind, statement.amount_unit) == (wanted["kind"], wanted["unit"])


def test_every_header_path_is_as_printed(known: tuple[dict[str, object], FactBook]) -> None:
    truth, book = known
    for wanted in _statements(truth):
        columns = wanted["columns"]
        assert isinstance(columns, list)
        paths = [[_folded(text) for text in column] for column in columns]
        statement = _find(book, wanted["title"])
        assert [[_folded(text) for text in c.path] for c in statement.columns] == paths


def test_every_amount_column_of_a_statement_has_a_role(
    known: tuple[dict[str, object], FactBook],
) -> None:
    _, book = known
    unknown = [fact.column.path for fact in book.facts if fact.column.role is None]
    assert unknown == []


def test_document_says_whose_and_when(known: tuple[dict[str, object], FactBook]) -> None:
    truth, book = known
    wanted = truth["document"]
    assert isinstance(wanted, dict)
    said = book.disclosure
    assert said.title == wanted["title"]
    assert (said.entity, said.parent) == (wanted["entity"], wanted["parent"])
    assert (said.year, said.stage) == (wanted["year"], wanted["stage"])
