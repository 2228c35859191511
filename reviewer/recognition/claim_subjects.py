"""What an amount is of, by the words before it, the account path, or the section's title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.claim import PRIOR_YEAR
from reviewer.model.narrative import Section
from reviewer.model.value import value
from reviewer.recognition.claim_words import ClaimWords, Concept

_LEVELS = "类款项"
_DELIMITERS = ",;:。"
_LIST_MARK = "、"
# A title this deep says what its text is about; of a shallower one only if the text does not.
_CLOSE_LEVEL = 3
_TITLES = 2
_LONGEST_OPENING = 30
_CODE_WIDTHS = {"类": 3, "款": 2, "项": 2}


@value(frozen=True, slots=True)
class Subject:
    """What an amount is of: `lead`, the words from `start` on, and what they mean.

    `is_own` tells whether the words themselves say it, not the text or title before them.
    """

    start: int
    name: str
    lead: str = ""
    concept: str | None = None
    code: str | None = None
    path: tuple[str, ...] = ()
    year: int | None = None
    is_own: bool = True


def find_subject(
    text: str, lead: tuple[int, int], sections: Sequence[Section], words: ClaimWords
) -> Subject:
    """Find the subject of the amount after `lead`, the stretch since the amount before it."""
    start = _cut(text, lead, _DELIMITERS + _LIST_MARK)
    if (listed := words.listed.match(text, start, lead[1])) is not None and listed.end() < lead[1]:
        start = listed.end()
    own = words.comparison.sub("", text[start : lead[1]])
    subject = Subject(start, own, own, year=_year(own, words))
    if (explicit := _explicit(text, lead, subject, words)) is not None:
        return explicit
    if words.counted_sum.fullmatch(own) and (of := _counted(text, start, words)) is not None:
        return replace(subject, concept=of.id, is_own=False)
    if words.generic.fullmatch(own):
        return _told_before(text, lead, subject, sections, words)
    concept = words.concept_of(own)
    if concept is None and _LIST_MARK in text[lead[0] : lead[1]]:
        # 收、支总预算: the mark is within the name
        concept = words.concept_of(text[_cut(text, lead, _DELIMITERS) : lead[1]])
    return replace(subject, concept=concept.id if concept else None)


def _counted(text: str, start: int, words: ClaimWords) -> Concept | None:
    """Return what the sentence has counted before a sum of it."""
    return words.concept_of(text[_cut(text, (0, start - 1), ";。") : start])


def account_path(text: str, words: ClaimWords) -> tuple[tuple[str, ...], str | None]:
    """Return the names of 类, 款, 项 told in a text, blank where not told, and the code."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for match in words.path.finditer(text):
        names[match["level"]] = words.numbering.sub("", match["name"])
        codes[match["level"]] = match["code"] or ""
    if not names:
        return (), None
    levels = _LEVELS[: 1 + max(_LEVELS.index(level) for level in names)]
    path = tuple(names.get(level, "") for level in levels)
    printed = [codes.get(level, "") for level in levels]
    is_whole = all(len(codes.get(level, "")) == _CODE_WIDTHS[level] for level in levels)
    return path, "".join(printed) if is_whole else None


def _cut(text: str, lead: tuple[int, int], marks: str) -> int:
    """Return where the last clause of `lead` begins; marks within brackets part nothing."""
    depth = 0
    for at in range(lead[1] - 1, lead[0] - 1, -1):
        if text[at] == ")":
            depth += 1
        elif text[at] == "(" and depth > 0:
            depth -= 1
        elif text[at] == "(" or (depth == 0 and text[at] in marks):
            return at + 1
    return lead[0]


def _year(own: str, words: ClaimWords) -> int | None:
    years = list(words.year.finditer(own))
    if years:
        return int(years[-1]["year"])
    return PRIOR_YEAR if words.prior.search(own) else None


def _explicit(
    text: str, lead: tuple[int, int], subject: Subject, words: ClaimWords
) -> Subject | None:
    """Return the subject told by an account's code or path in the words since the last amount."""
    start = _cut(text, lead, ",;。")
    clause = text[start : lead[1]]
    if match := words.code.search(clause):
        at = start + match.start()
        return replace(subject, start=at, name=match["name"], code=match["code"])
    path, code = account_path(clause, words)
    if not path and (match := words.dashed_path.search(clause)) is not None:
        category = words.numbering.sub("", match["category"])
        path = (category, match["group"], match["item"])
    if not path:
        return None
    return replace(subject, start=start, name=path[-1], code=code, path=path)


def _told_before(
    text: str,
    lead: tuple[int, int],
    subject: Subject,
    sections: Sequence[Section],
    words: ClaimWords,
) -> Subject:
    """Return what was said before: an account in the paragraph, else the section's title."""
    before = replace(subject, is_own=False)
    path, code = account_path(text[: lead[1]], words)
    if path:
        return replace(before, name=path[-1], code=code, path=path)
    if (match := words.code.search(text[: lead[0]].rstrip("。"))) is not None:
        return replace(before, name=match["name"], code=match["code"])
    is_first = lead[0] <= _LONGEST_OPENING
    own = words.concept_of(subject.lead)
    if is_first and (opening := _opening(text[: subject.start], words)) is not None:
        name = before.name if opening[0] is own else opening[1]
        return replace(before, concept=opening[0].id, name=name)
    for section in sections[:_TITLES]:
        concept = words.concept_of(section.title)
        if concept is not None and (own is None or section.level >= _CLOSE_LEVEL):
            return replace(before, concept=concept.id, name=section.title)
    if own is not None:
        return replace(before, concept=own.id)
    return replace(before, name=sections[0].title if sections else subject.lead)


def _opening(before: str, words: ClaimWords) -> tuple[Concept, str] | None:
    """Return what a paragraph names before its first amount (1.基本支出。 or 公务接待费:)."""
    numbered = words.numbering.match(before)
    name = re.split("[:。]", before[numbered.end() if numbered else 0 :], maxsplit=1)[0]
    if len(name) > _LONGEST_OPENING or not (numbered or before[len(name) :].startswith(":")):
        return None
    concept = words.concept_of(name)
    return None if concept is None else (concept, name.rstrip(_DELIMITERS))
