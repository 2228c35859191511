"""Reading by hand: lines drawn over a page, tables read between them, people's values kept."""

import pytest

from reviewer.app.drawn import as_seen, lines_of, propose_lines
from reviewer.app.review import Review
from reviewer.model.drawing import Lines, conflicts
from reviewer.model.geometry import Place, union
from reviewer.model.grid import CellRef, Grid
from reviewer.model.operation import CorrectCell, DrawTable
from tests.unit.app.test_reshaping import Memory, amounts, begin, shown


@pytest.fixture
def review() -> Review:
    return begin()


def one_page_grid(review: Review) -> Grid:
    return next(g for g in review.grids if len(g.pages) == 1 and g.row_count > 8)


def lines_on_page(review: Review, grid: Grid) -> Lines:
    page = review.document.pages[grid.pages[0] - 1]
    boxes = [place.box for _, cell in grid.cells() for place in cell.places]
    return propose_lines(as_seen(page), union(boxes))


def body(review: Review, grid: Grid) -> list[list[str]]:
    """Return the rows below the header, which a table drawn has no merged cells in."""
    statement = next(s for s in review.book.statements if s.grid == grid.id)
    return shown(review, grid.id)[statement.header_rows[1] :]


def test_the_lines_proposed_for_a_ruled_table_are_those_it_was_read_by(review: Review) -> None:
    grid = one_page_grid(review)

    proposed = lines_on_page(review, grid)

    assert len(proposed.xs) == grid.column_count + 1
    assert len(proposed.ys) == grid.row_count + 1
    assert lines_of(grid, grid.pages[0]).xs == pytest.approx(proposed.xs, abs=2)


def test_a_table_read_between_its_own_lines_is_read_as_before(review: Review) -> None:
    grid = one_page_grid(review)
    before = body(review, grid)

    review.draw_table(lines_on_page(review, grid), grid.id)

    assert body(review, review.grid(grid.id)) == before


def test_a_table_drawn_where_none_was_found_is_a_table_of_its_own(review: Review) -> None:
    grid = one_page_grid(review)
    lines = lines_on_page(review, grid)
    count = len(review.grids)

    changes = review.draw_table(lines)

    added = review.grid(max(g.id for g in review.grids))
    assert len(review.grids) == count + 1
    assert changes.grids == {added.id}
    assert added.pages == grid.pages
    assert "".join(line.text for line in added.above)
    review.undo()
    assert len(review.grids) == count
    review.redo()
    assert len(review.grids) == count + 1


def test_a_drawn_table_is_there_when_the_review_is_opened_again() -> None:
    log = Memory()
    review = begin(log)
    review.draw_table(lines_on_page(review, one_page_grid(review)))

    again = begin(log)

    assert again.grids == review.grids


def test_a_line_moved_past_a_text_gives_it_to_the_other_column(review: Review) -> None:
    grid = one_page_grid(review)
    lines = lines_on_page(review, grid)
    joined = Lines(lines.page, (*lines.xs[:-2], lines.xs[-1]), lines.ys)

    review.draw_table(joined, grid.id)

    assert review.grid(grid.id).column_count == grid.column_count - 1


def test_a_persons_values_stay_when_a_table_is_read_again(review: Review) -> None:
    grid = one_page_grid(review)
    ref = next(ref for ref in amounts(review) if ref.grid == grid.id)
    review.correct_cell(ref, "1,234.56")

    review.draw_table(lines_on_page(review, grid), grid.id)

    assert review.cell(ref).text == "1,234.56"


def test_what_is_read_otherwise_than_before_and_than_a_person_said_is_a_conflict(
    review: Review,
) -> None:
    grid = one_page_grid(review)
    ref = next(ref for ref in amounts(review) if ref.grid == grid.id)
    review.correct_cell(ref, "1,234.56")
    lines = lines_on_page(review, grid)
    column = ref.column
    wider = Lines(lines.page, (*lines.xs[:column], *lines.xs[column + 1 :]), lines.ys)

    same = conflicts(review.grid(grid.id), review.read_lines(lines, grid.id))
    other = conflicts(review.grid(grid.id), review.read_lines(wider, grid.id))

    assert not same
    assert [conflict.correction for conflict in other] == ["1,234.56"]


def test_rows_on_other_pages_stay_when_one_page_of_a_table_is_read_again(review: Review) -> None:
    grid = next(g for g in review.grids if len(g.pages) > 1)
    last = grid.pages[-1]
    before = shown(review, grid.id)

    review.draw_table(lines_of(grid, last), grid.id)

    assert shown(review, grid.id) == before


def test_a_cell_is_read_where_a_person_says_it_is_printed(review: Review) -> None:
    first, second = amounts(review)[:2]
    place = review.cell(second).places[0]

    review.read_cell(first, place)

    assert review.cell(first).text == review.cell(second).text
    assert review.cell(first).places == (place,)
    review.undo()
    assert review.cell(first).places != (place,)


def test_a_cell_a_person_corrected_keeps_the_value_when_read_elsewhere(review: Review) -> None:
    first, second = amounts(review)[:2]
    review.correct_cell(first, "7.77")

    review.read_cell(first, review.cell(second).places[0])

    assert review.cell(first).text == "7.77"
    assert review.cell(first).reading == review.cell(second).reading


def test_drawing_a_table_rests_on_nothing_of_other_tables(review: Review) -> None:
    grid = one_page_grid(review)
    other = next(ref for ref in amounts(review) if ref.grid != grid.id)
    own = next(ref for ref in amounts(review) if ref.grid == grid.id)
    review.draw_table(lines_on_page(review, grid), grid.id)
    group = review.history[-1].group
    assert isinstance(review.history[-1].operation, DrawTable)

    review.correct_cell(other, "1.00")
    review.correct_cell(CellRef(own.grid, own.row, own.column), "2.00")

    resting = [entry.operation for entry in review.entangled(group)]
    assert [op.cell for op in resting if isinstance(op, CorrectCell)] == [own]
    assert len(resting) == 1


def test_text_without_rulings_is_divided_at_its_gaps(review: Review) -> None:
    grid = one_page_grid(review)
    page = as_seen(review.document.pages[grid.pages[0] - 1])
    bare = type(page)(page.number, page.width_pt, page.height_pt, page.words, ())
    boxes = [place.box for _, cell in grid.cells() for place in cell.places]

    proposed = propose_lines(bare, union(boxes))

    assert len(proposed.ys) >= grid.row_count * 0.8
    assert len(proposed.xs) >= 3


def test_the_place_of_a_cell_must_be_on_its_page(review: Review) -> None:
    ref = amounts(review)[0]
    box = review.cell(ref).places[0].box
    read = review.read_cell(ref, Place(1, box))

    assert review.cell(ref).places == (Place(1, box),)
    assert read.focus == ref
