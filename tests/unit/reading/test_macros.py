"""Programs inside documents: told, never run."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reviewer.model.document import Tag
from reviewer.reading.macros import has_macros
from reviewer.reading.reading import read
from tests.unit.reading.office_making import paragraph, write_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, b"")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        package("word/document.xml", "word/vbaProject.bin"),
        package("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
        package("content.xml", "Basic/Standard/Module1.xml"),
        OLE.ljust(512, b"\0") + "_VBA_PROJECT".encode("utf-16-le"),
        b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS (app.alert(1))>>>>endobj",
    ],
    ids=["docm", "xlm", "ods", "xls", "pdf"],
)
def test_programs_are_seen(content: bytes) -> None:
    assert has_macros(content)


@pytest.mark.parametrize(
    "content",
    [package("word/document.xml", "word/styles.xml"), OLE.ljust(512, b"\0"), b"%PDF-1.7", b"/JS "],
)
def test_documents_without_any_are_plain(content: bytes) -> None:
    assert not has_macros(content)


def test_a_document_with_macros_is_read_and_tagged(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "预算.docm", paragraph("部门预算"))
    assert Tag.MACROS not in read(path).document.tags
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xcc\x61")
    assert Tag.MACROS in read(path).document.tags
