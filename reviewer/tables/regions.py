"""Where the tables of a page are, each kind looked for in what the surer kinds left over."""

from collections.abc import Iterable, Sequence

from reviewer.model.document import Page, Ruling, Word
from reviewer.model.geometry import Box
from reviewer.tables.aligned import find_between_rules, find_without_rules
from reviewer.tables.lattice import Lattice, find_lattices
from reviewer.tables.partly_ruled import complete


def find_tables(page: Page, before: Sequence[float] = ()) -> tuple[Lattice, ...]:
    """Return the lattices of a page from top to bottom: drawn ones, then guessed ones.

    `before` are the boundaries between the columns of a guessed table that ended the page before:
    where they fit, the table goes on.
    """
    found = complete(find_lattices(page.rulings), page.words, page.rulings)
    rulings = _rulings_outside(page.rulings, found)
    found += find_between_rules(_outside(page.words, found), rulings, before)
    found += find_without_rules(_outside(page.words, found), before)
    return tuple(sorted(found, key=lambda lattice: (lattice.box.top, lattice.box.x0)))


def _outside(words: Iterable[Word], lattices: Sequence[Lattice]) -> list[Word]:
    boxes = [lattice.box for lattice in lattices]
    return [word for word in words if not _is_inside(word.box, boxes)]


def _rulings_outside(rulings: Iterable[Ruling], lattices: Sequence[Lattice]) -> list[Ruling]:
    boxes = [_widened(lattice.box) for lattice in lattices]
    return [ruling for ruling in rulings if not _is_inside(ruling.box, boxes)]


def _is_inside(inner: Box, boxes: Iterable[Box]) -> bool:
    x, y = inner.centre
    return any(box.contains(x, y) for box in boxes)


def _widened(box: Box) -> Box:
    return Box(box.x0 - 3, box.top - 3, box.x1 + 3, box.bottom + 3)
