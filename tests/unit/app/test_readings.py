"""The readings of a cell: what its picture shows, and the others, each once."""

from reviewer.app.outlook import look
from reviewer.app.readings import ReadingSource, read_by_picture, readings
from reviewer.app.rendering import PageRenderer
from reviewer.app.resources import samples
from tests.unit.app.test_reshaping import amounts, begin

SCALE = 3.0


def test_the_picture_of_a_cell_is_read_as_it_is_printed() -> None:
    review = begin()
    ref = amounts(review)[0]
    place = review.cell(ref).places[0]
    with PageRenderer() as renderer:
        renderer.open("sample", samples()[0], name="sample.pdf")
        page = renderer.render("sample", place.page, SCALE)

    assert read_by_picture(page, SCALE, place.box) == review.cell(ref).reading


def test_each_reading_is_offered_once_with_all_who_say_so() -> None:
    review = begin()
    ref = amounts(review)[0]
    printed = review.cell(ref).reading
    review.correct_cell(ref, "1.23")

    found = readings(review, look(review), ref, by_picture="1.28")

    assert found[:3] == (
        ("1.23", (ReadingSource.PERSON,)),
        (printed, (ReadingSource.MACHINE, ReadingSource.PAGE, ReadingSource.SUGGESTED)),
        ("1.28", (ReadingSource.PICTURE,)),
    )
    assert len({text for text, _ in found}) == len(found)
