"""Opening files: what is told of a good one, and what is said of a bad one."""

import hashlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.document import DocumentFormat, Tag
from reviewer.model.errors import ReadingError
from reviewer.reading.document import read_document
from reviewer.reading.pdf import open_pdf
from reviewer.reading.render import render_page
from tests.unit.reading.pdf_making import typeset, write_by_hand

RIGHT, WRONG = "lin-jiang-2025", "lin-jiang-2024"


def draw_title(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "临江市数据服务中心2025年单位预算")


def test_document_is_known_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    path = typeset(tmp_path / "预算.doc", draw_title)
    document = read_document(path)
    assert document.format is DocumentFormat.PDF
    assert document.name == "预算.doc"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.tags == {Tag.TEXT_LAYER}


def test_each_page_is_told_as_it_is_done(tmp_path: Path) -> None:
    numbers: list[int] = []
    path = typeset(tmp_path / "a.pdf", draw_title, draw_title)
    read_document(path, lambda page: numbers.append(page.number))
    assert numbers == [1, 2]


def test_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"没有找到文件“预算\.pdf”"):
        read_document(tmp_path / "预算.pdf")


def test_folder_is_said_to_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="文件夹"):
        read_document(tmp_path)


def test_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.touch()
    with pytest.raises(ReadingError, match="空文件"):
        read_document(path)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\x7fELF\x02\x01\x01")
    with pytest.raises(ReadingError, match="不是能够读取的格式"):
        read_document(path)
    with pytest.raises(ReadingError, match="不是 PDF"):
        open_pdf(path)


def test_cut_off_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", draw_title)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ReadingError, match="已损坏或不完整"):
        read_document(path)


def test_mended_file_is_tagged_damaged(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", draw_title)
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b"startxref")])
    assert Tag.DAMAGED in read_document(path).tags


def test_file_without_pages_is_refused(tmp_path: Path) -> None:
    path = write_by_hand(tmp_path / "a.pdf", b"", b"/MediaBox [0 0 10 10]")
    emptied = path.read_bytes().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0")
    path.write_bytes(emptied)
    with pytest.raises(ReadingError, match="没有任何页面"):
        read_document(path)


def test_encrypted_file_asks_for_its_password(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", draw_title, encryption=StandardEncryption(RIGHT))
    with pytest.raises(ReadingError, match="需要密码"):
        read_document(path)
    with pytest.raises(ReadingError, match="密码不正确"):
        read_document(path, password=WRONG)
    assert Tag.ENCRYPTED in read_document(path, password=RIGHT).tags


def test_file_locked_only_against_change_opens(tmp_path: Path) -> None:
    lock = StandardEncryption("", ownerPassword="owner", canModify=0)
    document = read_document(typeset(tmp_path / "a.pdf", draw_title, encryption=lock))
    assert {Tag.ENCRYPTED, Tag.TEXT_LAYER} <= document.tags


def test_page_is_painted_at_the_scale_asked_for(tmp_path: Path) -> None:
    with open_pdf(typeset(tmp_path / "a.pdf", draw_title)) as pdf:
        picture = render_page(pdf, 1, 2.0)
    assert (picture.width_px, picture.height_px) == (800, 600)
    assert len(picture.data) == picture.stride * picture.height_px
    assert len(set(picture.data)) > 2
