"""PDF files: opening them, and their pages as positioned words, rulings and pictures."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.document import Page, Tag
from reviewer.model.errors import ReadingError
from reviewer.model.geometry import Box
from reviewer.reading.files import read_bytes
from reviewer.reading.frame import Frame
from reviewer.reading.package import damaged, password_needed
from reviewer.reading.page_tags import tags_of_page
from reviewer.reading.paint import Backdrop
from reviewer.reading.pdf_drawing import read_drawing
from reviewer.reading.pdf_text import PageText, read_glyphs
from reviewer.reading.plain_calls import Answers
from reviewer.reading.turning import turn_upright, turn_upright_by
from reviewer.reading.words import words_of

_SIGNATURE = b"%PDF-"
# Acrobat accepts the signature anywhere in the first kilobyte, and files rely on it.
_SIGNATURE_WITHIN = 1024
A4_PT = (595.0, 842.0)


class PdfFile:
    """An open PDF. Use it in a `with` block, and from one thread only: PDFium has one state."""

    def __init__(self, name: str, content: bytes, document: pypdfium2.PdfDocument) -> None:
        self.name = name
        self.document = document
        self.tags = _tags_of_file(document, content)
        # PDFium reads from this memory for as long as the document is open.
        self._content = content
        self._answers = Answers()

    @property
    def page_count(self) -> int:
        return len(self.document)

    def read_page(self, number: int) -> Page:
        """Return page `number` (from 1); one that cannot be read is empty and tagged damaged."""
        try:
            page = self.document[number - 1]
        except pypdfium2.PdfiumError:
            return Page(number, *A4_PT, (), (), tags=frozenset({Tag.DAMAGED}))
        try:
            return _read(page.raw, number, self._answers)
        finally:
            page.close()

    def unread_page(self, number: int) -> Page:
        """Return a page nothing is read of, in the size it is shown in, tagged damaged."""
        size = pdfium.FS_SIZEF()
        found = pdfium.FPDF_GetPageSizeByIndexF(self.document, number - 1, ctypes.byref(size))
        width_pt, height_pt = (size.width, size.height) if found else A4_PT
        return Page(number, width_pt, height_pt, (), (), tags=frozenset({Tag.DAMAGED}))

    def load_page(self, number: int) -> pypdfium2.PdfPage:
        """Return PDFium's page `number` (from 1), turned so that its text stands upright.

        The caller closes it. Raises `PdfiumError` for a damaged page.
        """
        page = self.document[number - 1]
        turn_upright(page.raw)
        return page

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.document.close()


def is_pdf(content: bytes) -> bool:
    return _SIGNATURE in content[:_SIGNATURE_WITHIN]


def open_pdf(path: Path, password: str | None = None) -> PdfFile:
    """Open a PDF; raise `ReadingError` with a sentence for the user where it cannot be."""
    return open_pdf_bytes(path.name, read_bytes(path), password)


def open_pdf_bytes(name: str, content: bytes, password: str | None = None) -> PdfFile:
    """Open a PDF already in memory; `name` is what messages call it."""
    if not is_pdf(content):
        raise ReadingError(
            "“{name}”不是 PDF 文件，无法读取。其他已打开的文件不受影响。"
            "请确认文件类型，或用发布单位提供的 PDF 重新打开。",
            name=name,
        )
    secret = None if password is None else password.encode()
    handle = pdfium.FPDF_LoadMemDocument64(content, len(content), secret)
    if not handle:
        raise _refusal(name, pdfium.FPDF_GetLastError(), password)
    if pdfium.FPDF_GetPageCount(handle) == 0:
        pdfium.FPDF_CloseDocument(handle)
        raise ReadingError(
            "“{name}”里没有任何页面。其他已打开的文件不受影响。请重新下载该文件后再打开。",
            name=name,
        )
    return PdfFile(name, content, pypdfium2.PdfDocument(handle))


def read_pages(path: Path, password: str | None = None) -> Iterator[Page]:
    """Yield the pages of a PDF one by one, in order."""
    with open_pdf(path, password) as pdf:
        for number in range(1, pdf.page_count + 1):
            yield pdf.read_page(number)


def _read(page: pdfium.FPDF_PAGE, number: int, answers: Answers) -> Page:
    text_page = _load_text(page)
    try:
        return _read_with_text(page, text_page, number, answers)
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)


def _load_text(page: pdfium.FPDF_PAGE) -> pdfium.FPDF_TEXTPAGE:
    """Return the text of a page, which is turned upright first where its text lies on its side."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if text_page and turn_upright_by(page, text_page):
        pdfium.FPDFText_ClosePage(text_page)
        text_page = pdfium.FPDFText_LoadPage(page)
    return text_page


def _read_with_text(
    page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE, number: int, answers: Answers
) -> Page:
    frame = frame_of(page)
    if not (frame.width_pt > 0 and frame.height_pt > 0):
        return Page(number, *A4_PT, (), (), tags=frozenset({Tag.DAMAGED}))
    text = PageText(text_page) if text_page else None
    objects = text.objects if text else []
    drawing = read_drawing(page, frame, answers, frozenset(objects))
    backdrop = Backdrop(drawing.shades)
    words = words_of(read_glyphs(text, frame, backdrop, answers)) if text else ()
    shown = Box(0, 0, frame.width_pt, frame.height_pt)
    tags = tags_of_page(shown, words, drawing.pictures)
    if drawing.is_cut_short or not text or text.has_too_many:
        tags |= {Tag.DAMAGED}
    return Page(
        number,
        frame.width_pt,
        frame.height_pt,
        words,
        tuple(drawing.rulings),
        tuple(drawing.pictures),
        tags,
    )


def frame_of(page: pdfium.FPDF_PAGE) -> Frame:
    """Return what of a page is shown, and how it is turned at present."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = max(pdfium.FPDFPage_GetRotation(page), 0)
    return Frame(box.left, box.bottom, box.right, box.top, turns)


def _tags_of_file(document: pypdfium2.PdfDocument, content: bytes) -> frozenset[Tag]:
    tags = set()
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        tags.add(Tag.ENCRYPTED)
    # PDFium mends a cut-off file silently; what was cut off is lost all the same.
    if b"%%EOF" not in content[-2048:]:
        tags.add(Tag.DAMAGED)
    return frozenset(tags)


def _refusal(name: str, error_code: int, password: str | None) -> ReadingError:
    if error_code == pdfium.FPDF_ERR_PASSWORD:
        return password_needed(name, password)
    return damaged(name)
