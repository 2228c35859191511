"""Office files with a password: asked for, told when wrong, and read with the right one."""

from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reviewer.model.document import DocumentFormat, Tag
from reviewer.model.errors import PasswordNeeded
from reviewer.reading.reading import as_pdf, read
from tests.unit.reading.office_making import paragraph, write_docx

RIGHT, WRONG = "密码2025", "secret"
# the library locks no file smaller than Office writes
LONG = "".join(paragraph(f"2025年部门预算第{number}段") for number in range(60))


def lock(path: Path, password: str = RIGHT) -> Path:
    """Put a password on an office file, as Office does."""
    locked = path.with_stem("locked")
    with path.open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt(password, out)
    return locked


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return lock(write_docx(tmp_path / "预算.docx", LONG))


def test_a_locked_document_asks_for_its_password(document: Path) -> None:
    with pytest.raises(PasswordNeeded, match="需要密码"):
        read(document)


def test_a_wrong_password_is_named(document: Path) -> None:
    with pytest.raises(PasswordNeeded, match="密码不正确"):
        read(document, password=WRONG)


def test_the_right_password_opens_it_as_what_it_is(document: Path) -> None:
    reading = read(document, password=RIGHT)
    assert reading.document.format is DocumentFormat.DOCX
    assert Tag.ENCRYPTED in reading.document.tags
    assert reading.layout is not None
    assert reading.layout.lines[0].text == "2025年部门预算第0段"


def test_the_fingerprint_is_that_of_the_locked_file(document: Path, tmp_path: Path) -> None:
    plain = read(tmp_path / "预算.docx").document
    assert read(document, password=RIGHT).document.sha256 != plain.sha256


def test_its_pages_are_shown_with_the_password(document: Path) -> None:
    content = document.read_bytes()
    with pytest.raises(PasswordNeeded):
        as_pdf("预算.docx", content)
    shown = as_pdf("预算.docx", content, RIGHT)
    assert shown is not None
    assert shown.startswith(b"%PDF")


def test_a_file_locked_against_changes_alone_opens_unasked(tmp_path: Path) -> None:
    # what Office writes when a workbook is only protected
    plain = write_docx(tmp_path / "预算.docx", LONG)
    assert read(lock(plain, "VelvetSweatshop")).document.format is DocumentFormat.DOCX


def test_a_locked_file_that_is_cut_off_is_damaged_or_locked(document: Path) -> None:
    content = document.read_bytes()
    for length in range(600, len(content) - 600, 1024):
        cut = document.with_stem("cut")
        cut.write_bytes(content[:length])
        with pytest.raises(Exception, match=r"“cut\.docx”"):
            read(cut, password=RIGHT)


def test_what_is_not_locked_is_left_alone(tmp_path: Path) -> None:
    reading = read(write_docx(tmp_path / "预算.docx", paragraph("部门预算")), password=RIGHT)
    assert Tag.ENCRYPTED not in reading.document.tags
