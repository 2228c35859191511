"""Pages read by the other parser: the same words in the same places."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.document import Tag, Word
from reviewer.reading.pdf import read_pages
from reviewer.reading.second_reading import read_again
from tests.unit.reading.pdf_making import typeset, write_by_hand

TEXT = b"BT /F1 10 Tf 100 200 Td (2010301 1,465.16) Tj ET"
WHITE = b" BT 1 g /F1 10 Tf 100 100 Td (0.00) Tj ET"
INVISIBLE = b" BT 3 Tr /F1 10 Tf 100 50 Td (0.00) Tj ET"


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


@pytest.mark.parametrize(
    "entries",
    [
        b"/MediaBox [0 0 400 300]",
        b"/MediaBox [0 0 400 300] /Rotate 90",
        b"/MediaBox [0 0 400 300] /Rotate 180",
        b"/MediaBox [50 40 450 340] /CropBox [60 50 400 300] /Rotate 270",
    ],
    ids=["upright", "quarter turn", "half turn", "cropped"],
)
def test_words_stand_where_the_first_reading_puts_them(tmp_path: Path, entries: bytes) -> None:
    path = write_by_hand(tmp_path / "a.pdf", TEXT + WHITE + INVISIBLE, entries)
    (first,) = read_pages(path)
    (second,) = read_again(path.read_bytes(), {1})
    assert texts(second.words) == texts(first.words) == ["2010301", "1,465.16"]
    for one, other in zip(first.words, second.words, strict=True):
        assert one.box.centre == pytest.approx(other.box.centre, abs=2)


def test_chinese_is_read_and_bold_type_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(100 + shift, 200, "一般公共预算")

    (page,) = read_again(typeset(tmp_path / "a.pdf", draw).read_bytes(), {1})
    assert texts(page.words) == ["一般公共预算"]


def test_only_the_pages_asked_for_are_read(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", *[lambda canvas: canvas.drawString(9, 9, "收入")] * 3)
    assert [page.number for page in read_again(path.read_bytes(), {3, 2})] == [2, 3]


def test_page_the_parser_cannot_read_is_damaged(tmp_path: Path) -> None:
    path = write_by_hand(tmp_path / "a.pdf", TEXT, b"/MediaBox [0 0 400 300]")
    path.write_bytes(path.read_bytes().replace(b"<< /Length", b"<< /Filter /Fo /Length"))
    (page,) = read_again(path.read_bytes(), {1})
    assert page.tags == {Tag.DAMAGED}
