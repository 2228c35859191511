"""Pages of the documents a review is held against: opened when they are first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviewer.gui.pictures import PagePictures

Sizes = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class OtherPages:
    """The pages of another document, in points, and their pictures."""

    sha256: str
    sizes: Sizes
    pictures: PagePictures


class OpensOthers(Protocol):
    """Opens another document's pages; `shown` is called in the GUI thread when they are there."""

    def __call__(self, sha256: str, name: str, shown: Callable[[OtherPages], None], /) -> None:
        """Open the document with this hash."""
        ...


def open_nothing(sha256: str, name: str, shown: Callable[[OtherPages], None]) -> None:
    """Open no document: where there is no workspace to look in."""
    del sha256, name, shown
