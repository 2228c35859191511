"""Where numbers of persons are printed on the pages of a document."""

from collections.abc import Iterator, Sequence

from reviewer.export.outcome import Outcome
from reviewer.export.printed import places_of as cell_places
from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box, Place, union
from reviewer.model.narrative import places_of
from reviewer.model.privacy import personal_numbers

# Words so near one another, in their size, may be parts of one number.
_TOUCHING = 0.35


def personal_places(outcome: Outcome) -> dict[int, tuple[Box, ...]]:
    """Return the boxes of mobile and identity numbers by page, as the pages are shown.

    They are looked for in the words of each page, in the paragraphs, where a number may run over
    the end of a line, and in the cells; of a cell none of the others shows, all is taken.
    """
    found: dict[int, list[Box]] = {}
    for page in outcome.document.pages:
        for box in _in_words(page):
            found.setdefault(page.number, []).append(box)
    for place in (*_in_prose(outcome), *_in_cells(outcome)):
        boxes = found.setdefault(place.page, [])
        if not any(place.box.contains(*box.centre) for box in boxes):
            boxes.append(place.box)
    return {page: tuple(boxes) for page, boxes in sorted(found.items()) if boxes}


def _in_words(page: Page) -> Iterator[Box]:
    for run in _runs(page.words):
        text = "".join(word.text for word in run)
        if not any(personal_numbers(text)):
            continue
        for number in personal_numbers(text):
            box = union(_within(run, number.start, number.stop))
            yield box if page.projection is None else page.projection.box(box)


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words that touch one another on a line, in reading order."""
    run: list[Word] = []
    for word in words:
        if run and not _touch(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _touch(one: Word, other: Word) -> bool:
    gap = other.box.x0 - one.box.x1
    is_beside = abs(gap) <= _TOUCHING * max(one.size_pt, other.size_pt)
    return is_beside and one.box.top <= other.box.centre[1] <= one.box.bottom


def _within(run: Sequence[Word], start: int, stop: int) -> list[Box]:
    """Return the boxes of the characters from `start` to `stop` of the text of a run."""
    boxes, at = [], 0
    for word in run:
        first, last = max(start - at, 0), min(stop - at, len(word.text))
        if first < last:
            has_edges = len(word.edges) == len(word.text) + 1
            x0, x1 = (
                (word.edges[first], word.edges[last]) if has_edges else (word.box.x0, word.box.x1)
            )
            boxes.append(Box(x0, word.box.top, x1, word.box.bottom))
        at += len(word.text)
    return boxes


def _in_prose(outcome: Outcome) -> Iterator[Place]:
    for paragraph in outcome.book.paragraphs:
        for number in personal_numbers(paragraph.text):
            yield from places_of(paragraph, number.start, number.stop)


def _in_cells(outcome: Outcome) -> Iterator[Place]:
    for grid in outcome.book.grids.values():
        for ref, cell in grid.cells():
            if any(personal_numbers(cell.text)) or any(personal_numbers(cell.reading)):
                yield from cell_places(grid, ref)
