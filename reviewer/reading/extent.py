"""Which pages of a document are read; the others are given as pages nothing was read of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """How many pages are read at most, from the first on, and which of these are passed over."""

    most_pages: int | None = None
    skipped: frozenset[int] = frozenset()

    def numbers(self, page_count: int) -> range:
        """Return the numbers of the pages to be given, those passed over among them."""
        most = page_count if self.most_pages is None else min(page_count, self.most_pages)
        return range(1, most + 1)


WHOLE = Extent()
