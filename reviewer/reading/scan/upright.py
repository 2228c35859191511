"""Pages lying on their side or upside down: turned the way their text is read most surely."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reviewer.model.geometry import Projection
from reviewer.reading.scan.glyphs import Read, decode, text_of
from reviewer.reading.scan.line_pictures import Cut, cut_line
from reviewer.reading.scan.numbers import is_well_formed
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.prepared import Prepared, prepare
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.text_outside import find_text_outside
from reviewer.reading.scan.text_places import TextPlace, find_text

# The longest lines tell; of most pages a few of them are enough.
_FEW, _SAMPLE = 4, 10
_CUT = Cut(above=0.2, narrowed=0.75)
# Characters are read for sure from this on. With so many that tell a page stands upright; another
# turn must show so many more.
_SURE, _UPRIGHT, _MORE = 0.9, 12, 3
_LONGEST_EMS = 24
# The first bytes of the more common ideographs in GB 2312.
_COMMON = range(0xB0, 0xD8)
# Digits that are none upside down.
_ONE_WAY_UP, _FIGURES = frozenset("347"), frozenset("0123456789.")


def prepare_upright(picture: PagePicture, recogniser: Recogniser) -> Prepared:
    """Lay a page straight, and turn it by quarters where its text does not stand upright."""
    best = prepare(picture)
    if _telling_characters(best, recogniser, _FEW) >= _UPRIGHT:
        return best
    most = _telling_characters(best, recogniser)
    if most >= _UPRIGHT:
        return best
    # A page that cannot be read upright is seldom read in another turn but by chance.
    most = max(most + _MORE, _UPRIGHT - 1)
    for turns in (1, 3, 2):
        page = prepare(_turned(picture, turns))
        count = _telling_characters(page, recogniser)
        if count > most:
            best, most = _brought_back(page, picture, turns), count
        if count >= 2 * _UPRIGHT:
            break
    return best


def _telling_characters(page: Prepared, recogniser: Recogniser, sample: int = _SAMPLE) -> int:
    """Return how many characters of the longest lines of a page tell that it stands upright."""
    places = find_text(page.wiped, page.cells)
    if len(places) < sample:
        places += find_text_outside(page.wiped, page.cells, recogniser)
    places.sort(key=_length, reverse=True)
    lines = [cut_line(page.wiped.picture, _short(place), _CUT) for place in places[:sample]]
    return sum(
        telling_characters(decode(likely, recogniser.characters, chances=recogniser.chances))
        for likely in recogniser.read([line.pixels for line in lines])
    )


def telling_characters(found: Sequence[Read]) -> int:
    """Return how many characters of a line tell that it stands upright: what is surely read.

    That are common ideographs and the digits of amounts: of pages of figures the longest lines
    have no others. Digits that are digits upside down as well tell nothing by themselves.
    """
    sure = [one for one in found if one.sureness >= _SURE]
    text = text_of(found)
    is_amount = "." in text and is_well_formed(text) and not _ONE_WAY_UP.isdisjoint(text)
    if is_amount and all(one.sureness >= _SURE for one in found if one.text in _FIGURES):
        return sum(one.text.isdigit() for one in sure)
    return sum(_is_common(one.text) for one in sure)


def _is_common(character: str) -> bool:
    code = character.encode("gb2312", errors="ignore")
    return len(code) > 1 and code[0] in _COMMON


def _length(place: TextPlace) -> float:
    """Return how many characters of its height a line has room for."""
    box = place.box
    return (box.x1 - box.x0) / max(1, box.bottom - box.top)


def _short(place: TextPlace) -> TextPlace:
    """Return the beginning of a line: the rest of a long one tells no more."""
    box = place.box
    x1 = min(box.x1, box.x0 + _LONGEST_EMS * max(1, box.bottom - box.top))
    return replace(place, box=replace(box, x1=x1))


def _turned(picture: PagePicture, turns: int) -> PagePicture:
    """Return a picture turned clockwise by quarters."""
    hidden = None if picture.hidden is None else np.rot90(picture.hidden, -turns)
    grey = np.ascontiguousarray(np.rot90(picture.grey, -turns))
    return PagePicture(grey, picture.scale, hidden)


def _brought_back(page: Prepared, picture: PagePicture, turns: int) -> Prepared:
    """Return the page turned with what brings its points back to the page as shown."""
    wide, high = picture.width_px / picture.scale, picture.height_px / picture.scale
    back = {
        1: ((0, 1, 0), (-1, 0, high), (0, 0, 1)),
        2: ((-1, 0, wide), (0, -1, high), (0, 0, 1)),
        3: ((0, -1, wide), (1, 0, 0), (0, 0, 1)),
    }[turns]
    matrix = np.array(back, np.float64)
    if page.projection is not None:
        matrix = matrix @ np.array(page.projection.numbers).reshape(3, 3)
    numbers = tuple(float(number) for number in matrix.reshape(-1))
    return replace(page, projection=Projection(numbers))
