"""The words by which a table is known in text that has lost its lines; data, not ours."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.geometry import Place, union

_AMOUNT = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")
_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")


@dataclass(frozen=True, slots=True)
class FlowingWords:
    """Header texts in `fold`ed form, and which lines are titles and which only name a unit."""

    headers: frozenset[str]
    groups: frozenset[str]
    revenue: frozenset[str]
    expenditure: frozenset[str]
    is_title: Callable[[str], bool]
    is_aside: Callable[[str], bool]

    @property
    def known(self) -> frozenset[str]:
        """Every text known from headers."""
        return self.headers | self.groups | self.revenue | self.expenditure


@dataclass(frozen=True, slots=True)
class Piece:
    """A text between white space, where it stands, and the number of its line."""

    text: str
    place: Place
    line: int

    @property
    def is_amount(self) -> bool:
        return _AMOUNT.fullmatch(self.text) is not None

    @property
    def is_code(self) -> bool:
        return _CODE.fullmatch(self.text) is not None


def fold(text: str) -> str:
    """Return a text in the form in which texts are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def join(pieces: list[Piece]) -> str:
    """Return the text that wrapped pieces make together."""
    return "".join(piece.text for piece in pieces)


def places_of(pieces: list[Piece]) -> tuple[Place, ...]:
    """Return one place for each page that pieces stand on."""
    pages = sorted({piece.place.page for piece in pieces})
    return tuple(
        Place(page, union(piece.place.box for piece in pieces if piece.place.page == page))
        for page in pages
    )
