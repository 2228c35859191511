"""A document read by a second parser: where the two differ, the cells say so."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.comparing import SecondReader, pages_worth_comparing
from reviewer.app.outlook import look
from reviewer.app.resources import Resources, load_resources, samples
from reviewer.app.review import Base, Review
from reviewer.app.workspace import Workspace
from reviewer.model.document import Document, DocumentFormat, Tag
from reviewer.model.errors import Cancelled
from reviewer.model.grid import CellRef, Layout, SecondReading
from reviewer.model.operation import Verdict
from reviewer.reading.document import read_document
from reviewer.tables.layout import find_layout
from tests.unit.reading.pdf_making import write_by_hand

COLUMNS, ROWS = (50, 150, 250, 350), (240, 220, 200)
# A tag says that the printed 122.44 is to be copied as 122.14; only one of the parsers obeys.
TAGGED = b"/Span <</ActualText (122.14)>> BDC (122.44) Tj EMC"
CODE, DIFFERING = CellRef(0, 0, 0), CellRef(0, 0, 1)


def content_of_page() -> bytes:
    lines = [b"%d 200 m %d 240 l S" % (x, x) for x in COLUMNS]
    lines += [b"50 %d m 350 %d l S" % (y, y) for y in ROWS]
    texts = [
        b"BT /F1 9 Tf 55 226 Td (2010301) Tj 100 0 Td %s 100 0 Td (122.44) Tj ET" % TAGGED,
        b"BT /F1 9 Tf 55 206 Td (2080505) Tj 100 0 Td (14.00) Tj 100 0 Td (14.00) Tj ET",
    ]
    return b"\n".join((*lines, *texts))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_by_hand(tmp_path / "a.pdf", content_of_page(), b"/MediaBox [0 0 400 300]")


@pytest.fixture
def document(path: Path) -> Document:
    return read_document(path)


@pytest.fixture
def layout(document: Document) -> Layout:
    return find_layout(document.pages)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace.sqlite3") as opened:
        yield opened


@pytest.fixture
def review_id(workspace: Workspace, path: Path, document: Document, layout: Layout) -> int:
    return workspace.import_base(path.read_bytes(), Base(document, layout, "test"))


@pytest.fixture
def review(workspace: Workspace, review_id: int, resources: Resources) -> Review:
    return workspace.open_review(review_id, resources, "王芳")


def test_a_cell_two_parsers_read_differently_is_found(
    path: Path, document: Document, layout: Layout
) -> None:
    found = SecondReader().read_again(document, layout, path.read_bytes())

    assert found == (SecondReading(DIFFERING, "122.44"),)
    first = layout.grids[0].cell(0, 1)
    assert first is not None
    assert first.reading == "122.14"
    assert not multiprocessing.active_children()


def test_a_second_reading_can_be_stopped(path: Path, document: Document, layout: Layout) -> None:
    with pytest.raises(Cancelled):
        SecondReader().read_again(document, layout, path.read_bytes(), cancel=lambda: True)
    assert not multiprocessing.active_children()


def test_a_file_the_other_parser_cannot_open_says_nothing(
    document: Document, layout: Layout, caplog: pytest.LogCaptureFixture
) -> None:
    found = SecondReader().read_again(document, layout, b"no PDF at all")

    assert found is None
    assert "ReadingError" in caplog.text


def test_only_text_of_the_file_itself_is_compared(document: Document, layout: Layout) -> None:
    (page,) = document.pages
    scanned = replace(document, pages=(replace(page, tags=frozenset({Tag.SCANNED})),))
    word = replace(document, format=DocumentFormat.DOCX)

    assert pages_worth_comparing(document, layout) == (1,)
    assert pages_worth_comparing(scanned, layout) == ()
    assert pages_worth_comparing(word, layout) == ()


def test_a_second_reading_makes_the_cell_doubtful_and_f7_stop_at_it(review: Review) -> None:
    changes = review.take_second_readings([SecondReading(DIFFERING, "122.44")])

    cell = review.cell(DIFFERING)
    assert changes.grids == {0}
    assert (cell.text, cell.second_reading) == ("122.14", "122.44")
    assert cell.confidence < 0.9
    assert DIFFERING in look(review).unproven


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_person_who_has_compared_a_code_with_the_page_settles_it(
    review: Review, *, is_confirmed: bool
) -> None:
    review.take_second_readings([SecondReading(CODE, "2010302")])
    assert CODE in look(review).unproven

    if is_confirmed:
        review.confirm_cells([CODE])
    else:
        review.correct_cell(CODE, "2010302")

    assert CODE not in look(review).unproven


def test_a_second_reading_leaves_what_a_person_did(review: Review) -> None:
    review.correct_cell(DIFFERING, "122.44")
    review.correct_cell(CellRef(0, 1, 2), "14.01")
    for item in review.findings[:1]:
        review.decide([item.finding.key], Verdict.LATER)
    before = review.history, review.in_force, review.cell(CellRef(0, 1, 2))

    review.take_second_readings([SecondReading(DIFFERING, "122.44")])

    assert (review.history, review.in_force, review.cell(CellRef(0, 1, 2))) == before
    assert review.cell(DIFFERING).correction == "122.44"
    review.undo()
    review.undo()
    assert review.cell(DIFFERING).second_reading == "122.44"


def test_a_second_reading_is_kept_and_not_done_again(
    workspace: Workspace, review_id: int, review: Review, resources: Resources
) -> None:
    assert not review.base.is_compared

    workspace.keep_second_readings(review_id, (SecondReading(DIFFERING, "122.44"),))

    opened = workspace.open_review(review_id, resources, "王芳")
    assert opened.base.is_compared
    assert opened.cell(DIFFERING).second_reading == "122.44"


def test_a_second_reading_that_found_nothing_is_kept_too(
    workspace: Workspace, review_id: int, resources: Resources
) -> None:
    workspace.keep_second_readings(review_id, ())

    assert workspace.open_review(review_id, resources, "王芳").base.is_compared


def test_the_sample_is_read_alike_by_both() -> None:
    (path, *_) = samples()
    document = read_document(path)

    found = SecondReader().read_again(document, find_layout(document.pages), path.read_bytes())

    assert found == ()
