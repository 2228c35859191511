"""Pages whose text cannot be had but from their picture are looked at; all others cost nothing."""

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer.model.document import Page, Tag
from reviewer.reading.page_tags import is_like_paper, is_mostly_picture
from reviewer.reading.pdf import PdfFile

if TYPE_CHECKING:
    from reviewer.reading.scan.recogniser import Recogniser

# Half a second and 200 MB that documents with text do without: imported only where needed.


class Eyes:
    """Reads pages by image; what that takes is loaded with the first page that needs it."""

    def __init__(self) -> None:
        self._recogniser: Recogniser | None = None

    def look(self, pdf: PdfFile, page: Page) -> Page:
        """Return `page` as its picture shows it where its text is missing or unreadable.

        On a page with text only tables that are pictures are read so. Text that only repeats what
        the picture of a page shows is another program's reading, and ours is held against it.
        Of a page that has the shape of no paper, nothing is read by image: it is tagged damaged.
        """
        if not page.pictures and Tag.GARBLED_TEXT not in page.tags:
            return page
        if not is_like_paper(page):
            return replace(page, tags=page.tags | {Tag.DAMAGED})
        if Tag.TEXT_LAYER in page.tags and is_mostly_picture(page):
            from reviewer.reading.scan.text_layer import (  # noqa: PLC0415
                compare_with_layer,
                picture_shows_words,
            )

            if picture_shows_words(pdf, page):
                tags = page.tags - {Tag.TEXT_LAYER} | {Tag.SCANNED, Tag.RECOGNISED_TEXT}
                read = self.look(pdf, replace(page, tags=tags))
                return compare_with_layer(read, page.words)
        if page.tags & {Tag.SCANNED, Tag.GARBLED_TEXT}:
            from reviewer.reading.scan.pdf_picture import read_by_picture  # noqa: PLC0415

            return read_by_picture(pdf, page, self._load())
        if Tag.MIXED in page.tags:
            from reviewer.reading.scan.pictures_on_page import read_pictures_on  # noqa: PLC0415

            return read_pictures_on(pdf, page, self._load)
        return page

    def _load(self) -> "Recogniser":
        if self._recogniser is None:
            from reviewer.reading.scan.recogniser import Recogniser  # noqa: PLC0415

            self._recogniser = Recogniser()
        return self._recogniser
