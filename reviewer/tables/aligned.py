"""Tables without lines between their cells: rows and columns told by how the text is aligned.

Two kinds are looked for: what stands between long horizontal lines (three-line tables), and rows
of amounts that stand under one another without any line. Both are guesses; their lattices say so.
"""

import math
from collections.abc import Sequence

from reviewer.model.document import Word
from reviewer.tables.blank_rows import with_blank_rows
from reviewer.tables.earlier import NOTHING_EARLIER, Earlier
from reviewer.tables.edges import Edge
from reviewer.tables.lattice import Lattice
from reviewer.tables.loose_areas import loose_stretches, loose_table
from reviewer.tables.open_area import read_area, split_area
from reviewer.tables.partly_ruled import with_body
from reviewer.tables.ruled_areas import ruled_areas

_MIN_COLUMNS = 2
_MIN_AMOUNT_ROWS = 2
# A line above, below and under the header.
_WITH_HEADER_RULE = 3
_SURE_HEADER = 1.0
_BESIDE_PT = 1.0


def find_between_rules(
    words: Sequence[Word],
    edges: Sequence[Edge],
    earlier: Earlier = NOTHING_EARLIER,
    limit: float = math.inf,
) -> list[Lattice]:
    """Return the tables between horizontal lines of one length that no vertical line crosses.

    `earlier` is the table that ended the page before; it can only go on above `limit`, where
    other tables of the page begin.
    """
    found = []
    areas = ruled_areas(words, edges)
    for area in areas:
        if area.box.bottom > limit + _BESIDE_PT:
            earlier = NOTHING_EARLIER
        table = read_area(area, split_area(area, earlier), earlier)
        if table is None:
            continue
        needed = _MIN_AMOUNT_ROWS if len(area.heights) < _WITH_HEADER_RULE else 1
        amounts = sum(band.has_amounts for band in table.bands)
        is_form = table.wonder is not None and table.wonder <= _SURE_HEADER
        is_form = is_form and len(area.heights) >= _WITH_HEADER_RULE
        if (amounts >= needed or is_form) and len(table.lattice.xs) > _MIN_COLUMNS:
            lattice = with_blank_rows(table.lattice, area.words, area.heights)
            if not amounts:
                # the page's end may leave out the line that would close the rows below
                below = [one.box.top for one in areas if one.box.top >= area.box.bottom]
                lattice = with_body(lattice, words, min(below, default=math.inf))
            found.append(lattice)
    return found


def find_without_rules(
    words: Sequence[Word], earlier: Earlier = NOTHING_EARLIER, limit: float = math.inf
) -> list[Lattice]:
    """Return the tables that are only rows of amounts standing under one another.

    `earlier` and `limit` are as for those between rules.
    """
    found = []
    for stretch in loose_stretches(words):
        if stretch[-1].bottom > limit:
            earlier = NOTHING_EARLIER
        table = loose_table(stretch, earlier)
        if table is not None:
            found.append(table)
        earlier = NOTHING_EARLIER
    return found
