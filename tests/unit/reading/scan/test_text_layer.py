"""Scans that carry text some program recognised: it is not taken for what was printed."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.document import Page, Tag, Word
from reviewer.model.geometry import Box
from reviewer.reading.document import read_document
from reviewer.reading.pdf import open_pdf
from reviewer.reading.scan.text_layer import compare_with_layer, picture_shows_words
from reviewer.tables.layout import find_layout
from tests.typesetting.fonts import can_embed, register_font
from tests.unit.reading.scan.scanning import ROW_PT, ROWS, SIZE_PT, TOP_PT, XS, print_table

pytestmark = pytest.mark.skipif(not can_embed(), reason="no Chinese font to print with")

WRONG = {"1,122.44": "7,722.44"}


def scan_with_text(folder: Path, *, under: bool, with_picture: bool = True) -> Path:
    """Return a picture of a table, with text under or over it that gets an amount wrong."""
    print_table(folder / "printed.pdf")
    with pypdfium2.PdfDocument(folder / "printed.pdf") as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    if not with_picture:
        picture.paste((250, 250, 240), (0, 0, *picture.size))
    path = folder / "searchable.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    if under:
        _draw_text(canvas)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    if not under:
        _draw_text(canvas)
    canvas.save()
    return path


def _draw_text(canvas: Canvas) -> None:
    canvas.setFont(register_font(), SIZE_PT)
    for number, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            y = TOP_PT - (number + 1) * ROW_PT + 6
            canvas.drawString(x + 5, y, WRONG.get(text, text))


@pytest.mark.parametrize("under", [True, False])
def test_text_on_the_ink_of_a_picture_is_not_what_was_printed(under: bool, tmp_path: Path) -> None:
    with open_pdf(scan_with_text(tmp_path, under=under)) as pdf:
        assert picture_shows_words(pdf, pdf.read_page(1))


def test_text_on_a_coloured_page_is_what_was_printed(tmp_path: Path) -> None:
    path = scan_with_text(tmp_path, under=False, with_picture=False)
    with open_pdf(path) as pdf:
        assert not picture_shows_words(pdf, pdf.read_page(1))
    assert Tag.RECOGNISED_TEXT not in read_document(path).tags


def test_amount_is_read_from_the_picture_not_from_its_wrong_text(tmp_path: Path) -> None:
    document = read_document(scan_with_text(tmp_path, under=True))
    (grid,) = find_layout(document.pages).grids
    assert [cell.reading for _, cell in grid.cells()] == [text for row in ROWS for text in row]
    assert {Tag.SCANNED, Tag.RECOGNISED_TEXT} <= document.tags
    assert Tag.TEXT_LAYER not in document.tags


def word(text: str, row: int) -> Word:
    box = Box(100, 20 * row, 140, 20 * row + 10)
    return Word(text, box, (), 10, 0.99)


def page(*words: Word) -> Page:
    return Page(1, 595, 842, words, ())


NUMBERS = [word(f"{100 + row}.50", row) for row in range(20)]


def test_number_a_trusty_layer_reads_otherwise_is_doubtful_and_keeps_both() -> None:
    layer = [replace(NUMBERS[0], text="700.50"), *NUMBERS[1:]]
    compared = compare_with_layer(page(*NUMBERS), layer).words
    assert compared[0].confidence < 0.9
    assert (compared[0].text, compared[0].second_reading) == ("100.50", "700.50")
    assert compared[1:] == tuple(NUMBERS[1:])


def test_layer_that_differs_all_over_casts_no_doubt() -> None:
    layer = [replace(one, text="7O0.S0") for one in NUMBERS[:10]] + NUMBERS[10:]
    assert compare_with_layer(page(*NUMBERS), layer) == page(*NUMBERS)
