"""What the reading of the narrative goes by: headings, contents and measures, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.model.entry import Entry
from reviewer.recognition.claim_words import ClaimWords, read_claim_words


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """How headings of one level are numbered; the pattern has a group `number`."""

    level: int
    pattern: re.Pattern[str]
    is_part: bool


@dataclass(frozen=True, slots=True)
class ParagraphWords:
    """How paragraphs and headings are told apart, over folded text."""

    open_end: re.Pattern[str]
    sentence: re.Pattern[str]
    aside: re.Pattern[str]
    label: re.Pattern[str]
    headings: tuple[HeadingRule, ...]
    longest_heading: int


@dataclass(frozen=True, slots=True)
class ContentsWords:
    """How a table of contents begins, and how an entry ends in its page number."""

    title: re.Pattern[str]
    page: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NarrativeWords:
    """Everything `narrative.toml` holds."""

    paragraphs: ParagraphWords
    contents: ContentsWords
    number: re.Pattern[str]
    claims: ClaimWords


def read_narrative_words(data: Mapping[str, object], source: str) -> NarrativeWords:
    """Read the parsed `narrative.toml`; what is not understood in it is refused."""
    file = Entry(data, source, "文件")
    file.text("version")
    file.text("source")
    words = NarrativeWords(
        paragraphs=_paragraphs(file.table("paragraphs"), file.entries("heading")),
        contents=_contents(file.table("contents")),
        number=_numbers(file.table("numbers")),
        claims=read_claim_words(file),
    )
    file.finish()
    return words


def _pattern(entry: Entry, key: str) -> re.Pattern[str]:
    """Return the compiled pattern of a key."""
    text = entry.text(key)
    try:
        return re.compile(text)
    except re.error as error:
        entry.refuse(f"{key} 不是有效的模式（{error}）。")


def _paragraphs(entry: Entry, headings: tuple[Entry, ...]) -> ParagraphWords:
    words = ParagraphWords(
        open_end=_pattern(entry, "open_end_pattern"),
        sentence=_pattern(entry, "sentence_pattern"),
        aside=_pattern(entry, "aside_pattern"),
        label=_pattern(entry, "label_pattern"),
        headings=tuple(_heading(heading, number) for number, heading in enumerate(headings, 1)),
        longest_heading=int(entry.text("longest_heading")),
    )
    entry.finish()
    return words


def _heading(entry: Entry, level: int) -> HeadingRule:
    rule = HeadingRule(level, _pattern(entry, "pattern"), entry.flag("part"))
    entry.finish()
    return rule


def _contents(entry: Entry) -> ContentsWords:
    words = ContentsWords(_pattern(entry, "title_pattern"), _pattern(entry, "page_pattern"))
    entry.finish()
    return words


def _numbers(entry: Entry) -> re.Pattern[str]:
    """Return a pattern of a number and the measure behind it, the longest measure first."""
    measures = sorted((*entry.texts("money"), *entry.texts("counts"), "%"), key=len, reverse=True)
    entry.finish()
    either = "|".join(re.escape(measure) for measure in measures)
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(rf"(?<![\d.,])(?P<sign>-?)(?P<number>{digits})(?P<measure>{either})")
