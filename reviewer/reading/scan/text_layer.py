"""Scans that carry recognised text: whether a page is one, and what its text is good for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box
from reviewer.reading.pdf import PdfFile
from reviewer.reading.scan.confidence import DIFFERING
from reviewer.reading.scan.numbers import is_like_number
from reviewer.reading.scan.pixels import Pixels

_PX_PER_PT = 1.5
# Ink is darker than the paper around it by this much; most words of such a page lie on ink.
_INK, _MOST = 50, 0.75
_SAMPLE = 150
# A layer is worth comparing with where so many of its numbers, and this part, are as we read.
_FEWEST_NUMBERS, _TRUSTED = 10, 0.9


def picture_shows_words(pdf: PdfFile, page: Page) -> bool:
    """Tell whether the pictures of a page alone show ink wherever its text layer has a word.

    Then the text is what some program recognised in the picture, right or wrong.
    """
    grey = _without_text(pdf, page.number)
    step = max(1, len(page.words) // _SAMPLE)
    boxes = [word.box for word in page.words[::step]]
    on_ink = sum(_has_ink(grey, box) for box in boxes)
    return bool(boxes) and on_ink >= _MOST * len(boxes)


def compare_with_layer(read: Page, layer: Sequence[Word]) -> Page:
    """Return a page read by image, its numbers doubtful where a trusty text layer differs."""
    other = {word: _word_at(_shown_box(read, word), layer) for word in _numbers(read.words)}
    pairs = {word: found for word, found in other.items() if found is not None}
    agreed = sum(_digits(word.text) == _digits(found.text) for word, found in pairs.items())
    if len(pairs) < _FEWEST_NUMBERS or agreed < _TRUSTED * len(pairs):
        return read
    return replace(read, words=tuple(_compared(word, pairs.get(word)) for word in read.words))


def _without_text(pdf: PdfFile, number: int) -> Pixels:
    """Return a page in grey with nothing but its pictures and drawings."""
    page: pypdfium2.PdfPage = pdf.load_page(number)
    try:
        for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
            one = pdfium.FPDFPage_GetObject(page.raw, index)
            if _is_text(one):
                pdfium.FPDFPageObj_SetIsActive(one, 0)
        bitmap = page.render(scale=_PX_PER_PT, grayscale=True)
        grey = np.array(bitmap.to_numpy(), np.uint8)
        bitmap.close()
    finally:
        page.close()
    return grey[..., 0] if grey.ndim > 2 else grey


def _is_text(one: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Tell whether an object is text, or a form with nothing but text."""
    kind = pdfium.FPDFPageObj_GetType(one)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        return bool(kind == pdfium.FPDF_PAGEOBJ_TEXT)
    inside = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(one, index))
        for index in range(pdfium.FPDFFormObj_CountObjects(one))
    )
    return all(kind == pdfium.FPDF_PAGEOBJ_TEXT for kind in inside)


def _has_ink(grey: Pixels, box: Box) -> bool:
    x0, top = max(0, int(box.x0 * _PX_PER_PT)), max(0, int(box.top * _PX_PER_PT))
    part = grey[top : int(box.bottom * _PX_PER_PT) + 1, x0 : int(box.x1 * _PX_PER_PT) + 1]
    return bool(part.size) and int(np.percentile(part, 90)) - int(np.percentile(part, 5)) >= _INK


def _numbers(words: Iterable[Word]) -> Iterator[Word]:
    return (word for word in words if is_like_number(word.text))


def _shown_box(page: Page, word: Word) -> Box:
    return word.box if page.projection is None else page.projection.box(word.box)


def _word_at(box: Box, words: Iterable[Word]) -> Word | None:
    """Return the word in whose middle a box is, and the other way round."""
    return next(
        (
            word
            for word in words
            if word.box.contains(*box.centre) and box.contains(*word.box.centre)
        ),
        None,
    )


def _compared(word: Word, other: Word | None) -> Word:
    if other is None or _digits(word.text) == _digits(other.text):
        return word
    return replace(
        word,
        confidence=min(word.confidence, DIFFERING),
        second_reading=word.second_reading or other.text,
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit() or character in ".-")
