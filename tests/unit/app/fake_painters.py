"""Painters that do in the rendering process what real pages do to it."""

import os
import threading

from reviewer.app.painting import Painter
from reviewer.app.painting_messages import OpenedDocument, Source
from reviewer.model.errors import ReadingError
from reviewer.reading.picture import RenderedPage

CRASHES = 13
HANGS = 14
BUG = 15
DAMAGED = 16


class FakePainter:
    """Paints one row of grey pixels; some page numbers do harm."""

    def __init__(self) -> None:
        self.opened: set[str] = set()

    def open(self, document: str, source: Source) -> OpenedDocument:
        self.opened.add(document)
        if source.content == b"crash":
            os._exit(9)
        return OpenedDocument(((595.0, 842.0),))

    def paint(self, document: str, page_number: int, scale: float) -> RenderedPage:
        assert document in self.opened
        match page_number:
            case 13:
                os._exit(9)
            case 14:
                threading.Event().wait()
            case 15:
                raise ZeroDivisionError
            case 16:
                raise ReadingError("“{name}”第 16 页已损坏。", name=document)
        width_px = round(scale)
        return RenderedPage(width_px, 1, 4 * width_px, bytes([page_number] * 4 * width_px))

    def close(self, document: str) -> None:
        self.opened.discard(document)


def load_fake() -> Painter:
    return FakePainter()
