"""Footnotes and endnotes of Word documents, which have parts of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reviewer.reading.docx_tables import W
from reviewer.reading.package import Element, Package

# The lines that are drawn above notes are kept among them.
_NO_TEXT = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Notes:
    """The notes of one kind by their ids, and how many of them have been referred to so far.

    The mark in the text is left out, since it would be part of a number; notes say theirs.
    """

    kind: str
    name: str
    by_id: dict[str, Element] = field(default_factory=dict)
    count: int = 0

    def referred_to(self, element: Element, text_of: Callable[[Element], str]) -> Iterator[str]:
        """Yield the texts of the notes that an element refers to, with their numbers."""
        for reference in element.iter(f"{W}{self.kind}Reference"):
            note = self.by_id.pop(reference.get(W + "id", ""), None)
            text = "" if note is None else text_of(note)
            if text:
                self.count += 1
                yield f"{self.name}{self.count}：{text}"


def read_notes(package: Package, main: str, kind: str, name: str) -> Notes:
    """Read the notes beside the main part; a document may have none."""
    part = f"{main.rpartition('/')[0]}/{kind}s.xml"
    found = Notes(kind, name)
    if part in package.parts:
        for note in package.tree(part).iterfind(W + kind):
            if note.get(W + "type") not in _NO_TEXT:
                found.by_id[note.get(W + "id", "")] = note
    return found
