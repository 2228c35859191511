"""Notes put on the pages of a PDF: frames around what is meant, each with what is said of it.

The file keeps all it had, its bytes are the beginning of the new ones: notes are added behind
them. Only a page that shows numbers of persons is replaced by a picture of it without them.
"""

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.errors import ExportError
from reviewer.model.geometry import Box
from reviewer.model.privacy import personal_numbers
from reviewer.reading.pdf import open_pdf_bytes
from reviewer.reading.pdf_covering import cover
from reviewer.reading.pdf_drawing_notes import Draughtsman

# The second identity in a trailer is drawn by lot; the first stays, for locks depend on it.
_IDENTITY = re.compile(rb"(/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<)([0-9A-Fa-f]{32})(>)")
_TAIL = 4096


class Stroke(Enum):
    """How the frame of a note is drawn."""

    THICK = auto()
    THIN = auto()
    DASHED = auto()
    NONE = auto()  # a note beside the text, shown as a symbol


@dataclass(frozen=True, slots=True)
class Note:
    """A note on page `page` (from 1) at `box`, in points as the page is shown.

    `label` is printed beside the frame, nothing where it is blank. `ink` is red, green and blue,
    0 to 255.
    """

    page: int
    box: Box
    text: str
    stroke: Stroke
    ink: tuple[int, int, int]
    label: str = ""


def with_notes(
    name: str,
    content: bytes,
    notes: Sequence[Note],
    covered: Mapping[int, Sequence[Box]],
    *,
    author: str,
    password: str | None = None,
) -> bytes:
    """Return a PDF with `notes`; boxes of `covered` pages (from 1) are covered for good.

    A page with covered boxes becomes a picture. Raises `ReadingError` where the file cannot be
    opened, `ExportError` where the notes cannot be kept in it, or a number of a person is left.
    """
    with open_pdf_bytes(name, content, password) as pdf:
        document = pdf.document
        for number, boxes in sorted(covered.items()):
            cover(pdf, number, boxes)
        _draw(document, notes, author)
        # an addition would leave what was covered in the bytes before it
        ways = [pdfium.FPDF_NO_INCREMENTAL] if covered else [pdfium.FPDF_INCREMENTAL, 0]
        kept = [note for note in notes if 1 <= note.page <= len(document)]
        for way in ways:
            written = _written(document, way)
            if _is_whole(written, password, len(document), kept):
                _refuse_personal(written, password, name)
                return written
    raise ExportError(
        "“{name}”的结构有损坏，批注写不进去，没有导出。请改为导出复核报告，或用重新下载的文件再试。",
        name=name,
    )


def _draw(document: pypdfium2.PdfDocument, notes: Sequence[Note], author: str) -> None:
    by_page: dict[int, list[Note]] = {}
    for note in notes:
        if 1 <= note.page <= len(document):
            by_page.setdefault(note.page, []).append(note)
    for number, on_page in sorted(by_page.items()):
        with Draughtsman(document, number, author) as draughtsman:
            for note in on_page:
                _frame(draughtsman, note)
            # over all frames, of which one may run through the number of another
            labels: Counter[tuple[int, int]] = Counter()
            for note in on_page:
                if note.label:
                    corner = (round(note.box.x0), round(note.box.top))
                    draughtsman.label(note.box, note.label, note.ink, labels[corner])
                    labels[corner] += 1


def _frame(draughtsman: Draughtsman, note: Note) -> None:
    if note.stroke is Stroke.NONE:
        draughtsman.symbol(note.box, note.text, note.ink)
        return
    width_pt = 1.8 if note.stroke is Stroke.THICK else 0.9
    dash = "3 2" if note.stroke is Stroke.DASHED else ""
    draughtsman.frame(note.box, note.text, note.ink, width_pt, dash)


def _written(document: pypdfium2.PdfDocument, way: int) -> bytes:
    """Return the file; the same document gives the same bytes, unless it is locked."""
    buffer = io.BytesIO()
    document.save(buffer, flags=way)
    content = buffer.getvalue()
    start = max(len(content) - _TAIL, 0)
    *_, last = (None, *_IDENTITY.finditer(content, start))
    if last is None:
        return content
    before, after = content[: last.start(2)], content[last.end(2) :]
    identity = sha256(before + after).hexdigest()[: len(last[2])].upper()
    return before + identity.encode() + after


def _is_whole(
    content: bytes, password: str | None, page_count: int, notes: Sequence[Note]
) -> bool:
    """Say whether what was written opens again with all its pages and notes."""
    secret = None if password is None else password.encode()
    handle = pdfium.FPDF_LoadMemDocument64(content, len(content), secret)
    if not handle:
        return False
    with pypdfium2.PdfDocument(handle) as document:
        if len(document) != page_count:
            return False
        wanted = Counter(note.page for note in notes)
        return all(_note_count(document, number) >= n for number, n in wanted.items())


def _note_count(document: pypdfium2.PdfDocument, number: int) -> int:
    page = document[number - 1]
    try:
        return int(pdfium.FPDFPage_GetAnnotCount(page.raw))
    finally:
        page.close()


def _refuse_personal(content: bytes, password: str | None, name: str) -> None:
    """Refuse what still has a number of a person in its text, wherever it was found or not."""
    with open_pdf_bytes(name, content, password) as pdf:
        for number in range(1, pdf.page_count + 1):
            if any(personal_numbers(_text(pdf.document, number))):
                raise ExportError(
                    "“{name}”第 {page} 页有个人信息没能遮盖，没有导出批注件。"
                    "请改为导出复核报告或整改通知。",
                    name=name,
                    page=str(number),
                )


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return ""
    try:
        text_page = page.get_textpage()
        text: str = text_page.get_text_range()
        text_page.close()
    finally:
        page.close()
    return text
