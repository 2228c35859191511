"""Opens the pages of documents that reviews are held against, each once."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from reviewer.app.rendering import OpenedDocument
from reviewer.gui.opening import Backing
from reviewer.gui.pictures import PagePictures
from reviewer.gui.tasks import Tasks
from reviewer.gui.viewer.other_pages import OtherPages

log = logging.getLogger(__name__)


class OtherDocuments:
    """Keeps the other documents opened until the window closes; few are ever compared."""

    def __init__(self, backing: Backing, tasks: Tasks, painting: Tasks, parent: QObject) -> None:
        self._backing = backing
        self._tasks = tasks
        self._painting = painting
        self._parent = parent
        self._opened: dict[str, OtherPages] = {}

    def open(self, sha256: str, name: str, shown: Callable[[OtherPages], None]) -> None:
        """Open the pages of a document of the workspace, and show them when they are there."""
        if sha256 in self._opened:
            shown(self._opened[sha256])
            return
        self._tasks.start(
            lambda: self._open(sha256, name),
            lambda opened: self._show(sha256, opened, shown),
            lambda error: log.info("another document could not be shown", exc_info=error),
        )

    def _open(self, sha256: str, name: str) -> OpenedDocument:
        workspace = self._backing.workspace
        review = workspace.find(sha256)
        if review is None:
            raise LookupError(sha256)
        content = workspace.document_bytes(review)
        return self._backing.renderer.open(_id(sha256), content, name=name)

    def _show(
        self, sha256: str, opened: OpenedDocument, shown: Callable[[OtherPages], None]
    ) -> None:
        pictures = PagePictures(self._backing.renderer, _id(sha256), self._painting, self._parent)
        pages = self._opened.setdefault(
            sha256, OtherPages(sha256, tuple(opened.page_sizes), pictures)
        )
        shown(pages)


def _id(sha256: str) -> str:
    return f"other-{sha256}"
