"""What is on a PDF page, read from small files made for each case."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.document import Page, Tag
from reviewer.model.geometry import Box
from reviewer.reading import drawing
from reviewer.reading.pdf import open_pdf, read_pages
from reviewer.reading.render import page_sizes, render_page
from tests.unit.reading.pdf_making import typeset, write_by_hand

MEDIA = b"/MediaBox [0 0 400 300]"
TEXT_AND_LINE = b"BT /F1 10 Tf 100 200 Td (597.12) Tj ET 100 190 m 200 190 l S"


def only_page(path: Path) -> Page:
    (page,) = read_pages(path)
    return page


def near(box: Box, expected: tuple[float, float, float, float], tolerance: float = 3.0) -> bool:
    found = (box.x0, box.top, box.x1, box.bottom)
    return all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True))


def test_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    page = only_page(write_by_hand(tmp_path / "a.pdf", TEXT_AND_LINE, MEDIA))
    (word,) = page.words
    assert word.text == "597.12"
    assert near(word.box, (100, 90, 131, 103))
    assert len(word.edges) == len(word.text) + 1
    assert word.size_pt == pytest.approx(10)
    (ruling,) = page.rulings
    assert near(ruling.box, (100, 110, 200, 110), 0.01)


@pytest.mark.parametrize(
    ("turn", "size", "ruling_box"),
    [
        (90, (300, 400), (190, 100, 190, 200)),
        (180, (400, 300), (200, 190, 300, 190)),
        (270, (300, 400), (110, 200, 110, 300)),
    ],
)
def test_page_is_given_as_turned_for_the_reader(
    tmp_path: Path,
    turn: int,
    size: tuple[float, float],
    ruling_box: tuple[float, float, float, float],
) -> None:
    entries = MEDIA + b" /Rotate %d" % turn
    page = only_page(write_by_hand(tmp_path / "a.pdf", TEXT_AND_LINE, entries))
    assert (page.width_pt, page.height_pt) == size
    assert near(page.rulings[0].box, ruling_box, 0.01)


def test_text_set_for_a_turned_page_reads_as_one_word(tmp_path: Path) -> None:
    content = b"BT /F1 10 Tf 0 1 -1 0 200 100 Tm (597.12) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA + b" /Rotate 90"))
    (word,) = page.words
    assert word.text == "597.12"
    assert near(word.box, (100, 190, 131, 203))


def test_offset_media_and_crop_boxes_move_the_origin(tmp_path: Path) -> None:
    entries = b"/MediaBox [50 40 450 340] /CropBox [60 50 400 300]"
    page = only_page(write_by_hand(tmp_path / "a.pdf", TEXT_AND_LINE, entries))
    assert (page.width_pt, page.height_pt) == (340, 250)
    assert near(page.rulings[0].box, (40, 110, 140, 110), 0.01)
    assert near(page.words[0].box, (40, 90, 71, 103))


def test_text_outside_the_visible_part_is_left_out(tmp_path: Path) -> None:
    entries = MEDIA + b" /CropBox [0 0 400 150]"
    assert not only_page(write_by_hand(tmp_path / "a.pdf", TEXT_AND_LINE, entries)).words


def test_bold_type_made_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    content = b"BT /F1 10 Tf 100 200 Td (1465.16) Tj ET BT /F1 10 Tf 100.3 200 Td (1465.16) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == ["1465.16"]


def test_bold_type_made_by_printing_each_character_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, character in enumerate("合计"):
            for shift in (0, 0.3):
                canvas.drawString(100 + 10 * at + shift, 200, character)

    page = only_page(typeset(tmp_path / "a.pdf", draw))
    assert [word.text for word in page.words] == ["合计"]


def test_doubled_digits_side_by_side_stay_two(tmp_path: Path) -> None:
    content = b"BT /F1 10 Tf 100 200 Td (1122.00) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == ["1122.00"]


def test_invisible_text_is_left_out(tmp_path: Path) -> None:
    content = b"BT 3 Tr /F1 10 Tf 100 200 Td (597.12) Tj ET"
    assert not only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA)).words


def test_slanting_watermark_is_left_out(tmp_path: Path) -> None:
    content = TEXT_AND_LINE + b" BT /F1 40 Tf .7 .7 -.7 .7 50 50 Tm (DRAFT) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == ["597.12"]


@pytest.mark.parametrize(
    ("painted", "words"),
    [
        (b"1 g", []),
        (b"0 0 0.6 rg 90 190 60 30 re f 1 g", ["597.12"]),
        (b"0.93 g 90 190 60 30 re f 1 g", []),
        (b"0.75 g", ["597.12"]),
    ],
    ids=["white on paper", "white on blue", "white on a light shade", "grey on paper"],
)
def test_only_text_that_can_be_seen_is_read(
    tmp_path: Path, painted: bytes, words: list[str]
) -> None:
    content = painted + b" BT /F1 10 Tf 100 200 Td (597.12) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == words


def test_large_pale_watermark_is_left_out(tmp_path: Path) -> None:
    content = TEXT_AND_LINE + b" 0.85 g BT /F1 40 Tf 50 190 Td (DRAFT) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == ["597.12"]


@pytest.mark.parametrize("turn", [b"0 1 -1 0", b"0 -1 1 0"], ids=["upwards", "downwards"])
def test_text_on_its_side_is_one_word(tmp_path: Path, turn: bytes) -> None:
    content = TEXT_AND_LINE + b" BT /F1 10 Tf %s 50 90 Tm (2025) Tj ET" % turn
    word = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA)).words[-1]
    assert word.text == "2025"
    assert word.box.height > word.box.width
    assert len(word.edges) == 5


def test_digits_raised_a_little_stay_in_their_word(tmp_path: Path) -> None:
    content = b"BT /F1 10 Tf 100 200 Td (20) Tj 1.5 Ts (25) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert [word.text for word in page.words] == ["2025"]


def test_picture_beside_text_may_be_a_table(tmp_path: Path) -> None:
    text = b"BT /F1 10 Tf 20 250 Td (2025 2010301 1465.16 1465.16) Tj ET"
    picture = b" q 300 0 0 150 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    page = only_page(write_by_hand(tmp_path / "a.pdf", text + picture, MEDIA))
    assert page.tags == {Tag.TEXT_LAYER, Tag.MIXED}


def test_picture_behind_text_is_none(tmp_path: Path) -> None:
    picture = b"q 400 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xee EI Q"
    text = b" BT /F1 10 Tf 20 250 Td (2025 2010301 1465.16 1465.16) Tj ET"
    page = only_page(write_by_hand(tmp_path / "a.pdf", picture + text, MEDIA))
    assert page.tags == {Tag.TEXT_LAYER}


def test_page_drawn_of_more_lines_than_any_table_has_is_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MAX_OBJECTS", 50)
    lines = b" ".join(b"50 %d m 200 %d l S" % (y, y) for y in range(10, 210))
    page = only_page(write_by_hand(tmp_path / "a.pdf", lines, MEDIA))
    assert Tag.DAMAGED in page.tags
    assert 0 < len(page.rulings) <= 50


def test_spaces_part_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 200, "一般公共预算 597.12")

    page = only_page(typeset(tmp_path / "a.pdf", draw))
    assert [word.text for word in page.words] == ["一般公共预算", "597.12"]


def test_rectangle_outline_is_four_rulings_and_a_thin_filled_one_is_one(tmp_path: Path) -> None:
    content = b"50 50 100 40 re S 50 200 300 0.5 re f"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert len(page.rulings) == 5
    assert sum(ruling.is_horizontal for ruling in page.rulings) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"1 g 50 50 100 40 re f",
        b"0.5 g 0 0 400 300 re f",
        b"50 50 100 40 re n",
        b"50 50 m 150 120 l S",
    ],
    ids=["white paint", "paper as large as the page", "clipping only", "slanting line"],
)
def test_what_is_no_line_to_a_reader_is_no_ruling(tmp_path: Path, content: bytes) -> None:
    assert not only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA)).rulings


def test_shade_in_a_ruled_table_draws_no_lines(tmp_path: Path) -> None:
    table = b"50 50 200 60 re S 50 80 m 250 80 l S 150 50 m 150 80 l S"
    shade = b" 0.9 g 50 80 200 30 re f"
    plain = only_page(write_by_hand(tmp_path / "a.pdf", table, MEDIA))
    shaded = only_page(write_by_hand(tmp_path / "b.pdf", table + shade, MEDIA))
    assert set(shaded.rulings) == set(plain.rulings)


def test_shades_that_are_all_there_is_show_the_cells(tmp_path: Path) -> None:
    content = b"0.9 g 50 50 100 30 re f 152 50 100 30 re f"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert len(page.rulings) == 8


def test_cells_painted_white_on_black_show_the_lines_between_them(tmp_path: Path) -> None:
    cells = b"1 g 101 101 49 18 re f 151 101 48 18 re f"
    page = only_page(write_by_hand(tmp_path / "a.pdf", b"0 g 100 100 100 20 re f " + cells, MEDIA))
    inside = [ruling.box.x0 for ruling in page.rulings if 149 < ruling.box.x1 < 152]
    assert inside != []


def test_lines_inside_a_form_are_moved_by_its_matrix(tmp_path: Path) -> None:
    page = only_page(
        write_by_hand(
            tmp_path / "a.pdf",
            b"q 2 0 0 2 10 10 cm /Fm1 Do Q",
            MEDIA,
            form=b"0 0 m 50 0 l S BT /F1 5 Tf 0 5 Td (57.97) Tj ET",
        )
    )
    assert near(page.rulings[0].box, (70, 250, 170, 250), 0.01)
    assert page.words[0].text == "57.97"
    assert page.words[0].size_pt == pytest.approx(10)


def test_picture_without_text_is_a_scan(tmp_path: Path) -> None:
    content = b"q 400 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    page = only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA))
    assert page.tags == {Tag.SCANNED}
    assert near(page.pictures[0], (0, 0, 400, 300), 0.01)


def test_pages_come_in_order_with_their_numbers(tmp_path: Path) -> None:
    path = typeset(
        tmp_path / "a.pdf",
        lambda canvas: canvas.drawString(50, 200, "收支总表"),
        lambda canvas: canvas.drawString(50, 200, "收入总表"),
    )
    with open_pdf(path) as pdf:
        assert pdf.page_count == 2
        assert pdf.read_page(2).words[0].text == "收入总表"
    assert [page.number for page in read_pages(path)] == [1, 2]


@pytest.mark.parametrize("turn", [b"0 1 -1 0", b"-1 0 0 -1", b"0 -1 1 0"])
def test_page_printed_on_its_side_is_turned_upright(tmp_path: Path, turn: bytes) -> None:
    content = b"BT /F1 10 Tf %s 150 150 Tm (2010301 1465.16 1465.16) Tj ET" % turn
    path = write_by_hand(tmp_path / "a.pdf", content, MEDIA)
    page = only_page(path)
    assert [word.text for word in page.words] == ["2010301", "1465.16", "1465.16"]
    with open_pdf(path) as pdf:
        assert page_sizes(pdf) == ((page.width_pt, page.height_pt),)
        picture = render_page(pdf, 1, 1.0)
    assert (picture.width_px, picture.height_px) == (page.width_pt, page.height_pt)


def test_few_words_on_their_side_do_not_turn_the_page(tmp_path: Path) -> None:
    content = TEXT_AND_LINE + b" BT /F1 10 Tf 0 1 -1 0 50 50 Tm (1465.16) Tj ET"
    assert only_page(write_by_hand(tmp_path / "a.pdf", content, MEDIA)).width_pt == 400
