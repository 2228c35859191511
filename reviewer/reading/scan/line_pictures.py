"""Pictures of single lines of text, of the height the network takes."""

from dataclasses import dataclass

import cv2
import numpy as np

from reviewer.reading.scan.cell_boxes import PixelBox
from reviewer.reading.scan.pixels import PagePicture, Pixels
from reviewer.reading.scan.recogniser import HEIGHT_PX
from reviewer.reading.scan.text_places import TextPlace

# Parts of the type's size: paper left beside a line.
_BESIDE = 0.3
_PAPER = 255


@dataclass(frozen=True, slots=True)
class Cut:
    """How a line is cut out: with how much paper above and below, in parts of its type's size.

    It is made narrower by `narrowed`, as reading takes the longer the wider the picture is.
    """

    above: float
    narrowed: float


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A line cut out: its pixels, its x on the page, and how many of its pixels make one there."""

    pixels: Pixels
    x0: float
    zoom: float


def cut_line(picture: PagePicture, place: TextPlace, how: Cut) -> LinePicture:
    """Cut a line out of a page, paper around it."""
    box, room = place.box, place.room
    spare = max(0.0, place.type_px - (box.bottom - box.top)) / 2 + how.above * place.type_px
    top, bottom = round(box.top - spare), round(box.bottom + spare)
    beside = round(_BESIDE * place.type_px)
    x0, x1 = box.x0 - beside, box.x1 + beside
    inner = PixelBox(
        max(x0, room.x0), max(top, room.top), min(x1, room.x1), min(bottom, room.bottom)
    )
    framed = cv2.copyMakeBorder(
        inner.of(picture.grey),
        inner.top - top,
        bottom - inner.bottom,
        inner.x0 - x0,
        x1 - inner.x1,
        cv2.BORDER_CONSTANT,
        value=(_PAPER,),
    )
    zoom = HEIGHT_PX / (bottom - top)
    width = max(1, round(framed.shape[1] * zoom * how.narrowed))
    way = cv2.INTER_CUBIC if zoom > 1 else cv2.INTER_AREA
    pixels = cv2.resize(framed, (width, HEIGHT_PX), interpolation=way)
    return LinePicture(np.asarray(pixels, np.uint8), x0, zoom * how.narrowed)
