"""Pictures put into a PDF that is written here, so that they are painted where they stood."""

import zlib
from dataclasses import dataclass
from io import BytesIO

from reviewer.reading.drawing import Matrix

_JPEG = b"\xff\xd8\xff"
_MOST_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A picture as an object of a PDF, and how the square of one by one is laid on the page."""

    object: bytes
    matrix: Matrix

    def laid(self, name: str) -> str:
        """Return what paints the picture, which the page calls `name`."""
        numbers = " ".join(f"{number:.4f}" for number in self.matrix)
        return f"q {numbers} cm {name} Do Q"


def pdf_picture(content: bytes, matrix: Matrix) -> PdfPicture | None:
    """Return a picture of a common format for a PDF, `None` where it cannot be painted.

    The matrix lays the picture's square with its upper edge at 1, as PDF does.
    """
    # Only needed for documents with pictures, and slow to start.
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(BytesIO(content)) as picture:
            wide, high = picture.size
            if wide * high > _MOST_PIXELS:
                return None
            if content.startswith(_JPEG) and picture.mode in {"L", "RGB"}:
                grey = picture.mode == "L"
                return PdfPicture(_object(content, "DCTDecode", (wide, high), grey=grey), matrix)
            with picture.convert("RGBA") as solid, Image.new("RGB", (wide, high), "white") as flat:
                flat.paste(solid, mask=solid)
                pixels = zlib.compress(flat.tobytes())
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return PdfPicture(_object(pixels, "FlateDecode", (wide, high), grey=False), matrix)


def _object(data: bytes, packing: str, size: tuple[int, int], *, grey: bool) -> bytes:
    colours = "DeviceGray" if grey else "DeviceRGB"
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} "
        f"/ColorSpace /{colours} /BitsPerComponent 8 /Filter /{packing} /Length {len(data)} >>"
    )
    return head.encode() + b"\nstream\n" + data + b"\nendstream"
