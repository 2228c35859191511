"""Where the lines of text in the cells of a picture without drawn lines are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reviewer.reading.scan.cell_boxes import PixelBox
from reviewer.reading.scan.pixels import Mask, Pixels
from reviewer.reading.scan.wiping import Wiped

# Lines of type of a page are within these heights.
_SMALLEST_TYPE_PT, _LARGEST_TYPE_PT = 4.0, 20.0
_USUAL_TYPE_PT = 9.5
# Parts of the type's size: room between two texts of one line, strokes of one character apart,
# the height of a line that must be two, and of a mark that is no line by itself.
_WIDE_GAP = 1.6
_STROKES_APART = 0.55
_ONE_LINE = 1.35
_TWO_LINES = 1.8
_LOW = 0.5
# A mark this wide is a dash that somebody printed.
_DASH_PT = 1.35
# Its height, its width in heights, and its width: one as wide as the type is the number one.
_DASH_HIGH, _DASH_LONG, _DASH_WIDE = 0.3, 1.3, 0.66
_FEWEST_PX = 2


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A piece of a line of text: the box of its ink, what may be cut out with it, its type size.

    `room` ends where the next line, the next text or the cell's border begins. `is_alone` says
    whether it is all of its line in the cell.
    """

    box: PixelBox
    room: PixelBox
    type_px: float
    is_alone: bool = True


def is_dash(place: TextPlace) -> bool:
    """Tell by its form whether the ink of a place is a dash: it means nought, or nothing."""
    wide, high = place.box.x1 - place.box.x0, place.box.bottom - place.box.top
    return (
        high <= _DASH_HIGH * place.type_px
        and wide >= _DASH_LONG * high
        and wide <= _DASH_WIDE * place.type_px
    )


def find_text(wiped: Wiped, cells: Iterable[PixelBox]) -> list[TextPlace]:
    """Return the pieces of lines of text in these cells, cell by cell from top to bottom."""
    found = [(cell, runs_of(rows_filled(cell.of(wiped.ink)))) for cell in cells]
    type_px = _type_size([run for _, runs in found for run in runs], wiped.picture.scale)
    return [place for cell, runs in found for place in _places(cell, runs, wiped, type_px)]


def runs_of(filled: Mask) -> list[tuple[int, int]]:
    """Return begin and end of each stretch that is true."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(begin), int(end)) for begin, end in steps.reshape(-1, 2)]


def rows_filled(ink: Pixels) -> Mask:
    """Tell of each row of a mask whether it has any ink."""
    return np.asarray(ink.any(axis=1), np.bool_)


def _type_size(runs: Sequence[tuple[int, int]], scale: float) -> float:
    """Return the height that most lines of the tables of the page have."""
    heights = [end - begin for begin, end in runs]
    usual = [h for h in heights if _SMALLEST_TYPE_PT <= h / scale <= _LARGEST_TYPE_PT]
    return float(np.percentile(usual, 65)) if usual else _USUAL_TYPE_PT * scale


def _places(
    cell: PixelBox, runs: Sequence[tuple[int, int]], wiped: Wiped, type_px: float
) -> Iterator[TextPlace]:
    ink = cell.of(wiped.ink)
    lines = list(_lines(ink, runs, type_px))
    for at, (top, bottom) in enumerate(lines):
        above = lines[at - 1][1] if at else 0
        below = lines[at + 1][0] if at + 1 < len(lines) else ink.shape[0]
        pieces = _pieces(ink[top:bottom], type_px)
        if bottom - top < _LOW * type_px / 2:
            least = _DASH_PT * wiped.picture.scale
            pieces = [piece for piece in pieces if piece[1] - piece[0] >= least]
        for index, (x0, x1) in enumerate(pieces):
            left = pieces[index - 1][1] if index else 0
            right = pieces[index + 1][0] if index + 1 < len(pieces) else ink.shape[1]
            yield TextPlace(
                _inside(cell, x0, top, x1, bottom),
                _inside(cell, left, above, right, below),
                type_px,
                len(pieces) == 1,
            )


def _inside(cell: PixelBox, x0: int, top: int, x1: int, bottom: int) -> PixelBox:
    return PixelBox(cell.x0 + x0, cell.top + top, cell.x0 + x1, cell.top + bottom)


def _lines(
    ink: Pixels, runs: Sequence[tuple[int, int]], type_px: float
) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each line: strokes lying apart joined, lines that touch parted."""
    for begin, end in _joined(runs, type_px):
        if end - begin > _TWO_LINES * type_px:
            yield from _parted(ink, begin, end, type_px)
        else:
            yield begin, end


def _joined(runs: Sequence[tuple[int, int]], type_px: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in runs:
        if joined and _is_one_line(joined[-1], (begin, end), type_px):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _is_one_line(one: tuple[int, int], other: tuple[int, int], type_px: float) -> bool:
    is_low = min(one[1] - one[0], other[1] - other[0]) < _LOW * type_px
    is_near = other[0] - one[1] <= _STROKES_APART * type_px
    return is_low and is_near and other[1] - one[0] <= _ONE_LINE * type_px


def _parted(ink: Pixels, begin: int, end: int, type_px: float) -> Iterator[tuple[int, int]]:
    """Yield the lines of a stretch of ink, parted where there is least of it."""
    count = max(2, round((end - begin) / (1.2 * type_px)))
    amounts = np.count_nonzero(ink[begin:end], axis=1)
    pitch = (end - begin) / count
    cuts = [0]
    for number in range(1, count):
        low, high = round((number - 0.3) * pitch), round((number + 0.3) * pitch)
        cuts.append(low + int(np.argmin(amounts[low:high])))
    cuts.append(end - begin)
    for cut, following in pairwise(cuts):
        yield begin + cut, begin + following


def _pieces(line: Pixels, type_px: float) -> list[tuple[int, int]]:
    """Return begin and end of each text of a line; wide room lies between two."""
    pieces: list[tuple[int, int]] = []
    for begin, end in runs_of(rows_filled(line.T)):
        if pieces and begin - pieces[-1][1] <= _WIDE_GAP * type_px:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((begin, end))
    return [(begin, end) for begin, end in pieces if end - begin >= _FEWEST_PX]
