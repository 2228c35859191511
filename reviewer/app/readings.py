"""The readings there are of a cell, for a person to choose among."""

from enum import StrEnum

from reviewer.app.drawn import as_seen, read_cell
from reviewer.app.outlook import Outlook
from reviewer.app.review import Review
from reviewer.model.grid import CellRef


class ReadingSource(StrEnum):
    """Who reads a cell so."""

    PERSON = "person"
    MACHINE = "machine"
    SECOND = "second"  # another parser, or the second look at a picture
    PAGE = "page"  # what stands on the page within the cell's box
    SUGGESTED = "suggested"  # what would make the checks agree


def readings(
    review: Review, outlook: Outlook, ref: CellRef
) -> tuple[tuple[str, ReadingSource], ...]:
    """Return what a cell may say, each text once, with who says so first."""
    cell = review.cell(ref)
    found = [(cell.reading, ReadingSource.MACHINE)]
    if cell.correction is not None:
        found.insert(0, (cell.correction, ReadingSource.PERSON))
    if cell.second_reading is not None:
        found.append((cell.second_reading, ReadingSource.SECOND))
    for place in cell.places[:1]:
        page = as_seen(review.document.pages[place.page - 1])
        found.append((read_cell(page, place.box).reading, ReadingSource.PAGE))
    if (suggested := outlook.suggested.get(ref)) is not None:
        found.append((suggested, ReadingSource.SUGGESTED))
    first: dict[str, ReadingSource] = {}
    for text, source in found:
        first.setdefault(text, source)
    return tuple(first.items())
