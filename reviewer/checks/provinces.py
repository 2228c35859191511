"""Which province a document is of, by the names of places it is headed with."""

from collections.abc import Iterable, Mapping

from reviewer.checks.naming import fold
from reviewer.model.entry import Entry
from reviewer.model.fact import FactBook

Provinces = Mapping[str, tuple[str, ...]]

_FIRST_LINES = 40


def read_provinces(data: Mapping[str, object], source: str) -> Provinces:
    """Read the data file already loaded: each province with the places it is made of."""
    top = Entry(data, source, source)
    top.text("version")
    top.text("origin")
    provinces = top.lists("provinces")
    top.finish()
    return provinces


def province_of(book: FactBook, provinces: Provinces) -> str | None:
    """Return the one province a document names: its entity, department or title, else its text.

    A province's own name tells more than a place's: towns are called alike. Where two are named,
    it is not known.
    """
    disclosure = book.disclosure
    head = "".join(filter(None, (disclosure.entity, disclosure.parent, disclosure.title)))
    text = "".join(line.text for line in book.lines[:_FIRST_LINES])
    for said in (fold(head), fold(text)):
        named = _only(name for name in provinces if name in said)
        named = named or _only(p for p, own in provinces.items() if any(x in said for x in own))
        if named is not None:
            return named
    return None


def _only(found: Iterable[str]) -> str | None:
    names = list(found)
    return names[0] if len(names) == 1 else None
