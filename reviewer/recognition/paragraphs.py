"""Lines to paragraphs: by indent and line end, and by sentences that go on over a break."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.model.grid import TextLine
from reviewer.model.narrative import Paragraph
from reviewer.recognition.narrative_words import HeadingRule, ParagraphWords
from reviewer.recognition.paragraph_text import fold_with_offsets, make_paragraph

# Parts of the type size: a line this much short of the right edge is a last one, one this much
# right of the left edge is a first one.
_SHORT_OF_EDGE = 2.2
_INDENT = 0.7
# A line may end earlier when a long word follows, if that word hangs left of the first line.
_SHORT_BEFORE_WORD = 8
_SAME_SIZE_PT = 0.6
_SHORTEST_PROSE = 13
# A line of the loosest type is not as high as this in parts of its size.
_LINES_HIGH = 2.0
_ASIDES = 4
_AND = "、"
_GOES_ON = ("、", ",")
_FEW_ITEMS = 2
_LEADS_UP = re.compile("[^,。;:]{4,}如下:")


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges between which the lines of one page and type size stand."""

    left: float
    right: float


@dataclass(slots=True)
class _Block:
    """Lines of one paragraph, so far."""

    lines: list[TextLine]
    text: str


def find_paragraphs(lines: Sequence[TextLine], words: ParagraphWords) -> tuple[Paragraph, ...]:
    """Return the paragraphs the lines are, a sentence broken by a page or table being one."""
    margins = _margins(lines)
    blocks: list[_Block] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, margins, words):
            blocks[-1] = _Block([*blocks[-1].lines, line], "")
        else:
            blocks.append(_Block([line], ""))
    for block in blocks:
        block.text = _folded(block.lines)
    joined = _join_sentences(blocks, margins, words)
    return tuple(make_paragraph(number, block.lines) for number, block in enumerate(joined))


def heading_rule(text: str, words: ParagraphWords) -> tuple[HeadingRule, str, str] | None:
    """Return how a folded text is numbered: the rule, the number, and the text behind it."""
    for rule in words.headings:
        if match := rule.pattern.match(text):
            return rule, match["number"], text[match.end() :]
    return None


def is_heading(text: str, words: ParagraphWords) -> bool:
    """Tell a numbered heading from a numbered sentence: it is short and no sentence."""
    found = heading_rule(text, words)
    if found is None or len(text) > words.longest_heading or text.endswith(_GOES_ON):
        return False
    rest = found[2].removesuffix("。")
    limit = words.longest_heading if rest == found[2] else words.longest_heading // 2
    return len(rest) <= limit and not words.sentence.search(rest)


def _margins(lines: Iterable[TextLine]) -> Mapping[tuple[int, int], Margins]:
    found: dict[tuple[int, int], Margins] = {}
    for line in lines:
        box, key = line.place.box, _kind(line)
        known = found.get(key, Margins(box.x0, box.x1))
        found[key] = Margins(min(known.left, box.x0), max(known.right, box.x1))
    return found


def _kind(line: TextLine) -> tuple[int, int]:
    return line.place.page, round(line.size_pt)


def _goes_on(
    block: _Block,
    line: TextLine,
    margins: Mapping[tuple[int, int], Margins],
    words: ParagraphWords,
) -> bool:
    """Tell whether `line` continues a block: that ran to the right edge, this is not indented."""
    last = block.lines[-1]
    if abs(last.size_pt - line.size_pt) > _SAME_SIZE_PT or words.label.fullmatch(_folded([last])):
        return False
    if _is_whole(last):
        return False
    size = line.size_pt or line.place.box.height
    hangs = line.place.box.x0 <= block.lines[0].place.box.x0 - _INDENT * size
    is_open = words.open_end.fullmatch(_folded([last])) is not None
    short_of_edge = margins[_kind(last)].right - last.place.box.x1
    if short_of_edge > size * (_SHORT_BEFORE_WORD if hangs and is_open else _SHORT_OF_EDGE):
        return False
    if heading_rule(_folded([line]), words) is not None:
        return hangs and is_open and words.sentence.search(_folded(block.lines)) is not None
    if not is_open and last.place.page != line.place.page:
        return hangs
    return hangs or line.place.box.x0 <= margins[_kind(line)].left + _INDENT * size


def _is_whole(line: TextLine) -> bool:
    """Tell whether it is a whole paragraph of several lines, as Word and web pages give it."""
    return line.size_pt > 0 and line.place.box.height > _LINES_HIGH * line.size_pt


def _folded(lines: Iterable[TextLine]) -> str:
    return fold_with_offsets("\n".join(line.text for line in lines))[0]


def _join_sentences(
    blocks: Sequence[_Block], margins: Mapping[tuple[int, int], Margins], words: ParagraphWords
) -> list[_Block]:
    joined: list[_Block] = []
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        if at in taken:
            continue
        whole, last = block, at
        while (following := _rest_of(whole, blocks, last, words)) is not None:
            if _are_apart(whole, blocks[following], margins):
                break
            taken.add(following)
            rest = blocks[following]
            lines = [*whole.lines, *rest.lines]
            whole, last = _Block(lines, _folded(lines)), following
        joined.append(whole)
    return joined


def _are_apart(block: _Block, rest: _Block, margins: Mapping[tuple[int, int], Margins]) -> bool:
    """Tell whether a block that ends far from the right edge is followed by one that leads up.

    收入增加的主要原因是人员增加, 支出主要内容如下: the sentence lacks its full stop. Sentences
    are broken in the middle as well, so that the ends of the lines alone tell nothing.
    """
    last, first = block.lines[-1], rest.lines[0]
    size = last.size_pt or last.place.box.height
    short_of_edge = margins[_kind(last)].right - last.place.box.x1
    indent = first.place.box.x0 - margins[_kind(first)].left
    is_lead = _LEADS_UP.fullmatch(rest.text) is not None
    return is_lead and short_of_edge > _SHORT_BEFORE_WORD * size and indent > _INDENT * size


def _rest_of(
    block: _Block, blocks: Sequence[_Block], at: int, words: ParagraphWords
) -> int | None:
    """Return which of the next blocks goes on with an unfinished sentence."""
    if not _is_unfinished(block.text, words):
        return None
    for following in range(at + 1, min(at + 2 + _ASIDES, len(blocks))):
        rest = blocks[following]
        if abs(rest.lines[0].size_pt - block.lines[-1].size_pt) <= _SAME_SIZE_PT:
            is_new = heading_rule(rest.text, words) is not None
            is_aside = words.aside.fullmatch(rest.text) is not None
            return None if is_new or is_aside or not _is_prose(rest.text, words) else following
        if not words.aside.fullmatch(rest.text):
            return None
    return None


def _is_unfinished(text: str, words: ParagraphWords) -> bool:
    if not words.open_end.fullmatch(text) or is_heading(text, words):
        return False
    return words.sentence.search(text) is not None or len(text) >= _SHORTEST_PROSE


def _is_prose(text: str, words: ParagraphWords) -> bool:
    is_list = text.count(_AND) >= _FEW_ITEMS
    return is_list or words.sentence.search(text) is not None or not words.open_end.fullmatch(text)
