"""Notes on the pages of PDFs, read back by PDFium: right boxes on right pages, nothing lost."""

import ctypes
import io
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from reviewer.model.errors import ExportError, PasswordNeeded
from reviewer.model.geometry import Box
from reviewer.reading.pdf import frame_of, open_pdf_bytes
from reviewer.reading.pdf_notes import Note, Stroke, with_notes

RED = (179, 38, 30)
MOBILE = "13812345678"
CELL = Box(200, 85, 260, 105)
WORD = "secret"


@dataclass(frozen=True)
class Found:
    """An annotation as it stands in a file; its box is as the page is shown upright."""

    kind: int
    box: Box
    text: str
    author: str


def annotations(content: bytes, number: int, password: str | None = None) -> list[Found]:
    with open_pdf_bytes("x.pdf", content, password) as pdf:
        page = pdf.load_page(number)
        frame = frame_of(page.raw)
        found = []
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            box = frame.place(rect.left, rect.bottom, rect.right, rect.top)
            texts = (value(annotation, key) for key in (b"Contents", b"T"))
            found.append(Found(pdfium.FPDFAnnot_GetSubtype(annotation), box, *texts))
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
        return found


def value(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def typeset(
    draw: Callable[[Canvas], None] = lambda _: None, *, encrypt: StandardEncryption | None = None
) -> bytes:
    """Two pages: the first as `draw` has it, the second with a line of text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), encrypt=encrypt, invariant=1)
    draw(canvas)
    canvas.drawString(50, 200, "Total expenditure of the unit 1,143.03")
    canvas.showPage()
    canvas.setPageSize((400, 300))
    canvas.drawString(50, 200, "Notes of the second page")
    canvas.save()
    return buffer.getvalue()


def note(page: int = 1, box: Box = CELL, label: str = "3") -> Note:
    return Note(page, box, "3 不符 WT-02\n应为 1,143.03", Stroke.THIN, RED, label)


def noted(
    content: bytes,
    *notes: Note,
    covered: Mapping[int, Sequence[Box]] | None = None,
    password: str | None = None,
) -> bytes:
    return with_notes(
        "预算.pdf", content, notes, covered or {}, author="预算复核", password=password
    )


def dark_share(content: bytes, number: int, box: Box) -> float:
    """How much of a box is dark as the page is painted, notes and all."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        picture = page.render(scale=2).to_pil().convert("L")
        page.close()
    part = picture.crop((int(box.x0 * 2), int(box.top * 2), int(box.x1 * 2), int(box.bottom * 2)))
    dark = sum(part.histogram()[:160])
    return float(dark / (part.width * part.height))


def test_a_note_frames_its_box_on_its_page_and_says_its_text() -> None:
    content = noted(typeset(), note(2))

    assert annotations(content, 1) == []
    frame, label = annotations(content, 2)
    assert frame.kind == pdfium.FPDF_ANNOT_SQUARE
    assert frame.text == "3 不符 WT-02\n应为 1,143.03"
    assert frame.author == "预算复核"
    width = 0.9
    left_below = (CELL.x0 - width, CELL.bottom + width)
    assert (frame.box.x0, frame.box.bottom) == pytest.approx(left_below, abs=0.01)
    assert (label.kind, label.text) == (pdfium.FPDF_ANNOT_STAMP, "3")


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_boxes_are_where_a_person_sees_them_on_turned_pages(turns: int) -> None:
    source = typeset(lambda canvas: canvas.setPageRotation(turns))
    box = Box(120, 40, 180, 60)

    content = noted(source, note(box=box, label=""))

    (frame,) = annotations(content, 1)
    assert (frame.box.centre) == pytest.approx(box.centre, abs=0.01)


def test_a_page_lying_on_its_side_keeps_lying_so_and_its_notes_are_right() -> None:
    def on_its_side(canvas: Canvas) -> None:
        canvas.rotate(90)
        for line in range(6):
            canvas.drawString(40, -60 - 20 * line, "expenditure of the unit by account")

    source = typeset(on_its_side)
    box = Box(40, 50, 120, 70)

    content = noted(source, note(box=box, label=""))

    (frame,) = annotations(content, 1)
    assert frame.box.centre == pytest.approx(box.centre, abs=0.01)
    with pypdfium2.PdfDocument(content) as document:
        assert document[0].get_rotation() == 0


def test_the_bytes_of_the_document_stay_and_the_notes_come_after_them() -> None:
    source = typeset()

    content = noted(source, note(1), note(2))

    assert content.startswith(source)


def test_the_same_notes_give_the_same_bytes() -> None:
    assert noted(typeset(), note()) == noted(typeset(), note())


def test_frames_and_numbers_are_painted() -> None:
    content = noted(typeset(), note())

    assert dark_share(content, 1, Box(199, 84, 261, 86)) > 0.2
    assert dark_share(typeset(), 1, Box(199, 84, 261, 86)) == 0


def test_numbers_at_one_corner_stand_beside_each_other() -> None:
    content = noted(typeset(), note(label="3"), note(label="14"))

    labels = [a for a in annotations(content, 1) if a.kind == pdfium.FPDF_ANNOT_STAMP]
    assert labels[0].box.x1 <= labels[1].box.x0


def test_the_number_of_a_finding_lies_over_the_frames_of_all_others() -> None:
    below = Box(CELL.x0, CELL.bottom, CELL.x1, CELL.bottom + 20)

    kinds = [a.kind for a in annotations(noted(typeset(), note(box=below), note(label="14")), 1)]

    squares, stamps = [pdfium.FPDF_ANNOT_SQUARE] * 2, [pdfium.FPDF_ANNOT_STAMP] * 2
    assert kinds == [*squares, *stamps]


def test_a_note_on_a_page_there_is_not_is_left_out() -> None:
    content = noted(typeset(), note(1), note(3))

    assert len(annotations(content, 1)) == 2


def test_a_locked_document_asks_for_its_password_and_stays_locked() -> None:
    source = typeset(encrypt=StandardEncryption(WORD))
    with pytest.raises(PasswordNeeded):
        noted(source, note())

    content = noted(source, note(), password=WORD)

    assert len(annotations(content, 1, WORD)) == 2
    with pytest.raises(PasswordNeeded):
        open_pdf_bytes("x.pdf", content)


def test_a_file_whose_index_is_damaged_gets_its_notes_too() -> None:
    source = re.sub(rb"startxref\n\d+", b"startxref\n7", typeset())

    content = noted(source, note(2))

    assert len(annotations(content, 2)) == 2


def with_mobile(canvas: Canvas) -> None:
    canvas.drawString(50, 250, f"call {MOBILE} now")


def plain_streams(content: bytes) -> bytes:
    """Every stream of a file as it is and decompressed, one behind the other."""
    found = [content]
    for match in re.finditer(rb"stream\r?\n", content):
        try:
            found.append(zlib.decompressobj().decompress(content[match.end() :]))
        except zlib.error:
            continue
    return b"".join(found)


def uncompressed(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), pageCompression=0, invariant=1)
    draw(canvas)
    canvas.bookmarkPage("first")
    canvas.addOutlineEntry("First", "first")
    canvas.showPage()
    canvas.setPageSize((400, 300))
    canvas.drawString(50, 200, "Notes of the second page")
    canvas.save()
    return buffer.getvalue()


def test_a_number_of_a_person_is_gone_from_page_and_file() -> None:
    source = uncompressed(with_mobile)
    assert MOBILE.encode() in plain_streams(source)
    box = Box(75, 38, 145, 54)

    content = noted(source, note(1), note(2), covered={1: (box,)})

    assert MOBILE.encode() not in plain_streams(content)
    assert dark_share(content, 1, box) > 0.95
    assert len(annotations(content, 1)) == 2
    assert len(annotations(content, 2)) == 2
    with pypdfium2.PdfDocument(content) as document:
        assert document[0].get_size() == (400, 300)
        assert "second page" in document[1].get_textpage().get_text_range()


def test_a_number_of_a_person_nobody_found_is_never_let_through() -> None:
    with pytest.raises(ExportError, match="第 1 页有个人信息没能遮盖"):
        noted(uncompressed(with_mobile), note())
