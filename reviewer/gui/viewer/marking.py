"""What a person marks on a page with the pointer: shown, told, and copied."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reviewer.app.page_text import MarkedText, marked_text
from reviewer.gui.viewer.view import PageView
from reviewer.model.document import Page
from reviewer.model.geometry import Box, Place

NOTHING_MARKED = MarkedText((), (), ())


class Marking(QObject):
    """Marks the texts in a box drawn on a page; `pages` are those that have been read."""

    text_marked = Signal(object, object)  # MarkedText, the Place it is at

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.pages: Mapping[int, Page] = {}
        self.marked = NOTHING_MARKED
        view.marked.connect(self.mark)

    def mark(self, page: int, box: Box) -> None:
        """Mark the texts in a box, to be copied or added up."""
        read = self.pages.get(page)
        if read is None:
            return
        self.marked = marked_text(read, box)
        for item in self._view.page_items():
            is_here = item.number == page
            item.set_marked(box if is_here else None, self.marked.boxes if is_here else ())
        self.text_marked.emit(self.marked, Place(page, box))

    def clear(self) -> None:
        self.marked = NOTHING_MARKED
        for item in self._view.page_items():
            item.set_marked(None)

    def copy(self) -> None:
        """Copy what is marked."""
        if self.marked.text:
            QGuiApplication.clipboard().setText(self.marked.text)
