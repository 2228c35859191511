"""Pages whose text lies on its side although the file says they stand upright."""

import ctypes
import math
from collections import Counter
from itertools import repeat

import pypdfium2.raw as pdfium

from reviewer.reading.plain_calls import handle, plain

# Enough to tell how a page lies, few enough to cost nothing.
_SAMPLE = 60
_MIN_CHARACTERS = 20
_MOST = 0.8

_is_generated = plain(pdfium.FPDFText_IsGenerated)
_matrix_at = plain(pdfium.FPDFText_GetMatrix)


def turn_upright(page: pdfium.FPDF_PAGE) -> None:
    """Turn a page on which most text lies on its side, as print drivers leave wide tables.

    The turn is made in the opened file's memory, so reading and painting see the same page.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        turn_upright_by(page, text_page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def turn_upright_by(page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> bool:
    """Do as `turn_upright` does with the page's text already loaded; tell if it was turned."""
    rotation = max(pdfium.FPDFPage_GetRotation(page), 0)
    turns = _text_turns(text_page, rotation)
    if turns:
        pdfium.FPDFPage_SetRotation(page, (rotation - turns) % 4)
    return turns != 0


def _text_turns(text_page: pdfium.FPDF_TEXTPAGE, page_turns: int) -> int:
    """Return how many quarter turns clockwise most text of the page is shown at."""
    counts = _count_turns(text_page, page_turns)
    if counts.total() < _MIN_CHARACTERS:
        return 0
    ((turns, count),) = counts.most_common(1)
    return turns if count >= _MOST * counts.total() else 0


def _count_turns(text_page: pdfium.FPDF_TEXTPAGE, page_turns: int) -> Counter[int]:
    counts: Counter[int] = Counter()
    text = handle(text_page)
    matrix = pdfium.FS_MATRIX()
    matrix_ref = ctypes.byref(matrix)
    turns_of: dict[tuple[float, float], int] = {}
    total = pdfium.FPDFText_CountChars(text_page)
    sample = range(0, total, max(1, total // _SAMPLE))
    for index, is_generated in zip(sample, map(_is_generated, repeat(text), sample), strict=True):
        if is_generated == 1:
            continue
        _matrix_at(text, index, matrix_ref)
        axis = matrix.a, matrix.b
        if axis not in turns_of:
            turns = page_turns - math.atan2(matrix.b, matrix.a) / (math.pi / 2)
            turns_of[axis] = round(turns) % 4
        counts[turns_of[axis]] += 1
    return counts
