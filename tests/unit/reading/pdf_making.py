"""Small PDF files for the tests of the readers, typeset or written by hand."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"


def typeset(
    path: Path,
    *draw_pages: Callable[[Canvas], None],
    size_pt: tuple[float, float] = (400, 300),
    encryption: StandardEncryption | None = None,
) -> Path:
    """Write a PDF with one page for each function that draws on it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=size_pt, encrypt=encryption, invariant=1)
    for draw in draw_pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def write_by_hand(
    path: Path, content: bytes, page_entries: bytes, *, form: bytes | None = None
) -> Path:
    """Write a one-page PDF with this content stream and these entries in its page object."""
    resources = b"/Font << /F1 5 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    if form is not None:
        resources += b" /XObject << /Fm1 6 0 R >>"
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [1 0 0 1 30 20]"
            b" /Length %d >>\nstream\n%s\nendstream" % (len(form), form)
        )
    objects[2] = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << %s >> %s >>" % (
        resources,
        page_entries,
    )
    path.write_bytes(file_of(objects))
    return path


def file_of(objects: list[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
