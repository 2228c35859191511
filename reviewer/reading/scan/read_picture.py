"""The picture of a page to what stands on it: words and rulings on the page laid straight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.model.document import Ruling, Word
from reviewer.model.geometry import Projection
from reviewer.reading.scan.cell_boxes import PixelBox, in_no_cell_of_table, merged_cells
from reviewer.reading.scan.confidence import FAR_APART, INK_LEFT, MERGED, POOR_PRINT
from reviewer.reading.scan.ink_left import cells_with_ink_left
from reviewer.reading.scan.numbers import is_like_number
from reviewer.reading.scan.on_lines import without_feet
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.prepared import Prepared
from reviewer.reading.scan.read_lines import LineRead, read_lines
from reviewer.reading.scan.recogniser import Recogniser
from reviewer.reading.scan.text_outside import find_text_outside
from reviewer.reading.scan.text_places import find_text
from reviewer.reading.scan.type_sizes import settle_sizes
from reviewer.reading.scan.upright import prepare_upright
from reviewer.reading.scan.words_in_picture import unread, words_of


@dataclass(frozen=True, slots=True)
class PictureRead:
    """What was read from a picture. `projection` brings it back to the page as shown."""

    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    projection: Projection | None


def read_prepared(page: Prepared, recogniser: Recogniser) -> PictureRead:
    """Read what stands in the cells of a page and outside them."""
    in_cells = without_feet(find_text(page.wiped, page.cells), page.wiped)
    places = [*in_cells, *find_text_outside(page.wiped, page.cells, recogniser)]
    doubtful = cells_with_ink_left(page.wiped.picture, page.cells, places)
    lines = [_doubted(line, doubtful) for line in read_lines(page.wiped, places, recogniser)]
    if page.is_poor:
        lines = [_at_most(line, POOR_PRINT) for line in lines]
    lines = [
        line if line.place.is_alone or not _has_digits(line) else _at_most(line, FAR_APART)
        for line in lines
    ]
    merged = merged_cells(page.straight, page.cells)
    lines = [
        _at_most(line, MERGED)
        if is_like_number(line.text)
        and (
            any(_has_any(cell, [line]) for cell in merged)
            or in_no_cell_of_table(line.place.box, page.cells)
        )
        else line
        for line in lines
    ]
    scale = page.straight.scale
    words = settle_sizes([word for line in lines for word in words_of(line, scale)])
    words += [unread(cell, scale) for cell in doubtful if not _has_any(cell, lines)]
    return PictureRead(tuple(words), page.rulings, page.projection)


def read_picture(picture: PagePicture, recogniser: Recogniser) -> PictureRead:
    """Read a page from its picture."""
    return read_prepared(prepare_upright(picture, recogniser), recogniser)


def _doubted(line: LineRead, cells: Sequence[PixelBox]) -> LineRead:
    """Return a line less sure where there is ink in its cell that it does not account for."""
    if any(_has_any(cell, [line]) for cell in cells):
        return _at_most(line, INK_LEFT)
    return line


def _has_digits(line: LineRead) -> bool:
    return any(character.isdigit() for character in line.text)


def _at_most(line: LineRead, confidence: float) -> LineRead:
    return replace(line, confidence=min(line.confidence, confidence))


def _has_any(cell: PixelBox, lines: Iterable[LineRead]) -> bool:
    return any(cell.contains(*line.place.box.middle) for line in lines)
