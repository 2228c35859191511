"""What a reviewer should know of a page or file before trusting its figures."""

import unicodedata
from collections.abc import Iterable, Sequence

from reviewer.model.document import Page, Tag, Word
from reviewer.model.geometry import Box

# A page with fewer characters than this under a large picture is a scan with a stamp or number.
_FEW_CHARACTERS = 20
_LARGE_PICTURE = 0.4
_GARBLED_SHARE = 0.1


def tags_of_page(shown: Box, words: Sequence[Word], pictures: Iterable[Box]) -> frozenset[Tag]:
    """Tell whether the page has text of its own, is a picture, or prints unreadable text."""
    count = sum(len(word.text) for word in words)
    page_area = shown.width * shown.height
    has_large_picture = any(
        picture.width * picture.height >= _LARGE_PICTURE * page_area for picture in pictures
    )
    tags = set()
    if count:
        tags.add(Tag.TEXT_LAYER)
    if has_large_picture:
        if count < _FEW_CHARACTERS:
            tags = {Tag.SCANNED}
    elif not count and any(True for _ in pictures):
        tags.add(Tag.SCANNED)
    if count and _unreadable(words) >= _GARBLED_SHARE * count:
        tags.add(Tag.GARBLED_TEXT)
    return frozenset(tags)


def tags_of_document(pages: Sequence[Page], tags_of_file: frozenset[Tag]) -> frozenset[Tag]:
    """Return the tags of the file with those of its pages; both kinds of page make it mixed."""
    tags = set(tags_of_file).union(*(page.tags for page in pages))
    if {Tag.TEXT_LAYER, Tag.SCANNED} <= tags:
        tags.add(Tag.MIXED)
    return frozenset(tags)


def is_unreadable(character: str) -> bool:
    """Tell whether a character stands for one the font gave no meaning."""
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in {
        "Cc",
        "Cn",
        "Co",
        "Cs",
    }


def _unreadable(words: Sequence[Word]) -> int:
    return sum(is_unreadable(character) for word in words for character in word.text)
