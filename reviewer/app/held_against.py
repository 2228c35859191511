"""Another document to hold one against: read, recognised, and arranged for the checks."""

from reviewer.app.resources import Resources
from reviewer.checks.other_document import OtherDocument, make_other
from reviewer.model.document import Document
from reviewer.model.grid import Layout
from reviewer.recognition.narrative import read_narrative
from reviewer.recognition.recognise import Kept, read_book
from reviewer.recognition.ties import tie

__all__ = ["OtherDocument", "other_document"]


def other_document(document: Document, layout: Layout, resources: Resources) -> OtherDocument:
    """Return a document as checks of another one look at it, nothing of it corrected."""
    told = read_narrative(layout.lines, resources.narrative)
    book = read_book(layout, resources.vocabulary, Kept(), told)
    book = book.with_claims(tie(book, resources.vocabulary, resources.narrative.claims))
    names = resources.rules.expectations.names
    return make_other(document.name, document.sha256, book, names)
