"""Tables that stand as pictures on a page with text of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from reviewer.model.document import Page, Ruling, Word
from reviewer.model.geometry import Box, Projection
from reviewer.reading.page_tags import may_be_table
from reviewer.reading.pdf import PdfFile
from reviewer.reading.scan.pdf_picture import paint
from reviewer.reading.scan.pixels import PagePicture
from reviewer.reading.scan.prepared import prepare
from reviewer.reading.scan.read_picture import read_prepared
from reviewer.reading.scan.recogniser import Recogniser

_PAPER = 255
# A photograph or a coat of arms has no cells.
_FEWEST_CELLS = 4


def read_pictures_on(pdf: PdfFile, page: Page, load: Callable[[], Recogniser]) -> Page:
    """Return `page` with the words and rulings of the tables pasted into it as pictures.

    `load` is called only where there are any.
    """
    shown = Box(0, 0, page.width_pt, page.height_pt)
    tables = [box for box in page.pictures if may_be_table(box, shown, page.words)]
    prepared = prepare(_only(paint(pdf, page.number), tables))
    if len(prepared.cells) < _FEWEST_CELLS:
        return page
    read = read_prepared(prepared, load())
    words = (_word(word, read.projection) for word in read.words)
    rulings = (_ruling(ruling, read.projection) for ruling in read.rulings)
    return replace(page, words=(*page.words, *words), rulings=(*page.rulings, *rulings))


def _only(picture: PagePicture, boxes: Sequence[Box]) -> PagePicture:
    """Return the page with paper everywhere but in these boxes."""
    only = np.full_like(picture.grey, _PAPER)
    for box in boxes:
        part = np.s_[
            max(0, int(box.top * picture.scale)) : int(box.bottom * picture.scale) + 1,
            max(0, int(box.x0 * picture.scale)) : int(box.x1 * picture.scale) + 1,
        ]
        only[part] = picture.grey[part]
    return PagePicture(only, picture.scale, picture.hidden)


def _word(word: Word, projection: Projection | None) -> Word:
    """Return a word where it is shown: the rest of the page lies straight already."""
    if projection is None:
        return word
    y = word.box.centre[1]
    edges = tuple(projection.point(edge, y)[0] for edge in word.edges)
    return replace(word, box=projection.box(word.box), edges=edges)


def _ruling(ruling: Ruling, projection: Projection | None) -> Ruling:
    return ruling if projection is None else Ruling(projection.box(ruling.box))
