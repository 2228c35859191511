"""What a reviewer should know of a page or file before trusting its figures."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from reviewer.model.document import Page, Tag, Word
from reviewer.model.geometry import Box

# A page with fewer characters than this under a large picture is a scan with a stamp or number.
_FEW_CHARACTERS = 20
_LARGE_PICTURE = 0.4
_MOST_OF_PAGE = 0.6
_GARBLED_SHARE = 0.1
# A till roll is forty times as long as it is wide; of a page of a few points nothing can be read.
_SHORTEST_PT = 20.0
_LONGEST_TO_SHORT = 50.0
# A picture this large beside text can be a table; parts of the page's width and height.
_TABLE_WIDTH = 0.4
_TABLE_HEIGHT = 0.12
# Parts of all characters: ones no official document is written in, and ASCII marks that stand
# for something else where a font's character map is wrong.
_IMPROBABLE_SHARE = 0.2
_ODD_MARK_SHARE = 0.2
_ODD_MARKS = frozenset("!\"#$&'*;<=>?@[\\]^_`{|}~")


def tags_of_page(shown: Box, words: Sequence[Word], pictures: Sequence[Box]) -> frozenset[Tag]:
    """Tell whether the page has text of its own, is a picture, or prints unreadable text.

    A page with text beside a picture large enough to be a table, with no text on it, is mixed.
    """
    text = "".join(word.text for word in words)
    if len(text) < _FEW_CHARACTERS and (
        any(_covers(picture, shown, _LARGE_PICTURE) for picture in pictures)
        or (not text and pictures)
    ):
        return frozenset({Tag.SCANNED})
    tags = set()
    if text:
        tags.add(Tag.TEXT_LAYER)
    if any(may_be_table(picture, shown, words) for picture in pictures):
        tags.add(Tag.MIXED)
    if is_garbled(text):
        tags.add(Tag.GARBLED_TEXT)
    return frozenset(tags)


def tags_of_document(pages: Sequence[Page], tags_of_file: frozenset[Tag]) -> frozenset[Tag]:
    """Return the tags of the file with those of its pages; both kinds of page make it mixed."""
    tags = set(tags_of_file).union(*(page.tags for page in pages))
    if {Tag.TEXT_LAYER, Tag.SCANNED} <= tags:
        tags.add(Tag.MIXED)
    return frozenset(tags)


def is_garbled(text: str) -> bool:
    """Tell whether a page's text says something else than it shows, by what it is made of."""
    # Each character is judged once: a page has a few hundred different ones, nearly all plain.
    odd = [character for character in set(text) if _is_odd(character)]
    counts = [(character, text.count(character)) for character in odd]
    total = len(text)
    if total and _count(counts, is_unreadable) >= _GARBLED_SHARE * total:
        return True
    return total >= _FEW_CHARACTERS and (
        _count(counts, is_improbable) >= _IMPROBABLE_SHARE * total
        or _count(counts, _ODD_MARKS.__contains__) >= _ODD_MARK_SHARE * total
    )


def _count(counts: Iterable[tuple[str, int]], holds: Callable[[str], bool]) -> int:
    return sum(count for character, count in counts if holds(character))


@cache
def _is_odd(character: str) -> bool:
    return is_unreadable(character) or is_improbable(character) or character in _ODD_MARKS


@cache
def is_unreadable(character: str) -> bool:
    """Tell whether a character stands for one the font gave no meaning."""
    if character.isprintable():
        return character == "\N{REPLACEMENT CHARACTER}"
    return unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}


@cache
def is_improbable(character: str) -> bool:
    """Tell whether a letter or ideograph is outside what simplified Chinese is written with."""
    if character.isascii() or not character.isalpha():
        return False
    # Radicals and full-width letters are common characters under another code.
    return not unicodedata.normalize("NFKC", character).encode("gb2312", errors="ignore")


def is_like_paper(page: Page) -> bool:
    """Tell whether a page has a shape that can be printed and read: no dot, no endless strip."""
    short, long = sorted((page.width_pt, page.height_pt))
    return short >= _SHORTEST_PT and long <= _LONGEST_TO_SHORT * short


def is_mostly_picture(page: Page) -> bool:
    """Tell whether one picture fills most of a page, as that of a scan does."""
    shown = Box(0, 0, page.width_pt, page.height_pt)
    return any(_covers(picture, shown, _MOST_OF_PAGE) for picture in page.pictures)


def _covers(picture: Box, shown: Box, share: float) -> bool:
    return picture.width * picture.height >= share * shown.width * shown.height


def may_be_table(picture: Box, shown: Box, words: Iterable[Word]) -> bool:
    """Tell whether a picture beside text is large enough for a table and has no text on it."""
    return (
        picture.width >= _TABLE_WIDTH * shown.width
        and picture.height >= _TABLE_HEIGHT * shown.height
        and not any(picture.contains(*word.box.centre) for word in words)
    )
