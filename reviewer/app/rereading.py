"""A whole table read once more, from the text of its pages or from their pictures.

What comes is put before a person as one step that can be undone. Values people gave stay, and
where these are read otherwise now, that is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reviewer.app.drawn import as_seen, read_cell
from reviewer.app.pixels import PagePixels
from reviewer.app.review import Review
from reviewer.model.document import Page
from reviewer.model.drawing import Conflict
from reviewer.model.grid import Cell, CellRef


@dataclass(frozen=True, slots=True)
class Reread:
    """Cells read otherwise than before; those a person's value stands against; those left out.

    `unread` had a text before and none was found now: they keep what they had.
    """

    readings: Mapping[CellRef, Cell]
    conflicts: tuple[Conflict, ...]
    unread: tuple[CellRef, ...]


def reread(review: Review, grid: int, pages: Mapping[int, Page]) -> Reread:
    """Read every cell of a table where it is printed on `pages`, which show it as it is seen.

    A cell that stands on two pages is left as it is: its parts belong together.
    """
    readings: dict[CellRef, Cell] = {}
    conflicts, unread = [], []
    for ref, cell in review.grid(grid).cells():
        page = pages.get(cell.places[0].page) if len(cell.places) == 1 else None
        if page is None:
            continue
        read = read_cell(page, cell.places[0].box)
        if read.reading == cell.reading:
            continue
        if not read.reading:
            unread.append(ref)
            continue
        readings[ref] = read
        if cell.correction not in (None, read.reading):
            conflicts.append(Conflict(ref, cell.correction or "", read.reading))
    return Reread(readings, tuple(conflicts), tuple(unread))


def pages_by_text(review: Review, grid: int) -> dict[int, Page]:
    """Return the pages of a table with the text they were published with."""
    pages = review.document.pages
    return {number: as_seen(pages[number - 1]) for number in review.grid(grid).pages}


def page_by_picture(page: Page, picture: PagePixels, scale: float) -> Page:
    """Return a page with what its picture, `scale` pixels for a point, shows.

    Blocks for the time the networks take to load and read: seconds.
    """
    # the networks are large, and hardly anybody asks for them
    import numpy as np  # noqa: PLC0415

    from reviewer.reading.scan.pixels import PagePicture  # noqa: PLC0415
    from reviewer.reading.scan.read_picture import read_picture  # noqa: PLC0415
    from reviewer.reading.scan.recogniser import Recogniser  # noqa: PLC0415

    pixels = np.frombuffer(picture.data, np.uint8).reshape(picture.height_px, -1, 4)
    grey = pixels[:, : picture.width_px, :3].mean(axis=2).astype(np.uint8)
    read = read_picture(PagePicture(grey, scale), Recogniser())
    return as_seen(
        replace(page, words=read.words, rulings=read.rulings, projection=read.projection)
    )
