"""The slots of rows in known columns."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.tables.bands import Band, cuts_between
from reviewer.tables.cell_text import is_cjk
from reviewer.tables.chunks import Chunk, is_printed_amount
from reviewer.tables.lattice import Lattice, Slot, lattice_of

# A border within this of a word's end runs beside it.
_BESIDE_PT = 1.0
# How exactly a text stands amid merged cells, and a name at the left of its column.
_CENTRED_PT = 1.0
_ASIDE_PT = 3.0


def lattice_of_bands(bands: Sequence[Band], xs: Sequence[float], box: Box) -> Lattice:
    """Return the lattice with a row for each band and columns between `xs`."""
    ys = (box.top, *cuts_between(bands), box.bottom)
    return lattice_of(xs, ys, slots_of_bands(0, bands, xs, ys), is_drawn=False)


def slots_of_bands(
    first: int,
    bands: Sequence[Band],
    xs: Sequence[float],
    ys: Sequence[float],
    amid: Sequence[float] = (),
) -> list[Slot]:
    """Return the slots of rows from `first` on; a text over several columns makes them one.

    `amid` are the boundaries that texts are centred between, where they are not `xs`.
    """
    columns = _Columns(bands, xs, amid or xs)
    return [
        slot
        for at, band in enumerate(bands, first)
        for slot in _slots(at, columns.joined(band), xs, ys)
    ]


def _slots(at: int, joined: set[int], xs: Sequence[float], ys: Sequence[float]) -> Iterable[Slot]:
    starts = [column for column in range(len(xs) - 1) if column not in joined]
    for start, end in pairwise([*starts, len(xs) - 1]):
        box = Box(xs[start], ys[at], xs[end], ys[at + 1])
        yield Slot(box, at, start, 1, end - start)


class _Columns:
    """What stands in the columns of a body, row by row."""

    def __init__(self, bands: Sequence[Band], xs: Sequence[float], amid: Sequence[float]) -> None:
        self._xs = xs
        self._amid = amid
        self._lefts: dict[int, list[float]] = {}
        self._amounts: set[int] = set()
        for band in bands:
            for column, words in self._by_column(band).items():
                self._lefts.setdefault(column, []).append(words[0].box.x0)
                if any(is_printed_amount(word.text) for word in words):
                    self._amounts.add(column)

    def joined(self, band: Band) -> set[int]:
        """Return the boundaries that texts of a row run over, by their number."""
        xs = self._xs
        joined = {
            inner
            for inner in range(1, len(xs) - 1)
            if any(_runs_over(chunk, xs[inner]) for chunk in band.chunks)
        }
        inside = self._by_column(band)
        for column, words in inside.items():
            joined |= self._amid_others(column, words, inside)
        return joined

    def _by_column(self, band: Band) -> dict[int, list[Word]]:
        found: dict[int, list[Word]] = {}
        for word in band.words:
            column = sum(x <= word.box.centre[0] for x in self._xs[1:-1])
            found.setdefault(column, []).append(word)
        return found

    def _amid_others(
        self, column: int, words: Sequence[Word], inside: dict[int, list[Word]]
    ) -> set[int]:
        """Return the boundaries within the merged cell a text stands amid, if it does.

        人员经费合计 stands amid the columns of code and name, at the left of neither.
        """
        if column in self._amounts or any(word.text[0].isdigit() for word in words):
            return set()
        x0, x1 = words[0].box.x0, words[-1].box.x1
        if sum(abs(x0 - left) <= _CENTRED_PT for left in self._lefts[column]) > 1:
            return set()
        amid = self._amid
        if abs((amid[column] + amid[column + 1]) - (x0 + x1)) <= 2 * _ASIDE_PT:
            return set()
        first = last = column
        while first and first - 1 not in inside and first - 1 not in self._amounts:
            first -= 1
            if abs((amid[first] + amid[column + 1]) - (x0 + x1)) <= 2 * _CENTRED_PT:
                return set(range(first + 1, column + 1))
        while last + 2 < len(amid) and last + 1 not in inside and last + 1 not in self._amounts:
            last += 1
            if abs((amid[column] + amid[last + 1]) - (x0 + x1)) <= 2 * _CENTRED_PT:
                return set(range(column + 1, last + 1))
        return set()


def _runs_over(chunk: Chunk, x: float) -> bool:
    """Tell whether a text stands on both sides of a border: a word cut by it, or 合　　计."""
    if not chunk.box.x0 < x < chunk.box.x1:
        return False
    words = chunk.words
    if any(word.box.x0 + _BESIDE_PT < x < word.box.x1 - _BESIDE_PT for word in words):
        return True
    return all(len(word.text) == 1 and is_cjk(word.text) for word in words)
