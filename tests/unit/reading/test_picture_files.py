"""Picture files of every kind of colour become pages of dark print on white paper."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from reviewer.reading.picture_files import pdf_of_pictures

INK = (100, 100, 300, 200)
SIZE = (400, 560)


def grey() -> Image.Image:
    picture = Image.new("L", SIZE, 250)
    picture.paste(20, INK)
    return picture


def transparent() -> Image.Image:
    picture = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    picture.paste((20, 20, 20, 255), INK)
    return picture


def of_sixteen_bits() -> Image.Image:
    return Image.fromarray(np.asarray(grey()).astype(np.uint16) * 257)


PICTURES = {
    "CMYK": (grey().convert("RGB").convert("CMYK"), "JPEG"),
    "16 bits": (of_sixteen_bits(), "PNG"),
    "16 bits in a TIFF": (of_sixteen_bits(), "TIFF"),
    "32 bits": (Image.fromarray(np.asarray(grey()).astype(np.float32) / 255), "TIFF"),
    "transparent": (transparent(), "PNG"),
    "transparent grey": (transparent().convert("LA"), "PNG"),
    "palette": (grey().convert("P"), "PNG"),
    "transparent palette": (transparent().quantize(4), "PNG"),
    "black and white": (grey().convert("1", dither=Image.Dither.NONE), "TIFF"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_print_is_dark_and_paper_is_white(kind: str) -> None:
    picture, file_format = PICTURES[kind]
    written = BytesIO()
    picture.save(written, file_format)
    shown = painted(written.getvalue())
    wide, high = shown.shape[1] / SIZE[0], shown.shape[0] / SIZE[1]
    ink = shown[round(150 * high), round(200 * wide)]
    paper = shown[round(400 * high), round(200 * wide)]
    assert (int(ink) < 60, int(paper) > 230) == (True, True)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (400, 560)])
def test_tiny_and_blank_pictures_are_pages(size: tuple[int, int]) -> None:
    written = BytesIO()
    Image.new("L", size, 255).save(written, "PNG")
    assert painted(written.getvalue()).min() > 250


def painted(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with pypdfium2.PdfDocument(pdf_of_pictures("table", content)) as document:
        pixels = document[0].render(scale=0.5).to_numpy()
        return np.array(pixels[..., 0] if pixels.ndim > 2 else pixels, np.uint8)
