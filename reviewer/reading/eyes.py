"""Pages whose text cannot be had but from their picture are looked at; all others cost nothing."""

from typing import TYPE_CHECKING

from reviewer.model.document import Page, Tag
from reviewer.reading.pdf import PdfFile

if TYPE_CHECKING:
    from reviewer.reading.scan.recogniser import Recogniser


class Eyes:
    """Reads pages by image; what that takes is loaded with the first page that needs it."""

    def __init__(self) -> None:
        self._recogniser: Recogniser | None = None

    def look(self, pdf: PdfFile, page: Page) -> Page:
        """Return `page` as its picture shows it where its text is missing or unreadable."""
        if not page.tags & {Tag.SCANNED, Tag.GARBLED_TEXT}:
            return page
        # Half a second and 200 MB that documents with text do without.
        from reviewer.reading.scan.pdf_picture import read_by_picture  # noqa: PLC0415
        from reviewer.reading.scan.recogniser import Recogniser  # noqa: PLC0415

        if self._recogniser is None:
            self._recogniser = Recogniser()
        return read_by_picture(pdf, page, self._recogniser)
