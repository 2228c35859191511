"""Lines read from a picture, as words of a page in points."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reviewer.model.document import Word
from reviewer.model.geometry import Box
from reviewer.reading.scan.cell_boxes import PixelBox
from reviewer.reading.scan.confidence import UNREAD
from reviewer.reading.scan.read_lines import LineRead
from reviewer.reading.scan.recogniser import STEP_PX

# How high the ink of a line is, in parts of the type's size: with commas, which hang lower than
# ideographs, with ideographs, and without.
_COMMAS_HIGH, _IDEOGRAPHS_HIGH, _DIGITS_HIGH = 1.0, 0.93, 0.75
_COMMAS = "，,"
# Ink of this part of the type's area that nothing was read from is told as unreadable.
_LOW = 0.6
_UNREAD_PT = 4.0
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def words_of(line: LineRead, scale: float) -> Iterator[Word]:
    """Yield the words of a line; one of much ink that nothing was read from is unreadable."""
    if not line.text.strip():
        yield from _unread(line, scale)
        return
    edges = _edges(line, scale)
    begin = 0
    text = [one.text for one in line.found]
    for at in range(len(text) + 1):
        if at < len(text) and not text[at].isspace():
            continue
        if at > begin:
            yield _word(line, "".join(text[begin:at]), edges[begin : at + 1], scale)
        begin = at + 1


def unread(cell: PixelBox, scale: float) -> Word:
    """Return a word for a cell with ink that nothing was found in: it is unreadable, not empty."""
    x, y = cell.middle
    half = _UNREAD_PT / 2
    x_pt, y_pt = x / scale, y / scale
    box = Box(x_pt - half, y_pt - half, x_pt + half, y_pt + half)
    return Word(_UNREADABLE, box, (box.x0, box.x1), _UNREAD_PT, UNREAD)


def _unread(line: LineRead, scale: float) -> Iterator[Word]:
    box = line.place.box
    if min(box.x1 - box.x0, box.bottom - box.top) >= _LOW * line.place.type_px:
        yield _word(line, _UNREADABLE, (box.x0 / scale, box.x1 / scale), scale)


def _edges(line: LineRead, scale: float) -> tuple[float, ...]:
    """Return the boundaries of the characters in points: halfway between their middles."""
    middles = [
        line.picture.x0 + (one.begin + one.end) / 2 * STEP_PX / line.picture.zoom
        for one in line.found
    ]
    box = line.place.box
    inner = [(one + other) / 2 for one, other in pairwise(middles)]
    return tuple(edge / scale for edge in _rising((box.x0, *inner, box.x1)))


def _rising(edges: Iterable[float]) -> list[float]:
    risen: list[float] = []
    for edge in edges:
        risen.append(max(edge, risen[-1]) if risen else edge)
    return risen


def _word(line: LineRead, text: str, edges: tuple[float, ...], scale: float) -> Word:
    place = line.place
    has_ideographs = any(not one.text.isascii() for one in line.found)
    high = max(place.box.bottom - place.box.top, _LOW * place.type_px)
    middle = (place.box.top + place.box.bottom) / 2
    size = max(high, place.type_px * (1.0 if has_ideographs else 0.8))
    return Word(
        text,
        Box(edges[0], (middle - high / 2) / scale, edges[-1], (middle + high / 2) / scale),
        edges,
        size / scale / _part_of_type(line, has_ideographs=has_ideographs),
        line.confidence,
        line.second_reading,
    )


def _part_of_type(line: LineRead, *, has_ideographs: bool) -> float:
    if not has_ideographs:
        return _DIGITS_HIGH
    is_low = any(one.text in _COMMAS for one in line.found)
    return _COMMAS_HIGH if is_low else _IDEOGRAPHS_HIGH
