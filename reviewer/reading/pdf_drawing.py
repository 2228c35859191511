"""The drawn lines, boxes and pictures of a PDF page, through PDFium's page objects."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, groupby, repeat
from typing import NamedTuple

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
from reviewer.reading.plain_calls import Answers, batches, by_address, handle, plain

# Forms can contain themselves in a damaged file.
_MAX_FORM_DEPTH = 8

_PATH = pdfium.FPDF_PAGEOBJ_PATH
_IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
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


@dataclass(slots=True)
class _PdfDrawing(Drawing):
    """A drawing with the memory its objects are asked through, and the text objects of its page.

    Those are known already, and passed over without being asked what they are.
    """

    answers: Answers = field(default_factory=Answers)
    texts: AbstractSet[_Address | None] = frozenset()


class _Path(NamedTuple):
    """How a path is painted; `lightness` is that of its fill. Paths that are not have no segments.

    A tuple, since a page may have thousands.
    """

    address: _Address
    matrix: Matrix
    lightness: float
    is_stroked: bool
    segments: int


def read_drawing(
    page: pdfium.FPDF_PAGE, frame: Frame, answers: Answers, texts: AbstractSet[_Address | None]
) -> Drawing:
    """Return the rulings and pictures of a page, those inside forms included.

    `texts` are its text objects as far as they are known.
    """
    drawing = _PdfDrawing(frame, answers=answers, texts=texts)
    indexes = _allowed(drawing, pdfium.FPDFPage_CountObjects(page))
    _walk(drawing, list(map(_object_at, repeat(handle(page)), indexes)), IDENTITY, 0)
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
    texts = drawing.texts
    others = [item for item in objects if item not in texts]
    at = 0
    for kind, alike in groupby(map(_kind_of, others)):
        items = others[at : at + len(list(alike))]
        at += len(items)
        if kind == _PATH:
            for some in batches(items):
                _add_paths(drawing, some, outer)
        elif kind != _TEXT:
            _add_others(drawing, kind, items, outer, depth)


def _add_others(
    drawing: _PdfDrawing, kind: int, items: Iterable[_Address], outer: Matrix, depth: int
) -> None:
    for item in items:
        if _is_cut_short(drawing):
            return
        if kind == _IMAGE:
            _add_picture(drawing, item, outer)
        elif kind == _FORM and depth < _MAX_FORM_DEPTH:
            _walk_form(drawing, item, outer, depth)


def _is_cut_short(drawing: _PdfDrawing) -> bool:
    """Tell whether as much was drawn as may be looked at; then there was more."""
    drawing.is_cut_short |= drawing.segments_left <= 0
    return drawing.segments_left <= 0


def _walk_form(drawing: _PdfDrawing, form: _Address, outer: Matrix, depth: int) -> None:
    (matrix,) = _matrices(drawing, [form])
    indexes = _allowed(drawing, _count_inside(form))
    inside = list(map(_object_inside, repeat(form), indexes))
    _walk(drawing, inside, times(matrix, outer), depth + 1)


def _add_picture(drawing: _PdfDrawing, image: _Address, outer: Matrix) -> None:
    (matrix,) = _matrices(drawing, [image])
    matrix = times(matrix, outer)
    add_picture(drawing, [apply(matrix, corner) for corner in PICTURE_CORNERS])


def _add_paths(drawing: _PdfDrawing, items: Sequence[_Address], outer: Matrix) -> None:
    paths = list(_taken(drawing, _paths(drawing, items)))
    counts = [min(path.segments, MAX_SEGMENTS) for path in paths]
    outlines = _Outlines([path.address for path in paths], counts, drawing.answers)
    start = 0
    for path, count in zip(paths, counts, strict=True):
        matrix = times(path.matrix, outer)
        for points in outlines.parts(start, start + count):
            corners = points if matrix == IDENTITY else [apply(matrix, point) for point in points]
            add_part(drawing, corners, path.lightness, is_stroked=path.is_stroked)
        start += count


def _taken(drawing: _PdfDrawing, paths: Iterable[_Path]) -> Iterator[_Path]:
    """Yield the paths that are painted, as long as there may be more to draw."""
    for path in paths:
        if _is_cut_short(drawing):
            return
        if path.segments:
            drawing.segments_left -= path.segments
            yield path


def _paths(drawing: _PdfDrawing, items: Sequence[_Address]) -> Iterator[_Path]:
    """Yield how the paths of a batch are painted; a fill with a pattern counts as black."""
    answers, count = drawing.answers, len(items)
    list(map(_draw_mode_of, items, *answers.points))
    modes = answers.integers[: 2 * count].tolist()
    has_colour = list(map(_fill_colour_of, items, *answers.colours))
    parts = answers.integers[: 4 * count].tolist()
    colours = zip(parts[0::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    rows = zip(
        items,
        _matrices(drawing, items),
        modes[0::2],
        modes[1::2],
        has_colour,
        colours,
        map(_count_segments, items),
        strict=True,
    )
    for item, matrix, fill, stroke, is_plain, colour, segments in rows:
        lightness = (lightness_of(*colour) if is_plain else 0.0) if fill else WHITE
        yield _Path(item, matrix, lightness, bool(stroke), segments if fill or stroke else 0)


def _matrices(drawing: _PdfDrawing, items: Sequence[_Address]) -> list[Matrix]:
    """Return how the objects of a batch are laid on what they are part of."""
    answers = drawing.answers
    has_matrix = list(map(_matrix_of, items, answers.matrices))
    n = answers.floats[: 6 * len(items)].tolist()
    matrices = zip(n[0::6], n[1::6], n[2::6], n[3::6], n[4::6], n[5::6], strict=True)
    return [matrix if has else IDENTITY for has, matrix in zip(has_matrix, matrices, strict=True)]


class _Outlines:
    """The segments of many paths, one path after the other."""

    def __init__(self, paths: Sequence[_Address], counts: Sequence[int], answers: Answers) -> None:
        each = chain.from_iterable(map(repeat, paths, counts))
        segments = list(map(_segment_at, each, chain.from_iterable(map(range, counts))))
        self._points: list[Point] = []
        for some in batches(segments):
            list(map(_point_of, some, *answers.points))
            numbers = answers.floats[: 2 * len(some)].tolist()
            self._points += zip(numbers[0::2], numbers[1::2], strict=True)
        self._kinds = list(map(_segment_kind_of, segments))
        self._closes = list(map(_closes, segments))

    def parts(self, start: int, end: int) -> Iterator[list[Point]]:
        """Yield the corners of each part of a path drawn without lifting the pen.

        Curves cut a part in two.
        """
        kinds, closes = self._kinds, self._closes
        is_whole = kinds[start + 1 : end].count(_LINE_TO) == end - start - 1
        if is_whole and end - start > 1 and not any(closes[start : end - 1]):
            points = self._points[start:end]
            is_open = closes[end - 1] and points[-1] != points[0]
            yield [*points, points[0]] if is_open else points
            return
        points = []
        for at in range(start, end):
            point = self._points[at]
            if kinds[at] == _LINE_TO:
                points.append(point)
            else:
                if len(points) > 1:
                    yield points
                points = [point]
            if closes[at] and points[-1] != points[0]:
                points.append(points[0])
        if len(points) > 1:
            yield points
