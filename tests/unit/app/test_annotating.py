"""The annotated document: notes at the places of findings, and what is refused."""

import ctypes
import io
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.app import annotating
from reviewer.app.annotating import NotAPdf, Original, annotated_bytes
from reviewer.app.child import Child
from reviewer.app.exporting import fresh_record, gather
from reviewer.app.jobs import read_base
from reviewer.app.language import SOURCE_LANGUAGE, Language
from reviewer.app.pipeline import derive
from reviewer.app.resources import load_resources, samples
from reviewer.export.outcome import Record
from reviewer.export.printed import place_of
from reviewer.model.document import DocumentFormat
from reviewer.model.errors import ExportError
from reviewer.model.finding import EvidenceRole

CHINESE = Language(SOURCE_LANGUAGE, {})


@pytest.fixture(scope="module")
def read() -> tuple[bytes, Record]:
    """The bundled sample, in which problems are planted."""
    content, base = read_base(samples()[0])
    derived = derive(base.layout, load_resources(), frozenset())
    return content, fresh_record(gather(base.document, derived))


@pytest.fixture(scope="module")
def annotated(read: tuple[bytes, Record]) -> bytes:
    content, record = read
    return annotated_bytes(record, Original(content), CHINESE)


def notes(content: bytes, number: int) -> Iterator[tuple[tuple[float, ...], str]]:
    """Left, top, right and bottom of each note of a page, and what it says."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        height = page.get_height()
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            buffer = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0")
            yield (rect.left, height - rect.top, rect.right, height - rect.bottom), text
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()


def test_every_total_that_is_wrong_is_framed_where_it_is_printed(
    read: tuple[bytes, Record], annotated: bytes
) -> None:
    _, record = read
    framed = 0
    for number, item in enumerate(record.findings, start=1):
        for evidence in item.finding.evidence:
            if evidence.cell is None or evidence.role is not EvidenceRole.TOTAL:
                continue
            place = place_of(record.outcome.book.grids[evidence.cell.grid], evidence.cell)
            assert place is not None
            box = place.box
            expected = pytest.approx((box.x0, box.top, box.x1, box.bottom), abs=2)
            found = [t for at, t in notes(annotated, place.page) if at == expected]
            assert any(text.startswith(f"{number}  ") for text in found)
            framed += 1
    assert framed > 2


def test_the_first_page_says_that_the_review_is_not_signed_and_what_was_not_checked(
    annotated: bytes,
) -> None:
    ((_, text),) = notes(annotated, 1)

    assert "复核未签署" in text
    assert "项核对没有条件进行" in text


def test_the_document_is_the_beginning_of_the_annotated_one(
    read: tuple[bytes, Record], annotated: bytes
) -> None:
    assert annotated.startswith(read[0])


def test_a_document_that_is_no_pdf_is_refused_with_what_to_do_instead(
    read: tuple[bytes, Record],
) -> None:
    content, record = read
    document = replace(record.outcome.document, format=DocumentFormat.XLSX)
    other = replace(record, outcome=replace(record.outcome, document=document))

    with pytest.raises(NotAPdf, match=r"不是 PDF 文件.*复核报告（\.pdf）"):
        annotated_bytes(other, Original(content), CHINESE)


def test_another_file_than_the_one_reviewed_is_refused(read: tuple[bytes, Record]) -> None:
    content, record = read

    with pytest.raises(ExportError, match="已不是复核时的那一份"):
        annotated_bytes(record, Original(content + b"\n"), CHINESE)


def crash(connection: object) -> None:
    """Stand in for a process that a file brought down."""
    del connection


def test_a_process_that_is_brought_down_is_said_and_nothing_comes_of_it(
    read: tuple[bytes, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, record = read
    monkeypatch.setattr(annotating, "Child", lambda _: Child(crash))

    with pytest.raises(ExportError, match="处理程序出错"):
        annotated_bytes(record, Original(content), CHINESE)


def test_a_mobile_number_in_the_document_is_covered_and_said(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    canvas.drawString(50, 250, "13812345678")
    canvas.showPage()
    canvas.drawString(50, 250, "2025")
    canvas.save()
    path = tmp_path_factory.mktemp("personal") / "x.pdf"
    path.write_bytes(buffer.getvalue())
    content, base = read_base(path)
    record = fresh_record(
        gather(base.document, derive(base.layout, load_resources(), frozenset()))
    )

    made = annotated_bytes(record, Original(content), CHINESE)

    assert any("已把本页改为图片并遮盖" in text for _, text in notes(made, 1))
    assert not any("改为图片" in text for _, text in notes(made, 2))
    with pypdfium2.PdfDocument(made) as document:
        assert document[0].get_textpage().get_text_range() == ""
        assert "2025" in document[1].get_textpage().get_text_range()
