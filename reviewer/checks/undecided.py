"""What cannot be decided from one document, and why; told in help, so that silence is no pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Undecided:
    """A check of the catalogue that is not run by itself, with the reason."""

    check: str
    title: str
    title_en: str
    reason: str
    reason_en: str


def read_undecided(data: Mapping[str, object], source: str) -> tuple[Undecided, ...]:
    """Read the data file already loaded; `source` is its name for messages."""
    top = Entry(data, source, source)
    top.text("version")
    top.text("origin")
    found = []
    for entry in top.entries("undecided"):
        keys = ("check", "title", "title_en", "reason", "reason_en")
        found.append(Undecided(*(entry.text(key) for key in keys)))
        entry.finish()
    top.finish()
    return tuple(found)
