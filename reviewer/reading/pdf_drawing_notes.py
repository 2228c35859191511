"""Draws frames, numbers and symbols with words on a page of a PDF, as its annotations."""

import ctypes
import math
from types import TracebackType
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.geometry import Box
from reviewer.reading.frame import Frame
from reviewer.reading.pdf import frame_of
from reviewer.reading.turning import turn_upright

Ink = tuple[int, int, int]

_PRINTED = pdfium.FPDF_ANNOT_FLAG_PRINT
_LABEL_PT = 8.0
# How wide a digit of Helvetica Bold is, and what is around it, in its size.
_DIGIT, _AROUND = 0.556, 0.25
_LABEL_FONT = b"Helvetica-Bold"


class Draughtsman:
    """Draws on one page. Use it in a `with` block; boxes are as the page is shown upright."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int, author: str) -> None:
        self._document = document
        self._page = document[number - 1]
        self._author = author
        self._frame = _shown_frame(self._page.raw)

    def frame(self, box: Box, text: str, ink: Ink, width_pt: float, dash: str) -> None:
        """Draw a rectangle around `box` that says `text`."""
        x0, y0, x1, y1 = self._rectangle(box, width_pt)
        annotation = self._annotation(pdfium.FPDF_ANNOT_SQUARE, (x0, y0, x1, y1), text)
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *ink, 255)
        pdfium.FPDFAnnot_SetBorder(annotation, 0, 0, width_pt)
        half, colour = width_pt / 2, " ".join(f"{part / 255:.3f}" for part in ink)
        corner = f"{x0 + half:.2f} {y0 + half:.2f}"
        size = f"{x1 - x0 - width_pt:.2f} {y1 - y0 - width_pt:.2f}"
        drawn = f"{colour} RG {width_pt:.2f} w [{dash}] 0 d {corner} {size} re S"
        # drawn by ourselves, for programs differ in what they make of a rectangle without a look
        pdfium.FPDFAnnot_SetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, _wide(drawn))
        pdfium.FPDFPage_CloseAnnot(annotation)

    def label(self, box: Box, label: str, ink: Ink, others: int) -> None:
        """Print a number over the upper left corner of `box`, farther right for `others` there.

        Astride the lines of a table it hides the least of what is printed in the cells.
        """
        width = (_DIGIT * len(label) + 2 * _AROUND) * _LABEL_PT
        height = (1 + _AROUND) * _LABEL_PT
        left = max(box.x0 - width / 2, 0) + others * (width + 1)
        top = max(box.top - height / 2, 0)
        at = Box(left, top, left + width, top + height)
        annotation = self._annotation(pdfium.FPDF_ANNOT_STAMP, self._rectangle(at), label)
        pdfium.FPDFAnnot_AppendObject(annotation, self._filled(at, ink))
        pdfium.FPDFAnnot_AppendObject(annotation, self._digits(at, label))
        pdfium.FPDFPage_CloseAnnot(annotation)

    def symbol(self, box: Box, text: str, ink: Ink) -> None:
        """Put a symbol at `box` that says `text`."""
        annotation = self._annotation(pdfium.FPDF_ANNOT_TEXT, self._rectangle(box), text)
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *ink, 255)
        pdfium.FPDFPage_CloseAnnot(annotation)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._page.close()

    def _annotation(
        self, kind: int, rectangle: tuple[float, float, float, float], text: str
    ) -> pdfium.FPDF_ANNOTATION:
        x0, y0, x1, y1 = rectangle
        annotation = pdfium.FPDFPage_CreateAnnot(self._page.raw, kind)
        pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(x0, y1, x1, y0))
        pdfium.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(text))
        pdfium.FPDFAnnot_SetStringValue(annotation, b"T", _wide(self._author))
        pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
        return annotation

    def _rectangle(self, box: Box, around: float = 0) -> tuple[float, float, float, float]:
        return self._frame.rectangle(
            Box(box.x0 - around, box.top - around, box.x1 + around, box.bottom + around)
        )

    def _filled(self, box: Box, ink: Ink) -> pdfium.FPDF_PAGEOBJECT:
        x0, y0, x1, y1 = self._rectangle(box)
        path = pdfium.FPDFPageObj_CreateNewRect(x0, y0, x1 - x0, y1 - y0)
        pdfium.FPDFPageObj_SetFillColor(path, *ink, 255)
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_ALTERNATE, 0)
        return path

    def _digits(self, box: Box, label: str) -> pdfium.FPDF_PAGEOBJECT:
        text = pdfium.FPDFPageObj_NewTextObj(
            self._document.raw, _LABEL_FONT, ctypes.c_float(_LABEL_PT)
        )
        pdfium.FPDFText_SetText(text, _wide(label))
        pdfium.FPDFPageObj_SetFillColor(text, 255, 255, 255, 255)
        margin = _AROUND * _LABEL_PT
        x, y = self._frame.point(box.x0 + margin, box.bottom - margin)
        # upright for who looks at the page, however it is turned for that
        angle = self._frame.quarter_turns * math.pi / 2
        cos, sin = round(math.cos(angle)), round(math.sin(angle))
        pdfium.FPDFPageObj_Transform(text, cos, sin, -sin, cos, x, y)
        return text


def _shown_frame(page: pdfium.FPDF_PAGE) -> Frame:
    """Return the frame in which a page is read and shown; the page itself stays as it lies."""
    rotation = max(pdfium.FPDFPage_GetRotation(page), 0)
    turn_upright(page)
    frame = frame_of(page)
    if frame.quarter_turns != rotation:
        pdfium.FPDFPage_SetRotation(page, rotation)
    return frame


def _wide(text: str) -> Any:
    """Return a text as PDFium takes it: UTF-16 with a zero at its end."""
    content = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(content), pdfium.FPDF_WIDESTRING)
