"""The drawn lines, boxes and pictures of a PDF page, through PDFium's page objects."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from reviewer.reading.drawing import (
    IDENTITY,
    MAX_SEGMENTS,
    PICTURE_CORNERS,
    Drawing,
    Matrix,
    Point,
    add_part,
    add_picture,
    add_sides_of_shades,
    apply,
    times,
)
from reviewer.reading.frame import Frame
from reviewer.reading.paint import WHITE, FillPaint

# Forms can contain themselves in a damaged file.
_MAX_FORM_DEPTH = 8


@dataclass(slots=True)
class _PdfDrawing(Drawing):
    """A drawing with what reads the colours of its objects."""

    paint: FillPaint = field(default_factory=lambda: FillPaint(pdfium.FPDFPageObj_GetFillColor))


def read_drawing(page: pdfium.FPDF_PAGE, frame: Frame) -> Drawing:
    """Return the rulings and pictures of a page, those inside forms included."""
    drawing = _PdfDrawing(frame)
    count = pdfium.FPDFPage_CountObjects(page)
    _walk(drawing, count, lambda index: pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)
    add_sides_of_shades(drawing)
    return drawing


def _walk(
    drawing: _PdfDrawing,
    count: int,
    object_at: Callable[[int], pdfium.FPDF_PAGEOBJECT],
    outer: Matrix,
    depth: int,
) -> None:
    for index in range(count):
        if drawing.objects_left <= 0 or drawing.segments_left <= 0:
            drawing.is_cut_short = True
            return
        drawing.objects_left -= 1
        item = object_at(index)
        match pdfium.FPDFPageObj_GetType(item):
            case pdfium.FPDF_PAGEOBJ_PATH:
                _add_path(drawing, item, outer)
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                _add_picture(drawing, item, outer)
            case pdfium.FPDF_PAGEOBJ_FORM if depth < _MAX_FORM_DEPTH:
                _walk_form(drawing, item, outer, depth)


def _walk_form(
    drawing: _PdfDrawing, form: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int
) -> None:
    inner = times(_matrix(form), outer)
    count = pdfium.FPDFFormObj_CountObjects(form)
    _walk(drawing, count, lambda at: pdfium.FPDFFormObj_GetObject(form, at), inner, depth + 1)


def _add_picture(drawing: _PdfDrawing, image: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
    matrix = times(_matrix(image), outer)
    add_picture(drawing, [apply(matrix, corner) for corner in PICTURE_CORNERS])


def _add_path(drawing: _PdfDrawing, path: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
    fill_mode, is_stroked = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill_mode), ctypes.byref(is_stroked))
    if not (fill_mode.value or is_stroked.value):
        return
    matrix = times(_matrix(path), outer)
    lightness = drawing.paint.lightness(path) if fill_mode.value else WHITE
    segments = pdfium.FPDFPath_CountSegments(path)
    drawing.segments_left -= segments
    for points in _subpaths(path, min(segments, MAX_SEGMENTS)):
        corners = [apply(matrix, point) for point in points]
        add_part(drawing, corners, lightness, is_stroked=bool(is_stroked.value))


def _subpaths(path: pdfium.FPDF_PAGEOBJECT, segments: int) -> Iterator[list[Point]]:
    """Yield the corners of each part drawn without lifting the pen; curves cut a part in two."""
    x, y = ctypes.c_float(), ctypes.c_float()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x_ref, y_ref)
        point = (x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
