"""What is found, and what stands within a marked box."""

from decimal import Decimal

import pytest

from reviewer.app.page_text import digit_height_pt, marked_text
from reviewer.app.review import Review
from reviewer.app.search import HitKind, folded, places_to_go, search
from reviewer.model.amount import AmountUnit
from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box
from tests.unit.app.test_reshaping import begin


@pytest.fixture(scope="module")
def review() -> Review:
    return begin()


def word(text: str, x: float, top: float) -> Word:
    edges = tuple(x + 6 * n for n in range(len(text) + 1))
    return Word(text, Box(x, top, edges[-1], top + 10), edges, 10)


PAGE = Page(
    1,
    595,
    842,
    (
        word("基本工资", 50, 100),
        word("1,232.75", 200, 100.4),
        word("津贴补贴", 50, 120),
        word("0.25", 224, 120),
        word("本级没有政府性基金", 50, 200),
    ),
    (),
)


def test_numbers_within_a_marked_box_are_added_up() -> None:
    marked = marked_text(PAGE, Box(190, 90, 300, 140))

    assert marked.total == Decimal("1233.00")
    assert marked.lines == ("1,232.75", "0.25")


def test_a_marked_block_is_copied_as_rows_of_a_table() -> None:
    assert marked_text(PAGE, Box(40, 90, 300, 140)).text == "基本工资\t1,232.75\n津贴补贴\t0.25"


def test_part_of_a_line_can_be_marked() -> None:
    assert marked_text(PAGE, Box(62, 195, 86, 215)).text == "没有政府"


def test_the_height_of_the_digits_in_a_cell_is_known() -> None:
    assert digit_height_pt(PAGE, Box(190, 90, 300, 115)) == 10
    assert digit_height_pt(PAGE, Box(300, 300, 310, 310)) is None


@pytest.mark.parametrize("typed", ["1,232.75", "１２３２．７５", "1232.75", " 1232.75 "])
def test_a_number_is_found_however_it_is_printed_or_typed(typed: str) -> None:
    assert folded(typed) == folded("1,232.75")


def test_a_number_is_found_in_tables_and_text(review: Review) -> None:
    fact = next(f for f in review.book.facts if f.line.code == "30211" and f.text == "5.95")

    hits = search(review, "5.95")

    assert fact.cell in {hit.cell for hit in hits}
    assert {hit.kind for hit in hits} >= {HitKind.CELL, HitKind.FINDING}


def test_a_number_is_found_in_another_unit_than_it_is_printed_in(review: Review) -> None:
    fact = next(f for f in review.book.facts if f.line.code == "30211" and f.text == "5.95")
    assert fact.amount_unit is AmountUnit.WAN_YUAN

    assert fact.cell in {hit.cell for hit in search(review, "59,512")}
    assert fact.cell not in {hit.cell for hit in search(review, "59,612")}


def test_a_number_told_in_words_is_found_in_yuan(review: Review) -> None:
    claim = next(c for c in review.book.claims if c.amount is not None and c.amount.value > 100)
    assert claim.amount is not None
    typed = str((claim.amount.value * 10_000).to_integral_value())

    hits = [hit for hit in search(review, typed) if hit.kind is HitKind.TEXT]

    assert claim.quote in {hit.text for hit in hits}


def test_words_found_in_text_are_shown_at_their_own_place_not_that_of_the_line(
    review: Review,
) -> None:
    paragraph = next(p for p in review.book.narrative.paragraphs if len(p.runs) > 1)
    wanted = paragraph.text[8:12]

    hit = next(h for h in search(review, wanted) if h.kind is HitKind.TEXT)

    assert hit.place is not None
    assert hit.place.box.width < paragraph.runs[0].place.box.width / 2


def test_words_broken_over_two_lines_are_found(review: Review) -> None:
    paragraph = next(p for p in review.book.narrative.paragraphs if len(p.runs) > 1)
    end = paragraph.runs[0].stop
    wanted = paragraph.raw[end - 3 : end + 4].replace("\n", "")

    hits = search(review, wanted)

    places = [hit.place for hit in hits if hit.place is not None]
    assert paragraph.runs[0].place.page in {place.page for place in places}
    assert any(place.box.x1 == paragraph.runs[0].place.box.x1 for place in places)


def test_nothing_searched_for_is_nothing_found(review: Review) -> None:
    assert search(review, "  ") == ()


def test_a_page_a_statement_and_a_code_can_be_gone_to(review: Review) -> None:
    assert places_to_go(review, "第5页")[0].page == 5
    assert places_to_go(review, "收入总表")[0].kind is HitKind.STATEMENT
    lines = [hit for hit in places_to_go(review, "30211") if hit.kind is HitKind.LINE]
    assert lines[0].text.startswith("30211")


def test_all_statements_are_offered_before_anything_is_typed(review: Review) -> None:
    assert len(places_to_go(review, "")) == len(review.book.statements)
