"""Old binary Word documents, which LibreOffice turns into new ones."""

import subprocess
from pathlib import Path

import pytest

from reviewer.model.document import DocumentFormat
from reviewer.model.errors import ReadingError
from reviewer.reading import libreoffice
from reviewer.reading.reading import read
from tests.unit.reading.office_making import paragraph, write_docx


@pytest.fixture(scope="module")
def old_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = libreoffice.find_libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("old")
    path = write_docx(folder / "预算.docx", paragraph("2025年度收支总表"))
    profile = (folder / "profile").as_uri()
    command = [
        str(program),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "doc",
    ]
    subprocess.run([*command, "doc", "--outdir", str(folder), str(path)], check=True, timeout=120)
    return path.with_suffix(".doc")


def test_an_old_document_is_read(old_document: Path) -> None:
    reading = read(old_document)
    assert reading.document.format is DocumentFormat.DOCX
    assert reading.layout is not None
    assert [line.text for line in reading.layout.lines] == ["2025年度收支总表"]


def test_a_document_of_wps_is_read_by_what_it_is(old_document: Path, tmp_path: Path) -> None:
    path = tmp_path / "预算.wps"
    path.write_bytes(old_document.read_bytes())
    layout = read(path).layout
    assert layout is not None
    assert [line.text for line in layout.lines] == ["2025年度收支总表"]


def test_without_libreoffice_a_sentence_says_what_to_do(
    old_document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    with pytest.raises(ReadingError, match="另存为 DOCX 再打开"):
        read(old_document)
