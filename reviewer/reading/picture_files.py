"""Picture files, as a PDF of a page for each picture: read, and painted, like any scan."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2

from reviewer.model.errors import ReadingError

if TYPE_CHECKING:
    from PIL.Image import Image

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_BITMAP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
# What a file says of its resolution is believed where the page comes out as large as paper is.
_PAPER_PT = (290.0, 1300.0)
_A4_LONG_PT = 842.0
_POINTS_PER_INCH = 72.0
_MOST_PIXELS = 200_000_000


def is_picture(content: bytes) -> bool:
    """Tell whether a file is a picture: JPEG, PNG, BMP, or TIFF of one page or more."""
    return content.startswith(_SIGNATURES) or _is_bitmap(content)


def _is_bitmap(content: bytes) -> bool:
    """Tell a BMP: two letters that text may begin with too, and the size of its header."""
    return content.startswith(b"BM") and content[14:18] in _BITMAP_HEADERS


def pdf_of_pictures(name: str, content: bytes) -> bytes:
    """Return a PDF of the pictures of a file; `name` is what messages call it."""
    # Only needed for pictures, and slow to start.
    from PIL import Image  # noqa: PLC0415

    # Sizes are held against our own limit, which has a sentence; opening reads no pixels yet.
    Image.MAX_IMAGE_PIXELS = None
    document = pypdfium2.PdfDocument.new()
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content)) as file:
            # Damaged notes of cameras in a file do not matter for the picture.
            warnings.simplefilter("ignore")
            for picture in _pictures(file, name):
                _add_page(document, picture)
        written = BytesIO()
        document.save(written)
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged(name) from error
    finally:
        document.close()
    return written.getvalue()


def _pictures(file: "Image", name: str) -> Iterator["Image"]:
    """Yield the pictures of a file as a person holds them: cameras note how they were held."""
    from PIL import ImageOps, ImageSequence  # noqa: PLC0415

    for picture in ImageSequence.Iterator(file):
        if picture.width * picture.height > _MOST_PIXELS:
            raise _too_large(name, picture)
        dpi = picture.info.get("dpi")
        upright = ImageOps.exif_transpose(picture)
        plain = _plain(upright)
        plain.info["dpi"] = dpi
        yield plain


def _plain(picture: "Image") -> "Image":
    """Return a picture in grey or colours of one byte each, on white where it is transparent."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        # Scanners of more than 8 bits; what is brightest is paper.
        _, brightest = picture.getextrema()
        part = 255 / max(float(str(brightest)), 1e-6)
        return picture.convert("F").point(lambda value: value * part).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        solid = picture.convert("RGBA")
        white = Image.new("RGBA", solid.size, "white")
        return Image.alpha_composite(white, solid).convert("RGB")
    return picture.convert("RGB")


def _add_page(document: pypdfium2.PdfDocument, picture: "Image") -> None:
    scale = _points_per_pixel(picture)
    wide, high = picture.width * scale, picture.height * scale
    page = document.new_page(wide, high)
    image = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.from_pil(picture)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(wide, high))
    page.insert_obj(image)
    page.gen_content()
    bitmap.close()
    page.close()


def _points_per_pixel(picture: "Image") -> float:
    longest = max(picture.size)
    dpi = picture.info.get("dpi")
    if dpi and dpi[0] > 0:
        said = _POINTS_PER_INCH / float(dpi[0])
        if _PAPER_PT[0] <= longest * said <= _PAPER_PT[1]:
            return said
    return _A4_LONG_PT / longest


def _too_large(name: str, picture: "Image") -> ReadingError:
    return ReadingError(
        "“{name}”的图像过大（{width}×{height} 像素），没有读取。其他已打开的文件不受影响。"
        "请降低扫描分辨率（300 dpi 已足够）后再打开。",
        name=name,
        width=str(picture.width),
        height=str(picture.height),
    )


def _damaged(name: str) -> ReadingError:
    return ReadingError(
        "图片“{name}”已损坏或不完整，无法读取。其他已打开的文件不受影响。"
        "请重新扫描、拍摄，或向发布单位索取原文件后再打开。",
        name=name,
    )
