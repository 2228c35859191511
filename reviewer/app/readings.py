"""The readings there are of a cell, for a person to choose among."""

from enum import StrEnum

from reviewer.app.drawn import as_seen, read_cell
from reviewer.app.outlook import Outlook
from reviewer.app.pixels import PagePixels
from reviewer.app.review import Review
from reviewer.model.geometry import Box
from reviewer.model.grid import CellRef


class ReadingSource(StrEnum):
    """Who reads a cell so."""

    PERSON = "person"
    MACHINE = "machine"
    SECOND = "second"  # another parser, or the second look at a picture
    PICTURE = "picture"  # the picture of the page, read now
    PAGE = "page"  # what stands on the page within the cell's box
    SUGGESTED = "suggested"  # what would make the checks agree


def readings(
    review: Review, outlook: Outlook, ref: CellRef, by_picture: str = ""
) -> tuple[tuple[str, tuple[ReadingSource, ...]], ...]:
    """Return what a cell may say, each text once, with all who say so.

    `by_picture` is what its picture was read as just now; nothing where it was not.
    """
    cell = review.cell(ref)
    found = [(cell.reading, ReadingSource.MACHINE)]
    if cell.correction is not None:
        found.insert(0, (cell.correction, ReadingSource.PERSON))
    if cell.second_reading is not None:
        found.append((cell.second_reading, ReadingSource.SECOND))
    if by_picture:
        found.append((by_picture, ReadingSource.PICTURE))
    for place in cell.places[:1]:
        page = as_seen(review.document.pages[place.page - 1])
        found.append((read_cell(page, place.box).reading, ReadingSource.PAGE))
    if (suggested := outlook.suggested.get(ref)) is not None:
        found.append((suggested, ReadingSource.SUGGESTED))
    said: dict[str, tuple[ReadingSource, ...]] = {}
    for text, source in found:
        said[text] = (*said.get(text, ()), source)
    return tuple(said.items())


def read_by_picture(page: PagePixels, scale: float, box: Box) -> str:
    """Return what the picture of a page, `scale` pixels for a point, shows within `box`.

    Blocks for the time the networks take to load and read.
    """
    # the networks are large, and hardly anybody asks for them
    import numpy as np  # noqa: PLC0415

    from reviewer.reading.scan.part_of_page import read_part  # noqa: PLC0415
    from reviewer.reading.scan.recogniser import Recogniser  # noqa: PLC0415

    pixels = np.frombuffer(page.data, np.uint8).reshape(page.height_px, page.stride // 4, 4)
    text, _ = read_part(pixels[:, : page.width_px], scale, box, Recogniser())
    return text
