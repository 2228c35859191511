"""The table of contents: where it begins and ends, and its entries, wrapped ones joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.grid import TextLine
from reviewer.model.narrative import ContentsEntry
from reviewer.recognition.narrative_words import NarrativeWords
from reviewer.recognition.paragraph_text import fold_with_offsets
from reviewer.recognition.paragraphs import heading_rule

_QUOTED = re.compile("《[^《》]+》")
_MOST_PAGES = 4
_LONGEST_ENTRY = 60


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, and which lines they are printed on, the title among them."""

    entries: tuple[ContentsEntry, ...]
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry with its folded title, as it is told again in the body."""

    entry: ContentsEntry
    is_part: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A line with what it is held against: the title 目录, and the largest print of an entry."""

    line: TextLine
    title: TextLine
    largest_pt: float


def find_contents(lines: Sequence[TextLine], words: NarrativeWords) -> Contents:
    """Read the entries after the line 目录 until the body begins or sentences come."""
    folded = [fold_with_offsets(line.text)[0] for line in lines]
    start = next(
        (at for at, text in enumerate(folded) if words.contents.title.fullmatch(text)), -1
    )
    if start < 0:
        return Contents((), 0, 0)
    items: list[_Item] = []
    at = start + 1
    while at < len(lines) and lines[at].place.page - lines[start].place.page < _MOST_PAGES:
        item = _read(lines[at], folded[at], items, words)
        largest = max((line.size_pt for line in lines[start + 1 : at]), default=0.0)
        place = _Place(lines[at], lines[start], largest)
        if _is_body(item, folded[at], place, items, words):
            break
        if _is_wrapped(folded[at], lines, at, items, words):
            items[-1] = _wrapped(items[-1], folded[at], words)
        else:
            items.append(item)
        at += 1
    return Contents(tuple(item.entry for item in items), start, at)


def _read(line: TextLine, text: str, items: Sequence[_Item], words: NarrativeWords) -> _Item:
    page = words.contents.page.search(text)
    bare = text[: page.start()] if page else text
    found = heading_rule(bare, words.paragraphs)
    number = found[1] if found else None
    is_part = found is not None and found[0].is_part
    part = number if is_part else (items[-1].entry.part if items else None)
    title = _bare_title(found[2] if found else bare)
    entry = ContentsEntry(part, None if is_part else number, title, _page(page), line.place)
    return _Item(entry, is_part)


def _bare_title(title: str) -> str:
    """Take off the marks around a whole title: 《收支预算总表》."""
    return title[1:-1] if _QUOTED.fullmatch(title) else title


def _page(match: re.Match[str] | None) -> int | None:
    """Return the page number; one that was read apart (1 7) is put together."""
    return int(match["page"].replace(" ", "")) if match and match["page"] else None


def _is_body(
    item: _Item,
    text: str,
    place: _Place,
    items: Sequence[_Item],
    words: NarrativeWords,
) -> bool:
    """Tell whether a line is no entry: a sentence, or a heading that was an entry before."""
    is_long = len(text) > _LONGEST_ENTRY and not words.contents.page.search(text)
    if is_long or (text.endswith("。") and len(text) > _LONGEST_ENTRY // 2):
        return True
    if item.is_part and any(other.is_part and _same_part(other, item) for other in items):
        return True
    if not items or place.line.place.page == place.title.place.page:
        return False
    if item.entry.page is None and place.line.size_pt > place.largest_pt + 1:
        return True
    is_bare = heading_rule(text, words.paragraphs) is None and item.entry.page is None
    is_told = any(item.entry.title == other.entry.title for other in items)
    return is_told or (is_bare and items[-1].entry.page is not None)


def _same_part(other: _Item, item: _Item) -> bool:
    return other.entry.part == item.entry.part


def _is_wrapped(
    text: str, lines: Sequence[TextLine], at: int, items: Sequence[_Item], words: NarrativeWords
) -> bool:
    """Tell whether a line goes on with the entry above: unnumbered, right under it."""
    if not items or heading_rule(text, words.paragraphs) is not None:
        return False
    above = lines[at - 1]
    same_page = above.place.page == lines[at].place.page
    same_size = abs(above.size_pt - lines[at].size_pt) < 1
    return same_page and same_size and items[-1].entry.page is None


def _wrapped(item: _Item, text: str, words: NarrativeWords) -> _Item:
    page = words.contents.page.search(text)
    entry = item.entry
    title = entry.title + (text[: page.start()] if page else text)
    whole = ContentsEntry(entry.part, entry.number, title, _page(page), entry.place)
    return _Item(whole, item.is_part)
