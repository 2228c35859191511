"""Where the tables of a page are, each kind looked for in what the surer kinds left over."""

import math
from collections.abc import Iterable, Sequence

from reviewer.model.document import Page, Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.abutting import amounts_apart
from reviewer.tables.aligned import find_between_rules, find_without_rules
from reviewer.tables.chunks import rows_of_chunks
from reviewer.tables.earlier import NOTHING_EARLIER, Earlier
from reviewer.tables.edges import edges_of
from reviewer.tables.furniture import SIDE, without_page_number
from reviewer.tables.lattice import Lattice, lattices_of
from reviewer.tables.partly_ruled import complete

_ONE_COLUMN = 2
_MANY = 3


def find_tables(page: Page, earlier: Earlier = NOTHING_EARLIER) -> tuple[Lattice, ...]:
    """Return the lattices of a page from top to bottom: drawn ones, then guessed ones.

    `earlier` is a guessed table that ended the page before: where it fits, it goes on.
    """
    edges = edges_of(page.rulings)
    drawn = [one for one in lattices_of(edges) if not _is_shade(one, page.words)]
    printed = without_page_number(page, page.words)
    found = complete(drawn, printed, edges)
    if found:
        edges = edges_of(_rulings_outside(page.rulings, found))
    words = amounts_apart(_outside(printed, found))
    found += find_between_rules(words, edges, earlier, _first_top(found))
    words = _within_margins(page, _outside(words, found))
    found += find_without_rules(words, earlier, _first_top(found))
    return tuple(sorted(found, key=lambda lattice: (lattice.box.top, lattice.box.x0)))


def _first_top(lattices: Iterable[Lattice]) -> float:
    """Return where the first of the tables begins: only above it one goes on."""
    return min((lattice.box.top for lattice in lattices), default=math.inf)


def _is_shade(lattice: Lattice, words: Iterable[Word]) -> bool:
    """Tell whether boxes over one another only shade lines of several texts, as of a header."""
    if len(lattice.xs) > _ONE_COLUMN:
        return False
    inside = [word for word in words if lattice.box.contains(*word.box.centre)]
    return any(len(row.chunks) >= _MANY for row in rows_of_chunks(inside))


def _outside(words: Iterable[Word], lattices: Sequence[Lattice]) -> list[Word]:
    boxes = [lattice.box for lattice in lattices]
    return [word for word in words if not _is_inside(word.box, boxes)]


def _within_margins(page: Page, words: Iterable[Word]) -> list[Word]:
    """Return words without those in the side margins: notices, marks for binding."""
    width_pt, _ = page.straight_size_pt
    margin = SIDE * width_pt
    return [w for w in words if w.box.x1 > margin and w.box.x0 < width_pt - margin]


def _rulings_outside(rulings: Iterable[Ruling], lattices: Sequence[Lattice]) -> list[Ruling]:
    boxes = [_widened(lattice.box) for lattice in lattices]
    return [ruling for ruling in rulings if not _is_inside(ruling.box, boxes)]


def _is_inside(inner: Box, boxes: Iterable[Box]) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)


def _widened(box: Box) -> Box:
    return Box(box.x0 - 3, box.top - 3, box.x1 + 3, box.bottom + 3)
