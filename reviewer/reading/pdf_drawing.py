"""The drawn lines, boxes and pictures of a PDF page, through PDFium's page objects."""

import ctypes
from collections.abc import Iterator, Sequence
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
from reviewer.reading.paint import WHITE, lightness_of
from reviewer.reading.plain_calls import by_address, handle, plain

# Forms can contain themselves in a damaged file.
_MAX_FORM_DEPTH = 8

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_PATH = pdfium.FPDF_PAGEOBJ_PATH
_IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_LINE_TO = pdfium.FPDF_SEGMENT_LINETO

_object_at = plain(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_kind_of = by_address(pdfium.FPDFPageObj_GetType)
_matrix_of = by_address(pdfium.FPDFPageObj_GetMatrix)
_fill_colour_of = by_address(pdfium.FPDFPageObj_GetFillColor)
_count_inside = by_address(pdfium.FPDFFormObj_CountObjects)
_object_inside = by_address(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
_draw_mode_of = by_address(pdfium.FPDFPath_GetDrawMode)
_count_segments = by_address(pdfium.FPDFPath_CountSegments)
_segment_at = by_address(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
_point_of = by_address(pdfium.FPDFPathSegment_GetPoint)
_segment_kind_of = by_address(pdfium.FPDFPathSegment_GetType)
_closes = by_address(pdfium.FPDFPathSegment_GetClose)

# Where PDFium keeps an object.
_Address = int


class _Answers:
    """Memory PDFium writes its answers to, made once for all objects of a page."""

    def __init__(self) -> None:
        colour, matrix = (ctypes.c_uint * 4)(), (ctypes.c_float * 6)()
        point, mode = (ctypes.c_float * 2)(), (ctypes.c_int * 2)()
        self.colour, self.matrix, self.point, self.mode = colour, matrix, point, mode
        self.colour_refs = [ctypes.byref(colour, 4 * part) for part in range(4)]
        self.matrix_ref = ctypes.byref(matrix)
        self.point_refs = (ctypes.byref(point), ctypes.byref(point, 4))
        self.mode_refs = (ctypes.byref(mode), ctypes.byref(mode, 4))


@dataclass(slots=True)
class _PdfDrawing(Drawing):
    """A drawing with the memory its objects are asked through."""

    answers: _Answers = field(default_factory=_Answers)


def read_drawing(page: pdfium.FPDF_PAGE, frame: Frame) -> Drawing:
    """Return the rulings and pictures of a page, those inside forms included."""
    drawing = _PdfDrawing(frame)
    of_page = handle(page)
    indexes = _allowed(drawing, pdfium.FPDFPage_CountObjects(page))
    _walk(drawing, [_object_at(of_page, index) for index in indexes], IDENTITY, 0)
    add_sides_of_shades(drawing)
    return drawing


def _allowed(drawing: _PdfDrawing, count: int) -> range:
    """Return the indexes of so many objects as may still be looked at."""
    allowed = min(count, drawing.objects_left)
    drawing.is_cut_short |= allowed < count
    drawing.objects_left -= allowed
    return range(allowed)


def _walk(drawing: _PdfDrawing, objects: Sequence[_Address], outer: Matrix, depth: int) -> None:
    # On most pages every character is an object, so what is passed over must cost next to nothing.
    for item, kind in zip(objects, map(_kind_of, objects), strict=True):
        if kind == _TEXT:
            continue
        if drawing.segments_left <= 0:
            drawing.is_cut_short = True
            return
        if kind == _PATH:
            _add_path(drawing, item, outer)
        elif kind == _IMAGE:
            _add_picture(drawing, item, outer)
        elif kind == _FORM and depth < _MAX_FORM_DEPTH:
            _walk_form(drawing, item, outer, depth)


def _walk_form(drawing: _PdfDrawing, form: _Address, outer: Matrix, depth: int) -> None:
    inner = times(_matrix(drawing, form), outer)
    indexes = _allowed(drawing, _count_inside(form))
    _walk(drawing, [_object_inside(form, index) for index in indexes], inner, depth + 1)


def _add_picture(drawing: _PdfDrawing, image: _Address, outer: Matrix) -> None:
    matrix = times(_matrix(drawing, image), outer)
    add_picture(drawing, [apply(matrix, corner) for corner in PICTURE_CORNERS])


def _add_path(drawing: _PdfDrawing, path: _Address, outer: Matrix) -> None:
    answers = drawing.answers
    _draw_mode_of(path, *answers.mode_refs)
    fill_mode, is_stroked = answers.mode
    if not (fill_mode or is_stroked):
        return
    matrix = times(_matrix(drawing, path), outer)
    lightness = _lightness(drawing, path) if fill_mode else WHITE
    segments = _count_segments(path)
    drawing.segments_left -= segments
    for points in _subpaths(drawing, path, min(segments, MAX_SEGMENTS)):
        corners = points if matrix == IDENTITY else [apply(matrix, point) for point in points]
        add_part(drawing, corners, lightness, is_stroked=bool(is_stroked))


def _subpaths(drawing: _PdfDrawing, path: _Address, segments: int) -> Iterator[list[Point]]:
    """Yield the corners of each part drawn without lifting the pen; curves cut a part in two."""
    x_ref, y_ref = drawing.answers.point_refs
    answer = drawing.answers.point
    points: list[Point] = []
    for index in range(segments):
        segment = _segment_at(path, index)
        _point_of(segment, x_ref, y_ref)
        x, y = answer
        point = (x, y)
        if _segment_kind_of(segment) == _LINE_TO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if _closes(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _lightness(drawing: _PdfDrawing, path: _Address) -> float:
    """Return how light a path is painted; a pattern counts as black."""
    if not _fill_colour_of(path, *drawing.answers.colour_refs):
        return 0.0
    return lightness_of(*drawing.answers.colour)


def _matrix(drawing: _PdfDrawing, item: _Address) -> Matrix:
    if not _matrix_of(item, drawing.answers.matrix_ref):
        return IDENTITY
    a, b, c, d, e, f = drawing.answers.matrix
    return a, b, c, d, e, f
