"""Pages that were made for a format without pages, as a PDF, so that they are painted as others.

The fonts are not embedded: what paints them takes a Chinese face of the system.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from reviewer.model.document import Page, Word
from reviewer.model.geometry import Box
from reviewer.reading.pdf_pictures import PdfPicture

_CATALOG, _PAGES, _FONT, _DESCENDANT, _DESCRIPTOR = 1, 2, 3, 4, 5
_FIRST_FREE = 6
# How far the line on which characters stand is above the lower edge of their box.
_BASELINE = 0.15
_HIDDEN_GREY = "0.88 g"
_LINE_GREY = "0.45 g"
_INK = "0 g"
_FACE = "STSong-Light"
_ENCODING = "UniGB-UCS2-H"
# What paints a page sets a glyph in the middle of the width its font states.
_WIDE, _NARROW = 1000, 600
# In percent: no character is drawn narrower, and narrower by so much at a time.
_LEAST_STRETCH, _STRETCH_STEP, _ROUNDING = 30, 5, 0.5
# In the collection Adobe-GB1 the characters of ASCII, from the space on.
_NARROW_CIDS = range(1, 96)


def write_pdf(
    pages: Sequence[Page], pictures: Mapping[int, Sequence[PdfPicture]] | None = None
) -> bytes:
    """Return `pages` as a PDF with the same words, rulings and hidden parts.

    `pictures` are painted beneath them, by the number of the page.
    """
    objects = [*_fixed_objects(len(pages))]
    drawn: list[bytes] = []
    for at, page in enumerate(pages):
        placed = (pictures or {}).get(page.number, ())
        first = _FIRST_FREE + 2 * len(pages) + len(drawn)
        objects.append(_page_object(page, _FIRST_FREE + 2 * at + 1, first, len(placed)))
        objects.append(_stream(_drawing(page, placed)))
        drawn.extend(picture.object for picture in placed)
    return _file([*objects, *drawn])


def _fixed_objects(page_count: int) -> Iterable[bytes]:
    kids = " ".join(f"{_FIRST_FREE + 2 * at} 0 R" for at in range(page_count))
    yield f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode()
    yield f"<< /Type /Pages /Kids [{kids}] /Count {page_count} >>".encode()
    yield (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{_FACE} /Encoding /{_ENCODING} "
        f"/DescendantFonts [{_DESCENDANT} 0 R] >>"
    ).encode()
    yield (
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{_FACE} /DW {_WIDE} "
        f"/W [{_NARROW_CIDS[0]} {_NARROW_CIDS[-1]} {_NARROW}] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        f"/FontDescriptor {_DESCRIPTOR} 0 R >>"
    ).encode()
    yield (
        f"<< /Type /FontDescriptor /FontName /{_FACE} /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    ).encode()


def _page_object(page: Page, drawing: int, first_picture: int, picture_count: int) -> bytes:
    pictures = " ".join(f"/P{at} {first_picture + at} 0 R" for at in range(picture_count))
    return (
        f"<< /Type /Page /Parent {_PAGES} 0 R "
        f"/MediaBox [0 0 {page.width_pt:.2f} {page.height_pt:.2f}] "
        f"/Resources << /Font << /F {_FONT} 0 R >> /XObject << {pictures} >> >> "
        f"/Contents {drawing} 0 R >>"
    ).encode()


def _drawing(page: Page, pictures: Sequence[PdfPicture]) -> bytes:
    parts = [picture.laid(f"/P{at}") for at, picture in enumerate(pictures)]
    parts.append(_HIDDEN_GREY)
    parts.extend(_rectangle(box, page.height_pt) for box in page.hidden)
    parts.append(_LINE_GREY)
    parts.extend(_rectangle(ruling.box, page.height_pt) for ruling in page.rulings)
    parts += [_INK, "BT"]
    parts.extend(_text(word, page.height_pt) for word in page.words)
    parts.append("ET")
    return "\n".join(parts).encode("ascii")


def _rectangle(box: Box, page_height_pt: float) -> str:
    bottom = page_height_pt - box.bottom
    return f"{box.x0:.2f} {bottom:.2f} {box.width:.2f} {box.height:.2f} re f"


def _text(word: Word, page_height_pt: float) -> str:
    """Show a word; every character is moved on as far as it was on the page.

    Characters that have less room than they take are drawn as much narrower, not over the next.
    """
    size, baseline = word.size_pt, page_height_pt - word.box.bottom + _BASELINE * word.size_pt
    steps = [x1 - x0 for x0, x1 in pairwise(word.edges)]
    drawn = [
        (_stretch(character, step, size), character, step)
        for character, step in zip(word.text, steps, strict=True)
    ]
    parts = [f"/F {size:.2f} Tf 1 0 0 1 {word.box.x0:.2f} {baseline:.2f} Tm"]
    for percent, run in groupby(drawn, key=itemgetter(0)):
        shown = "".join(
            f"<{_code(character)}> {_width(character) - 100_000 * step / (size * percent):.0f} "
            for _, character, step in run
        )
        parts.append(f"{percent} Tz [{shown}] TJ")
    return " ".join(parts)


def _stretch(character: str, step_pt: float, size_pt: float) -> int:
    """Return in percent how wide to draw a character that moves on so far."""
    room = 100_000 * step_pt / (_width(character) * size_pt) + _ROUNDING
    return int(min(100, max(_LEAST_STRETCH, room // _STRETCH_STEP * _STRETCH_STEP)))


def _width(character: str) -> int:
    """Return how wide the font says a character is, in thousandths of its size."""
    return _NARROW if " " <= character <= "~" else _WIDE


def _code(character: str) -> str:
    encoded = character.encode("utf-16-be", errors="replace").hex()
    # The encoding knows two bytes for a character; the rest has no face to print it with.
    return encoded if len(encoded) == 4 else "3013"


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        _CATALOG,
        start,
    )
    return bytes(written)
