"""Which pages of a document are read; the others are given as pages nothing was read of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewer.model.document import Page


@dataclass(frozen=True, slots=True)
class Extent:
    """How many pages are read at most, from the first on, and which of these are passed over.

    `known` are the first pages, where an earlier process read them before it ended.
    """

    most_pages: int | None = None
    skipped: frozenset[int] = frozenset()
    known: tuple[Page, ...] = ()

    def numbers(self, page_count: int) -> range:
        """Return the numbers of the pages to be given, those passed over among them."""
        most = page_count if self.most_pages is None else min(page_count, self.most_pages)
        return range(1, most + 1)

    def pages(
        self, page_count: int, read: Callable[[int], Page], unread: Callable[[int], Page]
    ) -> Iterator[Page]:
        """Yield the pages to be given, in order; `unread` makes those passed over."""
        numbers = self.numbers(page_count)
        yield from self.known[: len(numbers)]
        for number in numbers[len(self.known) :]:
            yield unread(number) if number in self.skipped else read(number)


WHOLE = Extent()
