"""Names of worksheets: what a spreadsheet program accepts, none twice."""

import re
import unicodedata
from collections.abc import Iterable

_MAX_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a valid name for each wanted one, unlike the others and unlike those `taken`."""
    used = {_folded(name) for name in taken}
    names = []
    for text in wanted:
        name = _unique(_clean(text), used)
        used.add(_folded(name))
        names.append(name)
    return names


def _clean(text: str) -> str:
    """Drop what is forbidden, and what is too long from the front: titles differ at the end.

    A name may not begin or end with an apostrophe, nor be `History`.
    """
    name = " ".join(_FORBIDDEN.sub("", text).split())[-_MAX_LENGTH:].strip(" '")
    return "Sheet" if not name or _folded(name) == "history" else name


def _unique(name: str, used: set[str]) -> str:
    number, candidate = 1, name
    while _folded(candidate) in used:
        number += 1
        suffix = f" ({number})"
        candidate = name[: _MAX_LENGTH - len(suffix)] + suffix
    return candidate


def _folded(name: str) -> str:
    # programs compare names without case and width
    return unicodedata.normalize("NFKC", name).casefold()
