"""The picture of a page made ready to be read: laid straight, its lines found and wiped."""

from dataclasses import dataclass

from reviewer.model.document import Ruling
from reviewer.model.geometry import Projection
from reviewer.reading.scan.cell_boxes import PixelBox, find_cells
from reviewer.reading.scan.ink import ink_of, is_poor_print, on_white_paper
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.rulings_in_picture import find_rulings
from reviewer.reading.scan.slopes import find_slopes
from reviewer.reading.scan.straighten import straighten
from reviewer.reading.scan.text_slope import find_text_slope
from reviewer.reading.scan.wiping import Wiped, wipe


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture laid straight, with its lines found and wiped: ready to be read."""

    straight: PagePicture
    projection: Projection | None
    rulings: tuple[Ruling, ...]
    wiped: Wiped
    cells: tuple[PixelBox, ...]
    is_poor: bool


def prepare(picture: PagePicture) -> Prepared:
    """Lay the picture of a page straight and find its lines and cells."""
    white = on_white_paper(picture)
    slopes = find_slopes(white) or find_text_slope(white, ink_of(white))
    straight, projection = straighten(white, slopes)
    lines = find_rulings(straight)
    wiped = wipe(straight, ink_of(straight), lines)
    is_poor = is_poor_print(straight, wiped.ink)
    cells = tuple(find_cells(straight, (*lines.rulings, *lines.open_sides)))
    return Prepared(straight, projection, lines.rulings, wiped, cells, is_poor)
