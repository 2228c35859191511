"""Typeset documents of the corpus, read whole: which amounts of their prose are known."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.model.claim import Claim
from reviewer.model.fact import FactBook
from reviewer.reading.document import read_document
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.recognise import read_book
from reviewer.recognition.ties import tie
from reviewer.recognition.vocabulary import Vocabulary
from reviewer.tables.layout import find_layout
from tests.unit.recognition.printed_text import narrative_words

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
TRUTHS = sorted((CORPUS / "truth" / "facts").glob("*.json"))
FIGURES = {"amount": "amount", "delta": "change", "pct": "change_percent", "base": "base"}

pytestmark = pytest.mark.skipif(not TRUTHS, reason="no corpus beside the project")


@pytest.fixture(scope="module", params=TRUTHS, ids=lambda path: path.stem)
def known(
    request: pytest.FixtureRequest, vocabulary: Vocabulary
) -> tuple[list[dict[str, object]], FactBook]:
    truth: Path = request.param
    words = narrative_words()
    layout = find_layout(read_document(CORPUS / "pdf" / f"{truth.stem}.pdf").pages)
    book = read_book(layout, vocabulary, None, read_narrative(layout.lines, words))
    told = json.loads(truth.read_text(encoding="utf-8"))["claims"]
    return told, book.with_claims(tie(book, vocabulary, words.claims))


def _folded(text: object) -> str:
    folded = unicodedata.normalize("NFKC", str(text))
    return "".join(c for c in folded if not c.isspace() and c not in "\"'“”*")


def _said(book: FactBook, quote: str) -> list[Claim]:
    """Return the claims in the paragraphs a quotation is from."""
    return [
        claim
        for claim in book.claims
        if _folded(quote)[:14] in (text := book.paragraphs[claim.paragraph].text)
        or _folded(claim.quote) in _folded(quote)
        or text in _folded(quote)
    ]


def test_every_amount_change_and_rate_is_found(
    known: tuple[list[dict[str, object]], FactBook],
) -> None:
    told, book = known
    missing = []
    for claim in told:
        if claim.get("amount_in"):
            continue
        found = _said(book, str(claim["quote"]))
        for wanted, name in FIGURES.items():
            figures = (getattr(other, name) for other in found)
            values = {abs(figure.value) for figure in figures if figure is not None}
            if claim.get(wanted) and Decimal(str(claim[wanted])) not in values:
                missing.append((wanted, claim["quote"]))

    assert missing == []


def test_amounts_with_cells_are_tied(known: tuple[list[dict[str, object]], FactBook]) -> None:
    told, book = known
    with_cells = [c for c in told if c.get("amount") and c.get("maps") and not c.get("amount_in")]
    stated = [c for c in with_cells if "?" not in str(c["maps"])]
    tied = [
        claim
        for claim in stated
        if any(
            other.agrees is not None or other.at_least
            for other in _said(book, str(claim["quote"]))
            if other.amount and other.amount.value == Decimal(str(claim["amount"]))
        )
    ]

    assert len(tied) >= 0.98 * len(stated) - 1
