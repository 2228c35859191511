"""Pictures of pages from one warm process: a page that crashes it costs one picture."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from reviewer.app.child import Child, ChildGone
from reviewer.app.painting import LoadPainter, load_painter, serve_pictures
from reviewer.app.painting_messages import (
    CloseRequest,
    OpenedDocument,
    OpenRequest,
    PaintRequest,
    PictureShape,
    Source,
)
from reviewer.app.turns import Turns
from reviewer.model.errors import Cancelled, ReadingError
from reviewer.reading.picture import RenderedPage

__all__ = ["OpenedDocument", "PageRenderer", "RenderedPage"]

T = TypeVar("T")
log = logging.getLogger(__name__)

# A page takes 50 ms, a dense scan a second; what is not there by then will not come.
_HANGS_AFTER_S = 30.0
# Opening comes before painting: a file just chosen is what its person is waiting for.
_OPENING = 1_000_000


class PageRenderer:
    """Paints pages in a process of its own. Any thread may call it; each call waits its turn.

    A process that dies or hangs is replaced, and documents are opened in the new one as they
    are needed. Close the renderer, or use it in a `with` block.
    """

    def __init__(self, load: LoadPainter = load_painter) -> None:
        self._load = load
        self._hangs_after_s = _HANGS_AFTER_S
        self._turns = Turns()
        self._sources: dict[str, Source] = {}
        self._opened: set[str] = set()
        self._is_closed = False
        # held while the process is replaced, so that closing ends the one that counts
        self._replacing = threading.Lock()
        self._child = Child(serve_pictures, load)

    @property
    def pid(self) -> int | None:
        """The id of the rendering process."""
        return self._child.pid

    def open(
        self, document: str, content: Path | bytes, *, name: str = "", password: str | None = None
    ) -> OpenedDocument:
        """Open a document under an id of the caller's; raise `ReadingError` when it cannot be.

        `name` is what messages call a document given as bytes.
        """
        path_name = content.name if isinstance(content, Path) else document
        source = Source(name or path_name, content, password)
        with self._turns.turn(("open", document), _OPENING):
            opened = self._twice(lambda: self._open(document, source), _unopened(source))
            self._sources[document] = source
            return opened

    def render(
        self, document: str, page_number: int, scale: float, *, priority: int = 0
    ) -> RenderedPage:
        """Paint a page (from 1) of an open document; `scale` is pixels for a point.

        Of those waiting the highest priority goes first, and of these the latest. Raises
        `Cancelled` when a newer call for the same page came in meanwhile, the document was
        closed or the renderer is closing, and `ReadingError` when the page cannot be painted.
        A page of enormous size comes smaller than asked for.
        """
        with self._turns.turn(("page", document, page_number), priority):
            source = self._sources.get(document)
            if source is None:
                raise Cancelled
            request = PaintRequest(document, page_number, scale)
            return self._twice(
                lambda: self._paint(request, source), _unpainted(source, page_number)
            )

    def drop(self, document: str) -> None:
        """Drop the calls that wait for pages of `document`; they raise `Cancelled`."""
        self._turns.drop(lambda key: isinstance(key, tuple) and key[:2] == ("page", document))

    def close_document(self, document: str) -> None:
        """Let a document go."""
        self.drop(document)
        with self._turns.turn(("close", document), _OPENING):
            self._sources.pop(document, None)
            if document in self._opened:
                self._opened.discard(document)
                with suppress(ChildGone):
                    self._child.send(CloseRequest(document))

    def close(self) -> None:
        """End the process; calls under way raise `Cancelled`."""
        with self._replacing:
            self._is_closed = True
            self._child.kill()
        self._turns.close()
        self._child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _twice(self, work: Callable[[], T], refusal: ReadingError) -> T:
        """Do `work`, and once more if the process died: it need not be this page's fault."""
        with suppress(ChildGone):
            return self._replacing_on_death(work)
        try:
            return self._replacing_on_death(work)
        except ChildGone:
            raise refusal from None

    def _replacing_on_death(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except ChildGone:
            log.warning("the rendering process ended with code %s", self._child.exit_code)
            self._replace()
            raise

    def _open(self, document: str, source: Source) -> OpenedDocument:
        opened = self._ask(OpenRequest(document, source), OpenedDocument, _unopened(source))
        self._opened.add(document)
        return opened

    def _paint(self, request: PaintRequest, source: Source) -> RenderedPage:
        if request.document not in self._opened:
            self._open(request.document, source)
        shape = self._ask(request, PictureShape, _unpainted(source, request.page_number))
        pixels = self._child.receive_bytes()
        return RenderedPage(shape.width_px, shape.height_px, shape.stride, pixels)

    def _ask(self, request: object, kind: type[T], refusal: ReadingError) -> T:
        """Return the answer to `request`; raise `refusal` when it takes too long or is a bug."""
        self._child.send(request)
        if not self._child.is_ready(self._hangs_after_s):
            log.warning("the rendering process hangs and is replaced")
            self._replace()
            raise refusal
        answer = self._child.receive()
        if isinstance(answer, kind):
            return answer
        if isinstance(answer, ReadingError):
            raise answer
        log.error("painting failed in its process\n%s", answer)
        raise refusal

    def _replace(self) -> None:
        with self._replacing:
            if self._is_closed:
                raise Cancelled
            self._child.end()
            self._opened.clear()
            self._child = Child(serve_pictures, self._load)


def _unopened(source: Source) -> ReadingError:
    return ReadingError(
        "“{name}”的页面图像无法显示。已提取的表格和复核记录不受影响。"
        "请重新打开该文件；如需核对原文，请用其他阅读器打开它。",
        name=source.name,
    )


def _unpainted(source: Source, page_number: int) -> ReadingError:
    return ReadingError(
        "“{name}”第 {page} 页的图像无法显示。其他页面、已提取的表格和复核记录不受影响。"
        "请继续查看其他页面；如需核对本页，请用其他阅读器打开原文件。",
        name=source.name,
        page=str(page_number),
    )
