"""What happens in the rendering process: requests come in, pictures go out."""

import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol

from reviewer.app.limits import DEFAULT_LIMITS
from reviewer.app.painting_messages import (
    CloseRequest,
    OpenedDocument,
    OpenRequest,
    PaintRequest,
    PictureShape,
    Source,
)
from reviewer.app.reading_process import limit_memory
from reviewer.model.errors import ReadingError
from reviewer.reading.picture import RenderedPage


class Painter(Protocol):
    """What can open documents and paint their pages."""

    def open(self, document: str, source: Source) -> OpenedDocument:
        """Open a document under the id `document`."""
        ...

    def paint(self, document: str, page_number: int, scale: float) -> RenderedPage:
        """Paint page `page_number` (from 1); `scale` is pixels for a point."""
        ...

    def close(self, document: str) -> None:
        """Let a document go."""
        ...


LoadPainter = Callable[[], Painter]


def load_painter() -> Painter:
    """Import what paints PDF, and return it."""
    # The window lives without PDFium; only this process needs it, so not at the top.
    from reviewer.app.pdf_painter import PdfPainter  # noqa: PLC0415

    return PdfPainter()


def serve_pictures(connection: Connection, load: LoadPainter) -> None:
    """Answer requests until the other end of the pipe closes."""
    painter = load()
    # A page that asks for more ends this process, not the machine; another one takes over.
    limit_memory(DEFAULT_LIMITS.memory_bytes)
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        _answer(connection, painter, request)


def _answer(connection: Connection, painter: Painter, request: object) -> None:
    try:
        match request:
            case OpenRequest(document, source):
                connection.send(painter.open(document, source))
            case PaintRequest(document, page_number, scale):
                picture = painter.paint(document, page_number, scale)
                connection.send(PictureShape(picture.width_px, picture.height_px, picture.stride))
                connection.send_bytes(picture.data)
            case CloseRequest(document):
                painter.close(document)
    except ReadingError as error:
        connection.send(error)
    except OSError:
        raise  # the pipe: nobody is left to answer
    except Exception:  # noqa: BLE001 - the job worker: the parent logs it
        connection.send(traceback.format_exc())
