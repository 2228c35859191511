"""What a table without lines was on the page before: its columns and the lines of its header."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.document import Word
from reviewer.tables.lattice import Lattice
from reviewer.tables.text_lines import rows_of_words

# So many rows show well enough what stands in the columns.
_MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Earlier:
    """The boundaries between the columns, what each line of the header says, and some rows."""

    xs: tuple[float, ...] = ()
    header: tuple[str, ...] = ()
    is_checked: bool = False
    rows: tuple[tuple[Word, ...], ...] = ()

    def header_end(self, rows: Sequence[Sequence[Word]]) -> float | None:
        """Return where the same header ends among lines that begin with it, `None` without."""
        count = len(self.header)
        if not count or len(rows) <= count:
            return None
        if tuple(_text(row) for row in rows[:count]) != self.header:
            return None
        bottom = max(word.box.bottom for word in rows[count - 1])
        return min(bottom, rows[count][0].box.centre[1])


NOTHING_EARLIER = Earlier()


def earlier_of(lattices: Sequence[Lattice], words: Iterable[Word]) -> Earlier:
    """Return what the last table of a page hands on to the next: nothing where it is drawn."""
    if not lattices or lattices[-1].is_drawn:
        return NOTHING_EARLIER
    last = lattices[-1]
    box, end = last.box, last.ys[last.header_rows]
    inside = [
        word
        for word in words
        if box.top <= word.box.centre[1] < box.bottom and box.x0 <= word.box.centre[0] <= box.x1
    ]
    header = rows_of_words([word for word in inside if word.box.centre[1] < end])
    body = rows_of_words([word for word in inside if word.box.centre[1] >= end])
    rows = tuple(tuple(row) for row in body[:_MOST_ROWS])
    return Earlier(last.xs, tuple(map(_text, header)), last.is_checked, rows)


def _text(row: Iterable[Word]) -> str:
    return "".join(word.text for word in row)
