"""A table read once more: from its page's text or picture, with people's values standing."""

from dataclasses import replace

from reviewer.app.rendering import PageRenderer
from reviewer.app.rereading import page_by_picture, pages_by_text, reread
from reviewer.app.resources import samples
from reviewer.app.review import Review
from reviewer.model.document import Page
from reviewer.model.grid import CellRef
from tests.unit.app.test_reshaping import amounts, begin

SCALE = 3.0


def with_words(page: Page, before: str, after: str) -> Page:
    """Return a page on which one text stands in the place of another."""
    words = tuple(replace(w, text=after) if w.text == before else w for w in page.words)
    return replace(page, words=words)


def shown_twice(review: Review) -> tuple[CellRef, CellRef]:
    first, second = amounts(review)[:2]
    assert first.grid == second.grid
    return first, second


def test_a_table_read_again_by_its_text_differs_nowhere() -> None:
    review = begin()
    grid = amounts(review)[0].grid

    found = reread(review, grid, pages_by_text(review, grid))

    assert not found.readings
    assert not found.conflicts


def test_a_persons_value_stands_and_the_conflict_is_listed() -> None:
    review = begin()
    ref = amounts(review)[0]
    printed = review.cell(ref).reading
    review.correct_cell(ref, "1.23")
    pages = {
        number: with_words(page, printed, "4.56")
        for number, page in pages_by_text(review, ref.grid).items()
    }

    found = reread(review, ref.grid, pages)
    changes = review.read_cells(found.readings)

    assert changes.grids == {ref.grid}
    cell = review.cell(ref)
    assert (cell.correction, cell.reading) == ("1.23", "4.56")
    conflict = next(one for one in found.conflicts if one.cell == ref)
    assert (conflict.correction, conflict.reading) == ("1.23", "4.56")
    review.undo()  # all that was read anew is one step
    assert review.cell(ref).reading == printed
    assert review.cell(ref).correction == "1.23"


def test_what_is_not_found_any_more_keeps_its_reading() -> None:
    review = begin()
    ref = amounts(review)[0]
    pages = {n: replace(p, words=()) for n, p in pages_by_text(review, ref.grid).items()}

    found = reread(review, ref.grid, pages)

    assert not found.readings
    assert ref in found.unread


def test_a_table_is_read_by_its_picture() -> None:
    review = begin()
    ref = amounts(review)[0]
    grid = review.grid(ref.grid)
    number = grid.pages[0]
    page = pages_by_text(review, ref.grid)[number]
    with PageRenderer() as renderer:
        renderer.open("sample", samples()[0], name="sample.pdf")
        picture = renderer.render("sample", number, SCALE)
    blind = {number: page_by_picture(replace(page, words=(), rulings=()), picture, SCALE)}

    found = reread(review, ref.grid, blind)

    facts = [f for f in review.book.facts if f.cell.grid == ref.grid and f.amount]
    here = [f.cell for f in facts if review.cell(f.cell).places[0].page == number]
    otherwise = [cell for cell in here if cell in found.readings or cell in found.unread]
    assert len(here) > 10
    assert len(otherwise) <= len(here) // 50
