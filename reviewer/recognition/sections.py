"""The tree of sections, from the numbering and the looks of headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.model.narrative import Paragraph, Section
from reviewer.recognition.narrative_words import ParagraphWords
from reviewer.recognition.paragraphs import heading_rule, is_heading

_LARGER_PT = 1.5
_LONGEST_BARE = 30


@dataclass(frozen=True, slots=True)
class _Heading:
    paragraph: Paragraph
    level: int
    number: str | None
    title: str
    is_part: bool


def find_sections(paragraphs: Sequence[Paragraph], words: ParagraphWords) -> tuple[Section, ...]:
    """Return the sections in the order they begin; a part comes before what stands in it."""
    body = _body_size(paragraphs)
    headings = [h for p in paragraphs if (h := _heading(p, body, words)) is not None]
    headings = _whole([_with_title(heading, paragraphs, words) for heading in headings])
    sections: list[Section] = []
    part: str | None = None
    for at, heading in enumerate(headings):
        if heading.is_part:
            part = heading.number
        elif heading.level == 1:
            part = None
        stop = next(
            (later.paragraph.id for later in headings[at + 1 :] if later.level <= heading.level),
            len(paragraphs),
        )
        parent = next(
            (n for n in range(at - 1, -1, -1) if headings[n].level < heading.level), None
        )
        number = None if heading.is_part else heading.number
        sections.append(
            Section(
                part,
                number,
                heading.level,
                heading.title,
                heading.paragraph.place,
                heading.paragraph.id,
                stop,
                parent,
            )
        )
    return tuple(sections)


def _body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Return the type size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[round(paragraph.size_pt, 1)] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heading(paragraph: Paragraph, body: float, words: ParagraphWords) -> _Heading | None:
    if is_heading(paragraph.text, words):
        found = heading_rule(paragraph.text, words)
        if found is not None:
            rule, number, title = found
            return _Heading(paragraph, rule.level, number, title.removesuffix("。"), rule.is_part)
    is_bare = (
        paragraph.size_pt >= body + _LARGER_PT
        and 1 < len(paragraph.text) <= _LONGEST_BARE
        and not words.sentence.search(paragraph.text)
        and not words.aside.fullmatch(paragraph.text)
    )
    return _Heading(paragraph, 1, None, paragraph.text, is_part=False) if is_bare else None


def _whole(headings: Sequence[_Heading]) -> list[_Heading]:
    """Join a part's heading with the rest of it on the next line, printed as large."""
    joined: list[_Heading] = []
    for heading in headings:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.is_part
            and heading.level == 1
            and heading.number is None
            and heading.paragraph.id == above.paragraph.id + 1
            and heading.paragraph.size_pt == above.paragraph.size_pt
        ):
            title = above.title.removesuffix(heading.title) + heading.title
            joined[-1] = replace(above, title=title)
        else:
            joined.append(heading)
    return joined


def _with_title(
    heading: _Heading, paragraphs: Sequence[Paragraph], words: ParagraphWords
) -> _Heading:
    """Take the line after a bare 第三部分 for its title."""
    after = heading.paragraph.id + 1
    if heading.title or after >= len(paragraphs):
        return heading
    text = paragraphs[after].text
    if words.sentence.search(text) or heading_rule(text, words) is not None:
        return heading
    return replace(heading, title=text)
