"""Where numbers of persons are printed: in words, over line ends, in cells."""

from dataclasses import replace

from reviewer.app.personal_places import personal_places
from reviewer.export.outcome import Outcome
from reviewer.model.disclosure import Disclosure
from reviewer.model.document import Document, DocumentFormat, Page, Word
from reviewer.model.fact import FactBook
from reviewer.model.finding import CheckReport
from reviewer.model.geometry import Box, Place, Projection
from reviewer.model.grid import Cell, Grid
from reviewer.model.narrative import Narrative, Paragraph, Run

MOBILE = "13812345678"
NOBODY = Disclosure("", None, None, None, None, None, None)


def word(text: str, x0: float, top: float = 100) -> Word:
    """Ten points for every character."""
    edges = tuple(x0 + 10 * n for n in range(len(text) + 1))
    return Word(text, Box(x0, top, edges[-1], top + 10), edges, 10)


def outcome(
    *words: Word, grids: tuple[Grid, ...] = (), paragraphs: tuple[Paragraph, ...] = ()
) -> Outcome:
    page = Page(1, 595, 842, words, ())
    document = Document("x.pdf", "ab" * 32, DocumentFormat.PDF, (page,))
    book = FactBook(NOBODY, [], grids, [], narrative=Narrative(paragraphs))
    return Outcome(document, book, CheckReport((), (), ()), {})


def test_a_number_within_a_word_is_found_and_no_more_than_it() -> None:
    found = personal_places(outcome(word(f"电话：{MOBILE}。", 50)))

    assert found == {1: (Box(80, 100, 190, 110),)}


def test_a_number_in_two_words_that_touch_is_found() -> None:
    found = personal_places(outcome(word(MOBILE[:5], 50), word(MOBILE[5:], 101)))

    assert found == {1: (Box(50, 100, 161, 110),)}


def test_amounts_in_columns_apart_are_no_number_of_a_person() -> None:
    assert personal_places(outcome(word(MOBILE[:5], 50), word(MOBILE[5:], 130))) == {}


def test_on_a_page_that_lies_aslant_it_is_found_where_it_is_shown() -> None:
    aslant = outcome(word(MOBILE, 50))
    page = replace(aslant.document.pages[0], projection=Projection((2, 0, 0, 0, 2, 0, 0, 0, 1)))
    shown = replace(aslant, document=replace(aslant.document, pages=(page,)))

    assert personal_places(shown) == {1: (Box(100, 200, 320, 220),)}


def test_a_number_over_the_end_of_a_line_is_found_on_both_lines() -> None:
    runs = (
        Run(0, 5, Place(1, Box(50, 100, 100, 110))),
        Run(6, 12, Place(1, Box(20, 115, 80, 125))),
    )
    raw = f"{MOBILE[:5]}\n{MOBILE[5:]}"
    offsets = tuple(n if n < 5 else n + 1 for n in range(11))
    paragraph = Paragraph(0, MOBILE, raw, offsets, runs)

    found = personal_places(outcome(paragraphs=(paragraph,)))

    assert len(found[1]) == 2


def test_of_a_cell_whose_words_do_not_show_it_all_is_taken() -> None:
    place = Place(1, Box(50, 100, 150, 140))
    grid = Grid(0, ((Cell("138\n12345678", MOBILE, (place,)),),))

    assert personal_places(outcome(grids=(grid,))) == {1: (place.box,)}


def test_a_cell_whose_words_show_it_is_not_taken_whole() -> None:
    place = Place(1, Box(40, 95, 300, 140))
    grid = Grid(0, ((Cell(MOBILE, MOBILE, (place,)),),))

    assert personal_places(outcome(word(MOBILE, 50), grids=(grid,))) == {
        1: (Box(50, 100, 160, 110),)
    }
