"""The picture of a page to what stands on it: words and rulings on the page laid straight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Projection
from reviewer.reading.scan.cell_boxes import PixelBox, find_cells
from reviewer.reading.scan.confidence import INK_LEFT
from reviewer.reading.scan.ink import ink_of, on_white_paper
from reviewer.reading.scan.ink_left import cells_with_ink_left
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.read_lines import LineRead, read_lines
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.rulings_in_picture import find_rulings
from reviewer.reading.scan.slopes import find_slopes
from reviewer.reading.scan.straighten import straighten
from reviewer.reading.scan.text_outside import find_text_outside
from reviewer.reading.scan.text_places import find_text
from reviewer.reading.scan.text_slope import find_text_slope
from reviewer.reading.scan.wiping import wipe
from reviewer.reading.scan.words_in_picture import words_of


@dataclass(frozen=True, slots=True)
class PictureRead:
    """What was read from a picture. `projection` brings it back to the page as shown."""

    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    projection: Projection | None


def read_picture(picture: PagePicture, recogniser: Recogniser) -> PictureRead:
    """Read a page from its picture."""
    white = on_white_paper(picture)
    slopes = find_slopes(white) or find_text_slope(white, ink_of(white))
    straight, projection = straighten(white, slopes)
    lines = find_rulings(straight)
    wiped = wipe(straight, ink_of(straight), lines)
    cells = find_cells(straight, lines.rulings)
    places = [*find_text(wiped, cells), *find_text_outside(wiped, cells, recogniser)]
    doubtful = cells_with_ink_left(wiped.picture, cells, places)
    words = [
        word
        for line in read_lines(wiped.picture, places, recogniser)
        for word in words_of(_doubted(line, doubtful), picture.scale)
    ]
    return PictureRead(tuple(words), lines.rulings, projection)


def _doubted(line: LineRead, cells: Sequence[PixelBox]) -> LineRead:
    """Return a line less sure where there is ink in its cell that it does not account for."""
    middle = (line.place.box.x0 + line.place.box.x1) // 2
    level = (line.place.box.top + line.place.box.bottom) // 2
    if any(cell.contains(middle, level) for cell in cells):
        return replace(line, confidence=min(line.confidence, INK_LEFT))
    return line
